"""Distance, reach and containment of places."""

from __future__ import annotations

import pytest

from dashboard.events.geometry import compatible, contains, distance_km, is_area, reach_km, within
from tests.events.report_help import COSMODROME, HANOI, PYONGYANG, RUSSIA, VLADIVOSTOK, place

KHASAN = place("Khasan", 42.43, 130.64, country="RU")
STATION = place("gare de Khasan", 42.44, 130.65, country="RU", feature="station")
REGION = place("Primorié", 45, 135, country="RU", feature="region", radius_km=450)
ANTIMERIDIAN = (place("ouest", 0, 179.9), place("est", 0, -179.9))


def test_distance_is_on_the_globe() -> None:
    assert distance_km(VLADIVOSTOK, PYONGYANG) == pytest.approx(680, abs=20)
    assert distance_km(*ANTIMERIDIAN) == pytest.approx(22, abs=1)
    assert within(*ANTIMERIDIAN, 25)
    assert not within(VLADIVOSTOK, COSMODROME, 900)


def test_a_country_holds_what_bears_its_code() -> None:
    assert contains(RUSSIA, VLADIVOSTOK)
    assert not contains(RUSSIA, HANOI)
    assert not contains(VLADIVOSTOK, RUSSIA)


def test_a_region_holds_what_its_radius_reaches() -> None:
    assert contains(REGION, VLADIVOSTOK)
    assert not contains(REGION, COSMODROME)


def test_a_station_and_its_town_are_one_spot() -> None:
    assert compatible(KHASAN, STATION)
    assert not compatible(KHASAN, VLADIVOSTOK)


def test_reach_comes_from_the_gazetteer_or_from_the_kind() -> None:
    assert reach_km(REGION) == 450
    assert reach_km(STATION) < reach_km(KHASAN) < reach_km(RUSSIA)
    assert is_area(RUSSIA)
    assert not is_area(KHASAN)


def test_a_country_is_not_held_to_reach_across_its_border() -> None:
    near = place("voisine", RUSSIA.latitude + 2, RUSSIA.longitude, country="CN")
    assert not compatible(RUSSIA, near)
    assert compatible(RUSSIA, place("proche", RUSSIA.latitude + 0.1, RUSSIA.longitude))


def test_a_wide_place_holds_a_small_one_and_not_one_as_wide() -> None:
    region = place("région", 48, 2, feature="region", radius_km=120)
    assert compatible(region, place("ville", 48.9, 2))
    assert not compatible(region, place("autre région", 48.9, 2, feature="region", radius_km=120))
