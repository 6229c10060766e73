"""Storing the places of a dump with their names, a batch at a time."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dashboard.gazetteer import schema, spelling, translit
from dashboard.gazetteer.build import CYRILLIC_COUNTRIES
from dashboard.gazetteer.features import DIRECTIONS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames import codes, extents, joining, naming, tables
from dashboard.gazetteer.geonames.dumps import Alternate, Row, unpacked
from dashboard.gazetteer.schema import Flag

KNOWN_IN: Final = 8
"""A place with names in so many languages is known beyond its surroundings."""
_TOWN: Final = 500
"""Towns of so many people are in the default gazetteer as well."""
_SOUNDING_CLASSES: Final = frozenset("AP")
_PARTIAL: Final = int(Flag.SHORT | Flag.CORE)
_HISTORIC, _COLLOQUIAL, _OBSCURE = map(int, (Flag.HISTORIC, Flag.COLLOQUIAL, Flag.OBSCURE))
_YEAR: Final = re.compile(r"(-?\d{1,4})(?:-\d\d(?:-\d\d)?|\d{4})?")


class Keeper:
    """Stores batches of places with their names."""

    def __init__(self, connection: sqlite3.Connection, *, described: bool) -> None:
        self._connection = connection
        self._described = described
        self._twins = joining.Twins(connection)
        self._french = joining.french_names(connection)
        self._countries = joining.known_countries(connection)
        (self._last,) = connection.execute(
            "SELECT coalesce(max(row), 0) FROM main.place"
        ).fetchone()

    def store(self, rows: Sequence[Row]) -> int:
        """Store places; how many of them became part of one that was there."""
        alternates = self._alternates(rows)
        places: list[tuple[object, ...]] = []
        folded: list[tuple[str, int, int]] = []
        years: list[tuple[str, int, int | None, int | None]] = []
        sounding: set[tuple[str, str]] = set()
        spelt: list[tuple[str, int, str]] = []
        for found in rows:
            # With the file of alternate names, the fourth column only repeats it.
            row = found._replace(others="") if self._described else found
            told = alternates.get(row.id, ())
            feature = codes.feature(row.kind, row.code)
            country = row.country if row.country in self._countries else None
            names = naming.names(row, told, self._french.get(row.id, ()), feature)
            known = is_known(row, names)
            sounds = country in CYRILLIC_COUNTRIES and (known or row.kind in _SOUNDING_CLASSES)
            if known or sounds:
                for name, flags in names.folds.items():
                    if flags & _PARTIAL:
                        continue
                    if sounds:
                        sounding.update((key, name) for key in translit.keys(name))
                    if known and spelling.comparable(name):
                        spelt += tables.spelt(name)
            place = self._twins.join(row, names, feature, country)
            if place is None:
                self._last += 1
                place = self._last
                flagged = marked(names.folds, feature, plain=known or _is_town(row, feature))
                folded += [(name, place, flags) for name, flags in flagged.items()]
                places.append(_columns(place, row, names, feature, country, known=known))
            years += [(name, place, *when) for name, when in borne(told, names.folds).items()]
        self._connection.executemany(
            f"INSERT INTO main.place VALUES ({','.join('?' * (len(schema.PLACE_COLUMNS) + 1))})",
            places,
        )
        self._connection.executemany("INSERT INTO work.folded VALUES (?, ?, ?)", folded)
        self._connection.executemany("INSERT OR IGNORE INTO main.years VALUES (?, ?, ?, ?)", years)
        self._connection.executemany("INSERT INTO work.sounding VALUES (?, ?)", sounding)
        self._connection.executemany("INSERT INTO work.spelt VALUES (?, ?, ?)", spelt)
        return len(rows) - len(places)

    def _alternates(self, rows: Sequence[Row]) -> dict[int, list[Alternate]]:
        found: dict[int, list[Alternate]] = defaultdict(list)
        if self._described:
            for place, *columns in self._connection.execute(
                "SELECT n.geonameid, n.text, n.language, n.flags, n.since, n.until "
                "FROM json_each(?) j CROSS JOIN main.name n ON n.geonameid = j.value",
                (json.dumps([row.id for row in rows]),),
            ):
                found[place].append(unpacked(*columns))
        return found


def is_known(row: Row, names: naming.Names) -> bool:
    """Whether a place is known well enough to be meant by a misspelt name."""
    populous = spelling.may_be_misspelt("city", row.population, curated=False)
    return populous or names.languages >= KNOWN_IN


def marked(folds: Mapping[str, int], feature: str, *, plain: bool) -> dict[str, int]:
    """Folded name → flags, with OBSCURE for those that alone do not tell that a place is meant.

    These are all names of a place that is not `plain`; of the others those by which it is only
    nicknamed, and words of direction that are no town's ("Nord", of a region).
    """
    return {
        name: flags | _OBSCURE
        if not plain or flags & _COLLOQUIAL or (feature != "city" and name in DIRECTIONS)
        else flags
        for name, flags in folds.items()
    }


def borne(
    alternates: Iterable[Alternate], folds: Mapping[str, int]
) -> dict[str, tuple[int | None, int | None]]:
    """Folded name → the first and last year in which a place bore it, for former names."""
    years: dict[str, tuple[int | None, int | None]] = {}
    for found in alternates:
        when = year(found.since), year(found.until)
        name = fold(found.text) if when != (None, None) else ""
        if folds.get(name, 0) & _HISTORIC:
            years.setdefault(name, when)
    return years


def year(text: str) -> int | None:
    """The year of GeoNames' `from` or `to`: of "1924", "1924-01-26", "19240126"; else None."""
    found = _YEAR.fullmatch(text.strip())
    return int(found[1]) if found else None


def _is_town(row: Row, feature: str) -> bool:
    return feature == "city" and row.population >= _TOWN


def _columns(
    number: int, row: Row, names: naming.Names, feature: str, country: str | None, *, known: bool
) -> tuple[object, ...]:
    """A row of the table `place`."""
    code = f"{row.kind}.{row.code}"
    return (
        number, joining.SOURCE, str(row.id), names.texts[0], "\n".join(names.texts),
        row.latitude, row.longitude, country, feature, row.population,
        extents.radius(code, feature, row.population, known=known),
        codes.note(row.kind, row.code), row.admin1 if country else "", code == codes.CAPITAL,
        False, None, None, "", "",
    )  # fmt: skip
