"""Markdown: as plain text, but its first heading of level 1 is the title.

The marks stay in the text, so that spans hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.model import Document
from dashboard.read.document import TitleSpan, document_from_text
from dashboard.read.encoding import decode
from dashboard.read.paragraphs import Paragraph

_ATX = re.compile(r"#[ \t]+(?P<words>\S.*?)[ \t]*(?:#+[ \t]*)?\Z")
_UNDERLINE = re.compile(r"=+")


@dataclass(frozen=True, slots=True)
class MarkdownReader:
    """Reads `.md`; the title is `# …` or a line underlined with `=`."""

    name: str = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, path: Path, raw: bytes) -> Iterator[Document]:
        """The article in `raw`. Raises ValueError or ReadError with one line for the user."""
        yield document_from_text(decode(raw), str(path), front_matter=True, find_title=heading)


def heading(text: str, parts: Sequence[Paragraph]) -> TitleSpan | None:
    """The span of the words of the first heading of level 1, without its marks."""
    for index, part in enumerate(parts):
        if atx := _ATX.match(text[part.start : part.end]):
            return part.start + atx.start("words"), part.start + atx.end("words")
        if index and _UNDERLINE.fullmatch(part.text):
            return parts[index - 1].start, parts[index - 1].end
    return None


READER = MarkdownReader()
