"""Which predicates are worth a report.

A predicate that the lexicon types is a report when it tells an event of its own: a clause with
a finite verb, or a noun with participants, a place or a date. What only names a purpose, a topic
or a kind of thing ("une vente d'armes", "tout accord") is left without a type. A verb of speech
is a report of type `consult` when the act of speaking itself is dated or placed: without that,
its content is what matters and the speaker stands in the content's `attributed_to`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.annotate.clause_predicates import Predicate, is_infinitive
from dashboard.annotate.triggers import Trigger, normal
from dashboard.model import EventType

_ANY = frozenset({"tout", "toute", "toutes", "aucun", "aucune", "quelconque"})
_OWNING = frozenset(
    ["son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces", "notre", "nos"]
)
_CLAUSAL = frozenset({"ROOT", "nsubj", "nsubj:pass", "obj", "conj", "appos", "parataxis"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a clause has of its own: a date, a place it happens at, people or governments."""

    dated: bool
    placed: bool
    peopled: bool


def worthy(
    predicate: Predicate, evidence: Evidence, ancestors: Sequence[Predicate]
) -> EventType | None:
    """The event type that a predicate is reported with, None where it is not worth a report."""
    event = predicate.event
    if event is None:
        reporting = predicate.kinds.get("reporting")
        if reporting is None or not reporting.needs or predicate.modals:
            return None
        return "consult" if _has(reporting, evidence) else None
    if not _has(event, evidence):
        return None
    if _generic(predicate):
        return None
    anchored = evidence.dated or evidence.placed
    if predicate.carrier is None:
        told = anchored or evidence.peopled or (_owned(predicate) and _stands(predicate))
    elif predicate.nominal or _finite(predicate):
        told = True
    elif is_infinitive(predicate.carrier):
        told = anchored or _asked(predicate, ancestors)
    else:
        told = anchored
    return event.type if told else None


def _has(trigger: Trigger, evidence: Evidence) -> bool:
    if trigger.needs == "date":
        return evidence.dated
    if trigger.needs == "anchor":
        return evidence.dated or evidence.placed
    return True


def _generic(predicate: Predicate) -> bool:
    return predicate.nominal and any(normal(c.text) in _ANY for c in predicate.token.lefts)


def _owned(predicate: Predicate) -> bool:
    return any(normal(c.text) in _OWNING for c in predicate.token.lefts)


def _stands(predicate: Predicate) -> bool:
    return predicate.token.dep_ in _CLAUSAL


def _finite(predicate: Predicate) -> bool:
    verb = predicate.modals[0][0] if predicate.modals else predicate.carrier
    if verb is None:
        return False
    if "Fin" in verb.morph.get("VerbForm", []):
        return True
    return any(c.dep_.startswith("aux") for c in verb.children)


def _asked(predicate: Predicate, ancestors: Sequence[Predicate]) -> bool:
    """Whether an infinitive is the content of a verb that is no event of its own."""
    if not ancestors or predicate.token.dep_ != "xcomp":
        return False
    return ancestors[0].event is None and bool(predicate.modals)
