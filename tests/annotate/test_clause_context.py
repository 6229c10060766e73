"""The table of words that tell another thing in the company of certain others."""

from __future__ import annotations

import pytest

from dashboard.annotate import clause_context
from dashboard.annotate.triggers import read_rows
from tests.annotate.clause_help import events


def test_every_row_is_of_a_form_that_the_lexicon_has() -> None:
    forms = {(part, form) for _, part, form, _ in read_rows("fr")}
    for (part, form), rows in clause_context.load("fr").items():
        assert (part, form) in forms, form
        for row in rows:
            assert row.where in {"subject", "object", "sentence"}
            assert all(row.words)


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("La fusée a décollé de Kourou.", ["test"]),
        ("L'avion a décollé de Kourou.", ["travel"]),
        ("Le barrage retient l'eau du fleuve à Assouan.", []),
        ("Les éleveurs ont dressé un barrage à Assouan.", ["protest"]),
        ("Le site se trouve à Natanz.", []),
        ("L'Inde a rejoint les Brics.", ["agree"]),
        ("L'escorte a rejoint Assouan.", ["travel"]),
    ],
)
def test_a_word_is_what_its_company_makes_of_it(sentence: str, kinds: list[str]) -> None:
    places = {name: "at" for name in ("Kourou", "Assouan", "Natanz") if name in sentence}
    assert [kind for _, kind, _ in events(sentence, places=places)] == kinds
