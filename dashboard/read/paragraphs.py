"""The paragraphs of a text, with their spans.

A line is a paragraph, unless lines were wrapped at a width: then those up to the next blank line
are one. Newspapers' pages and archives come in both shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]\s]*\Z")
_BLANK = re.compile(
    r"(?:\r\n|[\r\n\v\f\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])"
)
_WRAP_MIN, _WRAP_MAX = 45, 160
_LIST_ITEM = re.compile(r"[-*•–—#>|]|\d+[.)]\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text that is not blank: `text[start:end]`, with its white space made single."""

    start: int
    end: int
    text: str

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text[-12:]))


def paragraphs(text: str, start: int = 0) -> list[Paragraph]:
    """The paragraphs of `text` from offset `start` on."""
    found: list[Paragraph] = []
    for chunk in _chunks(text, start):
        if _wrapped(chunk):
            first, last = chunk[0].start, chunk[-1].end
            found.append(Paragraph(first, last, " ".join(line.text for line in chunk)))
        else:
            found.extend(chunk)
    return found


def _lines(text: str, start: int) -> Iterator[Paragraph]:
    for match in _LINE.finditer(text, start):
        content = match.group()
        stripped = content.strip()
        if stripped:
            first = match.start() + len(content) - len(content.lstrip())
            yield Paragraph(first, first + len(stripped), " ".join(stripped.split()))


def _chunks(text: str, start: int) -> Iterator[list[Paragraph]]:
    chunk: list[Paragraph] = []
    for line in _lines(text, start):
        if chunk and _BLANK.search(text, chunk[-1].end, line.start):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _wrapped(chunk: list[Paragraph]) -> bool:
    if len(chunk) < 2 or any(_LIST_ITEM.match(line.text) for line in chunk):
        return False
    full = chunk[:-1]
    if not all(_WRAP_MIN <= len(line.text) <= _WRAP_MAX for line in full):
        return False
    open_ended = sum(not line.ends_sentence for line in full)
    lower = any(after.text[0].islower() for _, after in pairwise(chunk))
    return lower and 2 * open_ended > len(full)
