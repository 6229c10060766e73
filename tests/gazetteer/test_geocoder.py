from __future__ import annotations

import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from dashboard.gazetteer.geocoder import DatelineGeocoder


def test_it_is_a_geopy_geocoder(geocoder: DatelineGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    with geocoder as same:
        found = same.geocode("Pyongyang", timeout=3)
    assert isinstance(found, Location)
    assert found.latitude == pytest.approx(39.03, abs=0.05)
    assert found.raw["country"] == "KP"
    assert 0.5 < found.raw["score"] <= 1.0


def test_all_places_of_a_name(geocoder: DatelineGeocoder) -> None:
    found = geocoder.geocode("Tripoli", exactly_one=False)
    assert isinstance(found, list)
    assert {location.raw["country"] for location in found} >= {"LY", "LB"}
    assert geocoder.geocode("Qwxzyvbnm") is None
    assert geocoder.geocode("Qwxzyvbnm", exactly_one=False) is None


@pytest.mark.parametrize(
    ("query", "country"), [("Tripoli, Liban", "LB"), ("Tripoli, Libye", "LY"), ("Paris", "FR")]
)
def test_what_follows_the_comma_decides(
    query: str, country: str, geocoder: DatelineGeocoder
) -> None:
    assert geocoder.candidates(query)[0].place.country == country


@pytest.mark.parametrize(
    ("point", "name"),
    [
        ((51.884, 128.333), "cosmodrome de Vostotchny"),
        ("43.12, 131.88", "Vladivostok"),
        (Point(42.428, 130.645), "Khasan"),
    ],
)
def test_the_nearest_place(
    point: Point | str | tuple[float, float], name: str, geocoder: DatelineGeocoder
) -> None:
    found = geocoder.reverse(point)
    assert isinstance(found, Location)
    assert found.raw["name"] == name or found.raw["distance_km"] < 6
    several = geocoder.reverse(point, exactly_one=False, limit=5)
    assert isinstance(several, list)
    distances = [location.raw["distance_km"] for location in several]
    assert distances == sorted(distances)
    assert len(distances) == 5


@pytest.mark.parametrize(
    "point", [(90.0, 0.0), (-90.0, 180.0), (0.0, 180.0), (0.0, -180.0), (-60.0, -130.0)]
)
def test_the_ends_of_the_earth(point: tuple[float, float], geocoder: DatelineGeocoder) -> None:
    found = geocoder.reverse(point)
    assert found is None or isinstance(found, Location)


def test_neighbours_across_the_antimeridian(geocoder: DatelineGeocoder) -> None:
    found = geocoder.reverse((-16.8, -179.99))
    assert isinstance(found, Location)
    assert found.raw["country"] == "FJ"


def test_no_request_ever_leaves(geocoder: DatelineGeocoder) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.adapter.get_json("https://example.org", timeout=1, headers={})
    with pytest.raises(GeocoderQueryError):
        geocoder.adapter.get_text("https://example.org", timeout=1, headers={})
