"""Events as JSON Lines: one event a line, with its reports (`docs/formats.md`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from dashboard.export.records import dumps, event_record
from dashboard.model import Event


@dataclass(frozen=True, slots=True)
class EventsJsonlExporter:
    """Writes `.jsonl`."""

    name: str = "events-jsonl"
    suffix: str = ".jsonl"

    def write(self, events: Sequence[Event], stream: TextIO) -> None:
        """Write one line of JSON an event."""
        stream.writelines(dumps(event_record(event)) + "\n" for event in events)


EXPORTER = EventsJsonlExporter()
