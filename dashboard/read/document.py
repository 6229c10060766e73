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

_HEADING = "# \t"


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
    named = title or front.title
    after_header = _goes_on(text, header, parts)
    marked = _title_block(
        text, parts, named, find_title,
        lambda: headlines.headline(parts, boilerplate.rules(code), after_header=after_header),
    )  # fmt: skip
    blocks.extend(_blocks(parts, marked, code))
    return Document(
        id=identity,
        source=source,
        title=named or (text[marked.start : marked.end] if marked else None),
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
    named: str | None,
    find_title: FindTitle | None,
    by_looks: Callable[[], int | None],
) -> Block | None:
    """Where the title stands in the text.

    A title that is known from elsewhere (`named`) is looked for as it is; where it is not in the
    text, no other line is taken for it by its looks.
    """
    if named and (span := _repeated(text, parts, named)):
        return Block(*span, "title")
    if find_title and (span := find_title(text, parts)):
        return Block(*span, "title")
    index = None if named else by_looks()
    return None if index is None else Block(parts[index].start, parts[index].end, "title")


def _repeated(text: str, parts: Sequence[Paragraph], title: str) -> TitleSpan | None:
    wanted = " ".join(title.split()).casefold()
    for part in parts:
        raw = text[part.start : part.end]
        words = raw.lstrip(_HEADING)
        if " ".join(words.split()).casefold() == wanted:
            return part.end - len(words), part.end
    return None


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
