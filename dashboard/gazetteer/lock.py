"""A lock between processes that ends with the process that holds it, however it ends."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PAUSE_S: Final = 0.25
_BUSY: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def held(path: Path, waited: Callable[[int], None]) -> Iterator[None]:
    """Hold the lock file `path`; while another process does, wait, telling the seconds so far.

    The file is an empty SQLite database, which locks it by the means of each operating system. It
    stays, since removing it would let one process lock the old file and another a new one. Raises
    sqlite3.Error where it cannot be written.
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        begun = time.monotonic()
        while not _taken(connection):
            waited(int(time.monotonic() - begun))
            time.sleep(_PAUSE_S)
        yield
    finally:
        connection.close()


def _taken(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in _BUSY:
            raise
        return False
    return True
