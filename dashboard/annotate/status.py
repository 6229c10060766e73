"""The status of a report, told from the grammar around its trigger.

Pure: `decide` maps plain features to one of happened, planned, ongoing, denied and hypothetical.
The rules stand in one table, the first that holds decides; `explain` names it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from dashboard.model import EventType, Status

Tense = Literal[
    "past", "present", "future", "imperfect", "conditional", "conditional past", "subjunctive",
    "infinitive", "participle", "none",
]  # fmt: skip
"""The tense of the verb that carries the event; `none` for a noun that no verb carries."""

Order = Literal["before", "around", "after", "unknown"]
"""The date of the clause against the publication day."""

_LASTING: frozenset[str] = frozenset(
    {"negotiate", "cooperate", "exercise", "mobilise", "protest", "sanction"}
)
"""Types of which the present tense tells a state, not a headline's finished act.

Of fighting, nouns do ("les combats gagnent la ville"); its verbs are deeds ("l'armée prend la
ville") but those of `lasts`.
"""


class Features(NamedTuple):
    """What `decide` looks at.

    `modals` are the classes of the verbs that shade the carrier (`must`, `can`, `will`, `plan`,
    `refuse`, `fail`, `aspect`, `recent`, `done`, `stop`); `cues` the statuses that cue words in
    the clause announce; `reported` the tense of the governing verb of speech; `governor` is what
    the governing word does to the event (`deny`, `open`, `doubt`, `wish`, `plan`, `ask`,
    `purpose`, `before`, or empty);
    `polar` is true of questions for yes or no;
    `parent` is the status of the governing clause; `definite` is true of nouns that are taken
    as known (the, this, their); `condition` of clauses after "si", `asked` of
    questions, `occurs` of what takes place or goes on by its verb, `denial` of words that call a
    told fact untrue (démentir, nier), `dated` of clauses with a date of their own, `since` of what
    has gone on ("depuis lundi"), `lasts` of verbs whose present tells what goes on (assiéger),
    `sourced` where a source is set off ("selon la radio"), `chronicled` where the day of the deed
    is known and that of the page is not, `noun` where a noun names it, `once` of verbs of one act
    (proposer).
    """

    type: EventType | None = None
    tense: Tense = "none"
    modal_tense: Tense = "none"
    modals: frozenset[str] = frozenset()
    cues: frozenset[Status] = frozenset()
    negated: bool = False
    reported: Tense | None = None
    governor: str = ""
    parent: Status | None = None
    order: Order = "unknown"
    definite: bool = False
    condition: bool = False
    occurs: bool = False
    asked: bool = False
    polar: bool = True
    denial: bool = False
    dated: bool = False
    since: bool = False
    lasts: bool = False
    sourced: bool = False
    chronicled: bool = False
    noun: bool = False
    once: bool = False


_DATED_PLANS: frozenset[str] = frozenset(
    {"meet", "travel", "exercise", "test", "commemorate", "appoint", "negotiate"}
)
"""Types of which a bare present conditional tells an announced plan ("il se rendrait à Rome")."""

_TOLD: frozenset[Tense] = frozenset({"past", "present", "imperfect"})
"""Tenses of what is not yet to come: "a annoncé que l'Iran livrait"."""

_Rule = tuple[str, Callable[[Features], bool], Status]


def _modal(*names: str) -> Callable[[Features], bool]:
    wanted = frozenset(names)
    return lambda f: not wanted.isdisjoint(f.modals)


def _tense(*names: Tense) -> Callable[[Features], bool]:
    return lambda f: f.tense in names


def _noun(f: Features) -> bool:
    return f.tense == "none"


RULES: tuple[_Rule, ...] = (
    ("condition after si", lambda f: f.condition, "hypothetical"),
    (
        "asked",
        lambda f: f.asked and (f.polar or f.tense in {"future", "conditional", "infinitive"}),
        "hypothetical",
    ),
    ("governed by a denial", lambda f: f.governor == "deny", "denied"),
    ("a word of denial", lambda f: "denied" in f.cues, "denied"),
    ("denies, without saying when", lambda f: f.denial and not f.dated, "denied"),
    ("left open", lambda f: f.governor == "open", "hypothetical"),
    ("not ruled out", lambda f: f.negated and "refuse" in f.modals, "hypothetical"),
    ("refused or given up", _modal("refuse", "fail"), "denied"),
    (
        "negated possibility or wish",
        lambda f: f.negated and bool(f.modals & {"can", "will"}) and f.tense != "past",
        "denied",
    ),
    ("negated", lambda f: f.negated, "denied"),
    ("just done", _modal("recent", "done"), "happened"),
    ("a word of doubt", lambda f: "hypothetical" in f.cues, "hypothetical"),
    ("raised as a thought", lambda f: f.governor == "raise" and _noun(f) and not f.definite,
     "hypothetical"),
    ("governed by doubt, wish or request", lambda f: f.governor in {"doubt", "wish", "ask"},
     "hypothetical"),
    ("could", lambda f: "can" in f.modals and f.modal_tense != "past", "hypothetical"),
    ("wanted", _modal("will"), "hypothetical"),
    (
        "hearsay of a plan",
        lambda f: ("plan" in f.modals and f.modal_tense == "conditional")
        or (f.governor == "plan" and f.tense == "conditional" and f.reported is None),
        "hypothetical",
    ),
    (
        "planned by its verb",
        lambda f: "plan" in f.modals or (f.governor == "plan" and (f.noun or f.tense not in _TOLD)),
        "planned",
    ),
    (
        "must, with the past behind it",
        lambda f: "must" in f.modals and f.modal_tense == "past",
        "happened",
    ),
    (
        "could, with the past behind it",
        lambda f: "can" in f.modals and f.modal_tense == "past" and f.tense == "infinitive",
        "happened",
    ),
    ("should, was to, must", _modal("must"), "planned"),
    ("about to", _modal("future"), "planned"),
    (
        "conditional of hearsay",
        lambda f: f.tense == "conditional" and f.sourced and f.order != "after",
        "hypothetical",
    ),
    ("a word of plan", lambda f: "planned" in f.cues and f.tense != "past", "planned"),
    ("future tense", _tense("future"), "planned"),
    (
        "future in the past",
        lambda f: f.tense == "conditional" and f.reported in {"past", "imperfect"},
        "planned",
    ),
    (
        "conditional of a date to come",
        lambda f: f.tense == "conditional" and f.order == "after",
        "planned",
    ),
    (
        "announced in the conditional",
        lambda f: f.tense == "conditional" and f.type in _DATED_PLANS and not (f.modals or f.lasts),
        "planned",
    ),
    ("unconfirmed conditional", _tense("conditional", "conditional past"), "hypothetical"),
    ("present of a date to come", lambda f: f.tense == "present" and f.order == "after", "planned"),
    (
        "has gone on since",
        lambda f: f.since and f.tense in {"present", "imperfect", "participle", "subjunctive"},
        "ongoing",
    ),
    ("a word of course", lambda f: "ongoing" in f.cues and f.tense != "past", "ongoing"),
    ("goes on", lambda f: "aspect" in f.modals and f.tense != "past", "ongoing"),
    ("present of a date gone by", lambda f: f.tense == "present" and f.order == "before",
     "happened"),
    ("present of a chronicle", lambda f: f.tense == "present" and f.chronicled, "happened"),
    (
        "takes its course",
        lambda f: f.occurs and f.tense in {"present", "imperfect"},
        "ongoing",
    ),
    ("present of what lasts", lambda f: f.lasts and f.tense == "present", "ongoing"),
    (
        "lasting present",
        lambda f: f.tense in {"present", "imperfect"}
        and not f.once
        and (f.type in _LASTING or (f.type == "fight" and (f.noun or f.tense == "imperfect"))),
        "ongoing",
    ),
    ("past or headline present", _tense("past", "imperfect", "present"), "happened"),
    ("subjunctive", _tense("subjunctive"), "hypothetical"),
    ("infinitive of a date gone by", lambda f: f.tense == "infinitive" and f.order == "before",
     "happened"),
    (
        "purpose of what happened",
        lambda f: f.tense == "infinitive" and f.governor == "purpose" and f.parent == "happened"
        and f.type in {"meet", "consult", "negotiate", "commemorate"},
        "happened",
    ),
    (
        "what a deed came before",
        lambda f: f.tense == "infinitive" and f.governor == "before" and f.parent == "happened",
        "happened",
    ),
    (
        "purpose of a plan",
        lambda f: f.tense == "infinitive" and f.parent in {"planned", "denied"},
        "planned",
    ),
    ("infinitive", _tense("infinitive"), "hypothetical"),
    ("participle of a date to come", lambda f: f.tense == "participle" and f.order == "after",
     "planned"),
    ("participle", _tense("participle"), "happened"),
    ("noun of a date to come", lambda f: _noun(f) and f.order == "after", "planned"),
    ("noun of a date gone by", lambda f: _noun(f) and f.order == "before", "happened"),
    (
        "indefinite noun under a plan or doubt",
        lambda f: _noun(f) and not f.definite and f.parent in {"planned", "hypothetical"},
        "hypothetical",
    ),
    ("lasting noun", lambda f: _noun(f) and f.type in {"negotiate", "cooperate", "sanction"},
     "ongoing"),
)  # fmt: skip
"""(name, condition, status), tried from the top."""


def decide(features: Features) -> Status:
    """The status of an event with these features; happened where no rule holds."""
    return explain(features)[1]


def explain(features: Features) -> tuple[str, Status]:
    """The name of the rule that decides, and the status."""
    for name, holds, status in RULES:
        if holds(features):
            return name, status
    return "told as a fact", "happened"
