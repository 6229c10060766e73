"""Compile the gazetteer: from the sources to one SQLite file. The side that answers is `lookup`.

`ensure` is what programs call: it compiles once for every combination of code, data and package
versions, under a name that holds their fingerprint.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final, TypeAlias

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer import schema, spelling, translit
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames import installed as imports
from dashboard.gazetteer.merge import Merged, merge
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources.base import Entry, Name, Source

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told (what is being done, how much is done, of how much)."""

_GROUP: Final = "dateline.gazetteers"
_KINDS: Final = {"primary": Flag.PRIMARY, "alias": Flag(0), "core": Flag.CORE, "short": Flag.SHORT}
_LANGUAGES: Final = {"fr": Flag.FRENCH, "en": Flag.ENGLISH}
_CODE: Final = ("schema", "build", "merge", "fold", "translit", "spelling", "generics")
_STEP: Final = 10_000
_ABOUT: Final = 240_000
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

    Where the full GeoNames was imported there, that is it, unless `sources` are given. Files of
    other fingerprints are removed after compiling. Raises SourceUnavailable where the
    folder cannot be written.
    """
    if sources is None and (imported := imports.find(cache)):
        return imported
    chosen = installed() if sources is None else tuple(sources)
    path = _path(cache, chosen)
    if path.is_file():
        return path
    try:
        cache.mkdir(parents=True, exist_ok=True)
        build(path, chosen, progress)
        for old in cache.glob("gazetteer-*.sqlite"):
            if old != path and re.fullmatch(r"gazetteer-[0-9a-f]{16}\.sqlite", old.name):
                old.unlink(missing_ok=True)
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
        try:
            _write(connection, chosen, told)
        finally:
            connection.close()
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
    aliases: dict[str, dict[int, int]] = defaultdict(dict)
    spelt: set[str] = set()
    sounds: set[tuple[str, str]] = set()
    label = "gazetteer: places"
    for row, place in enumerate(places, start=1):
        if row % _STEP == 0:
            told(label, row, len(places))
        _insert(connection, row, place)
        names = _folded(place.names)
        for folded, flags in names.items():
            known = aliases[folded]
            known[row] = _joined(known[row], flags) if row in known else int(flags)
        _approximate(place, names, spelt, sounds)
    told(label, len(places), len(places))
    label = "gazetteer: names"
    told(label, 0, len(aliases))
    connection.executemany(
        "INSERT INTO alias VALUES (?, ?, ?)",
        (
            (folded, row, flags)
            for folded in sorted(aliases)
            for row, flags in sorted(aliases[folded].items())
        ),
    )
    connection.executemany(
        "INSERT INTO sound VALUES (?, ?)", sorted(pair for pair in sounds if pair[0] != pair[1])
    )
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", spelling.blocks(spelt))
    connection.execute("COMMIT")
    connection.executescript(schema.INDEXES + "ANALYZE;")
    told(label, len(aliases), len(aliases))


def _watched(sources: Sequence[Source], told: Progress) -> Iterator[tuple[str, Iterator[Entry]]]:
    done = 0
    label = "gazetteer: sources"
    for source in sources:

        def entries(source: Source = source) -> Iterator[Entry]:
            nonlocal done
            for entry in source.entries():
                done += 1
                if done % _STEP == 0:
                    told(label, done, max(done, _ABOUT))
                yield entry

        yield source.name, entries()
    told(label, done, done)


def _insert(connection: sqlite3.Connection, row: int, place: Merged) -> None:
    texts = dict.fromkeys(name.text for name in place.names if name.kind != "core")
    connection.execute(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
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
        ),
    )
    connection.execute(
        "INSERT INTO grid VALUES (?, ?)", (schema.cell(place.latitude, place.longitude), row)
    )


def _folded(names: Sequence[Name]) -> dict[str, Flag]:
    result: dict[str, Flag] = {}
    for name in names:
        folded = fold(name.text)
        if not folded:
            continue
        flags = _KINDS[name.kind] | _LANGUAGES.get(name.language, Flag(0))
        result[folded] = Flag(_joined(result[folded], flags)) if folded in result else flags
    return result


def _joined(one: int, other: int) -> int:
    """Flags of a name that a place bears twice: the weaknesses count only where both have them."""
    weak = Flag.CORE | Flag.SHORT
    return int(((one | other) & ~weak) | (one & other & weak))


def _approximate(
    place: Merged, names: dict[str, Flag], spelt: set[str], sounds: set[tuple[str, str]]
) -> None:
    """Collect the names that are also found by sound or in spite of a typing error."""
    cyrillic = place.country in CYRILLIC_COUNTRIES
    misspelt = spelling.may_be_misspelt(place.feature, place.population, curated=place.curated)
    for folded, flags in names.items():
        if flags & (Flag.SHORT | Flag.CORE):
            continue
        if cyrillic:
            sounds.update((key, folded) for key in translit.keys(folded))
        if misspelt and spelling.comparable(folded):
            spelt.add(folded)
