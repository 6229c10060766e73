"""Triggers by what they name: other words of one thing, and things that are not one."""

from __future__ import annotations

import pytest

from dashboard.events.senses import nouns, senses


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("scrutin", "élections"),
        ("arrêté", "a capturé"),
        ("séisme", "secousse"),
        ("s’est posé et est arrivé", "débarqué"),
        ("ouvert le feu", "ont tiré"),
        ("visite", "s’est rendu"),
        ("déclaré", "conférence de presse"),
        ("se tiendra", "réunion"),
        ("attendu", "arrivé"),
        ("lève l’ancre", "appareillé"),
        ("montés à bord", "abordé"),
        ("congrès", "forum"),
        ("conférence", "sommet"),
        ("a pris la mer", "a quitté"),
    ],
)
def test_other_words_of_one_thing_share_a_sense(one: str, other: str) -> None:
    assert senses(one) & senses(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a décollé", "a atterri"),
        ("fermé", "rouvert"),
        ("arrestation", "libération"),
        ("commencé", "achevé"),
        ("participer", "partir"),
        ("forum", "rencontre"),
        ("a jeté l’ancre", "a levé le camp"),
    ],
)
def test_opposites_share_none(one: str, other: str) -> None:
    assert senses(one)
    assert senses(other)
    assert not senses(one) & senses(other)


def test_a_word_that_the_table_does_not_know_has_no_sense() -> None:
    assert senses("zigzaguer") == senses("") == frozenset()


def test_the_nouns_are_the_lexicons() -> None:
    assert {"visite", "sommet", "seisme"} <= nouns()
    assert "rencontrer" not in nouns()
