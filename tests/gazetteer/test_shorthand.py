from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import shorthand
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.sources import tables


def _countries(name: str, language: str = "fr", **setting: bool) -> set[str]:
    return {meaning.country for meaning in shorthand.meanings(name, language, **setting)}


@pytest.mark.parametrize(("name", "country"), [("Esp", "ES"), ("SUI", "CH"), ("EU", "US")])
def test_a_rider_s_country_stands_between_brackets(name: str, country: str) -> None:
    assert _countries(name, brackets=True) == {country}
    assert _countries(name) == set()


def test_a_letter_may_stand_for_two_countries() -> None:
    assert _countries("S", brackets=True) == {"CH", "SE"}


@pytest.mark.parametrize("name", ["Minn.", "MINN.", "N.C.", "S. Dak.", "W. Va."])
def test_a_state_is_shortened_with_a_dot(name: str) -> None:
    (meaning,) = shorthand.meanings(name, "en")
    assert (meaning.country, meaning.feature) == ("US", "region")
    assert not shorthand.meanings(name.replace(".", ""), "en")


def test_a_full_stop_may_be_the_form_s_own() -> None:
    assert _countries("Calif", dot=True) == {"US"}


def test_a_postal_code_stands_behind_a_comma() -> None:
    (meaning,) = shorthand.meanings("TX", "fr", comma=True)
    assert meaning.name == "Texas"
    assert not shorthand.meanings("TX", "fr")


@pytest.mark.parametrize("name", ["Kenyan", "Kenyans", "KENYAN"])
def test_demonyms_are_places_in_english_only(name: str) -> None:
    assert _countries(name, "en") == {"KE"}
    assert _countries(name, "fr") == set()


@given(st.text(max_size=12), st.booleans(), st.booleans(), st.booleans())
def test_no_word_breaks_it(name: str, brackets: bool, comma: bool, dot: bool) -> None:
    for meaning in shorthand.meanings(name, "en", brackets=brackets, comma=comma, dot=dot):
        assert meaning.name


def test_every_row_means_one_known_place(gazetteer: Gazetteer) -> None:
    for row in tables.rows("shorthand.tsv"):
        assert row["where"] in {"any", "brackets", "comma", "dot", "demonym"}, row
        assert row["language"] in {"*", "fr", "en"}, row
        town = row["feature"] == "city"
        assert any(
            known.place.country == row["country"] and (known.place.feature == "city") == town
            for known in gazetteer.known(fold(row["name"]))
        ), row
