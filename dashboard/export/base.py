"""What an exporter is, and which ones are installed.

A new format is one file beside this one and one entry point of the group `dateline.exporters`;
the built-in ones register the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, TextIO, runtime_checkable

from dashboard.model import Event

_GROUP = "dateline.exporters"


@runtime_checkable
class Exporter(Protocol):
    """Writes events in one format."""

    @property
    def name(self) -> str:
        """Name of the format, as `--format` takes it."""

    @property
    def suffix(self) -> str:
        """Suffix of its files, with the dot."""

    def write(self, events: Sequence[Event], stream: TextIO) -> None:
        """Write `events` to `stream`, which is UTF-8 and translates no line ends."""


@cache
def exporters() -> dict[str, Exporter]:
    """The installed exporters by name, in the order of their names."""
    found = sorted(entry_points(group=_GROUP), key=lambda point: point.name)
    loaded: list[Exporter] = [point.load() for point in found]
    return {exporter.name: exporter for exporter in loaded}
