"""Which predicate the places and dates of a sentence go to, where the parser may err."""

from __future__ import annotations

from tests.annotate.clause_help import clauses


def owners(text: str, words: str, **given: dict[str, str]) -> list[str]:
    """The triggers of the clauses to which the words belong."""
    at = text.index(words)
    found = clauses(text, dates=given.get("dates"), places=given.get("places"))  # type: ignore[arg-type]
    return [
        text[slice(*clause.trigger)]
        for clause in found
        if any(start <= at < end for start, end in clause.spans)
    ]


def test_the_date_of_a_relative_clause_is_that_of_the_noun_before_it() -> None:
    text = (
        "Il doit assister à la session principale du Forum mondial, qui se déroule jusqu'à mardi."
    )
    assert owners(text, "mardi", dates={"mardi": "2023-09-12"}) == ["Forum"]


def test_what_stands_before_a_second_verb_is_the_first_ones() -> None:
    text = (
        "Des hommes ont attaqué un pétrolier grec, le Delos, à trente milles au large de Bata "
        "et ont enlevé douze marins."
    )
    assert owners(text, "Bata", places={"Bata": "at"}) == ["attaqué"]


def test_what_follows_the_second_verb_stays_its_own() -> None:
    text = "Des hommes ont attaqué un pétrolier et ont enlevé douze marins au large de Bata."
    assert owners(text, "Bata", places={"Bata": "at"}) == ["enlevé"]
