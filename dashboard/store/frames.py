"""What the dashboard draws, as data frames: one SQL query each.

Days are `datetime64[s]`, `NaT` where open or unknown; text that is not known is None. Keys of
places are `gazetteer:id`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import cast

import numpy as np
import pandas as pd

from dashboard.names import joined

_REPORTS = """
    SELECT r.id AS report, e.id AS event, e.label, r.type, r.status,
           r.first AS first_day, r.last AS last_day, r.edtf, r.precision, r.basis,
           p.key AS place, p.name AS place_name, p.latitude, p.longitude, p.country, p.feature,
           p.radius_km, r.inherited,
           d.id AS document, d.source, d.title, d.outlet,
           d.known_first AS published, d.known_edtf AS published_edtf,
           r.start, r.end, r.trigger_start, r.trigger_end, r.attributed_to, r.names AS actors,
           origin.key AS origin, origin.name AS origin_name,
           goal.key AS destination, goal.name AS destination_name
    FROM reports r
    JOIN documents d ON d.key = r.document
    LEFT JOIN toponyms t ON t.document = r.document AND t.position = r.place
    LEFT JOIN places p ON p.key = t.place
    LEFT JOIN toponyms u ON u.document = r.document AND u.position = r.origin
    LEFT JOIN places origin ON origin.key = u.place
    LEFT JOIN toponyms v ON v.document = r.document AND v.position = r.destination
    LEFT JOIN places goal ON goal.key = v.place
    LEFT JOIN (SELECT report, min(event) AS event FROM event_reports GROUP BY report) m
           ON m.report = r.key
    LEFT JOIN events e ON e.key = m.event
    ORDER BY r.first_ord IS NULL, r.first_ord, r.last_ord, r.document, r.position
"""

_DOCUMENTS = """
    SELECT d.id AS document, d.source, d.title, d.outlet, d.author, d.language,
           d.known_first AS published, d.known_last AS published_last,
           d.known_edtf AS published_edtf, d.known_precision AS published_precision,
           d.known_basis AS published_basis, length(d.text) AS characters,
           (SELECT count(*) FROM toponyms t WHERE t.document = d.key) AS toponyms,
           (SELECT count(*) FROM reports r WHERE r.document = d.key) AS reports
    FROM documents d
    ORDER BY d.known_first IS NULL, d.known_first, d.source
"""

_TOPONYMS = """
    SELECT d.id AS document, d.source, t.position, t.start, t.end, t.text, t.use, t.role, t.cue,
           t.score, p.key AS place, p.name AS place_name, p.latitude, p.longitude, p.country,
           p.feature, p.radius_km
    FROM toponyms t
    JOIN documents d ON d.key = t.document
    LEFT JOIN places p ON p.key = t.place
    ORDER BY t.document, t.position
"""

_PLACES = """
    SELECT p.key AS place, p.gazetteer, p.id, p.name, p.latitude, p.longitude, p.country,
           p.feature, p.population, p.radius_km, p.note,
           m.mentions, m.literal, m.documents, coalesce(n.reports, 0) AS reports
    FROM places p
    JOIN (SELECT place, count(*) AS mentions, sum(use = 'literal') AS literal,
                 count(DISTINCT document) AS documents
          FROM toponyms WHERE place IS NOT NULL GROUP BY place) m ON m.place = p.key
    LEFT JOIN (SELECT t.place, count(*) AS reports
               FROM reports r
               JOIN toponyms t ON t.document = r.document AND t.position = r.place
               GROUP BY t.place) n ON n.place = p.key
    ORDER BY reports DESC, m.mentions DESC, p.key
"""

_ACTORS = """
    SELECT listed(a.name) AS name, a.kind, a.country, count(*) AS mentions,
           count(DISTINCT a.document) AS documents
    FROM actors a
    GROUP BY listed(a.name), a.kind, a.country
    ORDER BY mentions DESC, listed(a.name), a.kind, a.country
"""

_PERSONS = "SELECT name, count(*) FROM actors WHERE kind = 'person' GROUP BY name"

_DAYS = ("first_day", "last_day", "published", "published_last")
_INTEGERS = (
    "start", "end", "trigger_start", "trigger_end", "position", "inherited", "characters",
    "toponyms", "reports", "mentions", "literal", "documents", "population",
)  # fmt: skip
_FLOATS = ("latitude", "longitude", "radius_km", "score")


def reports(connection: sqlite3.Connection) -> pd.DataFrame:
    """A row a report, by day, the undated last; `actors` are lists of joined names.

    Persons are named as `actors` lists them, whatever spelling their article has.
    """
    frame = _frame(connection, _REPORTS)
    frame["inherited"] = frame["inherited"].astype(bool)
    listed = _listed(connection)
    named = [
        list(dict.fromkeys(listed.get(name, name) for name in json.loads(names)))
        for names in frame["actors"]
    ]
    frame["actors"] = pd.Series(named, dtype=object)
    return frame


def documents(connection: sqlite3.Connection) -> pd.DataFrame:
    """A row a document, by day of publication, with how much was found in it."""
    return _frame(connection, _DOCUMENTS)


def toponyms(connection: sqlite3.Connection) -> pd.DataFrame:
    """A row a toponym, in the order of documents and their texts, with or without a place."""
    return _frame(connection, _TOPONYMS)


def places(connection: sqlite3.Connection) -> pd.DataFrame:
    """A row a place that some toponym means, with counts of mentions, documents and reports."""
    return _frame(connection, _PLACES)


def actors(connection: sqlite3.Connection) -> pd.DataFrame:
    """A row a joined name of actors, kind and country, the most mentioned first.

    Spellings of one person's full name are one row (`dashboard.names.joined`).
    """
    listed = _listed(connection)
    connection.create_function("listed", 1, lambda name: listed.get(name, name))
    return _frame(connection, _ACTORS)


def _listed(connection: sqlite3.Connection) -> dict[str, str]:
    """The name under which each person is listed, by every name that an article gives."""
    return joined(dict(connection.execute(_PERSONS).fetchall()))


def _frame(connection: sqlite3.Connection, query: str) -> pd.DataFrame:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    found = cursor.fetchall()
    columns = zip(*found, strict=True) if found else ((),) * len(names)
    return pd.DataFrame(
        {name: _column(name, values) for name, values in zip(names, columns, strict=True)}
    )


def _column(name: str, values: Sequence[object]) -> object:
    if name in _DAYS:
        return np.array(values, dtype="datetime64[s]")
    if name in _FLOATS:
        return np.array(values, dtype=np.float64)
    if name in _INTEGERS:
        return np.array(values, dtype=np.int64)
    return pd.Series(cast("list[str]", list(values)), dtype=object)  # None stays None
