"""From decoded text to a `Document`: what every reader of text ends with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from dashboard.errors import ReadError
from dashboard.model import Block, Document, When
from dashboard.read import boilerplate, language
from dashboard.read import title as headlines
from dashboard.read.front_matter import FrontMatter, parse
from dashboard.read.paragraphs import Paragraph, paragraphs
from dashboard.read.when import header_when

TitleSpan = tuple[int, int]
FindTitle = Callable[[str, Sequence[Paragraph]], TitleSpan | None]
"""Finds the span of a title that the format itself marks (a Markdown heading)."""


def document_from_text(
    text: str,
    source: str,
    published: When | None = None,
    title: str | None = None,
    front_matter: bool = False,
    find_title: FindTitle | None = None,
) -> Document:
    """The document that `text` is, exactly as given; `source` tells where it is from.

    `published` and `title` stand above what the text says of itself; with `front_matter` a block
    of it at the start is read and marked. Blocks cover every paragraph, each with its kind.
    Raises ReadError for broken front matter, and for text that is not Unicode text (a lone
    surrogate).
    """
    try:
        identity = hashlib.sha256(text.encode("utf-8")).hexdigest()
        front = parse(text) if front_matter else None
    except UnicodeEncodeError as error:
        raise ReadError(source, f"not Unicode text: lone surrogate at {error.start}") from error
    except ValueError as error:
        raise ReadError(source, str(error)) from error
    front = front or FrontMatter(end=0)
    blocks = [_front_block(text, front.end)] if front.end else []
    header = header_when(text, front.end)
    if header is not None:
        blocks.append(Block(header[1], header[2], "metadata"))
    parts = paragraphs(text, header[2] if header else front.end)
    code = front.language or language.detect("\n".join(part.text for part in parts))
    marked = _title_block(text, parts, code, find_title, after_header=_goes_on(text, header, parts))
    blocks.extend(_blocks(parts, marked, code))
    return Document(
        id=identity,
        source=source,
        title=title or front.title or (text[marked.start : marked.end] if marked else None),
        outlet=front.outlet,
        author=front.author,
        language=code,
        text=text,
        published=published or front.published or (header[0] if header else None),
        blocks=tuple(blocks),
    )


def _front_block(text: str, end: int) -> Block:
    return Block(0, len(text[:end].rstrip()), "metadata")


def _goes_on(text: str, header: tuple[When, int, int] | None, parts: Sequence[Paragraph]) -> bool:
    """Whether the first paragraph stands on the header's own line."""
    if header is None or not parts:
        return False
    return "\n" not in text[header[2] : parts[0].start]


def _title_block(
    text: str,
    parts: Sequence[Paragraph],
    code: str | None,
    find_title: FindTitle | None,
    *,
    after_header: bool,
) -> Block | None:
    span = find_title(text, parts) if find_title else None
    if span is None:
        index = headlines.headline(parts, boilerplate.rules(code), after_header=after_header)
        if index is None:
            return None
        span = parts[index].start, parts[index].end
    return Block(*span, "title")


def _blocks(parts: Sequence[Paragraph], marked: Block | None, code: str | None) -> Iterator[Block]:
    at = None
    if marked is not None:
        holds = (i for i, part in enumerate(parts) if part.start <= marked.start < part.end)
        at = next(holds, None)
    kinds = boilerplate.kinds(parts, at, boilerplate.rules(code))
    for index, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
        if index == at and marked is not None:
            yield marked
        else:
            yield Block(part.start, part.end, kind)
