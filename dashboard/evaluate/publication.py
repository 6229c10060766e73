"""Publication days, and days told by a document as a whole, against gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from dashboard.model import Timex, When

Verdict: TypeAlias = Literal["to the day", "coarser", "wrong", "none"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)


def verdict(found: When | None, accepted: Sequence[str]) -> Verdict:
    """How a publication date compares with the days that are right (ISO 8601, to the day).

    `coarser` is right as far as it goes: a month, a year or a stretch of days that holds a right
    one. Raises ValueError where `accepted` holds anything but days.
    """
    if found is None:
        return "none"
    days = [date.fromisoformat(day) for day in accepted]
    if found.first_day is not None and found.first_day == found.last_day:
        return "to the day" if found.first_day in days else "wrong"
    first, last = found.first_day or date.min, found.last_day or date.max
    return "coarser" if any(first <= day <= last for day in days) else "wrong"


def days_of(timexes: Iterable[Timex]) -> frozenset[date]:
    """The days that expressions name: of each the first and the last."""
    whens = [timex.when for timex in timexes if timex.when is not None]
    named = [day for when in whens for day in (when.first_day, when.last_day)]
    return frozenset(day for day in named if day is not None)
