"""Reports in the blocks that clustering keeps them in: what joining one more article reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from dashboard.model import Event, SourcedReport
from dashboard.store import rows
from dashboard.store.loading import Loader

Blocks: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""The blocks of each report, by its id: the name of a block, and the report's place in its order.

No two reports have one place.
"""

_BEFORE = (
    "SELECT report, place FROM report_blocks WHERE block = ? AND place < ?"
    " ORDER BY place DESC LIMIT ?"
)
_AFTER = (
    "SELECT report, place FROM report_blocks WHERE block = ? AND place > ? ORDER BY place LIMIT ?"
)


class Change(Protocol):
    """What became of the events."""

    @property
    def gone(self) -> frozenset[str]:
        """Ids of the events that are no more, or were made again."""

    @property
    def made(self) -> Sequence[Event]:
        """The events in their stead."""

    @property
    def moved(self) -> Mapping[str, str | None]:
        """Other events that are now part of another event, or of none."""


class Shelf:
    """The reports of a store in their blocks, within a transaction that someone else ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._loader = Loader(connection)

    def changed(self) -> list[str]:
        """Ids of the reports that came, went or changed since the events were made."""
        return [row[0] for row in self._db.execute("SELECT id FROM changed_reports ORDER BY id")]

    def neighbours(self, reports: Iterable[str], count: int) -> Iterator[tuple[str, str, str, str]]:
        """The `count` reports before and after each report, in every block that it stands in.

        Each as the report and its place in the order of a block, the other and its place there.
        """
        for report in reports:
            held = "SELECT block, place FROM report_blocks WHERE report = ?"
            for block, place in self._db.execute(held, (report,)).fetchall():
                for query in (_BEFORE, _AFTER):
                    for other, there in self._db.execute(query, (block, place, count)):
                        yield report, place, other, there

    def move(self, reports: Iterable[str], to: Blocks) -> None:
        """Take `reports` out of their blocks, and put those in `to` where it says."""
        gone = "DELETE FROM report_blocks WHERE report = ?"
        self._db.executemany(gone, [(report,) for report in reports])
        insert_blocks(self._db, to)

    def articles(self, ids: Iterable[str]) -> list[SourcedReport]:
        """All reports of the articles that tell any of these reports."""
        found = self._db.execute(
            "SELECT id FROM reports WHERE document IN (SELECT document FROM reports"
            " WHERE id IN (SELECT value FROM json_each(?)))",
            (rows.to_json(sorted(ids)),),
        )
        return self._loader.sourced_reports(row[0] for row in found.fetchall())

    def events_of(self, reports: Iterable[str]) -> list[Event]:
        """The stored events that any of these reports is in, and those that have none left."""
        found = self._db.execute(
            "SELECT m.event FROM event_reports m JOIN reports r ON r.key = m.report"
            " WHERE r.id IN (SELECT value FROM json_each(?))",
            (rows.to_json(sorted(reports)),),
        )
        return self._loader.events({row[0] for row in found}) + self._empty()

    def events_beside(self, documents: Iterable[str]) -> list[Event]:
        """The stored events told by any of these documents."""
        found = self._db.execute(
            "SELECT m.event FROM documents d JOIN reports r ON r.document = d.key"
            " JOIN event_reports m ON m.report = r.key"
            " WHERE d.id IN (SELECT value FROM json_each(?))",
            (rows.to_json(sorted(documents)),),
        )
        return self._loader.events({row[0] for row in found})

    def _empty(self) -> list[Event]:
        found = self._db.execute(
            "SELECT * FROM events e"
            " WHERE NOT EXISTS (SELECT 1 FROM event_reports WHERE event = e.key)"
        )
        return [
            Event(row["id"], row["label"], row["type"], row["status"], None, None, ())
            for row in found
        ]


def insert_blocks(db: sqlite3.Connection, blocks: Blocks) -> None:
    """Put reports in their blocks."""
    db.executemany(
        "INSERT INTO report_blocks VALUES (?, ?, ?)",
        ((block, place, report) for report, entries in blocks.items() for block, place in entries),
    )
