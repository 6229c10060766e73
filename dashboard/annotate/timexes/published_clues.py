"""What the publication date is inferred from: expressions, and what the parser says of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.annotate.timexes.facts import Fact, Occasion
from dashboard.annotate.timexes.published_together import Chances
from dashboard.annotate.timexes.resolve import dated, resolve
from dashboard.annotate.timexes.values import Direction, Expression, Listing, Point, Range
from dashboard.annotate.timexes.world import Happening, Holder, Spans
from dashboard.model import When

# A date without a year is of the year of the last one that has a year where it lies at most this
# long after it; further off, the year is weighed with everything else.
_HORIZON = timedelta(days=60)
# How many signs of a text's line are kept as evidence.
_EVIDENCE_SIGNS = 80


@dataclass(frozen=True, slots=True)
class Clues:
    """A text's expressions with what the parser says of each, in step.

    `topics` are the kinds of event and the names in each expression's sentence, as `kind:…` and
    `name:…`; `ignored` are spans of boilerplate, `quotes` those of quotations, in order.
    `companions` is what articles that quote the same words tell of the day (`published_together`).
    `held` are those whom the text names in an office, `news` the happenings that it tells, each
    with its sentences (`published_world`).
    `told` (the facts that the text names, each with where), `latest` (the latest full past date)
    and `newest_year` are worked out by `prepared`.
    """

    text: str
    expressions: Sequence[Expression]
    directions: Sequence[Direction | None]
    topics: Sequence[frozenset[str]]
    reporting: Sequence[bool] = ()
    ignored: tuple[tuple[int, int], ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    facts: Sequence[Fact] = ()
    occasions: Sequence[Occasion] = ()
    companions: Sequence[Chances] = ()
    held: Sequence[tuple[Holder, str]] = ()
    news: Sequence[tuple[Happening, Spans]] = ()
    told: Sequence[tuple[Fact, int, int]] = ()
    latest: date | None = None
    newest_year: int | None = None

    def only(self, wanted: Callable[[int], bool]) -> Clues:
        """The clues of the expressions whose index is wanted."""
        kept = [index for index in range(len(self.expressions)) if wanted(index)]
        return replace(
            self,
            expressions=[self.expressions[index] for index in kept],
            directions=[self.directions[index] for index in kept],
            topics=[self.topics[index] for index in kept],
            reporting=[self.reporting[index] for index in kept] if self.reporting else (),
        )


def prepared(clues: Clues) -> Clues:
    """The clues of running text alone, with what every reading asks for worked out once."""
    running = clues.only(lambda at: not inside(clues.expressions[at].start, clues.ignored))
    usable = replace(running, ignored=(), told=_told(clues))
    years = [
        e.value.year for e in usable.expressions if isinstance(e.value, Point) and e.value.year
    ]
    return replace(usable, latest=_latest(usable), newest_year=max(years, default=None))


def _told(clues: Clues) -> list[tuple[Fact, int, int]]:
    text = clues.text.replace("’", "'").lower()
    return [
        (fact, start, start + len(name))
        for fact in clues.facts
        for name in fact.names
        if (start := text.find(name.lower())) >= 0
    ]


def inside(position: int, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether an offset lies in one of some spans, which are in order."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < spans[index][1]


def first_point(expression: Expression) -> Point | None:
    """The first day of a date or of several, where the words give its month."""
    match expression.value:
        case Point() as point:
            first: Point | None = point
        case Range(first=start):
            first = start
        case Listing(points=points):
            first = points[0]
        case _:
            return None
    if first is None or first.day is None or first.month is None or first.shift is not None:
        return None
    return first


def linkable(expressions: Sequence[Expression]) -> frozenset[int]:
    """The expressions whose sentences may be compared: counted from the day of writing, or dates.

    None where the text has but one of the two kinds.
    """
    counted = {
        index
        for index, expression in enumerate(expressions)
        if isinstance(point := expression.value, Point)
        and point.shift is not None
        and point.anchor == "document"
    }
    dates = {
        index
        for index, expression in enumerate(expressions)
        if first_point(expression) is not None
        or (
            isinstance(point := expression.value, Point)
            and point.year is not None
            and point.month is not None
        )
    }
    return frozenset(counted | dates) if counted and dates else frozenset()


def linked(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences share a kind of event and a name: they may tell of one event."""
    shared = one & other
    return any(t.startswith("kind:") for t in shared) and any(t.startswith("name:") for t in shared)


def placed(point: Point, clues: Clues, known: When | None) -> date | None:
    """The day that a day and month name, its year from the words, what is known or the text.

    Without a year the text must hold a full date not long before, or a weekday that only one year
    near the text's own years fits.
    """
    if point.year is not None:
        stretch = dated(point)
        return stretch.first if stretch else None
    if known is not None and known.first_day is not None and known.last_day is not None:
        middle = known.first_day + (known.last_day - known.first_day) / 2
        near = resolve(replace(point, this=False), middle)
        return near.first if near and near.first and _near(near.first, known) else None
    latest = clues.latest
    if latest is not None and point.weekday is not None:
        # The year after the last one told in which that day falls on that weekday.
        fitting = _fitting(point, range(latest.year, latest.year + 3))
        later = [day for day in fitting if day >= latest]
        return later[0] if len(later) == 1 else None
    if latest is not None:
        stretch = resolve(replace(point, this=False, weekday=None), latest, "future")
        if stretch is None or stretch.first is None or stretch.first - latest > _HORIZON:
            return None
        return stretch.first
    newest = clues.newest_year
    if point.weekday is None or newest is None:
        return None
    days = _fitting(point, range(newest, newest + 3))
    return days[0] if len(days) == 1 else None


def _fitting(point: Point, years: range) -> list[date]:
    """The days that a weekday, day and month name in some years."""
    return [
        stretch.first
        for year in years
        if (stretch := dated(replace(point, year=year)))
        and stretch.first
        and stretch.first.weekday() == point.weekday
    ]


def _latest(clues: Clues) -> date | None:
    """The latest past day or month that running text gives with its year.

    Nothing was written before it. Days in figures belong to pages, not to running text.
    """
    days = [
        stretch.first
        for index in range(len(clues.expressions))
        if clues.directions[index] != "future"
        and "/" not in clues.expressions[index].text
        and isinstance(point := clues.expressions[index].value, Point)
        and point.year is not None
        and point.month is not None
        and (stretch := dated(point)) is not None
        and stretch.first is not None
    ]
    return max(days, default=None)


def within(day: date, known: When | None) -> bool:
    """Whether a day lies in what is known already."""
    if known is None or known.first_day is None or known.last_day is None:
        return True
    return known.first_day <= day <= known.last_day


def _near(day: date, known: When) -> bool:
    """Within what is known, or no further off than a week that it may spill over into."""
    week = timedelta(days=7)
    return bool(
        known.first_day
        and known.last_day
        and known.first_day - week <= day <= known.last_day + week
    )


def line_of(text: str, expression: Expression) -> tuple[int, int]:
    """Where the line of an expression begins and ends."""
    start = text.rfind("\n", 0, expression.start) + 1
    end = text.find("\n", expression.end)
    return start, len(text) if end < 0 else end


def squeeze(text: str) -> str:
    """Words as evidence: on one line, not too many."""
    return " ".join(text.split())[:_EVIDENCE_SIGNS]
