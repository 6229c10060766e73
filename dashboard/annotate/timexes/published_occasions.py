"""Events that come back (`occasions.yaml`): the day fits the days of an edition.

`le forum, jusqu'à mercredi` was written in a week in which an edition ended on a Wednesday; `du 10
au 13 septembre` names the edition by its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.calendar import Stretch
from dashboard.annotate.timexes.counting import counted
from dashboard.annotate.timexes.facts import Edition, Occasion
from dashboard.annotate.timexes.published_clues import Clues, first_point
from dashboard.annotate.timexes.published_days import Days, Says, Weights
from dashboard.annotate.timexes.values import Direction, Expression, Listing, Point, Range

_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_SIGNS = 160
_FAR, _AT_HAND = timedelta(days=60), timedelta(days=15)
_MOST = 6
_YEAR = 365
_UNTIL = re.compile(r"jusqu'(?:à|au|en)\s*\Z|\buntil\s*\Z", re.IGNORECASE)


def of_occasions(clues: Clues, days: Days) -> Iterator[Says]:
    """For each time told in one sentence with such an event, the days that an edition allows."""
    text = clues.text.replace("’", "'")
    taken = 0
    for occasion, start, end in _named(text, clues):
        sentence = _sentence(text, start, end)
        editions = _meant(occasion, text[slice(*sentence)])
        for index, expression in enumerate(clues.expressions):
            if taken >= _MOST or not sentence[0] <= expression.start < sentence[1]:
                continue
            if not datable(expression):
                continue
            until = _UNTIL.search(text, max(0, expression.start - 16), expression.start) is not None
            says = _of_editions(editions, days, expression, clues.directions[index], until=until)
            if says is not None:
                taken += 1
                yield Says(says, f"{text[start:end]}, {expression.text}")


def _named(text: str, clues: Clues) -> Iterator[tuple[Occasion, int, int]]:
    for occasion in clues.occasions:
        for name in occasion.names:
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                if (
                    not text[max(0, start - 1) : start].isalnum()
                    and not text[end : end + 1].isalnum()
                ):
                    yield occasion, start, end
                start = text.find(name, end)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = 0
    for match in _SENTENCE_END.finditer(text, max(0, start - _SIGNS), start):
        before = match.end()
    after = _SENTENCE_END.search(text, end, end + _SIGNS)
    return max(before, start - _SIGNS), after.start() if after else end + _SIGNS


def _meant(occasion: Occasion, sentence: str) -> tuple[Edition, ...]:
    """The editions of the places that the sentence names, or all of them."""
    there = tuple(one for one in occasion.editions if any(place in sentence for place in one.at))
    return there or occasion.editions


def datable(expression: Expression) -> bool:
    """Whether an expression tells days that an edition may have: none of a year or longer."""
    value = expression.value
    points = (
        (value,) if isinstance(value, Point)
        else (value.first, value.last) if isinstance(value, Range)
        else value.points if isinstance(value, Listing) else ()
    )  # fmt: skip
    return bool(points) and all(
        point is None
        or (
            point.anchor == "document"
            and point.year is None
            and (
                point.weekday is not None
                or (point.day is not None and point.month is not None)
                or point.shift_unit in {"day", "week", "weekend"}
            )
        )
        for point in points
    )


def _of_editions(
    editions: tuple[Edition, ...],
    days: Days,
    expression: Expression,
    direction: Direction | None,
    *,
    until: bool,
) -> Weights | None:
    value = expression.value
    if not isinstance(value, Point | Range | Listing):
        return None
    weights = np.zeros(len(days))
    first, last = days.at(0), days.at(-1)
    point = first_point(expression)
    around = _FAR if point is not None else _AT_HAND
    for edition in editions:
        if point is not None and not _may_begin(point, edition):
            continue
        low, high = max(first, edition.first - around), min(last, edition.last + around)
        for number in range(low.toordinal(), high.toordinal() + 1):
            today = date.fromordinal(number)
            told = counted(value, today, direction)
            if told is not None and _fits(told, edition, until=until):
                weights[number - int(days.ordinals[0])] = 1.0
    if not weights.any():
        return None
    # Either the words are of an edition, whose days share what is likely, or they say nothing.
    own = until or isinstance(value, Range | Listing)
    wrong = tables.NOT_OF_EDITION if own else tables.NOT_OF_OCCASION
    against = min(0.3, wrong * float(weights.sum()) / (_YEAR * (1 - wrong)))
    unknown = (days.ordinals < editions[0].first.toordinal() - tables.NO_EDITION_DAYS) | (
        days.ordinals > editions[-1].last.toordinal() + tables.NO_EDITION_DAYS
    )
    return np.maximum(weights, np.where(unknown, max(0.05, 2 * against), against))


def _may_begin(point: Point, edition: Edition) -> bool:
    """Whether a day and month lie within an edition, whatever the year."""
    day = (point.month or 0, point.day or 0)
    return (edition.first.month, edition.first.day) <= day <= (edition.last.month, edition.last.day)


def _fits(told: Stretch, edition: Edition, *, until: bool) -> bool:
    if told.first is None or told.last is None:
        return False
    if until:
        return told.last == edition.last
    if told.precision == "day" or told.first == told.last:
        return edition.first <= told.first <= edition.last
    if told.precision == "week":
        return told.first <= edition.last and edition.first <= told.last
    return (told.first, told.last) == (edition.first, edition.last)
