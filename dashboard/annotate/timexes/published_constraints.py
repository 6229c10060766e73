"""What each expression of a text says of the day it was published on, as weights over days.

Tense gives the direction: what has happened lies behind the day, what is planned ahead. None of
it is certain, so a clue that a day contradicts makes the day unlikely, not impossible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.published_clues import Clues, first_point, inside, linked
from dashboard.annotate.timexes.published_days import (
    Days,
    Integers,
    Says,
    Weights,
    by_distance,
    near,
)
from dashboard.annotate.timexes.resolve import dated
from dashboard.annotate.timexes.values import Direction, Expression, Listing, Point, Range

_MOST = 40
# How near before a date without a year one with a year may stand that gives it its own.
_STORY_SIGNS = 250
# How far off a day without its month may lie.
_CLOSE_DAYS = 20
_PARTS = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON_STARTS = {1: 3, 2: 6, 3: 9, 4: 12}
_BESIDE = frozenset({"", ",", ", le", "le", ", soit le", ", du", ", en", "en", ", les"})


# How a weekday that is past stands in a text: whether it dates a speech, whether in the opening.
_STANDS = {
    (True, True): "speech in the opening",
    (False, True): "opening",
    (True, False): "speech",
    (False, False): "other",
}


class _Told(NamedTuple):
    first: date
    last: date
    precision: str
    words: str


def of_years(clues: Clues, days: Days) -> Iterator[Says]:
    """Dates with a year: the text is no older than the past ones, and not much younger."""
    past: list[_Told] = []
    either: list[_Told] = []
    ahead: list[_Told] = []
    lists: dict[Direction | None, list[_Told]] = {"past": past, "future": ahead}
    for expression, direction in zip(clues.expressions, clues.directions, strict=True):
        point = expression.value
        if not isinstance(point, Point) or point.year is None or "/" in expression.text:
            continue
        stretch = dated(point)
        if stretch is not None and stretch.first is not None and stretch.last is not None:
            one = _Told(stretch.first, stretch.last, stretch.precision, expression.text)
            lists.get(direction, either).append(one)
    if past:
        latest = max(past)
        later = days.ordinals >= latest.first.toordinal()
        yield Says(np.where(later, 1.0, tables.AGAINST_PAST), f"after {latest.words}")
    if either:
        latest = max(either)
        later = days.ordinals >= latest.first.toordinal()
        day = latest.precision == "day"
        against = tables.AGAINST_OPEN_DAY if day else tables.AGAINST_OPEN
        yield Says(np.where(later, 1.0, against), f"after {latest.words}")
    if ahead:
        first = min(ahead, key=lambda one: one.last)
        earlier = days.ordinals <= first.last.toordinal()
        yield Says(np.where(earlier, 1.0, tables.AGAINST_FUTURE), f"before {first.words}")
    if past or either:
        latest = max([*past, *either])
        begin = int(days.years[0])
        since = np.arange(begin, int(days.years[-1]) + 1) - latest.first.year
        own = tables.SAME_YEAR.get(latest.precision, tables.SAME_YEAR["year"])
        later_on = 1.0 / (1.0 + tables.YEARS_ON * (np.maximum(since, 1) - 1))
        by_year = np.where(since < 0, tables.YEAR_BEFORE, np.where(since == 0, own, later_on))
        yield Says(by_year[days.years - begin], f"not long after {latest.words}")


def of_calendar(clues: Clues, days: Days) -> Iterator[Says]:
    """Days, months and seasons without a year: they lie not far behind or ahead."""
    seen: set[tuple[object, ...]] = set()
    for expression, direction in _yearless(clues):
        for point in _ends(expression):
            # `cet été` lies on either side, whatever verb it stands beside.
            way = point.direction or (None if point.this and point.season else direction)
            key = (point.month, point.day, point.season, point.part, point.weekday, way)
            if key in seen or len(seen) >= _MOST:
                continue
            seen.add(key)
            words = f"{expression.text} ({way or 'behind or ahead'})"
            if point.day is not None and point.month is not None:
                yield Says(_of_day(point, days, way), words)
                if point.weekday is not None:
                    yield Says(
                        _of_weekday_and_day(point, days, way), expression.text, "dated weekdays"
                    )
            elif point.month or point.season:
                yield Says(_of_months(point, days, way), words, "months")
            elif point.day is not None and point.weekday is not None:
                yield Says(_of_day_alone(point, days), expression.text, "dated weekdays")


def _yearless(clues: Clues) -> Iterator[tuple[Expression, Direction | None]]:
    """Expressions without a year that no dated story before them gives one."""
    story = -_STORY_SIGNS
    for expression, direction in zip(clues.expressions, clues.directions, strict=True):
        value = expression.value
        if isinstance(value, Point) and value.year is not None:
            story = expression.end
        paragraph = "\n" in clues.text[story : expression.start] if story >= 0 else True
        told = not paragraph and expression.start - story < _STORY_SIGNS
        if isinstance(value, Point | Range | Listing) and not told:
            yield expression, direction


def _ends(expression: Expression) -> Iterator[Point]:
    """The points that an expression names: itself, or its first and last."""
    value = expression.value
    points: tuple[Point | None, ...] = ()
    if isinstance(value, Point):
        points = (value,)
    elif isinstance(value, Range):
        points = (value.first, value.last)
    elif isinstance(value, Listing):
        points = (value.points[0], value.points[-1])
    for point in points:
        if point is not None and point.shift is None and point.year is None:
            yield point


def _of_day(point: Point, days: Days, way: Direction | None) -> Weights:
    month, day = point.month or 1, point.day or 1
    behind = days.ordinals - near(days, month, day, "past")
    ahead = near(days, month, day, "future") - days.ordinals
    past, future = by_distance(behind, tables.DAY_PAST), by_distance(ahead, tables.DAY_FUTURE)
    return _by_way(past, future, way)


def _by_way(past: Weights, future: Weights, way: Direction | None) -> Weights:
    if way == "past":
        return past
    return future if way == "future" else np.maximum(past, future)


def _of_weekday_and_day(point: Point, days: Days, way: Direction | None) -> Weights:
    """A weekday with day and month: only some years fit."""
    there = near(days, point.month or 1, point.day or 1, way)
    fits = (there - 1) % 7 == point.weekday  # 1 January of year 1 was a Monday
    return np.where(fits, 1.0, tables.AGAINST_WEEKDAY)


def _of_day_alone(point: Point, days: Days) -> Weights:
    """A weekday with a day and no month (`mardi 12`): of the month at hand, or next to it."""
    day = point.day or 1
    # From today to that day of this month, of the next, of the one before.
    here = day - days.days
    after = days.lengths + here
    before = here - days.lengths_before
    fits = np.zeros(len(days), dtype=np.bool_)
    for distance in (here, after, before):
        close = np.abs(distance) <= _CLOSE_DAYS
        fits |= close & ((days.weekdays + distance) % 7 == point.weekday)
    return np.where(fits, 1.0, tables.AGAINST_WEEKDAY)


def _of_months(point: Point, days: Days, way: Direction | None) -> Weights:
    """A month or season: how far behind its end, or ahead its beginning, lies."""
    if point.month is not None:
        first, last = point.month, point.month
    else:
        first = _SEASON_STARTS[point.season or 1]
        last = (first + 1) % 12 + 1
    start, end = _PARTS.get(point.part or "", (1, _LAST_DAYS[last - 1]))
    end = min(end, _LAST_DAYS[last - 1])
    behind = days.ordinals - near(days, last, end, "past")
    ahead = near(days, first, start, "future") - days.ordinals
    # Inside it: the way back to its end is longer than to its beginning.
    within = days.ordinals - near(days, first, start, "past") < behind
    past = by_distance(np.where(within, 0, behind), tables.MONTH_PAST)
    future = by_distance(np.where(within, 0, ahead), tables.MONTH_FUTURE)
    turned = (behind > days.of_year) & (behind > tables.OTHER_YEAR_FROM) & ~within
    past = np.where(turned, past * tables.OTHER_YEAR, past)
    turns = (days.of_year + ahead >= 365) & (ahead > tables.OTHER_YEAR_FROM) & ~within
    future = np.where(turns, future * tables.OTHER_YEAR, future)
    return _by_way(past, future, way)


def of_weekdays(clues: Clues, days: Days, lags: Mapping[str, tuple[float, ...]]) -> Iterator[Says]:
    """Bare weekdays: news names its own day or the day before; the opening tells most.

    Of those of one name that point one way the one that tells most counts.
    """
    best: dict[tuple[int, str], tuple[tuple[float, ...], str]] = {}
    for weekday, stands, direction, words in weekdays(clues):
        table = lags[stands]
        way = "ahead" if stands == "ahead" else "now" if stands == "this" else "just gone"
        if way == "just gone" and direction != "past":
            way = "just gone or ahead"
        key = (weekday, way)
        if key not in best or table[0] > best[key][0][0]:
            best[key] = (table, words)
    monday_on = np.arange(7)
    for (weekday, way), (table, words) in best.items():
        ahead = np.array(lags["ahead"])[(weekday - monday_on) % 7]
        behind = np.array(table)[(monday_on - weekday) % 7]
        mixed = tables.UNTOLD_AHEAD * ahead + (1 - tables.UNTOLD_AHEAD) * behind
        weights = {"ahead": ahead, "just gone or ahead": mixed}.get(way, behind)
        yield Says((weights * len(table))[days.weekdays], f"{words} ({way})")


def weekdays(clues: Clues) -> Iterator[tuple[int, str, Direction | None, str]]:
    """The bare weekdays of running text: which, how it stands there, its direction, its words."""
    lead = max(tables.LEAD_SIGNS, len(clues.text) * tables.LEAD_SHARE)
    for index, expression in enumerate(clues.expressions):
        value = expression.value
        point = value.last if isinstance(value, Range) else value
        if not isinstance(point, Point) or point.weekday is None or not _bare(point):
            continue
        if inside(expression.start, clues.quotes):
            continue
        direction = clues.directions[index]
        if point.this:
            stands = "this"
        elif direction == "future":
            stands = "ahead"
        else:
            speech = index < len(clues.reporting) and clues.reporting[index]
            opening = expression.start <= lead
            stands = _STANDS[speech, opening]
        yield point.weekday, stands, direction, expression.text


def of_named_days(clues: Clues, days: Days) -> Iterator[Says]:
    """`demain vendredi`, `hier lundi`: the weekday of the day of writing."""
    for expression in clues.expressions:
        point = expression.value
        if not isinstance(point, Point) or point.weekday is None or point.anchor != "document":
            continue
        if (
            point.shift_unit != "day"
            or point.shift is None
            or inside(expression.start, clues.quotes)
        ):
            continue
        fits = (days.weekdays + point.shift) % 7 == point.weekday
        yield Says(np.where(fits, 1.0, tables.AGAINST_WEEKDAY), expression.text)


def _bare(point: Point) -> bool:
    rest = (point.month, point.day, point.shift, point.direction, point.year)
    return all(value is None for value in rest) and not point.weeks


def of_units(clues: Clues, days: Days) -> Iterator[Says]:
    """`ce mois-ci`, `cette semaine`, `ce week-end`: how much of them is left, or gone."""
    seen: set[tuple[object, ...]] = set()
    for expression, direction in zip(clues.expressions, clues.directions, strict=True):
        point = expression.value
        if not isinstance(point, Point) or point.shift != 0 or point.anchor != "document":
            continue
        key = (point.shift_unit, point.part, direction)
        if key in seen or point.day is not None or point.month is not None:
            continue
        seen.add(key)
        weights = _of_unit(point, days, direction)
        if weights is not None:
            yield Says(weights, f"{expression.text} ({direction or 'behind or ahead'})")


def of_month_ahead(clues: Clues, days: Days) -> Iterator[Says]:
    """`ce mois-ci` ahead, and days without a year ahead, all of one month: it is that month."""
    pairs = list(zip(clues.expressions, clues.directions, strict=True))
    ours = [
        e.text
        for e, way in pairs
        if isinstance(p := e.value, Point)
        and (p.shift, p.shift_unit, p.day, way) == (0, "month", None, "future")
    ]
    months = {
        point.month
        for e, way in pairs
        if way == "future" and (point := first_point(e)) is not None and point.year is None
    }
    if ours and len(months) == 1:
        (month,) = months
        weights = np.where(days.months == month, 1.0, tables.AGAINST_UNIT)
        yield Says(weights, f"{ours[0]}: month {month}")


def _of_unit(point: Point, days: Days, direction: Direction | None) -> Weights | None:
    if point.shift_unit == "month":
        left = days.lengths - days.days
        if point.part == "rest":
            return by_distance(left, tables.MONTH_LEFT)
        if direction == "future":
            return np.clip(left / 12, 0.1, 1.0)
        return np.clip((days.days - 1) / 10, 0.1, 1.0) if direction == "past" else None
    weekdays = tables.WEEKDAYS_OF.get((str(point.shift_unit), direction))
    return None if weekdays is None else np.array(weekdays, dtype=np.float64)[days.weekdays]


def of_pairs(clues: Clues, days: Days) -> Iterator[Says]:
    """A stretch counted from the day of writing and a date: beside it, or told of one event."""
    deictic = [i for i, e in enumerate(clues.expressions) if _counted(e) is not None][:_MOST]
    dates = [i for i, e in enumerate(clues.expressions) if _date(e) is not None][:_MOST]
    told = set()
    for index, other in pairwise(range(len(clues.expressions))):
        for one, two in ((index, other), (other, index)):
            if one not in deictic or two not in dates:
                continue
            between = clues.text[clues.expressions[index].end : clues.expressions[other].start]
            if between.strip(" (").lower() in _BESIDE:
                told.add((one, two))
                yield from _paired(clues, days, one, two, tables.AGAINST_BESIDE)
    for one in deictic:
        for two in dates:
            if (one, two) not in told and linked(clues.topics[one], clues.topics[two]):
                yield from _paired(clues, days, one, two, tables.AGAINST_LINK)


def _counted(expression: Expression) -> Point | None:
    point = expression.value
    if not isinstance(point, Point) or point.shift is None or point.anchor != "document":
        return None
    units = {"day", "week", "month", "year"}
    return point if point.shift_unit in units and point.part is None else None


def _date(expression: Expression) -> Point | None:
    """The first day of a date, or a month with its year."""
    point = expression.value
    if isinstance(point, Point) and point.year is not None and point.month is not None:
        return point
    return first_point(expression)


def _paired(clues: Clues, days: Days, one: int, two: int, against: float) -> Iterator[Says]:
    point, dating = _counted(clues.expressions[one]), _date(clues.expressions[two])
    if point is None or dating is None or dating.month is None:
        return
    shift, unit = point.shift or 0, point.shift_unit
    if point.month is not None and point.month != dating.month:
        return
    if unit == "year" and (dating.year is None or (point.month is None and against > 0.1)):
        return
    if unit in {"day", "week"} and dating.day is None:
        return
    there = _there(days, dating, clues.directions[two])
    if unit == "day":
        fits = there - days.ordinals == shift
    elif unit == "week":
        fits = (there - (days.ordinals - days.weekdays)) // 7 == shift
    else:
        years = np.full(len(days), dating.year) if dating.year else _years_of(there)
        months = (years * 12 + dating.month) - (days.years * 12 + days.months)
        fits = years - days.years == shift if unit == "year" else months == shift
    first, last = clues.expressions[one].text, clues.expressions[two].text
    yield Says(np.where(fits, 1.0, against), f"« {first} » and « {last} »")


def _there(days: Days, dating: Point, direction: Direction | None) -> Integers:
    if dating.year is not None:
        stretch = dated(dating)
        day = stretch.first if stretch is not None else None
        return np.full(len(days), day.toordinal() if day is not None else 0)
    return near(days, dating.month or 1, dating.day or 1, direction)


def _years_of(ordinals: Integers) -> Integers:
    epoch = date(1970, 1, 1).toordinal()
    days = (ordinals - epoch).astype("datetime64[D]")
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def of_companions(clues: Clues, days: Days) -> Iterator[Says]:
    """Articles that quote the same words, as they were dated together: the same days."""
    for chances in clues.companions:
        at = days.ordinals - chances.first.toordinal()
        known = (at >= 0) & (at < len(chances.weights))
        weights = np.where(
            known,
            chances.weights[np.clip(at, 0, len(chances.weights) - 1)],
            float(chances.weights.min()),
        )
        best = chances.first + timedelta(days=int(chances.weights.argmax()))
        yield Says(weights, f"articles with the same quotations: about {best}")
