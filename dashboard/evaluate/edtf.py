"""First and last day of the EDTF that gold uses: days, weeks, months, years and intervals."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TypeAlias

Days: TypeAlias = tuple[date | None, date | None]

_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?[~?%]?")
_WEEKEND = (6, 7)
_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def days(edtf: str) -> Days:
    """First and last day of an EDTF date or interval, None where it is open.

    TIMEX3's weeks (ISO 8601) are taken, too: `2013-W25` runs from Monday to Sunday, `2013-W25-WE`
    is its Saturday and Sunday, `2013-W25-3` its Wednesday.

    Raises ValueError for anything else.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _bounds(first)
    return (
        None if first in {"", ".."} else _bounds(first)[0],
        None if last in {"", ".."} else _bounds(last)[1],
    )


def overlap(one: Days, other: Days) -> bool:
    """Whether two stretches share a day; open ends reach to the end of time."""
    first = max(one[0] or date.min, other[0] or date.min)
    last = min(one[1] or date.max, other[1] or date.max)
    return first <= last


def _bounds(text: str) -> tuple[date, date]:
    week = _WEEK.fullmatch(text)
    if week is not None:
        of, part = (int(week[1]), int(week[2])), week[3]
        first, last = _WEEKEND if part == "WE" else (int(part), int(part)) if part else (1, 7)
        return date.fromisocalendar(*of, first), date.fromisocalendar(*of, last)
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None  # noqa: S101  (the expression wants it)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
