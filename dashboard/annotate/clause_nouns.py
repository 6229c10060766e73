"""Which event nouns tell an event of their own, and which only say what is talked about."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.annotate import clause_words as words
from dashboard.annotate.predicates import Predicate
from dashboard.annotate.speech import denies
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import Trigger, normal


def counted(predicate: Predicate) -> bool:
    """Whether a noun counts victims: "deux morts", "une dizaine de blessés"."""
    return victims(predicate.token)


def victims(token: Token) -> bool:
    """Whether a word is a number of victims, or of tens of them."""
    if normal(token.lemma_) not in words.VICTIMS:
        return False
    return any(c.dep_ == "nummod" or c.pos_ == "NUM" for c in token.lefts) or (
        normal(token.head.lemma_) in words.TENS
    )


def situates(noun: Token) -> bool:
    """Whether a noun dates what its sentence tells: "lors de", "après", "en marge de"."""
    doc = noun.doc
    return any(
        normal(t.text) in words.AT_ITS_TIME for t in doc[max(noun.sent.start, noun.i - 4) : noun.i]
    )


def introduced(noun: Token) -> bool:
    """Whether a noun brings in what was not told before: "après un entretien avec le roi"."""
    return any(normal(c.text) in {"un", "une", "des"} for c in noun.lefts)


def current(noun: Token) -> bool:
    """Whether a noun is said to go on: "leur contre-offensive en cours"."""
    return any(normal(c.text) in {"cours", "actuel", "actuelle"} for c in noun.rights)


def topic(noun: Token) -> bool:
    """Whether a noun is what is talked about: "discuter de la fourniture d'armes"."""
    head = noun.head
    return (
        noun.dep_ in {"obl:arg", "obl:mod", "nmod", "obj"}
        and normal(head.lemma_) in words.TALK
        and not any(c.pos_ == "NUM" for c in noun.lefts)
    )


def denied(noun: Token) -> bool:
    """Whether an event noun is what somebody calls untrue: "dément toute visite"."""
    verb = noun.head
    return noun.dep_ in {"obj", "nsubj:pass"} and denies(verb)


def befalls(noun: Token) -> bool:
    """Whether a noun dates a clause by what befell persons: "après l'arrestation du maire"."""
    if not situates(noun) or normal(noun.lemma_) not in words.SUFFERED:
        return False
    return any(c.dep_ == "nmod" and c.pos_ == "NOUN" for c in noun.rights)


def of_a_fight(ancestors: Sequence[Predicate]) -> bool:
    """Whether victims are those of a fight: "trois soldats ont été tués et dix autres blessés"."""
    above = ancestors[0].event if ancestors else None
    return above is not None and above.kind == "fight"


def is_chamber(predicate: Predicate, event: Trigger) -> bool:
    """Whether a noun is a house of parliament that acts: "le Congrès péruvien a voté"."""
    if event.head not in words.CHAMBERS or predicate.carrier is not None:
        return False
    return predicate.token.dep_ in {"nsubj", "nsubj:pass", "obl:agent", "obj"}
