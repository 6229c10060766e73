"""Which way an expression points, by the tense and mood of the verb that governs it.

Reads spaCy's dependency tree and morphology; the words that matter are the language's `cues`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.timexes.values import Direction, Expression, Point, Range

_VERBAL = frozenset({"VERB", "AUX"})
_AUXILIARY = frozenset({"aux", "aux:tense", "aux:pass", "cop"})
_FURTHEST = 12


class Reading(NamedTuple):
    """What the governing verb says of an expression."""

    direction: Direction | None
    reporting: bool


def read(
    doc: Doc, expressions: Sequence[Expression], cues: Mapping[str, Any]
) -> list[Reading]:
    """A reading for each expression; without a parse nothing is known of any."""
    if not doc.has_annotation("DEP"):
        return [Reading(None, reporting=False) for _ in expressions]
    sets = {name: frozenset(words) for name, words in cues.items()}
    return [_reading(doc, expression, sets) for expression in expressions]


def _reading(doc: Doc, expression: Expression, cues: Mapping[str, frozenset[str]]) -> Reading:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return Reading(None, reporting=False)
    before = _before(doc, expression)
    ahead = _ends_with(before, cues.get("ahead", frozenset()))
    verb = governor(span)
    if verb is None:
        return Reading("future" if ahead else None, reporting=False)
    direction = _direction(verb, cues)
    if ahead:
        direction = "future"
    elif direction is None and _present(verb) and (
        _bare_weekday(expression) or _ends_with(before, cues.get("until", frozenset()))
    ):
        # `le sommet s'ouvre mardi`, `se déroule jusqu'au 13 septembre`: a plan told in the present.
        direction = "future"
    reporting = direction == "past" and verb.lemma_ in cues.get("reporting", frozenset())
    return Reading(direction, reporting)


def _before(doc: Doc, expression: Expression) -> str:
    text = doc.text[max(0, expression.start - 16) : expression.start]
    return text.replace("’", "'").lower().rstrip()


def _ends_with(text: str, words: frozenset[str]) -> bool:
    return any(
        text.endswith(word) and not text[: -len(word)][-1:].isalpha() for word in words
    )


def _bare_weekday(expression: Expression) -> bool:
    value = expression.value
    if isinstance(value, Range):
        return _weekday(value.first) and _weekday(value.last)
    return isinstance(value, Point) and _weekday(value)


def _weekday(point: Point | None) -> bool:
    return point is not None and point.weekday is not None and point.month is None


def governor(span: Span) -> Token | None:
    """The verb that governs a span: the first on the way up the tree."""
    token = span.root
    for _ in range(_FURTHEST):
        if token.pos_ in _VERBAL and not (span.start <= token.i < span.end):
            return _full(token)
        if token.head is token:
            break
        token = token.head
    # A predicate without a verb of its own (`est prêt`, `aura lieu`) carries it as a child.
    for child in token.children:
        if child.dep_ in _AUXILIARY:
            return child
    return None


def _full(token: Token) -> Token:
    """The full verb of an auxiliary that the tagger hung its dependents on."""
    return token.head if token.dep_ in _AUXILIARY and token.head.pos_ in _VERBAL else token


def _direction(verb: Token, cues: Mapping[str, frozenset[str]]) -> Direction | None:
    token = verb
    for _ in range(4):
        helpers = [child for child in token.children if child.dep_ in _AUXILIARY]
        planned = token.lemma_ in cues.get("planned", frozenset())
        form = token.morph.get("VerbForm")
        if "Part" in form and "Past" in token.morph.get("Tense"):
            helper = _strongest(helpers)
            if helper is not None and "Fut" in helper.morph.get("Tense"):
                return "future"
            passive = all(child.lemma_ != "avoir" for child in helpers)
            return "future" if planned and passive else "past"
        if "Inf" in form:
            above = _planner(token, helpers, cues)
            if above is not None:
                return above
            if any(child.lemma_ in {"avoir", "être"} for child in helpers):
                return "past"
        elif (told := _finite(token) or next(filter(None, map(_finite, helpers)), None)) is not None:
            return told
        elif "Fin" in form:
            return None
        if token.head is token:
            return None
        head = token.head
        while head.pos_ not in _VERBAL and head.head is not head:
            head = head.head
        if head.pos_ not in _VERBAL or head is token:
            return None
        token = head
    return None


def _strongest(helpers: Sequence[Token]) -> Token | None:
    finite = [child for child in helpers if "Fin" in child.morph.get("VerbForm")]
    return finite[0] if finite else None


def _planner(
    infinitive: Token, helpers: Sequence[Token], cues: Mapping[str, frozenset[str]]
) -> Direction | None:
    """The direction of an infinitive by what governs it: `devait arriver`, `va se rendre`."""
    planning = cues.get("planning", frozenset())
    for token in (*helpers, infinitive.head):
        if token is infinitive or token.lemma_ not in planning:
            continue
        compound = any(
            child.lemma_ in {"avoir", "être"} and child.dep_ in _AUXILIARY
            for child in token.children
        )
        # `a dû partir`, `a pu rencontrer` are done; `a promis de venir` is not.
        if compound and token.lemma_ in {"devoir", "pouvoir", "aller", "falloir"}:
            return "past"
        return "future"
    return None


def _finite(token: Token) -> Direction | None:
    morph = token.morph
    if "Fut" in morph.get("Tense") or "Cnd" in morph.get("Mood"):
        return "future"
    if {"Imp", "Past"} & set(morph.get("Tense")):
        return "past"
    return None


def _present(verb: Token) -> bool:
    return "Pres" in verb.morph.get("Tense") or any(
        "Pres" in child.morph.get("Tense") for child in verb.children if child.dep_ in _AUXILIARY
    )
