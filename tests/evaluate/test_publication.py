from __future__ import annotations

from datetime import date

import pytest

from dashboard.evaluate.publication import days_of, verdict
from dashboard.model import Timex, When

ACCEPTED = ["2023-09-05", "2023-09-04"]


def when(first: str | None, last: str | None) -> When:
    days = [None if day is None else date.fromisoformat(day) for day in (first, last)]
    return When("x", days[0], days[1], "day", "published")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-09-05", "2023-09-05", "to the day"),
        ("2023-09-04", "2023-09-04", "to the day"),
        ("2023-09-06", "2023-09-06", "wrong"),
        ("2023-09-01", "2023-09-30", "coarser"),
        ("2023-01-01", "2023-12-31", "coarser"),
        ("2023-10-01", "2023-10-31", "wrong"),
        ("2023-09-01", None, "coarser"),
        (None, "2023-09-01", "wrong"),
    ],
)
def test_verdicts(first: str | None, last: str | None, expected: str) -> None:
    assert verdict(when(first, last), ACCEPTED) == expected


def test_no_day_is_none() -> None:
    assert verdict(None, ACCEPTED) == "none"


def test_gold_that_knows_a_month_only_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        verdict(when("2023-09-05", "2023-09-05"), ["2023-09"])


def test_days_of_expressions() -> None:
    interval = Timex("d", 0, 4, "x", "date", when("2023-09-10", "2023-09-13"))
    still = Timex("d", 5, 9, "x", "date", when("2022-01-01", None))
    length = Timex("d", 10, 14, "x", "duration", None, "P2D")
    days = {date(2023, 9, 10), date(2023, 9, 13), date(2022, 1, 1)}
    assert days_of([interval, still, length]) == days
