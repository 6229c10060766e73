"""Actors that only tell: sources, media that print or broadcast, and the "je" of who is quoted.

Pure functions of the text. Who says so is no party to what happened: the paper that a spokesman
spoke to, the channel on which a group claims an attack, the company that a figure comes from.
"""

from __future__ import annotations

import re

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
_FIRST = re.compile(r"(?:\A|[\s«“\"(])(?:je\b|j'|m'|me\b)", re.IGNORECASE)


def tells_only(text: str, actor: Actor, clause: Clause) -> bool:
    """Whether an actor of a clause is no party to what it tells, but who tells it."""
    before = text[max(0, actor.start - _GAP) : actor.start].lower().replace("’", "'")
    said_by = clause.attributed_to or ""
    named = " ".join(actor.text.replace("’", "'").split()) in said_by
    if _TOLD.search(before) is not None:
        return True
    if _MEDIUM.search(before) is not None and actor.kind == "organisation":
        if named:
            return clause.type != "consult"
        return not any(start <= actor.start < end for start, end in clause.subjects)
    return named and _ACCORDING.search(before) is not None


def speaks_of_himself(text: str, clause: Clause) -> bool:
    """Whether the words up to what a clause tells are the "je" of whoever is quoted."""
    if clause.attributed_to is None:
        return False
    start = clause.spans[0][0]
    before = text[start : clause.trigger[1]].replace("’", "'")
    return _FIRST.search(before) is not None
