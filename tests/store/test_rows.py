from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import When
from dashboard.store import rows
from tests.store.samples import PORT
from tests.store.strategies import any_place, any_when


@given(st.none() | any_when())
def test_dates_go_to_columns_and_back(when: When | None) -> None:
    columns = dict(zip(rows.WHEN, rows.when_row(when), strict=True))
    assert rows.when_from(columns) == when
    prefixed = {f"known_{name}": value for name, value in columns.items()}
    assert rows.when_from(prefixed, "known_") == when


def test_ordinals_compare_as_days_do() -> None:
    early = When("2023-09", date(2023, 9, 1), date(2023, 9, 30), "month", "explicit")
    first, last = rows.ordinals(early)
    assert last - first == 29
    assert first == date(2023, 9, 1).toordinal()
    assert rows.ordinals(None) == (None, None)
    assert rows.ordinals(When("../2023", None, date(2023, 1, 1), "interval", "explicit"))[0] is None


@given(any_place(1))
def test_places_go_to_columns_and_back(place: object) -> None:
    names = (
        "key", "gazetteer", "id", "name", "names", "latitude", "longitude", "country", "feature",
        "population", "radius_km", "note",
    )  # fmt: skip
    columns = dict(zip(names, rows.place_row(place), strict=True))  # type: ignore[arg-type]
    assert rows.place_from(columns) == place


def test_the_key_of_a_place() -> None:
    assert rows.place_key(PORT) == "supplement:sete"
