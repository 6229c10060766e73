"""Which way an expression points by the words around it, where no parser of the language runs.

The nearest cue before it in its clause decides, else the nearest after it: words that look ahead
(`will`, `is due`), or words and endings of what is past (`was`, `visited`). Without a cue nothing
is known. Clauses are what signs cut a sentence into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from dashboard.annotate.timexes.tense import Reading
from dashboard.annotate.timexes.values import Direction, Expression, Recurrence, Vague

_CLAUSE_END: Final = re.compile(r"[.,;!?:](?:\s|$)|\n|[«»“”\"]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_FURTHEST: Final = 160
_SHORTEST: Final = 4
_WITHIN: Final = 40
_Cue: TypeAlias = tuple[int, Direction, str]


def read(text: str, expressions: Sequence[Expression], cues: Mapping[str, Any]) -> list[Reading]:
    """A reading for each expression, from the language's `looks_ahead` and `looks_back` cues.

    `past_endings` are those of past forms. A reporting verb among `reporting` dates a speech.
    """
    ahead = _phrases(cues.get("looks_ahead", ()))
    back = _phrases(cues.get("looks_back", ()))
    endings = tuple(cues.get("past_endings", ()))
    reporting = frozenset(cues.get("reporting", ()))
    return [_reading(text, e, ahead, back, endings, reporting) for e in expressions]


def _phrases(words: Sequence[str]) -> re.Pattern[str] | None:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if words else None


def _reading(
    text: str,
    expression: Expression,
    ahead: re.Pattern[str] | None,
    back: re.Pattern[str] | None,
    endings: tuple[str, ...],
    reporting: frozenset[str],
) -> Reading:
    if isinstance(expression.value, Vague | Recurrence):
        return Reading(None, reporting=False)
    low, high = _clause(text, expression)
    before = _cues(text[low : expression.start], ahead, back, endings)
    after = _cues(text[expression.end : high], ahead, back, endings)
    if not before and not after:
        return Reading(None, reporting=False)
    # The verb of a day stands before it, else after it (`on Friday he left`).
    place, way, word = before[-1] if before else after[0]
    if way == "past" and any(
        other == "future" and 0 <= place - at < _WITHIN for at, other, _ in before or after
    ):
        # `will be signed`: the past form belongs to what looks ahead.
        way = "future"
    return Reading(way, reporting=way == "past" and word in reporting)


def _cues(
    words: str,
    ahead: re.Pattern[str] | None,
    back: re.Pattern[str] | None,
    endings: tuple[str, ...],
) -> list[_Cue]:
    """The cues of a stretch of text, in order."""
    plain = words.lower().replace("’", "'")
    ways: tuple[tuple[Direction, re.Pattern[str] | None], ...] = (("future", ahead), ("past", back))
    found: list[_Cue] = [
        (match.start(), way, match.group())
        for way, pattern in ways
        if pattern is not None
        for match in pattern.finditer(plain)
    ]
    if endings:
        found += [
            (match.start(), "past", match.group())
            for match in _WORD.finditer(plain)
            if len(match.group()) >= _SHORTEST and match.group().endswith(endings)
        ]
    return sorted(found)


def _clause(text: str, expression: Expression) -> tuple[int, int]:
    low = max(0, expression.start - _FURTHEST)
    for match in _CLAUSE_END.finditer(text, low, expression.start):
        low = match.end()
    closing = _CLAUSE_END.search(text, expression.end, expression.end + _FURTHEST)
    return low, closing.start() if closing else min(len(text), expression.end + _FURTHEST)
