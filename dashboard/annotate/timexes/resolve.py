"""From a symbolic point and the day it is counted from to a stretch of the calendar.

Tense chooses the direction of what bears no year: `past` takes the latest that does not lie
after the anchor, `future` the earliest that does not lie before it. An anchor's own day, week or
month satisfies both, since the news names today by its weekday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from dashboard.annotate.timexes import calendar, feasts
from dashboard.annotate.timexes.calendar import ONE_DAY, Stretch
from dashboard.annotate.timexes.values import Direction, Point

_UNIT_DAYS = {"second": 0, "minute": 0, "hour": 0}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_WEDNESDAY = 2
_FAR, _AT_HAND = 300, 31
# `cet été` is the one that lies within so many days, not one farther off than the second number.
_JUST_BY, _FAR_SEASON = 60, 180
_STEPS: dict[Direction | None, tuple[int, ...]] = {"past": (-1,), "future": (1,)}
# From August on, `cette année scolaire` is the one about to begin.
_SCHOOL_STARTS = 8
# How much nearer what lies ahead must be before it is taken without a tense that says so.
_AHEAD = 0.5


def resolve(point: Point, today: date, direction: Direction | None = None) -> Stretch | None:
    """The stretch that `point` names when counted from `today`; None where there is none."""
    try:
        if point.shift is not None and point.shift_unit is not None:
            whole = _shifted(point, today, direction)
        elif point.dated:
            whole = dated(point)
        else:
            whole = _named(point, today, direction)
        if whole is not None and point.part is not None:
            whole = calendar.part(whole, point.part, today)
    except (ValueError, OverflowError):
        return None
    return whole


def dated(point: Point) -> Stretch | None:
    """The stretch of a point whose words fix the year; None where its day does not exist."""
    try:
        whole = _within_year(point, point.year) if point.year is not None else _long(point)
        if whole is not None and point.part is not None:
            whole = calendar.part(whole, point.part, None)
    except ValueError:
        return None
    return whole


def _long(point: Point) -> Stretch | None:
    if point.decade is not None:
        return calendar.decade(point.decade)
    if point.century is not None:
        return calendar.century(point.century)
    return None


def _within_year(point: Point, year: int) -> Stretch | None:
    """What the fields below the year name in `year`."""
    if point.lunar is not None:
        return next(iter(feasts.in_year(point.lunar, year)), None)
    if point.feast is not None:
        return calendar.day(calendar.easter(year) + timedelta(days=point.feast + point.offset))
    if point.month is not None:
        if point.day is not None:
            there = date(year, point.month, point.day) + timedelta(days=point.offset)
            return _around(there, point)
        if point.nth is not None and point.weekday is not None:
            first = calendar.nth_weekday(year, point.month, point.weekday, point.nth)
            return first if first is None or first.first is None else _around(first.first, point)
        return calendar.month(year, point.month)
    if point.season is not None:
        if point.year_end is not None and point.year_end != year + 1:
            return None
        return calendar.season(year, point.season)
    if point.quarter is not None:
        return calendar.quarter(year, point.quarter)
    if point.half is not None:
        return calendar.half(year, point.half)
    return calendar.year(year)


def _around(there: date, point: Point) -> Stretch:
    """A day, or the week or weekend that holds it where the words name that one by its day.

    A weekend of a day off that is none of its two reaches from the one to the other
    (`le week-end du 14 juillet` in a year when that is a Friday: three days).
    """
    if point.grain == "week":
        return calendar.week(there)
    if point.grain == "weekend":
        weekday = there.weekday()
        if weekday < _WEDNESDAY:
            return calendar.days(there - timedelta(days=weekday + 2), there)
        return calendar.days(
            min(there, there + timedelta(days=5 - weekday)), there + timedelta(days=6 - weekday)
        )
    return calendar.day(there)


def _shifted(point: Point, today: date, direction: Direction | None) -> Stretch | None:
    count, unit = point.shift or 0, point.shift_unit
    if unit in _UNIT_DAYS:
        return calendar.day(today + timedelta(days=round(count / 24) if unit == "hour" else 0))
    if unit == "day":
        there = today + timedelta(days=count)
        if point.grain == "month":
            return calendar.month(there.year, there.month)
        return calendar.week(there) if point.grain == "week" else calendar.day(there)
    if unit == "week":
        there = today + timedelta(weeks=count)
        if point.weekday is not None:
            return calendar.day(there + timedelta(days=point.weekday - there.weekday()))
        return calendar.day(there) if point.grain == "day" else calendar.week(there)
    if unit == "weekend":
        return _weekend(count, today, direction)
    if unit == "season" or unit is None:
        return None
    if unit == "school_year":
        return calendar.school_year(today.year - (today.month < _SCHOOL_STARTS) + count)
    there = calendar.add_months(today, count * _UNIT_MONTHS[unit])
    if point.grain == "day":
        return calendar.day(there)
    if unit == "month":
        if point.day is not None:
            return calendar.day(there.replace(day=1) + timedelta(days=point.day - 1)) if (
                point.day <= (calendar.month(there.year, there.month).last or there).day
            ) else None  # fmt: skip
        return calendar.month(there.year, there.month)
    if unit == "quarter":
        return calendar.quarter(there.year, (there.month + 2) // 3)
    if unit == "half":
        return calendar.half(there.year, (there.month + 5) // 6)
    if unit == "year":
        if point.grain == "month":
            return calendar.month(there.year, there.month)
        return _within_year(point, there.year)
    if unit == "decade" or point.grain == "decade":
        return calendar.decade(there.year // 10 * 10)
    return calendar.century(there.year // 100 + 1)


def _weekend(count: int, today: date, direction: Direction | None) -> Stretch:
    to_saturday = 5 - today.weekday()
    coming = today + timedelta(days=to_saturday if to_saturday >= 0 else -1)
    inside = to_saturday <= 0
    if count == 0:
        # On Monday and Tuesday a verb without tense speaks of the days that have just gone.
        back = direction == "past" or (direction is None and today.weekday() <= 1)
        return calendar.weekend(coming - timedelta(weeks=1) if back and not inside else coming)
    if count > 0:
        return calendar.weekend(coming + timedelta(weeks=count - (0 if inside else 1)))
    return calendar.weekend(coming + timedelta(weeks=count))


def _named(point: Point, today: date, direction: Direction | None) -> Stretch | None:
    strict = point.direction is not None
    way = point.direction or direction
    if point.lunar is not None:
        years = range(today.year - 1, today.year + 2)
        return _choose(
            [s for year in years for s in feasts.in_year(point.lunar, year)],
            today,
            way,
            strict=strict,
        )
    if point.feast is not None or point.month is not None:
        found = _in_years(point, range(today.year - 1, today.year + 2))
        if point.weekday is not None and point.day is not None:
            near = _in_years(point, range(today.year - 6, today.year + 7))
            found = [s for s in near if s.first and s.first.weekday() == point.weekday] or found
        return _choose(found, today, way, strict=strict)
    if point.season is not None or point.quarter is not None or point.half is not None:
        found = _in_years(point, range(today.year - 2, today.year + 3))
        if point.this and way is None:
            own = [s for s in found if s.first and s.first.year == today.year]
            return own[0] if own else None
        taken = _choose(found, today, way, strict=strict)
        if point.this and point.season is not None and taken is not None:
            # `une visite cet été`, told in September under a verb of the future: the one just gone.
            nearest = _choose(found, today, "near", strict=strict)
            close = nearest is not None and _distance(nearest, today) <= _JUST_BY
            return nearest if close and _distance(taken, today) > _FAR_SEASON else taken
        return taken
    if point.weekday is not None and point.day is not None:
        return _search(
            today, way, lambda d: d.day == point.day and d.weekday() == point.weekday, 366 * 2
        )
    if point.weekday is not None:
        if strict:
            step = -ONE_DAY if way == "past" else ONE_DAY
            there = today + step
            while there.weekday() != point.weekday:
                there += step
            return calendar.day(there + timedelta(weeks=point.weeks))
        ahead = (point.weekday - today.weekday()) % 7
        return calendar.day(
            today + timedelta(days=ahead if way in {"future", "near"} else ahead - 7 * (ahead > 0))
        )
    if point.day is not None:
        return _search(today, way, lambda d: d.day == point.day, 62)
    if point.daypart is not None or point.hour is not None:
        return calendar.day(today)
    return None


def weekday_fits(value: object, today: date) -> bool:
    """Whether the weekday of a day and month is its weekday in a year next to `today`'s."""
    if not isinstance(value, Point) or None in (value.weekday, value.month, value.day):
        return True
    near = _in_years(value, range(today.year - 1, today.year + 2))
    return any(s.first is not None and s.first.weekday() == value.weekday for s in near)


def _in_years(point: Point, years: Iterable[int]) -> list[Stretch]:
    found: list[Stretch] = []
    for year in years:
        try:
            stretch = _within_year(point, year)
        except ValueError:  # 29 February
            continue
        if stretch is not None:
            found.append(stretch)
    return found


def _choose(
    found: list[Stretch], today: date, way: Direction | None, *, strict: bool
) -> Stretch | None:
    """The one that fits the direction best; `strict` shuts out the one that holds today."""
    before = [s for s in found if (s.first and (s.last or today) < today) or (
        not strict and s.first and s.first <= today)]  # fmt: skip
    after = [s for s in found if (s.last and (s.first or today) > today) or (
        not strict and s.last and s.last >= today)]  # fmt: skip
    back = max(before, key=lambda s: s.first or today, default=None)
    ahead = min(after, key=lambda s: s.first or today, default=None)
    if way == "near":
        return min(
            (s for s in (back, ahead) if s is not None),
            key=lambda s: _distance(s, today),
            default=None,
        )
    if way is not None and (strict or back is None or ahead is None):
        return back if way == "past" else ahead
    if back is not None and ahead is not None and way is not None:
        # Who leaves the year out does not mean a day almost a year away when one is at hand,
        # whatever the verb: `devait finir en février`, told in March.
        other, taken = (ahead, back) if way == "past" else (back, ahead)
        far = _distance(taken, today) >= _FAR and _distance(other, today) <= _AT_HAND
        return other if far else taken
    if back is None or ahead is None or back == ahead:
        return back or ahead
    behind = (today - (back.last or today)).days
    to_come = ((ahead.first or today) - today).days
    return ahead if to_come < _AHEAD * behind and to_come < 75 else back


def _distance(stretch: Stretch, today: date) -> int:
    first, last = stretch.first or today, stretch.last or today
    return 0 if first <= today <= last else min(abs((first - today).days), abs((last - today).days))


def _search(
    today: date, way: Direction | None, fits: Callable[[date], bool], limit: int
) -> Stretch | None:
    for distance in range(limit):
        steps = _STEPS.get(way, (-1, 1))
        for step in steps:
            there = today + timedelta(days=step * distance)
            if fits(there):
                return calendar.day(there)
    return None
