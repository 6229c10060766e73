"""Outlines of places as bytes: polygons in Tiny Well-Known Binary, and questions to them.

A polygon is a TWKB polygon (https://github.com/TWKB/Specification): a byte of kind and precision, a
byte of options (here: with its box), the box, the number of rings, then every ring as its number of
points and the differences from point to point, each a variable-length integer. Coordinates are
degrees of longitude and latitude with three decimals (111 m), a ring ends where it began, and
inner rings are holes. A place has as many polygons as parts. PostGIS, DuckDB and others read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees."""

DECIMALS: Final = 3
UNITS: Final = 10**DECIMALS
"""Units in a degree."""

_POLYGON: Final = 3
_KIND: Final = (DECIMALS << 1) << 4 | _POLYGON  # the precision is zigzag-coded
_WITH_BOX: Final = 0x01
_SEVEN: Final = 0x7F
_MORE: Final = 0x80
_HEADER: Final = 22  # two bytes and four numbers of at most five


class Box(NamedTuple):
    """The box of a polygon, in degrees."""

    west: float
    south: float
    east: float
    north: float


Ring: TypeAlias = np.ndarray[Any, np.dtype[np.int32]]
"""A closed line: rows of longitude and latitude in thousandths of a degree."""


def encode(rings: Sequence[Sequence[Point]]) -> bytes:
    """A polygon from its rings, the outer one first; each is closed where it is not yet.

    Raises ValueError where a ring has fewer than three different points after rounding.
    """
    lines = [_closed([(round(x * UNITS), round(y * UNITS)) for x, y in ring]) for ring in rings]
    every = [point for line in lines for point in line]
    (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*every, strict=True))
    out = bytearray((_KIND, _WITH_BOX))
    for low, high in ((west, east), (south, north)):
        _put(out, _zigzag(low))
        _put(out, _zigzag(high - low))
    _put(out, len(lines))
    x = y = 0
    for line in lines:
        _put(out, len(line))
        for to_x, to_y in line:
            _put(out, _zigzag(to_x - x))
            _put(out, _zigzag(to_y - y))
            x, y = to_x, to_y
    return bytes(out)


def box(polygon: bytes) -> Box:
    """The box of a polygon, from its header. Raises ValueError for other bytes."""
    west, width, south, height = _signed(_numbers(polygon[:_HEADER], 4)).tolist()
    return Box(west / UNITS, south / UNITS, (west + width) / UNITS, (south + height) / UNITS)


def decode(polygon: bytes) -> tuple[Ring, ...]:
    """The rings of a polygon, the outer one first. Raises ValueError for other bytes."""
    numbers = _numbers(polygon)
    steps, at, ends = [], 5, [0]
    for _ in range(int(numbers[4])):
        count = int(numbers[at])
        steps.append(numbers[at + 1 : at + 1 + 2 * count])
        at += 1 + 2 * count
        ends.append(ends[-1] + count)
    points = np.cumsum(_signed(np.concatenate(steps)).reshape(-1, 2), axis=0).astype(np.int32)
    return tuple(points[first:last] for first, last in pairwise(ends))


def holds(rings: Iterable[Ring], longitude: float, latitude: float) -> bool:
    """Whether a point lies in a polygon: a ray to the east meets its rings an odd number of times.

    A point on the outline may count as in or out.
    """
    px, py = longitude * UNITS, latitude * UNITS
    met = 0
    for ring in rings:
        above = ring[:, 1] > py
        crossing = np.flatnonzero(above[1:] != above[:-1])
        (x1, y1), (x2, y2) = ring[crossing].T.astype(float), ring[crossing + 1].T.astype(float)
        met += int(np.count_nonzero(px < (x2 - x1) * (py - y1) / (y2 - y1) + x1))
    return bool(met % 2)


def degrees(rings: Iterable[Ring]) -> list[list[Point]]:
    """The rings in degrees, as GeoJSON has them."""
    return [[(x / UNITS, y / UNITS) for x, y in ring.tolist()] for ring in rings]


def _closed(line: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A ring without repeated points, the last the same as the first."""
    kept = [point for number, point in enumerate(line) if not number or point != line[number - 1]]
    if kept[0] != kept[-1]:
        kept.append(kept[0])
    if len(set(kept)) < 3:
        raise ValueError(f"a ring has fewer than three points: {kept}")
    return kept


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _signed(numbers: np.ndarray[Any, np.dtype[np.int64]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return (numbers >> 1) ^ -(numbers & 1)


def _put(out: bytearray, number: int) -> None:
    while number > _SEVEN:
        out.append(number & _SEVEN | _MORE)
        number >>= 7
    out.append(number)


def _numbers(polygon: bytes, count: int | None = None) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The unsigned numbers after the first two bytes, only the first `count` if given."""
    if polygon[:2] != bytes((_KIND, _WITH_BOX)):
        raise ValueError(f"no polygon of ours: {polygon[:2]!r}")
    content = np.frombuffer(polygon, np.uint8, offset=2)
    last = np.flatnonzero(content < _MORE)[:count]
    first = np.concatenate(([0], last[:-1] + 1))
    content = content[: last[-1] + 1]
    place = np.arange(len(content)) - np.repeat(first, last - first + 1)
    return np.add.reduceat((content & _SEVEN).astype(np.int64) << (7 * place), first)
