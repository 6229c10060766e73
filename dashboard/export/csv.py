"""Events as CSV (RFC 4180): a row an event, for spreadsheets and data frames.

The text begins with a byte order mark: Excel takes it for UTF-8 by that alone, and pandas, R and
DuckDB leave it out. A cell of text that a spreadsheet would run as a formula (it begins with `=`,
`+`, `-`, `@`, a tab or a carriage return) gets an apostrophe before it, as OWASP advises; article
titles and addresses are the world's words, not ours. Numbers are written as numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from dashboard.export.flat import PLACE_COLUMNS, SOURCE_SEPARATOR, WHEN_COLUMNS, flat_record
from dashboard.model import Event

COLUMNS = (
    "id", "label", "type", "status", *WHEN_COLUMNS, "latitude", "longitude", *PLACE_COLUMNS,
    "reports", "sources", "part_of", "differs",
)  # fmt: skip
_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class CsvExporter:
    """Writes `.csv`."""

    name: str = "csv"
    suffix: str = ".csv"

    def write(self, events: Sequence[Event], stream: TextIO) -> None:
        """Write the header and a row an event, lines ended by CR LF."""
        stream.write(_BOM)
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        for event in events:
            writer.writerow({name: _cell(value) for name, value in _row(event).items()})


def _row(event: Event) -> dict[str, object]:
    row = flat_record(event)
    for name in ("sources", "differs"):
        row[name] = SOURCE_SEPARATOR.join(row[name])
    row["latitude"] = event.where.latitude if event.where else None
    row["longitude"] = event.where.longitude if event.where else None
    return row


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


EXPORTER = CsvExporter()
