"""Names as they sound: the spellings of one name are one, other names stay apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.names import fold, joined, sound, sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Choïgou", "Shoigu"),
        ("Choïgu", "Schoigu"),
        ("Poutine", "Putin"),
        ("Zelensky", "Zelenski"),
        ("Zelenskyy", "Zelensky"),
        ("Loukachenko", "Lukashenko"),
        ("Prigojine", "Prigozhin"),
        ("Khrouchtchev", "Khrushchev"),
        ("Dmitri", "Dmitry"),
        ("Bacari", "Bakary"),
        ("Tchernenko", "Chernenko"),
    ],
)
def test_transliterations_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Poutine", "Patine"), ("Kim", "Kam"), ("Macron", "Merkel"), ("Biden", "Bidon"), ("Il", "Un")],
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_particles_initials_and_hyphens_do_not_count() -> None:
    assert sounds("Kim Jong-un") == sounds("Kim Jong Un")
    assert sounds("Ursula von der Leyen") != sounds("Ursula Leyen")
    assert sounds("George W. Bush") == sounds("George Bush")


def test_the_most_frequent_spelling_is_listed() -> None:
    counts = {"Nassur Bacari": 2, "Nassur Bakary": 5, "Nassur Bakari": 1}
    assert set(joined(counts).values()) == {"Nassur Bakary"}


def test_a_misspelt_full_name_is_the_same() -> None:
    assert (
        joined({"Zaïnaba Toihir": 4, "Zainaba Toihiri": 1})["Zainaba Toihiri"] == "Zaïnaba Toihir"
    )


def test_three_of_a_family_stay_three() -> None:
    names = ["Kim Jong-un", "Kim Jong-il", "Kim Il-sung", "Kim Yo-jong"]
    assert joined(dict.fromkeys(names, 1)) == {name: name for name in names}


def test_neighbours_and_namesakes_stay_apart() -> None:
    names = ["Corée du Nord", "Corée du Sud", "Niger", "Nigeria", "Iran", "Irak", "Kim", "Qim"]
    assert joined(dict.fromkeys(names, 1)) == {name: name for name in names}


def test_of_equally_frequent_spellings_the_first_in_the_alphabet_is_listed() -> None:
    counts = {"Sergueï Choïgou": 1, "Sergueï Choïgu": 1}
    assert joined(counts) == joined(dict(reversed(counts.items())))


@given(st.dictionaries(st.text(max_size=12), st.integers(1, 9), max_size=8))
def test_every_name_is_listed_under_one_that_is_itself_listed(counts: dict[str, int]) -> None:
    shown = joined(counts)
    assert set(shown) == set(counts)
    assert all(shown[name] == name for name in shown.values())


@example("𝓐ǽ’")
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
