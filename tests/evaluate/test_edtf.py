from __future__ import annotations

from datetime import date

import pytest

from dashboard.evaluate.edtf import Days, days, overlap


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-09~", (date(2023, 9, 1), date(2023, 9, 30))),
        ("../2023-09-13", (None, date(2023, 9, 13))),
        ("2022-02/..", (date(2022, 2, 1), None)),
        ("2013-W25", (date(2013, 6, 17), date(2013, 6, 23))),
        ("2013-W25-WE", (date(2013, 6, 22), date(2013, 6, 23))),
        ("2013-W25-3", (date(2013, 6, 19), date(2013, 6, 19))),
        ("2020-W53", (date(2020, 12, 28), date(2021, 1, 3))),
        ("2023-08-28/2023-09-03", (date(2023, 8, 28), date(2023, 9, 3))),
    ],
)
def test_days(edtf: str, bounds: Days) -> None:
    assert days(edtf) == bounds


@pytest.mark.parametrize("edtf", ["", "lundi", "2023-1", "2023-13-01", "2023-W61"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|must be in|Invalid week"):
        days(edtf)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2023-09", "2023-09-30", True),
        ("2023-09", "2023-10", False),
        ("2023-09/..", "2030", True),
        ("../2023-09-13", "2023-09-13/..", True),
    ],
)
def test_overlap(one: str, other: str, shared: bool) -> None:
    assert overlap(days(one), days(other)) is overlap(days(other), days(one)) is shared
