from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import twkb

_SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
_HOLE = [(4.0, 4.0), (4.0, 6.0), (6.0, 6.0), (6.0, 4.0)]
_point = st.tuples(
    st.integers(-180_000, 180_000).map(lambda n: n / 1000),
    st.integers(-90_000, 90_000).map(lambda n: n / 1000),
)
_ring = st.lists(_point, min_size=3, max_size=40, unique=True)


@given(st.lists(_ring, min_size=1, max_size=4))
def test_what_is_written_is_read(rings: list[list[twkb.Point]]) -> None:
    polygon = twkb.encode(rings)
    assert twkb.degrees(twkb.decode(polygon)) == [[*ring, ring[0]] for ring in rings]
    every = [point for ring in rings for point in ring]
    assert twkb.box(polygon) == pytest.approx(
        (
            min(x for x, _ in every),
            min(y for _, y in every),
            max(x for x, _ in every),
            max(y for _, y in every),
        )
    )


def test_the_bytes_are_those_of_the_format() -> None:
    """Kind 3 with three decimals, a box, one ring of four points, zigzag differences."""
    polygon = twkb.encode([[(0.0, 0.0), (0.001, 0.0), (0.0, 0.001)]])
    assert polygon == bytes((0x63, 0x01, 0, 2, 0, 2, 1, 4, 0, 0, 2, 0, 1, 2, 0, 1))


def test_a_hole_is_outside() -> None:
    rings = twkb.decode(twkb.encode([_SQUARE, _HOLE]))
    assert twkb.holds(rings, 2.0, 5.0)
    assert not twkb.holds(rings, 5.0, 5.0)
    assert not twkb.holds(rings, 11.0, 5.0)
    assert not twkb.holds(rings, -1.0, 5.0)


@given(_point)
def test_a_box_holds_what_lies_within_its_bounds(point: twkb.Point) -> None:
    rings = twkb.decode(twkb.encode([_SQUARE]))
    x, y = point
    if x not in (0.0, 10.0) and y not in (0.0, 10.0):
        assert twkb.holds(rings, x, y) == (0 < x < 10 and 0 < y < 10)


@pytest.mark.parametrize(
    "ring", [[(0.0, 0.0), (1.0, 1.0)], [(0.0, 0.0), (0.0001, 0.0), (0.0, 0.0002)]]
)
def test_what_has_no_area_is_refused(ring: list[twkb.Point]) -> None:
    with pytest.raises(ValueError, match="fewer than three points"):
        twkb.encode([ring])


@pytest.mark.parametrize("polygon", [b"", b"\x01\x01\x00\x00", b"polygon"])
def test_other_bytes_are_refused(polygon: bytes) -> None:
    with pytest.raises(ValueError, match="no polygon"):
        twkb.decode(polygon)
