"""Where a text quotes someone: spans between quotation marks."""

from __future__ import annotations

import re

_PAIRS = {"«": "»", "“": "”", "„": "“"}
_MARKS = re.compile(r"[«»“”„\"]|\n\s*\n")
_LONGEST = 3000


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the quotations in `text`, marks included, in order; linear in its length.

    A quotation ends at its own closing mark; straight marks pair within a paragraph, and one that
    is never closed, or only after 3,000 characters, quotes nothing.
    """
    spans: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(text):
        mark = match.group()
        if opened is not None and match.start() - opened[0] > _LONGEST:
            opened = None
        if mark.startswith("\n"):
            if opened is not None and opened[1] == '"':
                opened = None
        elif opened is not None and mark == opened[1]:
            spans.append((opened[0], match.end()))
            opened = None
        elif opened is None and mark in _PAIRS:
            opened = (match.start(), _PAIRS[mark])
        elif opened is None and mark == '"':
            opened = (match.start(), '"')
    return tuple(spans)


_WORDS = re.compile(r"[^\W_]+")
_RUN, _STEP, _MOST_RUNS = 12, 6, 24


def runs(text: str) -> list[str]:
    """Runs of twelve words from the quotations in `text`: phrases to find the same ones by.

    At most 24, from the first quotations on; shorter quotations are anybody's words.
    """
    found: dict[str, None] = {}
    for start, end in quotations(text):
        words = _WORDS.findall(text[start:end])
        for first in range(0, max(0, len(words) - _RUN + 1), _STEP):
            found[" ".join(words[first : first + _RUN])] = None
            if len(found) == _MOST_RUNS:
                return list(found)
    return list(found)
