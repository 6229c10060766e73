"""What can be shown and searched of a document: its paragraphs, without the page around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.model import Block, BlockKind, Document

_SHOWN: frozenset[BlockKind] = frozenset({"title", "body", "caption"})
_LINE = re.compile(r"\S[^\r\n]*")


def passages(document: Document) -> Iterator[Block]:
    """The title, paragraphs and captions of `document`, in the order of the text.

    Text outside every block is body; there a line is a paragraph.
    """
    at = 0
    for block in sorted(document.blocks, key=lambda block: block.start):
        yield from _lines(document.text, at, block.start)
        if block.kind in _SHOWN and document.text[block.start : block.end].strip():
            yield block
        at = block.end
    yield from _lines(document.text, at, len(document.text))


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    for match in _LINE.finditer(text, start, end):
        yield Block(match.start(), match.start() + len(match.group().rstrip()), "body")
