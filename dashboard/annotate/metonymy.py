"""How a place name is used: a spot on the map, or the people who act in its name.

"Moscou a nié" and "les ventes d'armes avec Pyongyang" speak of governments; "arrivé à Moscou"
and "la guerre en Ukraine" of places. Rules on the preposition, the governor and its class
(`data/lang/fr/metonymy.tsv`) decide, in this order: what kind of name it is, whether it is
coordinated with the name before, then the table of its preposition or, without one, its
grammatical function. A literal name also gets the role it plays in its clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.metonymy_case import (
    ARTICLES,
    LITERAL,
    SUBJECTS,
    Case,
    Name,
    Reading,
    case_of,
    form,
    preposition_of,
)
from dashboard.annotate.metonymy_rules import by_rule

_COORDINATORS = frozenset({"et", "ou", "ni", "comme", "que", ","})
# French says these again before every name: "à Paris et à Rome", never "à Paris et la Chine".
_REPEATED = frozenset(
    {"à", "au", "aux", "en", "dans", "de", "du", "d'", "des", "vers", "+at", "+to"}
)
_OF = frozenset({"de", "du", "d'", "des"})


def read(doc: Doc, names: Sequence[Name], lexicon: Lexicon) -> list[Reading]:
    """The readings of a document's place names, given in the order of the text."""
    readings: list[Reading] = []
    listed = False  # whether a word for a kind of place leads the list: "provinces d'A et de B"
    for i, name in enumerate(names):
        case = case_of(name, lexicon)
        previous = names[i - 1] if i else None
        listed = name.cue is not None or (
            listed and previous is not None and _listed(doc, previous, name)
        )
        if listed and name.cue is None and readings[-1].use == "literal":
            readings.append(readings[-1])
        elif previous is not None and _coordinated(doc, previous, name, case):
            kind = case.kind
            reading = readings[-1]
            if reading.use == "metonymic" and kind in {"physical", "other"}:
                reading = LITERAL
                if kind == "physical" and preposition_of(names[i - 1]) == "entre":
                    readings[-1] = LITERAL  # "entre Vienne et la gare": a way, no talks
            readings.append(reading)
        else:
            readings.append(by_rule(case))
    return readings


def _listed(doc: Doc, before: Name, name: Name) -> bool:
    """Whether both stand in one list after "de": "d'Ilam, du Khouzistan et de Téhéran"."""
    between = [form(t) for t in doc[before.span.end : name.span.start] if not t.is_space]
    return (
        1 < len(between) <= 3
        and between[0] in _COORDINATORS
        and between[1] in _OF
        and all(word in ARTICLES for word in between[2:])
        and preposition_of(before) in _OF
    )


def _coordinated(doc: Doc, before: Name, name: Name, case: Case) -> bool:
    if case.preposition:
        return False
    between: list[Token] = []
    for at in range(name.span.start - 1, before.span.end - 1, -1):
        token = doc[at]
        if token.is_space or (not between and form(token) in ARTICLES):
            continue
        if len(between) == 2:
            return False
        between.insert(0, token)
    if not between:
        return False
    if any(form(t) not in _COORDINATORS for t in between):
        return False
    own = preposition_of(before)
    if case.article and own in _REPEATED:
        return False
    dep = name.span.root.dep_
    if dep in SUBJECTS and before.span.root.dep_ not in SUBJECTS:
        return False
    if between[0].text == "," and len(between) == 1:
        if dep in SUBJECTS or doc[before.span.end].is_sent_start:
            return False
        return dep in {"conj", "appos", "flat:name", "nmod", "dep", "obl:mod"}
    return True
