"""Which predicates are worth a report.

A predicate that the lexicon types is a report when it tells an event of its own: a clause with
a finite verb, or a noun with participants, a place or a date. What only names a purpose, a topic
or a kind of thing ("une vente d'armes", "tout accord") is left without a type. A verb of speech
is a report of type `consult` when the act of speaking itself is dated or placed: without that,
its content is what matters and the speaker stands in the content's `attributed_to`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.annotate import clause_nouns as nouns
from dashboard.annotate import clause_words as words
from dashboard.annotate import speech
from dashboard.annotate.predicates import (
    BEFORE,
    SURE,
    Predicate,
    copula_of,
    is_future,
    is_infinitive,
    is_opening,
    is_present,
    lender_of,
    mistaken,
)
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import Trigger, normal
from dashboard.model import EventType


class Evidence(NamedTuple):
    """What a clause has of its own: a date, a place it happens at, people or governments.

    `partner` is true where one of these comes after the trigger, `toponym` where any place does
    that is no government, whatever its role; `there` where a word points to a place told before
    ("y", "où", "là"); `headed` in an entry of a chronology, which tells the day; `agent` where the
    subject is somebody.
    """

    dated: bool
    placed: bool
    peopled: bool
    partner: bool = False
    toponym: bool = False
    there: bool = False
    headed: bool = False
    agent: bool = False


def settle(predicate: Predicate, evidence: Evidence) -> None:
    """Let the predicate name the likeliest event of which the clause has what it needs.

    "Relâcher à" wants a port; where there is none, it is not a ship that calls but a prisoner
    who is set free.
    """
    if predicate.event is None or _has(predicate.event, evidence):
        return
    for option in predicate.options:
        if option is not predicate.event and _has(option, evidence):
            predicate.event = option
            return


def worthy(
    predicate: Predicate, evidence: Evidence, ancestors: Sequence[Predicate]
) -> EventType | None:
    """The event type that a predicate is reported with, None where it is not worth a report."""
    event = predicate.event
    if _imprint(predicate):
        return None
    if event is None:
        reporting = predicate.kinds.get("reporting")
        if reporting is None and _plain(predicate, evidence):
            return "other"
        if reporting is None or not reporting.needs or predicate.modals or not _stated(predicate):
            return None
        return "consult" if _has(reporting, evidence) else None
    if event.kind == "deny" and _left_open(predicate):
        return None
    if speech.only_tells(predicate):
        return None
    if _partnered(predicate):
        evidence = evidence._replace(partner=True)
    if nouns.is_chamber(predicate, event):
        return None
    if predicate.carrier is None and nouns.denied(predicate.token):
        return event.type
    if not _has(event, evidence) and not _enough(predicate, event) and not nouns.counted(predicate):
        dated = evidence.dated and event.head not in words.PERCEIVED and _dated_deed(predicate)
        return "other" if dated else None
    if not evidence.dated and (_generic(predicate) or _described(predicate, evidence, event)):
        return None
    anchored = evidence.dated or evidence.placed
    if predicate.carrier is None:
        passing = (
            event.kind in words.THIN
            and not _stands(predicate)
            and not nouns.situates(predicate.token)
        )
        anchored = evidence.dated or (evidence.placed and not passing)
        told = anchored or nouns.counted(predicate) or _named(predicate, evidence, event)
        told = told or nouns.befalls(predicate.token)
        told = (
            told or (_owned(predicate) and nouns.current(predicate.token)) or _ended_by(predicate)
        )
    elif predicate.acts:
        told = anchored or _counts(predicate) or _undergone(predicate) or _past(predicate.carrier)
    elif _finite(predicate):
        told = True
    elif is_infinitive(predicate.carrier) and not _caused(predicate.carrier):
        told = anchored or _asked(predicate, ancestors) or _in_turn(predicate.carrier, ancestors)
    else:
        told = anchored or nouns.counted(predicate) or _toll(predicate.carrier, ancestors)
        told = told or (evidence.partner and _done_by(predicate.carrier))
        told = told or (event.kind != "cooperate" and is_opening(predicate.carrier))
    if told and event.kind == "other" and nouns.counted(predicate) and nouns.of_a_fight(ancestors):
        return "fight"
    return event.type if told else None


def _imprint(predicate: Predicate) -> bool:
    """Whether a line tells when a page came out: "Ouest-France - Publié le 18 janvier"."""
    verb = predicate.token
    return (
        verb.text in words.IMPRINTS
        and verb.dep_ in words.CLAUSAL
        and not any(c.dep_[:3] in {"aux", "nsu"} and c.i > verb.sent.start for c in verb.lefts)
    )


def _dated_deed(predicate: Predicate) -> bool:
    """Whether a verb that wants what its clause lacks tells a deed all the same."""
    verb = predicate.carrier
    return (
        verb is not None
        and not predicate.nominal
        and verb.dep_ in words.MAIN
        and _stated(predicate)
        and _past(verb)
    )


def _enough(predicate: Predicate, event: Trigger) -> bool:
    """Whether a deed of no certain type is told by who did it to what: "a annulé le conseil"."""
    verb = predicate.carrier
    if event.kind != "other" or event.needs not in {"anchor", "date"} or predicate.nominal:
        return False
    return verb is not None and _was_done(verb)


def _plain(predicate: Predicate, evidence: Evidence) -> bool:
    """Whether a verb that no list knows, not even as a state, tells a deed: dated, no aside."""
    verb = predicate.carrier
    if verb is None or predicate.nominal or not predicate.kinds.keys() <= {"light"}:
        return False
    if predicate.kinds and predicate.kinds["light"].form not in words.FULL:
        return False
    if not _stated(predicate):
        return False
    if verb.dep_ not in words.MAIN and not mistaken(verb):
        return False
    return evidence.dated or evidence.placed or _was_done(verb)


def _was_done(verb: Token) -> bool:
    """Whether something was done to something: "trois satellites ont été injectés".

    So too where it is named who did it, or will: "les voleurs ont fracturé une vitrine", "le
    robot prélèvera trois kilos", "son fils s'est évanoui".
    """
    before = (lender_of(verb) or verb).lefts
    kinds = {c.dep_ for c in before}
    past = "aux:tense" in kinds or ("aux:pass" in kinds and "expl:comp" in kinds)
    if is_infinitive(verb) or not (past or "Fut" in verb.morph.get("Tense", [])):
        return False
    if not any(c.dep_[:5] == "nsubj" and c.pos_ in {"NOUN", "PROPN"} for c in before):
        return False
    if past and kinds & {"aux:pass", "expl:comp", "expl:pass"}:
        return True
    return any(c.dep_ == "obj" and c.pos_ == "NOUN" for c in verb.rights)


def _named(predicate: Predicate, evidence: Evidence, event: Trigger) -> bool:
    """Whether a noun with neither date nor place tells an event, by its participants."""
    if evidence.headed and predicate.token.head.i == predicate.token.i:
        return True
    if (
        event.kind in words.NEW
        and nouns.situates(predicate.token)
        and nouns.introduced(predicate.token)
    ):
        return True
    if any(normal(c.text) in words.PLURAL for c in predicate.token.lefts if c.dep_ != "case"):
        return False
    if event.kind in words.THIN and not _stands(predicate):
        return False
    return evidence.peopled or (_owned(predicate) and _stands(predicate))


def _undergone(predicate: Predicate) -> bool:
    """Whether something was done to an event noun: "la visite a été écourtée"."""
    verb = predicate.carrier
    return verb is not None and any(c.dep_ == "aux:pass" for c in verb.lefts) and _past(verb)


def _ended_by(predicate: Predicate) -> bool:
    """Whether a verb that no list knows did something to it: "la police a dispersé une marche"."""
    noun, verb = predicate.token, predicate.token.head
    if noun.dep_ != "obj" or verb.pos_ != "VERB" or predicate.event is None:
        return False
    return predicate.event.kind in words.CROWDED and _past(verb)


def _past(verb: Token) -> bool:
    return any(c.dep_ == "aux:tense" for c in verb.lefts)


def _counts(predicate: Predicate) -> bool:
    """Whether what happened counts its victims: "les combats ont fait quatre blessés"."""
    verbs = (predicate.token, *filter(None, (predicate.carrier,)))
    return any(nouns.victims(c) for verb in verbs for c in verb.children)


def _done_by(verb: Token) -> bool:
    """Whether a participle says who did it: "le décret, signé par le général Diop"."""
    return verb.dep_ == "acl" and any(c.dep_ == "obl:agent" for c in verb.rights)


def _caused(verb: Token) -> bool:
    """Whether an infinitive has a finite "faire" before it: "s'est fait huer"."""
    return any(c.dep_ == "aux:caus" and not is_infinitive(c) for c in verb.lefts)


def _toll(verb: Token, ancestors: Sequence[Predicate]) -> bool:
    """Whether a participle counts victims of what no list knows: "…, tuant trois soldats"."""
    if normal(verb.text) not in words.KILLING or not ancestors or ancestors[0].event is not None:
        return False
    return any(c.dep_ == "obj" and any(d.pos_ == "NUM" for d in c.lefts) for c in verb.rights)


def _partnered(predicate: Predicate) -> bool:
    """Whether the object is a pronoun or a person by office ("son hôte")."""
    if _welcomed(predicate.token):
        return True
    return any(
        (c.dep_ in words.UNDERGOING and c.pos_ == "PRON" and normal(c.text) != "y")
        or (
            (c.dep_ in words.UNDERGOING or (c.dep_ == "nsubj" and c.i > predicate.token.i))
            and normal(c.lemma_).removeprefix("ex-").removesuffix("s") in words.OFFICES
        )
        for c in predicate.token.children
    )


def _welcomed(verb: Token) -> bool:
    """Whether somebody is set beside a passive: "Ana Ruiz, reçue mercredi au ministère"."""
    bare = "Part" in verb.morph.get("VerbForm", []) and not verb.text.endswith("ant")
    if not bare or verb.dep_ not in {"acl", "advcl", "dep"} or lender_of(verb) is not None:
        return False
    return not any(c.dep_.startswith("aux") for c in verb.lefts)


def _stated(predicate: Predicate) -> bool:
    """Whether a verb of speech is a statement: finite, and not under "sans que" or the like."""
    if not _finite(predicate) or predicate.carrier is None:
        return False
    verbs = (predicate.carrier, *(c for c in predicate.carrier.children if c.dep_[:3] == "aux"))
    return all("Sub" not in verb.morph.get("Mood", []) for verb in verbs)


def _left_open(predicate: Predicate) -> bool:
    """Whether nothing is ruled out, so that nothing is denied: "n'exclut pas d'intervenir"."""
    verb = predicate.carrier
    return (
        verb is not None
        and normal(verb.lemma_) in words.RULING_OUT
        and any(normal(c.text) in {"ne", "n'"} for c in verb.children)
    )


def _has(trigger: Trigger, evidence: Evidence) -> bool:
    if trigger.needs == "date":
        return evidence.dated
    if trigger.needs == "anchor":
        there = evidence.there and trigger.kind == "travel"
        return evidence.dated or evidence.placed or there
    if trigger.needs == "partner":
        return evidence.partner
    if trigger.needs == "place":
        return evidence.toponym or evidence.there
    if trigger.needs == "agent":
        return evidence.agent and (evidence.toponym or evidence.placed or evidence.there)
    if trigger.needs == "both":
        return evidence.partner and (evidence.dated or evidence.placed or evidence.there)
    return True


def _generic(predicate: Predicate) -> bool:
    """Whether a noun means no one event: "tout accord", but not "toute réunion aurait lieu ici"."""
    if not predicate.nominal or predicate.occurs or predicate.carrier is not None:
        return False
    return any(normal(c.text) in words.ANY for c in predicate.token.lefts)


def _described(predicate: Predicate, evidence: Evidence, event: Trigger) -> bool:
    """Whether a clause without a date describes or infers instead of telling a deed."""
    if predicate.nominal:
        return predicate.carrier is None and nouns.topic(predicate.token)
    verb = predicate.carrier
    if verb is None:
        return False
    if event.kind in words.SPOKEN and _inferred(verb):
        return True
    if "Pres" not in _tenses(verb) or predicate.modals:
        return False
    return _habitual(verb) or (not evidence.placed and _restrictive(verb))


def _tenses(verb: Token) -> list[str]:
    finite = next((c for c in verb.children if c.dep_.startswith("aux")), None)
    if finite is not None and "Part" in verb.morph.get("VerbForm", []):
        return []
    return verb.morph.get("Tense", []) if "Fin" in verb.morph.get("VerbForm", []) else []


def _inferred(verb: Token) -> bool:
    """Whether a fact speaks, nobody: "ce qui suggère que …", "cela confirme …"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if any(normal(s.text) in {"ce", "c'", "cela", "ça", "ceci"} for s in subjects):
        return True
    return any(
        normal(s.text) == "qui" and s.i > 0 and normal(s.nbor(-1).text) == "ce" for s in subjects
    )


def _habitual(verb: Token) -> bool:
    return any(normal(c.text) in words.HABITS for c in verb.children)


def _restrictive(verb: Token) -> bool:
    """Whether a relative clause in the present says which ones are meant: "ceux qui financent"."""
    if verb.dep_ != "acl:relcl":
        return False
    pronoun = next((t for t in verb.subtree if normal(t.text) in {"qui", "que", "qu'"}), None)
    return pronoun is not None and pronoun.i > 0 and not pronoun.nbor(-1).is_punct


def _owned(predicate: Predicate) -> bool:
    return any(normal(c.text) in words.OWNING for c in predicate.token.lefts)


def _stands(predicate: Predicate) -> bool:
    return predicate.token.dep_ in words.CLAUSAL


def _finite(predicate: Predicate) -> bool:
    verb = predicate.modals[0][0] if predicate.modals else predicate.carrier
    if verb is None:
        return False
    if verb.pos_ == "ADJ" and copula_of(verb) is not None:
        return True
    if verb.dep_ == "xcomp" and normal(verb.head.lemma_) in words.STAYING:
        return True  # "reste détenu"
    finite = "Fin" in verb.morph.get("VerbForm", []) or is_future(verb) or is_present(verb)
    if finite or verb.dep_ == "cop":
        return not is_infinitive(verb)
    return any(c.dep_.startswith("aux") for c in verb.children) or (
        lender_of(verb) is not None or normal(verb.text) in BEFORE or normal(verb.text) in SURE
    )


def _in_turn(verb: Token, ancestors: Sequence[Predicate]) -> bool:
    """Whether an infinitive is what was done next or before: "a signé avant de repartir"."""
    if not ancestors or ancestors[0].carrier is None:
        return False
    return any(normal(c.text) in words.ORDER for c in verb.lefts) and _past(ancestors[0].carrier)


def _asked(predicate: Predicate, ancestors: Sequence[Predicate]) -> bool:
    """Whether an infinitive is the content of a verb that is no event, or of a denial."""
    if not ancestors or predicate.token.dep_ not in {"xcomp", "acl"}:
        return False
    if ancestors[0].event is not None and ancestors[0].event.kind == "deny":
        return True
    if "reporting" in ancestors[0].kinds and predicate.token.dep_ == "xcomp":
        return any(c.dep_[:3] == "aux" for c in predicate.token.lefts)  # "dit avoir pris le camp"
    if predicate.token.dep_ == "acl":
        return False
    asking = ancestors[0].event is None and bool(predicate.modals)
    return asking or _left_open(ancestors[0])
