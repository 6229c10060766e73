"""Literal or metonymic, by grammatical function, for a name without a preposition."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from dashboard.annotate.metonymy_case import (
    LITERAL_AT,
    LITERAL_FROM,
    LITERAL_TO,
    NOUNS,
    PEOPLE,
    SUBJECTS,
    VERBS,
    Case,
    Reading,
    form,
    people,
    sentence,
)


def by_function(case: Case) -> Reading:
    """The reading of a subject, of an object, of a name that stands alone."""
    root = case.name.span.root
    previous = case.name.span.doc[case.name.span.start - 1] if case.name.span.start else None
    if previous is not None and previous.pos_ == "NOUN" and not case.article:
        return LITERAL_AT
    if _dateline(case.name.span) or _apposed(case) or any(t.dep_ == "cop" for t in root.lefts):
        return LITERAL_AT
    if case.is_in(root.head, "sport") or _against(case.name.span):
        return PEOPLE if case.kind != "physical" else LITERAL_AT
    if case.kind == "state" and _resumed(case.name.span):
        return PEOPLE
    if root.dep_ in SUBJECTS:
        return _subject(case, root.head)
    if root.dep_ in {"obj", "iobj", "obl:arg"}:
        return by_object(case)
    if previous is not None and previous.pos_ == "VERB" and not case.article:
        for name, reading in _OBJECTS:  # the parser may have lost the object: "regagné Pyongyang"
            if case.is_in(previous, name):
                return reading
    following = _next_word(case.name.span)
    if following is not None and (following.pos_ in VERBS or case.is_in(following, "speech")):
        return _subject(case, following)  # taggers take "dément" for an adverb
    if _stands_alone(case.name.span) or not _in_clause(case.name.span):
        return LITERAL_AT
    return people(case)


def _subject(case: Case, verb: Token) -> Reading:
    if case.kind == "physical":
        return LITERAL_AT
    if _inverted(verb) and case.kind != "other":
        return PEOPLE
    if case.kind == "other":
        return PEOPLE if case.is_in(verb, "speech") and not _passive(verb) else LITERAL_AT
    if _somewhere(verb):
        return LITERAL_AT
    if _passive(verb):
        return LITERAL_AT if case.is_in(verb, "passive_literal") else PEOPLE
    place = verb.pos_ in NOUNS and case.is_in(verb, "place_noun")
    if place or case.is_in(verb, "physical_subject"):
        return LITERAL_AT
    return PEOPLE


def _somewhere(verb: Token) -> bool:
    """Whether the predicate says in what state a place is: "est sous la neige"."""
    return verb.pos_ in NOUNS and any(
        t.dep_ == "case" and form(t) in {"sous", "dans"} for t in verb.lefts
    )


def _dateline(span: Span) -> bool:
    """Whether the name opens a dispatch: "OUAGADOUGOU, 12 mars (AFP) —"."""
    following = [t for t in span.doc[span.end : span.end + 3] if not t.is_space]
    if span.start and not span.doc[span.start - 1].text.endswith(("\n", ".", "-")):
        return False
    dated = len(following) > 1 and following[0].text == "," and following[1].like_num
    return dated or (bool(following) and following[0].text in {"(", "/"})


def _apposed(case: Case) -> bool:
    """Whether a kind of place stands before with a comma: "La capitale, Alger, est calme"."""
    doc, start = case.name.span.doc, case.name.span.start
    return start > 1 and doc[start - 1].text == "," and case.is_in(doc[start - 2], "place_noun")


def _against(span: Span) -> bool:
    """Whether an opponent follows at once: "Le Cameroun face à l'Égypte"."""
    following = [form(t) for t in span.doc[span.end : span.end + 2]]
    return following[:2] in (["face", "à"], ["face", "au"], ["face", "aux"])


def _resumed(span: Span) -> bool:
    """Whether a pronoun takes the name up as a subject: "La Chine, elle, se tait"."""
    following = [form(t) for t in span.doc[span.end : span.end + 3]]
    return following[:1] == [","] and following[1:2] in (
        ["elle"], ["lui"], ["elles"], ["eux"], ["quant"],
    ) and following[2:] in ([","], ["à"])  # fmt: skip


def _passive(verb: Token) -> bool:
    return any(t.dep_ == "aux:pass" for t in verb.lefts) and not reflexive(verb)


def by_object(case: Case) -> Reading:
    """The reading of what a verb is done to: "quitter Paris", "accuser Paris"."""
    verb = case.governor
    if verb is None or case.name.span.root.dep_ not in {"obj", "iobj", "obl:arg"}:
        return LITERAL_AT
    if _inverted(verb):
        return _subject(case, verb)
    for name, reading in _OBJECTS:
        if case.is_in(verb, name):
            return reading
    return people(case)


def reflexive(verb: Token) -> bool:
    """Whether a reflexive pronoun stands before a verb."""
    return any(form(t) in {"se", "s'", "me", "nous", "vous", "m'"} for t in verb.lefts)


def _inverted(verb: Token) -> bool:
    """Whether what follows is the subject: "la part qu'a prise la Russie".

    A participle after avoir agrees with an object only where that stands before it.
    """
    feminine = verb.morph.get("Gender", []) == ["Fem"] and form(verb).endswith(("e", "es"))
    return feminine and any(t.lemma_ == "avoir" and t.pos_ == "AUX" for t in verb.lefts)


_OBJECTS: Sequence[tuple[str, Reading]] = (
    ("leave_object", LITERAL_FROM),
    ("reach_object", LITERAL_TO),
    ("visit_object", LITERAL_AT),
)


def _next_word(span: Span) -> Token | None:
    for token in span.doc[span.end : span.end + 3]:
        if token.is_space or form(token) in {"n'", "ne", "l'", "s'", "se", "y", "en", "a"}:
            if token.pos_ in VERBS:
                return token
            continue
        return token
    return None


def _stands_alone(span: Span) -> bool:
    """Whether the name is a dispatch line, a caption's or a list's place: nothing clings to it."""
    doc = span.doc
    after = doc[span.end] if span.end < len(doc) else None
    closed = after is None or after.is_space or after.text[0] in ".(-–—:/|)"
    opened = span.start == sentence(span).start or doc[span.start - 1].text in {"(", "/", "|", ","}
    return opened and closed


def _in_clause(span: Span) -> bool:
    """Whether a verb stands in the name's sentence, or soon after where the parser cut it short."""
    if any(t.pos_ in VERBS for t in sentence(span)):
        return True
    for token in span.doc[span.end : span.end + 7]:
        if token.is_space or token.text in ".!?:;(":
            return False
        if token.pos_ in VERBS:
            return True
    return False
