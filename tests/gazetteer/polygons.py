"""Whether a point lies in a country, after the basemap's polygons (Natural Earth 1:50 million)."""

from __future__ import annotations

import json
import math
from functools import cache
from itertools import pairwise
from typing import Final, TypeAlias

from dashboard import resources

Ring: TypeAlias = list[tuple[float, float]]
_KM: Final = 111.2


@cache
def countries() -> dict[str, list[list[Ring]]]:
    """ISO 3166-1 code → polygons, each a list of rings of (longitude, latitude)."""
    path = resources.data_path("basemap", "countries.json")
    found: dict[str, list[list[Ring]]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            parts = [parts]
        found.setdefault(feature["properties"].get("country") or "", []).extend(parts)
    return found


def outside_km(code: str, latitude: float, longitude: float) -> float:
    """How far a point is from a country, 0 inside it; infinite for a country without polygon."""
    if _holds(code, latitude, longitude):
        return 0.0
    best = math.inf
    for rings in countries().get(code, ()):
        if _boxed_km(_box(code, id(rings)), latitude, longitude) < best:
            best = min(best, *(_to_line(ring, latitude, longitude) for ring in rings))
    return best


def holders(latitude: float, longitude: float) -> set[str]:
    """Codes of the countries whose polygons hold a point."""
    return {code for code in countries() if _holds(code, latitude, longitude)}


def _holds(code: str, latitude: float, longitude: float) -> bool:
    return any(
        _boxed_km(_box(code, id(rings)), latitude, longitude) == 0.0
        and sum(_crosses(ring, latitude, longitude) for ring in rings) % 2
        for rings in countries().get(code, ())
    )


@cache
def _boxes() -> dict[tuple[str, int], tuple[float, float, float, float]]:
    """(country, identity of a polygon) → its south, north, west and east."""
    found = {}
    for code, parts in countries().items():
        for rings in parts:
            xs, ys = zip(*rings[0], strict=True)
            found[code, id(rings)] = (min(ys), max(ys), min(xs), max(xs))
    return found


def _box(code: str, polygon: int) -> tuple[float, float, float, float]:
    return _boxes()[code, polygon]


def _boxed_km(box: tuple[float, float, float, float], latitude: float, longitude: float) -> float:
    """At most the distance to what the box holds, on the plane of `_to_line`; 0 inside it."""
    south, north, west, east = box
    wide = math.cos(math.radians(latitude)) * _KM
    up = max(south - latitude, latitude - north, 0.0) * _KM
    aside = max(west - longitude, longitude - east, 0.0) * wide
    return math.hypot(up, aside)


def _crosses(ring: Ring, latitude: float, longitude: float) -> int:
    """Edges of the ring that a ray to the east meets."""
    return sum(
        (y1 > latitude) != (y2 > latitude)
        and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise(ring)
    )


def _to_line(ring: Ring, latitude: float, longitude: float) -> float:
    """Distance to the nearest edge in kilometres, on a plane that touches the globe at the point."""
    wide = math.cos(math.radians(latitude)) * _KM
    points = [((x - longitude) * wide, (y - latitude) * _KM) for x, y in ring]
    return min(_to_edge(one, other) for one, other in pairwise(points))


def _to_edge(one: tuple[float, float], other: tuple[float, float]) -> float:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = -(one[0] * dx + one[1] * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(one[0] + along * dx, one[1] + along * dy)
