"""Pronouns that are objects ("l'a reçu", "lui a reproché") and the persons they may mean.

`le`, `la` and `l'` count only before verbs whose object is a person (`actors_met.tsv`), since a
thing may be meant as well; `lui` nearly always means somebody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import numpy as np
from spacy.tokens import Doc, Token

from dashboard.annotate.actors_found import Found

_DIRECT = {"le": "Masc", "la": "Fem", "l'": ""}
_POSSESSIVE = frozenset({"son", "sa", "ses"})
_HUMAN = frozenset({
    "déclarer", "dire", "affirmer", "ajouter", "rencontrer", "recevoir", "visiter", "démissionner",
    "téléphoner", "promettre", "nier", "démentir", "assurer", "accuser", "jurer", "demander",
    "exhorter", "avouer", "plaider", "saluer", "remercier", "regretter", "voyager", "entretenir",
    "rendre", "retrouver", "inviter", "signer", "prévenir", "critiquer", "dénoncer", "condamner",
    "encourir", "confier", "préciser", "indiquer", "souligner", "répéter", "insister", "avertir",
    "soutenir", "rappeler", "réclamer", "exiger", "clamer", "marteler", "purger", "succéder",
    "appeler", "estimer", "expliquer", "raconter", "refuser", "accepter", "renoncer",
})  # fmt: skip
"""Verbs of which only somebody is the subject."""
_GENDERS = frozenset({"Masc", "Fem"})


def pronouns(doc: Doc, met: Collection[str]) -> Iterator[tuple[Token, str]]:
    """The object pronouns before a verb, each with the gender it tells, empty if none."""
    pron = doc.vocab.strings["PRON"]
    for i in np.flatnonzero(doc.to_array("POS") == pron).tolist():
        token = doc[i]
        form = token.lower_.replace("’", "'")
        if token.i >= token.head.i or token.head.pos_ != "VERB":
            continue
        verb = token.head
        if form == "lui" and token.dep_ in {"obj", "iobj", "obl:arg"}:
            yield token, ""
        elif form in _DIRECT and verb.lemma_.lower() in met:
            yield token, _DIRECT[form] or _agreement(verb)


def _agreement(verb: Token) -> str:
    """The gender of the object set before a compound tense: "l'a reçue"."""
    if "Part" not in verb.morph.get("VerbForm", []):
        return ""
    told = set(verb.morph.get("Gender", [])) & _GENDERS
    return told.pop() if len(told) == 1 else ""


def subjects(pronoun: Token) -> Iterator[Token]:
    """The subject of the verb and what is joined to it: the object is somebody else."""
    verb = pronoun.head
    if verb.dep_ == "acl:relcl" and any(c.lower_ == "qui" for c in verb.lefts):
        yield verb.head
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubj:pass"} and child.i != pronoun.i:
            yield child
            yield from (t for t in child.subtree if t.dep_ in {"conj", "flat:name", "appos"})


def fitting(
    found: Iterable[Found], gender: str, feminine: Collection[str | None]
) -> dict[str, Found]:
    """The persons among mentions that a pronoun of this gender may mean, by name."""
    return {
        f.name: f
        for f in found
        if f.kind == "person"
        and f.name is not None
        and (not gender or (f.name in feminine) == (gender == "Fem"))
    }


def possessives(doc: Doc, deeds: Collection[str]) -> Iterator[Token]:
    """The words "son", "sa" and "ses" before a noun for what somebody does: "sa visite"."""
    det = doc.vocab.strings["DET"]
    for i in np.flatnonzero(doc.to_array("POS") == det).tolist():
        token = doc[i]
        if token.lower_ in _POSSESSIVE and token.head.lemma_.lower() in deeds:
            yield token


def wants_a_person(pronoun: Token, met: Collection[str]) -> bool:
    """Whether a subject pronoun can mean nothing but somebody: "il a été arrêté", "il a dit"."""
    verb = pronoun.head
    if pronoun.text.startswith("-"):
        return True  # behind what is said: "a-t-elle ajouté"
    if pronoun.dep_ == "nsubj:pass":
        return verb.lemma_ in met
    return verb.lemma_ in _HUMAN
