"""The store: one SQLite file, opened once, written by one Writer and read by many Views."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from dashboard.store import database
from dashboard.store.view import View
from dashboard.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Store:
    """A store whose file is ours and of this program's version."""

    path: Path

    @classmethod
    def open(cls, path: Path, create: bool = True) -> Self:
        """The store at `path`; made where it does not exist, unless `create` is false.

        A store of an older version is brought to this one. Raises StoreError, with one line, where
        the file is not a store of ours, is of a newer version, or cannot be opened or written.
        """
        database.prepare(path, create=create, script=database.schema(), steps=database.migrations())
        return cls(path)

    def writer(self) -> Writer:
        """A new writer; two at a time wait for each other, a transaction at a time."""
        return Writer(self.path)

    def view(self) -> View:
        """A view, which costs nothing to make."""
        return View(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is left open: writers close themselves, views hold nothing."""
