"""The day of publication, as far as a text's own dates tell it.

These fix the day: a line that says when the page was published, a paper's masthead, a dispatch line
(`SÉOUL, 13 septembre (Reuters) -`), the latest entry of a live page, a date that the text calls its
own (`ce mardi 12 septembre`), and a word counted from the day of writing that names the same event
as a date (`commence demain`, `les 18 et 19 juin`). Well-known events, read from the language's
`facts.yaml`, may fix the year, never a day. Dates in boilerplate count for nothing, nor do dates in
figures outside a page's head. What no evidence fixes stays as known as it was: nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from dashboard.annotate.timexes.calendar import add_months
from dashboard.annotate.timexes.grammar import Fact
from dashboard.annotate.timexes.narrative import headings
from dashboard.annotate.timexes.resolve import dated, resolve
from dashboard.annotate.timexes.values import Direction, Expression, Length, Listing, Point, Range
from dashboard.model import When

_HEAD_LINES, _HEAD_CHARACTERS = 12, 1500
_DISPATCH_SIGNS = ("(", "-", "–", "—")
# A date without a year lies at most this long after the last one that has a year.
_HORIZON = timedelta(days=300)
# How many lines a page's head of paper name and day may stand below, how far from a day in a
# headline's brackets the text's days may lie, how long a live page may go on.
_MASTHEAD_LINES, _ABOUT, _LIVE = 3, timedelta(days=45), timedelta(days=30)
# How many signs may stand between a well-known event and its year.
_FACT_SIGNS = 24
_MONTHS = {"month": 1, "year": 12}
_APOSTROPHE = str.maketrans({"’": "'"})
_ONE_DAY = timedelta(days=1)
# How many dates of a text are compared with each other; a text that has more tells nothing by them.
_MOST = 100


@dataclass(frozen=True, slots=True)
class Clues:
    """A text's expressions with what the parser says of each, in step.

    `topics` are the kinds of event and the names in each expression's sentence, as `kind:…` and
    `name:…`; `ignored` are spans of boilerplate, in order. `latest` (the latest full past date) and
    `newest_year` are worked out by `infer`.
    """

    text: str
    expressions: Sequence[Expression]
    directions: Sequence[Direction | None]
    topics: Sequence[frozenset[str]]
    ignored: tuple[tuple[int, int], ...] = ()
    facts: Sequence[Fact] = ()
    latest: date | None = None
    newest_year: int | None = None


def infer(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> When | None:
    """The publication date as fine as the text supports; `known` where it adds nothing.

    Readings that disagree cancel each other. A day outside what is known is not taken.
    """
    if known is not None and known.precision == "day":
        return known
    clues = _prepared(clues)
    if known is None:
        known = _year_by_facts(clues)
    for evidence in (
        _page_line,
        _masthead,
        _dispatch_line,
        _live_entries,
        _own_day,
        _apposition,
        _same_event,
    ):
        days = evidence(clues, known, cues)
        if len(days) == 1:
            ((day, words),) = days.items()
            return When(day.isoformat(), day, day, "day", "published", words)
        if days:
            return known
    return known


def _prepared(clues: Clues) -> Clues:
    """The clues of running text alone, with what every reading asks for worked out once."""
    kept = [
        index
        for index, expression in enumerate(clues.expressions)
        if not _ignored(expression.start, clues.ignored)
    ]
    usable = Clues(
        text=clues.text,
        expressions=[clues.expressions[index] for index in kept],
        directions=[clues.directions[index] for index in kept],
        topics=[clues.topics[index] for index in kept],
        facts=clues.facts,
    )
    years = [
        e.value.year for e in usable.expressions if isinstance(e.value, Point) and e.value.year
    ]
    return replace(usable, latest=_latest(usable), newest_year=max(years, default=None))


def _ignored(position: int, spans: tuple[tuple[int, int], ...]) -> bool:
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < spans[index][1]


def _page_line(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> dict[date, str]:
    """A full date in the page's head, on a line that says so or holds nothing else."""
    words = frozenset(cues.get("published", ()))
    # A chronicle's first day, alone on its line, is not that of the page.
    dated_sections = len(headings(clues.text, clues.expressions)) > 1
    found: dict[date, str] = {}
    for index in range(len(clues.expressions)):
        expression = clues.expressions[index]
        point = expression.value
        if expression.start > _HEAD_CHARACTERS:
            break
        if not isinstance(point, Point) or point.day is None or point.year is None:
            continue
        start, end = _line(clues.text, expression)
        if end > _HEAD_CHARACTERS or clues.text.count("\n", 0, start) >= _HEAD_LINES:
            continue
        around = clues.text[start : expression.start] + " " + clues.text[expression.end : end]
        rest = around.lower().replace(":", " ").replace("|", " ").replace(",", " ").split()
        alone = not dated_sections and all(word in {"le", "à", "-", "–", "·", "•"} for word in rest)
        told = len(rest) <= 14 and bool(words.intersection(rest[:6]))
        stretch = dated(point)
        if (alone or told) and stretch and stretch.first and _within(stretch.first, known):
            found.setdefault(stretch.first, f"page: {_squeeze(clues.text[start:end])}")
            break  # the first says when it was published, a second when it was changed
    return found


def _masthead(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A paper's name in capitals and a day with its weekday, or a headline's day in brackets.

    A day in brackets must be close to a day or month without a year in the text: a headline may
    just as well bear the day of what it looks back on.
    """
    found: dict[date, str] = {}
    for expression in clues.expressions:
        point = expression.value
        if expression.start > _HEAD_CHARACTERS:
            break
        if not isinstance(point, Point) or point.day is None or point.year is None:
            continue
        start, end = _line(clues.text, expression)
        if clues.text.count("\n", 0, start) >= _MASTHEAD_LINES:
            break
        before = clues.text[start : expression.start].rstrip()
        after = clues.text[expression.end : end].strip()
        stretch = dated(point)
        day = stretch.first if stretch else None
        if day is None or not _within(day, known):
            continue
        named = point.weekday == day.weekday() and after.strip(".") == ""
        capitals = sum(c.isupper() for c in before) >= _share(before)
        bracketed = before.endswith("(") and after == ")"
        if (named and capitals) or (bracketed and _goes_on(day, clues)):
            found.setdefault(day, f"page: {_squeeze(clues.text[start:end])}")
    return found


def _goes_on(day: date, clues: Clues) -> bool:
    """Whether the text tells of days without a year, all of which lie about `day`."""
    yearless = [
        resolve(replace(first, this=False, weekday=None), day, "near")
        for expression in clues.expressions
        if (first := _first(expression)) is not None and first.year is None
    ]
    return bool(yearless) and all(
        stretch is not None and stretch.first is not None and abs(stretch.first - day) <= _ABOUT
        for stretch in yearless
    )


def _live_entries(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> dict[date, str]:
    """The latest day that heads entries with hours, in a page that calls itself live."""
    head = clues.text[:_HEAD_CHARACTERS].lower()
    if not any(word in head for word in cues.get("live", ())):
        return {}
    entries = sorted(headings(clues.text, clues.expressions))
    hours = any(
        isinstance(e.value, Point) and e.value.hour is not None and e.value.month is None
        for e in clues.expressions
    )
    days: dict[date, str] = {}
    for index in entries:
        point = clues.expressions[index].value
        day = _placed(point, clues, known) if isinstance(point, Point) else None
        if day is None or not _within(day, known):
            return {}
        days[day] = f"live entries: {clues.expressions[index].text}"
    if not days or not hours or max(days) - min(days) > _LIVE:
        return {}
    return {max(days): days[max(days)]}


def _year_by_facts(clues: Clues) -> When | None:
    """The year, where a well-known event is put into a year counted from that of writing.

    `l'invasion de l'Ukraine, l'année dernière` was written in 2023; no day follows from it. A
    length of time since the event, and dates of the text, may speak against it.
    """
    years: dict[int, str] = {}
    for fact, start, end in _facts_told(clues):
        for expression in clues.expressions:
            point = expression.value
            if not isinstance(point, Point) or point.shift is None or point.shift_unit != "year":
                continue
            if point.anchor != "document" or point.month is not None or point.grain is not None:
                continue
            between = clues.text[min(end, expression.end) : max(start, expression.start)]
            if len(between) > _FACT_SIGNS or set(between) & set(".!?;\n"):
                continue
            told = clues.text[min(start, expression.start) : max(end, expression.end)]
            years.setdefault(fact.day.year - point.shift, f"{_squeeze(told)}: {fact.day}")
    if len(years) != 1:
        return None
    ((year, words),) = years.items()
    first, last = date(year, 1, 1), date(year, 12, 31)
    if clues.latest is not None and clues.latest > last:
        return None
    for earliest, _ in _since_facts(clues):
        if earliest > last:
            return None
        first = max(first, earliest)
    return When(f"{year:04d}", first, last, "year", "published", words)


def _facts_told(clues: Clues) -> list[tuple[Fact, int, int]]:
    text = clues.text.translate(_APOSTROPHE).lower()
    return [
        (fact, start, start + len(name))
        for fact in clues.facts
        for name in (fact.names)
        if (start := text.find(name.lower())) >= 0
    ]


def _since_facts(clues: Clues) -> list[tuple[date, str]]:
    """The earliest days that lengths of a war leave open (`plus de 18 mois de guerre en …`)."""
    found: list[tuple[date, str]] = []
    for fact, start, end in _facts_told(clues):
        for expression in clues.expressions:
            length = expression.value
            if not isinstance(length, Length) or length.count is None:
                continue
            if length.unit not in _MONTHS or not 0 <= start - expression.end <= _FACT_SIGNS // 3:
                continue
            words = clues.text[expression.start : end]
            if set(words) & set(".!?;\n"):
                continue
            found.append((add_months(fact.day, length.count * _MONTHS[length.unit]), words))
    return found


def _dispatch_line(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """An agency's opening: capitals, a day, and the agency or a dash."""
    found: dict[date, str] = {}
    for index in range(len(clues.expressions)):
        expression = clues.expressions[index]
        point = expression.value
        if expression.start > _HEAD_CHARACTERS:
            break
        if not isinstance(point, Point):
            continue
        if point.day is None or point.month is None:
            continue
        start, end = _line(clues.text, expression)
        city = clues.text[start : expression.start].strip().removesuffix(" le").rstrip(" ,(")
        after = clues.text[expression.end : end].lstrip(" ,")
        opens = bool(city) and len(city) <= 40 and sum(c.isupper() for c in city) >= _share(city)
        if opens and after.startswith(_DISPATCH_SIGNS):
            day = _placed(point, clues, known)
            if day is not None:
                line = clues.text[start : expression.end + 12]
                found[day] = f"dispatch line: {_squeeze(line)}"
    return found


def _share(city: str) -> int:
    return max(3, sum(c.isalpha() for c in city) * 3 // 4)


def _own_day(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A date that the text calls its own day."""
    found: dict[date, str] = {}
    for index in range(len(clues.expressions)):
        expression = clues.expressions[index]
        point = expression.value
        if not isinstance(point, Point) or not point.this:
            continue
        if point.day is None or point.month is None or clues.directions[index] == "future":
            continue
        day = _placed(point, clues, known)
        if day is not None:
            found.setdefault(day, f"own day: {expression.text}")
    return found


def _apposition(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A day counted from the day of writing, and its date beside it (`demain, le 24 octobre`)."""
    found: dict[date, str] = {}
    for index, other in pairwise(range(len(clues.expressions))):
        deictic, dating = clues.expressions[index], clues.expressions[other]
        point, beside = deictic.value, _first(dating)
        if not isinstance(point, Point) or beside is None or point.shift is None:
            continue
        if point.shift_unit != "day" or point.anchor != "document" or point.grain is not None:
            continue
        if clues.text[deictic.end : dating.start].strip(" (") not in {"", ",", ", le", "le"}:
            continue
        day = _placed(beside, clues, known)
        if day is not None:
            words = clues.text[deictic.start : dating.end]
            found.setdefault(day - _ONE_DAY * point.shift, _squeeze(words))
    return found


def _same_event(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A day counted from the day of writing, and a date, told of the same event."""
    found: dict[date, str] = {}
    indices = range(len(clues.expressions))
    dates = [index for index in indices if _first(clues.expressions[index])][:_MOST]
    for index in [index for index in indices if clues.topics[index]][: _MOST * 10]:
        deictic = clues.expressions[index]
        point = deictic.value
        if not isinstance(point, Point) or point.shift_unit != "day" or not point.shift:
            continue
        if point.anchor != "document" or point.grain is not None:
            continue
        for other in dates:
            if not _linked(clues.topics[index], clues.topics[other]):
                continue
            first = _first(clues.expressions[other])
            if first is None:
                continue
            if clues.directions[other] == ("past" if point.shift > 0 else "future"):
                continue
            day = _placed(first, clues, known)
            if day is None:
                continue
            published = day - _ONE_DAY * point.shift
            if _within(published, known) and _fits(published, clues):
                told = clues.expressions[other].text
                found.setdefault(published, f"« {deictic.text} » and « {told} » tell of one event")
    return found


def _fits(day: date, clues: Clues) -> bool:
    """Whether no other words of the text speak against `day`."""
    latest = clues.latest
    return latest is None or day >= latest


def _first(expression: Expression) -> Point | None:
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


def _linked(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = one & other
    return any(t.startswith("kind:") for t in shared) and any(t.startswith("name:") for t in shared)


def _placed(point: Point, clues: Clues, known: When | None) -> date | None:
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


def _within(day: date, known: When | None) -> bool:
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


def _line(text: str, expression: Expression) -> tuple[int, int]:
    start = text.rfind("\n", 0, expression.start) + 1
    end = text.find("\n", expression.end)
    return start, len(text) if end < 0 else end


def _squeeze(text: str) -> str:
    return " ".join(text.split())[:80]
