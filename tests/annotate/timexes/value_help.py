"""Reading the times of a short text, counted from Tuesday 5 September 2023 unless said otherwise."""

from __future__ import annotations

from datetime import date

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.normalise import normalise
from dashboard.annotate.timexes.values import Direction
from dashboard.model import Timex, When

TUESDAY = "2023-09-05"


def published(day: str | None) -> When | None:
    if day is None:
        return None
    value = date.fromisoformat(day)
    return When(day, value, value, "day", "published")


def read(text: str, day: str | None = TUESDAY, way: Direction | None = None) -> list[Timex]:
    expressions = find(text)
    return normalise(
        expressions, Context(published=published(day), directions=[way] * len(expressions))
    )


def only(text: str, day: str | None = TUESDAY, way: Direction | None = None) -> Timex:
    timexes = read(text, day, way)
    assert len(timexes) == 1, [timex.text for timex in timexes]
    return timexes[0]
