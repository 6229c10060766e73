"""One convention of spans for all systems and golds, where theirs differ.

TimeML (Saurí et al. 2006, ISO 24617-1) leaves prepositions outside of a TIMEX3 and determiners
inside, and makes of a range or a list one TIMEX3 for each of its ends; ours leaves the article of
a number outside and makes one of them all. So that spans can be compared whatever the convention,
what an expression begins with of articles and prepositions is cut, found and gold alike, and what
was found as a range or a list is taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dashboard.model import Timex

Row = Mapping[str, Any]

_SMALL = re.compile(
    r"(?:(?:le|la|les|un|une|ce|cet|cette|ces|sa|son|ses|leur|leurs|notre|nos|à|au|aux|de|du|des|en|dans|depuis|dès|vers"
    r"|pendant|durant|jusque|pour|sur|par|avant|après|entre|sous|lors|courant)\s+|(?:l|d|jusqu|lorsqu)['’]\s*)+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s+(?:au|aux|à|et|ou|jusqu['’]au|jusqu['’]en|-|–)\s+|,\s+|(?<=\w)[-–](?=\d)"
)


def without_article(text: str, timex: Timex) -> Timex:
    """The expression without the articles and prepositions it begins with, if more is left."""
    return replace(timex, start=_after_small(text, timex.start, timex.end))


def row_without_article(text: str, row: Row) -> Row:
    """The same for a row of gold."""
    start, end = int(row["start"]), int(row["end"])
    return {**row, "start": _after_small(text, start, end)}


def apart(text: str, timex: Timex) -> Iterator[Timex]:
    """The ends of a range and the members of a list, each as one expression; else the expression.

    The pieces keep the value of the whole: only their spans are meant to be compared.
    """
    if not _ranges(timex):
        yield timex
        return
    start = timex.start
    for match in _BETWEEN.finditer(text, _after_small(text, timex.start, timex.end), timex.end):
        if start < match.start():
            yield replace(timex, start=start, end=match.start(), text=text[start : match.start()])
        start = match.end()
    yield replace(timex, start=start, text=text[start : timex.end])


def _ranges(timex: Timex) -> bool:
    """Whether an expression tells several times, and is not one time that is not known exactly.

    `[2023-09-04..2023-09-08]` is one of those days; a length (`deux à trois jours`) is one TIMEX3.
    """
    when = timex.when
    if when is None or when.precision != "interval" or timex.type not in {"date", "time"}:
        return False
    return not when.edtf.startswith("[")


def _after_small(text: str, start: int, end: int) -> int:
    match = _SMALL.match(text, start, end)
    return match.end() if match and match.end() < end else start
