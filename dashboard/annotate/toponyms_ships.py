"""Ships, which bear names of places and are none: "le chimiquier Makran Pearl", "à bord du Tihama".

A text says once what it speaks of (a word for a ship before the name, or one for a part of a ship
with "du"), and then uses the name alone: "Les marins du Makran Pearl", "Le Tihama a coulé".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_words import Text

_MOST = 4
"""Most words of a ship's name."""
_ARTICLES = frozenset({"le", "du", "au"})
"""Masculine articles: a ship is *le*, whatever it is called after."""
_ABOARD = re.compile(
    r"(?:\bà bord|\b(?:la coque|l['’]étrave|la passerelle|la soute|l['’]épave|l['’]équipage|"
    r"le naufrage|(?:[dl]es|aux) (?:marins|matelots|passagers|naufragés))) (?:du|de l['’]) ?$",
    re.IGNORECASE,
)
"""Parts and people of a ship, before its name."""
_ASIDE = re.compile(r", l(?:e|a|['’]) ?$|,? (?:re)?(?:baptisé|nommé|dénommé|appelé)e?,? (?:le )?$")
_REACH = 40
"""How far a name set beside the word for a ship may stand from it: "un pétrolier grec, le X,"."""
_QUOTES = " \u00a0\u202f«“\"‘'"
_TIES = frozenset({"-", "\u2010", "\u2011"})


def ships(text: Text, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Spans of the names of ships, wherever they are meant."""
    kinds = {fold(word) for word in lexicon.of("named_ship")}
    called = {
        tuple(word.key for word in text.words[first:last]): None
        for first, last in _introduced(text, lexicon, kinds)
    }
    if not called:
        return []
    found = []
    for i in range(len(text.words)):
        for name in called:
            last = i + len(name)
            here = tuple(word.key for word in text.words[i:last])
            if here == name and text.words[i].capitalised and _meant(text, i, name, kinds, lexicon):
                found.append((text.words[i].start, text.words[last - 1].end))
    return found


def _introduced(text: Text, lexicon: Lexicon, kinds: set[str]) -> Iterator[tuple[int, int]]:
    """Runs of words that the text calls a ship, as indices."""
    for i, word in enumerate(text.words):
        if not word.capitalised or (i and text.joined(i - 1) and text.words[i - 1].capitalised):
            continue
        if _called(text, i, kinds, lexicon):
            last = i + 1
            while last - i < _MOST and last < len(text.words) and text.joined(last - 1):
                if not (text.words[last].capitalised or text.words[last].text.isdigit()):
                    break
                last += 1
            yield i, last


def _called(text: Text, i: int, kinds: set[str], lexicon: Lexicon) -> bool:
    """Whether a word for a ship, or for a part of one, leads to a name."""
    start = text.words[i].start
    lead = text.text[max(0, start - _REACH) : start]
    if _ABOARD.search(lead):
        return True
    aside = _ASIDE.search(lead)
    if aside is not None:
        words = re.findall(r"\w[\w-]*", lead[: aside.start()].rsplit(".", 1)[-1])
        return any(_kind(fold(word), kinds) for word in words[-3:])
    at = i - 1
    while at >= 0 and at >= i - 2 and text.words[at].key in lexicon.demonyms:
        at -= 1
    if at < 0 or not _kind(text.words[at].key, kinds) or text.words[at].capitalised:
        return False
    gaps = [text.text[text.words[k].end : text.words[k + 1].start] for k in range(at, i)]
    return all(not gap.strip(_QUOTES) for gap in gaps)


def _kind(key: str, kinds: set[str]) -> bool:
    return key in kinds or key.removesuffix("s") in kinds


def _meant(text: Text, i: int, name: tuple[str, ...], kinds: set[str], lexicon: Lexicon) -> bool:
    """Whether a name stands for the ship: in full, or with a masculine article."""
    if len(name) > 1 or _called(text, i, kinds, lexicon):
        return True
    before = text.words[i - 1] if i else None
    if before is None or not text.joined(i - 1):
        return False
    after = text.text[text.words[i].end : text.words[i].end + 1]
    return before.key in _ARTICLES and after not in _TIES
