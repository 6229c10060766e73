"""Outlines of regions, seas and islands, given to the page by whoever serves it.

The page does not know the gazetteer. `dateline serve` hands it the gazetteer's own function; served
by anything else, such places are drawn with the circle they reach.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeAlias

Ask: TypeAlias = Callable[[str, str], Mapping[str, Any] | None]
"""The GeoJSON MultiPolygon of a place (its gazetteer and id), None where it has none."""

_installed: list[Ask] = []
_WIDE_KM = 400.0


def install(ask: Ask | None) -> None:
    """Let the pages of this process ask `ask` for outlines, or nobody any more."""
    _installed[:] = [] if ask is None else [ask]
    outline.cache_clear()


@lru_cache(maxsize=4096)
def outline(key: str, radius_km: float) -> str:
    """The outer rings of a place ("gazetteer:id") as JSON, lists of longitudes and latitudes.

    "" where there is no outline. As coarse as can be without being seen: to a hundredth of a
    degree, to a tenth for what is wider than the zoom at which that would show.
    """
    if not _installed:
        return ""
    gazetteer, _, id_ = key.partition(":")
    found = _installed[0](gazetteer, id_)
    if found is None:
        return ""
    digits = 1 if radius_km > _WIDE_KM else 2
    rings = []
    for polygon in found["coordinates"]:
        rounded = [(round(x, digits), round(y, digits)) for x, y in polygon[0]]
        ring = [number for point, _same in groupby(rounded) for number in point]
        if len(ring) > 2 * 3:
            rings.append(ring)
    return json.dumps(rings, separators=(",", ":")) if rings else ""
