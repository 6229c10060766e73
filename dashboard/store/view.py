"""Those who read: the dashboard and the exporters. Any number of them, also during a write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.model import Annotation, Event, Failure
from dashboard.store import frames, search
from dashboard.store.database import guard, read_only
from dashboard.store.loading import Loader
from dashboard.store.results import Highlight, Hit, Passage, Version, versions
from dashboard.store.rows import when_from

_COUNTS = {
    "documents": "SELECT count(*) FROM documents",
    "toponyms": "SELECT count(*) FROM toponyms",
    "resolved": "SELECT count(*) FROM toponyms WHERE place IS NOT NULL",
    "timexes": "SELECT count(*) FROM timexes",
    "actors": "SELECT count(*) FROM actors",
    "reports": "SELECT count(*) FROM reports",
    "dated": "SELECT count(*) FROM reports WHERE edtf IS NOT NULL",
    "located": (
        "SELECT count(*) FROM reports r JOIN toponyms t"
        " ON t.document = r.document AND t.position = r.place WHERE t.place IS NOT NULL"
    ),
    "events": "SELECT count(*) FROM events e WHERE e.key IN (SELECT event FROM event_reports)",
    "places": "SELECT count(DISTINCT place) FROM toponyms",
    "passages": "SELECT count(*) FROM passages",
    "failures": "SELECT count(*) FROM failures",
}

_PASSAGE = """
    SELECT r.id AS report, d.key, d.id AS document, d.source, d.title, d.outlet, d.text,
           d.known_edtf, d.known_first, d.known_last,
           d.known_precision, d.known_basis, d.known_evidence,
           coalesce(p.start, r.start) AS start, coalesce(p.end, r.end) AS end
    FROM reports r
    JOIN documents d ON d.key = r.document
    LEFT JOIN passages p ON p.key = (
        SELECT key FROM passages q
        WHERE q.document = r.document AND q.start <= r.trigger_start AND q.end >= r.trigger_end
        LIMIT 1)
    WHERE r.id = ?
"""

_HIGHLIGHTS = """
    SELECT t.start, t.end, 'toponym' AS kind, p.name AS label, t.place, t.use, NULL AS report
    FROM toponyms t LEFT JOIN places p ON p.key = t.place WHERE t.document = :document
    UNION ALL
    SELECT start, end, 'timex', edtf, NULL, NULL, NULL FROM timexes WHERE document = :document
    UNION ALL
    SELECT start, end, 'actor', name, NULL, NULL, NULL FROM actors WHERE document = :document
    UNION ALL
    SELECT trigger_start, trigger_end, 'trigger', type, NULL, NULL, id
    FROM reports WHERE document = :document
    ORDER BY 1, 2 DESC, 3
"""


@dataclass(frozen=True, slots=True)
class View:
    """Answers questions about the store at `path`; each answer is of one moment.

    A View holds no connection: it may be shared by threads and kept as long as one likes. Every
    method raises StoreError where the store is gone or damaged.
    """

    path: Path

    def version(self) -> tuple[int, int]:
        """Two numbers that change when documents or events change: a key to cache answers by."""
        with self._reading() as db:
            values = dict(db.execute("SELECT key, value FROM meta").fetchall())
        return values["changes"], values["events"]

    def counts(self) -> dict[str, int]:
        """How many there are of each thing; the keys are those of the table in this file."""
        with self._reading() as db:
            return {name: db.execute(query).fetchone()[0] for name, query in _COUNTS.items()}

    def events(
        self, as_of: date | None = None, *, first: date | None = None, last: date | None = None
    ) -> list[Event]:
        """Every event, in the order of their ids, along two axes of time.

        With `as_of`, what could be known at the end of that day: the reports published by then,
        and the date, place and status that follow from them alone; reports whose publication is
        not known are left out. With `first` or `last`, only events whose date touches the days
        from `first` to `last`.
        """
        days = None if first is None and last is None else (first or date.min, last or date.max)
        with self._reading() as db:
            return Loader(db).events(as_of=as_of, days=days)

    def versions(self, event_id: str) -> list[Version]:
        """What the reports of an event tell, each status, date and place once, the earliest first.

        Empty where the event is not stored.
        """
        with self._reading() as db:
            row = db.execute("SELECT key FROM events WHERE id = ?", (event_id,)).fetchone()
            found = [] if row is None else Loader(db).events([row["key"]])
        return [version for event in found for version in versions(event)]

    def parts(self, event_id: str) -> list[Event]:
        """The events that are steps of an event, in the order of their ids."""
        with self._reading() as db:
            found = db.execute("SELECT key FROM events WHERE part_of = ?", (event_id,)).fetchall()
            return Loader(db).events([row["key"] for row in found])

    def document(self, document_id: str) -> Annotation | None:
        """A document with all that was found in it, or None where it is not stored."""
        with self._reading() as db:
            return Loader(db).annotation(document_id)

    def override(self, document_id: str) -> str | None:
        """The day of publication that a reader set for a document, or None."""
        with self._reading() as db:
            row = db.execute(
                "SELECT published FROM overrides WHERE document = ?", (document_id,)
            ).fetchone()
            return None if row is None else str(row["published"])

    def undated(self) -> list[str]:
        """The documents whose day of publication is not known and was not set, in order."""
        with self._reading() as db:
            found = db.execute(
                "SELECT id FROM documents WHERE coalesce(known_precision, '') <> 'day' "
                "AND id NOT IN (SELECT document FROM overrides) ORDER BY key"
            )
            return [row["id"] for row in found]

    def holding(self, phrase: str, limit: int) -> list[str]:
        """The documents, at most `limit`, that hold the words of `phrase` one after the other."""
        with self._reading() as db:
            found = search.search(db, f'"{phrase}"', limit)
            return list(dict.fromkeys(hit.document for hit in found))

    def highlights(self, document_id: str) -> list[Highlight]:
        """Every mention in a document, in order, to mark it in the whole article."""
        with self._reading() as db:
            row = db.execute("SELECT key FROM documents WHERE id = ?", (document_id,)).fetchone()
            return [] if row is None else _highlights(db, row["key"])

    def documents(self) -> pd.DataFrame:
        """A row a document (`frames.documents`)."""
        with self._reading() as db:
            return frames.documents(db)

    def reports_frame(self) -> pd.DataFrame:
        """A row a report (`frames.reports`)."""
        with self._reading() as db:
            return frames.reports(db)

    def toponyms_frame(self) -> pd.DataFrame:
        """A row a toponym (`frames.toponyms`)."""
        with self._reading() as db:
            return frames.toponyms(db)

    def places_frame(self) -> pd.DataFrame:
        """A row a place (`frames.places`)."""
        with self._reading() as db:
            return frames.places(db)

    def actors_frame(self) -> pd.DataFrame:
        """A row a name of actors (`frames.actors`)."""
        with self._reading() as db:
            return frames.actors(db)

    def passage(self, report_id: str) -> Passage | None:
        """The paragraph that a report stands in, with all mentions in it, or None."""
        return next(iter(self.passages([report_id])), None)

    def passages(self, report_ids: Sequence[str]) -> list[Passage]:
        """The paragraphs of several reports, in their order; those not stored are left out."""
        with self._reading() as db:
            marks: dict[int, list[Highlight]] = {}
            found = []
            for report_id in report_ids:
                row = db.execute(_PASSAGE, (report_id,)).fetchone()
                if row is not None:
                    key = row["key"]
                    if key not in marks:
                        marks[key] = _highlights(db, key)
                    found.append(_passage(row, marks[key]))
            return found

    def failures(self) -> list[Failure]:
        """The sources that failed when they were last read, by source."""
        with self._reading() as db:
            found = db.execute("SELECT run, source, stage, message FROM failures ORDER BY source")
            return [Failure(*row) for row in found]

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """The passages that hold all of `words`, the best first.

        Case and accents do not count; words in "double quotes" are a phrase; the last word is also
        taken as the beginning of one. Any text is a valid search.
        """
        with self._reading() as db:
            return search.search(db, words, limit)

    def check(self) -> list[str]:
        """What is wrong with the file, a line each; empty where it is whole."""
        with self._reading() as db:
            lines = [row[0] for row in db.execute("PRAGMA integrity_check(5)")]
            broken = db.execute("PRAGMA foreign_key_check").fetchmany(5)
        lines += [f"a row of {row['table']} misses its row of {row['parent']}" for row in broken]
        return [line for line in lines if line != "ok"]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with guard(self.path), closing(read_only(self.path)) as connection:
            connection.execute("BEGIN")  # all queries of one answer see the same moment
            yield connection


def _highlights(db: sqlite3.Connection, document: int) -> list[Highlight]:
    return [Highlight(*row) for row in db.execute(_HIGHLIGHTS, {"document": document})]


def _passage(row: sqlite3.Row, marks: Sequence[Highlight]) -> Passage:
    start, end = row["start"], row["end"]
    return Passage(
        report=row["report"],
        document=row["document"],
        source=row["source"],
        title=row["title"],
        outlet=row["outlet"],
        published=when_from(row, "known_"),
        start=start,
        end=end,
        text=row["text"][start:end],
        highlights=tuple(mark for mark in marks if start <= mark.start and mark.end <= end),
    )
