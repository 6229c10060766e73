"""The gold of waters (`docs/modern_gold.md`) is what was annotated."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.golden.gold import Folder

GOLD = Folder(Path(__file__).parent)


def test_texts_and_spans_are_those_that_were_annotated() -> None:
    GOLD.check_texts()
    GOLD.check_rows("places")
    assert set(GOLD.documents) == {p.name for p in (GOLD.path / "texts").iterdir()}


def test_places_lie_on_the_globe_and_do_not_overlap() -> None:
    for row in GOLD.table("places"):
        assert -90 <= row["lat"] <= 90
        assert -180 <= row["lon"] <= 180
        assert row["split"] == "test"
        assert (row["kind"] in {"sea", "river", "region"}) == ("radius_km" in row)
    for seed in GOLD.documents:
        rows = sorted(
            (row["start"], row["end"]) for row in GOLD.table("places") if row["seed"] == seed
        )
        assert all(one[1] <= other[0] for one, other in pairwise(rows))


def test_most_of_what_it_names_is_water() -> None:
    seas = [row["text"] for row in GOLD.table("places") if row["kind"] == "sea"]
    assert len(seas) == 169
    assert len(set(seas)) > 140
