"""Days counted from one that is told after them.

`Au lendemain du scrutin du 7 juillet`; `la trêve conclue la veille a été rompue mercredi`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.context import Context, Found
from dashboard.annotate.timexes.narrative import same_sentence
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


def count_from_next(
    expressions: Sequence[Expression], found: list[Found | None], context: Context
) -> None:
    """Fill in the days that count from the one that the next expression tells.

    Those of `context.of_events`, and what has no day before it to count from (`la veille`) and one
    after it in its sentence, which is uncertain.
    """
    for index, (one, other) in enumerate(pairwise(expressions)):
        named = index in context.of_events
        told = found[index + 1]
        if told is None or told.stretch.first is None or told.stretch.first != told.stretch.last:
            continue
        if not named and (found[index] is not None or not _beside_its_day(one, other, context)):
            continue
        days = timedelta(days=_steps(one) if named else _shift(one))
        if date.min + abs(days) < told.stretch.first < date.max - abs(days):
            there = calendar.day(told.stretch.first + days)
            there = there if named else calendar.qualified(there, "?")
            found[index] = Found(there, "inherited", f"{one.text}, from {other.text}")


def _beside_its_day(one: Expression, other: Expression, context: Context) -> bool:
    """Whether `la veille` stands before a day, in one sentence."""
    point = other.value
    return (
        _shift(one) != 0
        and isinstance(point, Point)
        and point.anchor == "document"
        and (point.day is not None or point.weekday is not None)
        and other.start - one.end <= _EVENT_SIGNS
        and same_sentence(context.text, one.end, other.start)
    )


def _shift(expression: Expression) -> int:
    """How many days from the one told last an expression counts; 0 where it counts none."""
    value = expression.value
    counts = isinstance(value, Point) and value.anchor == "narrative" and value.shift_unit == "day"
    return value.shift or 0 if counts and isinstance(value, Point) else 0


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
