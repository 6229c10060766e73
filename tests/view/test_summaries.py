from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.view import summaries
from dashboard.view.time_map import STATUSES


def report(name: str, event: str | None, day: str | None, **more: Any) -> dict[str, Any]:
    first = pd.Timestamp(day) if day else pd.NaT
    return {
        "report": name, "event": event, "label": f"label {event}" if event else None, "type": "meet",
        "status": "happened", "first_day": first, "last_day": first, "edtf": day, "document": "one",
        "place": None, "place_name": None, "feature": None, "country": None, "actors": [],
        "position": int(name[1:]), **more,
    }  # fmt: skip


PARIS = {"place": "g:paris", "place_name": "Paris", "feature": "city", "country": "FR"}
ROME = {"place": "g:rome", "place_name": "Rome", "feature": "city", "country": "IT"}
FRAME = pd.DataFrame(
    [
        report("r0", "e1", "2023-09-12", actors=["Anne", "Boris"], **PARIS),
        report("r1", "e1", "2023-09-12", status="denied", document="two", actors=["Anne"], **PARIS),
        report("r2", "e2", "2023-09-01", last_day=pd.Timestamp("2023-09-30"), edtf="2023-09", **ROME),
        report("r3", None, "2023-09-20", actors=["Boris", "Chloé"], **PARIS),
        report("r4", "e4", None, actors=["Anne"]),
    ]
)  # fmt: skip


def test_the_events_that_most_articles_tell_stand_by_day() -> None:
    rows, events = summaries.most_told(FRAME.iloc[:4], 2)
    assert events == 3
    # told by two articles; then, of one each, the one that is dated to the day and has a place
    assert list(rows["report"]) == ["r0", "r3"]
    assert list(rows["articles"]) == [2, 1]
    rows, events = summaries.most_told(FRAME.iloc[[3, 2, 1, 0]], 9)
    assert list(rows["report"]) == ["r2", "r1", "r3"]
    assert summaries.most_told(FRAME.iloc[:0], 9)[1] == 0


def test_of_an_event_the_report_is_taken_that_knows_day_and_place() -> None:
    vague = report("r5", "e1", "2023-09-01", last_day=pd.Timestamp("2023-09-30"), **PARIS)
    rows, _ = summaries.most_told(
        pd.DataFrame([vague, report("r6", "e1", "2023-09-12", **PARIS)]), 1
    )
    assert list(rows["report"]) == ["r6"]
    summer = report("r7", "e1", "2023-07-01", last_day=pd.Timestamp("2023-09-30"), **PARIS)
    rows, _ = summaries.most_told(pd.DataFrame([summer, vague]), 1)
    assert list(rows["report"]) == ["r5"]


def test_places_are_summed_up() -> None:
    rows = summaries.by_place(FRAME, STATUSES)
    assert list(rows.index) == ["g:paris", "g:rome"]
    paris, rome = rows.loc["g:paris"], rows.loc["g:rome"]
    assert (paris["reports"], paris["events"], paris["articles"]) == (3, 2, 2)
    assert (paris["happened"], paris["denied"], paris["planned"]) == (2, 1, 0)
    assert (paris["first_day"], paris["last_day"]) == (
        pd.Timestamp("2023-09-12"),
        pd.Timestamp("2023-09-20"),
    )
    assert paris["who"] == ["Anne", "Boris", "Chloé"]
    assert len(paris["days"]) == 3
    assert rome["days"] == []  # known to the month only: in no part of a strip
    assert (rome["edtf"], rome["who"]) == ("2023-09", [])
    assert pd.isna(paris["edtf"])


def test_actors_are_summed_up_with_whom_and_where() -> None:
    rows = summaries.by_actor(FRAME, STATUSES)
    assert rows["reports"].to_dict() == {"Anne": 3, "Boris": 2, "Chloé": 1}
    assert rows.loc["Boris", "with"] == ["Anne", "Chloé"]
    assert rows.loc["Anne", "with"] == ["Boris"]
    assert rows.loc["Anne", "where"] == ["g:paris"]
    assert rows.loc["Anne", "first_day"] == pd.Timestamp("2023-09-12")


def test_events_are_summed_up_and_told_apart_where_articles_differ() -> None:
    rows = summaries.by_event(FRAME, STATUSES)
    assert list(rows.index) == ["e2", "e1", "r3", "e4"]  # by day, the undated last
    first = rows.loc["e1"]
    assert (first["label"], first["type"], first["place_name"]) == ("label e1", "meet", "Paris")
    assert first["actors"] == ["Anne", "Boris"]
    assert first["differs"]
    assert not rows.loc["e2", "differs"]
    assert rows.loc["e4", "actors"] == ["Anne"]


def test_days_that_may_be_the_same_are_no_disagreement() -> None:
    day, month = report("r0", "e", "2023-09-12"), report("r1", "e", "2023-09-01")
    month["last_day"] = pd.Timestamp("2023-09-30")
    assert not summaries.by_event(pd.DataFrame([day, month]), STATUSES).loc["e", "differs"]
    later = report("r2", "e", "2023-10-02")
    assert summaries.by_event(pd.DataFrame([day, later]), STATUSES).loc["e", "differs"]


@pytest.mark.parametrize("make", [summaries.by_event, summaries.by_place, summaries.by_actor])
def test_nothing_sums_up_to_nothing(make: Any) -> None:
    assert make(FRAME[:0], STATUSES).empty


def test_a_strip_holds_every_day_those_beyond_it_at_its_ends() -> None:
    assert summaries.strip([0, 1, 9, 10, 99], (0, 9), 5) == [2, 0, 0, 0, 3]
    assert summaries.strip([5], (5, 5), 4) == [1, 0, 0, 0]


def test_a_strip_shows_where_the_story_is_dense() -> None:
    days = ["1953-07-27", *[f"2023-09-{n:02}" for n in range(1, 20)]]
    frame = pd.DataFrame([report(f"r{n}", None, day) for n, day in enumerate(days)])
    low, high = summaries.dense(frame)
    assert pd.Timestamp(low, unit="D") >= pd.Timestamp("2023-09-01")
    assert pd.Timestamp(high, unit="D") == pd.Timestamp("2023-09-19")
    assert summaries.dense(frame[:0]) == (0, 0)
