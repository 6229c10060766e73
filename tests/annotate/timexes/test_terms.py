"""Tables of names, sifted by the words of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.annotate.timexes.grammar import load
from dashboard.annotate.timexes.terms import Terms, pattern, words_of

NEWS = load("fr").news
OFFICES = load("fr").offices


@pytest.mark.parametrize(
    ("spelling", "text"),
    [
        ("séisme", "Deux séismes ont frappé."),
        ("tremblement de terre", "Un tremblement de terre a frappé."),
        ("Al-Haouz", "La province d'Al-Haouz compte ses morts."),
        ("Ursula von der Leyen", "C'est Ursula von der Leyen."),
        ("chef de l'État", "Le chef de l'État est là."),
    ],
)
def test_a_spelling_calls_its_row(spelling: str, text: str) -> None:
    terms = Terms([spelling], lambda row: ((row,),))
    assert terms.called(words_of(text)) == [spelling]


def test_a_row_is_called_by_all_of_its_groups() -> None:
    terms = Terms([(("coup",), ("Mali", "Bamako"))], lambda row: row)
    assert terms.called(words_of("Un coup à Bamako.")) == [(("coup",), ("Mali", "Bamako"))]
    assert not terms.called(words_of("Bamako, au Mali."))
    assert not terms.called(words_of(""))


@given(st.integers(0, len(NEWS.rows) - 1), st.sampled_from(["", "s", "e", "es"]), st.text())
def test_no_row_is_passed_over_that_a_pattern_finds(row: int, ending: str, noise: str) -> None:
    words = NEWS.rows[row].words
    text = " ".join([noise, *(group[-1] + ending for group in words)])
    if all(pattern(group).search(text) for group in words):
        assert NEWS.rows[row] in NEWS.called(words_of(text))


def test_every_name_calls_its_holder() -> None:
    for office, holder in OFFICES.rows:
        for name in holder.names:
            assert (office, holder) in OFFICES.called(words_of(f"Le ministre {name}, hier."))
