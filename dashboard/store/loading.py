"""Rows back to records, on a connection that someone else opened."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from dashboard.model import Annotation, Event, Mentions, Place, SourcedReport, State
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
    {where}
    ORDER BY r.document, r.position
"""
_AT = ("at_place", "from_place", "to_place")
_EVENTS = """
    SELECT e.key, e.id, e.part_of, s.label, s.type, s.status, s.place, s.differs,
           s.edtf, s.first, s.last, s.precision, s.basis, s.evidence
    FROM events e JOIN {state} s {link}
    WHERE e.key IN (SELECT event FROM event_reports) {days} {chosen}
    ORDER BY e.id
"""
_NOW = {"state": "events", "link": "ON s.key = e.key"}
_THEN = {
    "state": "event_states",
    "link": (
        "ON s.event = e.key AND s.known_ord = (SELECT max(known_ord) FROM event_states t"
        " WHERE t.event = e.key AND t.known_ord <= :as_of)"
    ),
}
_PUBLISHED = "coalesce(d.known_last, d.known_first)"
_DURING = (
    "AND s.edtf IS NOT NULL AND coalesce(s.first_ord, 0) <= :last"
    " AND coalesce(s.last_ord, :last) >= :first"
)


class Loader:
    """Reads records; what it has read of places it keeps, so use it for one question only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._some: dict[str, Place] = {}

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

    def sourced_reports(self, ids: Iterable[str] | None = None) -> list[SourcedReport]:
        """Every report, or those of `ids` that are stored, in the order of documents and texts."""
        if ids is None:
            return [self._sourced(row) for row in self._db.execute(_REPORTS.format(where=""))]
        query = _REPORTS.format(where="WHERE r.id IN (SELECT value FROM json_each(?))")
        found = self._db.execute(query, (rows.to_json(sorted(ids)),)).fetchall()
        self._look_up(row[name] for row in found for name in _AT)
        return [self._sourced(row) for row in found]

    def events(
        self,
        keys: Iterable[int] | None = None,
        *,
        as_of: date | None = None,
        days: tuple[date, date] | None = None,
    ) -> list[Event]:
        """Every event, or those of `keys`, that has a report left, in the order of their ids.

        With `as_of`, as they were known at the end of that day; with `days`, those whose date
        touches these days.
        """
        chosen = None if keys is None else rows.to_json(sorted(keys))
        told = {
            "as_of": as_of and as_of.toordinal(),
            "first": days and days[0].toordinal(),
            "last": days and days[1].toordinal(),
            "keys": chosen,
        }
        query = _EVENTS.format(
            **(_NOW if as_of is None else _THEN),
            days="" if days is None else _DURING,
            chosen="" if chosen is None else "AND e.key IN (SELECT value FROM json_each(:keys))",
        )
        found = self._db.execute(query, told).fetchall()
        if chosen is not None:
            self._look_up(row["place"] for row in found)
        members = self._members(as_of, chosen)
        states = self._states(as_of, chosen)
        known = {row["id"] for row in found}
        return [
            Event(
                id=row["id"],
                label=row["label"],
                type=row["type"],
                status=row["status"],
                when=rows.when_from(row),
                where=self._place(row["place"]),
                reports=tuple(members[row["key"]]),
                part_of=row["part_of"] if as_of is None or row["part_of"] in known else None,
                differs=tuple(json.loads(row["differs"])),
                states=tuple(states[row["key"]]),
            )
            for row in found
        ]

    def _members(self, as_of: date | None, keys: str | None) -> dict[int, list[SourcedReport]]:
        """The reports of the events, of what was published by the day `as_of`."""
        query = (
            "SELECT m.event, r.id FROM event_reports m JOIN reports r ON r.key = m.report"
            " JOIN documents d ON d.key = r.document WHERE true"
        )
        if as_of is not None:
            query += f" AND {_PUBLISHED} <= :as_of"
        if keys is not None:
            query += " AND m.event IN (SELECT value FROM json_each(:keys))"
        told = {"as_of": as_of and as_of.isoformat(), "keys": keys}
        links = self._db.execute(query + " ORDER BY m.event, m.position", told).fetchall()
        wanted = None if keys is None else {report for _, report in links}
        reports = {report.id: report for report in self.sourced_reports(wanted)}
        members: dict[int, list[SourcedReport]] = defaultdict(list)
        for event, report in links:
            members[event].append(reports[report])
        return members

    def _states(self, as_of: date | None, keys: str | None) -> dict[int, list[State]]:
        query = "SELECT * FROM event_states WHERE true"
        if as_of is not None:
            query += " AND known_ord <= :as_of"
        if keys is not None:
            query += " AND event IN (SELECT value FROM json_each(:keys))"
        told = {"as_of": as_of and as_of.toordinal(), "keys": keys}
        states: dict[int, list[State]] = defaultdict(list)
        found = self._db.execute(query + " ORDER BY event, known_ord", told).fetchall()
        if keys is not None:
            self._look_up(row["place"] for row in found)
        for row in found:
            states[row["event"]].append(rows.state_from(row, self._place(row["place"])))
        return states

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
        if key is None or key in self._some:
            return None if key is None else self._some[key]
        return self.places[key]

    def _look_up(self, keys: Iterable[str | None]) -> None:
        """Read these places, so that not all need be."""
        if "places" in self.__dict__:
            return
        wanted = rows.to_json(sorted({key for key in keys if key} - self._some.keys()))
        found = self._db.execute(
            "SELECT * FROM places WHERE key IN (SELECT value FROM json_each(?))", (wanted,)
        )
        self._some.update((row["key"], rows.place_from(row)) for row in found)

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
