"""Compile the gazetteer: from the sources to one SQLite file. The side that answers is `lookup`.

Places are read, joined and written one by one; only those that a later source may join stay in
memory.

`ensure` is what programs call: it compiles once for every combination of code, data and package
versions, under a name that holds their fingerprint.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from importlib.metadata import entry_points
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer import schema, spelling, translit, twkb
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames import installed as imports
from dashboard.gazetteer.lock import held
from dashboard.gazetteer.merge import Merged, merge
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources.base import Entry, Outline, Source

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told (what is being done, how much is done, of how much)."""

_GROUP: Final = "dateline.gazetteers"
_CODE: Final = ("schema", "build", "merge", "fold", "translit", "spelling", "generics", "twkb")
_STEP: Final = 5_000
_CACHE_KIB: Final = 16_384
_ABOUT: Final = 240_000
_WAITING: Final = "gazetteer: another process compiles it, waiting (s)"
_LOCK: Final = ".gazetteer.lock"
_KEPT_S: Final = 7 * 86_400.0
_APPROXIMATED: Final = int(Flag.SHORT | Flag.CORE)
_SORTING: Final = "gazetteer: names"
_STAGED: Final = """
CREATE TEMP TABLE folded (fold TEXT, place INTEGER, flags INTEGER);
CREATE TEMP TABLE cells (cell INTEGER, place INTEGER);
CREATE TEMP TABLE sounding (key TEXT, fold TEXT);
CREATE TEMP TABLE spelt (block TEXT, length INTEGER, fold TEXT);
"""
_SORTED: Final = (
    "INSERT INTO alias SELECT * FROM temp.folded ORDER BY fold, place",
    "INSERT INTO grid SELECT * FROM temp.cells ORDER BY cell, place",
    "INSERT INTO sound SELECT DISTINCT * FROM temp.sounding ORDER BY key, fold",
)
_Item = TypeVar("_Item")
CYRILLIC_COUNTRIES: Final = frozenset({
    "RU", "UA", "BY", "KZ", "KG", "TJ", "TM", "UZ", "MN", "BG", "RS", "MK", "ME", "BA", "GE", "AM",
    "AZ", "MD", "EE", "LV", "LT",
})  # fmt: skip


def installed() -> tuple[Source, ...]:
    """The sources registered under the entry points `dateline.gazetteers`, by rank.

    Raises SourceUnavailable where one of them cannot be loaded, or there is none.
    """
    found: list[Source] = []
    for point in entry_points(group=_GROUP):
        try:
            found.append(point.load())
        except (ImportError, AttributeError) as error:
            raise SourceUnavailable(
                f"the gazetteer source {point.name} is broken: {error}"
            ) from error
    if not found:
        raise SourceUnavailable("no gazetteer source is installed: reinstall dateline")
    return tuple(sorted(found, key=lambda source: (source.rank, source.name)))


def fingerprint(sources: Sequence[Source]) -> str:
    """Hash of the schema, of the code that compiles and of what each source says its version is."""
    total = hashlib.sha256(str(schema.SCHEMA_VERSION).encode())
    for module in _CODE:
        total.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    for path in sorted(Path(__file__).with_name("sources").glob("*.py")):
        total.update(path.read_bytes())
    for source in sources:
        total.update(f"\0{source.name}\0{source.rank}\0{source.version()}".encode())
    return total.hexdigest()[:16]


def compiled(cache: Path, sources: Sequence[Source] | None = None) -> Path | None:
    """The gazetteer that `ensure` would return, None where it is not compiled yet."""
    if sources is None and (imported := imports.find(cache)):
        return imported
    path = _path(cache, installed() if sources is None else sources)
    return path if path.is_file() else None


def ensure(
    cache: Path, progress: Progress | None = None, sources: Sequence[Source] | None = None
) -> Path:
    """The compiled gazetteer in the folder `cache`, compiled now where it is not there yet.

    Where the full GeoNames was imported there, that is it, unless `sources` are given. One
    process compiles, others wait for it and take what it made; if it dies, one of them goes on.
    Drafts of processes that died are removed, and files of other fingerprints that are a week
    old: another version of this program may be at work on a younger one. Raises
    SourceUnavailable where the folder cannot be written.
    """
    if sources is None and (imported := imports.find(cache)):
        return imported
    chosen = installed() if sources is None else tuple(sources)
    path = _path(cache, chosen)
    if path.is_file():
        return path
    told = progress or (lambda _label, _done, _total: None)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with held(cache / _LOCK, lambda seconds: told(_WAITING, seconds, seconds + 60)):
            if not path.is_file():  # whoever held the lock may have made it
                for dead in cache.glob(".gazetteer-*.part"):
                    dead.unlink(missing_ok=True)
                build(path, chosen, progress)
                for other in cache.glob("gazetteer-*.sqlite"):
                    ours = re.fullmatch(r"gazetteer-[0-9a-f]{16}\.sqlite", other.name)
                    if ours and other != path and time.time() - other.stat().st_mtime > _KEPT_S:
                        other.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise SourceUnavailable(f"the gazetteer cannot be compiled in {cache}: {error}") from error
    return path


def build(
    target: Path, sources: Sequence[Source] | None = None, progress: Progress | None = None
) -> None:
    """Compile `sources` (default: those installed) into the SQLite file `target`.

    It is written beside under another name and then renamed, so that `target` is always whole and
    two processes may do it at once.
    """
    chosen = installed() if sources is None else tuple(sources)
    told = progress or (lambda _label, _done, _total: None)
    handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".part", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        connection = sqlite3.connect(draft, isolation_level=None)
        collecting = gc.isenabled()
        gc.disable()  # millions of small objects without cycles: collecting costs a third more
        try:
            _write(connection, chosen, told)
        finally:
            connection.close()
            if collecting:
                gc.enable()
        draft.chmod(0o644)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _path(cache: Path, sources: Sequence[Source]) -> Path:
    return cache / f"gazetteer-{fingerprint(sources)}.sqlite"


def _write(connection: sqlite3.Connection, sources: Sequence[Source], told: Progress) -> None:
    """Fill the tables. What must be sorted is staged in SQLite's temporary files, not in memory."""
    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA cache_size = -{_CACHE_KIB};"
        f"PRAGMA application_id = {schema.APPLICATION_ID};"
        f"PRAGMA user_version = {schema.SCHEMA_VERSION};" + schema.TABLES + _STAGED
    )
    schema.create_boxes(connection)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [(f"source {s.name}", s.version()) for s in sources] + [("sources", str(len(sources)))],
    )
    for batch in batched(merge(_watched(sources, told)), _STEP):
        _stage(connection, batch)
    for number, statement in enumerate(_SORTED):
        told(_SORTING, number, len(_SORTED) + 1)
        connection.execute(statement)
    told(_SORTING, len(_SORTED), len(_SORTED) + 1)
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", _spellings(connection))
    told(_SORTING, len(_SORTED) + 1, len(_SORTED) + 1)
    connection.execute("COMMIT")
    for statement in (*schema.INDEXES, "ANALYZE"):
        connection.execute(statement)


def batched(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Lists of `size` items, the last one shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _stage(connection: sqlite3.Connection, places: Sequence[Merged]) -> None:
    """Store places, and stage what answers questions about them."""
    marks = ", ".join("?" * (len(schema.PLACE_COLUMNS) + 1))
    connection.executemany(f"INSERT INTO place VALUES ({marks})", map(_columns, places))
    connection.executemany(
        "INSERT INTO temp.folded VALUES (?, ?, ?)",
        [(name, place.row, flags) for place in places for name, flags in place.folds.items()],
    )
    connection.executemany(
        "INSERT INTO temp.cells VALUES (?, ?)",
        [(schema.cell(place.latitude, place.longitude), place.row) for place in places],
    )
    near = [_approximate(place) for place in places]
    connection.executemany("INSERT INTO temp.sounding VALUES (?, ?)", chain(*(s for s, _ in near)))
    connection.executemany("INSERT INTO temp.spelt VALUES (?, ?, ?)", chain(*(b for _, b in near)))
    for place in places:
        if place.dispute:
            connection.execute(
                "INSERT INTO dispute VALUES (?, ?, ?, ?, ?)", (place.row, *astuple(place.dispute))
            )
        if place.outline:
            _outline(connection, place.row, place.outline)
        for name in place.names:
            if name.since or name.until:
                connection.execute(
                    "INSERT OR IGNORE INTO years VALUES (?, ?, ?, ?)",
                    (fold(name.text), place.row, name.since, name.until),
                )


def _outline(connection: sqlite3.Connection, row: int, outline: Outline) -> None:
    connection.execute("INSERT INTO shape VALUES (?, ?)", (row, outline.layer))
    for polygon in outline.polygons:
        number = connection.execute(
            "INSERT INTO polygon (place, twkb) VALUES (?, ?)", (row, polygon)
        ).lastrowid
        west, south, east, north = twkb.box(polygon)
        connection.execute(
            "INSERT INTO box VALUES (?, ?, ?, ?, ?)", (number, west, east, south, north)
        )


def _spellings(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """Rows of the table `spelling`: names that may be misspelt, by block and length."""
    rows = connection.execute(
        "SELECT DISTINCT block, length, fold FROM temp.spelt ORDER BY 1, 2, 3"
    )
    for (block, length), group in groupby(rows, key=itemgetter(0, 1)):
        yield block, length, "\n".join(folded for _, _, folded in group)


def _watched(sources: Sequence[Source], told: Progress) -> Iterator[tuple[str, Iterator[Entry]]]:
    done = 0
    label = "gazetteer: places"
    told(label, 0, _ABOUT)
    for source in sources:

        def entries(source: Source = source) -> Iterator[Entry]:
            nonlocal done
            for entry in source.entries():
                done += 1
                if done % _STEP == 0:
                    told(label, done, max(done + 1, _ABOUT))
                yield entry

        yield source.name, entries()
    told(label, done, done)


def _columns(place: Merged) -> tuple[object, ...]:
    """A row of the table `place`."""
    texts = dict.fromkeys(name.text for name in place.names if name.kind != "core")
    return (
        place.row,
        place.gazetteer,
        place.id,
        place.names[0].text,
        "\n".join(text for text in texts if "\n" not in text),
        place.latitude,
        place.longitude,
        place.country,
        place.feature,
        place.population,
        place.radius_km,
        place.note,
        place.admin1,
        place.capital,
        place.curated,
        place.since,
        place.until,
        place.source,
        " ".join(place.joined),
    )


def _approximate(place: Merged) -> tuple[set[tuple[str, str]], list[tuple[str, int, str]]]:
    """Names that are also found by sound, and those found in spite of a typing error."""
    cyrillic = place.country in CYRILLIC_COUNTRIES
    misspelt = spelling.may_be_misspelt(place.feature, place.population, curated=place.curated)
    if not (cyrillic or misspelt):
        return set(), []
    names = [name for name, flags in place.folds.items() if not flags & _APPROXIMATED]
    sounds = {(key, name) for name in names if cyrillic for key in translit.keys(name)}
    comparable = (name for name in names if misspelt and spelling.comparable(name))
    blocks = [block for name in comparable for block in spelling.blocks([name])]
    return {pair for pair in sounds if pair[0] != pair[1]}, blocks
