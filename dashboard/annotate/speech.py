"""Verbs of speech: who speaks, in which words, before or after the verb.

", a dit le maire", "a-t-il ajouté", "il a été annoncé par le ministère", "le ministre, qui a dit".
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.annotate import clause_subjects
from dashboard.annotate.lexicon import fold, french
from dashboard.annotate.predicates import Predicate, mistaken
from dashboard.annotate.tree import Doc, Span, Token
from dashboard.annotate.triggers import MISTAKEN, normal

_INVERTED = frozenset(["-t", "-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-on"])
_TONIC = frozenset({"lui", "elle", "eux", "elles", "moi", "nous", "celui-ci", "celle-ci"})
_BREAKS = frozenset({"acl:relcl", "advcl", "parataxis", "conj:relcl"})
_SPEAKING = frozenset({"accuse", "deny", "threaten"})
_BEFORE = frozenset({"det", "amod", "nummod", "nmod", "flat:name", "compound", "appos"})
_EDGES = ' ,;:.«»“”"()\n'
_MEDIA = frozenset(
    ["journal", "quotidien", "hebdomadaire", "mensuel", "magazine", "agence", "chaîne", "radio",
     "télévision", "site", "presse", "revue", "média", "tabloïd", "gazette", "blog"]
)  # fmt: skip
"""What tells news: as a subject, it is who says what its clause tells."""
_SAYING = frozenset({
    "responsable", "source", "témoin", "habitant", "proche", "officiel", "diplomate", "armée",
    "ministère", "présidence", "gouvernement", "autorité", "préfecture", "police", "parquet",
    "entourage", "mairie", "organisation", "association", "syndicat", "entreprise", "compagnie",
    "groupe", "communiqué", "rapport", "marine", "ambassade", "état-major", "service", "parti",
    "mouvement", "junte", "régime", "rébellion", "rebelle", "intéressé", "survivant", "rescapé",
    "infirmier", "pêcheur", "riverain", "commission", "union", "conseil", "institut", "bureau",
    "comité", "collectif", "fédération", "coalition", "secours", "pompier", "hôpital",
})  # fmt: skip
"""Nouns beside titles and media that can be who speaks."""
_CLOSING = frozenset({"»", "”", '"'})
_FAR = 12
"""Most words between the end of a quotation and the verb that closes it, its modals counted."""
_LONGEST = 160
_APPOSED = 48
"""Most characters between a description and the name it is given: ", le capitaine "."""


def speaks(predicate: Predicate) -> bool:
    """Whether a predicate is a verb of speech, or an act of speech such as accusing."""
    if predicate.nominal:
        return False
    if "reporting" in predicate.kinds or after_quotation(predicate):
        return True
    return predicate.event is not None and predicate.event.kind in _SPEAKING


def reports(predicate: Predicate) -> bool:
    """Whether a predicate reports what somebody says: a verb of speech, or one behind a quotation.

    No list holds all verbs that writers set behind a quotation ("« … », soupire le maire").
    """
    return not predicate.nominal and ("reporting" in predicate.kinds or after_quotation(predicate))


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
        if inverted is not None and can_speak(inverted):
            return inverted
        if agent := _agent(predicate.token):
            return agent
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
    if _inverted(predicate) is not None:
        return True
    return any(c.dep_ in {"nsubj", "expl:subj"} and c.i > verb.i for c in verb.children)


def can_speak(token: Token) -> bool:
    """Whether a noun or name is somebody: an actor, a title, a medium, a body of people."""
    if is_medium_noun(token) or token.lemma_.lower() in _SAYING:
        return True
    if fold(token.text) in french().titles or fold(token.lemma_) in french().titles:
        return True
    return any(a.start <= token.idx < a.end for a in token.doc._.actors)


def is_medium_noun(token: Token) -> bool:
    """Whether a noun is a paper, an agency or the like."""
    return token.lemma_.lower() in _MEDIA


def _agrees(subject: Token, verb: Token) -> bool:
    """Whether a subject can be a verb's: no singular noun for a plural verb."""
    finite = next((c for c in verb.children if c.dep_.startswith("aux")), verb)
    plural = "Plur" in finite.morph.get("Number", [])
    joined = any(c.dep_ == "conj" for c in subject.children)
    return not plural or joined or "Sing" not in subject.morph.get("Number", [])


def _agent(verb: Token) -> Token | None:
    """Who speaks in "il a été annoncé par le ministère"."""
    if not any(c.dep_ == "aux:pass" for c in verb.lefts):
        return None
    return next((c for c in verb.rights if c.dep_ == "obl:agent" and can_speak(c)), None)


def _inverted_pronoun(verb: Token) -> Token | None:
    """The pronoun in "a-t-elle déclaré"."""
    first = max(verb.sent.start, verb.i - 4)
    if not verb.doc.holds(_INVERTED, first, verb.i + 3):
        return None
    return next((t for t in verb.doc[first : verb.i + 3] if normal(t.text) in _INVERTED), None)


def _first(predicate: Predicate) -> int:
    """Index of the first of the words that make the verb: modal, auxiliary, pronoun."""
    verbs = [predicate.token, *(token for token, _ in predicate.modals)]
    if predicate.carrier is not None and not predicate.modals:
        verbs.append(predicate.carrier)
    helpers = [
        t for v in verbs for t in v.lefts if t.dep_.startswith(("aux", "expl")) and t.i < v.i
    ]
    return min(t.i for t in (*verbs, *helpers))


def _inverted(predicate: Predicate) -> Token | None:
    """The subject in ", ont indiqué les responsables", which parsers take for an object."""
    verb = predicate.token
    first = _first(predicate)
    before = verb.doc[first - 1] if first > verb.sent.start else None
    if not as_said(predicate) and (before is None or not (before.is_punct or before.is_quote)):
        return None
    within = [c for v in verb.rights if v.dep_ == "xcomp" for c in v.rights]
    return next(
        (c for c in (*verb.rights, *within) if c.dep_ in {"obj", "obl:arg", "nsubj", "obl:mod"}
         and c.pos_ in {"NOUN", "PROPN", "PRON"} and not temporal(c) and not _where(c)
         and not any(g.dep_ == "case" for g in c.lefts)),
        None,
    )  # fmt: skip


def temporal(token: Token) -> bool:
    """Whether a token is of an expression of time."""
    return any(t.start <= token.idx < t.end for t in token.doc._.timexes)


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


def words_of(head: Token) -> str:
    """The words of a speaker: the noun and what belongs to it, without its relative clauses.

    The name that stands beside a description is taken in: "le porte-parole, le capitaine X".
    """
    breaks = (c for c in head.children if c.dep_ in _BREAKS or _verbal(c))
    cut = {t.i for c in breaks for t in c.subtree}
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _BEFORE or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    last = head.i
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.i in cut or not head.is_ancestor(token):
            break
        last = token.i
    while (
        last + 2 < len(head.doc)
        and head.doc[last].whitespace_ == ""
        and (head.doc[last + 1].text == "-" and head.doc[last + 1].whitespace_ == "")
    ):
        last += 2  # "l'état-major", of which the tokenizer makes three words
    named = (a.end for a in head.doc._.actors if a.start <= head.idx < a.end)
    inside = (t.i for end in named for t in head.doc[last + 1 :] if t.idx < end)
    last = max(inside, default=last)
    span = head.doc[first : last + 1]
    text = " ".join(span.text.strip(_EDGES).split())
    if "(" in text and ")" not in text:
        text = text[: text.index("(")].strip(_EDGES)
    return f"{text}{_beside(span)}"[:_LONGEST]


def _verbal(token: Token) -> bool:
    """Whether a word is a finite verb that parsers take for a part of its subject."""
    if normal(token.text) in MISTAKEN:
        return True
    return token.dep_ == "acl" and "Fin" in token.morph.get("VerbForm", [])


def _beside(span: Span) -> str:
    """The name of a person set beside a description that names nobody, with a comma before it."""
    doc, start, end = span.doc, span.start_char, span.end_char
    text = doc.text
    people = [a for a in doc._.actors if start - _APPOSED < a.end and a.start <= end + _APPOSED]
    people = [a for a in people if a.kind == "person" and not text[a.start].islower()]
    if any(a.start < end and a.end > start for a in people):
        return ""
    near = [a for a in people if 0 < a.start - end <= _APPOSED]
    if not near:
        return ""
    between = text[end : near[0].start]
    rest = between.lstrip(")» ")
    if not rest.startswith(",") or any(mark in rest[1:] for mark in ",;:.«»()\n"):
        return ""
    words = doc.expanded(end + between.index(","), near[0].start)
    if words is None or any(t.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "PRON"} for t in words):
        return ""
    return ", " + " ".join(text[end + between.index(",") + 1 : near[0].end].split())


def before_que(predicate: Predicate) -> int | None:
    """Index of the word that a clause with "que" follows at once, asides left out.

    "La radio affirme, elle, que …": parsers often hang such a clause elsewhere.
    """
    verb = predicate.modals[0][0] if predicate.modals else predicate.carrier or predicate.token
    mark = next((c for c in verb.lefts if normal(c.text) in {"que", "qu'"}), None)
    if mark is None:
        return None
    at = mark.i - 1
    while at > verb.sent.start and (verb.doc[at].is_punct or normal(verb.doc[at].text) in _TONIC):
        at -= 1
    return at


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


_SOURCES = (("selon",), ("d'", "après"), ("à", "en", "croire"), ("aux", "dires", "de"),
            ("au", "dire", "de"), ("de", "l'", "aveu", "de"), ("de", "l'", "aveu", "du"),
            ("aux", "dires", "du"), ("fait", "savoir"), ("appris", "auprès", "de"),
            ("appris", "auprès", "des"), ("appris", "auprès", "du"))  # fmt: skip


def sources(sentence: Span) -> Iterator[tuple[int, Token]]:
    """The sources that a sentence names, each with the index of the words that bring it in.

    "selon X", "d'après X", "à en croire X", "aux dires de X", "de source militaire", "a fait
    savoir X", "a-t-on appris auprès de X".
    """
    texts = [normal(token.text) for token in sentence]
    for at, text in enumerate(texts):
        for words in _SOURCES_BY_FIRST.get(text, ()):
            if tuple(texts[at : at + len(words)]) == words:
                if (head := _governed(sentence, at, len(words))) is not None:
                    yield sentence.start + at, head
                break
        if text.startswith("source") and at and texts[at - 1] == "de":
            token = sentence[at]
            if any(c.dep_ == "amod" or c.pos_ == "ADJ" for c in token.children):
                yield token.i - 1, token


def _governed(sentence: Span, at: int, length: int) -> Token | None:
    """The noun that the words at a place of the sentence govern."""
    last = sentence[at + length - 1]
    head = last.head
    if last.i + 1 < sentence.end and normal(last.nbor(1).text) in {"que", "qu'"}:
        return None  # "a fait savoir que": its subject speaks
    if (head.i <= last.i or head.pos_ == "VERB") and last.i + 1 < sentence.end:
        head = next(
            (
                t
                for t in sentence[at + length : at + length + 4]
                if t.pos_ in _HEADS and not temporal(t)
            ),
            last.nbor(1),
        )
    return head if head.pos_ in {*_HEADS, "X", "ADJ"} and not temporal(head) else None


_SOURCES_BY_FIRST = {first[0]: [w for w in _SOURCES if w[0] == first[0]] for first in _SOURCES}
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
