from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from dashboard.model import Basis, Precision, When
from dashboard.view.words import basis_words, published_words, rough_words, span_words, when_words

NBSP = "\u202f"


def when(edtf: str, first: date | None, last: date | None, precision: Precision = "day") -> When:
    return When(edtf, first, last, precision, "explicit")


@pytest.mark.parametrize(
    ("given", "french", "english"),
    [
        (when("2023-09-13", date(2023, 9, 13), date(2023, 9, 13)), "13 septembre 2023", "September 13, 2023"),
        (when("2023-08", date(2023, 8, 1), date(2023, 8, 31), "month"), "août 2023", "August 2023"),
        (when("2023-22", date(2023, 6, 1), date(2023, 8, 31), "season"), "été 2023", "summer 2023"),
        (when("1953", date(1953, 1, 1), date(1953, 12, 31), "year"), "1953", "1953"),
        (when("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"), "les années 1990", "the 1990s"),
        (when("2023-09-04~", date(2023, 9, 4), date(2023, 9, 4)), "vers le 4 septembre 2023", "around September 4, 2023"),
        (when("2023-09-01", date(2023, 9, 1), date(2023, 9, 1)), "1er septembre 2023", "September 1, 2023"),
        (when("2023-08~", date(2023, 8, 1), date(2023, 8, 31), "month"), "vers août 2023", "around August 2023"),
        (when("2023-08?", date(2023, 8, 1), date(2023, 8, 31), "month"), "août 2023, incertain", "August 2023, uncertain"),
        (when("../2023-09-13", None, date(2023, 9, 13), "interval"), "jusqu’au 13 septembre 2023", "until September 13, 2023"),
        (when("2023-09-13/..", date(2023, 9, 13), None, "interval"), "à partir du 13 septembre 2023", "from September 13, 2023"),
        (when("2023-09-10/2023-09-13", date(2023, 9, 10), date(2023, 9, 13), "interval"), "10–13 sept. 2023", "Sep 10 – 13, 2023"),
        (None, "sans date", "no date"),
    ],
)  # fmt: skip
def test_a_date_is_said_as_precisely_as_it_is_known(
    given: When | None, french: str, english: str
) -> None:
    assert when_words(given, "fr") == french
    assert when_words(given, "en").replace("\u2009", " ") == english


def test_a_stretch_of_one_day_is_a_day() -> None:
    assert span_words(date(2024, 6, 18), date(2024, 6, 18), "fr") == "18 juin 2024"
    assert span_words(None, None, "fr") == "sans date"


@pytest.mark.parametrize("basis", get_args(Basis))
def test_every_basis_has_its_words(basis: Basis) -> None:
    assert basis_words(basis, "fr") != basis_words(basis, "en")


def test_a_long_stretch_is_told_by_its_months() -> None:
    assert rough_words(date(2023, 9, 12), date(2023, 9, 13), "en") == span_words(
        date(2023, 9, 12), date(2023, 9, 13), "en"
    )
    months = rough_words(date(2000, 7, 19), date(2024, 9, 13), "en")
    assert (months[:8], months[-8:]) == ("Jul 2000", "Sep 2024")
    assert rough_words(None, date(2023, 9, 13), "en") == "until September 13, 2023"


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    first, last = date(2023, 2, 1), date(2023, 2, 28)
    assert span_words(first, last, "fr") == "1er–28 févr. 2023"
    assert span_words(date(2023, 1, 21), first, "fr").endswith("1er févr. 2023")
    assert span_words(first, last, "en").startswith("Feb 1")


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2023-09-04", "publié le 4 septembre 2023", "published on September 4, 2023"),
        ("2023-09", "publié en septembre 2023", "published in September 2023"),
        ("2023-09-04~", "publié vers le 4 septembre 2023", "published around September 4, 2023"),
    ],
)
def test_the_day_of_publication_fits_into_a_sentence(edtf: str, french: str, english: str) -> None:
    published = When(edtf, date(2023, 9, 1), date(2023, 9, 30), "day", "explicit", "")
    assert published_words(published, "fr") == french
    assert published_words(published, "en") == english
