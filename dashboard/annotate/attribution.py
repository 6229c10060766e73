"""Who says so: the speaker that a clause is attributed to, as words of the text.

Signs, in this order: the verb of speech that governs the clause ("le ministre a déclaré que …"),
a newspaper or an agency as its subject, the speaker of the quotation that the clause stands in,
a verb of speech or a source set off in the sentence ("…, a déclaré le ministre", "selon le
ministère"), and in an interview whoever answers. A pronoun speaks for whom it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.interviews import interview
from dashboard.annotate.lexicon import french
from dashboard.annotate.predicates import Predicate
from dashboard.annotate.toponyms_media import is_medium
from dashboard.annotate.triggers import normal

_PRONOUNS = frozenset(["il", "elle", "ils", "elles", "on", "t-il", "t-elle", "t-ils", "qui", "ce"])
_INVERTED = frozenset(["-t", "-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-on"])
_BREAKS = frozenset({"acl:relcl", "advcl", "parataxis", "conj:relcl"})
_SPEAKING = frozenset({"accuse", "deny", "threaten"})
_BEFORE = frozenset({"det", "amod", "nummod", "nmod", "flat:name", "compound", "appos"})
_EDGES = ' ,;:.«»“”"()\n'
_MEDIA = frozenset(
    ["journal", "quotidien", "hebdomadaire", "mensuel", "magazine", "agence", "chaîne", "radio",
     "télévision", "site", "presse", "revue", "média", "tabloïd", "gazette", "blog"]
)  # fmt: skip
"""What tells news: as a subject, it is who says what its clause tells."""
_LONGEST = 160
_REACH = 60
"""How many characters a verb of speech may stand from the quotation it introduces or closes."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, in characters, marks included."""

    start: int
    end: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text: « … », “ … ” and " … ", never across a blank line."""
    closing = {"«": "»", "“": "”", '"': '"'}
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for index, mark in enumerate(text):
        if opened is None:
            if mark in closing:
                opened = (index, closing[mark])
        elif mark == opened[1]:
            found.append(Quotation(opened[0], index + 1))
            opened = None
        elif text.startswith("\n\n", index):
            opened = None
    return tuple(found)


def speaks(predicate: Predicate) -> bool:
    """Whether a predicate is a verb of speech, or an act of speech such as accusing."""
    if predicate.nominal:
        return False
    if "reporting" in predicate.kinds:
        return True
    return predicate.event is not None and predicate.event.kind in _SPEAKING


def subject_of(predicate: Predicate) -> Token | None:
    """The subject of a predicate, through its modals; after a verb of speech also inverted."""
    if "reporting" in predicate.kinds and (pronoun := _inverted_pronoun(predicate.token)):
        return pronoun
    tokens = [predicate.carrier or predicate.token, predicate.token]
    tokens += [token for token, _ in predicate.modals]
    for token in tokens:
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubj:pass", "expl:subj"} and _agrees(child, token):
                return child
    if "reporting" in predicate.kinds:
        return _inverted(predicate.token)
    return None


def _agrees(subject: Token, verb: Token) -> bool:
    """Whether a subject can be a verb's: no singular noun for a plural verb."""
    finite = next((c for c in verb.children if c.dep_.startswith("aux")), verb)
    plural = "Plur" in finite.morph.get("Number", [])
    joined = any(c.dep_ == "conj" for c in subject.children)
    return not plural or joined or "Sing" not in subject.morph.get("Number", [])


def _inverted_pronoun(verb: Token) -> Token | None:
    """The pronoun in "a-t-elle déclaré"."""
    first = max(verb.sent.start, verb.i - 4)
    return next((t for t in verb.doc[first : verb.i + 3] if normal(t.text) in _INVERTED), None)


def _inverted(verb: Token) -> Token | None:
    """The subject in ", ont indiqué les responsables", which parsers take for an object."""
    first = min(t.i for t in (verb, *verb.lefts) if t.dep_.startswith("aux") or t == verb)
    before = verb.doc[first - 1] if first > verb.sent.start else None
    if before is None or not (before.is_punct or before.is_quote):
        return None
    return next(
        (c for c in verb.rights if c.dep_ in {"obj", "obl:arg", "nsubj", "obl:mod"}
         and c.pos_ in {"NOUN", "PROPN", "PRON"} and not _temporal(c) and not _where(c)
         and not any(g.dep_ == "case" for g in c.lefts)),
        None,
    )  # fmt: skip


def _temporal(token: Token) -> bool:
    return any(t.start <= token.idx < t.end for t in token.doc._.timexes)


def _where(token: Token) -> bool:
    """Whether a token is of a place name behind a preposition, however it was parsed."""
    doc = token.doc
    return any(
        place.start <= token.idx < place.end
        and (first := doc.char_span(place.start, place.end, alignment_mode="expand")) is not None
        and first.start > 0
        and doc[first.start - 1].pos_ == "ADP"
        for place in doc._.toponyms
    )


def words_of(head: Token) -> str:
    """The words of a speaker: the noun and what belongs to it, without its relative clauses."""
    cut = {t.i for c in head.children if c.dep_ in _BREAKS for t in c.subtree}
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
    text = head.doc[first : last + 1].text
    return " ".join(text.strip(_EDGES).split())[:_LONGEST]


class Speakers:
    """Attribution in one document, sentence by sentence, the last speaker kept for pronouns."""

    def __init__(self, doc: Doc) -> None:
        self._quotes = quotations(doc.text)
        self._last: str | None = None
        self._carried: dict[int, str] = {}
        self._actors = {a.start: a for a in doc._.actors}
        named = ((a.end, a.name) for a in doc._.actors if a.kind == "person")
        document = doc._.document
        self._talk = None if document is None else interview(document, named)

    def read(self, sentence: Span, predicates: Sequence[Predicate]) -> None:
        """Take in the sentence's speakers before its clauses are asked for."""
        self._trailing: list[tuple[Predicate, str]] = []
        self._source = self._named_source(sentence)
        for predicate in predicates:
            if "reporting" not in predicate.kinds or predicate.nominal:
                continue
            speaker = self._name(subject_of(predicate))
            if speaker is None:
                continue
            self._trailing.append((predicate, speaker))
            for index, quote in enumerate(self._quotes):
                if (
                    abs(predicate.token.idx - quote.end) < 40
                    or 0 <= quote.start - predicate.token.idx < 80
                ):
                    self._carried[index] = speaker

    def of(self, predicate: Predicate, ancestors: Sequence[Predicate]) -> str | None:
        """Who says what `predicate` tells; `ancestors` govern it, the nearest first."""
        for ancestor in ancestors:
            if speaks(ancestor) and ancestor.token.i < predicate.token.i:
                return self._name(subject_of(ancestor))
        for told in (predicate, *ancestors):
            subject = None if told.nominal else subject_of(told)
            if subject is not None and self._is_medium(subject):
                return words_of(subject)
        at = predicate.token.idx
        inside = next((i for i, q in enumerate(self._quotes) if q.start <= at < q.end), None)
        if inside is not None and inside in self._carried:
            return self._carried[inside]
        for speech, speaker in self._trailing:
            if speech is not predicate and speech.token.i > predicate.token.i and _set_off(speech):
                return speaker
        if self._source is not None:
            return self._source
        if self._talk is not None and self._talk.answering(at):
            return self._talk.person
        return None

    def _is_medium(self, subject: Token) -> bool:
        """Whether a subject is a newspaper, an agency or the like."""
        if subject.lemma_.lower() in _MEDIA:
            return True
        actor = self._actors.get(subject.idx)
        return actor is not None and is_medium(actor.name, french())

    def _name(self, subject: Token | None) -> str | None:
        if subject is None:
            return None
        if normal(subject.text).strip("-") in _PRONOUNS or subject.pos_ == "PRON":
            end = subject.idx + len(subject)
            meant = [self._actors[at] for at in range(subject.idx, end) if at in self._actors]
            return meant[0].name if meant else self._last
        self._last = words_of(subject)
        return self._last

    @staticmethod
    def _named_source(sentence: Span) -> str | None:
        """The source after "selon" or "d'après"."""
        for token in sentence:
            text = normal(token.text)
            after = text == "après" and token.i > sentence.start
            if text != "selon" and not (after and normal(token.nbor(-1).text) == "d'"):
                continue
            head = token.nbor(-1).head if after else token.head
            if head.i <= token.i and token.i + 1 < sentence.end:
                head = token.nbor(1)
            if head.pos_ in {"NOUN", "PROPN", "X", "ADJ"} and not _temporal(head):
                return words_of(head)
        return None


def _set_off(speech: Predicate) -> bool:
    verb = speech.token
    return _inverted(verb) is not None or _subject_follows(verb)


def _subject_follows(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "expl:subj"} and c.i > verb.i for c in verb.children)
