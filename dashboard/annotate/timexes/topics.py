"""What a sentence is about, in two coarse terms: the kinds of event and the names in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from spacy.tokens import Doc

from dashboard.annotate.timexes.values import Expression

_WIDEST = 80


def topics(
    doc: Doc, expressions: Sequence[Expression], cues: Mapping[str, Any], wanted: AbstractSet[int]
) -> list[frozenset[str]]:
    """`kind:…` and `name:…` terms of the sentence around each expression whose index is wanted.

    The kinds are the language's `event_kinds`; without a tagger there are no terms.
    """
    if not wanted:
        return [frozenset()] * len(expressions)
    kinds: dict[str, str] = {
        lemma: kind for kind, lemmas in cues.get("event_kinds", {}).items() for lemma in lemmas
    }
    return [
        _topics(doc, expression, kinds) if index in wanted else frozenset()
        for index, expression in enumerate(expressions)
    ]


def _topics(doc: Doc, expression: Expression, kinds: Mapping[str, str]) -> frozenset[str]:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return frozenset()
    start, end = span.start, span.end
    while start > 0 and span.start - start < _WIDEST and not _stops(doc, start - 1):
        start -= 1
    while end < len(doc) and end - span.end < _WIDEST and not _stops(doc, end):
        end += 1
    terms: set[str] = set()
    for token in doc[start:end]:
        kind = kinds.get(token.lemma_.lower())
        if kind is not None:
            terms.add(f"kind:{kind}")
        if token.pos_ == "PROPN" and len(token.text) > 2:
            terms.add(f"name:{token.text.lower()}")
    return frozenset(terms)


def _stops(doc: Doc, index: int) -> bool:
    text = doc[index].text
    return text in {".", "!", "?"} or "\n" in text
