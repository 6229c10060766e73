from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import When
from dashboard.read.when import header_when, published_when, typed_when


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-09-12", ("2023-09-12", date(2023, 9, 12), date(2023, 9, 12), "day")),
        ("2023-09", ("2023-09", date(2023, 9, 1), date(2023, 9, 30), "month")),
        ("2024-02", ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month")),
        ("2023", ("2023", date(2023, 1, 1), date(2023, 12, 31), "year")),
        ("0987", ("0987", date(987, 1, 1), date(987, 12, 31), "year")),
        ("2023-09-12T23:30:00+09:00", ("2023-09-12", date(2023, 9, 12), date(2023, 9, 12), "day")),
        (" 2023-09-12 08:05 ", ("2023-09-12", date(2023, 9, 12), date(2023, 9, 12), "day")),
    ],
)
def test_days_months_years_and_times_are_read(
    value: str, expected: tuple[str, date, date, str]
) -> None:
    when = published_when(value, evidence="words")
    assert (when.edtf, when.first_day, when.last_day, when.precision) == expected
    assert (when.basis, when.evidence) == ("explicit", "words")


@pytest.mark.parametrize(
    "value",
    [
        "", "hier", "12/09/2023", "2023-13", "2023-02-30", "2023-9-1", "0000", "20230912",
        "2023-09-12T25:00", "2023-09-12 vers midi", "2023-09-", "٢٠٢٣", "2023-09-12\n2024",
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_one_line(value: str) -> None:
    with pytest.raises(
        ValueError, match=r"is not a date: write 2023-09-12, 2023-09 or 2023"
    ) as caught:
        published_when(value, evidence="")
    assert "\n" not in str(caught.value)


@given(st.dates())
def test_every_day_is_read_as_itself(day: date) -> None:
    when = published_when(day.isoformat(), evidence="")
    assert (when.first_day, when.last_day, when.edtf) == (day, day, day.isoformat())


@given(st.text(max_size=30))
def test_any_words_give_a_date_or_a_value_error(value: str) -> None:
    try:
        assert isinstance(published_when(value, evidence=value), When)
    except ValueError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  (any other error must fail)


def test_a_header_is_found_with_its_words() -> None:
    found = header_when(" date 2023-09 Le train part.")
    assert found is not None
    when, start, end = found
    assert (when.edtf, when.evidence, (start, end)) == ("2023-09", "date 2023-09", (1, 13))


def test_a_header_may_name_the_day() -> None:
    found = header_when("Date : 2023-09-12\nLe train part.".replace("D", "d", 1))
    assert found is not None
    assert found[0].edtf == "2023-09-12"


@pytest.mark.parametrize(
    "text",
    [
        "Le 12 septembre, date 2023-09",
        "date 2023-13 Le train",
        "date 2023-09-1 x",
        "mandate 2023-09",
    ],
)
def test_what_is_no_header_is_left_alone(text: str) -> None:
    assert header_when(text) is None


@pytest.mark.parametrize("value", ["12/09/2023", "12.09.2023", " 12/9/2023 ", "2023-09-12"])
def test_a_person_may_type_the_day_first(value: str) -> None:
    assert typed_when(value, evidence="--published").edtf == "2023-09-12"


@pytest.mark.parametrize("value", ["31/02/2023", "09/13/2023", "12/09/23", "hier"])
def test_what_is_no_day_is_refused_in_one_line(value: str) -> None:
    with pytest.raises(ValueError, match="is not a da") as caught:
        typed_when(value, evidence="--published")
    assert "\n" not in str(caught.value)
