"""The compiled gazetteer's tables, known to the side that writes and the side that reads."""

from __future__ import annotations

from enum import IntFlag
from typing import Final

SCHEMA_VERSION: Final = 1
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
    curated INTEGER NOT NULL
);
CREATE TABLE alias (              -- folded name → place
    fold TEXT NOT NULL,
    place INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    PRIMARY KEY (fold, place)
) WITHOUT ROWID;
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
INDEXES: Final = "CREATE UNIQUE INDEX place_id ON place (gazetteer, id);"


def cell(latitude: float, longitude: float) -> int:
    """Number of the one-degree cell that holds a point."""
    row = min(179, max(0, int(latitude + 90)))
    column = int((longitude + 180) % 360)
    return row * 360 + column
