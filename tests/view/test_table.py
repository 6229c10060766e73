from __future__ import annotations

import pandas as pd
import pytest

from dashboard.view.table import Action, Column, fold, holding, ordered, read_action

COLUMNS = [
    Column("name", "Nom"),
    Column("n", "Nombre", "number"),
    Column("who", "Qui", by="people"),
]
ROWS = pd.DataFrame(
    {
        "name": ["Élysée", "paris", "Zürich", None],
        "n": [2, 10, 1, 3],
        "people": [["Anne", "Boris"], [], ["Chloé"], ["Anne"]],
    },
    index=list("abcd"),
)


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        (None, "abcd"), ("n", "cadb"), ("-n", "bdac"), ("name", "abcd"), ("-name", "cbad"),
        ("who", "dacb"), ("nothing", "abcd"),
    ],
)  # fmt: skip
def test_rows_are_sorted_what_is_not_known_last(sort: str | None, found: str) -> None:
    assert "".join(ordered(ROWS, COLUMNS, sort).index) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("", "abcd"), ("ELYSEE", "a"), ("anne", "ad"), ("anne ely", "a"), ("chloe zur", "c"), ("x", "")],
)  # fmt: skip
def test_rows_are_searched_without_case_and_accents(words: str, found: str) -> None:
    assert "".join(holding(ROWS, words, ("name", "people")).index) == found


def test_text_is_folded_and_nothing_else() -> None:
    assert fold("Choïgou") == "choigou"
    assert fold(None) == ""


def test_only_what_the_table_sends_is_an_action() -> None:
    assert read_action({"kind": "sort", "value": "-n"}) == Action("sort", "-n")
    assert read_action({"kind": "whole"}) == Action("whole")
    junk: tuple[object, ...] = (None, "x", {"kind": "drop"}, [])
    for sent in junk:
        assert read_action(sent) is None
