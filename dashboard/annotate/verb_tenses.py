"""The tense that a verb's form and its auxiliaries make, mended where the tagger is wrong."""

from __future__ import annotations

from dashboard.annotate.predicates import copula_of, is_infinitive, is_present, lender_of
from dashboard.annotate.status import Tense
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import lemma_of, normal

_CONDITIONAL = ("rais", "rait", "rions", "riez", "raient")
_FUTURE = ("rai", "ras", "ra", "rons", "rez", "ront")
"""Endings that every such form has; the tagger gives the tense to others too."""
_STEMS = (
    "ser", "aur", "ir", "fer", "pourr", "devr", "voudr", "viendr", "tiendr", "verr", "enverr",
    "saur", "faudr", "recevr", "accueiller", "rencontrer", "deviendr", "reviendr",
)  # fmt: skip
"""Stems of the future and the conditional that the infinitive does not show."""
_WITH_BE = frozenset({
    "aller", "venir", "arriver", "partir", "entrer", "sortir", "monter", "descendre", "tomber",
    "naître", "mourir", "décéder", "rester", "retourner", "revenir", "rentrer", "repartir",
    "parvenir", "survenir", "intervenir", "devenir", "redevenir", "passer",
})  # fmt: skip
"""Verbs whose past goes with "être", which parsers take for a passive."""


def tense_of(verb: Token) -> Tense:
    """The tense that a verb form and its auxiliaries make together."""
    copula = copula_of(verb)
    if copula is not None and verb.pos_ == "ADJ":
        return tense_of(copula)
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux:tense", "aux"}]
    passives = [c for c in verb.children if c.dep_ == "aux:pass"]
    if passives and not auxiliaries and (normal(verb.lemma_) in _WITH_BE or _reflexive(verb)):
        return _with_be(passives[0])
    if auxiliaries:
        return _with_be(auxiliaries[0])
    if not passives and (lender := lender_of(verb)) is not None:
        return tense_of(lender)
    return _simple(passives[0] if passives else verb)


def _reflexive(verb: Token) -> bool:
    """Whether "se" goes with a verb, whose past then goes with "être": "s'était retirée"."""
    return any(normal(c.text) in {"se", "s'"} for c in verb.lefts)


def _simple(token: Token) -> Tense:
    morph = token.morph
    forms, moods = morph.get("VerbForm", []), morph.get("Mood", [])
    tenses = morph.get("Tense", [])
    if is_infinitive(token):
        return "infinitive"
    if "Part" in forms:
        return "present" if is_present(token) else "participle"
    text = normal(token.text)
    if "Cnd" in moods and text.endswith(_CONDITIONAL):
        return "conditional"
    if "Sub" in moods:
        return "subjunctive"
    if told := _ending(token):
        return told
    if "Fut" in tenses and not text.endswith(_FUTURE):
        tenses = []
    if tenses == ["Past"] and "Fin" in forms and _twin(token, text):
        return "present"
    by_tense: dict[str, Tense] = {"Fut": "future", "Imp": "imperfect", "Past": "past"}
    return next((by_tense[t] for t in tenses if t in by_tense), "present")


def _twin(token: Token, text: str) -> bool:
    """Whether a form is the present and the simple past alike, and so in news the present."""
    return text.endswith("it") and normal(token.lemma_) == text.removesuffix("t") + "r"


def _ending(token: Token) -> Tense | None:
    """Future or conditional from the ending, where the tagger does not see it."""
    text = normal(token.text)
    lemma = lemma_of(token.text, token.lemma_, token.pos_).removesuffix("e")
    stems = (lemma, *_STEMS) if lemma.endswith("r") else _STEMS
    for stem in stems:
        if text.startswith(stem):
            rest = text.removeprefix(stem)
            if rest in {"ais", "ait", "ions", "iez", "aient"}:
                return "conditional"
            if rest in {"ai", "as", "a", "ons", "ez", "ont"}:
                return "future"
    return None


def _with_be(auxiliary: Token) -> Tense:
    """The tense of a participle with its auxiliary; "sera monté" is a future, not a past."""
    told = _simple(auxiliary)
    if told == "future" and normal(auxiliary.text).startswith("ser"):
        return told
    return _compound(told)


def _compound(auxiliary: Tense) -> Tense:
    if auxiliary == "conditional":
        return "conditional past"
    return "past"
