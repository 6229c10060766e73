"""What the words around a name say of the place it means (French)."""

from __future__ import annotations

import re
from typing import Final

from dashboard.gazetteer.ranking import Grammar

_WINDOW: Final = 16
_BEHIND: Final = 12
_AT: Final = re.compile(r"(?:\bà\s+(?:la|l['’])|\bau|\baux)\s*$", re.IGNORECASE)
_AREAL: Final = re.compile(
    r"(?:\b(?:en|au|aux|du|des|la|le|les)|\bl['’]|\bd['’])\s*$|\bde\s+(?:la|l['’])\s*$",
    re.IGNORECASE,
)
_PUNCTUAL: Final = re.compile(r"\bà\s+$", re.IGNORECASE)
_OF: Final = re.compile(r"\bd['’]\s*$", re.IGNORECASE)
_WORD: Final = re.compile(r"(\w+)\s+$")
_APPOSITION: Final = re.compile(
    r"^\s*(?:,\s*|\(\s*|[-–—]\s+)?(?:(?:en|au|aux|dans\s+(?:le|la|les|l['’])|in)\s+)?$",
    re.IGNORECASE,
)


def grammar(text: str, start: int) -> frozenset[Grammar]:
    """What preposition and article before position `start` say."""
    before = text[max(0, start - _WINDOW) : start]
    found: set[Grammar] = set()
    if _AT.search(before):
        found.add("at")
    if _PUNCTUAL.search(before):
        found.add("punctual")
    elif _AREAL.search(before) and not _OF.search(before):
        found.add("areal")
    return frozenset(found)


def word_before(text: str, start: int) -> str:
    """The word right before position `start`, empty where punctuation or an apostrophe is."""
    found = _WORD.search(text[max(0, start - _WINDOW) : start])
    return found.group(1) if found else ""


def apposed(text: str, end: int, start: int) -> bool:
    """Whether the name that starts at `start` is set right behind the one that ends at `end`."""
    between = text[end:start]
    return (
        0 < len(between) <= _BEHIND
        and any(c in between for c in ",(-–—")
        and bool(_APPOSITION.match(between))
    )
