"""How a text lays its dates out: headings of sections, entries of a timeline, what stands beside.

All of it is read from lines and signs, so that it holds in any language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.annotate.timexes.values import Expression, Length, Listing, Point, Range

# How many signs a heading may hold beside its day.
HEADING_SIGNS = 24
_FEWEST_ENTRIES = 3
# How far apart two expressions may stand that tell one time together.
_BESIDE = 16
_BULLET = re.compile(r"[\s\-–—•*·▪►>(\[]*(?:(?:[Ll]e|[Oo]n|[Ll]a|[Ee]n|[Ii]n)\s+)?")
_AFTER_ENTRY = re.compile(r"[)\]*_]*\s*[:–—|\-.,]")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_AFTER_HOUR = re.compile(r"\s*[.:–—|\-]\s")


def headings(text: str, expressions: Sequence[Expression]) -> frozenset[int]:
    """The days that head the sections of a live blog or chronicle, each on a line of its own.

    Such a line holds the day (with or without a year) and at most a few words, and no sentence.
    There must be two, or one with an hour at the start of the next line.
    """
    found: list[int] = []
    for index, expression in enumerate(expressions):
        point = expression.value
        if not isinstance(point, Point) or point.day is None or point.month is None:
            continue
        before = text[max(0, expression.start - HEADING_SIGNS - 2) : expression.start]
        after = text[expression.end : expression.end + HEADING_SIGNS + 2]
        opens = expression.start <= len(before) or "\n" in before
        closes = expression.end + len(after) == len(text) or "\n" in after
        around = before.rsplit("\n", 1)[-1].strip() + after.split("\n", 1)[0].strip()
        short = len(around) <= HEADING_SIGNS and not set(around) & set(".:!?;()")
        if opens and closes and short and point.shift is None:
            found.append(index)
    if len(found) == 1:
        return frozenset(found if _hour_follows(text, expressions, found[0]) else ())
    return frozenset(found)


def _hour_follows(text: str, expressions: Sequence[Expression], heading: int) -> bool:
    if heading + 1 >= len(expressions):
        return False
    following = expressions[heading + 1]
    between = text[expressions[heading].end : following.start]
    point = following.value
    hour = isinstance(point, Point) and point.hour is not None
    return hour and "\n" in between and not between.strip()


def entries(text: str, expressions: Sequence[Expression]) -> frozenset[int]:
    """The dates that open the lines of a timeline (`12 novembre : …`): three lines or more."""
    found = [
        index
        for index, expression in enumerate(expressions)
        if isinstance(expression.value, Point | Range | Listing)
        and _opens_line(text, expression.start)
        and _AFTER_ENTRY.match(text, expression.end)
    ]
    return frozenset(found if len(found) >= _FEWEST_ENTRIES else ())


def _opens_line(text: str, start: int) -> bool:
    line = text.rfind("\n", max(0, start - HEADING_SIGNS), start) + 1
    if line == 0 and start > HEADING_SIGNS:
        return False
    return _BULLET.fullmatch(text, line, start) is not None


def hours(text: str, expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions, those that open an entry of a live blog read as hours (`17 heures. …`)."""
    read: list[Expression] = []
    for expression in expressions:
        value = expression.value
        is_hour = (
            isinstance(value, Length)
            and value.unit == "hour"
            and value.reach is None
            and value.count is not None
            and value.count <= 24
            and expression.text[0].isdigit()
            and _opens_line(text, expression.start)
            and _AFTER_HOUR.match(text, expression.end)
        )
        if is_hour and isinstance(value, Length):
            point = Point(hour=value.count)
            read.append(
                Expression(expression.start, expression.end, expression.text, "time", point)
            )
        else:
            read.append(expression)
    return read


def beside(text: str, one: Expression, other: Expression) -> bool:
    """Whether two expressions tell one time together (`en 1978, en octobre`)."""
    between = text[one.end : other.start]
    return len(between) <= _BESIDE and "," in between[:2] and not _SENTENCE_END.search(between)


def same_sentence(text: str, first: int, second: int) -> bool:
    """Whether no sentence or line ends between two offsets."""
    return _SENTENCE_END.search(text, first, second) is None
