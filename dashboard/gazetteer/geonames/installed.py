"""Finding the imported GeoNames in the cache, and what it tells beyond the common tables."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from functools import cache as remembered
from pathlib import Path
from typing import Final

from dashboard.gazetteer import schema
from dashboard.gazetteer.geonames.dumps import Alternate, unpacked

PATTERN: Final = "geonames-*.sqlite"
_READ_WITH: Final = ("fold", "translit", "spelling")


@remembered
def readable_by() -> str:
    """Hash of what a compiled file and the code that asks it must agree in.

    An import stays in use while this does: the schema's version, how names are folded, sound and
    are found in spite of errors.
    """
    total = hashlib.sha256(str(schema.SCHEMA_VERSION).encode())
    for module in _READ_WITH:
        total.update((Path(__file__).parents[1] / f"{module}.py").read_bytes())
    return total.hexdigest()[:16]


def find(cache: Path) -> Path | None:
    """The imported gazetteer in the folder `cache`; None where there is none that we can read."""
    for path in sorted(cache.glob(PATTERN), key=_newest_first):
        if meta(path).get("readable by") == readable_by():
            return path
    return None


def outdated(cache: Path) -> Path | None:
    """An import that this version of Dateline cannot read any more; None where there is none."""
    if find(cache) is not None:
        return None
    return next(iter(sorted(cache.glob(PATTERN))), None)


def meta(path: Path) -> dict[str, str]:
    """What a compiled gazetteer says of itself; empty where the file is none of this version."""
    try:
        with closing(_opened(path)) as connection:
            marks = tuple(
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            )
            if marks != (schema.APPLICATION_ID, schema.SCHEMA_VERSION):
                return {}
            return dict(connection.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return {}


def alternates(path: Path, geonameid: str) -> tuple[Alternate, ...]:
    """The names that GeoNames has for a place, with language, marks and years.

    Empty for a place it does not hold, and in a gazetteer without the import.
    """
    with closing(_opened(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'name'").fetchone():
            return ()
        rows = connection.execute(
            "SELECT text, language, flags, since, until FROM name WHERE geonameid = ? "
            "ORDER BY number",
            (geonameid,),
        ).fetchall()
    return tuple(unpacked(*row) for row in rows)


def _newest_first(path: Path) -> tuple[float, str]:
    try:
        return -path.stat().st_mtime, path.name
    except OSError:  # another import has just taken its place
        return 0.0, path.name


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
