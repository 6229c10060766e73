"""How a text lays its dates out: headings of sections, entries of a timeline, what stands beside.

All of it is read from lines and signs, so that it holds in any language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from dashboard.annotate.timexes.values import Expression, Length, Listing, Point, Range

# How many signs a heading may hold beside its day.
HEADING_SIGNS = 24
_FEWEST_ENTRIES = 3
# How far apart two expressions may stand that tell one time together.
_BESIDE = 16
_BULLETS = " \t\u00a0-–—•*·▪►●◆◦‣#_>([|"
# How many signs may stand between a day and its hour.
_BETWEEN_DAY_AND_HOUR = 4
_BULLET = re.compile(r"[\s\-–—•*·▪►●◆◦‣#_>(\[]*(?:(?:[Ll]e|[Oo]n|[Ll]a|[Ee]n|[Ii]n)\s+)?")
_AFTER_ENTRY = re.compile(r"[)\]*_]*\s*[:–—|\-.,]")
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_AFTER_HOUR = re.compile(r"[\]\s]*[.:–—|\-]\s")


def headings(
    text: str, expressions: Sequence[Expression], of_page: Collection[str] = ()
) -> frozenset[int]:
    """The days that head the sections of a live blog or chronicle.

    Each stands on a line of its own (with or without a year, or as a mere weekday) with at most a
    few words and no sentence, or opens a line with an hour beside it (`Mardi 12 mars, 14h32.`).
    There must be two, or one with an hour at the start of the next line. A line that begins with
    one of the words `of_page` dates the page (`Publié le 3 mai 2024`) and heads nothing.
    """
    found = [
        index
        for index, expression in enumerate(expressions)
        if _names_a_day(expression.value)
        and (_stands_alone(text, expression) or _timed(text, expressions, index))
        and not _dates_the_page(text, expression, of_page)
    ]
    if len(found) == 1:
        return frozenset(found if _hour_follows(text, expressions, found[0]) else ())
    return frozenset(found)


def _dates_the_page(text: str, expression: Expression, words: Collection[str]) -> bool:
    """Whether one of the first words of an expression's line is among `words`."""
    if not words:
        return False
    line = text.rfind("\n", max(0, expression.start - HEADING_SIGNS), expression.start) + 1
    before = text[line : expression.start].lower().split()
    return any(word.strip("#*_:") in words for word in before)


def _names_a_day(value: object) -> bool:
    """Whether a value is a day of a month, or a mere weekday."""
    if not isinstance(value, Point) or value.shift is not None or value.direction is not None:
        return False
    dated = value.day is not None and value.month is not None
    return dated or (value.weekday is not None and value.day is None and value.month is None)


def _stands_alone(text: str, expression: Expression) -> bool:
    """Whether a day has its line for itself, but for a few words."""
    before = text[max(0, expression.start - HEADING_SIGNS - 2) : expression.start]
    after = text[expression.end : expression.end + HEADING_SIGNS + 2]
    opens = expression.start <= len(before) or "\n" in before
    closes = expression.end + len(after) == len(text) or "\n" in after
    around = before.rsplit("\n", 1)[-1].strip() + after.split("\n", 1)[0].strip()
    point = expression.value
    # A weekday needs a line without any other word: `Lundi noir` is a headline.
    most = HEADING_SIGNS if isinstance(point, Point) and point.day is not None else 0
    short = len(around.strip("#*_ ")) <= most and not set(around) & set(".:!?;()")
    return opens and closes and short


def _timed(text: str, expressions: Sequence[Expression], index: int) -> bool:
    """Whether a day opens a line, its hour beside it and a sign after that."""
    expression = expressions[index]
    if not _opens_line(text, expression.start):
        return False
    point = expression.value
    if isinstance(point, Point) and point.hour is not None:
        return _AFTER_HOUR.match(text, expression.end) is not None
    if index + 1 == len(expressions):
        return False
    hour = expressions[index + 1]
    between = text[expression.end : hour.start]
    told = isinstance(hour.value, Point) and hour.value.hour is not None
    beside_it = len(between) <= _BETWEEN_DAY_AND_HOUR and "\n" not in between
    return told and beside_it and _AFTER_HOUR.match(text, hour.end) is not None


def onward(text: str, expressions: Sequence[Expression]) -> bool:
    """Whether the hours that open the lines of a live page run forwards (most run backwards)."""
    told = [
        (point.hour, point.minute or 0)
        for expression in expressions
        if isinstance(point := expression.value, Point)
        and point.hour is not None
        and opens_line(text, expression.start)
    ]
    steps = [(after > before) - (after < before) for before, after in pairwise(told)]
    return sum(steps) > 0


def opens_line(text: str, start: int) -> bool:
    """Whether nothing but bullets and brackets stands before `start` in its line."""
    line = text.rfind("\n", max(0, start - HEADING_SIGNS), start) + 1
    return (line > 0 or start <= HEADING_SIGNS) and not text[line:start].strip(_BULLETS)


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
        if isinstance(value, Point) and value.opens:
            if _opens_line(text, expression.start):
                read.append(replace(expression, value=replace(value, opens=False)))
            continue
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
