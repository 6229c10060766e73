"""Plain text: one article a file, with or without front matter or a date header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.model import Document
from dashboard.read.document import document_from_text
from dashboard.read.encoding import decode


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads `.txt`; the headline is found by its looks (`title.py`)."""

    name: str = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, path: Path, raw: bytes) -> Iterator[Document]:
        """The article in `raw`. Raises ValueError or ReadError with one line for the user."""
        yield document_from_text(decode(raw), str(path), front_matter=True)


READER = TextReader()
