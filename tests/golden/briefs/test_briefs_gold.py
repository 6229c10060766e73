"""The gold of the twelve briefs holds together, and the whole pipeline reaches its floors on it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from dashboard.evaluate.events import dates, invented, pair, places, statuses
from dashboard.evaluate.pairing import gold_events
from dashboard.model import EventType, Status
from dashboard.store.sourced import sourced_reports
from tests.golden import gold
from tests.golden.conftest import Annotate

HERE = Path(__file__).parent
HALF = gold.Half("briefs-dev", HERE, "dev")


def table(name: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def text(seed: str) -> str:
    return (HERE / "texts" / seed).read_bytes().decode()


MENTIONS = [(event, mention) for event in table("events") for mention in event["mentions"]]


def test_texts_are_those_that_were_annotated() -> None:
    rows = table("documents")
    assert len(rows) == 12
    for row in rows:
        raw = (HERE / "texts" / row["seed"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == row["sha256"]
        assert f"\npublished: {row['dct']}\n" in text(row["seed"])[: row["body"][0]]


def test_spans_hold_their_words() -> None:
    for row in (*table("places"), *(m for _, m in MENTIONS)):
        assert text(row["seed"])[row["start"] : row["end"]] == row["text"] == row["text"].strip()
    for _, mention in MENTIONS:
        first, last = mention["trigger"]
        assert mention["start"] <= first < last <= mention["end"]
        assert text(mention["seed"])[first:last] == mention["trigger_text"]


def test_types_statuses_and_places_are_known() -> None:
    assert len(MENTIONS) >= 150
    for event, mention in MENTIONS:
        assert event["type"] in get_args(EventType)
        assert mention["status"] in get_args(Status)
        assert mention.get("where") in {None, *(place["name"] for place in event["places"])}


def test_what_happened_lies_before_its_text() -> None:
    published = {row["seed"]: row["dct"] for row in table("documents")}
    for _, mention in MENTIONS:
        if "begin" not in mention:
            continue
        assert date.fromisoformat(mention["begin"]) <= date.fromisoformat(mention["end_day"])
        if mention["status"] == "happened":
            assert mention["begin"] <= published[mention["seed"]], mention["mid"]


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
