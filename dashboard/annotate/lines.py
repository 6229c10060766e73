"""Which single line breaks end a paragraph, and which only wrap a long line."""

from __future__ import annotations

import re
from itertools import pairwise

_LONG_LINE = 200
"""In characters: no text is wrapped at such a width."""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")


def ends(text: str) -> frozenset[int]:
    """The offsets of line breaks that end a paragraph, blank lines' breaks among them.

    Wrapping puts on a line all the words that it holds. So a break is a paragraph's where the next
    line's first word, in capitals or no letter, would still have stood on the line before, as wide
    as the widest; and every break is where a line is wider than any wrapping.
    """
    lines = list(_LINE.finditer(text))
    width = max((line.end() - line.start() for line in lines), default=0)
    found: set[int] = set()
    for line, after in pairwise(lines):
        apart = after.start() - line.end() > 1
        word = _WORD.search(after[0])
        if apart or width > _LONG_LINE or word is None:
            found.update(range(line.end(), after.start()))
        elif not word[0][0].islower():
            early = len(line[0].rstrip()) + 1 + len(word[0]) <= width
            if early:
                found.add(line.end())
    return frozenset(found)
