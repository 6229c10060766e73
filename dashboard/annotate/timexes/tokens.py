"""A text as the grammar sees it: runs of letters, runs of digits, single signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_PIECE = re.compile(r"[^\W\d_]+|[0-9]+|\S")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "‐": "-"})
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")

Gap = Literal["none", "space", "break"]


@dataclass(frozen=True, slots=True)
class Token:
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
        between = text[end : match.start()]
        gap: Gap = "none" if not between else "break" if _PARAGRAPH.search(between) else "space"
        if tokens:
            last = tokens[-1].text
            opens = "\n" in between or last in '.!?:;–—-«“"(•*|' or gap == "break"
        piece = match.group()
        key = piece.translate(_APOSTROPHES).lower()
        tokens.append(Token(match.start(), match.end(), piece, key, gap, opens))
        end = match.end()
    return tokens
