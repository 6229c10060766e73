"""A source of one place, for tests that compile a gazetteer of their own."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.gazetteer.sources.base import Entry, Name, Outline


class Given:
    name = "given"
    rank = 0

    def __init__(
        self,
        names: tuple[Name, ...] = (Name("Carré", "primary", "fr"),),
        outline: Outline | None = None,
        since: int | None = None,
        until: int | None = None,
    ) -> None:
        self._entry = Entry(
            "1", names, 1.0, 1.0, None, "site", since=since, until=until, outline=outline
        )

    def version(self) -> str:
        return "1"

    def entries(self) -> Iterator[Entry]:
        yield self._entry
