from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evaluate.actors import alternatives, same, state


def _has_word(text: str) -> bool:
    return any(len(part) > 2 for part in text.replace("’", "-").split("-"))


@pytest.mark.parametrize(
    ("gold", "found", "country"),
    [
        ("gouvernement russe", "Russie", "RUS"),
        ("gouvernement russe", "Russie", None),
        ("Russie", "gouvernement russe", None),
        ("Russie", "Moscou", None),
        ("Grande-Bretagne", "Royaume-Uni", "GBR"),
        ("gouvernement nord-coréen", "Corée du Nord", None),
        ("forces ukrainiennes", "Ukraine", None),
        ("ministère de l’Unification", "Corée du Sud", "KOR"),
        ("Conseil de sécurité de l’ONU", "Conseil de sécurité de l'ONU", None),
        ("Kim Jong-un", "Kim Jong Un", "PRK"),
        ("Kim Jong-un", "M. Kim", "PRK"),
        ("Saïd Abderemane", "M. Abderemane", "COM"),
        ("le CSN", "CSN", None),
        ("ONU", "Organisation des Nations unies", None),
        ("Adrienne Watson / gouvernement américain", "Adrienne Watson", "USA"),
        ("Moscou et Pyongyang (démentent)", "Corée du Nord", None),
    ],
)
def test_one_actor_by_two_names(gold: str, found: str, country: str | None) -> None:
    assert same(gold, found, country)


@pytest.mark.parametrize(
    ("gold", "found", "country"),
    [
        ("Kim Jong-un", "Kim Jong-il", "PRK"),
        ("Corée du Nord", "Corée du Sud", "PRK"),
        ("gouvernement nord-coréen", "Corée du Sud", "PRK"),
        ("Niger", "Nigeria", None),
        ("Russie", "Biélorussie", None),
        ("groupe Wagner", "Russie", "RUS"),
        ("Comité de sauvegarde nationale", "Comores", "COM"),
        ("Vladimir Poutine", "Russie", "RUS"),
        ("Vladimir Poutine", "", "RUS"),
    ],
)
def test_two_actors(gold: str, found: str, country: str | None) -> None:
    assert not same(gold, found, country)


def test_states() -> None:
    assert state("l'armée sud-coréenne") == "KR"
    assert state("les autorités tanzaniennes") == "TZ"
    assert state("ministère de la Défense", "RUS") == "RU"
    assert state("ministère de la Défense") is None
    assert state("Vladimir Poutine", "RUS") is None
    assert state("…") is None


def test_alternatives() -> None:
    assert alternatives("A (dit) ; B / C, D et E") == ("A", "B", "C", "D", "E")


@given(st.lists(st.text("abcéïøñ-’", min_size=4, max_size=9).filter(_has_word), min_size=1))
def test_a_name_is_the_same_as_itself_and_as_its_capitals(words: list[str]) -> None:
    name = " ".join(words)
    assert same(name, name)
    assert same(name, name.upper())
