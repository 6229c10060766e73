"""`dateline gazetteer`: the import as a user calls it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dashboard import config
from dashboard.gazetteer.build import ensure, installed
from tests.gazetteer.geonames_help import name_line, place_line, write
from tests.support.command import dateline

PLACES = [
    place_line(1, "Zubrowitz", country="DE", population="1200", lat="51.1", lon="14.2"),
    place_line(2, "Krakozhia-sur-Mer", country="FR", code="P.PPL"),
    place_line(3, "Sans point", lat="0", lon="0"),
    "4\tcassée",
    *(f"{n}\tcassée aussi" for n in range(5, 35)),
]
NAMES = [
    name_line(1, 1, "fr", "Zubrovie-le-Haut", preferred=True),
    name_line(2, 1, "de", "Karl-Zubrow-Stadt", historic=True, since="1953", until="1990"),
    name_line(3, 1, "link", "https://example.org"),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of our own that holds the default gazetteer, so that it need not be compiled."""
    folder = tmp_path_factory.mktemp("cache")
    shutil.copy(ensure(config.load().cache, None, installed()), folder)
    return folder


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dumps")
    write(folder / "allCountries.zip", PLACES)
    write(folder / "alternateNamesV2.txt", NAMES)
    return folder


def test_an_import_is_counted_and_then_in_use(cache: Path, dumps: Path) -> None:
    files = ["--geonames", "allCountries.zip", "--alternate-names", "alternateNamesV2.txt"]
    done = dateline("gazetteer", "import", *files, cwd=dumps, DATELINE_CACHE=str(cache))
    assert done.returncode == 0, done.stderr
    path = done.stdout.strip()
    assert Path(path).parent == cache
    for words in (" 2 places", " 1 links and codes", " 1 places without a position", " 31 lines"):
        assert words in done.stderr
    assert "allCountries.txt, line 4: 2 fields, not 19" in done.stderr
    assert "and 11 more" in done.stderr
    assert "Traceback" not in done.stderr

    built = dateline("gazetteer", "build", cwd=dumps, DATELINE_CACHE=str(cache))
    assert built.stdout.strip() == path

    asked = dateline(
        "gazetteer", "lookup", "--names", "Karl-Zubrow-Stadt", cwd=dumps, DATELINE_CACHE=str(cache)
    )
    assert asked.returncode == 0, asked.stderr
    assert "Zubrovie-le-Haut" in asked.stdout
    assert "geonames:1" in asked.stdout
    (former,) = [line for line in asked.stdout.splitlines() if "historic" in line]
    assert former.split() == ["de", "Karl-Zubrow-Stadt", "historic", "1953", "1990"]

    again = dateline("gazetteer", "lookup", "Moscou", cwd=dumps, DATELINE_CACHE=str(cache))
    assert "RU" in again.stdout

    told = dateline(
        "gazetteer", "lookup", "--names", "--json", "Karl-Zubrow-Stadt", cwd=dumps,
        DATELINE_CACHE=str(cache),
    )  # fmt: skip
    found = json.loads(told.stdout)
    assert [(c["id"], c["name"], c["radius_km"]) for c in found["candidates"]] == [
        ("1", "Zubrovie-le-Haut", 3.0)
    ]
    names = {name["text"]: name for name in found["names"]}
    assert names["Karl-Zubrow-Stadt"] == {
        "text": "Karl-Zubrow-Stadt", "language": "de", "preferred": False, "short": False,
        "colloquial": False, "historic": True, "since": "1953", "until": "1990",
    }  # fmt: skip
    assert names["Zubrowitz"]["language"] == ""

    held = json.loads(
        dateline("gazetteer", "stats", "--json", cwd=dumps, DATELINE_CACHE=str(cache)).stdout
    )
    assert held["path"] == path
    assert held["places"] == sum(held["gazetteer"].values()) == sum(held["feature"].values())
    assert held["import"]["counts"]["places"] == 2

    counted = dateline("gazetteer", "stats", cwd=dumps, DATELINE_CACHE=str(cache))
    numbers = dict(line.split("\t") for line in counted.stdout.splitlines())
    assert int(numbers["places"]) > 200_000


def test_only_some_countries(cache: Path, dumps: Path, tmp_path: Path) -> None:
    own = shutil.copytree(cache, tmp_path / "cache")
    done = dateline(
        "gazetteer", "import", "--geonames", "allCountries.zip", "--countries", "fr, kp",
        cwd=dumps, DATELINE_CACHE=str(own),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert " 1 places of other countries passed over" in done.stderr
    found = dateline("gazetteer", "lookup", "Zubrowitz", cwd=dumps, DATELINE_CACHE=str(own))
    assert found.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--geonames", "missing.zip"], "there is no file missing.zip"),
        (["--geonames", "allCountries.zip", "--countries", "RUS"], "two letters"),
        (["--geonames", "allCountries.zip", "--countries", " , "], "names no country"),
        (["--geonames", "allCountries.zip", "--countries", "KP"], "no place of GeoNames in KP"),
        ([], "--geonames"),
    ],
)
def test_the_users_words_are_told_in_one_line(
    cache: Path, dumps: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    own = shutil.copytree(cache, tmp_path / "cache")
    done = dateline("gazetteer", "import", *arguments, cwd=dumps, DATELINE_CACHE=str(own))
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_an_import_of_another_version_is_told(cache: Path, dumps: Path, tmp_path: Path) -> None:
    own = tmp_path / "cache"
    own.mkdir()
    default = next(cache.glob("gazetteer-*.sqlite"))
    shutil.copy(default, own)
    (own / "geonames-0123456789abcdef.sqlite").write_bytes(b"of another time")
    done = dateline("gazetteer", "build", cwd=dumps, DATELINE_CACHE=str(own))
    assert done.returncode == 0
    assert done.stdout.strip() == str(own / default.name)
    assert "import it again" in done.stderr


def test_the_default_gazetteer_says_so_in_json(cache: Path, dumps: Path, tmp_path: Path) -> None:
    own = tmp_path / "cache"
    own.mkdir()
    default = shutil.copy(next(cache.glob("gazetteer-*.sqlite")), own)
    built = dateline("gazetteer", "build", "--json", cwd=dumps, DATELINE_CACHE=str(own))
    size = Path(default).stat().st_size
    assert json.loads(built.stdout) == {"path": str(default), "bytes": size, "import": None}
    asked = dateline(
        "gazetteer", "lookup", "--json", "Qwxzyvbnm", cwd=dumps, DATELINE_CACHE=str(own)
    )
    assert (asked.returncode, asked.stderr) == (1, "")
    assert json.loads(asked.stdout) == {"name": "Qwxzyvbnm", "candidates": []}
    named = dateline(
        "gazetteer", "lookup", "--names", "Vladivostok", cwd=dumps, DATELINE_CACHE=str(own)
    )
    assert named.returncode == 0
    assert "Владивосток" in named.stdout  # names are shown where GeoNames is not imported, too


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lookup", ""], "no name of a place"),
        (["lookup", " "], "no name of a place"),
        (["lookup", "Par\udcffis"], "no name of a place"),
        (["lookup", "Paris", "--limit", "0"], "limit"),
        (["lookup"], "argument"),
    ],
)
def test_what_cannot_be_looked_up_is_told_in_one_line(
    cache: Path, dumps: Path, arguments: list[str], words: str
) -> None:
    done = dateline("gazetteer", *arguments, cwd=dumps, DATELINE_CACHE=str(cache))
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["build"], ["stats", "--json"], ["lookup", "Paris"]])
def test_a_cache_that_cannot_be_is_told_in_one_line(
    command: list[str], dumps: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    done = dateline("gazetteer", *command, cwd=dumps, DATELINE_CACHE=str(tmp_path / "file" / "c"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "cannot be compiled" in done.stderr
    assert done.stderr.count("\n") == 1
