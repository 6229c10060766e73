"""The notation of patterns: groups and fragments written out, and each flat pattern cut in pieces.

    {name}  {name:slot}   an entry of the lexicon `name`, kept under `slot` (default: its name)
    (a|b)  [a]            one of several, or nothing
    @NAME                 a fragment from `fragments`
    < >                   the span proper, where the pattern also asks for words around it

A space asks for white space (not a paragraph's end), no space for none. There is no repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from dashboard.annotate.timexes.tokens import tokenise

_ELEMENT = re.compile(r"\{(\w+)(?::(\w+))?\}|([<>])|(\s+)|([^{}<>\s]+)")
_FRAGMENT = re.compile(r"@([A-Z]+)")


class Piece(NamedTuple):
    """A step of a flat pattern: a word's key, a lexicon's name, or where the span opens or closes.

    `slot` is what an entry is kept under; `glued` is true where no space stands before.
    """

    kind: Literal["word", "entry", "opens", "closes"]
    name: str = ""
    slot: str = ""
    glued: bool = False


def pieces(flat: str) -> Iterator[Piece]:
    """The steps of a flat pattern, in order."""
    glued = False
    for name, slot, mark, space, words in _ELEMENT.findall(flat):
        if space:
            glued = False
        elif mark:
            yield Piece("opens" if mark == "<" else "closes")
        elif name:
            yield Piece("entry", name, slot or name, glued)
            glued = True
        else:
            for key in _keys(words):
                yield Piece("word", key, glued=glued)
                glued = True


@lru_cache(maxsize=4096)
def _keys(words: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokenise(words))


def expand(pattern: str, fragments: Mapping[str, str]) -> Iterator[str]:
    """The flat patterns that `pattern` stands for."""
    while "@" in pattern:
        pattern = _FRAGMENT.sub(lambda found: f"({fragments[found.group(1)]})", pattern)
    for flat in _alternatives(pattern):
        yield re.sub(r"\s+", " ", flat).strip()


def _alternatives(pattern: str) -> list[str]:
    def sequence(index: int, closing: str) -> tuple[list[str], int]:
        options: list[str] = []
        current = [""]
        while index < len(pattern):
            sign = pattern[index]
            if sign == closing:
                return options + current, index + 1
            if sign == "|" and closing:
                options += current
                current = [""]
                index += 1
            elif sign in "([":
                inner, index = sequence(index + 1, ")" if sign == "(" else "]")
                if sign == "[":
                    inner = ["", *inner]
                current = [head + tail for head in current for tail in inner]
            else:
                current = [head + sign for head in current]
                index += 1
        if closing:
            raise ValueError(f"unclosed group in pattern {pattern!r}")
        return options + current, index

    return sequence(0, "")[0]
