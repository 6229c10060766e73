from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.annotate.actors_speech import speakers
from dashboard.annotate.interviews import interview
from dashboard.model import Document

PAIRED = (
    "La ministre nous a reçus à Gao.\n\n"
    "Quand avez-vous quitté Bamako ?\nJ'ai pris la route lundi.\n\n"
    "Que vous reproche-t-on ?\nRien. On m'a dit « je te crois », c'est tout.\n\n"
    "Le régime vous accuse.\nQu'il me juge."
)
APART = (
    "La ministre nous a reçus.\n\nQuand avez-vous quitté Bamako ?\n\nLundi, je crois.\n\n"
    "Et maintenant, où irez-vous ?\n\nMa vie est ici. Qui sait ?"
)


def article(text: str, title: str | None) -> Document:
    return Document("id", "source", title, None, None, "fr", text, None)


@pytest.mark.parametrize(
    "title",
    [
        "« Je reviendrai » : entretien avec Ana de la Cruz",
        "Ana de la Cruz : « Je reviendrai »",
        "« Je reviendrai », prévient Ana de la Cruz",
    ],
)
def test_the_headline_tells_who_answers(title: str) -> None:
    talk = interview(article(PAIRED, title), [])
    assert talk is not None
    assert talk.person == "Ana de la Cruz"


def test_lines_are_questions_and_answers_by_turns() -> None:
    talk = interview(article(PAIRED, None), [(12, "Ana Ruiz")])
    assert talk is not None
    assert [PAIRED[slice(*line)] for line in talk.questions] == [
        "Quand avez-vous quitté Bamako ?",
        "Que vous reproche-t-on ?",
        "Le régime vous accuse.",
    ]
    assert talk.answering(PAIRED.index("Qu'il me juge"))
    assert not talk.answering(PAIRED.index("La ministre"))


def test_questions_may_be_paragraphs_and_answers_may_ask() -> None:
    talk = interview(article(APART, None), [(12, "Ana Ruiz")])
    assert talk is not None
    assert [APART[slice(*line)] for line in talk.answers] == [
        "Lundi, je crois.",
        "Ma vie est ici. Qui sait ?",
    ]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        (PAIRED, []),
        (PAIRED, [(5, "Ana Ruiz"), (12, "Ali Touré")]),
        ("Que fera Paris ? Nul ne le sait.\n\nEt vous ?\n\nOn verra.", [(3, "Ana Ruiz")]),
    ],
)
def test_without_one_person_or_two_questions_it_is_none(
    text: str, persons: list[tuple[int, str]]
) -> None:
    assert interview(article(text, "Le pays attend"), persons) is None


def test_first_and_second_person_mean_who_answers() -> None:
    talk = interview(article(PAIRED, "Entretien avec Ana Ruiz"), [])
    assert talk is not None
    found = [(PAIRED[f.start : f.end], f.name) for f in speakers(PAIRED, talk)]
    assert found == [
        ("J", "Ana Ruiz"),
        ("m", "Ana Ruiz"),
        ("me", "Ana Ruiz"),
        ("vous", "Ana Ruiz"),
        ("vous", "Ana Ruiz"),
        ("vous", "Ana Ruiz"),
    ]


@given(st.text(alphabet="a ?\n\tvousA«»", max_size=60))
def test_any_text_ends_and_lines_do_not_overlap(text: str) -> None:
    talk = interview(article(text, "Ana Ruiz : « Non »"), [])
    lines = sorted([*talk.questions, *talk.answers]) if talk is not None else []
    assert all(a < b <= c for (a, b), (c, _) in pairwise([*lines, (len(text), 0)]))
