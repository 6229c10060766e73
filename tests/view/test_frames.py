from __future__ import annotations

import pandas as pd

from dashboard.view.frames import OPEN, extent, tables
from dashboard.view.time_map import STATUSES
from tests.view.synthetic import reports

COLUMNS = ["place", "place_name", "latitude", "longitude", "country", "feature", "radius_km"]


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    base: dict[str, object] = dict.fromkeys([*COLUMNS, "origin", "destination"])
    base |= {"status": "happened", "first_day": None, "last_day": None, "published": None}
    made = pd.DataFrame([base | row for row in rows])
    for column in ("first_day", "last_day", "published"):
        made[column] = pd.to_datetime(made[column]).astype("datetime64[s]")
    return made


SOTCHI = {
    "place": "g:1", "place_name": "Sotchi", "latitude": 43.6, "longitude": 39.7, "country": "RU",
    "feature": "city", "radius_km": 10.0,
}  # fmt: skip
RUSSIA = {**SOTCHI, "place": "g:2", "place_name": "Russie", "feature": "country"}


def test_days_places_and_statuses_become_numbers() -> None:
    made = tables(
        frame(
            [
                {**SOTCHI, "first_day": "1970-01-02", "last_day": "1970-01-03", "status": "denied"},
                {**RUSSIA, "first_day": "1969-12-31", "published": "1970-01-11"},
                {"last_day": "2023-09-13"},
                {**SOTCHI},
            ]
        ),
        STATUSES,
    )
    assert made.places["key"].to_pylist() == ["g:1", "g:2"]
    assert made.places["extent"].to_pylist() == ["point", "country"]
    assert made.reports.to_pydict() == {
        "place": [0, 1, -1, 0],
        "status": [STATUSES.index("denied"), 0, 0, 0],
        "first": [1, -1, -OPEN, -OPEN],
        "last": [2, OPEN, 19613, OPEN],
        "dated": [1, 1, 1, 0],
        "published": [OPEN, 10, OPEN, OPEN],
    }


def test_a_movement_is_drawn_between_places_of_the_map() -> None:
    day = {"first_day": "2023-09-12", "last_day": "2023-09-12"}
    made = tables(
        frame(
            [
                {**SOTCHI, **day},
                {**RUSSIA, **day, "origin": "g:1"},
                {**RUSSIA, **day, "origin": "g:9"},
                {**RUSSIA, **day, "origin": "g:2"},
                {**RUSSIA, "origin": "g:1"},
            ]
        ),
        STATUSES,
    )
    days = {"first": 19612, "last": 19612, "published": OPEN}
    assert made.moves.to_pylist() == [{"origin": 0, "destination": 1, "status": 0, **days}]


def test_a_frame_without_reports_makes_empty_tables() -> None:
    made = tables(frame([SOTCHI]).iloc[:0], STATUSES)
    assert (made.places.num_rows, made.reports.num_rows, made.moves.num_rows) == (0, 0, 0)


def test_the_version_follows_what_is_drawn() -> None:
    one = frame([{**SOTCHI, "first_day": "2023-09-12"}])
    assert tables(one, STATUSES).version == tables(one.copy(), STATUSES).version
    assert tables(one, STATUSES).version != tables(one.assign(status="planned"), STATUSES).version


def test_every_report_of_a_large_frame_is_kept() -> None:
    made = tables(reports(5_000), STATUSES)
    assert made.reports.num_rows == 5_000
    assert 0 < made.reports["dated"].to_pylist().count(0) < 500


def test_wide_features_are_not_points() -> None:
    assert [extent(one) for one in ("country", "sea", "city", None)] == [
        "country", "region", "point", "point",
    ]  # fmt: skip
