"""Sources that a sentence names without a verb of speech: "selon X", "d'après X", "de source …"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.annotate.predicates import Predicate
from dashboard.annotate.speech_words import temporal
from dashboard.annotate.tree import Span, Token
from dashboard.annotate.triggers import normal

_SOURCES = (("selon",), ("d'", "après"), ("à", "en", "croire"), ("aux", "dires", "de"),
            ("au", "dire", "de"), ("de", "l'", "aveu", "de"), ("de", "l'", "aveu", "du"),
            ("aux", "dires", "du"), ("fait", "savoir"), ("appris", "auprès", "de"),
            ("appris", "auprès", "des"), ("appris", "auprès", "du"), ("lit", "-on", "dans"),
            ("lire", "dans"))  # fmt: skip


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
        if text == "appris" and (head := _learnt(sentence, at)) is not None:
            yield sentence.start + at, head
        if text.startswith("source") and at and texts[at - 1] in {"de", "bonne"}:
            token = sentence[at]
            if any(c.dep_ == "amod" or c.pos_ == "ADJ" for c in token.children):
                yield token.i - 1, token


def _learnt(sentence: Span, at: int) -> Token | None:
    """Of whom a paper has it: "a appris l'agence Ana d'une source militaire"."""
    ahead = sentence[at + 1 : at + 1 + _BESIDE]
    for token in ahead:
        if token.pos_ == "NOUN" and token.lemma_.lower() in _INFORMED:
            before = token.nbor(-1)
            return token if normal(before.text) in {"une", "un", "de", "d'", "des"} else None
    return None


def tells_of(predicate: Predicate, source: Token | None) -> bool:
    """Whether a clause tells of a source itself: "d'après la police, qui a arrêté un homme".

    So does what a participle or a relative clause says of it ("deux banquiers, arrêtés en juin,
    ont dit", "X, dont les partisans ont défilé"), however it was hung.
    """
    top = predicate.top
    if source is None or top.i < source.i:
        return False
    if top.dep_ in _SAID_OF_A_NOUN and (top.head.i == source.i or source.is_ancestor(top.head)):
        relative = any(normal(c.text) in _RELATIVE and c.pos_ != "SCONJ" for c in top.lefts)
        return relative or ("Part" in top.morph.get("VerbForm", []) and top.dep_ == "acl")
    edge = top.left_edge
    if normal(edge.text) not in _WHOSE or edge.i - source.i > _BESIDE:
        return False
    words = source.doc[source.i + 1 : edge.i]
    return all(t.pos_ in _NAMES or t.is_punct or normal(t.text) in _OF for t in words)


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
_SAID_OF_A_NOUN = frozenset({"acl", "acl:relcl"})
_RELATIVE = frozenset({"qui", "que", "qu'", "dont", "où"})
_WHOSE = frozenset({"dont", "qui"})
_BESIDE = 9
"""Most words between a source and what a relative clause says of it."""
_INFORMED = frozenset({"source", "responsable", "diplomate", "témoin"})
_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_OF = frozenset({"de", "du", "des", "d'"})
