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
_ARTICLE: Final = re.compile(r"\b(le|la|les|au|aux|du|des)\s+$", re.IGNORECASE)
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


def article_before(text: str, start: int) -> str:
    """The article right before position `start`, alone or swallowed by a preposition, or ""."""
    found = _ARTICLE.search(text[max(0, start - _WINDOW) : start])
    return found.group(1).lower() if found else ""


def brackets(text: str, start: int, end: int) -> bool:
    """Whether a name stands alone between brackets."""
    before, behind = text[max(0, start - 2) : start].rstrip(), text[end : end + 3].lstrip(". ")
    return before[-1:] in {"(", "["} and behind[:1] in {")", "]"}


def behind_comma(text: str, start: int) -> bool:
    """Whether a name stands right behind a comma."""
    return text[max(0, start - 2) : start].rstrip().endswith(",")


def apposed(text: str, end: int, start: int) -> bool:
    """Whether the name that starts at `start` is set right behind the one that ends at `end`."""
    between = text[end:start]
    return (
        0 < len(between) <= _BEHIND
        and any(c in between for c in ",(-–—")
        and bool(_APPOSITION.match(between))
    )
