from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from dashboard.view import outlines
from dashboard.view.frames import tables
from dashboard.view.time_map import STATUSES
from tests.view.synthetic import reports

SQUARE = [[0.001, 0.002], [10.004, 0], [10.004, 0.001], [10, 10], [0, 10], [0.001, 0.002]]
SPECK = [[[1, 1], [1.0001, 1], [1, 1.0001], [1, 1]]]


@pytest.fixture
def asked() -> Iterator[list[tuple[str, str]]]:
    seen: list[tuple[str, str]] = []

    def ask(gazetteer: str, id_: str) -> dict[str, object] | None:
        seen.append((gazetteer, id_))
        return {"coordinates": [[SQUARE], SPECK]} if id_ == "sea:black" else None

    outlines.install(ask)
    yield seen
    outlines.install(None)


def test_an_outline_is_asked_for_by_gazetteer_and_id(asked: list[tuple[str, str]]) -> None:
    rings = json.loads(outlines.outline("naturalearth:sea:black", 100))
    assert asked == [("naturalearth", "sea:black")]
    assert rings == [[0.0, 0.0, 10.0, 0.0, 10.0, 10.0, 0.0, 10.0, 0.0, 0.0]]  # the speck is no area
    assert outlines.outline("naturalearth:other", 100) == ""


def test_nobody_to_ask_is_no_outline() -> None:
    assert outlines.outline("naturalearth:sea:black", 100) == ""


def test_only_what_is_wider_than_a_point_is_asked_for(asked: list[tuple[str, str]]) -> None:
    frame = reports(40).dropna(subset=["place"])
    frame.loc[frame.index[:10], ["place", "feature"]] = ["naturalearth:sea:black", "sea"]
    found = tables(frame, STATUSES, outlines.outline).places.to_pydict()
    assert asked == [("naturalearth", "sea:black")]
    drawn = dict(zip(found["key"], found["outline"], strict=True))
    assert drawn.pop("naturalearth:sea:black").startswith("[[0.0,")
    assert set(drawn.values()) == {""}
