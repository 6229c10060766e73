"""The tables that answer questions, filled from what an import has staged. SQLite does the sorting.

Sorted first, a table is written from its beginning to its end, and the memory it takes is that of
SQLite's sorter, whatever its size.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby
from typing import Final

from dashboard.gazetteer import schema, spelling

_STEP: Final = 10_000


def sort_names(connection: sqlite3.Connection) -> None:
    """`name`: the alternate names by place."""
    connection.execute(
        "INSERT INTO main.name SELECT * FROM work.alternate ORDER BY geonameid, number"
    )
    connection.execute("DROP TABLE work.alternate")


def index_places(connection: sqlite3.Connection) -> None:
    """The index of places by gazetteer and id."""
    for statement in schema.INDEXES:
        connection.execute(statement)


def fill_aliases(connection: sqlite3.Connection) -> None:
    """`alias`: the folded names."""
    connection.execute(
        "INSERT INTO main.alias SELECT * FROM work.folded UNION ALL SELECT * FROM work.own "
        "ORDER BY 1, 2"
    )
    connection.execute("DROP TABLE work.folded")


def fill_sounds(connection: sqlite3.Connection) -> None:
    """`sound`: transliteration keys, also those of `base` whose names are still there."""
    connection.execute(
        "INSERT INTO main.sound SELECT key, fold FROM work.sounding WHERE key <> fold UNION "
        "SELECT key, fold FROM base.sound s "
        "WHERE EXISTS (SELECT 1 FROM main.alias a WHERE a.fold = s.fold) ORDER BY 1, 2"
    )


def fill_spellings(connection: sqlite3.Connection) -> None:
    """`spelling`: names that may be misspelt, also those of `base` that are still there."""
    cells = connection.execute("SELECT block, length, folds FROM base.spelling").fetchall()
    for block, length, folds in cells:
        connection.executemany(
            "INSERT INTO work.spelt SELECT ?1, ?2, ?3 "
            "WHERE EXISTS (SELECT 1 FROM main.alias WHERE fold = ?3)",
            [(block, length, folded) for folded in folds.split("\n")],
        )
    rows = connection.execute(
        "SELECT DISTINCT block, length, fold FROM work.spelt ORDER BY 1, 2, 3"
    )
    filled = (
        (block, length, "\n".join(folded for _, _, folded in group))
        for (block, length), group in groupby(rows, key=lambda row: row[:2])
    )
    connection.executemany("INSERT INTO main.spelling VALUES (?, ?, ?)", filled)


def fill_grid(connection: sqlite3.Connection) -> None:
    """`grid`: the cells that places lie in."""
    connection.create_function("grid_cell", 2, schema.cell, deterministic=True)
    connection.execute(
        "INSERT INTO main.grid SELECT grid_cell(latitude, longitude), row FROM main.place "
        "ORDER BY 1, 2"
    )


def spelt(folded: str) -> list[tuple[str, int, str]]:
    """Rows of `work.spelt` for a folded name."""
    return list(spelling.blocks([folded]))
