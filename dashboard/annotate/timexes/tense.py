"""Which way an expression points, by the tense and mood of the verb that governs it.

Reads spaCy's dependency tree and morphology; the words that matter are the language's `cues`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.timexes.values import (
    Direction,
    Expression,
    Listing,
    Point,
    Range,
    Recurrence,
    Vague,
)

_VERBAL = frozenset({"VERB", "AUX"})
_AUXILIARY = frozenset({"aux", "aux:tense", "aux:pass", "cop"})
_SUBORDINATE = frozenset({"advcl", "acl", "acl:relcl"})
_STOPS = frozenset({".", "!", "?", "»", "”"})
_FURTHEST, _WIDEST, _CALLED = 12, 60, 6


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
    verb = _just_said(span) or governor(span) or _put_after(span)
    if _ends_with(before, cues.get("cleft", frozenset())):
        verb = _following(span, any_clause=True) or verb
    until = _ends_with(before, cues.get("until", frozenset()))
    if verb is None:
        way: Direction | None = "future" if ahead or until else "past" if behind else None
        return Reading(way, reporting=False)
    direction = _direction(verb, cues)
    present = direction is None and (_present(verb) or _twin(verb, cues))
    participle = _participle(span, cues)
    if participle is not None and not (ahead or until):
        # `l'homme arrêté mardi sera jugé`: the parser hangs the day on the noun or the main verb.
        done = participle.pos_ not in _VERBAL
        way = "past" if done else _direction(participle, cues)
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
    elif until and _state(verb):
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
        "Imp" in _feature(token, "Tense") for token in (verb, *verb.children)
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
        return None if any(child.dep_ in _AUXILIARY for child in token.children) else token
    if _staying(token, cues) is not None:
        return None
    past = "Part" in _feature(token, "VerbForm") and "Past" in _feature(token, "Tense")
    helped = any(child.dep_ in _AUXILIARY for child in token.children)
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
        if token.pos_ in _VERBAL or token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ == "NOUN" and token.i < span.start:
            lead = (child.lower_ for child in token.children if child.i < token.i)
            if any(word in cues.get("beside", frozenset()) for word in lead):
                return True
    return False


def _twin(verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb's form may be the present or the simple past, and is the former in news."""
    return verb.lower_ in cues.get("present_twins", frozenset())


def _just_said(span: Span) -> Token | None:
    """The compound verb right before a day that the parser made the subject of the next one.

    `Le feu qui s'était déclaré dimanche à Gignac est fixé`.
    """
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.pos_ not in _VERBAL or not span.root.dep_.startswith("nsubj"):
        return None
    return before if any(child.dep_ in _AUXILIARY for child in before.children) else None


def _put_after(span: Span) -> Token | None:
    """The verb that the parser hung on the noun it is the verb of (`Les obsèques, jeudi, auront`).

    It stands in the way of no pronoun that would make a clause of it.
    """
    root = span.root
    while root.head.i != root.i:
        root = root.head
    for child in root.children:
        clause = child.dep_ in _SUBORDINATE and child.i >= span.end and child.pos_ in _VERBAL
        if clause and "Fin" in _feature(child, "VerbForm"):
            relative = any("Rel" in _feature(token, "PronType") for token in child.children)
            return None if relative else child
    return None


def _expected(token: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word is a participle, without an auxiliary, of what is planned (`attendu`)."""
    helped = any(child.dep_ in _AUXILIARY for child in token.children)
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


def governor(span: Span) -> Token | None:
    """The verb that governs a span: the first on the way up the tree.

    A way that leads back over the end of a sentence is the parser's slip: the verb of the words
    that follow is taken instead.
    """
    token = span.root
    limit = _sentence_start(span)
    for _ in range(_FURTHEST):
        if token.pos_ in _VERBAL and not (span.start <= token.i < span.end):
            return _full(token) if token.i >= limit else _following(span)
        if token.head.i == token.i:
            break
        token = token.head
    # A predicate without a verb of its own (`est prêt`, `aura lieu`) carries it as a child.
    for child in token.children:
        if child.dep_ in _AUXILIARY:
            return child
    return None


def _sentence_start(span: Span) -> int:
    """Index of the first token of the sentence as the punctuation has it."""
    index = span.start
    while index > 0 and span.start - index < _WIDEST:
        before = span.doc[index - 1]
        if "\n" in before.text or (before.text in _STOPS and span.doc[index].text[:1].isupper()):
            break
        index -= 1
    return index


def _following(span: Span, *, any_clause: bool = False) -> Token | None:
    """The first verb after `span`, in its sentence, that no subordinate clause holds."""
    for token in span.doc[span.end : span.end + _WIDEST]:
        if token.text in _STOPS or "\n" in token.text:
            break
        if token.pos_ in _VERBAL and (any_clause or token.dep_ not in _SUBORDINATE):
            return _full(token)
    return None


def _full(token: Token) -> Token:
    """The full verb of an auxiliary that the tagger hung its dependents on."""
    return token.head if token.dep_ in _AUXILIARY and token.head.pos_ in _VERBAL else token


def _direction(verb: Token, cues: Mapping[str, frozenset[str]]) -> Direction | None:
    reflexive = verb.dep_ == "cop" and any(child.lemma_ == "se" for child in verb.head.children)
    if (verb.dep_ == "aux:tense" or reflexive) and "Pres" in _feature(verb, "Tense"):
        return "past"  # of a participle that the tagger takes for an adjective: `se sont noyés`
    token = verb
    for _ in range(4):
        helpers = [child for child in token.children if child.dep_ in _AUXILIARY]
        planned = token.lemma_ in cues.get("planned", frozenset())
        form = _feature(token, "VerbForm")
        if "Part" in form and _mistaken(token, cues) is not None:
            return _mistaken(token, cues)
        if "Part" in form and (stays := _staying(token, cues)) is not None:
            token = stays
            continue
        if "Part" in form and "Past" in _feature(token, "Tense"):
            helper = _strongest(helpers)
            if helper is None and _passive_infinitive(helpers):
                above = _planner(token, helpers, cues)
                if above is not None:
                    return above
            if helper is not None and helper.lower_.endswith(tuple(cues.get("future_helpers", ()))):
                return "future"
            passive = all(child.lemma_ != "avoir" for child in helpers)
            if passive and token.lemma_ in cues.get("planned_now", frozenset()):
                # `une marche est organisée samedi`; organised with no verb beside, it is over.
                planned = helper is not None and "Pres" in _feature(helper, "Tense")
            return "future" if planned and passive else "past"
        if "Inf" in form:
            above = _planner(token, helpers, cues)
            if above is not None:
                return above
            if any(child.lemma_ in {"avoir", "être"} for child in helpers):
                return "past"
        elif (
            told := _finite(token, cues)
            or next(filter(None, (_finite(helper, cues) for helper in helpers)), None)
        ) is not None:
            return told
        elif "Fin" in form or _twin(token, cues):
            return None
        if token.head.i == token.i:
            return None
        head = token.head
        while head.pos_ not in _VERBAL and head.head.i != head.i:
            head = head.head
        if head.pos_ not in _VERBAL or head.i == token.i:
            return None
        token = head
    return None


def _staying(participle: Token, cues: Mapping[str, frozenset[str]]) -> Token | None:
    """The verb that a participle completes, telling how something is or stays (`restera fermé`)."""
    if any(child.dep_ in _AUXILIARY for child in participle.children):
        return None
    if participle.dep_ == "xcomp" and participle.head.pos_ in _VERBAL:
        return participle.head
    # The parser often hangs the two apart: then the order of words tells.
    before = participle.nbor(-1) if participle.i else None
    stays = before is not None and before.lemma_ in cues.get("staying", frozenset())
    return before if stays else None


def _state(verb: Token) -> bool:
    """Whether a participle with `être` in the present tells a state that lasts."""
    helpers = [child for child in verb.children if child.dep_ in _AUXILIARY]
    return "Part" in _feature(verb, "VerbForm") and any(
        "Pres" in _feature(child, "Tense") and child.dep_ == "aux:pass" for child in helpers
    ) and len(helpers) == 1  # fmt: skip


def _passive_infinitive(helpers: Sequence[Token]) -> bool:
    """Whether a participle's auxiliaries are `être` in the infinitive (`être décidée`)."""
    return any("Inf" in _feature(child, "VerbForm") for child in helpers) and all(
        child.lemma_ != "avoir" for child in helpers
    )


def _strongest(helpers: Sequence[Token]) -> Token | None:
    finite = [child for child in helpers if "Fin" in _feature(child, "VerbForm")]
    return finite[0] if finite else None


def _planner(
    infinitive: Token, helpers: Sequence[Token], cues: Mapping[str, frozenset[str]]
) -> Direction | None:
    """The direction of an infinitive by what governs it: `devait arriver`, `va se rendre`."""
    planning = cues.get("planning", frozenset())
    for token in (*helpers, infinitive.head):
        if token.i == infinitive.i or token.lemma_ not in planning:
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


def _finite(token: Token, cues: Mapping[str, frozenset[str]]) -> Direction | None:
    if _twin(token, cues):
        return None
    if "Fin" in _feature(token, "VerbForm") and (told := _mistaken(token, cues)) is not None:
        return told
    if "Fut" in _feature(token, "Tense") or "Cnd" in _feature(token, "Mood"):
        return "future"
    if {"Imp", "Past"} & set(_feature(token, "Tense")):
        return "future" if _plans(token, cues) else "past"
    return None


def _plans(verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb in the imperfect has what it plans beside it (`lundi, il devait partir`)."""
    if verb.lemma_ not in cues.get("planning", frozenset()) or "Imp" not in _feature(verb, "Tense"):
        return False
    return any(
        child.dep_ == "xcomp"
        and any("Inf" in _feature(token, "VerbForm") for token in (child, *child.children))
        for child in verb.children
    )


def _mistaken(token: Token, cues: Mapping[str, frozenset[str]]) -> Direction | None:
    """What a form's ending says that the tagger often misses: rarer forms (`irai`, `tiendrait`).

    Where the verb's own stem ends in the same letter, the ending is a past one (`il déclara`,
    `ils entraient`).
    """
    form = token.lower_
    if form.endswith(tuple(cues.get("past_endings", ()))):
        return "past"
    for ending in cues.get("future_endings", ()):
        if form.endswith(ending):
            stem = form[: len(form) - len(ending) + 1]
            return "past" if stem == token.lemma_[:-2] else "future"
    return None


def _present(verb: Token) -> bool:
    return "Pres" in _feature(verb, "Tense") or any(
        "Pres" in _feature(child, "Tense") for child in verb.children if child.dep_ in _AUXILIARY
    )


def _feature(token: Token, name: str) -> list[str]:
    values: list[str] = token.morph.get(name, [])
    return values
