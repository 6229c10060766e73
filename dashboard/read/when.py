"""A day, month or year as people write it in front matter and options, as a `When`."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dashboard.model import Basis, When

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>[T ]\d\d:\d\d.*)?)?)?",
    re.ASCII,
)
_TIME = re.compile(
    r"[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_TYPED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_HEADER = re.compile(
    r"\s{0,8}(?P<words>date\s{1,4}:?\s{0,4}(?P<iso>\d{4}-\d\d(-\d\d)?))(?![\w-])", re.ASCII
)


def published_when(value: str, evidence: str, basis: Basis = "explicit") -> When:
    """The publication date that `value` names: `2023`, `2023-09`, `2023-09-12`, or a day and time.

    A time of day is dropped: the day is the one that the outlet wrote. Raises ValueError, with one
    line for the user, where `value` is not such a date.
    """
    text = value.strip()
    match = _ISO.fullmatch(text)
    wrong = f"{_shorten(text)!r} is not a date: write 2023-09-12, 2023-09 or 2023"
    if match is None or (match["time"] and not _TIME.fullmatch(match["time"])):
        raise ValueError(wrong)
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(wrong) from error
    if month is None:
        return When(
            first.isoformat()[:4], first, first.replace(month=12, day=31), "year", basis, evidence
        )
    if day is None:
        last = first.replace(day=calendar.monthrange(first.year, month)[1])
        return When(first.isoformat()[:7], first, last, "month", basis, evidence)
    return When(first.isoformat(), first, first, "day", basis, evidence)


def typed_when(value: str, evidence: str, basis: Basis = "explicit") -> When:
    """The date that a person types: as `published_when` has it, or day first (`12/09/2023`).

    Raises ValueError, with one line for the user, where it is neither.
    """
    match = _TYPED.fullmatch(value.strip())
    if match is None:
        return published_when(value, evidence, basis)
    day, month, year = match.groups()
    try:
        return published_when(f"{year}-{int(month):02d}-{int(day):02d}", evidence, basis)
    except ValueError as error:
        raise ValueError(f"{value.strip()!r} is not a day of the calendar") from error


def header_when(text: str, start: int = 0) -> tuple[When, int, int] | None:
    """A header such as ` date 2023-09` at `start`, with the span of its words, or None.

    Press archives put it before the first line; the evidence is the words themselves.
    """
    match = _HEADER.match(text, start)
    if match is None:
        return None
    try:
        when = published_when(match["iso"], evidence=match["words"])
    except ValueError:
        return None
    return when, match.start("words"), match.end("words")


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
