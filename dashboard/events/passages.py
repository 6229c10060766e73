"""How a text is cut: paragraphs, the turns of an interview, the hours of a live page."""

from __future__ import annotations

import re
from typing import Final

from dashboard.model import Clause, Mentions

_ENDS: Final = frozenset(".!?…»”\"'")
_QUESTION: Final = re.compile(r"\?[ \u00a0»]*$", re.MULTILINE)
_LEAST_QUESTIONS: Final = 3
"""How many lines end in a question in an interview."""
_ENTRY: Final = re.compile(r"^[ \t*#•-]*(?:À )?([01]?\d|2[0-3]) ?[h:] ?([0-5]\d)?\b", re.MULTILINE)
"""A line that opens with an hour."""
_LEAST_ENTRIES: Final = 3


def paragraphs(mentions: Mentions) -> list[int]:
    """The number of the paragraph of each sentence.

    A blank line ends a paragraph, and so does a line break after a mark that ends a sentence.
    """
    text = mentions.document.text
    numbers: list[int] = []
    end = 0
    for first, last in mentions.sentences:
        told = text[first:last]
        start = first + len(told) - len(told.lstrip())
        breaks = text[end:start].count("\n")
        new = breaks > 1 or (breaks == 1 and text[end - 1 : end] in _ENDS)
        numbers.append((numbers[-1] if numbers else 0) + new)
        end = first + len(told.rstrip())
    return numbers


def turns(mentions: Mentions, numbers: list[int]) -> list[int]:
    """The paragraphs numbered such that the answers of an interview go on with one another."""
    text = mentions.document.text
    if len(_QUESTION.findall(text)) < _LEAST_QUESTIONS:
        return numbers
    asked = [text[first:last].rstrip()[-3:].find("?") >= 0 for first, last in mentions.sentences]
    joined: list[int] = []
    for at, number in enumerate(numbers):
        new = number != numbers[at - 1] and not asked[at] and not asked[at - 1]
        joined.append(joined[-1] + new if joined else 0)
    return joined


def hours(text: str) -> list[tuple[int, int]]:
    """Where the entries of a live page begin, and the minute of the day; none in other texts."""
    found = [(m.start(), 60 * int(m[1]) + int(m[2] or 0)) for m in _ENTRY.finditer(text)]
    return found if len(found) >= _LEAST_ENTRIES else []


def number(numbers: list[int], clause: Clause) -> int:
    """The number of the paragraph that a clause stands in."""
    found = numbers[: clause.sentence + 1]
    return found[-1] if found else 0


def captions(mentions: Mentions) -> tuple[tuple[int, int], ...]:
    """Where the pictures' captions stand, in code points."""
    blocks = mentions.document.blocks
    return tuple((block.start, block.end) for block in blocks if block.kind == "caption")
