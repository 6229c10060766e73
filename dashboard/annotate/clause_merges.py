"""Predicates that are one with another: what a verb carries, shades, begins or means to do.

Each step takes the predicates of a sentence by the index of the word that names them, and merges in
place those of one kind.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.annotate.predicates import Predicate, copula_of, is_infinitive, is_verb, mistaken
from dashboard.annotate.speech import denies
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import Trigger, normal

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS = frozenset({"obj", "obl:arg", "nsubj:pass", "xcomp", "iobj", "obl:mod", "obl:agent"})
_OBLIQUE = frozenset({"obl:arg", "obl:mod"})
_PURPOSE = frozenset({"pour", "afin"})
_MEETINGS = frozenset({"meet", "consult", "negotiate"})
_ADNOMINAL = frozenset({"acl", "amod"})
_WINDOW = 7
_POINTING = frozenset({"c'", "ce"})
_ACTING = frozenset({"meet", "fight", "protest", "other", "test", "exercise", "commemorate"})
"""Types of which the noun can be the subject of what happens."""
_TOLLS = frozenset({"faire mort", "faire blessé", "faire victime", "faire mort et"})
_VICTIMS = frozenset({"mort", "blessé", "victime", "tué", "disparu"})
_STAYING = frozenset({"rester", "reste", "demeurer"})
_SPOKEN_OF = frozenset({
    "revendiquer", "condamner", "saluer", "commenter", "filmer", "documenter", "dévoiler",
    "imputer", "attribuer",
})  # fmt: skip
"""Verbs that say something of an event and have a day of their own."""
_GOING = frozenset(
    {"vais", "vas", "va", "allons", "allez", "vont"} | {"allais", "allait", "allaient"}
)
"""Forms of "aller" that announce; in another tense one goes somewhere ("j'irai à Rome voir")."""


def merge(found: dict[int, Predicate]) -> None:
    """Join the predicates of a sentence that are one; the order of the steps matters."""
    for step in (
        _drop_swallowed,
        _merge_modals,
        _merge_light,
        _merge_occurrences,
        _merge_subjects,
        _merge_purposes,
        _merge_participles,
        _merge_clefts,
    ):
        step(found)


def _drop_swallowed(found: dict[int, Predicate]) -> None:
    """Forget the predicates that are words of another one's form ("donner le coup d'envoi")."""
    for predicate in list(found.values()):
        if predicate.event is None or found.get(predicate.token.i) is not predicate:
            continue
        for index in range(predicate.token.i + 1, predicate.end):
            if found.pop(index, None) is None:
                continue
            if predicate.token.head.i == index:
                predicate.members.add(index)  # "a fait sauter": the tense hangs on the infinitive
                predicate.carrier = predicate.token.head
            elif mistaken(predicate.token):
                predicate.members.add(index)  # "le roi prête serment", hung on the noun
        for other in list(found.values()):
            if _wanted(other, predicate):
                predicate.members.add(other.token.i)
                del found[other.token.i]


def _wanted(noun: Predicate, verb: Predicate) -> bool:
    """Whether a noun is a word of a verb's form, apart from it: "a fait des dizaines de morts"."""
    if verb.event is None or verb.nominal or not noun.nominal or verb.event.kind == "state":
        return False
    near = 0 < noun.token.i - verb.token.i <= _WINDOW
    return near and len(noun.members) == 1 and normal(noun.token.text) in verb.event.words[1:]


def _merge_modals(found: dict[int, Predicate]) -> None:
    """Let "devrait se rendre" be one predicate, named by the infinitive."""
    for index in sorted(found):
        modal = found.get(index)
        if modal is None or (modal.nominal and not modal.kinds.keys() & {"aspect", "modal"}):
            continue
        trigger = modal.kinds.get("modal") or modal.kinds.get("aspect")
        if trigger is None or _says(modal):
            continue
        inner = _complement(modal.token, found)
        if inner is not None and _goes(modal.token, inner.token):
            continue
        if inner is None or (modal.event is not None and not _eventful(inner, found)):
            continue
        inner.modals[:0] = [*modal.modals, (modal.token, trigger)]
        inner.members |= modal.members
        del found[index]


def _says(modal: Predicate) -> bool:
    """Whether a modal and its infinitive are one verb of speech: "laisser entendre"."""
    said = modal.kinds.get("reporting")
    return said is not None and bool(said.words) and "modal" in modal.kinds


def _goes(verb: Token, inner: Token) -> bool:
    """Whether "aller" is a journey: "j'irai à Quito former", not "il va former"."""
    if normal(verb.lemma_) != "aller" or normal(verb.text) in _GOING:
        return False
    return inner.i - verb.i > 2


def _complement(modal: Token, found: dict[int, Predicate]) -> Predicate | None:
    for token in modal.doc[modal.i + 1 : modal.i + 1 + _WINDOW]:
        if token.i in found and is_verb(token) and _infinitival(token):
            near = modal.i in {token.head.i, token.head.head.i}
            adverbial = token.dep_ == "advcl" and _marked(token)
            if near and not adverbial:
                return found[token.i]
    return None


def _infinitival(token: Token) -> bool:
    """Whether a verb is an infinitive, or a passive one ("être arrêté")."""
    return is_infinitive(token) or any(
        c.dep_ == "aux:pass" and is_infinitive(c) for c in token.lefts
    )


def _eventful(inner: Predicate, found: dict[int, Predicate]) -> bool:
    if inner.event is not None or "reporting" in inner.kinds:
        return True
    return any(c.i in found and found[c.i].event is not None for c in inner.token.children)


def _marked(token: Token) -> bool:
    return any(normal(child.text) in _PURPOSE for child in token.lefts)


def _merge_light(found: dict[int, Predicate]) -> None:
    """Let "effectuer une visite" be one predicate, named by the noun."""
    for index in sorted(found):
        verb = found.get(index)
        if verb is None or verb.nominal:
            continue
        if denies(verb.token):
            continue  # "conteste tout renoncement" are two things: who denies, and what
        claimed = normal(verb.token.lemma_) in _SPOKEN_OF
        for child in verb.token.children:
            noun = found.get(child.i)
            if noun is None or not noun.nominal or noun.event is None:
                continue
            if verb.event is not None and verb.event.kind == "deny" and _any(child):
                continue  # "exclure tout retrait" is a refusal
            if claimed and child.dep_ == "nsubj:pass":
                continue  # the day is that of the claim
            if _carries(verb, child, noun.event):
                _join(verb, noun, found)
                break
        else:
            if (noun := _stranded(verb, found)) is not None:
                _join(verb, noun, found)


def _any(noun: Token) -> bool:
    return any(normal(c.text) in {"tout", "toute"} for c in noun.lefts)


def _stranded(verb: Predicate, found: dict[int, Predicate]) -> Predicate | None:
    """The event noun right behind a light verb that the parser made the subject of a later one.

    "effectuer un rare voyage à l'étranger …, ont annoncé lundi les États-Unis".
    """
    token = verb.token
    if "light" not in verb.kinds or any(child.dep_ in _OBJECTS for child in token.children):
        return None
    while token.i + 1 < token.sent.end:
        token = token.nbor(1)
        noun = found.get(token.i)
        if noun is not None:
            hung = token.dep_ in _SUBJECTS and token.head.i > token.i
            return noun if hung and noun.nominal and noun.event is not None else None
        if token.pos_ not in {"DET", "ADJ"}:
            return None
    return None


def _carries(verb: Predicate, noun: Token, event: Trigger) -> bool:
    same = verb.event is not None and verb.event.kind == event.kind
    if noun.dep_ not in _OBJECTS | _SUBJECTS:
        return False
    if noun.dep_ in _SUBJECTS and noun.dep_ != "nsubj:pass":
        return same
    if noun.dep_ in _OBLIQUE and not _governs_preposition(verb, noun):
        return False
    weak = verb.event is None or not verb.event.words or verb.event.head == "être"
    return same or ("light" in verb.kinds and weak)


def _governs_preposition(verb: Predicate, noun: Token) -> bool:
    """Whether the noun's preposition is the one that the light verb asks for."""
    light = verb.kinds.get("light")
    cases = {normal(child.text) for child in noun.lefts if child.dep_ == "case"}
    if light is None or not light.words:
        return False
    return bool(cases & {"à", "au", "aux", *light.words})


def _join(verb: Predicate, noun: Predicate, found: dict[int, Predicate]) -> None:
    noun.carrier = verb.carrier or verb.token
    noun.borne = verb.event is None or "light" in verb.kinds
    noun.modals = verb.modals
    noun.members |= verb.members
    noun.kinds = {**verb.kinds, **noun.kinds}
    del found[verb.token.i]


def _merge_occurrences(found: dict[int, Predicate]) -> None:
    """Let "le sommet aura lieu" and "le forum, qui se tient …" be one predicate each."""
    for index in sorted(found):
        verb = found.get(index)
        if verb is None or verb.carrier is None or "occur" not in verb.kinds:
            continue
        weak = verb.event is None or verb.event.needs
        if not weak and not verb.kinds["occur"].words:
            continue
        for candidate in _subjects(verb):
            noun = found.get(candidate.i)
            if noun is not None and noun.nominal and noun.event is not None:
                _join(verb, noun, found)
                noun.occurs = noun.borne = True
                break


def _merge_subjects(found: dict[int, Predicate]) -> None:
    """Let "la manifestation a rassemblé mille personnes" be one predicate, named by the noun.

    Only of a verb that is nothing by itself, neither an event nor speech.
    """
    for index in sorted(found):
        verb = found.get(index)
        if verb is None or "reporting" in verb.kinds:
            continue
        candidates = _subjects(verb)
        if verb.nominal:
            if verb.carrier is None or not _is_toll(verb):
                continue
            candidates = [c for c in verb.carrier.lefts if c.dep_ == "nsubj"]
        for candidate in candidates:
            noun = found.get(candidate.i)
            if (
                noun is None
                or noun is verb
                or not noun.nominal
                or noun.event is None
                or noun.carrier is not None
            ):
                continue
            if verb.event is not None and not _blind(verb.event, noun.event):
                continue
            if normal(verb.token.lemma_) in _SPOKEN_OF:
                continue  # the day is that of the claim
            if noun.event.kind in _ACTING and candidate.i < verb.token.i:
                _join(verb, noun, found)
                noun.acts = True
                break


def _is_toll(predicate: Predicate) -> bool:
    """Whether a noun and its verb count victims: "a fait neuf morts"."""
    event = predicate.event
    return event is not None and predicate.carrier is not None and event.head in _VICTIMS


def _blind(event: Trigger, subject: Trigger) -> bool:
    """Whether a blow is that of what just happens: "le séisme a frappé", not "la guerre a tué".

    What has so many victims is named by what made them: "une frappe a fait trente morts".
    """
    if event.form in _TOLLS or (event.part == "noun" and event.head in _VICTIMS):
        return subject.kind in {"fight", "protest"}
    return event.kind == "fight" and subject.kind == "other"


def _subjects(verb: Predicate) -> list[Token]:
    tokens = [verb.token, *(token for token, _ in verb.modals)]
    subjects = [c for token in tokens for c in token.children if c.dep_ in _SUBJECTS]
    if verb.token.dep_ == "acl:relcl" and any(normal(s.text) == "qui" for s in subjects):
        subjects.append(verb.token.head)
    if mistaken(verb.token):
        subjects.append(verb.token.head)
    if verb.token.dep_ == "xcomp" and normal(verb.token.head.lemma_) in _STAYING:
        subjects += [c for c in verb.token.head.lefts if c.dep_ in _SUBJECTS]
    return subjects


def _merge_purposes(found: dict[int, Predicate]) -> None:
    """Let "se rendre à Rome pour rencontrer le pape" be one event, a visit."""
    for index in sorted(found):
        inner = found.get(index)
        if inner is None or inner.event is None or inner.event.kind not in _MEETINGS:
            continue
        verb = inner.carrier
        if verb is None or not is_infinitive(verb) or not _marked(verb):
            continue
        outer = next((p for p in found.values() if verb.head.i in p.members), None)
        if outer is None or outer is inner or outer.event is None:
            continue
        if outer.event.kind in {"travel", "meet"}:
            outer.members |= inner.members
            if inner.event.kind == "meet":
                outer.event = replace(outer.event, kind="meet")
            del found[index]


def _merge_participles(found: dict[int, Predicate]) -> None:
    """Let "la visite prévue" be one predicate: the participle only says how sure it is."""
    for index in sorted(found):
        inner = found[index]
        if inner.nominal or inner.event is not None or inner.carrier is not inner.token:
            continue
        if (
            "Part" not in inner.token.morph.get("VerbForm", [])
            or inner.token.dep_ not in _ADNOMINAL
        ):
            continue
        if any(c.dep_.startswith("aux") for c in inner.token.children):
            continue
        outer = found.get(inner.token.head.i)
        if outer is not None and outer.nominal and outer.event is not None:
            outer.members |= inner.members
            del found[index]


def _merge_clefts(found: dict[int, Predicate]) -> None:
    """Let "c'est à Rome que les ministres se sont vus" be one predicate."""
    some = next(iter(found.values()), None)
    if some is None:
        return
    sentence = some.token.sent
    if not some.token.doc.holds(_POINTING, sentence.start, sentence.end):
        return
    for index in sorted(found):
        inner = found.get(index)
        verb = None if inner is None else inner.carrier
        if inner is None or verb is None or inner.token.i == inner.token.head.i:
            continue
        top = inner.top
        outer = _above(top, found)
        if outer is None or outer is inner or outer.event is not None:
            continue
        if not any(normal(c.text) in {"que", "qu'"} for c in top.subtree if c.i <= verb.i):
            continue
        if _cleaves(outer.token) and outer.token.i < top.i:
            inner.members |= outer.members
            for key in [k for k, p in found.items() if p is outer]:
                del found[key]


def _above(token: Token, found: dict[int, Predicate]) -> Predicate | None:
    """The nearest predicate above a token."""
    members = {index: p for p in found.values() for index in p.members}
    for at in token.ancestors:
        if at.i in members:
            return members[at.i]
    return None


def _cleaves(token: Token) -> bool:
    """Whether "c'est" or "ce fut" stands at this word or on it as a copula."""
    subjects = {normal(c.text) for c in token.lefts}
    is_be = normal(token.lemma_) == "être"
    return bool(subjects & _POINTING) and (is_be or copula_of(token) is not None)
