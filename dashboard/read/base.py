"""What a reader is, and which ones are installed.

A reader turns the bytes of one file into documents. A new format is one file beside this one and
one entry point of the group `dateline.readers`; the built-in ones register the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, runtime_checkable

from dashboard.model import Document

_GROUP = "dateline.readers"


@runtime_checkable
class Reader(Protocol):
    """Reads one format."""

    @property
    def name(self) -> str:
        """Name of the format, for messages."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes of its files, in lower case, with the dot."""

    def read(self, path: Path, raw: bytes) -> Iterator[Document]:
        """The articles in `raw`, the content of the file at `path`.

        Raises ReadError, with one line for the user, where the content is not what it should be.
        """


@cache
def readers() -> dict[str, Reader]:
    """The installed readers by suffix; where two claim a suffix, the last name wins."""
    found = sorted(entry_points(group=_GROUP), key=lambda point: point.name)
    loaded: list[Reader] = [point.load() for point in found]
    return {suffix: reader for reader in loaded for suffix in reader.suffixes}
