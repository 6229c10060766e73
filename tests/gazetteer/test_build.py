from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.build import build, compiled, ensure, fingerprint, installed
from dashboard.gazetteer.lock import held
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.sources.base import Entry, Name


class _Source:
    rank = 0

    def __init__(self, name: str = "small", release: str = "1", *, breaks: bool = False) -> None:
        self.name = name
        self._release = release
        self._breaks = breaks

    def version(self) -> str:
        return self._release

    def entries(self) -> Iterator[Entry]:
        yield Entry("1", (Name("Pékin", "primary", "fr"),), 39.9, 116.4, "CN", "city", 20_000_000)
        if self._breaks:
            raise SourceUnavailable("the table is gone")
        yield Entry("2", (Name("Nulle Part"),), 0.0, 0.0, None, "site")


def test_what_is_built_can_be_asked(tmp_path: Path) -> None:
    target = tmp_path / "g.sqlite"
    build(target, [_Source()])
    gazetteer = Gazetteer(target)
    assert [place.id for place in gazetteer.by_name("pekin")] == ["1"]
    nowhere = gazetteer.place("small", "2")
    assert nowhere is not None
    assert nowhere.country is None
    assert list(tmp_path.iterdir()) == [target]


def test_it_is_compiled_once_and_old_files_go(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    first = ensure(tmp_path, lambda *step: told.append(step), [_Source()])
    assert told
    assert all(0 <= done <= total for _, done, total in told)
    told.clear()
    assert ensure(tmp_path, lambda *step: told.append(step), [_Source()]) == first
    assert told == []
    keep = tmp_path / "gazetteer-notes.txt"
    keep.write_text("mine")
    second = ensure(tmp_path, None, [_Source(release="2")])
    assert second != first
    assert first.exists(), "another version of Dateline may be reading it"
    os.utime(first, (0, 0))
    third = ensure(tmp_path, None, [_Source(release="4")])
    assert not first.exists()
    assert second.exists()
    assert third.exists()
    assert keep.exists()
    assert compiled(tmp_path, [_Source(release="2")]) == second
    assert compiled(tmp_path, [_Source(release="3")]) is None


def test_a_broken_source_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match="gone"):
        ensure(tmp_path, None, [_Source(breaks=True)])
    assert [path.name for path in tmp_path.iterdir()] == [".gazetteer.lock"]


def test_two_at_once_do_no_harm(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        paths = set(pool.map(lambda _: ensure(tmp_path, None, [_Source()]), range(4)))
    (path,) = paths
    assert Gazetteer(path).stats()["places"] == 2


def test_the_draft_of_a_process_that_died_goes(tmp_path: Path) -> None:
    dead = tmp_path / ".gazetteer-abc.part"
    dead.write_bytes(b"half a gazetteer")
    path = ensure(tmp_path, None, [_Source()])
    assert sorted(tmp_path.iterdir()) == [tmp_path / ".gazetteer.lock", path]


def test_another_process_waits_and_takes_what_was_made(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    source = _Source()
    with ThreadPoolExecutor(1) as pool:
        with held(tmp_path / ".gazetteer.lock", lambda _: None):
            second = pool.submit(ensure, tmp_path, lambda *step: told.append(step), [source])
            while not told:
                time.sleep(0.01)
            assert not second.done()
            assert compiled(tmp_path, [source]) is None
            path = tmp_path / f"gazetteer-{fingerprint([source])}.sqlite"
            build(path, [source])
            made = path.stat().st_ino
        assert second.result(timeout=30) == path
    assert path.stat().st_ino == made
    assert {label for label, _, _ in told} == {told[0][0]}
    assert "waiting" in told[0][0]


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from dashboard.gazetteer.lock import held\n"
        "with held(Path(sys.argv[1]), lambda _: None):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    lock = tmp_path / ".gazetteer.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.kill()
    waited: list[int] = []
    with held(lock, waited.append):
        pass
    assert waited == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(SourceUnavailable, match="cannot be compiled"):
        ensure(blocked / "cache", None, [_Source()])


def test_the_fingerprint_follows_versions_names_and_order() -> None:
    prints = {
        fingerprint([_Source()]),
        fingerprint([_Source(release="2")]),
        fingerprint([_Source("other")]),
        fingerprint([_Source(), _Source("other")]),
    }
    assert len(prints) == 4
    assert fingerprint([_Source()]) == fingerprint([_Source()])


def test_the_built_in_sources_are_registered_like_any_other() -> None:
    assert [source.name for source in installed()] == [
        "dateline",
        "iso3166",
        "naturalearth",
        "geonames",
    ]
