"""Names of persons and bodies as they sound: one key for the spellings of one name.

Pure functions of strings, for all stages: names are joined within an article when actors are
found, across articles when reports are compared and when actors are listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

# French, English and German ways of writing one Cyrillic, Arabic or Korean sound, made one.
# Order matters: long groups first. After the romanisation tables of ISO 9, BGN/PCGN and the
# French press (Choïgou, Shoigu, Schoigu).
_SOUNDS: Sequence[tuple[str, str]] = (
    (r"s[hc]h?tch|shch|schtsch|chtch", "s"),
    (r"dzh|dj|zh", "j"),
    (r"tch|tsch|sch|sh|ch|cz", "s"),
    (r"kh|gh", "h"),
    (r"ou|oo|w(?=[aeiou])u?", "u"),
    (r"ph|ff", "f"),
    (r"w", "v"),
    (r"ck|c(?=[aoukrlt]|$)|qu?", "k"),
    (r"x", "ks"),
    (r"ts|tz", "z"),
    (r"iy|ij|yi|ii|yy|y|j(?![aeou])", "i"),
    (r"(?<=[bdfgklmnprstvz])h", ""),
    (r"(?<=[nlmrfvj])e$", ""),
    (r"eu|eo", "e"),
    (r"ei|ie(?!r)", "i"),
    (r"(.)\1", r"\1"),
)
_COMPILED: Final = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_PLAIN: Final = str.maketrans({"’": "'", "œ": "oe", "æ": "ae", "-": " ", "\u2010": " "})
_LITTLE: Final = frozenset({
    "de", "du", "des", "la", "le", "les", "et", "au", "aux", "en", "mm", "mme",
})  # fmt: skip
"""Words that are no part of what tells one name from another."""

_HEAD: Final = 3
"""Letters that two spellings of a word begin with."""
_LONG: Final = 5
_ALIKE: Final = 85.0


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` without case, accents, ligatures and typographic variants of ' and -."""
    # Twice: letters of mathematics decompose into capitals, and case folding composes anew.
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in whole if not unicodedata.combining(c))
    return " ".join(kept.translate(_PLAIN).split())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A key under which the transliterations of one name fall together."""
    key = fold(word).replace("'", "").replace(" ", "")
    for pattern, replacement in _COMPILED:
        key = pattern.sub(replacement, key)
    return key


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The keys of a name's words, in their order; articles, particles and initials do not count."""
    words = re.split(r"[\s.']+", fold(name))
    kept = (word for word in words if len(word) > 1 and word not in _LITTLE)
    return tuple(key for word in kept if (key := sound(word)))


def misspelt(one: str, other: str) -> bool:
    """Whether two keys are so near to each other that one may be the other with a letter wrong."""
    return (
        one[:_HEAD] == other[:_HEAD]
        and min(len(one), len(other)) >= _LONG
        and fuzz.ratio(one, other) >= _ALIKE
    )


def joined(counts: Mapping[str, int]) -> dict[str, str]:
    """The name under which each name is listed: of spellings of one full name the most frequent.

    `counts` tells how often each name occurs. A name of one word stays as it is: nothing tells
    whose surname it is. Two names are one where their words are, one by one: of one sound, or (one
    of them) misspelt.
    """
    if len(counts) == 1:
        return {name: name for name in counts}
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    heads: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in ordered:
        keys = sounds(name)
        known = heads[tuple(key[:_HEAD] for key in keys)]
        found[name] = next((shown for k, shown in known if len(keys) > 1 and _one(k, keys)), name)
        known.append((keys, found[name]))
    return found


def _one(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return not apart or (len(apart) == 1 and misspelt(*apart[0]))
