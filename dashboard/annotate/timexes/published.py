"""The day of publication, as far as a text's own dates tell it.

Two kinds of evidence. Some words fix a day: lines of the page (`published_lines`), and two
expressions that name one day (`published_pairs`). Where there are none, or they disagree, every
expression is weighed: what it says of each day that the text may be of (`published_constraints`,
`published_facts`, `published_occasions`) is multiplied into a probability, and the date is given as
finely as that allows (`published_choice`): a day, a day give or take one, a span, or nothing. Dates
in boilerplate count for nothing, nor do dates in figures outside a page's head.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from dashboard.annotate.timexes.narrative import entries, headings
from dashboard.annotate.timexes.published_choice import choose, posterior
from dashboard.annotate.timexes.published_clues import Clues, prepared
from dashboard.annotate.timexes.published_constraints import (
    of_calendar,
    of_companions,
    of_month_ahead,
    of_pairs,
    of_units,
    of_weekdays,
    of_years,
)
from dashboard.annotate.timexes.published_days import Days, Says, between
from dashboard.annotate.timexes.published_facts import (
    of_anniversaries,
    of_facts,
    year_by_facts,
)
from dashboard.annotate.timexes.published_lines import (
    dispatch_line,
    live_entries,
    masthead,
    of_dispatch,
    page_line,
)
from dashboard.annotate.timexes.published_occasions import of_occasions
from dashboard.annotate.timexes.published_pairs import apposition, of_own_day, own_day, same_event
from dashboard.annotate.timexes.resolve import dated
from dashboard.annotate.timexes.values import Point
from dashboard.model import When

__all__ = ["Clues", "infer"]

Reading: TypeAlias = Callable[[Clues, When | None, Mapping[str, Any]], dict[date, str]]
"""A reading of a text: the days that it fixes, each with its words."""

_FIXED: tuple[Reading, ...] = (
    page_line,
    masthead,
    dispatch_line,
    live_entries,
    own_day,
    apposition,
    same_event,
)
# How long after the latest date that it bears a year with a text may have been written, and how
# long before, where the year was that of a plan.
_AFTER, _BEFORE = timedelta(days=30 * 365), timedelta(days=400)
# A span longer than this is known too little to be weighed day by day.
_WIDEST = timedelta(days=12000)


def infer(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> When | None:
    """The publication date as fine as the text supports; `known` where it adds nothing.

    Readings that disagree cancel each other. A day outside what is known is not taken.
    """
    if known is not None and known.precision == "day":
        return known
    clues = prepared(clues)
    if known is None:
        known = year_by_facts(clues, cues)
    for evidence in _FIXED:
        days = evidence(clues, known, cues)
        if len(days) == 1:
            ((day, words),) = days.items()
            return When(day.isoformat(), day, day, "day", "published", words)
        if days:
            break
    return weighed(clues, known, cues)


def weighed(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> When | None:
    """The date that all expressions together make probable; `known` where they do not."""
    clues = _running(clues)
    window = _window(clues, known)
    if window is None:
        return known
    says = constraints(clues, window, cues)
    if not says:
        return known
    return choose(window, posterior(window, says), says, known)


def _running(clues: Clues) -> Clues:
    """The clues without the days that open the lines of a timeline, a live page or an agenda.

    Such lines tell of any days, before or after that of writing.
    """
    listed = entries(clues.text, clues.expressions) | headings(clues.text, clues.expressions)
    return clues if not listed else clues.only(lambda index: index not in listed)


def constraints(clues: Clues, days: Days, cues: Mapping[str, Any]) -> list[Says]:
    """What each clue of the text says of each day."""
    return [
        *of_years(clues, days),
        *of_facts(clues, days, cues),
        *of_anniversaries(clues, days),
        *of_calendar(clues, days),
        *of_weekdays(clues, days),
        *of_units(clues, days),
        *of_month_ahead(clues, days),
        *of_pairs(clues, days),
        *of_occasions(clues, days),
        *of_dispatch(clues, days),
        *of_own_day(clues, days),
        *of_companions(clues, days),
    ]


def _window(clues: Clues, known: When | None) -> Days | None:
    """The days that the text may be of: those known, or some years from its latest dates on."""
    if known is not None and known.first_day is not None and known.last_day is not None:
        if known.last_day - known.first_day > _WIDEST:
            return None
        return between(known.first_day, known.last_day)
    near = [d for w in clues.companions for d in (w.first_day, w.last_day) if d is not None]
    if near:
        return between(min(near) - _BEFORE, max(near) + _BEFORE)
    latest = [
        stretch.first
        for expression in clues.expressions
        if isinstance(point := expression.value, Point)
        and point.year is not None
        and "/" not in expression.text
        and (stretch := dated(point)) is not None
        and stretch.first is not None
    ]
    latest += [fact.day for fact, _, _ in clues.told]
    if not latest or max(latest).year < 1800 or max(latest).year > date.max.year - 40:
        return None
    return between(max(latest) - _BEFORE, max(latest) + _AFTER)
