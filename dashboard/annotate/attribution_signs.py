"""Whether somebody says what a clause tells: questions that attribution asks of predicates."""

from __future__ import annotations

from dashboard.annotate import speech, speech_nouns
from dashboard.annotate.predicates import Predicate
from dashboard.annotate.speech_words import temporal
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import normal

_MODIFYING = frozenset({"acl", "acl:relcl"})
_RELATIVE = frozenset({"qui", "que", "qu'", "dont", "où"})


def tells_nothing(subject: Token | None, predicate: Predicate) -> bool:
    """Whether a subject is a thing, or told of: "ces traces montrent", "un cas a été signalé"."""
    if subject is None:
        return False
    inverted = subject.text.startswith("-")  # "a-t-il précisé"
    if subject.dep_ == "nsubj:pass" and subject.head.i == predicate.token.i and not inverted:
        return True
    thing = subject.pos_ == "NOUN" and speech_nouns.is_thing(subject)
    return thing and not speech_nouns.can_speak(subject)


def participle(verb: Token) -> bool:
    """Whether a verb of speech is an aside: "citant une source anonyme"."""
    if "Part" not in verb.morph.get("VerbForm", []) or speech.is_told(verb):
        return False
    if verb.i and verb.nbor(-1).pos_ == "AUX":
        return False  # "a fait valoir", with "a" hung on the infinitive
    return not any(c.dep_.startswith("aux") for c in verb.children)


def uncased(subject: Token) -> Token:
    """The noun joined to what parsers take for a subject: "hier, à l'ONU, les États-Unis ont dit".

    A date or what a preposition governs says nothing.
    """
    if subject.dep_ != "nsubj" or not (_cased(subject) or temporal(subject)):
        return subject
    joined = (c for c in subject.rights if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"})
    return next((c for c in joined if not (_cased(c) or temporal(c))), subject)


def _cased(token: Token) -> bool:
    return any(c.dep_ == "case" for c in token.lefts)


def in_passing(predicate: Predicate) -> bool:
    """Whether a clause only says of somebody what is known, before the main verb.

    "Le navire, parti samedi de Dakar, a coulé, selon la marine": the marine says that it sank.
    """
    top = predicate.top
    return top.dep_ in _MODIFYING and top.i < top.sent.root.i


def hearsay(predicate: Predicate) -> bool:
    """Whether the verb is a conditional, simple or compound."""
    verb = predicate.carrier
    return verb is not None and any(
        "Cnd" in t.morph.get("Mood", []) for t in (verb, *(c for c in verb.lefts if _helps(c)))
    )


def _helps(token: Token) -> bool:
    return token.dep_.startswith(("aux", "cop"))


def about_somebody(predicate: Predicate) -> bool:
    """Whether a relative clause tells of a person or body: "a écrit au roi, qui le recevra"."""
    top = predicate.top
    if top.dep_ != "acl:relcl" or not any(normal(c.text) in _RELATIVE for c in top.lefts):
        return False
    before = top.doc[top.left_edge.i - 1] if top.left_edge.i else top
    return before.text == "," and speech_nouns.can_speak(top.head)


def teller(predicate: Predicate) -> Token | None:
    """Who tells what a verb of speech carries: "la police a recensé deux morts"."""
    verb = predicate.carrier
    if not predicate.nominal or verb is None:
        return None
    promised = normal(verb.lemma_) == "promettre" and predicate.event is not None
    if "reporting" not in predicate.kinds and not promised:
        return None
    if predicate.event is not None and predicate.event.kind in (*speech.SPEAKING, "aid"):
        return None  # "le capitaine a lancé l'alerte" is what he did
    subject = speech.subject_of(predicate)
    if subject is None or subject.i == predicate.token.i or subject.dep_ != "nsubj":
        return None
    return subject


def denies(predicate: Predicate) -> bool:
    """Whether a verb calls untrue what was told."""
    return not predicate.nominal and speech.denies(predicate.token)


def comments(predicate: Predicate) -> bool:
    """Whether a clause says what others make of the sentence: "…, ce que Kampala récuse"."""
    top = predicate.top
    if top.dep_ != "acl:relcl" or normal(top.head.text) != "ce" or not top.head.i:
        return False
    return top.head.nbor(-1).text == ","


def several(subject: Token) -> bool:
    """Whether "et" joins somebody to a subject; a name behind a comma is the subject's own."""
    joined = [c for c in subject.children if c.dep_ == "conj"]
    return any(g.dep_ == "cc" for c in joined for g in c.children)
