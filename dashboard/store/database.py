"""The SQLite file: opening, checking, migrating it, and its errors in plain words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from dashboard.errors import StoreError

APPLICATION_ID = 0x44544C4E  # "DTLN"
BUSY_SECONDS = 15.0
_CACHE = "cache_size = -65536"  # KiB: the indices of a million reports fit

_HERE = Path(__file__).parent
_WORDS: tuple[tuple[str, str], ...] = (
    ("SQLITE_NOTADB", "is not a Dateline store (not an SQLite file)"),
    ("SQLITE_BUSY", "is being written by another program; try again when it has ended"),
    ("SQLITE_LOCKED", "is being written by another program; try again when it has ended"),
    ("SQLITE_FULL", "cannot grow: the disk is full"),
    ("SQLITE_READONLY", "may not be written: the file or its folder is read-only"),
    ("SQLITE_PERM", "may not be opened: no permission"),
    ("SQLITE_CANTOPEN", "cannot be opened: its folder is missing or may not be used"),
    ("SQLITE_CORRUPT", "is damaged"),
    ("SQLITE_IOERR", "cannot be read or written: the disk reports an error"),
)
"""The beginning of SQLite's error name, and what follows the path in the message."""


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """Turn every error of SQLite into a StoreError of one line about the store at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        words = next((words for prefix, words in _WORDS if name.startswith(prefix)), None)
        raise StoreError(f"{path} {words or f'does not answer: {error}'}") from error


def migrations() -> dict[int, str]:
    """The SQL that brings version n - 1 to version n, by n (`migrations/0002_what.sql`, …)."""
    found = {}
    for file in sorted((_HERE / "migrations").glob("*.sql")):
        match = re.match(r"(\d{4})_\w+\.sql\Z", file.name)
        if match is None:
            raise StoreError(f"migration with an odd name: {file.name}")
        found[int(match[1])] = file.read_text(encoding="utf-8")
    return found


def schema() -> str:
    """The SQL that makes an empty store of the newest version."""
    return (_HERE / "schema.sql").read_text(encoding="utf-8")


def prepare(path: Path, *, create: bool, script: str, steps: Mapping[int, str]) -> None:
    """Make the store at `path` one of the newest version: create it, migrate it, or leave it.

    `script` makes an empty store, `steps` are `migrations`; the newest version is the last of
    them, or 1. A store of the newest version is not written to. Each step is one transaction with
    its version, so that a killed migration goes on where it stopped. Raises StoreError.
    """
    newest = max(steps, default=1)
    if not path.exists():
        if not create:
            raise StoreError(f"{path} does not exist; `dateline ingest` makes it")
        if not path.parent.is_dir():
            raise StoreError(f"{path} cannot be made: there is no folder {path.parent}")
    elif not path.is_file():
        raise StoreError(f"{path} is not a file")
    with guard(path):
        version = _version(path)
        if version > newest:
            raise StoreError(
                f"{path} was made by a newer Dateline (version {version} of the store; "
                f"this program knows {newest})"
            )
        if version == newest:
            return
        if version == 0 and not create:
            raise StoreError(f"{path} is empty; `dateline ingest` fills it")
        with closing(connect(path)) as connection:
            if version == 0:
                _run(connection, 0, newest, script)
            for number in range(max(version, 1) + 1, newest + 1):
                _run(connection, number - 1, number, steps[number])


def _version(path: Path) -> int:
    """Version of the store; 0 for one still to be made. Raises StoreError where it is not ours."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with closing(read_only(path)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == APPLICATION_ID:
        return version
    if not tables and not version and not application:
        return 0
    raise StoreError(f"{path} is not a Dateline store (an SQLite file of another program)")


def _run(connection: sqlite3.Connection, before: int, after: int, script: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # another program may have done it while this one waited
        if connection.execute("PRAGMA user_version").fetchone()[0] == before:
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {after}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one by one.

    `executescript` would end the transaction that a migration must be.
    """
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if re.sub(r"--[^\n]*", "", statement).strip():
        yield statement


def connect(path: Path) -> sqlite3.Connection:
    """A connection that writes: WAL, foreign keys, transactions begun and ended by hand."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    # NORMAL loses nothing committed when the program is killed; only a power cut may cost the
    # last transactions, and never the whole.
    pragmas = ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", _CACHE)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that only reads, also while another program writes.

    Where the folder may not be written and no other program has the store open, SQLite cannot make
    the index of its log: then the file is read as one that nobody changes.
    """
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorname not in {"SQLITE_CANTOPEN", "SQLITE_READONLY_CANTINIT"}:
            raise
        connection = sqlite3.connect(address + "&immutable=1", uri=True, isolation_level=None)
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA {_CACHE}")
    return connection
