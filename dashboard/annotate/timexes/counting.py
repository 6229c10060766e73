"""From a symbolic value to days, counted from an anchor that may itself be uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.calendar import Stretch
from dashboard.annotate.timexes.resolve import dated, resolve
from dashboard.annotate.timexes.values import Direction, Length, Listing, Point, Range

# A value that an uncertain anchor leaves wider than this says nothing.
_WIDEST_DAYS: Final = 92
_UNIT_MONTHS: Final = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_HALF_MONTH: Final = 15
_UNIT_DAYS: Final = {"day": 1, "week": 7, "weekend": 2}


def clock_only(point: Point) -> bool:
    """Whether a point names an hour or a part of a day and no day."""
    fields = (
        point.weekday,
        point.day,
        point.month,
        point.shift,
        point.feast,
        point.lunar,
        point.season,
    )
    longer = (point.year, point.decade, point.century, point.quarter, point.half)
    timed = point.hour is not None or point.daypart is not None
    return timed and all(value is None for value in (*fields, *longer))


def written(bounds: tuple[date, date]) -> str:
    """An anchor's days for the evidence."""
    first, last = bounds
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"


def anchored(
    value: Point | Range | Listing, bounds: tuple[date, date], way: Direction | None
) -> Stretch | None:
    """The value as far as every day between the bounds agrees on it."""
    first, last = bounds
    early = counted(value, first, way)
    if first == last or early is None:
        return early
    late = counted(value, last, way)
    if late is None or early == late:
        return late
    if isinstance(value, Point) and value.part == "rest" and late.edtf == early.edtf:
        return replace(late, first=early.first)
    ends = [day for s in (early, late) for day in (s.first, s.last) if day is not None]
    if not ends or (max(ends) - min(ends)).days > _WIDEST_DAYS:
        return None
    return calendar.one_of(min(ends), max(ends))


def likeliest(value: Point | Range | Listing, day: date, way: Direction | None) -> Stretch | None:
    """The value counted from a day give or take one: `lundi`, told about the 4th of September.

    What the days around it agree on is as sure as that; what the day itself and one of the two
    agree on is given as approximate (`~`). Where all three differ (`hier`), every day that it may
    be is left open.
    """
    around = (day - calendar.ONE_DAY, day + calendar.ONE_DAY)
    early, middle, late = (counted(value, today, way) for today in (around[0], day, around[1]))
    if early != late and middle is not None and middle in {early, late}:
        return calendar.qualified(middle, "~")
    return anchored(value, around, way)


def counted(value: Point | Range | Listing, today: date, way: Direction | None) -> Stretch | None:
    """The value's days when it is told on `today`; None where it has none."""
    match value:
        case Point():
            return dated(value) if value.dated else resolve(value, today, way)
        case Range(first=first, last=last):
            if first is None or last is None or first.shift is not None:
                ends = [None if end is None else counted(end, today, way) for end in (first, last)]
                return calendar.interval(ends[0], ends[1]) if any(ends) else None
            both = _chain((first, last), today, way)
            return None if both is None else calendar.interval(*both)
        case Listing(points=points):
            chain = _chain(points, today, way)
            return None if chain is None else calendar.several(tuple(chain))


def _chain(points: Sequence[Point], today: date, way: Direction | None) -> list[Stretch] | None:
    """Points that follow each other: the first is looked for, the others after it.

    Where they lie ahead, the last is looked for and the others before it.
    """
    # What the words say themselves (`samedi et dimanche prochains`) is said once for all.
    way = points[0].direction or way
    order = list(reversed(points)) if way == "future" else list(points)
    onward: Direction = "past" if way == "future" else "future"
    chain: list[Stretch] = []
    for point in order:
        start = chain[-1].first if chain else None
        stretch = (
            counted(point, today, way)
            if start is None
            else counted(replace(point, direction=None), start, onward)
        )
        if stretch is None or stretch.first is None:
            return None
        chain.append(stretch)
    return list(reversed(chain)) if way == "future" else chain


def reach(value: Length, bounds: tuple[date, date]) -> Stretch | None:
    """The stretch of a length that ends, or begins, at the anchor."""
    if value.count is None or value.unit is None or value.reach is None:
        return None
    today = bounds[0]
    if value.unit in _UNIT_MONTHS:
        months = value.count * _UNIT_MONTHS[value.unit]
        days = _HALF_MONTH if value.half and value.unit == "month" else 0
        if value.half:
            months += _UNIT_MONTHS[value.unit] // 2
        try:
            other = calendar.add_months(today, value.reach * months)
            other += timedelta(days=value.reach * days)
        except (OverflowError, ValueError):
            return None
        near = calendar.month(today.year, today.month)
        far = calendar.month(other.year, other.month)
        if bounds[1] > (near.last or today):
            return None
        return calendar.interval(far, near) if value.reach < 0 else calendar.interval(near, far)
    if value.unit not in _UNIT_DAYS or bounds[0] != bounds[1]:
        return None
    try:
        other = date.fromordinal(
            today.toordinal() + value.reach * value.count * _UNIT_DAYS[value.unit]
        )
    except (ValueError, OverflowError):
        return None
    return calendar.days(min(other, today), max(other, today))


def calendar_only(value: Point | Range | Listing) -> bool:
    """Whether a value names months, or days of months, whatever the year."""
    match value:
        case Point():
            return value.month is not None and value.shift is None and value.direction is None
        case Range():
            return all(end is not None and calendar_only(end) for end in (value.first, value.last))
        case Listing():
            return all(calendar_only(point) for point in value.points)


def yearly(value: Point | Range | Listing, year: int) -> Stretch | None:
    """The value's days in a year that is known from elsewhere."""
    match value:
        case Point():
            return dated(replace(value, year=value.year or year))
        case Range():
            first = None if value.first is None else yearly(value.first, year)
            last = None if value.last is None else yearly(value.last, year)
            return calendar.interval(first, last) if first and last else None
        case Listing():
            each = [yearly(point, year) for point in value.points]
            return calendar.several(tuple(s for s in each if s is not None))
