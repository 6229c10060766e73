"""Literal or metonymic, by the preposition before a name: one rule each, and their table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Span

from dashboard.annotate.lexicon import fold
from dashboard.annotate.metonymy_case import (
    LITERAL,
    LITERAL_AT,
    LITERAL_FROM,
    LITERAL_TO,
    PEOPLE,
    VERBS,
    Case,
    Reading,
    form,
    people,
)
from dashboard.annotate.metonymy_functions import by_function, by_object, reflexive

_DAYS = frozenset({"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier"})
_MOVED = frozenset({"parti", "arrivé", "arriv", "venu", "revenu", "sorti", "rentré", "reparti"})


def by_rule(case: Case) -> Reading:
    """The reading of a name, by its preposition or its grammatical function."""
    if case.preposition.startswith("+"):
        return _compound(case)
    rule = RULES.get(case.preposition)
    if case.kind == "physical":
        return _physical(case, rule)
    return rule(case) if rule is not None else by_function(case)


def _physical(case: Case, rule: Callable[[Case], Reading] | None) -> Reading:
    reading = rule(case) if rule is not None else by_object(case)
    return reading if reading.use == "literal" else LITERAL


def _compound(case: Case) -> Reading:
    match case.preposition:
        case "+from":
            return LITERAL_FROM
        case "+to":
            return LITERAL_TO
        case "+people":
            return people(case)
        case _:
            return LITERAL_AT


def _in(case: Case) -> Reading:
    if case.governed("motion_to", "motion_to_noun") or case.verb_near("motion_to"):
        return LITERAL_TO
    return LITERAL_AT


def _to(case: Case) -> Reading:
    """À, au, aux: where, whither, or to whom."""
    able = case.kind in {"state", "institution"}
    if able and _turn_of(case):
        return PEOPLE
    if _opening(case) or case.governed("residence_noun", "link_verb"):
        return LITERAL_AT
    if not case.article and _sent(case):
        return LITERAL_TO
    moving = _moving(case)
    if able and not moving:
        if case.governed("dative", "dative_noun") or case.verb_near("dative", 8):
            return PEOPLE
        if case.dative_noun_near():
            return PEOPLE
        token = case.lead
        if token is not None and form(token) == "à" and case.article and case.kind == "state":
            return PEOPLE
    if moving or case.governed("motion_to_noun"):
        return LITERAL_TO
    return LITERAL_AT


def _turn_of(case: Case) -> bool:
    """Whether somebody's turn is told: "C'est à Moscou de répondre"."""
    doc, lead = case.name.span.doc, case.lead
    after = form(doc[case.name.span.end]) if case.name.span.end < len(doc) else ""
    before = doc[max(0, lead.i - 2) : lead.i].text.lower() if lead is not None else ""
    return after in {"de", "d'"} and before in {"c'est", "ce sera", "c'était"}


def _opening(case: Case) -> bool:
    """Whether place and comma open a sentence: "Au Vanuatu, le gouvernement a demandé …"."""
    doc, lead = case.name.span.doc, case.lead
    if lead is None or case.name.span.end >= len(doc):
        return False
    return (lead.is_sent_start or lead.is_title) and doc[case.name.span.end].text == ","


def _sent(case: Case) -> bool:
    """Whether somebody is sent there: "a envoyé son ministre à Naypyidaw"."""
    before = case.word_before()
    governor = case.governor
    if before is None or governor is None:
        return False
    return case.is_in(governor, "sending") and case.is_in(before, "official_noun")


def _moving(case: Case) -> bool:
    governor = case.governor
    if governor is not None and case.is_in(governor, "motion_to"):
        return governor.lemma_ != "rendre" or reflexive(governor)
    return case.verb_near("motion_to")


def _of(case: Case) -> Reading:
    """De, du, d', des: whence, or whose."""
    governor = case.governor
    if governor is not None and governor.pos_ in VERBS and case.is_in(governor, "motion_from"):
        return LITERAL_FROM
    if case.verb_near("motion_from", 3):
        return LITERAL_FROM
    if _opens_with_motion(case):
        return LITERAL_FROM
    if case.kind == "institution" and not case.lead_word("siège"):
        return PEOPLE
    if case.governed("people_noun") and not case.governed("official_noun"):
        return LITERAL_AT
    if case.kind == "state" and _natives(case):
        return LITERAL_AT
    if case.governed("route_genitive"):
        return LITERAL_TO
    if case.governed("literal_genitive", "event_noun") or _site_for(case):
        return LITERAL_AT
    if _leads_elsewhere(case.name.span) and not case.governed("official_noun"):
        return LITERAL_FROM
    if _whither(case) and (
        case.governed("motion_from_noun", "motion_to_noun", "motion_to", "motion_from")
    ):
        return LITERAL_FROM
    if case.governed("motion_from_noun"):
        return LITERAL_FROM
    return PEOPLE if case.kind in {"state", "institution"} else LITERAL_AT


def _site_for(case: Case) -> bool:
    """Whether a site with its use stands before: "le dépôt de carburant de Conakry"."""
    lead = case.lead
    if lead is None or lead.i < 3:
        return False
    site, of, _use = case.name.span.doc[lead.i - 3 : lead.i]
    return form(of) in {"de", "d'"} and case.is_in(site, "literal_genitive")


def _natives(case: Case) -> bool:
    """Whether a people stands before: "les Serbes du Kosovo"."""
    before = case.word_before()
    return (
        before is not None
        and before.text[0].isupper()
        and (fold(before.text) in case.lexicon.demonyms)
    )


def _opens_with_motion(case: Case) -> bool:
    """Whether a participle of motion opens the sentence: "Parti de Pyongyang, le train …"."""
    i = (case.lead.i if case.lead is not None else case.name.span.start) - 1
    if i > 0 and form(case.name.span.doc[i]) in _DAYS:
        i -= 1  # "Arrivé jeudi de Wellington"
    if i < 0 or (i and case.name.span.doc[i - 1].text[-1] not in ".!?…»\n"):
        return False
    return form(case.name.span.doc[i]).rstrip("es") in _MOVED


def _whither(case: Case) -> bool:
    """Whether a destination follows: "de Pyongyang à Vladivostok"."""
    doc = case.name.span.doc
    following = [form(t) for t in doc[case.name.span.end : case.name.span.end + 8]]
    return bool({"à", "vers", "jusqu'", "au", "pour", "en"} & set(following))


def _leads_elsewhere(span: Span) -> bool:
    """Whether a name follows at once as the way's end: "de Pyongyang à Vladivostok"."""
    following = span.doc[span.end : span.end + 2]
    if len(following) < 2:
        return False
    return form(following[0]) in {"à", "vers", "jusqu'"} and following[1].is_title


def _for(case: Case) -> Reading:
    if case.governed("motion_from", "motion_to", "motion_to_noun", "motion_from_noun") or any(
        case.verb_near(name, 6) for name in ("motion_from", "motion_to")
    ):
        return LITERAL_TO
    return people(case)


def _between(case: Case) -> Reading:
    if case.governed("route_noun", "pass_by", "motion_to", "escort"):
        return LITERAL_AT
    governor = case.governor
    if governor is not None and any(case.is_in(t, "route_noun") for t in governor.lefts):
        return LITERAL_AT
    return people(case)


def _with(case: Case) -> Reading:
    return LITERAL_AT if case.governed("route_noun") else people(case)


def _by(case: Case) -> Reading:
    if case.governed("pass_by", "pass_by_noun") or case.verb_near("pass_by", 3):
        return LITERAL_AT
    return people(case)


def _says(case: Case) -> Reading:
    return LITERAL if case.kind == "physical" else PEOPLE


def _towards(case: Case) -> Reading:
    """Vers: whither; "se tourner vers Moscou" is to look for help, not to travel."""
    governor = case.governor
    turning = governor is not None and case.is_in(governor, "turn_to")
    if case.kind in {"state", "institution"} and (turning or case.verb_near("turn_to", 2)):
        return PEOPLE
    return LITERAL_TO


def _from(case: Case) -> Reading:
    if case.governed("motion_from", "motion_to", "motion_to_noun", "motion_from_noun"):
        return LITERAL_FROM
    return LITERAL_AT


def _there(case: Case) -> Reading:  # noqa: ARG001  (a rule among rules)
    return LITERAL_AT


RULES: Mapping[str, Callable[[Case], Reading]] = {
    "en": _in,
    "dans": _in,
    "à": _to,
    "au": _to,
    "aux": _to,
    "de": _of,
    "du": _of,
    "d'": _of,
    "des": _of,
    "pour": _for,
    "entre": _between,
    "avec": _with,
    "par": _by,
    "selon": _says,
    "vers": _towards,
    "depuis": _from,
    "sur": _there,
    "sous": _there,
    "devant": _there,
    "derrière": _there,
    "via": _there,
    "dès": _there,
    "outre": _there,
    "contre": people,
    "envers": people,
    "malgré": people,
    "sans": people,
    "comme": people,
    "parmi": people,
    "sauf": people,
    "hormis": people,
    "dont": people,
    "chez": people,
}
