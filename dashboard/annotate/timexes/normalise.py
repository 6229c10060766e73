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

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.calendar import Stretch
from dashboard.annotate.timexes.narrative import beside, same_sentence
from dashboard.annotate.timexes.resolve import dated, resolve
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

# How far from a quotation the words may stand that date it, in characters.
SPEECH_REACH = 700
# How far back the day may have been told that `la veille` is counted from.
NARRATIVE_REACH = 800
# How far a story reaches that began with a day, a month or only a year.
STORY_REACH = {"day": 250, "interval": 250, "month": 200, "year": 60}
NEIGHBOUR_REACH = 400
# How near a paragraph's start an hour opens it.
NEIGHBOUR_SIGNS = 40
MOST_NEIGHBOURS = 32
# A value that an uncertain anchor leaves wider than this says nothing.
_WIDEST_DAYS = 92
_UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_UNIT_DAYS = {"day": 1, "week": 7, "weekend": 2}


@dataclass(frozen=True, slots=True)
class Context:
    """What the values depend on besides the words.

    `published` is the publication date as far as known. `directions`, `reporting` and `narrating`
    run beside the expressions: what tense says of each, whether it dates a speech, whether its verb
    tells a story (imperfect, pluperfect), whether it stands in the present. `paragraphs` are the
    offsets at which they begin, `headings` the expressions whose day is that of all that follows
    them, `entries` those that open the lines of a timeline (see `narrative`),
    `quotes` the spans of quotations, `ignored` those of boilerplate, whose dates anchor nothing.
    """

    document: str = ""
    text: str = ""
    published: When | None = None
    directions: Sequence[Direction | None] = ()
    reporting: Sequence[bool] = ()
    narrating: Sequence[bool] = ()
    present: Sequence[bool] = ()
    paragraphs: tuple[int, ...] = ()
    headings: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    quotes: tuple[tuple[int, int], ...] = ()
    ignored: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Anchors:
    published: tuple[date, date] | None
    narrative: Stretch | None = None
    narrative_day: tuple[int, Stretch] | None = None
    narrative_at: int = 0
    # Whether the date told last is of a story in the historical present.
    narrative_present: bool = False
    explicit: bool = False
    # The day told last that is not merely that of a report on it.
    event_day: tuple[int, Stretch] | None = None
    entry: tuple[int, Stretch] | None = None
    backwards: bool = False
    section: date | None = None
    speeches: list[tuple[int, date]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    stretch: Stretch
    basis: Basis
    evidence: str


def normalise(expressions: Sequence[Expression], context: Context) -> list[Timex]:
    """A Timex for each expression, in the same order.

    Only a mere number (`le 23`) that no month in hand makes a day of is left out.
    """
    bounds = _bounds(context.published)
    anchors = _Anchors(bounds)
    ways = _padded(context.directions, len(expressions))
    for index, expression in enumerate(expressions):
        if index < len(context.reporting) and context.reporting[index] and bounds is not None:
            point = expression.value
            if isinstance(point, Point) and not _inside(expression.start, context.quotes):
                spoken = _anchored(point, bounds, ways[index])
                if spoken is not None and spoken.precision == "day" and spoken.first:
                    anchors.speeches.append((expression.start, spoken.first))
    anchors.backwards = _backwards(expressions, context)
    found: list[_Found | None] = []
    for index, expression in enumerate(expressions):
        value = _told_together(index, expressions, found, context) or _in_timeline(
            index, expression, anchors, context
        )
        if value is None:
            value = _value(index, expressions, ways[index], anchors, context)
        found.append(value)
        if value is not None:
            _remember(index, expression, value, anchors, context)
    _look_ahead(expressions, found, context)
    if bounds is None:
        found = _from_neighbours(expressions, found)
    return [
        Timex(
            document=context.document,
            start=expression.start,
            end=expression.end,
            text=expression.text,
            type=expression.type,
            when=None if value is None else _when(value),
            duration=expression.duration,
        )
        for expression, value in zip(expressions, found, strict=True)
        if value is not None or not _bare_day(expression)
    ]


def _bounds(published: When | None) -> tuple[date, date] | None:
    """The first and last day that relative expressions may be counted from.

    A day that is only approximate (`~`) may be off by one.
    """
    if published is None or published.first_day is None or published.last_day is None:
        return None
    if published.precision == "day" and published.edtf.endswith("~"):
        return published.first_day - calendar.ONE_DAY, published.last_day + calendar.ONE_DAY
    return published.first_day, published.last_day


def _flag(flags: Sequence[bool], index: int) -> bool:
    return index < len(flags) and flags[index]


def _remember(
    index: int, expression: Expression, value: _Found, anchors: _Anchors, context: Context
) -> None:
    """Keep what later expressions may be counted from."""
    stretch = value.stretch
    if index in context.headings:
        anchors.section = stretch.first
    if index in context.entries and (value.basis == "explicit" or anchors.entry is not None):
        anchors.entry = (expression.start, stretch)
    point = expression.value
    if isinstance(point, Length) or _inside(expression.start, context.ignored):
        return
    if isinstance(point, Point) and _clock_only(point):
        return
    chained = value.basis == "inherited" and anchors.narrative_present
    anchors.narrative_present = chained or (
        value.basis == "explicit" and _flag(context.present, index)
    )
    anchors.explicit = value.basis == "explicit" or (
        value.basis == "inherited" and anchors.explicit
    )
    anchors.narrative, anchors.narrative_at = stretch, expression.start
    if stretch.precision == "day":
        anchors.narrative_day = (expression.start, stretch)
        if not _flag(context.reporting, index):
            anchors.event_day = (expression.start, stretch)


def _backwards(expressions: Sequence[Expression], context: Context) -> bool:
    """Whether a timeline runs from the latest to the earliest."""
    days: list[date] = [
        stretch.first
        for index in sorted(context.entries)
        if isinstance(point := expressions[index].value, Point)
        and point.dated
        and (stretch := dated(point)) is not None
        and stretch.first is not None
    ]
    return len(days) > 1 and max(days) == days[0] > days[-1]


def _in_timeline(
    index: int, expression: Expression, anchors: _Anchors, context: Context
) -> _Found | None:
    """A day or month without a year in a timeline: of its entry's year, or after the last."""
    value = expression.value
    if anchors.entry is None or not isinstance(value, Point | Range | Listing):
        return None
    if not _calendar_only(value):
        return None
    place, told = anchors.entry
    first, last = told.first, told.last
    if first is None or last is None:
        return None
    opens = index in context.entries
    if not opens and _parted(place, expression.start, context.paragraphs):
        return None
    if not opens and "\n" in context.text[place : expression.start]:
        return None
    stretch = _yearly(value, first.year)
    start, end = (stretch.first, stretch.last) if stretch is not None else (None, None)
    if opens and start is not None and end is not None:
        if not anchors.backwards and end < first:
            stretch = _yearly(value, first.year + 1)
        elif anchors.backwards and start > last:
            stretch = _yearly(value, first.year - 1)
    if stretch is None:
        return None
    return _Found(stretch, "inherited", f"{expression.text}, after {told.edtf}")


def _told_together(
    index: int,
    expressions: Sequence[Expression],
    found: Sequence[_Found | None],
    context: Context,
) -> _Found | None:
    """What stands beside another date: of its year (`en 1978, en octobre`), or the same day."""
    if not index or (before := found[index - 1]) is None:
        return None
    expression, point, told = expressions[index], expressions[index].value, before.stretch
    if not isinstance(point, Point) or point.shift is not None or point.dated:
        return None
    if point.anchor != "document" or (point.month is None and point.feast is None):
        return None
    if told.first is None or told.last is None:
        return None
    if not beside(context.text, expressions[index - 1], expression):
        return None
    same = resolve(replace(point, direction=None), told.first, "near")
    if same is None or same.first is None or same.last is None:
        return None
    evidence = f"{expression.text}, beside {expressions[index - 1].text}"
    if told.precision == "year":
        own = dated(replace(point, year=told.first.year))
        return None if own is None else _Found(own, "inherited", evidence)
    holds = same.first <= told.first <= told.last <= same.last
    if holds or told.first <= same.first <= same.last <= told.last:
        return _Found(same, "inherited", evidence)
    return None


def _look_ahead(
    expressions: Sequence[Expression], found: list[_Found | None], context: Context
) -> None:
    """An hour told before its day, in one sentence (`parti à 14 h, il a gagné dimanche`)."""
    for index, expression in enumerate(expressions[:-1]):
        point = expression.value
        if not isinstance(point, Point) or not _clock_only(point):
            continue
        value = found[index]
        if value is not None and value.basis == "inherited":
            continue
        following, day = expressions[index + 1], found[index + 1]
        if day is None or day.stretch.precision != "day" or _flag(context.reporting, index + 1):
            continue
        other = following.value
        if not isinstance(other, Point) or _clock_only(other):
            continue
        if not context.text or not same_sentence(context.text, expression.end, following.start):
            continue
        evidence = f"{expression.text}, with {following.text}"
        found[index] = _Found(day.stretch, "inherited", evidence)


def _bare_day(expression: Expression) -> bool:
    """Whether an expression is a mere number (`le 23`): no date unless a month is in hand."""
    point = expression.value
    if not isinstance(point, Point) or point.anchor != "narrative" or point.day is None:
        return False
    return point.month is None and point.shift is None


def _padded(directions: Sequence[Direction | None], size: int) -> Sequence[Direction | None]:
    return [*directions, *[None] * (size - len(directions))]


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return _around(position, spans) is not None


def _around(position: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The span that holds `position`, of spans in order that do not overlap."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else None


def _parted(first: int, second: int, starts: Sequence[int]) -> bool:
    """Whether a paragraph begins between two positions."""
    return bisect_right(starts, first) != bisect_right(starts, second)


def _when(found: _Found) -> When:
    s = found.stretch
    return When(s.edtf, s.first, s.last, s.precision, found.basis, found.evidence)


def _value(
    index: int,
    expressions: Sequence[Expression],
    way: Direction | None,
    anchors: _Anchors,
    context: Context,
) -> _Found | None:
    expression = expressions[index]
    value, words = expression.value, expression.text
    if isinstance(value, Point) and value.dated:
        stretch = dated(value)
        return None if stretch is None else _Found(stretch, "explicit", words)
    if isinstance(value, Point) and value.anchor == "narrative":
        return _narrated(value, expression.start, anchors, words)
    if isinstance(value, Anniversary):
        return _anniversary(value, expressions, anchors, words)
    narrating = _flag(context.narrating, index)
    present = anchors.narrative_present and _flag(context.present, index)
    if (narrating or present) and way != "future":
        story = _story(value, expression.start, anchors, context, onward=not narrating)
        if story is not None:
            return _Found(story, "inherited", f"{words}, in the story of {anchors.narrative_at}")
    bounds = anchors.published
    basis: Basis = "relative"
    if anchors.section is not None:
        bounds, basis = (anchors.section, anchors.section), "inherited"
    spoken = _speech(expression.start, anchors, context)
    if spoken is not None:
        bounds, basis = (spoken, spoken), "speech"
    evidence = words if bounds is None else f"{words}, from {_written(bounds)}"
    stretch = None
    explicit = False
    match value:
        case Point() if _clock_only(value) and (told := _told(expression, anchors, context)):
            return _Found(told, "inherited", words)
        case Point() if bounds is not None:
            stretch = _anchored(value, bounds, way)
        case Range(first=Point(month=None, day=int()), last=Point(month=None, day=int())) if (
            anchors.narrative_day is not None
            and expression.start - anchors.narrative_day[0] <= NARRATIVE_REACH
            and anchors.narrative_day[1].first is not None
            and value.first is not None
            and value.first.weekday is None
        ):
            told_day = anchors.narrative_day[1].first
            near = counted(value, told_day, "near")
            return None if near is None else _Found(near, "inherited", words)
        case Range() | Listing():
            ends = value.points if isinstance(value, Listing) else (value.first, value.last)
            explicit = all(end is None or end.dated for end in ends)
            if explicit:
                stretch = counted(value, date.min, None)
            elif bounds is not None:
                stretch = _anchored(value, bounds, way)
        case Length() if value.reach is not None and bounds is not None:
            stretch = _reach(value, bounds)
        case _:
            pass
    if stretch is None:
        return None
    return _Found(stretch, "explicit" if explicit else basis, words if explicit else evidence)


def _told(expression: Expression, anchors: _Anchors, context: Context) -> Stretch | None:
    """The day told last, where that was in the paragraph that `expression` stands in."""
    latest = anchors.event_day or anchors.narrative_day
    if latest is None or _opens_line(context.text, expression.start):
        return None
    if not _parted(latest[0], expression.start, context.paragraphs):
        return latest[1]
    # The hour that opens a paragraph goes on with the event of the one before.
    begins = bisect_right(context.paragraphs, expression.start) - 1
    opening = begins >= 0 and expression.start - context.paragraphs[begins] <= NEIGHBOUR_SIGNS
    before = context.paragraphs[begins - 1] if begins > 0 else 0
    return latest[1] if opening and latest[0] >= before and anchors.section is None else None


def _opens_line(text: str, start: int) -> bool:
    """Whether nothing stands before `start` in its line: the hour of a live blog's entry."""
    return not text[max(0, text.rfind("\n", 0, start) + 1) : start].strip()


def _clock_only(point: Point) -> bool:
    fields = (point.weekday, point.day, point.month, point.shift, point.feast, point.season)
    longer = (point.year, point.decade, point.century, point.quarter, point.half)
    timed = point.hour is not None or point.daypart is not None
    return timed and all(value is None for value in (*fields, *longer))


def _written(bounds: tuple[date, date]) -> str:
    first, last = bounds
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"


def _anchored(
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


def counted(value: Point | Range | Listing, today: date, way: Direction | None) -> Stretch | None:
    """The days that an expression written on `today` names; None where there are none."""
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
    order = list(reversed(points)) if way == "future" else list(points)
    onward: Direction = "past" if way == "future" else "future"
    chain: list[Stretch] = []
    for point in order:
        start = chain[-1].first if chain else None
        stretch = counted(point, today, way) if start is None else counted(point, start, onward)
        if stretch is None or stretch.first is None:
            return None
        chain.append(stretch)
    return list(reversed(chain)) if way == "future" else chain


def _reach(value: Length, bounds: tuple[date, date]) -> Stretch | None:
    """The stretch of a length that ends, or begins, at the anchor."""
    if value.count is None or value.unit is None or value.reach is None:
        return None
    today = bounds[0]
    if value.unit in _UNIT_MONTHS:
        months = value.reach * value.count * _UNIT_MONTHS[value.unit]
        try:
            other = calendar.add_months(today, months)
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


def _story(
    value: object, position: int, anchors: _Anchors, context: Context, *, onward: bool
) -> Stretch | None:
    """A day or month in a story of an earlier year, told in the same paragraph.

    `onward`: a story in the present goes forward; one in the pluperfect looks back, too.
    """
    told = anchors.narrative
    if told is None or told.first is None or not anchors.explicit:
        return None
    if not isinstance(value, Point | Range) or not _calendar_only(value):
        return None
    if not onward and not (isinstance(value, Point) and value.day is not None):
        return None
    if anchors.published is None or told.first.year >= anchors.published[0].year:
        return None
    if _parted(anchors.narrative_at, position, context.paragraphs):
        return None
    if position - anchors.narrative_at > STORY_REACH.get(told.precision, 0):
        return None
    stretch = _yearly(value, told.first.year)
    if onward and stretch is not None and stretch.last and stretch.last < told.first:
        stretch = _yearly(value, told.first.year + 1)
    if stretch is None or stretch.first is None or stretch.first > anchors.published[1]:
        return None
    return stretch


def _anniversary(
    value: Anniversary, expressions: Sequence[Expression], anchors: _Anchors, words: str
) -> _Found | None:
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
        return _Found(told, "inherited", f"{words}, beside {told.edtf}")
    if len(days) != 1:
        return None
    ((origin, year),) = days.items()
    day = dated(Point(year=year, month=origin.month, day=origin.day))
    basis: Basis = "explicit" if value.day else "inherited"
    return None if day is None else _Found(day, basis, f"{words}, from {origin.isoformat()}")


def _narrated(point: Point, position: int, anchors: _Anchors, words: str) -> _Found | None:
    """Counted from the date told last, where that date is fine enough."""
    told = anchors.narrative
    if told is None or told.first is None:
        return None
    evidence = f"{words}, from {told.edtf}"
    if point.shift_unit in {"day", "week", "weekend"} and told.precision != "day":
        day = anchors.narrative_day
        if told.precision == "interval" and point.shift and told.last is not None:
            # The next is counted from the end of several days, the one before from their start.
            start = told.last if point.shift > 0 else told.first
            return _found(resolve(point, start), evidence)
        if told.precision == "week" and point.shift_unit != "day":
            return _found(resolve(point, told.first), evidence)
        if day is None or position - day[0] > NARRATIVE_REACH:
            return None
        told, evidence = day[1], f"{words}, from {day[1].edtf}"
    elif point.shift_unit in {"month", "quarter", "half"} and told.precision in {"year", "decade"}:
        return None
    if told.first is None:
        return None
    if point.season is not None and point.this:
        return _found(_that_season(point, told.first), evidence)
    if point.shift_unit is None:
        return _found(_unshifted(point, position, told, anchors), evidence)
    return _found(resolve(point, told.first), evidence)


def _that_season(point: Point, told: date) -> Stretch | None:
    """The season that holds a day or is the nearest to it (`cet hiver-là`)."""
    plain = Point(season=point.season)
    return resolve(plain, told, "near")


def _unshifted(point: Point, position: int, told: Stretch, anchors: _Anchors) -> Stretch | None:
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


def _found(stretch: Stretch | None, evidence: str) -> _Found | None:
    return None if stretch is None else _Found(stretch, "inherited", evidence)


def _speech(position: int, anchors: _Anchors, context: Context) -> date | None:
    """The day of the speech that a quoted position belongs to, where the text tells it.

    The words that date it stand after the quotation in its paragraph, or before it.
    """
    quote = _around(position, context.quotes)
    if quote is None:
        return None
    start, end = quote
    low = bisect_left(anchors.speeches, start - SPEECH_REACH, key=lambda said: said[0])
    near = []
    for place, told in anchors.speeches[low : low + MOST_NEIGHBOURS]:
        if end <= place < end + SPEECH_REACH // 4 or start - SPEECH_REACH < place < start:
            near.append((abs(place - (end if place >= end else start)), told))
    return min(near)[1] if near else None


def _from_neighbours(
    expressions: Sequence[Expression], found: list[_Found | None]
) -> list[_Found | None]:
    """Give days and months without a year the year of the nearest dated neighbour."""
    filled = list(found)
    full = [
        (other.start, told.stretch.first.year, told.evidence)
        for other, told in zip(expressions, found, strict=True)
        if told is not None
        and told.basis == "explicit"
        and told.stretch.precision in {"day", "month"}
        and told.stretch.first is not None
    ]
    # Where all full dates are of one year, it is the year of the whole text.
    single = len({year for _, year, _ in full}) == 1
    for index, expression in enumerate(expressions):
        if found[index] is not None:
            continue
        value = expression.value
        if not isinstance(value, (Point, Range, Listing)) or not _calendar_only(value):
            continue
        place = bisect_left(full, (expression.start,))
        near = [
            (abs(start - expression.start), year, evidence)
            for start, year, evidence in full[max(0, place - 1) : place + 1]
            if single or abs(start - expression.start) <= NEIGHBOUR_REACH
        ]
        if not near:
            continue
        _, year, evidence = min(near)
        stretch = _yearly(value, year)
        if stretch is not None:
            filled[index] = _Found(stretch, "inherited", f"{expression.text}, year of {evidence}")
    return filled


def _calendar_only(value: Point | Range | Listing) -> bool:
    match value:
        case Point():
            return value.month is not None and value.shift is None and value.direction is None
        case Range():
            return all(end is not None and _calendar_only(end) for end in (value.first, value.last))
        case Listing():
            return all(_calendar_only(point) for point in value.points)


def _yearly(value: Point | Range | Listing, year: int) -> Stretch | None:
    match value:
        case Point():
            return dated(replace(value, year=value.year or year))
        case Range():
            first = None if value.first is None else _yearly(value.first, year)
            last = None if value.last is None else _yearly(value.last, year)
            return calendar.interval(first, last) if first and last else None
        case Listing():
            each = [_yearly(point, year) for point in value.points]
            return calendar.several(tuple(s for s in each if s is not None))
