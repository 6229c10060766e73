"""Actors that only tell: sources, media that print or broadcast, and the "je" of who is quoted.

Pure functions of the text. Who says so is no party to what happened: the paper that a spokesman
spoke to, the channel on which a group claims an attack, the company that a figure comes from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.model import Actor, Clause

_GAP = 80
"""Most characters between the words that bring a source in and its name."""
_ACCORDING = re.compile(
    r"(?:\bselon|\bd'après|\bà en croire|\baux dires d\w*|\bde sources?)\b[^.;:«»!?]*\Z"
)
_MEDIUM = re.compile(
    r"\b(?:journa(?:l|ux)|quotidiens?|hebdomadaire|magazine|agences?|radio|chaînes?|télévision"
    r"|site|revue|messagerie|plateforme|réseau social)(?: [a-zà-ÿ-]+)? \Z"
)
"""A kind of medium, with an adjective or none, right before its name."""
_TOLD = re.compile(
    r"(?:\bcomme (?:l')?|\bce qu')\w*(?:affirm|écri|rapport|indiqu|annonc|révél|avanc|assur)\w*"
    r"[^.;:«»!?]*\Z"
)
_BESIDE = 3
_ROLE = 64
"""Most characters between a person's name and what his office is of."""
_TO_NAME = re.compile(r",? ")
_COMPLEMENT = re.compile(r"\w (?:de |du |des |de la |de l['’]|d['’])\Z")
"""What leads to the body that somebody is of."""
_ROLE_OF = re.compile(
    r", (?:(?:le|la|un|une|l['’]) ?)?[^\W\d_][\w'’ -]*? (?:de |du |des |de la |de l['’]|d['’])"
    r"(?:le |la |l['’])?"
)
_FIRST = re.compile(r"(?:\A|[\s«“\"(])(?:je\b|j'|m'|me\b)", re.IGNORECASE)


def tells_only(text: str, actor: Actor, clause: Clause) -> bool:
    """Whether an actor of a clause is no party to what it tells, but who tells it."""
    before = text[max(0, actor.start - _GAP) : actor.start].lower().replace("’", "'")
    said_by = clause.attributed_to or ""
    named = " ".join(actor.text.replace("’", "'").split()) in said_by
    if named and actor.start > clause.trigger[1] and _speaks(text, actor, said_by):
        return not any(start <= actor.start < end for start, end in clause.subjects)
    if _TOLD.search(before) is not None:
        return True
    if _MEDIUM.search(before) is not None and actor.kind == "organisation":
        if named:
            return clause.type != "consult"
        return not any(start <= actor.start < end for start, end in clause.subjects)
    return named and _ACCORDING.search(before) is not None


def _speaks(text: str, actor: Actor, said_by: str) -> bool:
    """Whether an actor stands at the end of the words of the speaker, where these are told."""
    told = text[max(0, actor.end - len(said_by)) : actor.end].replace("’", "'")
    return "," in said_by and told == said_by


def without_complements(
    text: str, actors: Sequence[Actor], found: Sequence[int]
) -> tuple[int, ...]:
    """The actors of a clause but those by whom the text only says who a person is.

    "L'envoyée de l'ONU, Ana Ruiz," and "Ana Ruiz, envoyée de l'ONU," are Ana Ruiz alone.
    """
    persons = [actors[i] for i in found if actors[i].kind == "person"]
    return tuple(
        i
        for i in found
        if not any(_says_who(text, actors[i], p) for p in persons if p is not actors[i])
    )


def _says_who(text: str, actor: Actor, person: Actor) -> bool:
    if actor.end <= person.start:
        if person.start - actor.end > _BESIDE or text[person.start].islower():
            return False
        between = text[actor.end : person.start]
        if actor.kind == "government" and actor.text[:1].islower() and " " in actor.text:
            return between == ", "  # "l'émissaire américain, Ted Rowland,"
        return bool(_TO_NAME.fullmatch(between)) and bool(
            _COMPLEMENT.search(text[max(0, actor.start - _ROLE) : actor.start])
        )
    if not 0 < actor.start - person.end <= _ROLE:
        return False
    return _ROLE_OF.fullmatch(text[person.end : actor.start]) is not None


def speaks_of_himself(text: str, clause: Clause) -> bool:
    """Whether the words up to what a clause tells are the "je" of whoever is quoted."""
    if clause.attributed_to is None:
        return False
    start = clause.spans[0][0]
    before = text[start : clause.trigger[1]].replace("’", "'")
    return _FIRST.search(before) is not None
