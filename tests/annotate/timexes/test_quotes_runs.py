"""Runs of words that tell one quotation from another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.annotate.timexes.quotes import runs

LONG = "« Nous attendons que l'accord soit signé par les deux pays avant la fin du mois »"


def test_a_long_quotation_gives_runs_of_twelve_words() -> None:
    found = runs(f"{LONG}, a dit le maire.")
    assert found[0] == "Nous attendons que l accord soit signé par les deux pays avant"
    assert all(len(run.split()) == 12 for run in found)


def test_a_short_quotation_is_anybodys() -> None:
    assert runs("« Nous attendons », a dit le maire, que tout le monde a entendu ce jour-là.") == []


@given(st.text(alphabet="« »\"mot s'\n.", max_size=4000))
def test_there_are_never_many(text: str) -> None:
    found = runs(text)
    assert len(found) <= 24
    assert len(found) == len(set(found))
