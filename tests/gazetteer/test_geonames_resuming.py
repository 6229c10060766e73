"""Imports that were killed, repeated, replaced, or of another version."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.geonames import installed
from dashboard.gazetteer.geonames.importing import import_dumps
from tests.gazetteer.geonames_help import NAMES, PLACES, name_line, place_line, run, sources, write


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    first = run(tmp_path)
    inode = first.path.stat().st_ino
    assert run(tmp_path) == first
    assert first.path.stat().st_ino == inode


def test_another_import_replaces_it(tmp_path: Path) -> None:
    first = run(tmp_path)
    second = run(tmp_path, countries=["RU"])
    assert not first.path.exists()
    assert installed.find(tmp_path / "cache") == second.path


def test_an_import_of_another_version_is_left_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = run(tmp_path)
    assert installed.outdated(tmp_path / "cache") is None
    monkeypatch.setattr(installed, "readable_by", lambda: "another")
    assert installed.find(tmp_path / "cache") is None
    assert installed.outdated(tmp_path / "cache") == imported.path


_FULL = """
import resource, signal, sys
from pathlib import Path
from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.geonames.importing import import_dumps
from tests.gazetteer.geonames_help import sources
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    import_dumps(Path(sys.argv[1]), Path(sys.argv[2]), sources=sources())
except SourceUnavailable as error:
    print(error)
"""


def test_a_full_disk_is_told_and_the_import_goes_on_later(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk."""
    lines = [place_line(n, f"Lieu numéro {n}", others="x" * 200) for n in range(1, 40_001)]
    dump, cache = write(tmp_path / "FR.zip", lines), tmp_path / "cache"
    ensure(cache, None, sources())
    full = subprocess.run(
        [sys.executable, "-c", _FULL, str(cache), str(dump), str(4 << 20)],
        capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert full.stderr == ""
    assert full.stdout.startswith(f"GeoNames cannot be imported into {cache}: ")
    assert full.stdout.count("\n") == 1
    assert (cache / ".geonames.part").exists()
    assert import_dumps(cache, dump, sources=sources()).counts["places"] == 40_000


def test_two_imports_into_one_folder_are_kept_apart(tmp_path: Path) -> None:
    caught: list[Exception] = []

    def second(label: str, done: int, _total: int) -> None:
        if label == "GeoNames: places" and done == 0:
            try:
                run(tmp_path)
            except SourceUnavailable as error:
                caught.append(error)

    imported = run(tmp_path, progress=second)
    assert len(caught) == 1
    assert "another import" in str(caught[0])
    assert imported.path.exists()


_KILLED = """
import sys
from pathlib import Path
from dashboard.gazetteer.geonames import importing, work
from dashboard.gazetteer.geonames.importing import import_dumps
from tests.gazetteer.geonames_help import sources
importing.BATCH = 500
cache, places, names = map(Path, sys.argv[1:])
import_dumps(cache, places, names, sources=sources(), progress=lambda *s: print(*s, flush=True))
"""


def test_a_killed_import_goes_on_where_it_was(tmp_path: Path) -> None:
    """Kill it again and again, at another point each time, and compare with one left alone."""
    count = 6000
    places = write(
        tmp_path / "allCountries.zip",
        [
            *PLACES,
            *(place_line(1000 + n, f"Lieu numéro {n}", population=str(n)) for n in range(count)),
        ],
    )
    names = write(
        tmp_path / "alternateNamesV2.zip",
        [*NAMES, *(name_line(100 + n, 1000 + n, "de", f"Ort Nummer {n}") for n in range(count))],
    )
    alone = import_dumps(tmp_path / "alone", places, names, sources=sources())
    cache = tmp_path / "cache"
    ensure(cache, None, sources())
    kills = 0
    for lines in range(6, 60, 4):
        process = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(cache), str(places), str(names)],
            stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        )  # fmt: skip
        assert process.stdout is not None
        for _ in zip(range(lines), process.stdout, strict=False):
            pass
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        process.stdout.close()
        kills += killed
        if not killed:
            break
    assert kills >= 5
    resumed = import_dumps(cache, places, names, sources=sources())
    assert resumed.counts == alone.counts
    assert resumed.broken == alone.broken
    one, other = (sorted(_rows(path)) for path in (alone.path, resumed.path))
    assert one == other


def _rows(path: Path) -> list[str]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        return [
            f"{table} {row}"
            for table in ("place", "alias", "sound", "spelling", "grid", "name", "meta")
            for row in connection.execute(f"SELECT * FROM {table}")
        ]


def test_a_resumed_import_does_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before the cut is not read again."""
    monkeypatch.setattr("dashboard.gazetteer.geonames.importing.BATCH", 10)

    class Cut(Exception):
        pass

    def cut(label: str, done: int, total: int) -> None:
        if label == "GeoNames: index of places":
            raise Cut

    with pytest.raises(Cut):
        run(tmp_path, progress=cut)
    told: list[str] = []
    run(tmp_path, progress=lambda label, _done, _total: told.append(label))
    assert "GeoNames: places" not in told
    assert "GeoNames: index of places" in told
