"""People of a nation: when they act for their state, and when something only befalls them.

"Les Russes ont attaqué" tells what Russia did. "Neuf soldats ougandais ont été tués" tells of nine
men: whoever suffers, is looked for or dies is a victim, and no state that acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from dashboard.annotate.actors_found import Found, government
from dashboard.annotate.actors_states import Phrase
from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.toponyms_words import Text

_BETWEEN = frozenset({"et", "les"})
"""Words of "entre les Russes et les Ukrainiens", beside the peoples."""
_LONGEST = 24
"""Most letters of the name of a people, with the space before it."""
PEOPLE = "people"
"""The mark of the nouns of `actors_bodies.tsv` that mean men, not a body: "soldat"."""
_PATIENTS = frozenset({"nsubj:pass", "obj"})
_DYING = frozenset({
    "mourir", "périr", "décéder", "succomber", "disparaître", "tomber", "perdre", "noyer",
})  # fmt: skip
_SUFFERED = frozenset({
    "mort", "décès", "assassinat", "meurtre", "enlèvement", "capture", "libération", "arrestation",
    "interpellation", "exécution", "disparition", "détention", "corps", "vie", "procès", "sort",
})  # fmt: skip
"""Nouns of what befalls somebody: "l'enlèvement de deux soldats maliens"."""
_OF_STATES = frozenset({
    "attaquer", "bombarder", "frapper", "tirer", "envahir", "livrer", "fournir", "négocier",
    "proposer", "signer", "envoyer", "déployer", "dépêcher", "dire", "affirmer", "accuser", "nier",
    "démentir", "menacer", "exiger", "réclamer", "retirer", "refuser", "accepter", "prendre",
    "occuper", "lancer", "abattre", "avancer", "reprendre", "mener", "vouloir", "annoncer",
    "promettre", "sanctionner", "expulser", "demander", "rejeter", "intercepter", "saisir",
})  # fmt: skip
"""Verbs of which a people is the subject that stands for its state."""


def is_patient(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase means men to whom something is done: "trois gardes-côtes grecs, tués"."""
    if phrase.body.office != PEOPLE:
        return False
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    return span is not None and _suffers(span.root)


def _suffers(noun: Token) -> bool:
    head = noun.head
    if noun.dep_ in _PATIENTS or any(c.dep_ == "acl" and _passive(c) for c in noun.rights):
        return True
    if noun.dep_ == "nsubj":
        return head.lemma_.lower() in _DYING
    if noun.dep_ == "conj" and head.pos_ == "NOUN":
        return _suffers(head)
    if noun.dep_ == "nmod" and head.pos_ == "NOUN":  # "une vingtaine de soldats maliens"
        return head.lemma_.lower() in _SUFFERED or head.dep_ in _PATIENTS
    return False


def _passive(verb: Token) -> bool:
    return "Pass" in verb.morph.get("Voice", [])


def peoples(doc: Doc, text: Text, lexicon: Lexicon) -> Iterator[Found]:
    """The states whose people do what states do: "les Kirghiz ont tiré les premiers"."""
    between = False
    for before, word in pairwise(text.words):
        if before.key == "entre":
            between = True
        elif between and before.key not in _BETWEEN:
            between = before.capitalised and before.key in lexicon.demonyms
        if not word.capitalised or word.end - before.end > _LONGEST:
            continue
        country = lexicon.demonyms.get(word.key) if between or before.key == "les" else None
        span = doc.char_span(word.start, word.end) if country is not None else None
        if span is None or country is None:
            continue
        if between or _acts(span.root):
            yield government(word.start, word.end, country, lexicon)


def _acts(people: Token) -> bool:
    verbs = [people.head] if people.dep_ == "nsubj" else []
    for verb in people.rights:
        relative = verb.dep_ in {"acl:relcl", "ccomp"}
        if relative and any(c.lower_ == "qui" and c.dep_ == "nsubj" for c in verb.lefts):
            verbs = [verb]  # "ce sont les Indiens qui ont tiré"
    return any(verb.lemma_.lower() in _OF_STATES for verb in verbs)
