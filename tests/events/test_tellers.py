"""Who only tells, on mentions written by hand."""

from __future__ import annotations

import pytest

from dashboard.events.join import reports
from tests.events.by_hand import Text


@pytest.mark.parametrize(
    ("words", "said", "teller", "acting"),
    [
        ("D'après l'armateur, le grec Tsakos, un drone a frappé le pont", "l'armateur, le grec Tsakos",
         "Tsakos", False),
        ("Le groupe a frappé le pont et le dit sur sa chaîne Telegram", None, "Telegram", False),
        ("Un drone a frappé le pont comme l'affirmait mardi The Observer", None, "The Observer",
         False),
        ("Un missile a frappé le siège du journal Trud", None, "Trud", False),
        ("Un drone iranien a frappé Tsakos", "Tsakos", "Tsakos", True),
    ],
)  # fmt: skip
def test_who_tells_is_no_actor(words: str, said: str | None, teller: str, acting: bool) -> None:
    text = Text(f"{words}.")
    text.clause(words, "frappé", "fight", said=said)
    text.organisation(teller)
    assert [r.actors for r in reports(text.mentions)] == [(0,) if acting else ()]


def test_a_paper_that_is_the_subject_acts() -> None:
    text = Text("Le journal Trud a été attaqué.")
    text.clause("Le journal Trud a été attaqué", "attaqué", "fight", subjects=("Le journal Trud",))
    text.organisation("Trud")
    assert [r.actors for r in reports(text.mentions)] == [(0,)]


def test_je_is_whoever_is_quoted() -> None:
    text = Text("« Je n'ai rien vendu », dit Ana Ruiz. Ali Paz rit.")
    text.clause("Je n'ai rien vendu", "vendu", "aid", said="Ana Ruiz")
    text.clause("dit Ana Ruiz", "dit", None)
    text.actor("Ana Ruiz")
    text.actor("Ali Paz")
    (report,) = reports(text.mentions)
    assert report.actors == (0,)


def test_a_name_between_commas_belongs_to_the_subject() -> None:
    text = Text("Mardi, le juge, Ana Ruiz, a arrêté deux hommes.")
    text.clause("le juge", "juge", None)
    text.clause("a arrêté deux hommes", "arrêté", "arrest", subjects=("le juge",))
    text.actor("Ana Ruiz")
    report = reports(text.mentions)[0]
    assert report.actors == (0,)


@pytest.mark.parametrize(
    ("words", "person", "body", "kept"),
    [
        ("L'envoyée de l'ONU, Ana Ruiz, a quitté Oslo", "Ana Ruiz", "ONU", False),
        ("Ana Ruiz, envoyée spéciale de l'ONU, a quitté Oslo", "Ana Ruiz", "ONU", False),
        ("Ana Ruiz et l'ONU ont quitté Oslo", "Ana Ruiz", "ONU", True),
    ],
)
def test_the_body_that_somebody_is_of_does_not_act(
    words: str, person: str, body: str, kept: bool
) -> None:
    text = Text(f"{words}.")
    text.clause(words, "quitté", "travel")
    text.person(person)
    text.organisation(body)
    names = {text.mentions.actors[i].name for r in reports(text.mentions) for i in r.actors}
    assert names == ({person, body} if kept else {person})
