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


FIGURES = (
    "Le ministre a été bombardé de questions à l'Assemblée.",
    "L'offensive diplomatique de Riyad se poursuit.",
    "Le bras de fer se poursuit entre les deux groupes.",
    "La bataille du budget s'ouvre à Assouan.",
    "La bataille pour la mairie de Lyon s'engage.",
    "Le texte a essuyé un tir groupé de critiques.",
    "Le Premier ministre a brûlé ses dernières cartouches.",
    "Le gouvernement accuse le coup après la défaite.",
    "Le candidat a été mitraillé par les photographes à Assouan.",
    "Il a tué le temps à Assouan.",
    "Elle a conquis le public d'Assouan.",
    "Les prix ont explosé à Assouan.",
    "Le chômage frappe durement la jeunesse.",
    "La tempête politique menace le gouvernement.",
    "Cette victoire offre à Assouan une chance de titre.",
    "Le parti a pris d'assaut les réseaux sociaux.",
    "Les relations entre les deux pays traversent une crise.",
    "Ouest-France - Publié le 18 janvier 2026 à 7h12",
    "KOUROU (envoyée spéciale) à Assouan",
    "Le train au départ d'Assouan est complet.",
)


@pytest.mark.parametrize("sentence", FIGURES)
def test_a_figure_of_speech_is_no_event(sentence: str) -> None:
    places = {"Assouan": "at"} if "Assouan" in sentence else {}
    assert events(sentence, places=places) == []
