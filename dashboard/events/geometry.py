"""How places lie to each other: distance, reach and containment."""

from __future__ import annotations

import math

from dashboard.model import Place

_KM_A_DEGREE = 110.5
_EARTH_KM = 6371.009
"""Mean radius (IUGG)."""
_POINT_KM = 15.0
_CLOSE_KM = 50.0
_USUAL_KM = {
    "continent": 2500.0, "ocean": 2500.0, "country": 300.0, "historic": 300.0, "sea": 300.0,
    "gulf": 150.0, "desert": 150.0, "region": 100.0, "territory": 100.0, "peninsula": 100.0,
    "mountain": 100.0, "river": 100.0, "zone": 50.0, "island": 50.0, "strait": 50.0, "canal": 50.0,
    "station": 2.0, "seat": 1.0, "organisation": 1.0, "building": 1.0, "university": 2.0,
    "port": 5.0, "airport": 5.0, "base": 5.0, "nuclear": 5.0, "crossing": 5.0, "district": 8.0,
}  # fmt: skip
"""How far a place of a kind reaches, in km, where the gazetteer does not say."""

_AREAS = frozenset({"country", "historic", "continent", "region", "territory", "sea", "ocean"})


def reach_km(place: Place) -> float:
    """How far a place extends from its point: its radius, or what its kind usually has."""
    return place.radius_km or _USUAL_KM.get(place.feature, _POINT_KM)


def is_area(place: Place) -> bool:
    """Whether a place is so wide that its point says little."""
    return place.feature in _AREAS or reach_km(place) >= 100


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance between the points of two places, by the haversine formula.

    Clustering asks for it millions of times, and geopy, with the same earth, takes thirty times as
    long.
    """
    here, there = math.radians(one.latitude), math.radians(other.latitude)
    up = math.sin((there - here) / 2)
    along = math.sin(math.radians(other.longitude - one.longitude) / 2)
    half = up * up + math.cos(here) * math.cos(there) * along * along
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def within(one: Place, other: Place, km: float) -> bool:
    """Whether two points lie at most `km` apart; what latitude alone rules out costs nothing."""
    if abs(one.latitude - other.latitude) * _KM_A_DEGREE > km:
        return False
    return distance_km(one, other) <= km


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies in `outer`: the country's code decides for countries, else distance."""
    if same(outer, inner):
        return True
    if outer.feature == "country":
        return outer.country is not None and outer.country == inner.country
    if reach_km(outer) <= reach_km(inner):
        return False
    return within(outer, inner, reach_km(outer))


def same(one: Place, other: Place) -> bool:
    """Whether two entries are one place."""
    return (one.gazetteer, one.id) == (other.gazetteer, other.id)


def compatible(one: Place, other: Place) -> bool:
    """Whether one event can be told of both: the same, one in the other, or close neighbours."""
    here, there = reach_km(one), reach_km(other)
    close = min(_CLOSE_KM, here + there)
    if one.feature == "country" or other.feature == "country":
        return contains(one, other) or contains(other, one) or within(one, other, close)
    containing = 0.0 if here == there else max(here, there)
    return same(one, other) or within(one, other, max(containing, close))


def cell(place: Place, degrees: float = 5.0) -> tuple[int, int]:
    """The square of the grid of `degrees` that a place lies in, for blocking."""
    return math.floor(place.latitude / degrees), math.floor(place.longitude / degrees)
