from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.build import build, compiled, ensure, fingerprint, installed
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
    assert not first.exists()
    assert keep.exists()
    assert compiled(tmp_path, [_Source(release="2")]) == second
    assert compiled(tmp_path, [_Source(release="3")]) is None


def test_a_broken_source_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match="gone"):
        ensure(tmp_path, None, [_Source(breaks=True)])
    assert list(tmp_path.iterdir()) == []


def test_two_at_once_do_no_harm(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        paths = set(pool.map(lambda _: ensure(tmp_path, None, [_Source()]), range(4)))
    (path,) = paths
    assert Gazetteer(path).stats()["places"] == 2


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
