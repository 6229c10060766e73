"""A token a line with its BIO tag, as the French TimeBank was published for taggers.

Token and tag are separated by white space, a blank line ends a sentence, `-DOCSTART-` begins a
document. The text is put together again from the tokens, with spaces as French sets them. There
are spans and types, no values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from dashboard.errors import UsageError
from dashboard.evaluate.gold.base import Gold, GoldText, Row, Span, Trouble

NOTE = (
    "spans only; the article is in the span (“le 13 février”), and adverbs (“désormais”, “ici”), "
    "adjectives (“annuels”) and bare nouns (“an”) are expressions; with us bare nouns are none"
)
_START = "-DOCSTART-"
_CLOSING = frozenset(".,)]…")


def read(path: Path) -> Gold:
    """The documents of `path`. Raises UsageError where it holds none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not in UTF-8: {error}") from error
    troubles: list[Trouble] = []
    documents: list[list[list[tuple[str, str]]]] = [[[]]]
    for number, line in enumerate(lines, start=1):
        parts = line.split()
        if not parts:
            documents[-1].append([])
        elif parts[0] == _START:
            documents.append([[]])
        elif len(parts) == 1 or parts[-1][:2] not in {"O", "B-", "I-"}:
            troubles.append(Trouble(f"{path.name}, line {number}", "not a token and its tag"))
        else:
            documents[-1][-1].append((parts[0], parts[-1]))
    texts = [
        _text(f"{path.stem} {number}", sentences)
        for number, sentences in enumerate(filter(_words, documents), start=1)
    ]
    if not texts:
        raise UsageError(f"{path} holds no token with a tag")
    return Gold("BIO", tuple(texts), tuple(troubles), NOTE)


def _words(sentences: Sequence[Sequence[object]]) -> bool:
    return any(sentences)


def _text(name: str, sentences: Sequence[Sequence[tuple[str, str]]]) -> GoldText:
    pieces: list[str] = []
    length = 0
    spans: list[Span] = []
    tags: list[str] = []
    for sentence in sentences:
        for index, (token, tag) in enumerate(sentence):
            if index and _spaced(sentence[index - 1][0], token):
                pieces.append(" ")
                length += 1
            spans.append((length, length + len(token)))
            tags.append(tag)
            pieces.append(token)
            length += len(token)
        if sentence:
            pieces.append("\n\n")
            length += 2
    text = "".join(pieces)
    rows: list[Row] = [
        {
            "start": spans[first][0],
            "end": spans[last - 1][1],
            "text": text[spans[first][0] : spans[last - 1][1]],
            "type": kind,
            "level": "core",
        }
        for (first, last), kind in bio_spans(tags).items()
    ]
    return GoldText(name, tuple(rows), text)


def _spaced(before: str, token: str) -> bool:
    return token not in _CLOSING and not before.endswith(("'", "’", "(", "["))


def bio_spans(tags: Iterable[str]) -> dict[Span, str]:
    """Spans of a BIO sequence, in tokens, with their type; an I without a B begins one."""
    spans: dict[Span, str] = {}
    start, kind = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        continues = tag.startswith("I-") and tag[2:] == kind and start >= 0
        if start >= 0 and not continues:
            spans[start, index] = kind
            start, kind = -1, ""
        if tag != "O" and not continues:
            start, kind = index, tag[2:]
    return spans
