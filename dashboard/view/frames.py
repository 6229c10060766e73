"""From a frame of reports to the tables that the time map draws: pure, one row in, one row out.

Columns that a frame of reports must have here: `place` (key or None), `place_name`, `latitude`,
`longitude`, `country`, `feature`, `radius_km`, `status`, `first_day`, `last_day`, `published`
(datetime64, NaT where open or unknown); `origin` and `destination` (place keys or None) where
movements are to be drawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

OPEN = 1 << 30
"""Days further off than any story: an interval's open end (`OPEN` in `static/reports.js`)."""

AREAS = frozenset({"country"})
REGIONS = frozenset(
    {
        "continent", "region", "territory", "historic", "zone", "sea", "ocean", "gulf", "strait",
        "lake", "river", "island", "peninsula", "mountain", "desert",
    }
)  # fmt: skip
"""Features that are wider than a point: drawn with the circle they reach."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What the component takes: places, reports and moves as Arrow tables, and their identity."""

    places: pa.Table
    reports: pa.Table
    moves: pa.Table
    version: str


def extent(feature: str | None) -> str:
    """How a place is drawn: `country` as an area, `region` with its reach, else `point`."""
    if feature in AREAS:
        return "country"
    return "region" if feature in REGIONS else "point"


def days(column: pd.Series) -> np.ndarray:
    """Days since 1970-01-01 of a column of days (datetime64); `OPEN` where there is none."""
    values = column.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(values), OPEN, values.astype(np.int64)).astype(np.int32)


def tables(
    frame: pd.DataFrame,
    statuses: Sequence[str],
    outline: Callable[[str, float], str] = lambda _key, _radius_km: "",
) -> Tables:
    """The tables of a frame; `statuses` gives the order in which statuses are counted.

    `outline` gives the outlines of regions, by key and radius, as `outlines.outline` does.

    A report without any day is kept, marked as undated; a missing first or last day of a dated
    one is an open end.
    """
    keys = list(dict.fromkeys(frame["place"].dropna()))
    index = {key: position for position, key in enumerate(keys)}
    first, last = days(frame["first_day"]), days(frame["last_day"])
    dated = (first != OPEN) | (last != OPEN)
    rank = {status: position for position, status in enumerate(statuses)}
    reports = pa.table(
        {
            "place": frame["place"].map(index).fillna(-1).to_numpy(dtype=np.int32),
            "status": frame["status"].map(rank).fillna(0).to_numpy(dtype=np.uint8),
            "first": np.where(first == OPEN, -OPEN, first).astype(np.int32),
            "last": last,
            "dated": dated.astype(np.uint8),
            "published": days(frame["published"]),
        }
    )
    where = frame.dropna(subset=["place"]).drop_duplicates("place").set_index("place").loc[keys]
    places = pa.table(
        {
            "key": pa.array([str(key) for key in keys], pa.string()),
            "name": pa.array(where["place_name"].astype(str), pa.string()),
            "longitude": where["longitude"].to_numpy(dtype=np.float64),
            "latitude": where["latitude"].to_numpy(dtype=np.float64),
            "extent": pa.array([extent(feature) for feature in where["feature"]], pa.string()),
            "country": pa.array([_text(value) for value in where["country"]], pa.string()),
            "radius": where["radius_km"].fillna(0).to_numpy(dtype=np.float64),
            "outline": pa.array(
                [
                    outline(str(key), float(radius)) if extent(feature) == "region" else ""
                    for key, feature, radius in zip(
                        keys, where["feature"], where["radius_km"].fillna(0), strict=True
                    )
                ],
                pa.string(),
            ),
        }
    )
    moves = _moves(frame, index, reports)
    return Tables(places, reports, moves, _version(places, reports, moves))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moves(frame: pd.DataFrame, index: dict[str, int], reports: pa.Table) -> pa.Table:
    """Movements between places that are on the map, one row a report that tells one."""
    columns = ("origin", "destination", "status", "first", "last", "published")
    if not {"origin", "destination"} <= set(frame.columns):
        return pa.table({name: np.array([], dtype=np.int32) for name in columns})
    origin = frame["origin"].map(index).fillna(-1).to_numpy(dtype=np.int32)
    target = frame["destination"].fillna(frame["place"])
    destination = target.map(index).fillna(-1).to_numpy(dtype=np.int32)
    told = (origin >= 0) & (destination >= 0) & (origin != destination)
    told &= reports["dated"].to_numpy() == 1
    return pa.table(
        {
            "origin": origin[told],
            "destination": destination[told],
            **{name: reports[name].to_numpy()[told].astype(np.int32) for name in columns[2:]},
        }
    )


def _version(*parts: pa.Table) -> str:
    digest = hashlib.sha256()
    for table in parts:
        for column in table.columns:
            for chunk in column.chunks:
                for buffer in chunk.buffers():
                    if buffer is not None:
                        digest.update(buffer)
    return digest.hexdigest()[:16]
