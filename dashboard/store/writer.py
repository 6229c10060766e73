"""The one who writes: a transaction for each document, each failure, each set of events."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dashboard.model import Annotation, Event, Failure, Run, SourcedReport, When
from dashboard.store import rows
from dashboard.store.database import connect, guard
from dashboard.store.loading import Loader
from dashboard.store.passages import passages
from dashboard.store.shelf import Blocks, Change, Shelf, insert_blocks
from dashboard.store.sourced import report_ids

_PLACE_COLUMNS = (
    "key", "gazetteer", "id", "name", "names", "latitude", "longitude", "country", "feature",
    "population", "radius_km", "note",
)  # fmt: skip
_PLACE = (
    f"INSERT INTO places VALUES ({', '.join('?' * len(_PLACE_COLUMNS))}) "
    "ON CONFLICT (key) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _PLACE_COLUMNS[1:])
)


class Writer:
    """Writes to the store. Use it in one thread; close it, or use it in a `with`.

    Every method is one transaction: done as a whole or, with a StoreError, not at all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with guard(path):
            self._connection = connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection; harmless when done again."""
        self._connection.close()

    def begin_run(self, run: Run) -> None:
        """Note the settings and versions that what is saved next comes from."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO runs VALUES (?, ?, ?, ?)",
                (run.id, run.stage, run.settings, run.versions),
            )

    def has(self, document_id: str, run_id: str) -> bool:
        """Whether that document is stored as that run found it: then it need not be done again."""
        with guard(self._path):
            row = self._connection.execute(
                "SELECT 1 FROM documents WHERE id = ? AND run = ?", (document_id, run_id)
            ).fetchone()
        return row is not None

    def claim(self, source: str, document_id: str) -> bool:
        """Note that a stored document stands at `source` too; whether that changed anything.

        For a document that `has` says is stored: an older text that stood at `source` is removed
        if it stands nowhere else, and a failure of `source` is forgotten. Raises LookupError where
        the document is not stored.
        """
        with self._transaction() as db:
            row = db.execute("SELECT key FROM documents WHERE id = ?", (document_id,)).fetchone()
            if row is None:
                raise LookupError(f"document {document_id} is not stored")
            return self._claim(db, source, row["key"])

    def override(self, document_id: str, published: str | None) -> None:
        """Note the day of publication that a reader set for a document; None takes it back.

        It is kept apart from what was found, and for a document that is not stored (yet), too. What
        follows from it is found by annotating the document again.
        """
        with self._transaction() as db:
            if published is None:
                db.execute("DELETE FROM overrides WHERE document = ?", (document_id,))
            else:
                db.execute(
                    "INSERT OR REPLACE INTO overrides VALUES (?, ?)", (document_id, published)
                )

    def overrides(self) -> dict[str, str]:
        """The days of publication that readers set, by document."""
        with guard(self._path):
            found = self._connection.execute("SELECT document, published FROM overrides")
            return dict(found.fetchall())

    def known(self, document_id: str) -> When | None:
        """The day of publication that a document was annotated with, as far as it is known."""
        with guard(self._path):
            row = self._connection.execute(
                "SELECT * FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
        return None if row is None else rows.when_from(row, "known_")

    def save(self, annotation: Annotation, run_id: str, *, again: bool = False) -> bool:
        """Store a document with all that was found in it; whether that changed anything.

        The same document as the same run found it is left as it is, unless `again`. A document of
        another run is replaced; so is the document that stood at the same source before, unless
        its text stands at another source too.
        """
        document = annotation.mentions.document
        with self._transaction() as db:
            stored = db.execute(
                "SELECT key, run, source FROM documents WHERE id = ?", (document.id,)
            ).fetchone()
            if stored is not None and stored["run"] == run_id and not again:
                return self._claim(db, document.source, stored["key"])
            sources = [document.source]
            if stored is not None:
                sources += [
                    row["source"]
                    for row in db.execute(
                        "SELECT source FROM sources WHERE document = ?", (stored["key"],)
                    )
                ]
                db.execute("DELETE FROM documents WHERE key = ?", (stored["key"],))
            key = _insert(db, annotation, run_id)
            for source in dict.fromkeys(sources):
                self._claim(db, source, key)
            _changed(db)
        return True

    def save_failure(self, failure: Failure) -> None:
        """Note that a source failed, in place of what it failed with before.

        It is forgotten when a document of that source is saved or claimed.
        """
        with self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO failures (source, run, stage, message) VALUES (?, ?, ?, ?)",
                (failure.source, failure.run, failure.stage, failure.message),
            )

    def reports(self) -> list[SourcedReport]:
        """Every report stored, in the order of documents and their texts: what clustering takes."""
        with guard(self._path):
            return Loader(self._connection).sourced_reports()

    def events_stale(self) -> bool:
        """Whether documents changed after the events were made of them."""
        with guard(self._path):
            values = dict(self._connection.execute("SELECT key, value FROM meta").fetchall())
        return bool(values["changes"] != values["clustered"])

    def changes(self) -> tuple[int, int]:
        """How many reports came, went or changed since events were made, and how many there are."""
        with guard(self._path):
            changed = self._connection.execute("SELECT count(*) FROM changed_reports").fetchone()[0]
            stored = self._connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        return changed, stored

    def replace_events(self, events: Sequence[Event], blocks: Blocks | None = None) -> None:
        """Put `events`, in their order, in the place of all that are stored.

        `blocks` are the blocks in which clustering keeps each report; without them,
        `update_events` has all to do again. Raises StoreError, and changes nothing, where an event
        is of a report that is not stored.
        """
        with self._transaction() as db:
            db.execute("DELETE FROM events")
            _insert_events(db, events)
            db.execute("DELETE FROM report_blocks")
            if blocks is not None:
                insert_blocks(db, blocks)
                db.execute("DELETE FROM changed_reports")
            else:
                db.execute("INSERT OR IGNORE INTO changed_reports SELECT id FROM reports")
            _events_made(db)

    def update_events(self, regroup: Callable[[Shelf], Change]) -> None:
        """Bring the events up to date with the reports that changed, as `regroup` finds."""
        with self._transaction() as db:
            change = regroup(Shelf(db))
            made = {event.id for event in change.made}
            gone = [(one,) for one in change.gone | made]
            db.executemany("DELETE FROM events WHERE id = ?", gone)
            _insert_events(db, change.made)
            db.executemany(
                "UPDATE events SET part_of = ? WHERE id = ?",
                [(part_of, event) for event, part_of in change.moved.items()],
            )
            db.execute("DELETE FROM changed_reports")
            _events_made(db)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with guard(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk may have ended it already
                    self._connection.execute("ROLLBACK")
                raise

    @staticmethod
    def _claim(db: sqlite3.Connection, source: str, key: int) -> bool:
        """Let `source` be where the document `key` stands, and forget what stood there."""
        failed = db.execute("DELETE FROM failures WHERE source = ?", (source,)).rowcount
        before = db.execute("SELECT document FROM sources WHERE source = ?", (source,)).fetchone()
        if before is not None and before["document"] == key:
            return bool(failed)
        db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?)", (source, key))
        if before is not None:
            other = db.execute(
                "SELECT min(source) FROM sources WHERE document = ?", before
            ).fetchone()[0]
            if other is None:
                db.execute("DELETE FROM documents WHERE key = ?", before)
            else:
                db.execute(
                    "UPDATE documents SET source = ? WHERE key = ? AND source = ?",
                    (other, before["document"], source),
                )
            _changed(db)
        return True


def _insert_events(db: sqlite3.Connection, events: Sequence[Event]) -> None:
    states = [(event, state) for event in events for state in event.states]
    spots = [event.where for event in events] + [state.where for _, state in states]
    places = {rows.place_key(place): place for place in spots if place is not None}
    db.executemany(_PLACE, (rows.place_row(place) for place in places.values()))
    first = db.execute("SELECT coalesce(max(key), -1) + 1 FROM events").fetchone()[0]
    numbers = {event.id: number for number, event in enumerate(events, start=first)}
    _insert_rows(db, "events", [(numbers[e.id], *rows.event_row(e)) for e in events])
    _insert_rows(
        db, "event_states", [(numbers[event.id], *rows.state_row(state)) for event, state in states]
    )
    ids = rows.to_json([report.id for event in events for report in event.reports])
    keys = dict(
        db.execute(
            "SELECT id, key FROM reports WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
    )
    members = [
        (numbers[event.id], position, keys.get(report.id, -1))
        for event in events
        for position, report in enumerate(event.reports)
    ]
    _insert_rows(db, "event_reports", members)


def _insert_rows(db: sqlite3.Connection, table: str, values: Sequence[rows.Row]) -> None:
    if values:
        db.executemany(f"INSERT INTO {table} VALUES ({_marks(len(values[0]))})", values)


def _events_made(db: sqlite3.Connection) -> None:
    db.execute(
        "UPDATE meta SET value = (SELECT value FROM meta WHERE key = 'changes') "
        "WHERE key = 'clustered'"
    )
    db.execute("UPDATE meta SET value = value + 1 WHERE key = 'events'")


def _changed(db: sqlite3.Connection) -> None:
    db.execute("UPDATE meta SET value = value + 1 WHERE key = 'changes'")


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _insert(db: sqlite3.Connection, annotation: Annotation, run_id: str) -> int:
    mentions = annotation.mentions
    document = mentions.document
    row = rows.document_row(annotation, run_id)
    cursor = db.execute(
        f"INSERT INTO documents ({', '.join(row)}) VALUES ({_marks(len(row))})", tuple(row.values())
    )
    key = cursor.lastrowid or 0
    places = {rows.place_key(place): place for place in rows.places_of(annotation)}
    db.executemany(_PLACE, (rows.place_row(place) for place in places.values()))
    db.executemany(
        "INSERT INTO passages (document, start, end, kind, text) VALUES (?, ?, ?, ?, ?)",
        (
            (key, block.start, block.end, block.kind, document.text[block.start : block.end])
            for block in passages(document)
        ),
    )
    tables: tuple[tuple[str, list[rows.Row]], ...] = (
        ("toponyms", [rows.toponym_row(one) for one in mentions.toponyms]),
        ("timexes", [rows.timex_row(one) for one in mentions.timexes]),
        ("actors", [rows.actor_row(one) for one in mentions.actors]),
    )
    for table, values in tables:
        if values:
            db.executemany(
                f"INSERT INTO {table} VALUES ({_marks(2 + len(values[0]))})",
                ((key, position, *row) for position, row in enumerate(values)),
            )
    ids = report_ids(annotation.reports)
    report_values: list[tuple[Any, ...]] = [
        (None, identity, key, position, *rows.report_row(report, mentions.actors))
        for position, (identity, report) in enumerate(zip(ids, annotation.reports, strict=True))
    ]
    if report_values:
        db.executemany(
            f"INSERT INTO reports VALUES ({_marks(len(report_values[0]))})", report_values
        )
    return key
