"""Verbs of speech: who speaks, in which words, before or after the verb.

", a dit le maire", "a-t-il ajouté", "il a été annoncé par le ministère", "le ministre, qui a dit".
"""

from __future__ import annotations

from dashboard.annotate import clause_subjects
from dashboard.annotate.predicates import Predicate, mistaken
from dashboard.annotate.speech_nouns import can_speak
from dashboard.annotate.speech_words import temporal
from dashboard.annotate.tree import Doc, Token
from dashboard.annotate.triggers import MISTAKEN, lemma_of, normal

_INVERTED = frozenset(["-t", "-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-on"])
_TONIC = frozenset({"lui", "elle", "eux", "elles", "moi", "nous", "celui-ci", "celle-ci"})
SPEAKING = frozenset({"accuse", "deny", "threaten"})
"""Kinds of events that are acts of speech."""
_CLOSING = frozenset({"»", "”", '"'})
_STOPS = frozenset({".", "?", "!", ":", ";", "(", ")", "\n"})
_DENIALS = frozenset({"démentir", "nier", "réfuter", "infirmer"})
_ALL = frozenset({"tout", "toute", "tous", "toutes", "avoir"})
_NOT = frozenset({"pas", "jamais", "rien", "guère"})
_PRESENT = frozenset({"dit", "écrit", "prédit", "redit"})
"""Forms of verbs of speech that are participles as well."""
_POINTING = frozenset({"celui", "celle", "ceux", "celles"})
_PARTITIVE = frozenset({"de", "d'", "des", "du"})
_REACH = 16
"""Most words between a verb of speech set off and its subject."""
_FAR = 12
"""Most words between the end of a quotation and the verb that closes it, its modals counted."""


def speaks(predicate: Predicate) -> bool:
    """Whether a predicate is a verb of speech, or an act of speech such as accusing."""
    if predicate.nominal:
        return False
    if reports(predicate):
        return True
    return predicate.event is not None and predicate.event.kind in SPEAKING


def reports(predicate: Predicate) -> bool:
    """Whether a predicate reports what somebody says: a verb of speech, or one behind a quotation.

    No list holds all verbs that writers set behind a quotation ("« … », soupire le maire").
    """
    if predicate.nominal:
        return False
    kinds = predicate.kinds
    if "reporting" in kinds or after_quotation(predicate):
        return True
    return "aside" in kinds and _aside(predicate)


def _aside(predicate: Predicate) -> bool:
    """Whether a verb that may report stands behind what is said: "…, a répété la ministre"."""
    verb = predicate.token
    if "Inf" in verb.morph.get("VerbForm", []) and not predicate.modals:
        return False
    if not _behind_a_mark(predicate):
        return False
    return _inverted_pronoun(verb) is not None or _after(predicate) is not None


def only_tells(predicate: Predicate) -> bool:
    """Whether a verb that may be an event only brings in who says the rest of its sentence.

    So do all that are no acts of speech (", soutient-il"); those that are, where what is said is
    no quotation: "…, a dénoncé son employeur" (but "« … », dénonce le maire" is what he did).
    """
    kinds = predicate.kinds
    if "aside" not in kinds or "reporting" in kinds or predicate.nominal:
        return False
    if not _aside(predicate):
        return False
    if predicate.event is not None and predicate.event.kind not in SPEAKING:
        return True
    at = _first(predicate) - 1
    doc = predicate.token.doc
    return doc[at].text == "," and doc[at - 1].text not in _CLOSING


def after_quotation(predicate: Predicate) -> bool:
    """Whether a finite verb closes a quotation with its subject behind it."""
    verb = predicate.token
    doc = verb.doc
    if not doc.holds(_CLOSING, max(0, verb.i - _FAR), verb.i) or predicate.nominal:
        return False
    if "Inf" in verb.morph.get("VerbForm", []):
        return False
    start = verb.sent.start
    at = _first(predicate) - 1
    while at > start and doc[at].text in {",", "se", "s'"}:
        at -= 1
    if at < start or doc[at].text not in _CLOSING:
        return False
    return _inverted_pronoun(verb) is not None or any(
        c.i > verb.i and c.pos_ in {"NOUN", "PROPN"} for c in verb.children
    )


def subject_of(predicate: Predicate) -> Token | None:
    """The subject of a predicate, through its modals; after a verb of speech also inverted."""
    inverted = None
    if reports(predicate):
        if pronoun := _inverted_pronoun(predicate.token):
            return pronoun
        inverted = _inverted(predicate)
        if inverted is not None and (can_speak(inverted) or normal(inverted.text) in _POINTING):
            return inverted
        if (after := _after(predicate)) is not None:
            return after
        if by := agent(predicate.token):
            return by
    if mistaken(predicate.token):
        return predicate.token.head
    tokens = [predicate.carrier or predicate.token, predicate.token]
    tokens += [token for token, _ in predicate.modals]
    for token in tokens:
        subjects = [
            c
            for c in token.children
            if c.dep_ in {"nsubj", "nsubj:pass", "expl:subj"} and _agrees(c, token)
        ]
        if subjects:
            named = [s for s in subjects if normal(s.text) not in _TONIC]
            return clause_subjects.meant((named or subjects)[0], token)
    if inverted is None and any(c.dep_ == "ccomp" for c in predicate.token.children):
        return next(iter(clause_subjects.heads(predicate)), None)
    return inverted


def set_off(predicate: Predicate) -> bool:
    """Whether a verb of speech stands behind or between what is said, its subject after it."""
    verb = predicate.token
    if _inverted(predicate) is not None or _after(predicate) is not None:
        return True
    if _inverted_pronoun(verb) is not None and reports(predicate):
        return True
    return any(c.dep_ in {"nsubj", "expl:subj"} and c.i > verb.i for c in verb.children)


def adds(verb: Token) -> bool:
    """Whether a participle goes on with what somebody says: "ajoutant que trois ont fui"."""
    return verb.text.endswith("ant") and any(c.dep_ == "ccomp" for c in verb.rights)


def denies(verb: Token) -> bool:
    """Whether a verb calls untrue what was told: "dément", "conteste toute fuite".

    Who contests a decision, a result, disputes it and denies nothing.
    """
    lemma = lemma_of(verb.text, verb.lemma_, verb.pos_)
    if lemma != "contester":
        return lemma in _DENIALS
    disputed = [c for c in verb.rights if c.dep_ == "obj"]
    return all(any(normal(g.text) in _ALL for g in c.lefts) for c in disputed)


def is_silent(predicate: Predicate) -> bool:
    """Whether somebody is said not to speak: "Alger, qui n'a pas commenté, avait proposé …"."""
    verb = predicate.token
    return any(normal(c.text) in _NOT for c in verb.children) and not (
        any(c.dep_ == "ccomp" for c in verb.rights) or set_off(predicate)
    )


def is_told(verb: Token) -> bool:
    """Whether "dit" or "écrit" is a present: ", écrit le journal", "l'ONG dit avoir fui"."""
    if normal(verb.text) not in _PRESENT or verb.i + 1 >= len(verb.doc) or not verb.i:
        return False
    if any(c.dep_ == "nsubj" for c in verb.lefts):
        return True
    before, after = verb.nbor(-1), verb.nbor(1)
    named = after.pos_ in {"DET", "PROPN"} or after.text[:1].isupper()
    return (before.is_punct or before.is_quote) and named


def _agrees(subject: Token, verb: Token) -> bool:
    """Whether a subject can be a verb's: no singular noun for a plural verb."""
    finite = next((c for c in verb.children if c.dep_.startswith("aux")), verb)
    plural = "Plur" in finite.morph.get("Number", [])
    joined = any(c.dep_ == "conj" for c in subject.children)
    return not plural or joined or "Sing" not in subject.morph.get("Number", [])


def agent(verb: Token) -> Token | None:
    """Who speaks in "il a été annoncé par le ministère"."""
    if not any(c.dep_ == "aux:pass" for c in verb.lefts):
        return None
    return next((c for c in verb.rights if c.dep_ == "obl:agent" and can_speak(c)), None)


def _inverted_pronoun(verb: Token) -> Token | None:
    """The pronoun in "a-t-elle déclaré"."""
    first = max(verb.sent.start, verb.i - 4)
    if not verb.doc.holds(_INVERTED, first, verb.i + 3):
        return None
    found = [t for t in verb.doc[first : verb.i + 3] if normal(t.text) in _INVERTED]
    return next((t for t in found if t.text != "-t"), found[0] if found else None)


def _first(predicate: Predicate) -> int:
    """Index of the first of the words that make the verb: modal, auxiliary, pronoun."""
    verbs = [predicate.token, *(token for token, _ in predicate.modals)]
    if predicate.carrier is not None and not predicate.modals:
        verbs.append(predicate.carrier)
    helpers = [
        t for v in verbs for t in v.lefts if t.dep_.startswith(("aux", "expl")) and t.i < v.i
    ]
    first = min(t.i for t in (*verbs, *helpers))
    doc, start = predicate.token.doc, predicate.token.sent.start
    while first > start and doc[first - 1].pos_ == "AUX":
        first -= 1  # parsers may hang it elsewhere: "a fait valoir"
    return first


def _inverted(predicate: Predicate) -> Token | None:
    """The subject in ", ont indiqué les responsables", which parsers take for an object."""
    verb = predicate.token
    if not as_said(predicate) and not _behind_a_mark(predicate):
        return None
    within = [c for v in verb.rights if v.dep_ == "xcomp" for c in v.rights]
    return next(
        (c for c in (*verb.rights, *within) if c.dep_ in {"obj", "obl:arg", "nsubj", "obl:mod"}
         and c.pos_ in {"NOUN", "PROPN", "PRON"} and not temporal(c) and not _where(c)
         and not any(g.dep_ == "case" for g in c.lefts)),
        None,
    )  # fmt: skip


def _behind_a_mark(predicate: Predicate) -> bool:
    """Whether a verb opens a group behind a comma or a quotation, with no speaker before it."""
    verb, doc = predicate.token, predicate.token.doc
    first = _first(predicate)
    before = doc[first - 1] if first > verb.sent.start else None
    if before is None or not (before.is_punct or before.is_quote):
        return False
    if before.text in _CLOSING:
        return True
    own = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    if own is None or not (own.pos_ == "PROPN" or can_speak(own)):
        return True
    between = doc[own.i + 1 : first]
    if sum(t.text == "," for t in between) == 1:
        return True  # "Les rebelles, a précisé le général, ont attaqué"
    # "Le ministre, élu en mai, a annoncé une mission": no other verb stands between the two.
    return any("Fin" in t.morph.get("VerbForm", []) and not _relative(t) for t in between)


def _relative(verb: Token) -> bool:
    """Whether a finite verb is of a relative clause."""
    at = verb.head if verb.dep_.startswith(("aux", "cop")) else verb
    return at.dep_ == "acl:relcl"


def _after(predicate: Predicate) -> Token | None:
    """Who speaks behind a verb set off, read from word to word where the parser goes astray.

    ", a expliqué à la presse l'un de ses avocats": past what prepositions govern and past dates,
    the first noun that can be who speaks.
    """
    verb, doc = predicate.token, predicate.token.doc
    if not (as_said(predicate) or _behind_a_mark(predicate)):
        return None
    governed = False
    said = predicate.kinds.get("reporting")
    first = verb.i + 1 + (len(said.words) if said is not None else 0)  # "a fait valoir le maire"
    for token in doc[first : min(first + _REACH, verb.sent.end)]:
        form = normal(token.text)
        if temporal(token):
            governed = False
        elif form in {"que", "qu'"} or token.is_quote or token.text in _STOPS:
            return None
        elif token.pos_ in {"NOUN", "PROPN"} or (form == "un" and _one_of(token)):
            if not governed:
                speaks_ = form == "un" or can_speak(token) or _is_name(token)
                return token if speaks_ else None
            follows = doc[token.i + 1] if token.i + 1 < len(doc) else token
            governed = follows.pos_ in {"PROPN", "ADP"} or follows.text == "-"
        elif token.pos_ in {"VERB", "AUX", "SCONJ"}:
            return None
        elif form in _POINTING and not governed:
            return token
        elif token.pos_ == "ADP" and (form not in _PARTITIVE or governed):
            governed = True
    return None


def _is_name(token: Token) -> bool:
    """Whether a word is a name that is no place: ", avertit Ana Ruiz"."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper():
        return False
    return not any(p.start <= token.idx < p.end for p in token.doc._.toponyms)


def _one_of(token: Token) -> bool:
    """Whether "un" is that of "l'un de ses avocats"."""
    before, after = token.nbor(-1) if token.i else token, token.doc[token.i + 1 : token.i + 2]
    return normal(before.text) == "l'" and any(normal(t.text) in {"de", "d'", "des"} for t in after)


def _where(token: Token) -> bool:
    """Whether a token is of a place name behind a preposition, however it was parsed."""
    doc = token.doc
    return any(
        place.start <= token.idx < place.end
        and (first := doc.expanded(place.start, place.end)) is not None
        and first.start > 0
        and doc[first.start - 1].pos_ == "ADP"
        for place in doc._.toponyms
    )


def before_que(predicate: Predicate) -> int | None:
    """Index of the word that a clause with "que" follows at once, asides left out.

    "La radio affirme, elle, que …": parsers often hang such a clause elsewhere.
    """
    verb = predicate.modals[0][0] if predicate.modals else predicate.carrier or predicate.token
    mark = next((c for c in verb.lefts if normal(c.text) in {"que", "qu'"}), None)
    if mark is None:
        first = _first(predicate)
        # "La société dément avoir été piratée", with "dément" for an adverb.
        bare = "Inf" in verb.doc[first].morph.get("VerbForm", []) and first > verb.sent.start
        return first - 1 if bare and normal(verb.doc[first - 1].text) in MISTAKEN else None
    at = mark.i - 1
    while at > verb.sent.start and (verb.doc[at].is_punct or normal(verb.doc[at].text) in _TONIC):
        at -= 1
    return at


def of_the_object(verb: Token) -> bool:
    """Whether a clause that parsers take for what is said tells of the object: "un texte, que …".

    A comma stands before its "que", and the verb above has an object already.
    """
    if verb.dep_ != "ccomp" or not any(c.dep_ == "obj" and c.i < verb.i for c in verb.head.rights):
        return False
    mark = next((c for c in verb.lefts if normal(c.text) in {"que", "qu'"}), None)
    return mark is not None and mark.i > 0 and mark.nbor(-1).text == ","


def as_said(predicate: Predicate) -> bool:
    """Whether a verb of speech comes with "comme": "comme l'a reconnu le général, …"."""
    return any(normal(c.text) == "comme" for c in predicate.token.lefts)


def behind_quotation(end: int, doc: Doc) -> Token | None:
    """Who speaks right behind a quotation that ends at a character, by a verb no tagger knows.

    "« … », soupire le maire": a word in lower case, then a noun that can be who speaks.
    """
    first = next((t for t in doc[doc.at(end) :] if t.text not in {",", "»"}), None)
    if first is None or first.pos_ not in {"NOUN", "ADJ", "X"} or not first.text.islower():
        return None
    noun = next((t for t in doc[first.i + 1 : first.i + 4] if t.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or doc[first.i + 1].pos_ not in {"DET", "PROPN"} or not can_speak(noun):
        return None
    return noun
