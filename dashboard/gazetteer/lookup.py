"""Answering from the compiled gazetteer; nothing here compiles or needs the sources."""

from __future__ import annotations

import heapq
import math
import os
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer import schema
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.shapes import Shapes
from dashboard.model import NameFacts, Place

_COLUMNS: Final = (
    "p.gazetteer, p.id, p.name, p.names, p.latitude, p.longitude, p.country, p.feature, "
    "p.population, p.radius_km, p.note, p.admin1, p.capital, p.curated, p.since, p.until, "
    "EXISTS (SELECT 1 FROM dispute d WHERE d.place = p.row)"
)
_BEARERS: Final = (
    f"SELECT {_COLUMNS}, a.flags FROM alias a JOIN place p ON p.row = a.place WHERE a.fold = ? "
    "ORDER BY {} LIMIT ?"
)
_IN_ORDER: Final = _BEARERS.format("a.place")
_BEST_KNOWN: Final = _BEARERS.format(
    f"p.curated DESC, a.flags & {int(Flag.OBSCURE)}, p.population DESC, p.row"
)
"""The same with a sorter, which takes longer than reading: only for names that many share."""
_YEARS: Final = (
    "SELECT p.gazetteer, p.id, y.since, y.until FROM years y JOIN place p ON p.row = y.place "
    "WHERE y.fold = ?"
)
_FACTS: Final = (
    "SELECT p.feature, p.country, p.population, p.curated FROM alias a "
    "JOIN place p ON p.row = a.place "
    f"WHERE a.fold = ? AND a.flags & {Flag.CORE | Flag.SHORT | Flag.OBSCURE} = 0"
)
_FLAGS: Final = tuple(map(Flag, range(int(~Flag(0)) + 1)))
"""Every set of flags by its number: making one anew takes longer than reading its row."""
_SHORT: Final = int(Flag.SHORT)
_OBSCURE: Final = int(Flag.OBSCURE)
_DATED: Final = int(Flag.HISTORIC | Flag.COLLOQUIAL)
_SPOTS: Final = (
    "SELECT p.row, p.latitude, p.longitude FROM grid g JOIN place p ON p.row = g.place "
    "WHERE g.cell BETWEEN ? AND ? AND p.radius_km <= 30.0 "
    "AND p.latitude BETWEEN ? AND ? "
    "AND p.feature NOT IN ('country', 'region', 'sea', 'ocean', 'continent')"
)
_FIRST_KM: Final = 2.0
_WIDER: Final = 1.6
_MOST: Final = 200
_CACHED_FACTS: Final = 50_000
_CACHED_NAMES: Final = 4_096
_PAGES_KIB: Final = 8_192


Years: TypeAlias = tuple[int | None, int | None]
"""The first and the last year, None where open or not known."""
_ALWAYS: Final[Years] = (None, None)


class Known(NamedTuple):
    """A place as the ranker sees it: with what `Place` does not carry.

    `flags` are those of the name it was found by. `years` are those in which there was such a place
    (a state that is gone), `name_years` those in which it bore that name. `disputed` is true where
    it is claimed by several, or recognised by few (see `Gazetteer.dispute`).
    """

    place: Place
    admin1: str
    capital: bool
    curated: bool
    flags: Flag
    years: Years = _ALWAYS
    name_years: Years = _ALWAYS
    disputed: bool = False


class Disputed(NamedTuple):
    """What is not agreed about a place: codes of those who hold it and of those who claim it.

    `note` says it in French. `held_by` holds "-" for an authority that few or none recognise.
    `since` is a year.
    """

    held_by: tuple[str, ...]
    claimed_by: tuple[str, ...]
    since: int | None
    note: str


class Gazetteer:
    """The compiled gazetteer `path`, opened read-only.

    It may be pickled and used after a fork: each process opens the file for itself. Raises
    SourceUnavailable where the file is missing or is no gazetteer of this version.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._connection, self._process = self._open(), os.getpid()
        self._cached_facts = lru_cache(_CACHED_FACTS)(self._facts)
        self._cached_known = lru_cache(_CACHED_NAMES)(self._known)
        self._cached_well_known = lru_cache(1)(self._well_known)
        self._shapes = Shapes(self._rows)

    def place(self, gazetteer: str, id: str) -> Place | None:  # noqa: A002  (the model's word)
        """The place with this id in this gazetteer, None where there is none."""
        found = self._rows(
            f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.gazetteer = ? AND p.id = ?", gazetteer, id
        )
        return next((_known(row).place for row in found), None)

    def by_name(self, name: str) -> list[Place]:
        """Places that bear exactly this name (folded), the most populous first."""
        known = self.known(fold(name))
        places = [one.place for one in known if not int(one.flags) & _SHORT]
        return sorted(places, key=_people, reverse=True)

    def facts(self, name: str) -> NameFacts | None:
        """What is known of a name, None where no place bears it."""
        return self._cached_facts(fold(name))

    def stats(self) -> dict[str, int]:
        """Numbers of places and names, then of places by source and by kind."""
        counts = {
            "places": self._count("SELECT count(*) FROM place"),
            "names": self._count("SELECT count(*) FROM alias"),
        }
        for column in ("gazetteer", "feature"):
            rows = self._rows(f"SELECT {column}, count(*) FROM place GROUP BY 1 ORDER BY 2 DESC, 1")
            counts.update({f"{column} {name}": count for name, count in rows})
        return counts

    def known(self, folded: str) -> tuple[Known, ...]:
        """Places under a folded name, with the flags of that name.

        Of more than 200 the best known: in GeoNames thousands of brooks and farms share a name.
        """
        return self._cached_known(folded)

    def sounding(self, keys: frozenset[str]) -> set[str]:
        """Folded names that share a transliteration key."""
        return {
            name
            for key in keys
            for (name,) in self._rows("SELECT fold FROM sound WHERE key = ?", key)
        }

    def spellings(self, block: str, shortest: int, longest: int) -> Iterator[str]:
        """Cells of the table of names that may be misspelt (see `spelling`)."""
        rows = self._rows(
            "SELECT folds FROM spelling WHERE block = ? AND length BETWEEN ? AND ?",
            block,
            shortest,
            longest,
        )
        return (cell for (cell,) in rows)

    def well_known(self, population: int) -> tuple[str, ...]:
        """Folded names in Latin letters of places of that many people and of all that is no town.

        Of what was imported from GeoNames only the first: there are millions of farms and brooks.
        Reads the whole file once (a tenth of a second) and keeps the answer.
        """
        return self._cached_well_known(population)

    def in_cells(self, runs: Iterable[tuple[int, int]]) -> list[Known]:
        """Places that lie in runs of cells of the grid (see `schema.cells`)."""
        question = (
            f"SELECT {_COLUMNS}, 0 FROM grid g JOIN place p ON p.row = g.place "
            "WHERE g.cell BETWEEN ? AND ?"
        )
        return [_known(row) for run in runs for row in self._rows(question, *run)]

    def nearest(
        self, latitude: float, longitude: float, count: int, reach_km: float
    ) -> list[tuple[float, Known]]:
        """The `count` spots nearest to a point with their distances in km, the nearest first.

        None is farther than `reach_km`. Spots are places that a point is near rather than in: no
        countries, no regions, nothing of more than 30 km. Circles are searched, each wider than
        the one before, until one holds enough: what lies in it is nearer than all outside.
        """
        km = min(_FIRST_KM, reach_km)
        while True:
            high = schema.high(km)
            band = latitude - high, latitude + high
            found = [
                (apart, row)
                for run in schema.around(latitude, longitude, km)
                for row, *point in self._rows(_SPOTS, *run, *band)
                if (apart := _apart_km(latitude, longitude, *point)) <= km
            ]
            if len(found) >= count or km >= reach_km:
                break
            km = min(km * _WIDER, reach_km)
        return [
            (apart, _known(columns))
            for apart, row in heapq.nsmallest(count, found)
            for columns in self._rows(f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.row = ?", row)
        ]

    def geometry(self, gazetteer: str, id: str) -> dict[str, Any] | None:  # noqa: A002  (as above)
        """The outline of a place as a GeoJSON MultiPolygon, None where it has none.

        It is simplified, to about a kilometre. What lies beyond the 180th meridian is cut off there
        and goes on at the other side.
        """
        return self._shapes.geometry(gazetteer, id)

    def layer(self, gazetteer: str, id: str) -> str | None:  # noqa: A002  (as above)
        """Where the outline of a place is from, None where it has none."""
        rows = self._rows(
            "SELECT s.layer FROM shape s JOIN place p ON p.row = s.place "
            "WHERE p.gazetteer = ? AND p.id = ?",
            gazetteer,
            id,
        )
        return rows[0][0] if rows else None

    def contains(self, gazetteer: str, id: str, latitude: float, longitude: float) -> bool | None:  # noqa: A002  (as above)
        """Whether a point lies in the outline of a place, None where it has none."""
        if self.layer(gazetteer, id) is None:
            return None
        return (gazetteer, id) in self._shapes.holders(latitude, longitude)

    def containing(self, latitude: float, longitude: float) -> list[Place]:
        """Places whose outlines hold a point, the smallest first.

        Near a coast or a border, where outlines are simplified, it may be the neighbours or none.
        """
        found = [self.place(*key) for key in self._shapes.holders(latitude, longitude)]
        return sorted(
            (place for place in found if place), key=lambda place: (place.radius_km, place.id)
        )

    def dispute(self, gazetteer: str, id: str) -> Disputed | None:  # noqa: A002  (as above)
        """What is not agreed about a place, None where nothing is known to be disputed."""
        rows = self._rows(
            "SELECT d.held_by, d.claimed_by, d.since, d.note FROM dispute d "
            "JOIN place p ON p.row = d.place WHERE p.gazetteer = ? AND p.id = ?",
            gazetteer,
            id,
        )
        for held, claimed, since, note in rows:
            return Disputed(tuple(held.split()), tuple(claimed.split()), since, note)
        return None

    def origin(self, gazetteer: str, id: str) -> tuple[str, ...]:  # noqa: A002  (as above)
        """Where a place's facts are from: its own source, then the entries that became part of it.

        Each as "gazetteer:id", followed by what the gazetteer says of its source, in brackets.
        """
        rows = self._rows(
            "SELECT source, joined FROM place WHERE gazetteer = ? AND id = ?", gazetteer, id
        )
        for source, joined in rows:
            own = f"{gazetteer}:{id}" + (f" ({source})" if source else "")
            return (own, *joined.split())
        return ()

    def sample(self, count: int) -> list[str]:
        """Names of the most populous places, for measuring."""
        rows = self._rows("SELECT name FROM place ORDER BY population DESC, row LIMIT ?", count)
        return [name for (name,) in rows]

    def close(self) -> None:
        """Give the file back; a later question opens it again."""
        if self._process == os.getpid():
            self._connection.close()
        self._process = -1

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return (type(self), (self.path,))

    def _open(self) -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise SourceUnavailable(f"the gazetteer {self.path} cannot be read: {error}") from error
        if (application, version) != (schema.APPLICATION_ID, schema.SCHEMA_VERSION):
            connection.close()
            raise SourceUnavailable(f"{self.path} is not a gazetteer of this version of Dateline")
        connection.execute(f"PRAGMA cache_size = -{_PAGES_KIB}")
        return connection

    def _rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        if self._process != os.getpid():  # after a fork, or after `close`
            self._connection, self._process = self._open(), os.getpid()
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise SourceUnavailable(f"the gazetteer {self.path} cannot be read: {error}") from error

    def _count(self, question: str) -> int:
        return int(self._rows(question)[0][0])

    def _facts(self, folded: str) -> NameFacts | None:
        rows = self._rows(_FACTS, folded)
        if not rows:
            return None
        return NameFacts(
            features=frozenset(feature for feature, _, _, _ in rows),
            countries=frozenset(country for _, country, _, _ in rows if country),
            population=max(population for _, _, population, _ in rows),
            curated=any(curated for _, _, _, curated in rows),
        )

    def _well_known(self, population: int) -> tuple[str, ...]:
        rows = self._rows(
            "SELECT names FROM place WHERE population >= ? OR curated"
            " OR (feature <> 'city' AND gazetteer <> 'geonames')",
            population,
        )
        folds = {fold(name) for (names,) in rows for name in names.split("\n")}
        return tuple(sorted(name for name in folds if name.isascii()))

    def _known(self, folded: str) -> tuple[Known, ...]:
        rows = self._rows(_IN_ORDER, folded, _MOST + 1)
        if len(rows) > _MOST:
            rows = self._rows(_BEST_KNOWN, folded, _MOST)
        found = tuple(sorted(map(_known, rows), key=_rank))
        if not any(int(known.flags) & _DATED for known in found):
            return found
        years = {(g, key): (since, until) for g, key, since, until in self._rows(_YEARS, folded)}
        return tuple(
            known._replace(name_years=years.get((known.place.gazetteer, known.place.id), _ALWAYS))
            for known in found
        )


def _apart_km(latitude: float, longitude: float, other: float, other_longitude: float) -> float:
    """Distance on the sphere (haversine), exact also between points that are close."""
    one, two = math.radians(latitude), math.radians(other)
    across = math.sin(math.radians(other_longitude - longitude) / 2)
    up = math.sin((two - one) / 2)
    half = min(1.0, math.sqrt(up * up + math.cos(one) * math.cos(two) * across * across))
    return 2 * schema.EARTH_KM * math.asin(half)


def _people(place: Place) -> int:
    return place.population


def _rank(known: Known) -> tuple[bool, int, int]:
    """Sorts what bears one name: checked by hand first, then well known, then populous."""
    return not known.curated, int(known.flags) & _OBSCURE, -known.place.population


def _known(row: tuple[Any, ...]) -> Known:
    """A row of `_COLUMNS` and flags. By position: this is a third of what a look-up takes."""
    (gazetteer, key, name, names, latitude, longitude, country, feature, population, radius, note,
     admin1, capital, curated, since, until, disputed, flags) = row  # fmt: skip
    place = Place(
        gazetteer, key, name, tuple(names.split("\n")), latitude, longitude, country, feature,
        population, radius, note,
    )  # fmt: skip
    return Known(
        place, admin1, capital == 1, curated == 1, _FLAGS[flags], (since, until), _ALWAYS,
        disputed == 1,
    )  # fmt: skip
