"""Make the basemap from Natural Earth: countries to fill, borders to draw, points to name them at.

Run at development time only, with the two packages unpacked beside each other (SOURCES.md):

    python data/basemap/extract.py countries-50m.json ne_10m_admin_0_countries_deu.zip

Countries are filled without an outline and borders are a mesh of their own, each drawn once,
because outlines of polygons would show where they are cut, along the antimeridian. Coordinates
are rounded to 0.01 degree (1.1 km), finer than the 1:50 million original, and every arc is thinned
by Douglas and Peucker's rule before polygons are put together, so that neighbours still meet.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
_DIGITS = 2
_LEVELS = {"": (0.014, 0.0), "_far": (0.07, 0.05)}
"""By the end of the files' names: how far a dropped point may lie from the line that is kept, in
degrees, and the least box of a polygon, in square degrees. `_far` is drawn while a pixel is wider
than that, with a quarter of the points.
"""
_ANTARCTICA = "AQ"

Line = list[list[float]]


def read_dbf(content: bytes) -> Iterator[dict[str, str]]:
    """The records of a dBASE III table, every value as stripped text."""
    count, header, length = struct.unpack("<IHH", content[4:12])
    fields: list[tuple[str, int]] = []
    at = 32
    while content[at] != 0x0D:
        name = content[at : at + 11].split(b"\0")[0].decode("ascii")
        fields.append((name, content[at + 16]))
        at += 32
    for index in range(count):
        at = header + index * length + 1
        record = {}
        for name, width in fields:
            record[name] = content[at : at + width].decode("utf-8", "replace").strip("\0 ")
            at += width
        yield record


def decode_arcs(topology: dict[str, Any], tolerance: float) -> list[Line]:
    """The arcs of a quantised TopoJSON topology, in degrees, thinned."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append([x * sx + tx, y * sy + ty])
        arcs.append(thin(line, tolerance))
    return arcs


def thin(line: Line, tolerance: float) -> Line:
    """The line without the points that lie within `tolerance` of it (Douglas and Peucker 1973).

    A closed line keeps its two ends and whatever lies farthest from them.
    """
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        far, farthest = -1.0, -1
        for index in range(first + 1, last):
            x, y = line[index][0] - x0, line[index][1] - y0
            share = max(0.0, min(1.0, (x * dx + y * dy) / length)) if length else 0.0
            distance = (x - share * dx) ** 2 + (y - share * dy) ** 2
            if distance > far:
                far, farthest = distance, index
        if far > tolerance * tolerance:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(keep)]


def _rounded(line: Line) -> Line:
    """The line at our precision, without points that fall together."""
    out: Line = []
    for lon, lat in line:
        point = [round(lon, _DIGITS) + 0.0, round(lat, _DIGITS) + 0.0]
        if not out or out[-1] != point:
            out.append(point)
    return out


def _ring(indices: list[int], arcs: list[Line]) -> Line:
    ring: Line = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _unrolled(ring: Line) -> Line:
    """The ring without its jump from 180 to -180 degrees: longitudes may go beyond."""
    out = [ring[0]]
    for lon, lat in ring[1:]:
        turns = round((out[-1][0] - lon) / 360)
        out.append([lon + 360 * turns, lat])
    return out


def _clipped(ring: Line, shift: float) -> Line:
    """The part of the ring, moved by `shift`, that lies within 180 degrees of Greenwich.

    Sutherland and Hodgman's rule (1974) against the two meridians.
    """
    line = [[lon + shift, lat] for lon, lat in ring]
    for side in (1.0, -1.0):
        kept: Line = []
        for (x0, y0), (x1, y1) in zip(line, line[1:] + line[:1], strict=True):
            inside, enters = side * x0 <= 180, side * x1 <= 180
            if inside:
                kept.append([x0, y0])
            if inside != enters:
                share = (side * 180 - x0) / (x1 - x0)
                kept.append([side * 180, y0 + share * (y1 - y0)])
        line = kept
    return [*line, line[0]] if line and line[0] != line[-1] else line


def _box(ring: Line) -> float:
    """Area of the ring's box, in square degrees."""
    longitudes, latitudes = [lon for lon, _ in ring], [lat for _, lat in ring]
    return (max(longitudes) - min(longitudes)) * (max(latitudes) - min(latitudes))


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return list(geometry.get("arcs", []))


def countries(
    topology: dict[str, Any], codes: dict[str, str], tolerance: float, least: float
) -> dict[str, Any]:
    """A feature for every country, `id` its ISO 3166-1 alpha-2 code or an empty string."""
    arcs = decode_arcs(topology, tolerance)
    features = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = []
        for polygon in _polygons(geometry):
            rings = [_unrolled(_ring(indices, arcs)) for indices in polygon]
            for shift in (-360.0, 0.0, 360.0):
                part = [_rounded(_clipped(ring, shift)) for ring in rings]
                if len(part[0]) >= 4 and _box(part[0]) >= least:
                    polygons.append([ring for ring in part if len(ring) >= 4])
        name = geometry["properties"]["name"]
        code = codes.get(geometry.get("id", ""), "") or codes.get(name, "")
        if not polygons or code == _ANTARCTICA:
            continue
        features.append(
            {
                "type": "Feature",
                "id": code,
                "properties": {"country": code},
                "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def borders(topology: dict[str, Any], tolerance: float) -> dict[str, Any]:
    """The arcs that two countries share, each once, as one MultiLineString."""
    arcs = decode_arcs(topology, tolerance)
    owners: dict[int, set[int]] = {}
    for owner, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        for polygon in _polygons(geometry):
            for ring in polygon:
                for index in ring:
                    owners.setdefault(index if index >= 0 else ~index, set()).add(owner)
    lines = [_rounded(arcs[index]) for index in sorted(owners) if len(owners[index]) > 1]
    return {
        "type": "Feature",
        "properties": {},
        "geometry": {
            "type": "MultiLineString",
            "coordinates": [line for line in lines if len(line) >= 2],
        },
    }


def labels(records: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Where to write each country's name: code, point, and the zoom it is worth showing from."""
    out: list[dict[str, Any]] = []
    for record in records:
        code = record["ISO_A2_EH"]
        if len(code) != 2 or not code.isalpha():
            continue
        out.append(
            {
                "country": code,
                "longitude": round(float(record["LABEL_X"]), _DIGITS),
                "latitude": round(float(record["LABEL_Y"]), _DIGITS),
                "zoom": round(float(record["MIN_LABEL"]), 1),
            }
        )
    best: dict[str, dict[str, Any]] = {}
    for label in sorted(out, key=lambda one: one["zoom"]):
        best.setdefault(label["country"], label)
    return sorted(best.values(), key=lambda one: (one["zoom"], one["country"]))


def main(topology_path: Path, archive_path: Path) -> None:
    """Write the files that SOURCES.md lists beside this one."""
    topology = json.loads(topology_path.read_text(encoding="utf-8"))
    with zipfile.ZipFile(archive_path) as archive:
        name = next(one for one in archive.namelist() if one.endswith(".dbf"))
        records = list(read_dbf(io.BytesIO(archive.read(name)).read()))
    codes = {}
    for record in records:
        if record["ISO_A2_EH"].isalpha():
            codes[record["NAME"]] = record["ISO_A2_EH"]
            if record["ISO_N3_EH"].isdigit():
                codes[record["ISO_N3_EH"]] = record["ISO_A2_EH"]
    contents: dict[str, object] = {"labels.json": labels(records)}
    for level, (tolerance, least) in _LEVELS.items():
        contents[f"countries{level}.json"] = countries(topology, codes, tolerance, least)
        contents[f"borders{level}.json"] = borders(topology, tolerance)
    for file, content in contents.items():
        text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
        (_HERE / file).write_text(text + "\n", encoding="utf-8")
        print(file, len(text))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
