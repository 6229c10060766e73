from __future__ import annotations

import math
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from geopy import exc
from geopy.adapters import BaseAsyncAdapter
from geopy.distance import great_circle
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from dashboard.errors import SourceUnavailable
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


def test_the_nearest_is_the_nearest(geocoder: DatelineGeocoder) -> None:
    """Beside every border of cells, at the poles and beyond: the same as measuring them all."""
    every = [k.place for k in geocoder.gazetteer.in_cells([(0, 10**9)])]
    spots = [
        (place.latitude, place.longitude, place.id)
        for place in every
        if place.radius_km <= 30 and place.feature not in {"country", "region"}
    ]
    for point in [(59.9999, 10.0001), (78.2, 15.6), (-89.9, 3.0), (0.0, -180.0),
                  (-16.5, 179.999), (83.0, -40.0), (35.0, 139.1)]:  # fmt: skip
        found = geocoder.reverse(point, exactly_one=False, limit=3)
        near = sorted(
            (great_circle(point, spot[:2]).km, spot[2])
            for spot in spots
            if abs(spot[0] - point[0]) < 5
        )[:3]
        within = [apart for apart, _ in near if apart <= 500]
        told = [] if found is None else [location.raw["distance_km"] for location in found]
        assert told == pytest.approx(within, abs=0.01), point


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_told_in_geopys_words(limit: int, geocoder: DatelineGeocoder) -> None:
    for ask in (geocoder.geocode, geocoder.reverse):
        with pytest.raises(ValueError, match="Limit cannot be less than 1"):
            ask("48.85, 2.35", exactly_one=False, limit=limit)


def test_limits_and_exactly_one(geocoder: DatelineGeocoder) -> None:
    two = geocoder.geocode("Tripoli", exactly_one=False, limit=2)
    assert isinstance(two, list)
    assert len(two) == 2
    one = geocoder.geocode("Tripoli", exactly_one=True, limit=5)
    assert isinstance(one, Location)
    assert one.raw == two[0].raw
    usual = geocoder.reverse("48.85, 2.35", exactly_one=False)
    assert isinstance(usual, list)
    assert len(usual) == 10


@pytest.mark.parametrize("language", ["fr", "fr-FR", "en_GB", False, None])
def test_languages_as_geopys_callers_give_them(
    language: str | bool | None, geocoder: DatelineGeocoder
) -> None:
    found = geocoder.geocode("Pyongyang", language=language)
    assert isinstance(found, Location)
    assert found.raw["country"] == "KP"
    assert geocoder.reverse((39.03, 125.75), language=language) is not None


@pytest.mark.parametrize("query", ["", "  ", ",", "!?", "\x00"])
def test_what_is_no_name_is_unknown(query: str, geocoder: DatelineGeocoder) -> None:
    assert geocoder.geocode(query) is None


@pytest.mark.parametrize("query", [{"city": "Paris"}, None, 3])
def test_what_is_no_text_is_no_query(query: Any, geocoder: DatelineGeocoder) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


@pytest.mark.filterwarnings("ignore:Latitude normalization")  # geopy warns before it raises
@pytest.mark.parametrize("point", ["nulle part", (91.0, 0.0), (math.nan, 0.0)])
def test_what_is_no_point_is_a_value_error(point: Any, geocoder: DatelineGeocoder) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        geocoder.reverse(point)


def test_it_works_behind_geopys_rate_limiter(geocoder: DatelineGeocoder) -> None:
    ask = RateLimiter(geocoder.geocode, min_delay_seconds=0.0)
    found = [ask(name) for name in ("Vladivostok", "Qwxzyvbnm")]
    assert [place and place.raw["country"] for place in found] == ["RU", None]
    back = RateLimiter(geocoder.reverse, min_delay_seconds=0.0)
    assert back((43.12, 131.88)).raw["country"] == "RU"


def test_it_works_from_threads_and_after_pickling(geocoder: DatelineGeocoder) -> None:
    with ThreadPoolExecutor(1) as threads:
        found: Any = threads.submit(geocoder.geocode, "Vladivostok").result()
    assert found.raw["country"] == "RU"
    again = pickle.loads(pickle.dumps(geocoder))  # noqa: S301  (our own bytes)
    assert again.geocode("Vladivostok").raw == found.raw


def test_an_asynchronous_adapter_is_refused(compiled: Path) -> None:
    class Adapter(BaseAsyncAdapter):  # type: ignore[misc]
        async def get_text(self, url: str, **_options: object) -> str:
            return url

        async def get_json(self, url: str, **_options: object) -> object:
            return url

    with pytest.raises(exc.ConfigurationError, match="to_thread"):
        DatelineGeocoder(compiled, adapter_factory=Adapter)


def test_a_gazetteer_that_is_not_there_is_an_error_of_geopy_and_ours(tmp_path: Path) -> None:
    with pytest.raises(exc.GeocoderUnavailable) as caught:
        DatelineGeocoder(tmp_path / "none.sqlite")
    assert isinstance(caught.value, SourceUnavailable)
    (tmp_path / "notes.sqlite").write_text("these are notes " * 100)
    with pytest.raises(exc.GeopyError):
        DatelineGeocoder(tmp_path / "notes.sqlite")
