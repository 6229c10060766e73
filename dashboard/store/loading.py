"""Rows back to records, on a connection that someone else opened."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from functools import cached_property

from dashboard.model import Annotation, Event, Mentions, Place, SourcedReport
from dashboard.store import rows

_REPORTS = """
    SELECT r.id, d.id AS document_id, d.source, r.start, r.end,
           substr(d.text, r.start + 1, r.end - r.start) AS text,
           substr(d.text, r.trigger_start + 1, r.trigger_end - r.trigger_start) AS words,
           r.type, r.status, r.edtf, r.first, r.last, r.precision, r.basis, r.evidence,
           at.place AS at_place, start_.place AS from_place, goal.place AS to_place,
           r.names, r.attributed_to,
           d.known_edtf, d.known_first, d.known_last,
           d.known_precision, d.known_basis, d.known_evidence
    FROM reports r
    JOIN documents d ON d.key = r.document
    LEFT JOIN toponyms at ON at.document = r.document AND at.position = r.place
    LEFT JOIN toponyms start_ ON start_.document = r.document AND start_.position = r.origin
    LEFT JOIN toponyms goal ON goal.document = r.document AND goal.position = r.destination
    ORDER BY r.document, r.position
"""


class Loader:
    """Reads records; what it has read of places it keeps, so use it for one question only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place that is stored, by key."""
        found = self._db.execute("SELECT * FROM places")
        return {row["key"]: rows.place_from(row) for row in found}

    def annotation(self, document_id: str) -> Annotation | None:
        """A document with all that was found in it, as it was saved."""
        row = self._db.execute("SELECT * FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            return None
        key = row["key"]
        places = self._places_of(key)
        mentions = Mentions(
            document=rows.document_from(row),
            published=rows.when_from(row, "known_"),
            sentences=rows.sentences_from(row["sentences"]),
            toponyms=tuple(
                rows.toponym_from(document_id, one, places) for one in self._all("toponyms", key)
            ),
            timexes=tuple(rows.timex_from(document_id, one) for one in self._all("timexes", key)),
            actors=tuple(rows.actor_from(document_id, one) for one in self._all("actors", key)),
            clauses=rows.clauses_from(document_id, row["clauses"]),
        )
        reports = tuple(rows.report_from(document_id, one) for one in self._all("reports", key))
        return Annotation(mentions, reports)

    def sourced_reports(self) -> list[SourcedReport]:
        """Every report, in the order of documents and their texts."""
        return [self._sourced(row) for row in self._db.execute(_REPORTS)]

    def events(self) -> list[Event]:
        """Every event that has a report left, in the order in which they were stored."""
        reports = {report.id: report for report in self.sourced_reports()}
        members: dict[int, list[SourcedReport]] = defaultdict(list)
        links = "SELECT m.event, r.id FROM event_reports m JOIN reports r ON r.key = m.report"
        for event, report in self._db.execute(links + " ORDER BY m.event, m.position"):
            members[event].append(reports[report])
        return [
            Event(
                id=row["id"],
                label=row["label"],
                type=row["type"],
                status=row["status"],
                when=rows.when_from(row),
                where=None if row["place"] is None else self.places[row["place"]],
                reports=tuple(members[row["key"]]),
            )
            for row in self._db.execute("SELECT * FROM events ORDER BY key")
            if row["key"] in members
        ]

    def _sourced(self, row: sqlite3.Row) -> SourcedReport:
        return SourcedReport(
            id=row["id"],
            document=row["document_id"],
            source=row["source"],
            start=row["start"],
            end=row["end"],
            text=row["text"],
            trigger=row["words"],
            type=row["type"],
            status=row["status"],
            when=rows.when_from(row),
            where=self._place(row["at_place"]),
            origin=self._place(row["from_place"]),
            destination=self._place(row["to_place"]),
            actors=tuple(json.loads(row["names"])),
            attributed_to=row["attributed_to"],
            published=rows.when_from(row, "known_"),
        )

    def _place(self, key: str | None) -> Place | None:
        return None if key is None else self.places[key]

    def _places_of(self, document: int) -> dict[str, Place]:
        found = self._db.execute(
            "SELECT * FROM places WHERE key IN ("
            " SELECT place FROM toponyms WHERE document = :document UNION"
            " SELECT json_extract(one.value, '$[0]')"
            " FROM toponyms, json_each(toponyms.alternatives) AS one WHERE document = :document)",
            {"document": document},
        )
        return {row["key"]: rows.place_from(row) for row in found}

    def _all(self, table: str, document: int) -> sqlite3.Cursor:
        return self._db.execute(
            f"SELECT * FROM {table} WHERE document = ? ORDER BY position", (document,)
        )
