"""Who does what a predicate tells: its subject, also where other words of the sentence hold it.

"Le maire a été arrêté puis écroué", "le maire, qui a été écroué", "le maire, écroué lundi", "le
maire veut partir", "le roi a demandé au maire de partir": the subject is *maire* each time.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.annotate.predicates import Predicate, is_infinitive, mistaken
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import MISTAKEN, normal

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_HEARERS = frozenset({
    "demander", "ordonner", "interdire", "permettre", "proposer", "conseiller", "enjoindre",
    "recommander", "suggérer", "commander", "imposer", "reprocher", "défendre",
})  # fmt: skip
"""Verbs whose infinitive is done by whom they are said to ("demander au maire de partir")."""
_TARGETS = frozenset({
    "inviter", "appeler", "exhorter", "persuader", "convaincre", "empêcher", "accuser", "forcer",
    "contraindre", "obliger", "aider", "autoriser", "pousser", "inciter", "soupçonner",
    "dissuader", "encourager", "sommer", "presser", "charger", "voir", "faire", "laisser",
})  # fmt: skip
"""Verbs whose infinitive is done by their object ("inviter le maire à partir")."""
_IMPERSONAL = frozenset(
    {"agir", "falloir", "avoir", "pleuvoir", "être", "sembler", "paraître", "rester", "suffire"}
)
_APART = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "conj"})
_GROUPED = frozenset({"nmod", "flat:name", "amod", "appos"})
_STEPS = 4


def heads(predicate: Predicate) -> tuple[Token, ...]:
    """The nouns, names or pronouns that are the subject, those joined to it after it.

    Empty for a noun that no verb carries, and where the sentence does not tell.
    """
    if predicate.carrier is None and predicate.nominal:
        return ()
    verbs = [predicate.carrier or predicate.token, predicate.token]
    verbs += [token for token, _ in predicate.modals]
    top = predicate.modals[0][0] if predicate.modals else verbs[0]
    found = _own(verbs) or _lent(top, _STEPS)
    return () if found is None else (found, *_joined(found))


def span(head: Token) -> tuple[int, int]:
    """The words of a subject in characters, without what is said of it in clauses and asides."""
    aside = (c for c in head.children if c.dep_ in _APART or normal(c.text) in MISTAKEN)
    cut = {t.i for c in aside for t in c.subtree}
    first = last = head
    for token in head.subtree:
        if token.i in cut or token.is_punct:
            continue
        first = token if token.i < first.i else first
        last = token if token.i > last.i else last
    return first.idx, last.idx + len(last.text)


def _own(verbs: list[Token]) -> Token | None:
    if mistaken(verbs[0]):
        return verbs[0].head
    for verb in verbs:
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.pos_ in _NOMINAL:
                return meant(child, verb)
    for verb in verbs:
        for child in verb.children:
            if child.dep_ == "expl:subj" and normal(verb.lemma_) not in _IMPERSONAL:
                return child
    return None


def meant(subject: Token, verb: Token) -> Token:
    """The subject of a verb, or for "qui" the head of its relative clause."""
    if normal(subject.text) in {"qui", "lequel", "laquelle", "lesquels", "lesquelles"}:
        at = verb
        while at.dep_ == "conj":
            at = at.head
        if at.dep_ == "acl:relcl":
            return at.head
        if normal(subject.text) == "qui" and (noun := _before(subject)) is not None:
            return noun
    return subject


def _before(pronoun: Token) -> Token | None:
    """The noun right before "qui", in its whole group: "le tribunal de Mons, qui rendra …"."""
    at = pronoun.i - 1
    if at > pronoun.sent.start and pronoun.doc[at].text == ",":
        at -= 1
    noun = pronoun.doc[at]
    if at < pronoun.sent.start or noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    while noun.dep_ in _GROUPED and noun.head.i < noun.i and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def _joined(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in _NOMINAL:
            yield child
            yield from _joined(child)


def _lent(verb: Token, steps: int) -> Token | None:
    """The subject that a verb without one shares with the word above it."""
    if not steps:
        return None
    if (aside := _aside(verb)) is not None:
        return aside
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "conj":
        return _of(head, steps)
    participle = "Part" in verb.morph.get("VerbForm", [])
    finite = "Fin" in verb.morph.get("VerbForm", []) and head.i < verb.i
    if verb.dep_ in {"acl", "amod"} and head.pos_ in {"NOUN", "PROPN"} and (participle or finite):
        if head.dep_ == "appos" and head.head.pos_ == "PROPN":
            return head.head  # "Ana Ruiz, journaliste emprisonnée depuis mars"
        return head  # what is finite, parsers hang on its subject where they miss it
    if verb.dep_ in {"advcl", "parataxis"} and participle and not _has_auxiliary(verb):
        return _of(head, steps)
    if is_infinitive(verb) and head.pos_ == "VERB":
        return _controller(head, steps)
    return None


def _aside(verb: Token) -> Token | None:
    """The subject that parsers give to a participle set off before the verb: "X, ému, a dit"."""
    for child in verb.lefts:
        bare = child.dep_ == "advcl" and not _has_auxiliary(child)
        own = _own([child]) if bare and "Part" in child.morph.get("VerbForm", []) else None
        if own is not None:
            return own if own.i < child.i else None
    return None


def _of(verb: Token, steps: int) -> Token | None:
    return _own([verb]) or _lent(verb, steps - 1)


def _controller(verb: Token, steps: int) -> Token | None:
    """Who does the infinitive under a verb."""
    lemma = normal(verb.lemma_)
    if lemma in _TARGETS:
        objects = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}]
    elif lemma in _HEARERS:
        objects = [
            c
            for c in verb.children
            if c.dep_ == "iobj"
            or (c.dep_ == "obl:arg" and any(normal(g.text) in {"à", "au", "aux"} for g in c.lefts))
        ]
    else:
        return _of(verb, steps)
    nouns = [c for c in objects if c.pos_ in _NOMINAL]
    return nouns[0] if nouns else None


def _has_auxiliary(verb: Token) -> bool:
    return any(c.dep_.startswith("aux") for c in verb.children)
