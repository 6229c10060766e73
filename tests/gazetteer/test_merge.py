from __future__ import annotations

from dashboard.gazetteer.merge import merge
from dashboard.gazetteer.sources.base import Entry, Name


def _entry(
    key: str,
    name: str,
    lat: float,
    lon: float,
    country: str | None = "RU",
    feature: str = "city",
    population: int = 0,
    *,
    curated: bool = False,
) -> Entry:
    names = (Name(name, "primary"),)
    return Entry(key, names, lat, lon, country, feature, population, 0.0, curated=curated)


def test_one_place_of_two_sources_is_one_and_keeps_the_first_point() -> None:
    hand = _entry("khasan", "Khasan", 42.428, 130.645, curated=True)
    town = _entry("1", "Khasan", 42.43, 130.66, population=700)
    (place,) = merge([("hand", [hand]), ("towns", [town])])
    assert (place.gazetteer, place.id, place.latitude, place.population) == (
        "hand",
        "khasan",
        42.428,
        700,
    )


def test_namesakes_stay_apart() -> None:
    hand = _entry("khasan", "Khasan", 42.428, 130.645, curated=True)
    far = _entry("1", "Khasan", 55.0, 60.0)
    abroad = _entry("2", "Khasan", 42.43, 130.66, country="CN")
    kind = _entry("3", "Khasan", 42.43, 130.66, feature="region")
    assert len(list(merge([("hand", [hand]), ("towns", [far, abroad, kind])]))) == 4


def test_towns_of_one_source_are_never_joined() -> None:
    towns = [_entry("1", "Berlin", 52.5, 13.4, "DE"), _entry("2", "Berlin", 52.51, 13.41, "DE")]
    assert len(list(merge([("towns", towns)]))) == 2


def test_a_region_is_known_by_its_core() -> None:
    hand = _entry("k", "oblast de Kaliningrad", 54.7, 21.3, feature="region", curated=True)
    other = _entry("RUS-1", "Kaliningrad", 54.66, 21.2, feature="region", population=800_000)
    (place,) = merge([("hand", [hand]), ("regions", [other])])
    assert place.population == 800_000
