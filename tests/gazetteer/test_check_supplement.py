"""What a row says it was checked with must still agree with it: a point that moved is found."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from types import ModuleType

import pytest

from dashboard.gazetteer.sources import tables
from dashboard.resources import data_path

_CHECKED = "; checked "
_SHIPPED = "natural earth"
"""The one second source whose tables are here; the others are packages for developing."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = data_path("gazetteer", "check_supplement.py")
    spec = importlib.util.spec_from_file_location("check_supplement", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_table_of_the_supplement_is_compared(script: ModuleType) -> None:
    assert set(script._TABLES) == {p.name for p in data_path("gazetteer").glob("supplement*.tsv")}
    assert len(script._TABLES) >= 5


def test_rows_agree_with_the_source_they_were_checked_with(script: ModuleType) -> None:
    index = defaultdict(list)
    for second in script._natural_earth():
        index[second.names].append(second)
    checked, off = 0, []
    for table in script._TABLES:
        for row in tables.rows(table):
            if _SHIPPED not in row["source"].partition(_CHECKED)[2]:
                continue
            checked += 1
            away = script._seconds(row, index).get(_SHIPPED)
            if away is None or not script._agrees(row, away):
                off.append((row["id"], away))
    assert checked > 100
    assert not off


def test_a_point_that_is_off_is_told(script: ModuleType) -> None:
    names = frozenset({"noire"})
    index = {names: [script.Second(_SHIPPED, names, "", (43.0, 34.0))]}
    row = {
        "name_fr": "mer Noire", "name_en": "", "aliases": "", "feature": "sea", "source": "maps",
        "country": "", "radius_km": "100",
    }  # fmt: skip
    near = script._seconds({**row, "lat": "43.5", "lon": "34.0"}, index)
    far = script._seconds({**row, "lat": "45.0", "lon": "34.0"}, index)
    assert script._agrees(row, near[_SHIPPED])
    assert not script._agrees(row, far[_SHIPPED])
