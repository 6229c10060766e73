"""The gold of the convoy's story holds together: spans, triggers, days, places."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from dashboard.model import Status
from tests.golden import test_own_words as own_words
from tests.golden.gold import WEEKDAYS, Folder

GOLD = Folder(Path(__file__).parent)


def test_texts_are_those_that_were_annotated() -> None:
    assert len({row["style"] for row in GOLD.documents.values()}) == 6
    GOLD.check_texts()


def test_no_text_repeats_nine_words_of_a_real_article() -> None:
    for seed in GOLD.documents:
        assert own_words._copied(GOLD.text(seed), own_words._HASHES) == set()


def test_spans_hold_their_words() -> None:
    GOLD.check_spans("places", "timex")


def test_types_statuses_and_places_are_known() -> None:
    assert len(GOLD.mentions) >= 150
    GOLD.check_words()
    assert {mention["status"] for _, mention in GOLD.mentions} == set(get_args(Status))


def test_days_agree_with_the_calendar() -> None:
    words = [row["text"].lower().split()[0] for row in GOLD.table("timex")]
    assert sum(word in WEEKDAYS for word in words) >= 20
    GOLD.check_days()


def test_what_a_passage_does_not_tell_is_marked_inherited() -> None:
    marked = [m for _, m in GOLD.mentions if m.get("where_inherited")]
    assert len(marked) >= 40
    GOLD.check_inherited()


def test_what_happened_lies_before_its_text() -> None:
    GOLD.check_past()
