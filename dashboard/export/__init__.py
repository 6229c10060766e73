"""Results to files that other programs read: `exporters` by name, `records` for the JSON shapes."""

from dashboard.export.base import Exporter, exporters
from dashboard.export.records import annotation_record, dumps, event_record

__all__ = ["Exporter", "annotation_record", "dumps", "event_record", "exporters"]
