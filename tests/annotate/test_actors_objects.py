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


def resolved(mentions: Mentions) -> dict[str, str]:
    return {a.text: a.name for a in mentions.actors}


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Marta Furlan est venue à Gao. Elle a vu le port.", "Elle", "Marta Furlan"),
        ("Le maire a reçu Paolo Zeni. Celui-ci a demandé un prêt.", "Celui-ci", "Paolo Zeni"),
        ("Le maire, Paolo Zeni, est venu. L'intéressé nie tout.", "L'intéressé", "Paolo Zeni"),
        ("Paolo Zeni est à Gao. Sa visite n'était pas prévue.", "Sa", "Paolo Zeni"),
        # What only somebody does or undergoes is not the procession's.
        ("Paolo Zeni est à Gao. Le cortège passe. Il a été arrêté.", "Il", "Paolo Zeni"),
        ("Le juge, Milan Sar, est ici. Ali Touré est là. Le juge, Milan Sar, l'accuse.", "l'",
         "Ali Touré"),
        ("Ana Ruiz a vu Luis Paz, qui l'a accueillie.", "l'", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_words_that_point_back(annotate: Annotate, text: str, word: str, name: str) -> None:
    assert resolved(annotate(text)).get(word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ana Ruiz a vu Marta Furlan. Sa visite n'était pas prévue.", "Sa"),
        ("Paolo Zeni est à Gao. Sa maison est grande.", "Sa"),
        ("Paolo Zeni est à Gao. Un homme a crié. Il a été arrêté.", "Il"),
    ],
)
def test_words_that_may_mean_several_stay_open(annotate: Annotate, text: str, word: str) -> None:
    assert word not in resolved(annotate(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bruxelles a condamné le coup d'État.", "Union européenne"),
        ("Le roi est belge. Bruxelles a condamné le coup d'État.", "Belgique"),
        ("Le Quai d'Orsay a condamné le coup d'État.", "France"),
    ],
)
def test_seats_stand_for_whoever_sits_there(annotate: Annotate, text: str, name: str) -> None:
    assert name in resolved(annotate(text)).values()
