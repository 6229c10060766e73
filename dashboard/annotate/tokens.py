"""A text as the model is to read it, and names that it would take apart as one word.

In "Kim Jong Un se rendra", the model reads "Un" as a determiner or a subject of its own and cuts
the sentence there. A name of three words, of which one after the first is also a French word of
grammar, is one token.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc

_CAPITAL = "A-ZÀÂÇÉÈÊËÎÏÔÖÙÛÜ"
_NAME = rf"[{_CAPITAL}][^\W\d_]+"
_GRAMMAR = "(?:Un|Il|Son|Mon|On|Ton|En|Du|Sa|Ma|Eux|Elle)"
_LOWER = "(?:un|il|son|mon|on|ton|en|du|sa|ma|eux)"
_PATTERN = re.compile(
    rf"\b{_NAME} {_NAME}(?: {_GRAMMAR}\b(?! {_NAME})|-{_GRAMMAR}\b|-{_LOWER}\b)"
    rf"|\b{_NAME} {_GRAMMAR}(?: {_NAME}\b|-[^\W\d_]+\b)"
)


_BARE_AT = re.compile(r"(?:(?<![^\n])|(?<=[.!?:»”\"] ))A(?= [^\W_])")
"""The preposition that opens a sentence, its accent left out: "A Paris, il pleut"."""


@lru_cache(maxsize=8)
def plain(text: str) -> str:
    """A text, as long, in which the model knows its apostrophes and the "À" of a sentence's start.

    Without its accent the model takes that word for the verb, or for part of the name.
    """
    return _BARE_AT.sub("À", text.replace("’", "'"))


def join_names(doc: Doc, text: str) -> None:
    """Merge the tokens of each such name of `doc`, which must not have been parsed yet.

    `text` is the text of `doc`, which spaCy would join anew.
    """
    spans = []
    for match in _PATTERN.finditer(text):
        span = doc.char_span(match.start(), match.end())
        if span is not None and len(span) > 1:
            spans.append(span)
    if spans:
        with doc.retokenize() as retokenizer:
            for span in spans:
                retokenizer.merge(span)
