from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.model import Run, When
from dashboard.store import Store, View
from tests.events.articles import Told, article
from tests.store.samples import filled


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return filled(tmp_path_factory.mktemp("frames") / "store.sqlite").view()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> View:
    return Store.open(tmp_path_factory.mktemp("frames") / "empty.sqlite").view()


def test_a_row_a_report_by_day_the_undated_last(view: View) -> None:
    frame = view.reports_frame()
    assert list(frame["source"]) == ["ferry.txt", "autre.txt", "ferry.txt"]
    dated, undated = frame.iloc[0], frame.iloc[2]
    assert dated["first_day"] == dated["last_day"] == pd.Timestamp(date(2023, 9, 12))
    assert (dated["place"], dated["place_name"], dated["country"]) == (
        "supplement:sete",
        "Sète",
        "FR",
    )
    assert (dated["latitude"], dated["longitude"], dated["radius_km"]) == (43.4, 3.7, 5.0)
    assert (dated["event"], dated["label"]) == ("event-1", "Le ferry à Sète")
    assert (dated["type"], dated["status"], dated["basis"]) == ("travel", "happened", "relative")
    assert dated["actors"] == ["Anne Martin"]
    assert dated["published"] == pd.Timestamp(date(2023, 9, 13))
    assert (dated["origin"], dated["attributed_to"]) == (None, "Anne Martin")
    assert pd.isna(undated["first_day"])
    assert np.isnan(undated["latitude"])
    assert (undated["place"], undated["event"], undated["edtf"]) == (None, None, None)
    assert (undated["origin"], undated["origin_name"], undated["destination"]) == (
        "supplement:sete", "Sète", None,
    )  # fmt: skip
    assert list(frame["inherited"]) == [False, False, True]


def test_a_row_a_document(view: View) -> None:
    frame = view.documents()
    assert list(frame["source"]) == ["autre.txt", "ferry.txt"]
    assert list(frame["reports"]) == [1, 2]
    assert list(frame["toponyms"]) == [3, 3]
    assert frame["published"][0] == pd.Timestamp(date(2023, 9, 13))


def test_a_row_a_toponym_with_or_without_a_place(view: View) -> None:
    frame = view.toponyms_frame()
    assert list(frame["text"][:3]) == ["Oran", "Sète", "Oran"]
    assert list(frame["place"][:3]) == ["geonames:2", "supplement:sete", None]
    assert list(frame["score"][:3]) == [0.8, 0.9, 0.3]


def test_a_row_a_place_that_is_meant(view: View) -> None:
    frame = view.places_frame().set_index("place")
    assert list(frame.index) == ["supplement:sete", "geonames:2"]
    assert list(frame["mentions"]) == [2, 2]
    assert list(frame["reports"]) == [2, 0]
    assert list(frame["documents"]) == [2, 2]


def test_a_row_a_name_of_actors(view: View) -> None:
    frame = view.actors_frame()
    assert list(frame["name"]) == ["Anne Martin"]
    assert frame.iloc[0][["kind", "mentions", "documents"]].tolist() == ["person", 2, 2]


@pytest.mark.parametrize(
    "name", ["reports_frame", "documents", "toponyms_frame", "places_frame", "actors_frame"]
)
def test_an_empty_store_gives_the_same_columns_and_types(
    view: View, empty: View, name: str
) -> None:
    full, none = getattr(view, name)(), getattr(empty, name)()
    assert len(none) == 0
    assert dict(none.dtypes) == dict(full.dtypes)


def test_days_beyond_nanoseconds_are_kept(tmp_path: Path) -> None:
    from dataclasses import replace

    from dashboard.model import When
    from tests.store.samples import RUN, annotation

    store = Store.open(tmp_path / "store.sqlite")
    one = annotation()
    old = When("0987", date(987, 1, 1), None, "year", "explicit")
    with store.writer() as writer:
        writer.begin_run(RUN)
        writer.save(replace(one, reports=(replace(one.reports[0], when=old),)), RUN.id)
    frame = store.view().reports_frame()
    assert str(frame["first_day"][0].date()) == "0987-01-01"
    assert pd.isna(frame["last_day"][0])


def test_spellings_of_one_person_are_one_actor(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.sqlite")
    run = Run("run", "annotate", "{}", "{}")
    day = When("2025-03-09", date(2025, 3, 9), date(2025, 3, 9), "day", "explicit")
    with store.writer() as writer:
        writer.begin_run(run)
        for number, name in enumerate(["Nassur Bacari", "Nassur Bakary", "Nassur Bacari"]):
            told = Told(actors=(name, "Corée du Nord"))
            writer.save(article(f"{number}.txt", day, [told]), run.id)
    view = store.view()
    assert {tuple(names) for names in view.reports_frame()["actors"]} == {
        ("Nassur Bacari", "Corée du Nord")
    }
    listed = {row["name"]: row for row in view.actors_frame().to_dict("records")}
    assert (listed["Nassur Bacari"]["mentions"], listed["Nassur Bacari"]["documents"]) == (3, 3)
    assert "Nassur Bakary" not in listed
