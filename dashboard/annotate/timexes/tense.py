"""Which way an expression points, by the tense and mood of the verb that governs it.

Reads spaCy's dependency tree and morphology; the words that matter are the language's `cues`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.timexes.governing import following, governor, just_said, put_after
from dashboard.annotate.timexes.values import (
    Direction,
    Expression,
    Listing,
    Point,
    Range,
    Recurrence,
    Vague,
)
from dashboard.annotate.timexes.verb_tense import (
    AUXILIARY,
    VERBAL,
    direction_of,
    feature,
    is_present,
    is_state,
    is_twin,
    staying,
)

_FURTHEST, _CALLED = 12, 6


class Reading(NamedTuple):
    """What the governing verb says of an expression."""

    direction: Direction | None
    reporting: bool
    narrating: bool = False
    present: bool = False


def read(
    doc: Doc, text: str, expressions: Sequence[Expression], cues: Mapping[str, Any]
) -> list[Reading]:
    """A reading for each expression; without a parse nothing is known of any.

    `text` is the document's, with the offsets of `doc.text` (which spaCy joins anew each time).
    """
    if not doc.has_annotation("DEP"):
        return [Reading(None, reporting=False) for _ in expressions]
    sets = {name: frozenset(words) for name, words in cues.items() if isinstance(words, list)}
    return [_reading(doc, text, expression, sets) for expression in expressions]


def _reading(
    doc: Doc, text: str, expression: Expression, cues: Mapping[str, frozenset[str]]
) -> Reading:
    if isinstance(expression.value, Vague | Recurrence):
        return Reading(None, reporting=False)
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return Reading(None, reporting=False)
    before = _before(text, expression)
    ahead = _ends_with(before, cues.get("ahead", frozenset()))
    behind = _ends_with(before, cues.get("behind", frozenset()))
    if _of_what_nobody_plans(span, cues):
        # `les disparus de dimanche`, `après la défaite de samedi`, whatever the verb.
        return Reading("past", reporting=False)
    verb = just_said(span) or governor(span) or put_after(span)
    if _ends_with(before, cues.get("cleft", frozenset())):
        verb = following(span, any_clause=True) or verb
    until = _ends_with(before, cues.get("until", frozenset()))
    if verb is None:
        way: Direction | None = "future" if ahead or until else "past" if behind else None
        return Reading(way, reporting=False)
    direction = direction_of(verb, cues)
    present = direction is None and (is_present(verb) or is_twin(verb, cues))
    participle = _participle(span, cues)
    if participle is not None and not (ahead or until):
        # `l'homme arrêté mardi sera jugé`: the parser hangs the day on the noun or the main verb.
        done = participle.pos_ not in VERBAL
        way = "past" if done else direction_of(participle, cues)
        way = "future" if _expected(participle, cues) else way
        # `dans un entretien publié dimanche`, `interrogé jeudi`.
        return Reading(way, reporting=way == "past" and _spoken(participle, cues), present=present)
    if ahead or (until and participle is not None) or _called_to(span, verb, cues):
        direction = "future"
    elif (
        direction == "past"
        and verb.lemma_ in cues.get("deciding", frozenset())
        and _ends_with(before, cues.get("starts", frozenset()))
    ):
        # `le deuil a été décrété à partir de jeudi`: what was decided is yet to come.
        direction = "future"
    elif behind or verb.lemma_ in cues.get("dating", frozenset()):
        # `les faits remontent à dimanche`.
        direction = "past"
    elif until and is_state(verb):
        # `les vols sont suspendus jusqu'à lundi`: what is so now goes on.
        direction = "future"
    elif until and direction == "past" and _bare_calendar(expression.value):
        # `avait prolongé l'arrêté jusqu'au 30 juin`: what came to an end, or will.
        direction = "near"
    elif direction is not None and _bare_calendar(expression.value) and _beside_event(span, cues):
        # `se verraient après la visite de juin`: the verb's tense is not the visit's.
        direction = "near"
    elif present and (_bare_weekday(expression) or until):
        # `le sommet s'ouvre mardi`, `se déroule jusqu'au 13 septembre`: a plan told in the present.
        direction = "future"
    elif present and _bare_calendar(expression.value):
        # A plan or a habit, or the historical present: what is nearer (`le sommet a lieu en juin`).
        direction = "near"
    # Most reflexive verbs report nothing: `l'incendie s'est déclaré mardi`.
    reflexive = any(child.dep_.startswith("expl") for child in verb.children)
    speaking = cues.get("reporting_reflexive" if reflexive else "reporting", frozenset())
    reporting = direction == "past" and verb.lemma_ in speaking
    narrating = direction == "past" and any(
        "Imp" in feature(token, "Tense") for token in (verb, *verb.children)
    )
    return Reading(direction, reporting, narrating, present and direction != "future")


def _participle(span: Span, cues: Mapping[str, frozenset[str]]) -> Token | None:
    """A participle without an auxiliary right before `span`."""
    index = span.start - 1
    while index >= 0 and span.start - index <= 3 and span.doc[index].pos_ in {"ADP", "DET"}:
        index -= 1
    if index < 0:
        return None
    token = span.doc[index]
    if token.pos_ == "PROPN" and index > 1 and span.doc[index - 1].pos_ == "ADP":
        token = span.doc[index - 2]  # `le ministre attendu à Paris jeudi`
    named = token.pos_ == "NOUN" and index > 0 and span.doc[index - 1].pos_ in {"DET", "ADP"}
    if token.lower_ in cues.get("participles", frozenset()) and not named:
        return token
    if token.pos_ == "ADJ" and token.lower_.endswith(tuple(cues.get("participle_endings", ()))):
        # The tagger takes many for adjectives; what something is, `être` says.
        return None if any(child.dep_ in AUXILIARY for child in token.children) else token
    if staying(token, cues) is not None:
        # `reste fermé jusqu'à lundi`, but `reste prévu en décembre` is a plan.
        return token if token.lemma_ in cues.get("planned", frozenset()) else None
    past = "Part" in feature(token, "VerbForm") and "Past" in feature(token, "Tense")
    helped = any(child.dep_ in AUXILIARY for child in token.children)
    return token if past and not helped else None


def _of_what_nobody_plans(span: Span, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a day is that of a noun that tells what nobody plans (`l'accident de lundi`)."""
    head = span.root.head
    if span.root.dep_ != "nmod" or head.i >= span.start or head.pos_ not in {"NOUN", "ADJ"}:
        return False
    before = span.doc[span.start - 1].lower_
    return before in cues.get("of", frozenset()) and head.lemma_ in cues.get("sudden", frozenset())


def _called_to(span: Span, verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether people are called to what is held on a day (`appellent à manifester samedi`).

    The parser may hang the second of two verbs on any noun: `a condamné le putsch et convoqué un
    sommet samedi`.
    """
    if verb.lemma_ not in cues.get("calling", frozenset()):
        near = span.doc[max(verb.i + 1, span.start - _CALLED) : span.start]
        called = [token for token in near if token.lower_ in cues.get("called", frozenset())]
        if not called or any(token.pos_ == "PUNCT" for token in near):
            return False
        verb = called[-1]
    between = span.doc[verb.i + 1 : span.start]
    return any(token.lemma_ in cues.get("gatherings", frozenset()) for token in between)


def _beside_event(span: Span, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a date is that of an event before or after which all is told (`après la visite`)."""
    token = span.root
    for _ in range(_FURTHEST):
        if token.pos_ in VERBAL or token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ == "NOUN" and token.i < span.start:
            lead = (child.lower_ for child in token.children if child.i < token.i)
            if any(word in cues.get("beside", frozenset()) for word in lead):
                return True
    return False


def _expected(token: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word is a participle, without an auxiliary, of what is planned (`attendu`)."""
    helped = any(child.dep_ in AUXILIARY for child in token.children)
    return not helped and token.lower_ in cues.get("expected", frozenset())


def _spoken(participle: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a participle tells when words were said, and not when a page came out."""
    if participle.lower_ in cues.get("asked", frozenset()):
        return True
    opens = participle.i == 0 or "\n" in participle.nbor(-1).text
    return not opens and participle.lower_ in cues.get("spoken", frozenset())


def _before(text: str, expression: Expression) -> str:
    words = text[max(0, expression.start - 16) : expression.start]
    return words.replace("’", "'").lower().rstrip()


def _ends_with(text: str, words: frozenset[str]) -> bool:
    return text.endswith(_each(words)) and any(
        text.endswith(word) and not text[: -len(word)][-1:].isalpha() for word in words
    )


@lru_cache(maxsize=256)
def _each(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))


def _bare_weekday(expression: Expression) -> bool:
    value = expression.value
    if isinstance(value, Range):
        return _weekday(value.first) and _weekday(value.last)
    return isinstance(value, Point) and _weekday(value)


def _bare_calendar(value: object) -> bool:
    """Whether a value is days or months without a year."""
    match value:
        case Range(first, last):
            return _bare_calendar(first) and _bare_calendar(last)
        case Listing(points):
            return all(_bare_calendar(point) for point in points)
        case Point():
            return value.month is not None and value.year is None and value.direction is None
    return False


def _weekday(point: Point | None) -> bool:
    return point is not None and point.weekday is not None and point.month is None
