"""Long documents in pieces, the pieces' mentions joined again, and paragraphs marked.

A piece ends with a paragraph, else a line, else a sentence, else a space, so that nothing is
cut that belongs together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from dashboard.annotate import lines, tokens
from dashboard.model import Block, Clause, Document, Mentions

_BREAKS = ("\n\n", "\n", ". ", " ")
_ENDS = frozenset(".!?…:»”\"'")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document, as a document of its own, and where it starts in the whole."""

    document: Document
    offset: int

    def own(self, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """The spans of the whole that start in this piece, as offsets into it."""
        end = self.offset + len(self.document.text)
        return tuple(
            (a - self.offset, min(b, end) - self.offset) for a, b in spans if self.offset <= a < end
        )


def pieces(document: Document, most: int) -> Iterator[Piece]:
    """The document in pieces of at most `most` characters; one alone where it is short."""
    start = 0
    length = len(document.text)
    while True:
        end = min(start + most, length)
        if end < length:
            end = _cut(document.text, start, end)
        blocks = tuple(
            Block(max(b.start, start) - start, min(b.end, end) - start, b.kind)
            for b in document.blocks
            if b.start < end and start < b.end
        )
        yield Piece(replace(document, text=document.text[start:end], blocks=blocks), start)
        if end >= length:
            return
        start = end


def _cut(text: str, start: int, end: int) -> int:
    for sign in _BREAKS:
        at = text.rfind(sign, start + (end - start) // 2, end)
        if at >= 0:
            return at + len(sign)
    return end


def joined(document: Document, parts: Sequence[tuple[int, Mentions]]) -> Mentions:
    """The mentions of a document from those of its pieces, given with the pieces' offsets."""
    if len(parts) == 1 and not parts[0][0]:
        return replace(parts[0][1], document=document)
    sentences: list[tuple[int, int]] = []
    clauses: list[Clause] = []
    for offset, part in parts:
        first_sentence, first_clause = len(sentences), len(clauses)
        sentences.extend((a + offset, b + offset) for a, b in part.sentences)
        clauses.extend(_moved(c, offset, first_sentence, first_clause) for c in part.clauses)
    return Mentions(
        document=document,
        published=parts[-1][1].published,
        sentences=tuple(sentences),
        toponyms=tuple(
            replace(t, start=t.start + o, end=t.end + o) for o, p in parts for t in p.toponyms
        ),
        timexes=tuple(
            replace(t, start=t.start + o, end=t.end + o) for o, p in parts for t in p.timexes
        ),
        actors=tuple(
            replace(a, start=a.start + o, end=a.end + o) for o, p in parts for a in p.actors
        ),
        clauses=tuple(clauses),
    )


def _moved(clause: Clause, offset: int, sentence: int, first: int) -> Clause:
    return replace(
        clause,
        sentence=clause.sentence + sentence,
        start=clause.start + offset,
        end=clause.end + offset,
        spans=tuple((a + offset, b + offset) for a, b in clause.spans),
        trigger=(clause.trigger[0] + offset, clause.trigger[1] + offset),
        parent=None if clause.parent is None else clause.parent + first,
        subjects=tuple((a + offset, b + offset) for a, b in clause.subjects),
    )


def mark_paragraphs(doc: Doc, document: Document) -> None:
    """Make a sentence start after every paragraph and at every block's border.

    A line that ends a sentence ends it also where the text is wrapped. The parser keeps to what is
    set here.
    """
    text = tokens.plain(document.text)
    ends = lines.ends(text)
    borders = {b.start for b in document.blocks} | {b.end for b in document.blocks}
    found: Any = doc.to_array(["IDX", "IS_SPACE"]).T.tolist() if len(doc) else ([], [])
    starts, spaces = found
    for index in range(1, len(doc)):
        if spaces[index] or not (spaces[index - 1] or starts[index] in borders):
            continue
        token, previous = doc[index], doc[index - 1]
        if token.idx in borders:
            token.is_sent_start = True
        elif previous.is_space and "\n" in previous.text:
            before = text[: previous.idx].rstrip()[-1:]
            ended = any(at in ends for at in range(previous.idx, token.idx))
            if ended or previous.text.count("\n") > 1 or before in _ENDS:
                token.is_sent_start = True
