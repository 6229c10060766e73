from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.view.panel import Action, Other
from dashboard.view.screens import browse, reading
from dashboard.view.state import ViewState
from dashboard.view.table import Action as TableAction

ROW: dict[str, Any] = {
    "status": "happened", "first_day": pd.Timestamp("2023-09-12"),
    "last_day": pd.Timestamp("2023-09-12"), "place": "g:1", "place_name": "Paris",
    "document": "one", "title": "Un", "source": "un.txt",
}  # fmt: skip


def told(*rows: dict[str, Any]) -> list[Other]:
    return reading.others(
        ROW, pd.DataFrame([{**ROW, "document": "two", **row} for row in rows]), "fr"
    )


def test_another_article_that_says_the_same_does_not_differ() -> None:
    assert told({}) == [Other("Un", [])]


def test_status_day_and_place_are_told_where_they_differ() -> None:
    day = pd.Timestamp("2023-09-14")
    (found,) = told(
        {
            "status": "denied",
            "first_day": day,
            "last_day": day,
            "place": "g:2",
            "place_name": "Rome",
        }
    )
    assert found.differs == ["Démenti", "14 septembre 2023", "Rome"]


def test_what_is_not_known_or_less_precise_is_no_disagreement() -> None:
    assert told({"first_day": pd.NaT, "last_day": pd.NaT, "place": None})[0].differs == []
    month = {"first_day": pd.Timestamp("2023-09-01"), "last_day": pd.Timestamp("2023-09-30")}
    assert told(month)[0].differs == []


def test_one_of_several_tellings_that_agrees_is_enough() -> None:
    assert told({"status": "denied"}, {"status": "happened"})[0].differs == []


def test_the_panel_leads_from_places_to_actors_and_back() -> None:
    state = ViewState(kind="place", place="g:1", near=("g:2",), article="x", at=4)
    actor = reading.pressed(state, Action("actor", key="Anne"))
    assert (actor.kind, actor.who, actor.place, actor.near, actor.article) == (
        "actor", "Anne", None, (), None,
    )  # fmt: skip
    event = reading.pressed(actor, Action("event", key="e1"))
    assert (event.kind, event.event, event.who) == ("event", "e1", None)
    place = reading.pressed(event, Action("place", place="g:2"))
    assert (place.kind, place.place, place.near, place.event) == ("place", "g:2", (), None)


def test_places_at_one_spot_stay_together() -> None:
    state = ViewState(kind="place", place="g:1", near=("g:2", "g:3"))
    after = reading.pressed(state, Action("place", place="g:3"))
    assert (after.place, after.near) == ("g:3", ("g:1", "g:2"))


def test_rows_of_tables_are_chosen_sorted_and_searched() -> None:
    state = ViewState(screen="actors", window=("2023-09-01", "2023-09-02"))
    assert browse.acted(state, TableAction("pick", "Anne"), "actor").who == "Anne"
    assert browse.acted(state, TableAction("pick", "abc"), "article").article == "abc"
    assert browse.acted(state, TableAction("sort", "-reports"), "actor").sort == "-reports"
    assert browse.acted(state, TableAction("sort"), "actor").sort is None
    assert browse.acted(state, TableAction("find", " anne "), "actor").find == "anne"
    assert browse.acted(state, TableAction("whole"), "actor").window is None
    assert browse.acted(state, None, "actor") == state
