from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import StoreError
from dashboard.view import queries
from dashboard.view.queries import At, Part
from dashboard.view.state import Filters
from dashboard.view.time_map import STATUSES
from tests.browser.story import build

EVERYTHING = Filters()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> At:
    path = tmp_path_factory.mktemp("queries") / "story.sqlite"
    build(path)
    opened = queries.open_store(path)
    assert opened is not None
    return opened


def triggers(rows: pd.DataFrame) -> list[str]:
    return list(rows["first_day"].dt.strftime("%d").fillna("-"))


def test_no_store_is_no_error(tmp_path: Path) -> None:
    assert queries.open_store(tmp_path / "none.sqlite") is None


def test_a_file_that_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_text("not a store")
    with pytest.raises(StoreError):
        queries.open_store(other)


def test_places_bear_the_names_that_readers_use(store: At) -> None:
    french = queries.reports(store, "fr").set_index("place")["place_name"]
    english = queries.reports(store, "en").set_index("place")["place_name"]
    assert (french["story:sotchi"] == "Sotchi").all()
    assert (english["story:sotchi"] == "Sochi").all()
    assert (french["story:ru"], english["story:ru"]) == ("Russie", "Russia")
    # one of our own gazetteer's, whose tables know its English name
    sea = "dateline:sea_japan"
    assert (french[sea], english[sea]) == ("Mer du Japon", "Sea of Japan")


def test_a_place_lists_its_reports_by_day_the_undated_last(store: At) -> None:
    frame = queries.filtered(store, "fr", EVERYTHING)
    rows = queries.chosen(frame, "place", ["story:vladivostok"], None, STATUSES)
    assert triggers(rows) == ["12", "13", "-"]


def test_the_window_leaves_out_what_it_does_not_touch(store: At) -> None:
    frame = queries.filtered(store, "fr", EVERYTHING)
    window = ("2023-08-15", "2023-09-12")
    assert triggers(queries.chosen(frame, "place", ["story:vladivostok"], window, STATUSES)) == [
        "12"
    ]
    # known to the month only: it touches the window
    assert triggers(queries.chosen(frame, "place", ["story:pyongyang"], window, STATUSES)) == ["01"]
    assert triggers(queries.chosen(frame, "window", [], window, STATUSES)) == ["01", "10", "11", "12"]  # fmt: skip


def test_an_actor_and_an_event_list_their_reports(store: At) -> None:
    frame = queries.filtered(store, "fr", EVERYTHING)
    rows = queries.chosen(frame, "actor", ["Anna Petrova"], None, STATUSES)
    assert triggers(rows) == ["12"]
    event = str(rows["event"].iloc[0])
    assert set(queries.chosen(frame, "event", [event], None, STATUSES)["event"]) == {event}
    assert queries.chosen(frame, "actor", [], None, STATUSES).empty


def test_tables_sum_up_what_the_story_would_show(store: At) -> None:
    wanted = Part(EVERYTHING, STATUSES, None, None)
    places = queries.summed(store, "fr", "places", wanted)
    assert places["reports"].to_dict()["story:pyongyang"] == 2
    cut = queries.summed(
        store, "fr", "places", replace(wanted, window=("2023-09-01", "2023-10-01"))
    )
    assert "story:pyongyang" not in cut.index
    actors = queries.summed(store, "fr", "actors", wanted)
    assert actors["kind"].to_dict() == {"Anna Petrova": "person"}
    assert len(queries.summed(store, "fr", "events", wanted)) == 11


def test_what_is_not_known_can_be_listed(store: At) -> None:
    frame = queries.filtered(store, "fr", EVERYTHING)
    assert triggers(queries.chosen(frame, "undated", [], ("2023-09-01", "2023-09-02"), STATUSES)) == ["-"]  # fmt: skip
    assert triggers(queries.chosen(frame, "unlocated", [], None, STATUSES)) == ["10"]


def test_later_articles_are_left_out_of_what_was_known(store: At) -> None:
    frame = queries.filtered(store, "fr", EVERYTHING)
    rows = queries.chosen(frame, "place", ["story:vladivostok"], None, STATUSES, "2023-09-14")
    assert triggers(rows) == ["12"]


def test_statuses_and_filters_leave_reports_out(store: At) -> None:
    frame = queries.filtered(store, "fr", Filters(sources=("visite.txt",)))
    assert set(frame["source"]) == {"visite.txt"}
    assert len(queries.filtered(store, "fr", Filters(types=("exercise",)))) == 1
    assert len(queries.filtered(store, "fr", Filters(actors=("Anna Petrova",)))) == 1
    assert set(queries.filtered(store, "fr", Filters(countries=("FR",)))["country"]) == {"FR"}
    assert len(queries.filtered(store, "fr", Filters(precisions=("month",)))) == 1
    assert queries.chosen(frame, "window", [], None, ["planned"])["status"].tolist() == ["planned"]


def test_passages_can_stand_as_in_the_articles(store: At) -> None:
    frame = queries.filtered(store, "fr", EVERYTHING)
    rows = queries.chosen(frame, "window", [], None, STATUSES, order="text")
    assert rows["source"].drop_duplicates().tolist() == [
        "visite.txt",
        "rappel.txt",
        "hostile.txt",
        "inconnu.txt",
    ]
    assert all(list(starts) == sorted(starts) for _, starts in rows.groupby("source")["start"])


def test_the_most_used_name_wins_then_the_longest() -> None:
    names = pd.DataFrame(
        [("a", "Moscou"), ("a", "Moscou"), ("a", "la capitale russe"), ("b", "port"), ("b", "le port"), (None, "x")],
        columns=["place", "text"],
    )  # fmt: skip
    assert queries.used_names(names) == {"a": "Moscou", "b": "Le port"}


@pytest.mark.parametrize(
    ("words", "places", "actors"),
    [
        ("vladi", ["story:vladivostok"], []),
        ("sochi", ["story:sotchi"], []),  # the gazetteer's name
        ("sea jap", ["dateline:sea_japan"], []),  # the name in English
        ("mer du japon", ["dateline:sea_japan"], []),
        ("PETROVA", [], ["Anna Petrova"]),
        ("vostok", [], []),  # not the beginning of a word
        ("  ", [], []),
    ],
)
def test_places_and_actors_are_found_by_any_of_their_names(
    store: At, words: str, places: list[str], actors: list[str]
) -> None:
    assert queries.named(store, "fr", words) == (places, actors)
