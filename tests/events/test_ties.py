"""Ties: the clauses whose place may hold for another one."""

from __future__ import annotations

import pytest

from dashboard.events.places import Places
from dashboard.events.ties import Ties
from dashboard.events.told import Told
from dashboard.model import EventType
from tests.events.by_hand import Text
from tests.events.report_help import VLADIVOSTOK


def tied(
    outer: tuple[str, str, EventType], inner: tuple[str, str, EventType | None], lemma: str = ""
) -> bool:
    """Whether the first clause, each of its words and its trigger, may take the second's place."""
    text = Text(f"{outer[0]} {inner[0]} Vladivostok.")
    text.place("Vladivostok", VLADIVOSTOK)
    text.clause(outer[0], outer[1], outer[2], lemma=lemma)
    text.clause(f"{inner[0]} Vladivostok", inner[1], inner[2], parent=0)
    told = Told(text.mentions)
    return 1 in Ties(told, Places(told.mentions, told.toponyms), lambda _: ()).lines(0)


@pytest.mark.parametrize(
    ("outer", "inner", "lemma"),
    [
        (("Ils ont attaqué", "attaqué", "fight"), ("un convoi près de", "convoi", None), ""),
        (("L'armée a dispersé", "dispersé", "arrest"), ("un cortège à", "cortège", None), ""),
        (("Il a commencé", "commencé", "other"), ("son invasion de", "invasion", None), ""),
        (("On les a vus", "vus", "other"), ("passer à", "passer", None), "voir"),
        (("Ils ont été tués", "tués", "fight"), ("dans une attaque à", "attaque", "fight"), ""),
        (("Il a pris la mer", "pris la mer", "travel"), ("pour gagner", "gagner", "travel"), ""),
    ],
)
def test_a_deed_is_where_what_it_names_is(
    outer: tuple[str, str, EventType], inner: tuple[str, str, EventType | None], lemma: str
) -> None:
    assert tied(outer, inner, lemma)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        (("Il a dénoncé", "dénoncé", "accuse"), ("un convoi près de", "convoi", None)),
        (("Ils ont attaqué avant", "attaqué", "fight"), ("un convoi vers", "convoi", None)),
        (("Il a voté", "voté", "other"), ("passer à", "passer", None)),
    ],
)
def test_what_is_only_spoken_of_lends_nothing(
    outer: tuple[str, str, EventType], inner: tuple[str, str, EventType | None]
) -> None:
    assert not tied(outer, inner)
