"""spaCy component `dateline_sentences`: where no sentence can begin, told before the parser.

Runs before the parser, which keeps to what is set. A sentence of running text begins after a
mark that can close the one before, or on a new line; never in the middle of a name
("Kim Jong | Un", "place Kim | Il-sung"), after a comma, or after an abbreviated title ("M. | Li").
What is set already, such as the start of a paragraph, stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from dashboard.annotate import extensions

NAME = "dateline_sentences"
"""Name of the component in a pipeline."""
_CLOSING = frozenset(".!?…:;»”\"'’)]–—-*•|")
"""Last characters of a token after which a sentence may begin."""
_DASHES = frozenset("-–—")
_TITLE = re.compile(r"(?:M|MM|Mme|Mmes|Mlle|Mgr|Me|Dr|Pr|Gal|Col|Cdt|St|Ste|[A-ZÉ])\.")
"""Abbreviations that stand before a name, initials among them."""


@Language.factory(NAME, assigns=["token.is_sent_start"])
def create(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  (spaCy's signature)
    """Build the component; it is the same for every language in Latin script."""
    extensions.register()
    return forbid


def forbid(doc: Doc) -> Doc:
    """Mark the tokens of `doc` that cannot begin a sentence."""
    # Through an array: setting the attribute looks through the whole document each time.
    starts: Any = doc.to_array(["SENT_START"]).astype("int64").reshape(-1)
    before: Token | None = None
    for index, token in enumerate(doc):
        if before is not None and starts[index] == 0 and not _may_end(before):
            starts[index] = -1
        before = token
    return doc.from_array(["SENT_START"], starts.astype("uint64")) if len(doc) else doc


def _may_end(token: Token) -> bool:
    """Whether a sentence may end with this token."""
    text = token.text
    if text.isspace():
        return "\n" in text
    if text[-1] in _DASHES and not token.whitespace_:
        return False  # "Addis-Abeba": a hyphen within a name
    return text[-1] in _CLOSING and _TITLE.fullmatch(text) is None
