"""The gold of the earthquake's story holds together: spans, triggers, days, places."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

from dashboard.evaluate.edtf import days
from dashboard.model import Status
from tests.golden.gold import Folder

GOLD = Folder(Path(__file__).parent)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def test_texts_are_those_that_were_annotated() -> None:
    assert len(GOLD.documents) == 6
    GOLD.check_texts()


def test_spans_hold_their_words() -> None:
    GOLD.check_spans("places", "timex")


def test_types_statuses_and_places_are_known() -> None:
    assert len(GOLD.mentions) >= 90
    GOLD.check_words()
    assert {mention["status"] for _, mention in GOLD.mentions} == set(get_args(Status))


def test_days_agree_with_the_calendar() -> None:
    seen = 0
    for row in GOLD.table("timex"):
        first, last = days(row["edtf"])
        assert (row["begin"], row["end_date"]) == (str(first), str(last))
        word = row["text"].lower().split()[0]
        if word in WEEKDAYS:
            assert date.fromisoformat(row["begin"]).weekday() == WEEKDAYS.index(word), row["id"]
            seen += 1
    assert seen >= 15


def test_what_happened_lies_before_its_text() -> None:
    GOLD.check_past()
