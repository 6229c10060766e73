"""An event as one row of plain values: the columns that tables and map programs can use."""

from __future__ import annotations

from dashboard.export.records import Record, when_record
from dashboard.model import Event

WHEN_COLUMNS = ("edtf", "first_day", "last_day", "precision", "basis")
PLACE_COLUMNS = ("place", "gazetteer", "place_id", "country", "feature", "radius_km")
SOURCE_SEPARATOR = " | "


def flat_record(event: Event) -> Record:
    """`event` in columns, without its coordinates; `sources` in order, each once."""
    when = when_record(event.when) or dict.fromkeys(WHEN_COLUMNS)
    place = event.where
    values = (
        (place.name, place.gazetteer, place.id, place.country, place.feature, place.radius_km)
        if place is not None
        else (None,) * len(PLACE_COLUMNS)
    )
    return {
        "id": event.id,
        "label": event.label,
        "type": event.type,
        "status": event.status,
        **when,
        **dict(zip(PLACE_COLUMNS, values, strict=True)),
        "reports": len(event.reports),
        "sources": list(dict.fromkeys(report.source for report in event.reports)),
        "part_of": event.part_of,
        "differs": list(event.differs),
    }
