"""Text with its mentions as pieces: the only way that article text reaches the page.

Pieces are put on the page as text nodes by our JavaScript (`static/pieces.js`); no markup is ever
made of them, so whatever an article holds shows as what it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias

Span: TypeAlias = tuple[int, int, str]
"""Start, end (code points, end-exclusive) and the kind of mention."""

Piece: TypeAlias = tuple[str, tuple[str, ...]]
"""Some text and the kinds of every mention it lies in."""


def pieces(text: str, spans: Iterable[Span], offset: int = 0) -> list[Piece]:
    """Cut `text`, which begins at `offset`, wherever a span begins or ends.

    Put together again, the pieces are the text. Spans may overlap, reach beyond the text or be
    empty. Kinds of a piece are in the order of the alphabet, each once.
    """
    inside = []
    for start, end, kind in spans:
        low, high = max(0, start - offset), min(len(text), end - offset)
        if low < high:
            inside.append((low, high, kind))
    cuts = sorted({0, len(text), *(cut for low, high, _ in inside for cut in (low, high))})
    starting: dict[int, list[str]] = {}
    ending: dict[int, list[str]] = {}
    for low, high, kind in inside:
        starting.setdefault(low, []).append(kind)
        ending.setdefault(high, []).append(kind)
    open_kinds: list[str] = []
    found: list[Piece] = []
    for low, high in pairwise(cuts):
        for kind in ending.get(low, ()):
            open_kinds.remove(kind)
        open_kinds += starting.get(low, ())
        found.append((text[low:high], tuple(sorted(set(open_kinds)))))
    return found
