from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.model import Mentions

Annotate = Callable[..., Mentions]


def pronouns(mentions: Mentions) -> list[tuple[str, str]]:
    return [
        (a.text, a.name) for a in mentions.actors if a.text.lower() in {"l'", "le", "lui", "il"}
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moussa Diarra est à Gao. Le médecin l'a reçu lundi matin.",
            [("l'", "Moussa Diarra")],
        ),
        (
            "Moussa Diarra est arrivé à Gao. Ali Touré lui a reproché son retard.",
            [("lui", "Moussa Diarra")],
        ),
        # Two persons who may be meant, a verb of things, a woman: nobody is.
        ("Moussa Diarra a vu Ali Touré à Gao. Le médecin l'a reçu lundi.", []),
        ("Moussa Diarra est à Gao. Le médecin l'a ouvert lundi.", []),
        ("Moussa Diarra est à Gao. Le médecin l'a reçue lundi.", []),
    ],
)
def test_an_object_means_the_one_other_person(
    annotate: Annotate, text: str, expected: list[tuple[str, str]]
) -> None:
    assert pronouns(annotate(text)) == expected


def test_a_subject_means_the_one_person_near_it(annotate: Annotate) -> None:
    text = "La foule a salué Moussa Diarra. Lundi matin, il gagnera Bamako."
    assert pronouns(annotate(text)) == [("il", "Moussa Diarra")]
