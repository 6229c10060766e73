"""What tells one place from another, and how far apart they are."""

from __future__ import annotations

import math
from typing import Final

from dashboard.gazetteer.features import SECOND_LEVEL
from dashboard.gazetteer.schema import EARTH_KM
from dashboard.model import Place

_SAME_SPOT_KM: Final = 50.0


def key(place: Place) -> tuple[str, str]:
    """The gazetteer and id of a place: what tells it from all others."""
    return place.gazetteer, place.id


def apart_km(one: Place, other: Place) -> float:
    """Kilometres between two places on the sphere (haversine).

    geopy's `great_circle` at a fiftieth of its time: every candidate is held against every other
    place of its document.
    """
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    across = math.sin(math.radians(other.longitude - one.longitude) / 2.0)
    along = math.sin((north - south) / 2.0)
    squared = along * along + math.cos(south) * math.cos(north) * across * across
    return 2.0 * EARTH_KM * math.asin(min(1.0, math.sqrt(squared)))


def first_level(place: Place) -> bool:
    """Whether a place is a region that is part of no other: a state, not its counties."""
    return place.feature == "region" and not place.note.startswith(SECOND_LEVEL)


def same_spot(one: Place, other: Place) -> bool:
    """Whether two records stand for one spot on the map: a town and the province around it."""
    if one is other:
        return True
    return one.country == other.country and apart_km(one, other) <= _SAME_SPOT_KM
