"""Find the expressions of time in a text, by a language's grammar alone."""

from __future__ import annotations

from dashboard.annotate.timexes.build import MAKERS
from dashboard.annotate.timexes.grammar import Grammar, load
from dashboard.annotate.timexes.narrative import hours
from dashboard.annotate.timexes.tokens import tokenise
from dashboard.annotate.timexes.values import (
    Expression,
    Length,
    Point,
    Range,
    Recurrence,
    Vague,
    Value,
)
from dashboard.model import TimexType


def find(text: str, grammar: Grammar | None = None) -> list[Expression]:
    """The expressions of time in `text`, in order, none overlapping another.

    The default grammar is French. Of matches that compete, the one that begins first wins, then
    the longest, then the one that asked for most words around it. Linear in the length of `text`.
    """
    grammar = grammar or load("fr")
    tokens = tokenise(text)
    found = sorted(
        grammar.matches(tokens),
        key=lambda match: (
            match.first,
            -match.last,
            -match.width,
            match.rule.make != "none",
            match.rule.order,
        ),
    )
    expressions: list[Expression] = []
    taken = 0
    for match in found:
        if match.first < taken or match.last <= match.first:
            continue
        made = MAKERS[match.rule.make](match.slots)
        if made is None:
            # Words that only look like a time hide what they hold; nonsense hides nothing.
            if match.rule.make == "none":
                taken = match.last
            continue
        taken = match.last
        value, duration = made
        start, end = tokens[match.first].start, tokens[match.last - 1].end
        expressions.append(Expression(start, end, text[start:end], kind(value), value, duration))
    return hours(text, expressions)


def kind(value: Value) -> TimexType:
    """Date, time of day, duration or set."""
    if isinstance(value, Recurrence):
        return "set"
    if isinstance(value, Length):
        return "duration"
    if isinstance(value, Vague):
        return "time" if value.timed else "date"
    points = (
        (value,) if isinstance(value, Point) else (value.first, value.last)
        if isinstance(value, Range) else ()
    )  # fmt: skip
    timed = any(
        point is not None and (point.daypart not in {None, "day"} or point.hour is not None)
        for point in points
    )
    return "time" if timed else "date"
