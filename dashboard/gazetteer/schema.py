"""The compiled gazetteer's tables, known to the side that writes and the side that reads."""

from __future__ import annotations

from enum import IntFlag
from sqlite3 import Connection, OperationalError
from typing import Final

SCHEMA_VERSION: Final = 2
APPLICATION_ID: Final = 0x44_4C_47_5A
"""`DLGZ` in SQLite's header, so that another database is not taken for a gazetteer."""


class Flag(IntFlag):
    """How a name belongs to its place (`alias.flags`)."""

    PRIMARY = 1
    FRENCH = 2
    ENGLISH = 4
    CORE = 8
    SHORT = 16
    HISTORIC = 32
    COLLOQUIAL = 64


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
CREATE TABLE grid (               -- one-degree cells → places, for the nearest to a point
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
    """Number of the one-degree cell that holds a point."""
    row = min(179, max(0, int(latitude + 90)))
    column = int((longitude + 180) % 360)
    return row * 360 + column
