"""One key for the French, English and Cyrillic spellings of a name.

"Oussouriïsk", "Ussuriysk" and "Уссурийск" share a key; so do "Blagovechtchensk", "Blagoveshchensk"
and "Благовещенск". The key is lossy on purpose: soft signs, doubled letters and the difference
between i, ï, y and j after a vowel do not count. It is used only where no exact name is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e",
    "ж": "j", "з": "z", "и": "i", "й": "i", "і": "i", "ї": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "q", "ш": "x", "щ": "x", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "iu", "я": "ia", "ј": "i", "љ": "li", "њ": "ni", "ђ": "j", "ћ": "q", "џ": "j", "ѓ": "g",
    "ќ": "k", "қ": "k", "ғ": "g", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ә": "a",
}  # fmt: skip

_FRENCH: Final = (
    ("chtch", "x"), ("tch", "q"), ("ch", "x"), ("kh", "h"), ("tz", "ts"), ("dj", "j"),
    ("gh", "g"), ("gue", "ge"), ("gui", "gi"), ("qu", "k"), ("ck", "k"), ("ph", "f"), ("x", "ks"),
    ("eou", "u"), ("iou", "iu"), ("you", "iu"), ("ou", "u"), ("w", "v"), ("y", "i"), ("ieff", "ev"),
    ("eff", "ev"), ("off", "ov"), ("ce", "se"), ("ci", "si"), ("c", "k"),
)  # fmt: skip
_ENGLISH: Final = (
    ("shch", "x"), ("sch", "x"), ("sh", "x"), ("tch", "q"), ("ch", "q"), ("zh", "j"), ("kh", "h"),
    ("tz", "ts"), ("ck", "k"), ("ph", "f"), ("x", "ks"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_RUN: Final = re.compile(r"(.)\1+")
_JOTATED: Final = re.compile(r"i(?=e)")
_SHORTEST: Final = 4


def keys(folded: str) -> frozenset[str]:
    """Keys of a folded name: one from Cyrillic, else one as French and one as English spells."""
    if any("\u0400" <= char <= "\u04ff" for char in folded):
        plain = "".join(_CYRILLIC.get(char, char) for char in folded)
        found = {_tidy(plain)}
        if "г" in folded:  # Ukrainian and Belarusian г is h in the Latin alphabet
            found.add(_tidy("".join("h" if c == "г" else _CYRILLIC.get(c, c) for c in folded)))
    elif folded.isascii():
        found = {_tidy(_apply(folded, "fr")), _tidy(_apply(folded, "en"))}
    else:
        return frozenset()
    return frozenset(key for key in found if len(key) >= _SHORTEST)


def _apply(name: str, language: str) -> str:
    pattern, table = _rules(language)
    return pattern.sub(lambda found: table[found.group()], name)


@cache
def _rules(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = dict(_FRENCH if language == "fr" else _ENGLISH)
    longest: Iterable[str] = sorted(table, key=len, reverse=True)
    return re.compile("|".join(longest)), table


def _tidy(key: str) -> str:
    """Without spaces, doubled letters and the weak vowels that transliterations differ in."""
    key = key.replace(" ", "")
    key = _JOTATED.sub("", key)
    return _RUN.sub(r"\1", key)
