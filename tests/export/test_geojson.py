from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.geojson import EXPORTER, bounding_box
from dashboard.model import Event
from tests.export.samples import EVENT, NOWHERE, at
from tests.export.test_records import validate


def written(*events: Event) -> Any:
    stream = io.StringIO()
    EXPORTER.write(events, stream)
    return json.loads(stream.getvalue())


def test_a_feature_an_event() -> None:
    collection = written(EVENT, NOWHERE)
    validate(collection, "geojson")
    assert "crs" not in collection
    located, nowhere = collection["features"]
    assert located["id"] == "e1"
    assert located["geometry"] == {"type": "Point", "coordinates": [3.696668, 43.402812]}
    assert located["properties"]["sources"] == ["ferry.txt", "autre.txt"]
    assert (located["properties"]["reports"], located["properties"]["place"]) == (3, "Sète")
    assert (located["properties"]["edtf"], located["properties"]["basis"]) == (
        "2023-09-12",
        "relative",
    )
    assert nowhere["geometry"] is None
    assert (nowhere["properties"]["place"], nowhere["properties"]["edtf"]) == (None, None)
    assert collection["bbox"] == [3.696668, 43.402812, 3.696668, 43.402812]
    assert "GeoNames" in collection["attribution"]


@pytest.mark.parametrize("events", [[], [NOWHERE]])
def test_without_a_place_there_is_no_box(events: list[Event]) -> None:
    collection = written(*events)
    validate(collection, "geojson")
    assert "bbox" not in collection
    assert len(collection["features"]) == len(events)


@pytest.mark.parametrize(
    ("points", "box"),
    [
        ([(3.0, 43.0), (132.0, 43.5), (125.0, 39.0)], [3.0, 39.0, 132.0, 43.5]),
        ([(-170.0, 60.0), (175.0, 65.0)], [175.0, 60.0, -170.0, 65.0]),
        ([(-180.0, 0.0)], [-180.0, 0.0, -180.0, 0.0]),
        ([(-100.0, 0.0), (0.0, 0.0), (100.0, 0.0)], [-100.0, 0.0, 100.0, 0.0]),
    ],
)
def test_the_narrowest_box_also_across_the_antimeridian(
    points: list[tuple[float, float]], box: list[float]
) -> None:
    assert bounding_box(points) == box


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1))
def test_the_box_holds_every_point(points: list[tuple[float, float]]) -> None:
    box = bounding_box(points)
    assert box is not None
    west, south, east, north = box
    for longitude, latitude in points:
        assert south <= latitude <= north
        inside = (
            west <= longitude <= east if west <= east else (longitude >= west or longitude <= east)
        )
        assert inside


def test_a_far_place() -> None:
    collection = written(at(180.0, 90.0), at(-180.0, -90.0))
    validate(collection, "geojson")
