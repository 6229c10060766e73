"""A text as the grammar sees it: runs of letters, runs of digits, single signs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_PIECE = re.compile(r"[^\W\d_]+|[0-9]+|\S")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "‐": "-"})
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_OPENERS = frozenset('.!?:;–—-«“"(•*|')

Gap = Literal["none", "space", "break"]


class Token(NamedTuple):
    """A piece of text; `key` is its form in lower case, `gap` what stands before it.

    `opens` is true where a sentence or line may begin, so that a capital says nothing.
    """

    start: int
    end: int
    text: str
    key: str
    gap: Gap
    opens: bool


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`, in order; linear in its length."""
    tokens: list[Token] = []
    end = 0
    opens = True
    for match in _PIECE.finditer(text):
        start, stop = match.span()
        gap: Gap = "none"
        broken = False
        if start == end + 1 and text[end] == " ":
            gap = "space"
        elif start > end:
            between = text[end:start]
            broken = "\n" in between
            gap = "break" if broken and _PARAGRAPH.search(between) else "space"
        if tokens:
            opens = broken or tokens[-1].text in _OPENERS
        piece = match.group()
        key = (piece if piece.isascii() else piece.translate(_APOSTROPHES)).lower()
        tokens.append(Token(start, stop, piece, key, gap, opens))
        end = stop
    return tokens
