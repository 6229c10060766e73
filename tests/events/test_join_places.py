"""Where the events of clauses take place, on mentions written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.events.join import reports
from dashboard.model import (
    Actor,
    EventType,
    Status,
)
from tests.events.by_hand import Text
from tests.events.report_help import (
    COSMODROME,
    HANOI,
    PYONGYANG,
    RUSSIA,
    VLADIVOSTOK,
)


def test_of_nested_places_the_most_precise_is_taken() -> None:
    text = Text("Ils se sont vus au cosmodrome, en Russie.")
    text.clause("Ils se sont vus au cosmodrome, en Russie", "vus", "meet")
    text.place("cosmodrome", COSMODROME)
    text.place("Russie", RUSSIA)
    assert [r.where for r in reports(text.mentions)] == [0]


def test_the_order_of_nested_places_does_not_matter() -> None:
    text = Text("En Russie, ils se sont vus au cosmodrome.")
    text.clause("En Russie, ils se sont vus au cosmodrome", "vus", "meet")
    text.place("Russie", RUSSIA)
    text.place("cosmodrome", COSMODROME)
    assert [r.where for r in reports(text.mentions)] == [1]


def test_a_metonym_is_never_the_place() -> None:
    text = Text("Moscou a rencontré ses alliés.")
    text.clause("Moscou a rencontré ses alliés", "rencontré", "meet")
    text.place("Moscou", VLADIVOSTOK, "at", "metonymic")
    assert [r.where for r in reports(text.mentions)] == [None]


def test_an_unresolved_toponym_may_be_the_place() -> None:
    text = Text("Ils se sont vus à Xyzzy.")
    text.clause("Ils se sont vus à Xyzzy", "vus", "meet")
    text.place("Xyzzy", None)
    assert [r.where for r in reports(text.mentions)] == [0]


def test_origin_and_destination() -> None:
    text = Text("Le train ira de Pyongyang à Vladivostok.")
    text.clause("Le train ira de Pyongyang à Vladivostok", "ira", "travel", lemma="aller à")
    text.place("Pyongyang", PYONGYANG, "from")
    text.place("Vladivostok", VLADIVOSTOK, "to")
    (found,) = reports(text.mentions)
    assert (found.origin, found.destination, found.where) == (0, 1, 1)


def test_who_leaves_a_place_is_there() -> None:
    text = Text("Le train a quitté Pyongyang pour la Russie.")
    text.clause("Le train a quitté Pyongyang pour la Russie", "quitté", "travel", lemma="quitter")
    text.place("Pyongyang", PYONGYANG, "from")
    text.place("Russie", RUSSIA, "to")
    (found,) = reports(text.mentions)
    assert (found.origin, found.destination, found.where) == (0, 1, 0)


def test_what_is_sent_somewhere_does_not_happen_there() -> None:
    text = Text("Le pays livre des obus à la Russie.")
    text.clause("Le pays livre des obus à la Russie", "livre", "aid")
    text.place("Russie", RUSSIA, "to")
    (found,) = reports(text.mentions)
    assert (found.where, found.destination) == (None, 0)


def test_a_place_is_inherited_from_the_governing_clause_and_marked() -> None:
    text = Text("Il est resté à Vladivostok, où un sommet a réuni les chefs.")
    text.clause("Il est resté à Vladivostok", "resté", None)
    text.clause("où un sommet a réuni les chefs", "sommet", "meet", parent=0)
    text.place("Vladivostok", VLADIVOSTOK)
    (found,) = reports(text.mentions)
    assert (found.where, found.inherited) == (0, True)


def test_a_place_of_its_own_is_not_marked_as_inherited() -> None:
    text = Text("Ils se sont vus à Vladivostok.")
    text.clause("Ils se sont vus à Vladivostok", "vus", "meet")
    text.place("Vladivostok", VLADIVOSTOK)
    assert [r.inherited for r in reports(text.mentions)] == [False]


def test_a_place_is_not_inherited_from_a_statement() -> None:
    text = Text("Il a averti à Vladivostok que des combats éclateraient.")
    text.clause("Il a averti à Vladivostok", "averti", "threaten")
    text.clause("que des combats éclateraient", "combats", "fight", status="planned", parent=0)
    text.place("Vladivostok", VLADIVOSTOK)
    assert [r.where for r in reports(text.mentions)] == [0, None]


def test_a_place_is_inherited_from_the_sentence_before_about_the_same_event() -> None:
    text = Text("Kim visite Vladivostok. La visite de Kim dure deux jours.")
    text.clause("Kim visite Vladivostok", "visite", "meet", status="ongoing")
    text.clause("La visite de Kim dure", "visite de", "meet", status="ongoing", sentence=1)
    text.place("Vladivostok", VLADIVOSTOK)
    start = text.text.rindex("Kim")
    first = Actor("d", 0, 3, "Kim", "Kim")
    second = Actor("d", start, start + 3, "Kim", "Kim")
    found = reports(replace(text.mentions, actors=(first, second)))
    assert [(r.where, r.inherited) for r in found] == [(0, False), (0, True)]


def test_a_place_is_not_inherited_by_other_people() -> None:
    text = Text("Kim visite Vladivostok. La visite du roi dure deux jours.")
    text.clause("Kim visite Vladivostok", "visite", "meet", status="ongoing")
    text.clause("La visite du roi dure", "visite du", "meet", status="ongoing", sentence=1)
    text.place("Vladivostok", VLADIVOSTOK)
    text.actor("Kim")
    text.actor("roi")
    assert [r.where for r in reports(text.mentions)] == [0, None]


def test_what_happens_on_the_spot_has_the_place_of_the_sentence_before() -> None:
    text = Text("Une bombe a explosé à Sofia. Deux passants ont été blessés.")
    text.clause("Une bombe a explosé à Sofia", "explosé", "fight")
    text.clause("Deux passants ont été blessés", "blessés", "other", sentence=1)
    text.place("Sofia", VLADIVOSTOK)
    assert [(r.where, r.inherited) for r in reports(text.mentions)] == [(0, False), (0, True)]


@pytest.mark.parametrize(
    ("kind", "status"),
    [("sanction", "happened"), ("agree", "happened"), ("fight", "planned")],
)
def test_decisions_and_plans_do_not_take_the_scene(kind: EventType, status: Status) -> None:
    text = Text("Une bombe a explosé à Sofia. Un gel sera levé.")
    text.clause("Une bombe a explosé à Sofia", "explosé", "fight")
    text.clause("Un gel sera levé", "gel", kind, status=status, sentence=1)
    text.place("Sofia", VLADIVOSTOK)
    assert [r.where for r in reports(text.mentions)] == [0, None]


def test_a_clause_that_names_another_place_does_not_take_the_scene() -> None:
    text = Text("Une bombe a explosé à Sofia. Moscou a été frappée.")
    text.clause("Une bombe a explosé à Sofia", "explosé", "fight")
    text.clause("Moscou a été frappée", "frappée", "fight", sentence=1)
    text.place("Sofia", VLADIVOSTOK)
    text.place("Moscou", RUSSIA, "none", "metonymic")
    assert [r.where for r in reports(text.mentions)] == [0, None]


def test_a_scene_ends_with_its_paragraph_unless_it_is_the_only_one() -> None:
    text = Text("Un tir a retenti à Minsk.\n\nUne bombe a explosé à Sofia.\n\nDeux sont blessés.")
    text.clause("Un tir a retenti à Minsk", "tir", "fight")
    text.clause("Une bombe a explosé à Sofia", "explosé", "fight", sentence=1)
    text.clause("Deux sont blessés", "blessés", "other", sentence=2)
    text.place("Sofia", VLADIVOSTOK)
    spans = ((0, 25), (27, 55), (57, 75))
    assert [r.where for r in reports(replace(text.mentions, sentences=spans))] == [None, 0, 0]
    text.place("Minsk", PYONGYANG)
    assert [r.where for r in reports(replace(text.mentions, sentences=spans))] == [1, 0, None]


def test_what_is_done_to_a_place_is_done_there() -> None:
    text = Text("Des camionneurs ont bloqué le port de Sofia.")
    text.clause("Des camionneurs ont bloqué le port de Sofia", "bloqué le port", "protest")
    text.place("port de Sofia", VLADIVOSTOK, "none")
    assert [r.where for r in reports(text.mentions)] == [0]


# --- places that are somebody's, or only passed ---------------------------------------------------


def test_the_town_of_a_mayor_is_not_where_he_is_accused() -> None:
    text = Text("Ils ont arrêté un proche du maire de Sofia.")
    text.clause("Ils ont arrêté un proche du maire de Sofia", "arrêté", "arrest")
    text.place("Sofia", VLADIVOSTOK)
    assert [r.where for r in reports(text.mentions)] == [None]


def test_a_city_that_one_reaches_is_no_government() -> None:
    text = Text("Son émissaire gagnera Sofia jeudi.")
    text.clause("Son émissaire gagnera Sofia jeudi", "gagnera", "travel", status="planned")
    text.place("Sofia", VLADIVOSTOK, "none", "metonymic")
    assert [r.where for r in reports(text.mentions)] == [0]


def test_a_journey_across_a_country_is_told_by_its_end() -> None:
    text = Text("Il a traversé la Russie jusqu'à Hanoï.")
    text.clause("Il a traversé la Russie jusqu'à Hanoï", "traversé", "travel")
    text.place("Russie", RUSSIA, "at")
    text.place("Hanoï", HANOI, "to")
    assert [r.where for r in reports(text.mentions)] == [1]


def test_a_border_station_is_more_precise_than_the_country_entered() -> None:
    text = Text("Il est entré en Russie par Vladivostok.")
    text.clause("Il est entré en Russie par Vladivostok", "entré", "travel")
    text.place("Russie", RUSSIA, "to")
    text.place("Vladivostok", VLADIVOSTOK, "none")
    assert [r.where for r in reports(text.mentions)] == [1]
