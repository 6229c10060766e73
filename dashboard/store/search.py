"""Full-text search over passages: a reader's words to an FTS5 query, and where they were found."""

from __future__ import annotations

import re
import sqlite3

from dashboard.store.results import Hit
from dashboard.store.rows import when_from

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text that was read holds them
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]")
_BEFORE, _AFTER = 60, 140

_QUERY = """
    SELECT d.id AS document, d.source, d.title, d.outlet,
           d.known_edtf, d.known_first, d.known_last,
           d.known_precision, d.known_basis, d.known_evidence,
           p.start, p.end, p.text, highlight(passages_text, 0, ?, ?) AS marked
    FROM passages_text
    JOIN passages p ON p.key = passages_text.rowid
    JOIN documents d ON d.key = p.document
    WHERE passages_text MATCH ?
    ORDER BY bm25(passages_text), d.key, p.start
    LIMIT ?
"""


def fts_query(words: str) -> str:
    """An FTS5 query for a reader's `words`: all of them, "phrases" as they stand, the last word
    also as the beginning of one. Whatever else they hold has no meaning. Empty where there is no
    word in them.
    """  # noqa: D205  (one sentence)
    terms = [
        (phrase or word, not phrase)
        for phrase, word in _TERM.findall(words.replace("\0", " "))
        if _WORD.search(phrase or word)
    ]
    quoted = [f'"{term}"' for term, _ in terms]
    if terms and terms[-1][1] and not words[-1].isspace():
        quoted[-1] += "*"
    return " ".join(quoted)


def search(connection: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """The passages that hold all of `words`, accents and case set aside, the best first."""
    query = fts_query(words)
    if not query:
        return []
    found = connection.execute(_QUERY, (OPEN, CLOSE, query, limit))
    return [_hit(row) for row in found]


def spans(marked: str) -> list[tuple[int, int]]:
    """Where the marks stood, as spans of the text without them."""
    found, start, removed = [], 0, 0
    for position, sign in enumerate(marked):
        if sign == OPEN:
            start = position - removed
            removed += 1
        elif sign == CLOSE:
            found.append((start, position - removed))
            removed += 1
    return found


def _hit(row: sqlite3.Row) -> Hit:
    text = row["text"]
    inside = [] if OPEN in text or CLOSE in text else spans(row["marked"])
    return Hit(
        document=row["document"],
        source=row["source"],
        title=row["title"],
        outlet=row["outlet"],
        published=when_from(row, "known_"),
        start=row["start"],
        end=row["end"],
        text=text,
        matches=tuple((row["start"] + start, row["start"] + end) for start, end in inside),
        snippet=tuple(_snippet(text, inside)),
    )


def _snippet(text: str, inside: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    first = inside[0][0] if inside else 0
    low = _at_word(text, max(0, first - _BEFORE))
    high = min(len(text), max([first + _AFTER, *(inside[0] if inside else ())]))
    pieces: list[tuple[str, bool]] = [("…", False)] if low else []
    at = low
    for start, end in inside:
        if end > high:
            break
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:high], False))
    if high < len(text):
        pieces.append(("…", False))
    return [piece for piece in pieces if piece[0]]


def _at_word(text: str, at: int) -> int:
    """The beginning of the word after `at`, so that a snippet does not begin within one."""
    space = text.find(" ", at, at + _BEFORE // 2) if at else -1
    return space + 1 if space >= 0 else at
