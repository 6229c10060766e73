"""An import under way: two files in the cache, and how far it is. It survives being killed.

`.geonames.part` becomes the gazetteer; `.geonames.work` holds what is only needed on the way. Each
batch is one transaction over both, together with the line it ends at, so that the same call made
again goes on from there. Another call (other dumps, countries, version) starts anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer import schema

BATCH: Final = 20_000
_NAMED: Final = 20
_CACHE_KIB: Final = 65_536
_WORK_CACHE_KIB: Final = 16_384

_NAME: Final = """
CREATE TABLE name (               -- alternate names as GeoNames has them
    geonameid INTEGER NOT NULL,
    number INTEGER NOT NULL,      -- of the line in the dump
    text TEXT NOT NULL,
    language TEXT NOT NULL,       -- GeoNames' isolanguage
    flags INTEGER NOT NULL,       -- dumps.Alternate.flags
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (geonameid, number)
) WITHOUT ROWID;
"""
_WORK: Final = """
CREATE TABLE work.state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE work.alternate (geonameid INTEGER, number INTEGER, text TEXT, language TEXT,
                             flags INTEGER, since TEXT, until TEXT);
CREATE TABLE work.folded (fold TEXT, place INTEGER, flags INTEGER);
CREATE TABLE work.own (fold TEXT, place INTEGER, flags INTEGER, PRIMARY KEY (fold, place))
    WITHOUT ROWID;                                  -- names of the places that are not GeoNames'
CREATE TABLE work.sounding (key TEXT, fold TEXT);
CREATE TABLE work.spelt (block TEXT, length INTEGER, fold TEXT);
CREATE TABLE work.joined (id INTEGER PRIMARY KEY);  -- GeoNames' places that became part of another
CREATE TABLE work.kept (row INTEGER PRIMARY KEY, base INTEGER UNIQUE);
"""


class Work:
    """The open files of an import and its state; see `opened`.

    `stage` is the number of the stage to do, `number` and `offset` are the line and byte that the
    stage's dump has been read to, `counts` what was met, `broken` the first lines that could not
    be read, with the reason.
    """

    def __init__(self, connection: sqlite3.Connection, part: Path) -> None:
        self.connection = connection
        self.part = part
        state = dict(connection.execute("SELECT key, value FROM work.state"))
        self.stage = int(state.get("stage", 0))
        self.number = int(state.get("number", 0))
        self.offset = int(state.get("offset", 0))
        self.counts: Counter[str] = Counter(json.loads(state.get("counts", "{}")))
        self.broken: list[str] = json.loads(state.get("broken", "[]"))

    def complain(self, file: str, number: int, reason: str) -> None:
        """Count a line that could not be read; the first ones are also named."""
        self.counts["broken"] += 1
        if len(self.broken) < _NAMED:
            self.broken.append(f"{file}, line {number}: {reason}")

    def save(self, number: int, offset: int) -> None:
        """Commit what was done up to a line and open the next transaction."""
        self.number, self.offset = number, offset
        self._commit()

    def next_stage(self) -> None:
        """Commit the end of a stage and open the next transaction."""
        self.stage, self.number, self.offset = self.stage + 1, 0, 0
        self._commit()

    def _commit(self) -> None:
        state = {
            "stage": self.stage,
            "number": self.number,
            "offset": self.offset,
            "counts": json.dumps(self.counts),
            "broken": json.dumps(self.broken),
        }
        self.connection.executemany(
            "INSERT OR REPLACE INTO work.state VALUES (?, ?)",
            [(key, str(value)) for key, value in state.items()],
        )
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")


@contextmanager
def opened(cache: Path, key: str, base: Path) -> Iterator[Work]:
    """The import `key` in the folder `cache`, gone on with or started; `base` is attached.

    Raises SourceUnavailable where another process imports into the same folder.
    """
    with _alone(cache / ".geonames.lock"):
        part, work = cache / ".geonames.part", cache / ".geonames.work"
        if not (part.exists() and work.exists() and _key(work) == key):
            discard(cache)
        connection = _connected(part, work, base, key)
        try:
            connection.execute("BEGIN")
            yield Work(connection, part)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.close()


def discard(cache: Path) -> None:
    """Remove what an import has left behind."""
    for name in (".geonames.part", ".geonames.work"):
        for suffix in ("", "-journal"):
            (cache / f"{name}{suffix}").unlink(missing_ok=True)


def _connected(part: Path, work: Path, base: Path, key: str) -> sqlite3.Connection:
    fresh = not part.exists()
    connection = sqlite3.connect(part, isolation_level=None, uri=True)
    if fresh:
        connection.executescript(
            f"PRAGMA page_size = 8192; PRAGMA application_id = {schema.APPLICATION_ID};"
            f"PRAGMA user_version = {schema.SCHEMA_VERSION};" + schema.TABLES + _NAME
        )
        schema.create_boxes(connection)
    connection.execute("ATTACH ? AS work", (str(work),))
    connection.execute("ATTACH ? AS base", (f"{base.absolute().as_uri()}?mode=ro&immutable=1",))
    if fresh:
        connection.executescript(_WORK)
        connection.execute("INSERT INTO work.state VALUES ('import', ?)", (key,))
    connection.executescript(
        "PRAGMA synchronous = NORMAL; PRAGMA work.synchronous = NORMAL;"
        f"PRAGMA cache_size = -{_CACHE_KIB}; PRAGMA work.cache_size = -{_WORK_CACHE_KIB};"
    )
    return connection


def _key(work: Path) -> str | None:
    connection = sqlite3.connect(work)
    try:
        row = connection.execute("SELECT value FROM state WHERE key = 'import'").fetchone()
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return row[0] if row else None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise SourceUnavailable(
                f"another import of GeoNames is running in {path.parent}"
            ) from error
        yield
    finally:
        connection.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
