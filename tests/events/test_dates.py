"""Dates in words, and the days between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.events.dates import day_gap, in_words
from dashboard.model import Precision, When
from tests.events.report_help import when

OPEN_END = When("2022-02-24/..", date(2022, 2, 24), None, "interval", "explicit")
OPEN_START = When("../2023-09-13", None, date(2023, 9, 13), "interval", "explicit")
UNBOUND = When("../..", None, None, "interval", "explicit")


@pytest.mark.parametrize(
    ("edtf", "precision", "words"),
    [
        ("2023-09-13", "day", "13 septembre 2023"),
        ("2024-05-01", "day", "1er mai 2024"),
        ("2023-09-01/2023-09-30", "month", "septembre 2023"),
        ("2019-01-01/2019-12-31", "year", "2019"),
        ("2020-01-01/2029-12-31", "decade", "années 2020"),
        ("2023-09-10/2023-09-13", "interval", "du 10 au 13 septembre 2023"),
        ("2023-08-28/2023-09-03", "week", "du 28 août au 3 septembre 2023"),
        ("2023-12-30/2024-01-02", "interval", "du 30 décembre 2023 au 2 janvier 2024"),
    ],
)
def test_in_words(edtf: str, precision: Precision, words: str) -> None:
    assert in_words(when(edtf, precision)) == words


@pytest.mark.parametrize(
    ("told", "precision", "edtf", "words"),
    [
        ("2023-09-04", "day", "2023-09-04~", "vers le 4 septembre 2023"),
        ("2023-09-01/2023-09-30", "month", "2023-09~", "vers septembre 2023"),
        ("2019-01-01/2019-12-31", "year", "2019~", "vers 2019"),
        (
            "2023-08-28/2023-09-03",
            "week",
            "2023-08-28/2023-09-03~",
            "du 28 août au 3 septembre 2023",
        ),
    ],
)
def test_rough_dates_in_words(told: str, precision: Precision, edtf: str, words: str) -> None:
    assert in_words(replace(when(told, precision), edtf=edtf)) == words


def test_open_dates_in_words() -> None:
    assert in_words(OPEN_END) == "depuis le 24 février 2022"
    assert in_words(OPEN_START) == "jusqu’au 13 septembre 2023"
    assert in_words(UNBOUND) == ""


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (when("2023-09-04"), when("2023-09-04"), 0),
        (when("2023-09-04"), when("2023-09-11"), 7),
        (when("2023-09-10/2023-09-13"), when("2023-09-13"), 0),
        (OPEN_END, when("2023-09-13"), 0),
        (OPEN_END, when("2022-02-20"), 4),
        (OPEN_START, OPEN_END, 0),
        (UNBOUND, when("2022-02-20"), None),
    ],
)
def test_day_gap(one: When, other: When, gap: int | None) -> None:
    assert day_gap(one, other) == gap
    assert day_gap(other, one) == gap
