"""What is counted from the date told last (`la veille`, `un an plus tard`), and anniversaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.annotate.timexes.calendar import ONE_DAY, Stretch, day, qualified
from dashboard.annotate.timexes.calendar import days as spread
from dashboard.annotate.timexes.context import (
    NEIGHBOUR_REACH,
    Anchors,
    Context,
    Found,
    flag,
    parted,
)
from dashboard.annotate.timexes.counting import reach, written
from dashboard.annotate.timexes.narrative import same_sentence
from dashboard.annotate.timexes.resolve import dated, resolve
from dashboard.annotate.timexes.values import Anniversary, Direction, Expression, Length, Point
from dashboard.model import Basis

_APPOSED: Final = re.compile(r"[^,.;:()]{3,40}, (?:à |dès )?")
_LASTING: Final = {"day": 1, "week": 7}
_SOME_DAYS: Final = 31
"""Of a longer stretch no day follows and none precedes."""


def anniversary(
    value: Anniversary, expressions: Sequence[Expression], anchors: Anchors, words: str
) -> Found | None:
    """The day of an anniversary: of a known event, or of a day that the text dates.

    Its year is the one told beside it or that of publication, give or take one.
    """
    told = anchors.narrative
    origin_years = {
        point.year + value.count
        for expression in expressions
        if isinstance(point := expression.value, Point) and point.year and point.month is None
    }
    years = [told.first.year] if told is not None and told.first is not None else []
    near = [] if anchors.published is None else [anchors.published[0].year]
    origins: list[date] = [date.fromisoformat(value.day)] if value.day else []
    if not origins:
        for expression in expressions:
            point = expression.value
            if isinstance(point, Point) and point.dated and point.day is not None:
                stretch = dated(point)
                if stretch is not None and stretch.first is not None:
                    origins.append(stretch.first)
    days = {
        origin: origin.year + value.count
        for origin in origins
        if origin.year + value.count in years
        or any(abs(origin.year + value.count - year) <= 1 for year in near)
        or (value.day and not years and not near)
    }
    if not days and told is not None and told.precision == "year" and set(years) & origin_years:
        return Found(told, "inherited", f"{words}, beside {told.edtf}")
    if len(days) != 1:
        return None
    ((origin, year),) = days.items()
    there = dated(Point(year=year, month=origin.month, day=origin.day))
    basis: Basis = "explicit" if value.day else "inherited"
    return None if there is None else Found(there, basis, f"{words}, from {origin.isoformat()}")


def narrated(
    point: Point,
    expression: Expression,
    anchors: Anchors,
    context: Context,
    way: Direction | None,
    *,
    aside: bool,
) -> Found | None:
    """Counted from the date told last, where that date is fine enough.

    What is over is not counted from a plan of another sentence where something else was told. After
    a look back (`la veille, il avait…`) the story goes on where it stood, unless it stays `aside`
    (in the imperfect or the pluperfect). A paragraph does not go on from a day that the one before
    told by the way, nor from one after which another day was told that nothing dates.
    """
    position, words = expression.start, expression.text
    told, told_day = anchors.narrative, anchors.narrative_day
    apart = parted(anchors.narrative_at, position, context.paragraphs)
    if apart and anchors.undated_at > anchors.narrative_at:
        return None
    if apart and anchors.before_aside is not None:
        told, told_day = anchors.before_aside
    elif (
        way == "past"
        and point.shift_unit is not None
        and anchors.done is not None
        and not same_sentence(context.text, anchors.narrative_at, position)
    ):
        told, told_day = anchors.done, anchors.done_day
    if anchors.looked_back and (point.shift or 0) > 0 and not aside and anchors.thread is not None:
        told, told_day = anchors.thread, anchors.thread_day
    if told is None or told.first is None:
        return None
    evidence = f"{words}, from {told.edtf}"
    between = context.text[anchors.narrative_at : position]
    if point.doubtful and told.precision == "day" and _APPOSED.fullmatch(between):
        # `lundi, à la veille du sommet`: the same day, told twice.
        return Found(told, "inherited", evidence)
    if point.shift == 0 and point.shift_unit == "day" and anchors.morning is not None:
        night, day_after = anchors.morning
        fresh = night == anchors.narrative_at and told.precision == "interval"
        if (point.daypart == "morning" or (fresh and point.daypart is not None)) and not parted(
            night, position, context.paragraphs
        ):
            return _found(day(day_after), f"{words}, after the night of {told.edtf}")
    if point.shift_unit in {"day", "week", "weekend"} and told.precision != "day":
        since = told_day
        if told.precision == "interval" and point.shift and told.last is not None:
            if (told.last - told.first).days > _SOME_DAYS:
                return None
            # The next is counted from the end of several days, the one before from their start.
            start = told.last if point.shift > 0 else told.first
            return _found(_shifted(point, start), evidence)
        if told.precision == "week" and point.shift_unit != "day":
            return _found(resolve(replace(point, grain="week"), told.first), evidence)
        if since is None or position - since[0] > anchors.reach:
            return None
        told, evidence = since[1], f"{words}, from {since[1].edtf}"
    elif point.shift_unit in {"month", "quarter", "half"} and told.precision in {"year", "decade"}:
        return None
    if told.first is None:
        return None
    if point.season is not None and point.this:
        return _found(_that_season(point, told.first), evidence)
    if point.shift_unit is None:
        return _found(_unshifted(point, position, told, anchors), evidence)
    there = _shifted(point, told.first)
    if way == "past" and there is not None and _beyond(there, told, anchors):
        return None
    return _found(there, evidence)


def _beyond(there: Stretch, told: Stretch, anchors: Anchors) -> bool:
    """Whether what is over would lie after all that the text tells: it was told of another day.

    Not within what it is counted from (`le 3 mai de cette année-là`); and where publication is not
    known, a story goes on after the last day that it dates.
    """
    if anchors.latest is None or there.first is None or there.first <= anchors.latest:
        return False
    if told.last is not None and there.first <= told.last:
        return False
    return anchors.published is not None or told.last != anchors.latest


def _shifted(point: Point, told: date) -> Stretch | None:
    """So long after or before a day; weeks tell about which day it was."""
    there = resolve(point, told)
    if there is not None and point.doubtful:
        return qualified(there, "?")
    about = there is not None and point.shift_unit == "week" and there.precision == "day"
    return qualified(there, "~") if there is not None and about else there


def lasting(
    value: Length, expression: Expression, anchors: Anchors, context: Context
) -> Found | None:
    """Days that something lasted (`la pluie est tombée pendant trois jours`), from the day told.

    That day must stand before it in its paragraph, in words that fix the year; that the length
    begins on it is likely and no more, so the end is uncertain.
    """
    told = anchors.event_day or anchors.narrative_day
    if told is None or not anchors.explicit or value.count is None or value.unit not in _LASTING:
        return None
    days = value.count * _LASTING[value.unit]
    if parted(told[0], expression.start, context.paragraphs) or not 1 < days <= _SOME_DAYS:
        return None
    first = told[1].first
    if first is None or (date.max - first).days < days:
        return None
    stretch = qualified(spread(first, first + (days - 1) * ONE_DAY), "?")
    return Found(stretch, "inherited", f"{expression.text}, from {told[1].edtf}")


def to_now(
    value: Length,
    bounds: tuple[date, date] | None,
    index: int,
    expressions: Sequence[Expression],
    context: Context,
) -> Found | None:
    """What lies between an event and now (`trois jours après le séisme, on cherche encore`).

    Where the day of writing is not known, now is the one day that the text points at (`ce 14
    juillet 2018`). Only the present tense says that the sentence tells of now; still it is
    uncertain.
    """
    if not flag(context.present, index):
        return None
    if bounds is None:
        pointed = {
            stretch.first
            for expression in expressions
            if isinstance(point := expression.value, Point)
            and point.pointed
            and (stretch := dated(point)) is not None
            and stretch.first is not None
        }
        if len(pointed) != 1:
            return None
        (now,) = pointed
        bounds = (now, now)
    stretch = reach(value, bounds)
    words = f"{expressions[index].text}, from {written(bounds)}"
    return None if stretch is None else Found(qualified(stretch, "?"), "relative", words)


def _that_season(point: Point, told: date) -> Stretch | None:
    """The season that holds a day or is the nearest to it (`cet hiver-là`)."""
    plain = Point(season=point.season)
    return resolve(plain, told, "near")


def _unshifted(point: Point, position: int, told: Stretch, anchors: Anchors) -> Stretch | None:
    """A season that follows (`l'été suivant`), or a day of the month in hand (`le 23`)."""
    if told.first is None or told.last is None:
        return None
    if point.season is not None:
        way: Direction = "past" if (point.shift or 0) < 0 else "future"
        plain = replace(point, shift=None, anchor="document", direction=way)
        return resolve(plain, told.last if way == "future" else told.first)
    near = position - anchors.narrative_at <= NEIGHBOUR_REACH
    if (
        point.day is None
        or not near
        or (told.first.year, told.first.month)
        != (
            told.last.year,
            told.last.month,
        )
    ):
        return None
    return dated(Point(year=told.first.year, month=told.first.month, day=point.day))


def _found(stretch: Stretch | None, evidence: str) -> Found | None:
    return None if stretch is None else Found(stretch, "inherited", evidence)
