"""Sources that a sentence names without a verb of speech: "selon X", "d'après X", "de source …"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.annotate.speech_words import temporal
from dashboard.annotate.tree import Span, Token
from dashboard.annotate.triggers import normal

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
