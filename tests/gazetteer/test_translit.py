from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.translit import keys


@pytest.mark.parametrize(
    "spellings",
    [
        ("Oussouriïsk", "Ussuriysk", "Уссурийск"),
        ("Blagovechtchensk", "Blagoveshchensk", "Благовещенск"),
        ("Louhansk", "Luhansk", "Луганськ"),
        ("Zaporijjia", "Запоріжжя"),
        ("Iakoutsk", "Yakutsk", "Якутск"),
        ("Iekaterinbourg", "Yekaterinbourg"),
        ("Tcheliabinsk", "Chelyabinsk", "Челябинск"),
        ("Jytomyr", "Zhytomyr", "Житомир"),
        ("Avdiïvka", "Avdiivka", "Авдіївка"),
        ("Vladivostock", "Vladivostok"),
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert frozenset.intersection(*(keys(fold(name)) for name in spellings))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khabarovsk", "Kharkov"), ("Koursk", "Kourgan"), ("Tomsk", "Omsk"), ("Soumy", "Sotchi")],
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert not keys(fold(one)) & keys(fold(other))


def test_other_scripts_and_short_names_have_none() -> None:
    assert keys(fold("平壌")) == frozenset()
    assert keys(fold("Ob")) == frozenset()


@given(st.text(max_size=30))
def test_any_name_has_at_most_two_keys(name: str) -> None:
    assert len(keys(fold(name))) <= 2
