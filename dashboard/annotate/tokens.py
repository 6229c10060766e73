"""Names that the tokenizer and the parser would take apart, as one word.

In "Kim Jong Un se rendra", the model reads "Un" as a determiner or a subject of its own and cuts
the sentence there. A name of three words, of which one after the first is also a French word of
grammar, is one token.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

_CAPITAL = "A-ZÀÂÇÉÈÊËÎÏÔÖÙÛÜ"
_NAME = rf"[{_CAPITAL}][^\W\d_]+"
_GRAMMAR = "(?:Un|Il|Son|Mon|On|Ton|En|Du|Sa|Ma|Eux|Elle)"
_LOWER = "(?:un|il|son|mon|on|ton|en|du|sa|ma|eux)"
_PATTERN = re.compile(
    rf"\b{_NAME} {_NAME}(?: {_GRAMMAR}\b(?! {_NAME})|-{_GRAMMAR}\b|-{_LOWER}\b)"
    rf"|\b{_NAME} {_GRAMMAR}(?: {_NAME}\b|-[^\W\d_]+\b)"
)


def join_names(doc: Doc) -> None:
    """Merge the tokens of each such name of `doc`, which must not have been parsed yet."""
    spans = []
    for match in _PATTERN.finditer(doc.text):
        span = doc.char_span(match.start(), match.end())
        if span is not None and len(span) > 1:
            spans.append(span)
    if spans:
        with doc.retokenize() as retokenizer:
            for span in spans:
                retokenizer.merge(span)
