from __future__ import annotations

import io
import json

from dashboard.export.events_jsonl import EXPORTER
from dashboard.export.records import event_record
from tests.export.samples import EVENT, NOWHERE


def test_one_event_a_line() -> None:
    stream = io.StringIO()
    EXPORTER.write([EVENT, NOWHERE], stream)
    lines = stream.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [event_record(EVENT), event_record(NOWHERE)]
    assert stream.getvalue().endswith("\n")
    assert "à Sète" in lines[0]


def test_no_events_no_lines() -> None:
    stream = io.StringIO()
    EXPORTER.write([], stream)
    assert not stream.getvalue()
