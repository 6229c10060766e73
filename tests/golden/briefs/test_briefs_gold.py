"""The gold of the twelve briefs holds together, and the whole pipeline reaches its floors on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.evaluate.events import dates, invented, pair, places, statuses
from dashboard.evaluate.pairing import gold_events
from dashboard.store.sourced import sourced_reports
from tests.golden import gold
from tests.golden.conftest import Annotate

HERE = Path(__file__).parent
HALF = gold.Half("briefs-dev", HERE, "dev")


GOLD = gold.Folder(HERE)


def test_texts_are_those_that_were_annotated() -> None:
    assert len(GOLD.documents) == 12
    GOLD.check_texts()
    for seed, row in GOLD.documents.items():
        assert f"\npublished: {row['dct']}\n" in GOLD.text(seed)[: row["body"][0]]


def test_spans_hold_their_words() -> None:
    GOLD.check_spans("places")


def test_types_statuses_and_places_are_known() -> None:
    assert len(GOLD.mentions) >= 150
    GOLD.check_words()


def test_what_happened_lies_before_its_text() -> None:
    GOLD.check_past()
    for _, mention in GOLD.mentions:
        if "begin" in mention:
            assert date.fromisoformat(mention["begin"]) <= date.fromisoformat(mention["end_day"])


@pytest.mark.timeout(900)  # the first test of a session may have to compile the gazetteer
def test_briefs_reach_their_floors(annotate: Annotate) -> None:
    texts = HALF.texts("events")
    found = annotate(HALF, dict.fromkeys(texts), None)
    rows = (row for text in texts.values() for row in text.rows)
    events, troubles = gold_events(rows, {n: a.mentions.document.text for n, a in found.items()})
    assert not troubles
    pairs, detection = pair((r for one in found.values() for r in sourced_reports(one)), events)
    undated, unplaced = invented(pairs)
    gold.check(
        "events",
        HALF.name,
        {
            "detection_recall": detection.recall.value,
            "detection_precision": detection.precision.value,
            "date_exact": dates(pairs)[0].value,
            "place": places(pairs).value,
            "status": statuses(pairs)[0].value,
            "left_undated": 1 - undated.value,
            "left_unplaced": 1 - unplaced.value,
        },
    )
