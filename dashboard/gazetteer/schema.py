"""The compiled gazetteer's tables, known to the side that writes and the side that reads."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import IntFlag
from sqlite3 import Connection, OperationalError
from typing import Final

SCHEMA_VERSION: Final = 2
APPLICATION_ID: Final = 0x44_4C_47_5A
"""`DLGZ` in SQLite's header, so that another database is not taken for a gazetteer."""

EARTH_KM: Final = 6371.009
"""Mean radius of the Earth, as geopy takes it."""
_A_DEGREE: Final = 10
_ROWS: Final = 180 * _A_DEGREE
_COLUMNS: Final = 360 * _A_DEGREE
_MARGIN: Final = 1e-7
"""Degrees (a centimetre) by which a box is wider than the circle in it, for rounding."""


class Flag(IntFlag):
    """How a name belongs to its place (`alias.flags`).

    OBSCURE: an imported place that is too little known for its name alone to tell that a place is
    meant ("Martin", a hamlet); once something else tells so, it is a candidate like any other.
    """

    PRIMARY = 1
    FRENCH = 2
    ENGLISH = 4
    CORE = 8
    SHORT = 16
    HISTORIC = 32
    COLLOQUIAL = 64
    OBSCURE = 128


PLACE_COLUMNS: Final = (
    "gazetteer", "id", "name", "names", "latitude", "longitude", "country", "feature",
    "population", "radius_km", "note", "admin1", "capital", "curated", "since", "until", "source",
    "joined",
)  # fmt: skip
"""The table `place` without its number, in order."""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    row INTEGER PRIMARY KEY,
    gazetteer TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    names TEXT NOT NULL,          -- every name once, parted by line feeds, the first is `name`
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    country TEXT,
    feature TEXT NOT NULL,
    population INTEGER NOT NULL,
    radius_km REAL NOT NULL,
    note TEXT NOT NULL,
    admin1 TEXT NOT NULL,
    capital INTEGER NOT NULL,
    curated INTEGER NOT NULL,
    since INTEGER,                -- years in which it was there, null where open or not known
    until INTEGER,
    source TEXT NOT NULL,         -- where the gazetteer has the facts from, where it tells
    joined TEXT NOT NULL          -- "gazetteer:id" of the entries that became part of it
);
CREATE TABLE alias (              -- folded name → place
    fold TEXT NOT NULL,
    place INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    PRIMARY KEY (fold, place)
) WITHOUT ROWID;
CREATE TABLE years (              -- of names that a place bore in some years only
    fold TEXT NOT NULL,
    place INTEGER NOT NULL,
    since INTEGER,
    until INTEGER,
    PRIMARY KEY (fold, place)
) WITHOUT ROWID;
CREATE TABLE dispute (            -- places that several claim, or that few recognise
    place INTEGER PRIMARY KEY,
    held_by TEXT NOT NULL,        -- codes of countries parted by blanks, - for what none recognises
    claimed_by TEXT NOT NULL,
    since INTEGER,
    note TEXT NOT NULL            -- French
);
CREATE TABLE shape (              -- the layer that an outline is from
    place INTEGER PRIMARY KEY,
    layer TEXT NOT NULL
);
CREATE TABLE polygon (            -- the parts of an outline, see `twkb`
    row INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    twkb BLOB NOT NULL
);
CREATE TABLE sound (              -- transliteration key → folded name
    key TEXT NOT NULL,
    fold TEXT NOT NULL,
    PRIMARY KEY (key, fold)
) WITHOUT ROWID;
CREATE TABLE spelling (           -- folded names that may be misspelt, in blocks
    block TEXT NOT NULL,
    length INTEGER NOT NULL,
    folds TEXT NOT NULL,          -- parted by line feeds
    PRIMARY KEY (block, length)
) WITHOUT ROWID;
CREATE TABLE grid (               -- cells of a tenth of a degree → places (see `cells`)
    cell INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (cell, place)
) WITHOUT ROWID;
"""
BOXES: Final = "(row, west, east, south, north)"
"""Columns of `box`, the boxes of the polygons in degrees: an R*Tree where SQLite has it."""

INDEXES: Final = (
    "CREATE UNIQUE INDEX place_id ON place (gazetteer, id)",
    "CREATE INDEX polygon_place ON polygon (place)",
)


def create_boxes(connection: Connection) -> None:
    """Create the table `box`: an R*Tree, or a plain table that answers the same questions."""
    try:
        connection.execute(f"CREATE VIRTUAL TABLE box USING rtree {BOXES}")
    except OperationalError:  # this SQLite was compiled without it
        connection.execute(f"CREATE TABLE box {BOXES.replace('row', 'row INTEGER PRIMARY KEY')}")


def cell(latitude: float, longitude: float) -> int:
    """Number of the cell of the grid, a tenth of a degree each way, that holds a point."""
    return _row(latitude) * _COLUMNS + int((longitude + 180.0) % 360.0 * _A_DEGREE) % _COLUMNS


def cells(south: float, north: float, west: float, east: float) -> Iterator[tuple[int, int]]:
    """(first, last) numbers of the runs of cells that a box in degrees touches.

    `west` and `east` may lie beyond the 180th meridian on either side.
    """
    first = math.floor((west + 180.0) * _A_DEGREE)
    last = math.floor((east + 180.0) * _A_DEGREE)
    whole = last - first >= _COLUMNS - 1
    first, last = (0, _COLUMNS - 1) if whole else (first % _COLUMNS, last % _COLUMNS)
    for row in range(_row(south), _row(north) + 1):
        start = row * _COLUMNS
        if first <= last:
            yield start + first, start + last
        else:
            yield start + first, start + _COLUMNS - 1
            yield start, start + last


def around(latitude: float, longitude: float, km: float) -> Iterator[tuple[int, int]]:
    """Runs of cells, as `cells` gives them, that hold every point within `km` of a point.

    The box around a circle on the sphere: J. P. Matuschek, "Finding Points Within a Distance of
    a Latitude/Longitude Using Bounding Coordinates". Around a pole all meridians are within.
    """
    angle = km / EARTH_KM
    south, north = latitude - high(km), latitude + high(km)
    if south <= -90.0 or north >= 90.0:
        return cells(south, north, -180.0, 180.0)
    wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude)))))
    wide += _MARGIN
    return cells(south, north, longitude - wide, longitude + wide)


def high(km: float) -> float:
    """Degrees of latitude, a centimetre more, that a distance is."""
    return math.degrees(km / EARTH_KM) + _MARGIN


def _row(latitude: float) -> int:
    return min(_ROWS - 1, max(0, math.floor((latitude + 90.0) * _A_DEGREE)))
