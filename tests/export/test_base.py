from __future__ import annotations

import io

from dashboard.export import Exporter, exporters


def test_the_built_in_exporters_register_like_any_other() -> None:
    found = exporters()
    assert {"csv", "events-jsonl", "geojson"} <= set(found)
    assert list(found) == sorted(found)
    for name, exporter in found.items():
        assert isinstance(exporter, Exporter)
        assert exporter.name == name
        assert exporter.suffix.startswith(".")


def test_every_exporter_takes_an_empty_story() -> None:
    for exporter in exporters().values():
        exporter.write([], io.StringIO())
