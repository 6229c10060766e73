"""Outlines in the compiled gazetteer: of which places they are, and which of them hold a point."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, TypeAlias

from dashboard.gazetteer import twkb

Ask: TypeAlias = Callable[..., list[tuple[Any, ...]]]
"""Runs a question with its values, and returns the rows."""
_CACHED: Final = 256
_OF: Final = (
    "SELECT g.twkb FROM polygon g JOIN place p ON p.row = g.place "
    "WHERE p.gazetteer = ? AND p.id = ? ORDER BY g.row"
)
_AROUND: Final = (
    "SELECT b.row, p.gazetteer, p.id FROM box b JOIN polygon g ON g.row = b.row "
    "JOIN place p ON p.row = g.place "
    "WHERE b.west <= ?1 AND b.east >= ?1 AND b.south <= ?2 AND b.north >= ?2"
)


class Shapes:
    """Answers from the tables `polygon` and `box` through `ask`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._polygon = lru_cache(_CACHED)(self._read)

    def geometry(self, gazetteer: str, key: str) -> dict[str, Any] | None:
        """A GeoJSON MultiPolygon, None where the place has no outline."""
        rows = self._ask(_OF, gazetteer, key)
        if not rows:
            return None
        parts = [twkb.degrees(twkb.decode(polygon)) for (polygon,) in rows]
        return {"type": "MultiPolygon", "coordinates": parts}

    def holders(self, latitude: float, longitude: float) -> set[tuple[str, str]]:
        """(gazetteer, id) of the places whose outlines hold a point."""
        east = (longitude + 180) % 360 - 180
        return {
            (gazetteer, key)
            for row, gazetteer, key in self._ask(_AROUND, east, latitude)
            if twkb.holds(self._polygon(row), east, latitude)
        }

    def _read(self, row: int) -> tuple[twkb.Ring, ...]:
        ((polygon,),) = self._ask("SELECT twkb FROM polygon WHERE row = ?", row)
        return twkb.decode(polygon)
