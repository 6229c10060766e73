"""The gold of the earthquake's story holds together: spans, triggers, days, places."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

from dashboard.evaluate.edtf import days
from dashboard.model import EventType, Status

HERE = Path(__file__).parent
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def table(name: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def text(seed: str) -> str:
    return (HERE / "texts" / seed).read_bytes().decode()


MENTIONS = [(event, mention) for event in table("events") for mention in event["mentions"]]


def test_texts_are_those_that_were_annotated() -> None:
    rows = table("documents")
    assert len(rows) == 6
    for row in rows:
        raw = (HERE / "texts" / row["seed"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == row["sha256"]


def test_spans_hold_their_words() -> None:
    for row in (*table("places"), *table("timex"), *(m for _, m in MENTIONS)):
        assert text(row["seed"])[row["start"] : row["end"]] == row["text"] == row["text"].strip()
    for _, mention in MENTIONS:
        first, last = mention["trigger"]
        assert mention["start"] <= first < last <= mention["end"]
        assert text(mention["seed"])[first:last] == mention["trigger_text"]


def test_types_statuses_and_places_are_known() -> None:
    assert len(MENTIONS) >= 90
    for event, mention in MENTIONS:
        assert event["type"] in get_args(EventType)
        assert mention["status"] in get_args(Status)
        assert mention.get("where") in {None, *(place["name"] for place in event["places"])}
    assert {mention["status"] for _, mention in MENTIONS} == set(get_args(Status))


def test_days_agree_with_the_calendar() -> None:
    seen = 0
    for row in table("timex"):
        first, last = days(row["edtf"])
        assert (row["begin"], row["end_date"]) == (str(first), str(last))
        word = row["text"].lower().split()[0]
        if word in WEEKDAYS:
            assert date.fromisoformat(row["begin"]).weekday() == WEEKDAYS.index(word), row["id"]
            seen += 1
    assert seen >= 15


def test_what_happened_lies_before_its_text() -> None:
    published = {row["seed"]: row["dct"] for row in table("documents")}
    for _, mention in MENTIONS:
        if mention["status"] == "happened" and "begin" in mention:
            assert mention["begin"] <= published[mention["seed"]], mention["mid"]
