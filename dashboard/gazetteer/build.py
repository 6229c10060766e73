"""Compile the gazetteer: from the sources to one SQLite file. The side that answers is `lookup`.

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
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final, TypeAlias

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer import schema, spelling, translit
from dashboard.gazetteer.geonames import installed as imports
from dashboard.gazetteer.lock import held
from dashboard.gazetteer.merge import Merged, merge
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources.base import Entry, Source

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told (what is being done, how much is done, of how much)."""

_GROUP: Final = "dateline.gazetteers"
_CODE: Final = ("schema", "build", "merge", "fold", "translit", "spelling", "generics")
_STEP: Final = 10_000
_ABOUT: Final = 240_000
_WAITING: Final = "gazetteer: another process compiles it, waiting (s)"
_LOCK: Final = ".gazetteer.lock"
_KEPT_S: Final = 7 * 86_400.0
_APPROXIMATED: Final = int(Flag.SHORT | Flag.CORE)
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
    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA application_id = {schema.APPLICATION_ID};"
        f"PRAGMA user_version = {schema.SCHEMA_VERSION};" + schema.TABLES
    )
    places = merge(_watched(sources, told))
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [(f"source {s.name}", s.version()) for s in sources] + [("sources", str(len(sources)))],
    )
    aliases: dict[str, list[tuple[int, int]]] = defaultdict(list)
    spelt: set[str] = set()
    sounds: set[tuple[str, str]] = set()
    label = "gazetteer: places"

    def written() -> Iterator[tuple[object, ...]]:
        for row, place in enumerate(places, start=1):
            if row % _STEP == 0:
                told(label, row, len(places))
            for folded, flags in place.folds.items():
                aliases[folded].append((row, flags))
            _approximate(place, spelt, sounds)
            yield _columns(row, place)

    marks = ", ".join("?" * 15)
    connection.executemany(f"INSERT INTO place VALUES ({marks})", written())
    told(label, len(places), len(places))
    connection.executemany(
        "INSERT INTO grid VALUES (?, ?)",
        sorted((schema.cell(p.latitude, p.longitude), row) for row, p in enumerate(places, 1)),
    )
    connection.executemany("INSERT INTO alias VALUES (?, ?, ?)", _sorted(aliases, told))
    connection.executemany(
        "INSERT INTO sound VALUES (?, ?)", sorted(pair for pair in sounds if pair[0] != pair[1])
    )
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", spelling.blocks(spelt))
    connection.execute("COMMIT")
    connection.executescript(schema.INDEXES + "ANALYZE;")


def _sorted(
    aliases: dict[str, list[tuple[int, int]]], told: Progress
) -> Iterator[tuple[str, int, int]]:
    """Rows of the table `alias` in the order of its key."""
    label = "gazetteer: names"
    for done, folded in enumerate(sorted(aliases)):
        if done % _STEP == 0:
            told(label, done, len(aliases))
        for row, flags in aliases[folded]:
            yield folded, row, flags
    told(label, len(aliases), len(aliases))


def _watched(sources: Sequence[Source], told: Progress) -> Iterator[tuple[str, Iterator[Entry]]]:
    done = 0
    label = "gazetteer: sources"
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


def _columns(row: int, place: Merged) -> tuple[object, ...]:
    """A row of the table `place`."""
    texts = dict.fromkeys(name.text for name in place.names if name.kind != "core")
    return (
        row,
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
    )


def _approximate(place: Merged, spelt: set[str], sounds: set[tuple[str, str]]) -> None:
    """Collect the names that are also found by sound or in spite of a typing error."""
    cyrillic = place.country in CYRILLIC_COUNTRIES
    misspelt = spelling.may_be_misspelt(place.feature, place.population, curated=place.curated)
    if not (cyrillic or misspelt):
        return
    for folded, flags in place.folds.items():
        if flags & _APPROXIMATED:
            continue
        if cyrillic:
            sounds.update((key, folded) for key in translit.keys(folded))
        if misspelt and spelling.comparable(folded):
            spelt.add(folded)
