"""`--online`: off by default; when asked for, only for unknown names, and it may fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import config
from dashboard.gazetteer.build import ensure, installed
from tests.support.command import dateline
from tests.support.nominatim import Server, answer, nominatim

TEXT = "Des soldats sont entrés lundi à Vrobtchinsk, à l’est de Vladivostok, selon l’armée."


@pytest.fixture
def server() -> Iterator[Server]:
    with nominatim() as running:
        running.say(answer("Vrobtchinsk"))
        yield running


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache of its own that holds the compiled gazetteer."""
    compiled = ensure(config.load().cache, sources=installed())
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / compiled.name).symlink_to(compiled)
    return folder


def found(tmp_path: Path, cache: Path, *options: str) -> tuple[dict[str, object], str]:
    line = json.dumps({"id": "1", "text": TEXT, "published": "2023-09-14"})
    done = dateline(
        "annotate", "--jsonl", *options, cwd=tmp_path, stdin=line, DATELINE_CACHE=str(cache)
    )
    assert done.returncode == 0, done.stderr
    names = {t["text"]: t["place"] for t in json.loads(done.stdout)["toponyms"]}
    return names, done.stderr


def test_nothing_is_asked_by_default(tmp_path: Path, cache: Path, server: Server) -> None:
    names, _ = found(tmp_path, cache, "--nominatim", server.address)
    assert names["Vrobtchinsk"] is None
    assert server.asked == []


def test_only_the_unknown_name_is_asked(tmp_path: Path, cache: Path, server: Server) -> None:
    names, told = found(tmp_path, cache, "--online", "--nominatim", server.address)
    assert [asked.parameters["q"] for asked in server.asked] == ["Vrobtchinsk"]
    assert names["Vrobtchinsk"]["gazetteer"] == "openstreetmap"  # type: ignore[index]
    assert names["Vladivostok"]["gazetteer"] != "openstreetmap"  # type: ignore[index]
    assert told == ""


def test_a_server_that_refuses_leaves_the_name_unknown(
    tmp_path: Path, cache: Path, server: Server
) -> None:
    server.say(status=403)
    names, told = found(tmp_path, cache, "--online", "--nominatim", server.address)
    assert names["Vrobtchinsk"] is None
    assert "refuses us" in told
    assert told.count("\n") == 1
