"""Two expressions that fix each other, or a date that the text calls its own day.

`ce mardi 12 septembre`; `demain, le 24 octobre`; `la visite commence demain` and `une visite les
18 et 19 juin`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.published_clues import (
    Clues,
    first_point,
    inside,
    linked,
    placed,
    squeeze,
    within,
)
from dashboard.annotate.timexes.published_days import Days, Says, by_distance
from dashboard.annotate.timexes.resolve import dated
from dashboard.annotate.timexes.values import Point
from dashboard.model import When

_ONE_DAY = timedelta(days=1)
# How many dates of a text are compared with each other; a text that has more tells nothing by them.
_MOST = 100


def own_day(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A date that the text calls its own day."""
    found: dict[date, str] = {}
    for index in range(len(clues.expressions)):
        expression = clues.expressions[index]
        point = expression.value
        if not isinstance(point, Point) or not point.this:
            continue
        if point.day is None or point.month is None or clues.directions[index] == "future":
            continue
        day = placed(point, clues, known)
        if day is not None:
            found.setdefault(day, f"own day: {expression.text}")
    return found


def of_own_day(clues: Clues, days: Days) -> Iterator[Says]:
    """A date that the text calls its own day, in whatever year its weekday fits."""
    for expression, direction in zip(clues.expressions, clues.directions, strict=True):
        point = expression.value
        if not isinstance(point, Point) or not point.this or point.year is not None:
            continue
        if point.day is None or point.month is None or direction == "future":
            continue
        own = (days.months == point.month) & (days.days == point.day)
        if point.weekday is not None:
            own &= days.weekdays == point.weekday
        yield Says(np.where(own, 1.0, tables.AGAINST_BESIDE), f"own day: {expression.text}")


def of_announcement(clues: Clues, days: Days, cues: Mapping[str, Any]) -> Iterator[Says]:
    """A full date in the opening on which something is said (`ont annoncé lundi 3 mai 2021`).

    News says so on that day or soon after; what happens is told a day later, too. The date bears
    its weekday and no article, as it does in news; with one, or before the Web's years, it may as
    well begin a story.
    """
    for index, expression in enumerate(clues.expressions):
        point = expression.value
        if expression.start > tables.LEAD_SIGNS:
            return
        if not isinstance(point, Point) or not point.year or not point.day:
            continue
        if point.weekday is None or clues.directions[index] != "past":
            continue
        stretch = dated(point)
        day = stretch.first if stretch is not None else None
        if day is None or day != clues.latest or inside(expression.start, clues.quotes):
            continue
        before = clues.text[: expression.start].split()[-1:]
        story = not before or before[0].lower() in cues.get("articles", ())
        if story or day.year < tables.ERA[0] or day.weekday() != point.weekday:
            continue
        spoken = index < len(clues.reporting) and clues.reporting[index]
        table = tables.SAID_ON if spoken else tables.TOLD_OF
        weights = by_distance(days.ordinals - day.toordinal(), table)
        yield Says(weights, f"{'said' if spoken else 'told'} {expression.text}")
        return


def apposition(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A day counted from the day of writing, and its date beside it (`demain, le 24 octobre`)."""
    found: dict[date, str] = {}
    for index, other in pairwise(range(len(clues.expressions))):
        deictic, dating = clues.expressions[index], clues.expressions[other]
        point, beside = deictic.value, first_point(dating)
        if not isinstance(point, Point) or beside is None or point.shift is None:
            continue
        if point.shift_unit != "day" or point.anchor != "document" or point.grain is not None:
            continue
        if clues.text[deictic.end : dating.start].strip(" (") not in {"", ",", ", le", "le"}:
            continue
        day = placed(beside, clues, known)
        if day is not None:
            words = clues.text[deictic.start : dating.end]
            found.setdefault(day - _ONE_DAY * point.shift, squeeze(words))
    return found


def same_event(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A day counted from the day of writing, and a date, told of the same event."""
    found: dict[date, str] = {}
    indices = range(len(clues.expressions))
    dates = [index for index in indices if first_point(clues.expressions[index])][:_MOST]
    for index in [index for index in indices if clues.topics[index]][: _MOST * 10]:
        deictic = clues.expressions[index]
        point = deictic.value
        if not isinstance(point, Point) or point.shift_unit != "day" or not point.shift:
            continue
        if point.anchor != "document" or point.grain is not None:
            continue
        for other in dates:
            if not linked(clues.topics[index], clues.topics[other]):
                continue
            first = first_point(clues.expressions[other])
            if first is None:
                continue
            if clues.directions[other] == ("past" if point.shift > 0 else "future"):
                continue
            day = placed(first, clues, known)
            if day is None:
                continue
            published = day - _ONE_DAY * point.shift
            if within(published, known) and _fits(published, clues):
                told = clues.expressions[other].text
                found.setdefault(published, f"« {deictic.text} » and « {told} » tell of one event")
    return found


def _fits(day: date, clues: Clues) -> bool:
    """Whether no other words of the text speak against `day`."""
    latest = clues.latest
    return latest is None or day >= latest
