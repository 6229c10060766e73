from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.export import exporters
from dashboard.export.csv import COLUMNS
from dashboard.export.flat import flat_record
from dashboard.read.base import readers
from dashboard.read.front_matter import KEYS
from tests.export.samples import EVENT

DOCS = Path(__file__).parents[2] / "docs"
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*KEYS, *readers(), *flat_record(EVENT), *COLUMNS])
def test_every_key_suffix_and_column_is_documented(name: str) -> None:
    assert f"`{name}`" in FORMATS


def test_every_exporter_is_documented() -> None:
    assert [name for name in exporters() if f"--format {name}`" not in FORMATS] == []


def test_every_schema_is_named() -> None:
    schemas = sorted((DOCS / "formats").glob("*.schema.json"))
    assert len(schemas) == 3
    assert [path.name for path in schemas if f"formats/{path.name}" not in FORMATS] == []
