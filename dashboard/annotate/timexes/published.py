"""The day of publication, as far as a text's own dates tell it.

Two kinds of evidence. Some words fix a day: lines of the page (`published_lines`), and two
expressions that name one day (`published_pairs`). Where there are none, or they disagree, every
expression is weighed: what it says of each day that the text may be of (`published_constraints`,
`published_facts`, `published_occasions`) is multiplied into a probability, and the date is given as
finely as that allows (`published_choice`): a day, a day give or take one, a span, or nothing. Dates
in boilerplate count for nothing, nor do dates in figures outside a page's head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np

from dashboard.annotate.timexes.narrative import entries, headings
from dashboard.annotate.timexes.published_choice import choose, era, posterior
from dashboard.annotate.timexes.published_clues import Clues, prepared
from dashboard.annotate.timexes.published_constraints import (
    of_calendar,
    of_companions,
    of_month_ahead,
    of_named_days,
    of_pairs,
    of_units,
    of_weekdays,
    of_years,
)
from dashboard.annotate.timexes.published_days import Days, Says, Weights, between
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
from dashboard.annotate.timexes.published_pairs import (
    apposition,
    of_announcement,
    of_own_day,
    own_day,
    same_event,
)
from dashboard.annotate.timexes.published_together import Chances
from dashboard.annotate.timexes.published_weights import Fitted, fitted
from dashboard.annotate.timexes.published_world import of_happenings, of_offices
from dashboard.annotate.timexes.resolve import dated
from dashboard.annotate.timexes.values import Expression, Point
from dashboard.model import When

__all__ = ["Clues", "chances", "infer"]

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
_AFTER, _BEFORE = timedelta(days=60 * 365), timedelta(days=400)
# How long before the first year that nothing calls past it may have been written.
_PLANNED = timedelta(days=20 * 365)
_FIRST_YEAR = 1800
# What is left of the weight of a companion's best day where it still speaks for a day.
_SPEAKS_FOR = 0.001
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
    found = _probable(clues, known, cues)
    return known if found is None else choose(*found, known)


def chances(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> Chances | None:
    """The probability of each day by the text's expressions; None where nothing can be weighed."""
    clues = prepared(clues)
    found = _probable(clues, year_by_facts(clues, cues) if known is None else known, cues)
    return None if found is None else Chances(found[0].at(0), found[1])


def _probable(
    clues: Clues, known: When | None, cues: Mapping[str, Any]
) -> tuple[Days, Weights, list[Says]] | None:
    found = clued(clues, known, cues, fitted())
    if found is None or not found[1]:
        return None
    days, says = found
    return days, posterior(days, says, era(days)), says


def clued(
    clues: Clues, known: When | None, cues: Mapping[str, Any], weights: Fitted
) -> tuple[Days, list[Says]] | None:
    """The days that a text may be of, and what its clues say of them; None where all may be."""
    clues = running(clues)
    window = _window(clues, known)
    return None if window is None else (window, constraints(clues, window, cues, weights))


def running(clues: Clues) -> Clues:
    """The clues without the days that open the lines of a timeline, a live page or an agenda.

    Such lines tell of any days, before or after that of writing.
    """
    listed = headings(clues.text, clues.expressions) | frozenset(
        index
        for index in entries(clues.text, clues.expressions)
        if not _of_prose(clues.text, clues.expressions[index])
    )
    return clues if not listed else clues.only(lambda index: index not in listed)


def _of_prose(text: str, expression: Expression) -> bool:
    """Whether what opens a line may as well open a sentence: `Mercredi, la Maison Blanche …`."""
    point = expression.value
    named = isinstance(point, Point) and (point.year is not None or point.day is not None)
    return text[expression.end : expression.end + 1] == "," and not named


def constraints(clues: Clues, days: Days, cues: Mapping[str, Any], weights: Fitted) -> list[Says]:
    """What each clue of the text says of each day, by its kind."""
    kinds: dict[str, Iterable[Says]] = {
        "years": of_years(clues, days),
        "facts": of_facts(clues, days, cues),
        "anniversaries": of_anniversaries(clues, days),
        "days": of_calendar(clues, days),
        "weekdays": of_weekdays(clues, days, weights.lags),
        "named days": of_named_days(clues, days),
        "units": of_units(clues, days),
        "month ahead": of_month_ahead(clues, days),
        "pairs": of_pairs(clues, days),
        "occasions": of_occasions(clues, days),
        "offices": of_offices(clues, days),
        "news": of_happenings(clues, days),
        "dispatch": of_dispatch(clues, days),
        "own day": of_own_day(clues, days),
        "announced": of_announcement(clues, days, cues),
        "companions": of_companions(clues, days),
    }
    return [
        one if one.kind else replace(one, kind=kind) for kind, says in kinds.items() for one in says
    ]


def _window(clues: Clues, known: When | None) -> Days | None:
    """The days that the text may be of: those known, or some years about its latest dates.

    Past dates bound it below, plans do not bound it above (`d'ici à 2030`).
    """
    if known is not None and known.first_day is not None and known.last_day is not None:
        if known.last_day - known.first_day > _WIDEST:
            return None
        return between(known.first_day, known.last_day)
    past: list[date] = [fact.day for fact, _, _ in clues.told]
    past += [holder.first for holder, _ in clues.held]
    past += [news.days[0][0] for news, _ in clues.news]
    plans: list[date] = []
    for expression, direction in zip(clues.expressions, clues.directions, strict=True):
        point = expression.value
        if not isinstance(point, Point) or point.year is None or "/" in expression.text:
            continue
        stretch = dated(point)
        if stretch is not None and stretch.first is not None:
            (past if direction == "past" else plans).append(stretch.first)
    every = past + plans
    if not every and clues.companions:
        near = [day for one in clues.companions for day in _favoured(one)]
        return between(min(near) - _BEFORE, max(near) + _BEFORE)
    if not every or max(every).year < _FIRST_YEAR or max(every).year > date.max.year - 100:
        return None
    low = (
        min([max(past)] + [day for day in plans if day > max(past)])
        if past
        else (min(plans) - _PLANNED)
    )
    return between(low - _BEFORE, max(every) + _AFTER)


def _favoured(companion: Chances) -> list[date]:
    """The first and last of the days that articles with the same quotation speak for."""
    likely = np.flatnonzero(companion.weights >= _SPEAKS_FOR)
    return [companion.first + timedelta(days=int(at)) for at in (likely[0], likely[-1])]
