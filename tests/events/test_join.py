"""Joining who, what, where and when, on mentions written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from dashboard.events.join import reports
from dashboard.model import EventType, Status
from tests.events.by_hand import Text
from tests.events.report_help import VLADIVOSTOK, when


def test_a_clause_without_a_type_is_no_report() -> None:
    text = Text("Le temps est beau.")
    text.clause("Le temps est beau", "est", None)
    assert reports(text.mentions) == ()


def test_the_date_of_the_verb_of_speech_is_not_the_date_of_the_visit() -> None:
    text = Text("Il a déclaré lundi que la visite aurait lieu en juin à Sofia.")
    text.clause("Il a déclaré lundi", "déclaré", "consult")
    text.clause(
        "que la visite aurait lieu en juin à Sofia",
        "visite",
        "meet",
        status="planned",
        parent=0,
        said="Il",
    )
    text.date("lundi", when("2023-09-04"))
    text.date("juin", when("2024-06-01/2024-06-30", "month"))
    text.place("Sofia", VLADIVOSTOK)
    speech, visit = reports(text.mentions)
    assert speech.when is not None
    assert speech.when.edtf == "2023-09-04"
    assert speech.where is None
    assert visit.when is not None
    assert visit.when.edtf == "2024-06-01/2024-06-30"
    assert (visit.where, visit.status, visit.attributed_to) == (0, "planned", "Il")


def test_a_monday_that_dates_the_statement_is_not_given_to_the_exercise() -> None:
    text = Text("Il a affirmé lundi que des exercices auraient lieu.")
    text.clause("Il a affirmé lundi", "affirmé", "consult")
    text.clause(
        "que des exercices auraient lieu", "exercices", "exercise", status="planned", parent=0
    )
    text.date("lundi", when("2023-09-04"))
    assert [r.when is None for r in reports(text.mentions)] == [False, True]


def test_what_goes_on_is_dated_by_the_publication_day_visibly() -> None:
    text = Text("Les combats se poursuivent.")
    text.clause("Les combats se poursuivent", "combats", "fight", status="ongoing")
    (found,) = reports(text.mentions)
    assert found.when is not None
    assert (found.when.edtf, found.when.basis) == ("2023-09-05", "published")


def test_what_happened_without_a_date_has_none() -> None:
    text = Text("Les rebelles ont attaqué le port.")
    text.clause("Les rebelles ont attaqué le port", "attaqué", "fight")
    assert [r.when for r in reports(text.mentions)] == [None]


def test_an_event_in_the_course_of_another_has_its_date_as_inherited() -> None:
    text = Text("Ils ont signé mardi un accord lors d'une visite.")
    text.clause("Ils ont signé mardi un accord", "signé", "agree")
    text.clause("lors d'une visite", "visite", "meet", parent=0)
    text.date("mardi", when("2023-09-05"))
    dates = [r.when for r in reports(text.mentions)]
    assert [d.basis if d else None for d in dates] == ["explicit", "inherited"]


def test_an_undatable_timex_is_no_date() -> None:
    text = Text("Ils se sont vus deux jours.")
    text.clause("Ils se sont vus deux jours", "vus", "meet")
    text.date("deux jours", None)
    assert [r.when for r in reports(text.mentions)] == [None]


def test_a_day_is_preferred_to_a_year() -> None:
    text = Text("En 2023, ils se sont vus le 4 septembre 2023.")
    text.clause("En 2023, ils se sont vus le 4 septembre 2023", "vus", "meet")
    text.date("2023,", when("2023-01-01/2023-12-31", "year"))
    text.date("4 septembre 2023", when("2023-09-04"))
    (found,) = reports(text.mentions)
    assert found.when is not None
    assert found.when.edtf == "2023-09-04"


def test_reports_stand_in_the_order_of_their_triggers() -> None:
    text = Text("Après la visite, ils ont signé un accord.")
    words: Sequence[tuple[str, str, EventType]] = [
        ("ils ont signé un accord", "signé", "agree"),
        ("Après la visite", "visite", "meet"),
    ]
    for clause, trigger, kind in words:
        text.clause(clause, trigger, kind)
    assert [r.type for r in reports(text.mentions)] == ["meet", "agree"]


def test_a_circle_of_parents_ends() -> None:
    text = Text("Un sommet et une visite.")
    text.clause("Un sommet", "sommet", "meet", parent=1)
    text.clause("et une visite", "visite", "meet", parent=0)
    marks: Mapping[str, object] = {r.type: r.when for r in reports(text.mentions)}
    assert marks == {"meet": None}


# --- the scene and the course of a story ------------------------------------------------------


def test_a_deed_told_next_has_the_day_of_the_one_before() -> None:
    text = Text("Une bombe a explosé lundi. Deux passants ont été blessés.")
    text.clause("Une bombe a explosé lundi", "explosé", "fight")
    text.clause("Deux passants ont été blessés", "blessés", "other", sentence=1)
    text.date("lundi", when("2023-09-04"))
    told = [r.when for r in reports(text.mentions)]
    assert [(d.edtf, d.basis) if d else None for d in told] == [
        ("2023-09-04", "explicit"),
        ("2023-09-04", "inherited"),
    ]


def test_what_had_happened_before_has_no_day_of_the_story() -> None:
    text = Text("Une bombe a explosé lundi. Deux passants avaient été blessés.")
    text.clause("Une bombe a explosé lundi", "explosé", "fight")
    text.clause("Deux passants avaient été blessés", "blessés", "other", sentence=1)
    text.date("lundi", when("2023-09-04"))
    assert [r.when is None for r in reports(text.mentions)] == [False, True]


def test_the_day_of_a_statement_is_not_that_of_the_next_deed() -> None:
    text = Text("Il a parlé lundi. Deux passants ont été blessés.")
    text.clause("Il a parlé lundi", "parlé", "consult")
    text.clause("Deux passants ont été blessés", "blessés", "other", sentence=1)
    text.date("lundi", when("2023-09-04"))
    assert [r.when is None for r in reports(text.mentions)] == [False, True]


@pytest.mark.parametrize(
    ("day", "status", "wanted"),
    [
        ("2023-09-06", "happened", "planned"),
        ("2023-09-06", "ongoing", "planned"),
        ("2023-09-05", "happened", "happened"),
        ("2023-09-05/2023-09-07", "ongoing", "ongoing"),
        ("2023-09-06", "denied", "denied"),
    ],
)
def test_what_lies_after_the_day_of_publication_is_not_done(
    day: str, status: Status, wanted: Status
) -> None:
    text = Text("avant le voyage de la reine demain")
    text.date("demain", when(day))
    text.clause("le voyage de la reine demain", "voyage", "travel", status=status)
    assert [r.status for r in reports(text.mentions)] == [wanted]
