"""Joining who, what, where and when, on mentions written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from dashboard.events.join import reports
from dashboard.model import (
    Actor,
    Clause,
    EventType,
    Mentions,
    Place,
    PlaceRole,
    Resolution,
    Status,
    Timex,
    Toponym,
    Use,
    When,
)
from tests.events.report_help import (
    COSMODROME,
    HANOI,
    PYONGYANG,
    RUSSIA,
    VLADIVOSTOK,
    mentions,
    when,
)

PUBLISHED = when("2023-09-05")


class Text:
    """A text to which mentions are added by their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._m = mentions(text, PUBLISHED)

    def at(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def place(
        self, words: str, place: Place | None, role: PlaceRole = "at", use: Use = "literal"
    ) -> None:
        resolution = Resolution(place, 0.9)
        toponym = Toponym("d", *self.at(words), words, use, role, None, resolution)
        self._m = replace(self._m, toponyms=(*self._m.toponyms, toponym))

    def date(self, words: str, value: When | None) -> None:
        timex = Timex("d", *self.at(words), words, "date", value)
        self._m = replace(self._m, timexes=(*self._m.timexes, timex))

    def actor(self, words: str) -> None:
        self._m = replace(
            self._m, actors=(*self._m.actors, Actor("d", *self.at(words), words, words))
        )

    def clause(
        self,
        words: str,
        trigger: str,
        type: EventType | None,  # noqa: A002  (the field's name)
        *,
        status: Status = "happened",
        parent: int | None = None,
        sentence: int = 0,
        lemma: str = "",
        said: str | None = None,
    ) -> None:
        span = self.at(words)
        clause = Clause(
            "d",
            sentence,
            *span,
            (span,),
            self.at(trigger),
            lemma or trigger,
            type,
            status,
            parent,
            said,
        )
        self._m = replace(self._m, clauses=(*self._m.clauses, clause))

    @property
    def mentions(self) -> Mentions:
        return self._m


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


def test_the_subject_of_the_governing_clause_is_lent_to_an_infinitive() -> None:
    text = Text("Kim est venu à Vladivostok visiter le port.")
    text.clause("Kim est venu à Vladivostok", "venu", "travel")
    text.clause("visiter le port", "visiter", "meet", parent=0)
    text.actor("Kim")
    assert [r.actors for r in reports(text.mentions)] == [(0,), (0,)]


def test_the_speaker_is_not_lent_to_what_he_says() -> None:
    text = Text("Watson a averti que des combats éclateraient.")
    text.clause("Watson a averti", "averti", "threaten")
    text.clause("que des combats éclateraient", "combats", "fight", parent=0, said="Watson")
    text.actor("Watson")
    assert [r.actors for r in reports(text.mentions)] == [(0,), ()]


def test_whoever_says_so_does_what_an_infinitive_tells() -> None:
    text = Text("Watson assure n’avoir attaqué personne.")
    text.clause("Watson assure", "assure", None)
    text.clause("n’avoir attaqué personne", "attaqué", "fight", parent=0, said="Watson")
    text.actor("Watson")
    assert [r.actors for r in reports(text.mentions)] == [(0,)]


def test_a_source_is_no_actor() -> None:
    text = Text("Selon la Gazette, Kim a visité le port.")
    text.clause("Selon la Gazette, Kim a visité le port", "visité", "meet", said="la Gazette")
    text.actor("Gazette")
    text.actor("Kim")
    assert [r.actors for r in reports(text.mentions)] == [(1,)]


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


def test_a_scene_ends_with_its_paragraph() -> None:
    text = Text("Une bombe a explosé à Sofia.\n\nDeux passants ont été blessés.")
    text.clause("Une bombe a explosé à Sofia", "explosé", "fight")
    text.clause("Deux passants ont été blessés", "blessés", "other", sentence=1)
    text.place("Sofia", VLADIVOSTOK)
    apart = replace(text.mentions, sentences=((0, 28), (30, 60)))
    assert [r.where for r in reports(apart)] == [0, None]


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


def names(text: Text) -> list[str]:
    (report,) = reports(text.mentions)
    return [text.mentions.actors[i].name for i in report.actors]


def test_a_participle_is_told_of_the_name_it_is_set_beside() -> None:
    text = Text("Le pont rouvrira, a dit la reine Ana, arrivée lundi à Gao.")
    text.clause("a dit la reine Ana", "dit", None)
    text.clause("arrivée lundi à Gao", "arrivée", "travel", parent=0, said="la reine Ana")
    text.actor("Ana")
    assert names(text) == ["Ana"]


def test_words_right_before_a_verb_are_its_subject_whatever_the_parser_makes_of_them() -> None:
    text = Text("L'opposant Ruiz a dénoncé un coup de force.")
    text.clause("L'opposant Ruiz", "opposant", None, parent=1)
    text.clause("a dénoncé", "dénoncé", "accuse")
    text.actor("Ruiz")
    assert names(text) == ["Ruiz"]


def test_both_of_two_names_joined_by_and_meet() -> None:
    text = Text("la rencontre entre Ruiz et le roi Ali a eu lieu, et Diaz est parti.")
    text.clause("la rencontre entre Ruiz", "rencontre", "meet")
    text.clause("et Diaz est parti", "parti", None)
    for name in ("Ruiz", "Diaz"):
        text.actor(name)
    assert names(text) == ["Ruiz"]
    other = Text("la rencontre entre Ruiz et Ali a eu lieu")
    other.clause("la rencontre entre Ruiz", "rencontre", "meet")
    for name in ("Ruiz", "Ali"):
        other.actor(name)
    assert names(other) == ["Ruiz", "Ali"]


def test_who_speaks_in_the_course_of_a_talk_takes_part_in_it() -> None:
    text = Text("C'est un échec, a dit Ruiz lors d'un entretien avec Diaz à Gao.")
    text.clause("a dit Ruiz lors", "dit", None)
    text.clause("d'un entretien avec Diaz à Gao", "entretien", "consult", parent=0, said="Ruiz")
    for name in ("Ruiz", "Diaz"):
        text.actor(name)
    spoken = replace(text.mentions.clauses[0], subjects=(text.at("Ruiz"),))
    (report,) = reports(replace(text.mentions, clauses=(spoken, text.mentions.clauses[1])))
    assert report.actors == (0, 1)
