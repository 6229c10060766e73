"""The grid: whatever lies near a point lies in the cells around it."""

from __future__ import annotations

from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import schema

_LATITUDE = st.floats(-90.0, 90.0)
_LONGITUDE = st.floats(-180.0, 180.0)


def test_cells_are_a_tenth_of_a_degree() -> None:
    assert schema.cell(-90.0, -180.0) == 0
    assert schema.cell(-90.0, 180.0) == 0
    assert schema.cell(-89.95, -179.85) == 1
    assert schema.cell(-89.85, -180.0) == 3600
    assert schema.cell(90.0, 179.99) == 1800 * 3600 - 1


def test_a_box_across_the_antimeridian_is_two_runs_a_row() -> None:
    assert list(schema.cells(-90.0, -89.95, 179.9, 180.15)) == [(3599, 3599), (0, 1)]
    assert list(schema.cells(-90.0, -89.95, -180.0, 200.0)) == [(0, 3599)]


@given(_LATITUDE, _LONGITUDE, _LATITUDE, _LONGITUDE)
def test_what_is_near_lies_in_the_cells_around(
    latitude: float, longitude: float, other: float, other_longitude: float
) -> None:
    apart = great_circle((latitude, longitude), (other, other_longitude)).km
    cell = schema.cell(other, other_longitude)
    runs = list(schema.around(latitude, longitude, apart + 0.001))
    assert any(first <= cell <= last for first, last in runs)


@given(_LATITUDE, _LONGITUDE, st.floats(0.001, 100.0))
def test_a_small_circle_takes_few_rows(latitude: float, longitude: float, km: float) -> None:
    assert len(list(schema.around(latitude, longitude, km))) <= 2 * (2 * km / 11 + 2)
