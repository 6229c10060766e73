from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import generics
from dashboard.gazetteer.features import FEATURES
from dashboard.gazetteer.sources import tables


@pytest.mark.parametrize(
    ("name", "core", "feature"),
    [
        ("région de Donetsk", "Donetsk", "region"),
        ("région d’Odessa", "Odessa", "region"),
        ("Oblast de l'Amour", "Amour", "region"),
        ("gare de Khasan", "Khasan", "station"),
        ("cosmodrome de Vostochny", "Vostochny", "spaceport"),
        ("Chernihiv Oblast", "Chernihiv", "region"),
        ("Lake Geneva", "Geneva", "lake"),
        ("détroit d'Ormuz", "Ormuz", "strait"),
        ("centrale nucléaire de Zaporijjia", "Zaporijjia", "nuclear"),
        ("ville portuaire de Nakhodka", "Nakhodka", "port"),
    ],
)
def test_the_word_for_the_kind_is_told_apart(name: str, core: str, feature: str) -> None:
    kinded = generics.split(name)
    assert kinded is not None
    assert (kinded.core, kinded.feature) == (core, feature)


@pytest.mark.parametrize("name", ["Donetsk", "Villefranche", "Portugal", "Merlin", "port", ""])
def test_names_without_such_a_word_stay_whole(name: str) -> None:
    assert generics.split(name) is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("l'Iran", "Iran"),
        ("l’Iran", "Iran"),
        ("d'Ukraine", "Ukraine"),
        ("le Kremlin", "Kremlin"),
        ("aux Nations unies", "Nations unies"),
        ("de la Russie", "Russie"),
        ("Lens", None),
        ("Desvres", None),
        ("le", None),
    ],
)
def test_articles_come_off(name: str, bare: str | None) -> None:
    assert generics.without_article(name) == bare


@given(st.text(max_size=40))
def test_no_text_breaks_it(name: str) -> None:
    kinded = generics.split(name)
    assert kinded is None or (kinded.core in name and kinded.feature in FEATURES)


def test_every_word_tells_a_kind_of_our_vocabulary() -> None:
    for row in tables.rows("generics.tsv"):
        assert row["feature"] in FEATURES, row
        assert row["position"] in {"before", "after"}, row
        assert row["use"] in {"all", "text"}, row
