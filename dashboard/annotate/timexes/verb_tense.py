"""What the tense and mood of a verb say of when: done, to come, or neither.

Reads spaCy's dependency tree and morphology; the words that matter are the language's `cues`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from dashboard.annotate.timexes.values import Direction

VERBAL = frozenset({"VERB", "AUX"})
AUXILIARY = frozenset({"aux", "aux:tense", "aux:pass", "cop"})


def direction_of(verb: Token, cues: Mapping[str, frozenset[str]]) -> Direction | None:
    """Which way what hangs on a verb points; None for the present, or where nothing tells."""
    reflexive = verb.dep_ == "cop" and any(child.lemma_ == "se" for child in verb.head.children)
    if (verb.dep_ == "aux:tense" or reflexive) and "Pres" in feature(verb, "Tense"):
        return "past"  # of a participle that the tagger takes for an adjective: `se sont noyés`
    token = verb
    for _ in range(4):
        helpers = [child for child in token.children if child.dep_ in AUXILIARY]
        planned = token.lemma_ in cues.get("planned", frozenset())
        form = feature(token, "VerbForm")
        if "Part" in form and _mistaken(token, cues) is not None:
            return _mistaken(token, cues)
        if "Part" in form and (stays := staying(token, cues)) is not None:
            token = stays
            continue
        if "Part" in form and "Past" in feature(token, "Tense"):
            helper = _strongest(helpers)
            if helper is None and _passive_infinitive(helpers):
                above = _planner(token, helpers, cues)
                if above is not None:
                    return above
            if helper is not None and helper.lower_.endswith(tuple(cues.get("future_helpers", ()))):
                return "future"
            passive = all(child.lemma_ != "avoir" for child in helpers)
            if passive and token.lemma_ in cues.get("planned_now", frozenset()):
                # `une marche est organisée samedi`; organised with no verb beside, it is over.
                planned = helper is not None and "Pres" in feature(helper, "Tense")
            return "future" if planned and passive else "past"
        if "Inf" in form:
            above = _planner(token, helpers, cues)
            if above is not None:
                return above
            if any(child.lemma_ in {"avoir", "être"} for child in helpers):
                return "past"
        elif (
            told := _finite(token, cues)
            or next(filter(None, (_finite(helper, cues) for helper in helpers)), None)
        ) is not None:
            return told
        elif "Fin" in form or is_twin(token, cues):
            return None
        if token.head.i == token.i:
            return None
        head = token.head
        while head.pos_ not in VERBAL and head.head.i != head.i:
            head = head.head
        if head.pos_ not in VERBAL or head.i == token.i:
            return None
        token = head
    return None


def staying(participle: Token, cues: Mapping[str, frozenset[str]]) -> Token | None:
    """The verb that a participle completes, telling how something is or stays (`restera fermé`)."""
    if any(child.dep_ in AUXILIARY for child in participle.children):
        return None
    if participle.dep_ == "xcomp" and participle.head.pos_ in VERBAL:
        return participle.head
    # The parser often hangs the two apart: then the order of words tells.
    before = participle.nbor(-1) if participle.i else None
    stays = before is not None and before.lemma_ in cues.get("staying", frozenset())
    return before if stays else None


def is_state(verb: Token) -> bool:
    """Whether a participle with `être` in the present tells a state that lasts."""
    helpers = [child for child in verb.children if child.dep_ in AUXILIARY]
    return "Part" in feature(verb, "VerbForm") and any(
        "Pres" in feature(child, "Tense") and child.dep_ == "aux:pass" for child in helpers
    ) and len(helpers) == 1  # fmt: skip


def _passive_infinitive(helpers: Sequence[Token]) -> bool:
    """Whether a participle's auxiliaries are `être` in the infinitive (`être décidée`)."""
    return any("Inf" in feature(child, "VerbForm") for child in helpers) and all(
        child.lemma_ != "avoir" for child in helpers
    )


def _strongest(helpers: Sequence[Token]) -> Token | None:
    finite = [child for child in helpers if "Fin" in feature(child, "VerbForm")]
    return finite[0] if finite else None


def _planner(
    infinitive: Token, helpers: Sequence[Token], cues: Mapping[str, frozenset[str]]
) -> Direction | None:
    """The direction of an infinitive by what governs it: `devait arriver`, `va se rendre`."""
    planning = cues.get("planning", frozenset())
    for token in (*helpers, infinitive.head):
        if token.i == infinitive.i or token.lemma_ not in planning:
            continue
        compound = any(
            child.lemma_ in {"avoir", "être"} and child.dep_ in AUXILIARY
            for child in token.children
        )
        # `a dû partir`, `a pu rencontrer` are done; `a promis de venir` is not.
        if compound and token.lemma_ in {"devoir", "pouvoir", "aller", "falloir"}:
            return "past"
        return "future"
    return None


def _finite(token: Token, cues: Mapping[str, frozenset[str]]) -> Direction | None:
    if is_twin(token, cues):
        return None
    if "Fin" in feature(token, "VerbForm") and (told := _mistaken(token, cues)) is not None:
        return told
    if "Fut" in feature(token, "Tense") or "Cnd" in feature(token, "Mood"):
        return "future"
    if {"Imp", "Past"} & set(feature(token, "Tense")):
        return "future" if _plans(token, cues) else "past"
    return None


def _plans(verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb in the imperfect has what it plans beside it (`lundi, il devait partir`)."""
    if verb.lemma_ not in cues.get("planning", frozenset()) or "Imp" not in feature(verb, "Tense"):
        return False
    return any(
        child.dep_ == "xcomp"
        and any("Inf" in feature(token, "VerbForm") for token in (child, *child.children))
        for child in verb.children
    )


def _mistaken(token: Token, cues: Mapping[str, frozenset[str]]) -> Direction | None:
    """What a form's ending says that the tagger often misses: rarer forms (`irai`, `tiendrait`).

    Where the verb's own stem ends in the same letter, the ending is a past one (`il déclara`,
    `ils entraient`).
    """
    form = token.lower_
    if form.endswith(tuple(cues.get("past_endings", ()))):
        return "past"
    for ending in cues.get("future_endings", ()):
        if form.endswith(ending):
            stem = form[: len(form) - len(ending) + 1]
            return "past" if stem == token.lemma_[:-2] else "future"
    return None


def is_present(verb: Token) -> bool:
    """Whether a verb, or its auxiliary, is in the present."""
    return "Pres" in feature(verb, "Tense") or any(
        "Pres" in feature(child, "Tense") for child in verb.children if child.dep_ in AUXILIARY
    )


def is_twin(verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb's form may be the present or the simple past, and is the former in news."""
    return verb.lower_ in cues.get("present_twins", frozenset())


def feature(token: Token, name: str) -> list[str]:
    """The values of one feature of a token's morphology."""
    values: list[str] = token.morph.get(name, [])
    return values
