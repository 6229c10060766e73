"""Days before and after an event whose own day follows: `au lendemain du scrutin du 7 juillet`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.context import Found
from dashboard.annotate.timexes.values import Expression, Point, Vague

# How many signs the words for the event may take.
_EVENT_SIGNS: Final = 60
_STOPS: Final = frozenset('.,;:!?()«»“”"\n')


def of_events(
    text: str, expressions: Sequence[Expression], cues: Mapping[str, Any]
) -> frozenset[int]:
    """The expressions that count from an event which the next expression dates.

    Between the two stand the event's words and no sign, with one of the cues `of` before the date.
    """
    words = frozenset(cues.get("of", ()))
    return frozenset(
        index
        for index, (one, other) in enumerate(pairwise(expressions))
        if _steps(one) and _joined(text[one.end : other.start], words)
    )


def count_from_events(
    expressions: Sequence[Expression], found: list[Found | None], indices: Collection[int]
) -> None:
    """Fill in the days of the expressions at `indices`, from the day that each next one tells."""
    for index in sorted(indices):
        told = found[index + 1]
        if told is None or told.stretch.first is None or told.stretch.first != told.stretch.last:
            continue
        days = timedelta(days=_steps(expressions[index]))
        if date.min + abs(days) < told.stretch.first < date.max - abs(days):
            there = calendar.day(told.stretch.first + days)
            evidence = f"{expressions[index].text}, from {expressions[index + 1].text}"
            found[index] = Found(there, "inherited", evidence)


def _steps(expression: Expression) -> int:
    """How many days before or after an event of its own an expression lies; 0 where it does not."""
    value = expression.value
    if isinstance(value, Vague):
        return value.shift
    if isinstance(value, Point) and value.doubtful and value.shift_unit == "day":
        return value.shift or 0
    return 0


def _joined(between: str, words: Collection[str]) -> bool:
    if len(between) > _EVENT_SIGNS or _STOPS & set(between):
        return False
    told = between.lower().replace("’", "'").split()
    return len(told) > 1 and told[-1] in words
