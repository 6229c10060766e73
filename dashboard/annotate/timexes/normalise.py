"""Anchors and values: from what was found to days.

Each relative expression is counted from an anchor:

- the day of publication (`relative`), which may itself be known only to lie between two days:
  then the value is given as far as all of those days agree on it;
- inside a quotation, the day of the speech where the text dates it (`speech`);
- for `la veille`, `deux jours plus tard`, `ce jour-là`, the date told last (`inherited`);
- without any of these, a day or month without a year takes it from a dated neighbour
  (`inherited`). What has no anchor has no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.calendar import Stretch
from dashboard.annotate.timexes.context import (
    NARRATIVE_REACH,
    Anchors,
    Context,
    Found,
    around,
    flag,
    inside,
)
from dashboard.annotate.timexes.counting import (
    anchored,
    clock_only,
    counted,
    likeliest,
    reach,
    written,
)
from dashboard.annotate.timexes.event_day import count_from_next
from dashboard.annotate.timexes.inherit import (
    EVENING,
    backwards,
    day_before,
    day_in_hand,
    in_story,
    in_timeline,
    look_ahead,
    next_day,
    of_the_night,
    small_hours,
    speech,
    told_together,
)
from dashboard.annotate.timexes.narrated import anniversary, lasting, narrated, to_now
from dashboard.annotate.timexes.narrative import onward, opens_line
from dashboard.annotate.timexes.resolve import dated, weekday_fits
from dashboard.annotate.timexes.rough import marked
from dashboard.annotate.timexes.unplaced import from_neighbours
from dashboard.annotate.timexes.values import (
    Anniversary,
    Direction,
    Expression,
    Length,
    Listing,
    Point,
    Range,
)
from dashboard.model import Basis, Timex, When

_WEEK: Final = 7
_COMMA: Final = re.compile(r", (?:le )?$")
_ENDS: Final = frozenset({"", ",", ".", ")", ";"})


def normalise(expressions: Sequence[Expression], context: Context) -> list[Timex]:
    """A Timex for each expression, in the same order.

    Only a mere number (`le 23`) that no month in hand makes a day of is left out.
    """
    bounds = _bounds(context.published)
    anchors = Anchors(bounds, _about(context.published))
    full = _full_days(expressions, context)
    if len(full) == 1:
        anchors.reach = len(context.text)
    last_told = max((s.last for p in full if (s := dated(p)) and s.last), default=None)
    anchors.latest = last_told if bounds is None else bounds[1]
    ways = _padded(context.directions, len(expressions))
    for index, expression in enumerate(expressions):
        if index < len(context.reporting) and context.reporting[index] and bounds is not None:
            point = expression.value
            if isinstance(point, Point) and not inside(expression.start, context.quotes):
                spoken = _counted(point, bounds, ways[index], anchors)
                if spoken is not None and spoken.first and spoken.last:
                    days = (spoken.first, spoken.last)
                    anchors.speeches.append((expression.start, days))
                    if spoken.edtf.endswith("~"):
                        anchors.likely.add(days)
    anchors.backwards = backwards(expressions, context)
    anchors.onward = onward(context.text, expressions)
    found: list[Found | None] = []
    for index, expression in enumerate(expressions):
        value = told_together(index, expressions, found, context) or in_timeline(
            index, expression, anchors, context
        )
        if value is None:
            value = _value(index, expressions, ways[index], anchors, context)
        found.append(value)
        if value is not None:
            _remember(index, expression, value, ways[index], anchors, context)
        elif (
            isinstance(expression.value, Point)
            and _of_a_day(expression.value)
            and not inside(expression.start, context.ignored)
        ):
            anchors.undated_at = expression.start
    look_ahead(expressions, found, context)
    count_from_next(expressions, found, context)
    if bounds is None:
        found = from_neighbours(expressions, found, context)
    return [
        Timex(
            document=context.document,
            start=expression.start,
            end=expression.end,
            text=expression.text,
            type=expression.type,
            when=None if value is None else _when(value, about=flag(context.rough, index)),
            duration=expression.duration,
        )
        for index, (expression, value) in enumerate(zip(expressions, found, strict=True))
        if value is not None or not _bare_day(expression)
    ]


def _full_days(expressions: Sequence[Expression], context: Context) -> set[Point]:
    """The days that the words of a text themselves fix."""
    return {
        replace(point, daypart=None, hour=None, minute=None, weekday=None)
        for expression in expressions
        if isinstance(point := expression.value, Point)
        and point.dated
        and point.day is not None
        and not inside(expression.start, context.ignored)
    }


def _bounds(published: When | None) -> tuple[date, date] | None:
    """The first and last day that relative expressions may be counted from.

    A day that is only approximate (`~`) may be off by one.
    """
    if published is None or published.first_day is None or published.last_day is None:
        return None
    if _about(published) is not None:
        return published.first_day - calendar.ONE_DAY, published.last_day + calendar.ONE_DAY
    return published.first_day, published.last_day


def _about(published: When | None) -> date | None:
    """The day of publication where it is known give or take one (`~`)."""
    if published is None or published.precision != "day" or not published.edtf.endswith("~"):
        return None
    return published.first_day


def _counted(
    value: Point | Range | Listing,
    bounds: tuple[date, date],
    way: Direction | None,
    anchors: Anchors,
) -> Stretch | None:
    """The value counted from days that it may have been told on."""
    if anchors.about is not None and bounds == anchors.published:
        return likeliest(value, anchors.about, way)
    return anchored(value, bounds, way)


def _remember(
    index: int,
    expression: Expression,
    value: Found,
    way: Direction | None,
    anchors: Anchors,
    context: Context,
) -> None:
    """Keep what later expressions may be counted from."""
    stretch = value.stretch
    if index in context.headings:
        anchors.section, anchors.section_at = stretch.first, expression.start
    if index in context.entries and (value.basis == "explicit" or anchors.entry is not None):
        anchors.entry = (expression.start, stretch)
    point = expression.value
    if isinstance(point, Length) or inside(expression.start, context.ignored):
        return
    if isinstance(point, Point) and stretch.first is not None and stretch.first == stretch.last:
        late = point.daypart in {"evening", "night"} or (point.hour or 0) >= EVENING
        anchors.small_hours = (
            (expression.start, stretch.first + calendar.ONE_DAY)
            if late and stretch.first < date.max
            else None
        )
    if isinstance(point, Point) and clock_only(point):
        if anchors.section and stretch.first and opens_line(context.text, expression.start):
            # What follows an entry after midnight is of that day, too.
            anchors.section = max(anchors.section, stretch.first)
        return
    night = _night(point, stretch)
    if night is not None:
        anchors.morning = (expression.start, night)
    chained = value.basis == "inherited" and anchors.narrative_present
    anchors.narrative_present = chained or (
        value.basis == "explicit" and flag(context.present, index)
    )
    anchors.explicit = value.basis == "explicit" or (
        value.basis == "inherited" and anchors.explicit
    )
    if isinstance(point, Point) and point.anchor == "narrative" and (point.shift or 0) < 0:
        if not anchors.looked_back:
            anchors.thread, anchors.thread_day = anchors.narrative, anchors.narrative_day
        anchors.looked_back = True
    else:
        anchors.looked_back = False
    anchors.before_aside = (
        (anchors.narrative, anchors.narrative_day)
        if anchors.narrative is not None
        and anchors.narrative_day is not None
        and expression.start - anchors.narrative_day[0] <= NARRATIVE_REACH
        and _aside(expression, context.text)
        else None
    )
    anchors.narrative, anchors.narrative_at = stretch, expression.start
    if way != "future":
        anchors.done = stretch
    first, last = stretch.first, stretch.last
    if first and last and (last - first).days <= 1 and any(c.isdigit() for c in expression.text):
        for one in (first, last):
            anchors.weekdays.setdefault(one.weekday(), calendar.day(one))
    if stretch.precision == "day":
        anchors.narrative_day = (expression.start, stretch)
        if way != "future":
            anchors.done_day = anchors.narrative_day
        if not flag(context.reporting, index):
            anchors.event_day = (expression.start, stretch)


def _night(value: object, stretch: Stretch) -> date | None:
    """The day on which a night ends: the second of two, or the one after a single day's."""
    if isinstance(value, Range) and value.last is not None and value.last.daypart == "night":
        return stretch.last
    if isinstance(value, Point) and value.daypart == "night" and stretch.first == stretch.last:
        return None if stretch.last in {None, date.max} else stretch.last + calendar.ONE_DAY
    return None


def _aside(expression: Expression, text: str) -> bool:
    """Whether a full date stands between commas, explaining the words before it."""
    point = expression.value
    if not isinstance(point, Point) or not point.dated or point.day is None:
        return False
    before = text[max(0, expression.start - 8) : expression.start]
    return _COMMA.search(before) is not None and text[expression.end : expression.end + 1] in _ENDS


def _over(told: Stretch, anchors: Anchors) -> bool:
    """Whether a day told in the news is over: what is still to come is not on it."""
    now = anchors.published
    return now is not None and not anchors.explicit and told.last is not None and told.last < now[0]


def _bare_day(expression: Expression) -> bool:
    """Whether an expression is a mere number (`le 23`): no date unless a month is in hand."""
    point = expression.value
    if not isinstance(point, Point) or point.anchor != "narrative" or point.day is None:
        return False
    return point.month is None and point.shift is None


def _of_a_day(point: Point) -> bool:
    """Whether a point is told from a day (`hier`, `lundi`, `ce soir`), not from a longer time."""
    return point.shift_unit == "day" or (point.weekday is not None and point.month is None)


def _some_week(point: Point, bounds: tuple[date, date] | None) -> bool:
    """Whether a bare day of the week may be of several weeks."""
    named = point.weekday is not None and point.month is None and point.day is None
    bare = named and point.shift is None and not point.weeks and point.direction is None
    return bare and bounds is not None and (bounds[1] - bounds[0]).days >= _WEEK


def _padded(directions: Sequence[Direction | None], size: int) -> Sequence[Direction | None]:
    return [*directions, *[None] * (size - len(directions))]


def _when(found: Found, *, about: bool) -> When:
    s = found.stretch
    edtf = marked(s.edtf) if about else s.edtf
    return When(edtf, s.first, s.last, s.precision, found.basis, found.evidence)


def _value(
    index: int,
    expressions: Sequence[Expression],
    way: Direction | None,
    anchors: Anchors,
    context: Context,
) -> Found | None:
    expression = expressions[index]
    value, words = expression.value, expression.text
    if isinstance(value, Point) and value.dated:
        stretch = dated(value)
        return None if stretch is None else Found(stretch, "explicit", words)
    narrating = flag(context.narrating, index)
    if isinstance(value, Point) and value.anchor == "narrative":
        tied = narrated(value, expression, anchors, context, way, aside=narrating)
        if tied is not None or not value.at_least or anchors.published is None:
            return tied
        # No month is in hand: a day of the one it is told in.
        value = replace(value, anchor="document")
    if isinstance(value, Anniversary):
        return anniversary(value, expressions, anchors, words)
    present = anchors.narrative_present and flag(context.present, index)
    if (narrating or present) and way != "future":
        story = in_story(value, expression.start, anchors, context, onward=not narrating)
        if story is not None:
            return Found(story, "inherited", f"{words}, in the story of {anchors.narrative_at}")
    bounds = anchors.published
    basis: Basis = "relative"
    # A heading's weekday is counted from the day of the page, not from the heading before it.
    heads = index in context.headings and isinstance(value, Point) and value.day is None
    if anchors.section is not None and not heads and weekday_fits(value, anchors.section):
        bounds, basis = (anchors.section, anchors.section), "inherited"
    quoted = around(expression.start, context.quotes)
    spoken = None if quoted is None else speech(quoted, anchors, context.text)
    if spoken is not None:
        bounds, basis = spoken, "speech"
    evidence = words if bounds is None else f"{words}, from {written(bounds)}"
    stretch = None
    explicit = False
    match value:
        case Point() if small_hours(value) and (early := next_day(expression, anchors, context)):
            return Found(early, "inherited", words)
        case Point() if clock_only(value) and (
            night := of_the_night(value, expression, anchors, context)
        ):
            return Found(night, "inherited", words)
        case Point() if (
            clock_only(value)
            and (told := day_in_hand(expression, anchors, context))
            and not (way == "future" and _over(told, anchors))
        ):
            return Found(told, "inherited", words)
        case Point() if (
            clock_only(value)
            and way != "future"
            and spoken is None
            and (told := day_before(expression, anchors, context))
        ):
            return Found(told, "inherited", words)
        case Point() if clock_only(value) and narrating and way == "past" and spoken is None:
            # `Les quais avaient été fermés à l'aube`: of the day of the story, which nothing tells.
            return None
        case Point() if _some_week(value, bounds) and value.weekday in anchors.weekdays:
            # The page is of one of several weeks: the day of that name that it dated itself.
            return Found(anchors.weekdays[value.weekday], "inherited", words)
        case Point() if bounds is not None:
            stretch = _counted(value, bounds, way, anchors)
            # Whose day it is, nothing says: the quotation may be older than the page.
            if quoted is not None and spoken is None and stretch is not None and _of_a_day(value):
                stretch = calendar.qualified(stretch, "?")
            elif spoken in anchors.likely and stretch is not None:
                stretch = calendar.qualified(stretch, "~")
        case Range(first=Point(month=None, day=int()), last=Point(month=None, day=int())) if (
            anchors.narrative_day is not None
            and expression.start - anchors.narrative_day[0] <= NARRATIVE_REACH
            and anchors.narrative_day[1].first is not None
            and value.first is not None
            and value.first.weekday is None
        ):
            told_day = anchors.narrative_day[1].first
            near = counted(value, told_day, "near")
            return None if near is None else Found(near, "inherited", words)
        case Range() | Listing():
            ends = value.points if isinstance(value, Listing) else (value.first, value.last)
            explicit = all(end is None or end.dated for end in ends)
            if explicit:
                stretch = counted(value, date.min, None)
            elif bounds is not None:
                stretch = _counted(value, bounds, way, anchors)
        case Length(tied=True):
            return to_now(value, bounds, index, expressions, context)
        case Length() if value.reach is not None and bounds is not None:
            stretch = reach(value, bounds)
        case Length(runs=True):
            return lasting(value, expression, anchors, context)
        case _:
            pass
    if stretch is None:
        return None
    return Found(stretch, "explicit" if explicit else basis, words if explicit else evidence)
