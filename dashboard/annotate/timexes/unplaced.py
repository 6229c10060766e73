"""What a text whose day nobody knows tells of days by the dates beside it.

Without a day of publication `vendredi`, `dans trois jours`, `depuis cinq jours` or `cette année`
count from nothing. Where the text itself tells a day near by, they are counted from that, as
uncertain values (EDTF `?`): it need not be the day they were meant to count from.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.calendar import ONE_DAY, Stretch
from dashboard.annotate.timexes.context import NEIGHBOUR_REACH, Context, Found, flag, inside, parted
from dashboard.annotate.timexes.counting import calendar_only, reach, yearly
from dashboard.annotate.timexes.narrative import same_sentence
from dashboard.annotate.timexes.resolve import resolve
from dashboard.annotate.timexes.values import Expression, Length, Listing, Point, Range

_Told: TypeAlias = tuple[int, date, str]
_WHOLE: Final = frozenset({"month", "quarter", "half", "year"})
_HALF_A_WEEK: Final = 3


def from_neighbours(
    expressions: Sequence[Expression], found: Sequence[Found | None], context: Context
) -> list[Found | None]:
    """Values for what has none, from the dates told near by; the others as they are."""
    filled = list(found)
    dates = list(zip(expressions, found, strict=True))
    full = [
        (other.start, told.stretch.first, told.evidence)
        for other, told in dates
        if told is not None
        and told.basis == "explicit"
        and told.stretch.precision in {"day", "month"}
        and told.stretch.first is not None
        and not inside(other.start, context.ignored)
    ]
    days = [
        (other.start, told.stretch.last, told.evidence)
        for index, (other, told) in enumerate(dates)
        if told is not None
        and told.basis in {"explicit", "inherited"}
        and not flag(context.narrating, index)  # `avait décollé le 14`: what led up to the story
        and told.stretch.first is not None
        and told.stretch.last is not None
        and (told.stretch.last - told.stretch.first).days <= 1  # a day, or a night
        and not isinstance(other.value, Length)
        and not inside(other.start, context.ignored)
    ]
    for index, expression in enumerate(expressions):
        if found[index] is None:
            filled[index] = _year_of(expression, full) or _counted(expression, days, full, context)
    return filled


def _year_of(expression: Expression, full: Sequence[_Told]) -> Found | None:
    """Days and months without a year, in the year of the nearest dated neighbour."""
    value = expression.value
    if not isinstance(value, (Point, Range, Listing)) or not calendar_only(value):
        return None
    told = _nearest(expression, full, anywhere=len({day.year for _, day, _ in full}) == 1)
    if told is None:
        return None
    _, day, evidence = told
    stretch = yearly(value, day.year)
    words = f"{expression.text}, year of {evidence}"
    return None if stretch is None else Found(stretch, "inherited", words)


def _counted(
    expression: Expression, days: Sequence[_Told], full: Sequence[_Told], context: Context
) -> Found | None:
    """What counts from a day, from the one told near by; an uncertain value."""
    value = expression.value
    if isinstance(value, Length):
        return _since(expression, value, days, context)
    if not isinstance(value, Point) or value.anchor != "document" or value.direction is not None:
        return None
    stretch: Stretch | None = None
    told: _Told | None = None
    if value.shift == 0 and value.shift_unit in _WHOLE:
        told = _nearest(expression, full, anywhere=len({day.year for _, day, _ in full}) == 1)
        if told is not None and (value.shift_unit == "year" or told in days):
            stretch = resolve(value, told[1])
    elif value.shift is not None and value.shift > 0 and value.grain is not None:
        before = [one for one in days if one[0] < expression.start]
        told = before[-1] if before else None
        if told is not None and not parted(told[0], expression.start, context.paragraphs):
            stretch = resolve(value, told[1])
    elif value.weekday is not None and value.day is None and value.month is None:
        told = _nearest(expression, days, anywhere=len({day for _, day, _ in days}) == 1)
        if told is not None and value.shift is None and not value.weeks:
            ahead = (value.weekday - told[1].weekday()) % 7
            there = ahead if ahead <= _HALF_A_WEEK else ahead - 7
            stretch = calendar.day(told[1] + there * ONE_DAY)
    if stretch is None or told is None:
        return None
    evidence = f"{expression.text}, by {told[2]}"
    return Found(calendar.qualified(stretch, "?"), "inherited", evidence)


def _since(
    expression: Expression, value: Length, days: Sequence[_Told], context: Context
) -> Found | None:
    """A length that ends at the day told in its sentence (`absent depuis deux jours, le 3 mai`)."""
    if value.reach is None or value.reach > 0:
        return None
    near = [one for one in days if same_sentence(context.text, *sorted((one[0], expression.start)))]
    if len({day for _, day, _ in near}) != 1:
        return None
    stretch = reach(value, (near[0][1], near[0][1]))
    evidence = f"{expression.text}, by {near[0][2]}"
    return None if stretch is None else Found(
        calendar.qualified(stretch, "?"), "inherited", evidence
    )  # fmt: skip


def _nearest(expression: Expression, told: Sequence[_Told], *, anywhere: bool) -> _Told | None:
    """The date told nearest to an expression; within reach, unless `anywhere` will do."""
    place = bisect_left(told, (expression.start,))
    near = [
        one
        for one in told[max(0, place - 1) : place + 1]
        if anywhere or abs(one[0] - expression.start) <= NEIGHBOUR_REACH
    ]
    return min(near, key=lambda one: abs(one[0] - expression.start)) if near else None
