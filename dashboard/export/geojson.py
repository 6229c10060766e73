"""Events as GeoJSON (RFC 7946): a feature an event, its place a point.

Events without a place have the geometry null, as the standard has it for unlocated features.
Coordinates are longitude then latitude, WGS84, rounded to 6 places (about 0.1 m); there is no
`crs`. The bounding box may cross the antimeridian: then its west is greater than its east.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TextIO

from dashboard.export.flat import flat_record
from dashboard.export.records import Record, dumps
from dashboard.model import Event

_DIGITS = 6
ATTRIBUTION = "Places: GeoNames (CC BY 4.0), Natural Earth, Unicode CLDR, Dateline's own supplement"


@dataclass(frozen=True, slots=True)
class GeoJsonExporter:
    """Writes `.geojson`."""

    name: str = "geojson"
    suffix: str = ".geojson"

    def write(self, events: Sequence[Event], stream: TextIO) -> None:
        """Write one FeatureCollection, a feature a line."""
        features = [feature(event) for event in events]
        head: Record = {"type": "FeatureCollection"}
        box = bounding_box(_points(features))
        if box is not None:
            head |= {"bbox": box, "attribution": ATTRIBUTION}
        stream.write(dumps(head)[:-1] + ', "features": [\n')
        stream.write(",\n".join(dumps(one) for one in features))
        stream.write("\n]}\n")


def feature(event: Event) -> Record:
    """The GeoJSON feature of one event; its properties are the columns of `flat_record`."""
    properties = flat_record(event)
    geometry = None
    if event.where is not None:
        point = event.where.longitude, event.where.latitude
        geometry = {"type": "Point", "coordinates": [round(degrees, _DIGITS) for degrees in point]}
    return {
        "type": "Feature",
        "id": properties.pop("id"),
        "geometry": geometry,
        "properties": properties,
    }


def bounding_box(points: Iterable[tuple[float, float]]) -> list[float] | None:
    """West, south, east, north of (longitude, latitude) points, or None where there is none.

    Of all boxes the narrowest: it leaves out the widest empty gap between two meridians.
    """
    coordinates = list(points)
    if not coordinates:
        return None
    longitudes = sorted({longitude for longitude, _ in coordinates})
    latitudes = [latitude for _, latitude in coordinates]
    gaps = [(after - before, before, after) for before, after in pairwise(longitudes)]
    outside = longitudes[0] + 360.0 - longitudes[-1]
    widest = max(gaps, default=(0.0, 0.0, 0.0))
    west, east = longitudes[0], longitudes[-1]
    if widest[0] > outside:
        west, east = widest[2], widest[1]
    return [west, min(latitudes), east, max(latitudes)]


def _points(features: Iterable[Record]) -> Iterable[tuple[float, float]]:
    for one in features:
        if one["geometry"] is not None:
            longitude, latitude = one["geometry"]["coordinates"]
            yield longitude, latitude


EXPORTER = GeoJsonExporter()
