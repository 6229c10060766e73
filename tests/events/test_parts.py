"""Steps of events: what hangs on what, and what does not."""

from __future__ import annotations

from dataclasses import replace

from dashboard.events.parts import with_parts
from dashboard.events.summary import summarise
from dashboard.model import Event, SourcedReport
from tests.events.report_help import COSMODROME, HANOI, VLADIVOSTOK, place, report, when

KHASAN = place("Khasan", 42.43, 130.65, country="RU")
SUMMIT = report(1, told=when("2023-09-13"), where=COSMODROME, document="d")
ARRIVAL = report(
    2, type="travel", told=when("2023-09-12"), where=KHASAN, actors=["Kim"], document="d"
)


def linked(*reports: SourcedReport) -> list[Event]:
    return with_parts([summarise([one]) for one in reports])


def links(*reports: SourcedReport) -> list[bool]:
    return [event.part_of is not None for event in linked(*reports)]


def test_an_arrival_is_a_step_of_the_summit() -> None:
    summit, arrival = linked(SUMMIT, ARRIVAL)
    assert (summit.part_of, arrival.part_of) == (None, summit.id)


def test_the_order_of_events_does_not_matter() -> None:
    arrival, summit = linked(ARRIVAL, SUMMIT)
    assert (summit.part_of, arrival.part_of) == (None, summit.id)


def test_only_an_article_that_tells_both_links_them() -> None:
    assert links(SUMMIT, replace(ARRIVAL, document="other")) == [False, False]


def test_a_journey_of_others_or_of_another_week_is_no_step() -> None:
    assert links(SUMMIT, replace(ARRIVAL, actors=("Modi",))) == [False, False]
    assert links(SUMMIT, replace(ARRIVAL, when=when("2023-09-05"))) == [False, False]
    assert links(SUMMIT, replace(ARRIVAL, when=None)) == [False, False]


def test_a_step_that_did_not_happen_is_none_of_what_did() -> None:
    for status in ("planned", "denied", "hypothetical"):
        assert links(SUMMIT, replace(ARRIVAL, status=status)) == [False, False]
    both = [replace(one, status="planned") for one in (SUMMIT, ARRIVAL)]
    assert links(*both) == [False, True]


def test_the_journey_to_what_is_planned_may_have_begun_but_no_talk_there() -> None:
    planned = replace(SUMMIT, status="planned")
    assert links(planned, ARRIVAL) == [False, True]
    talk = report(3, type="consult", told=when("2023-09-13"), where=COSMODROME, document="d")
    assert links(planned, talk) == [False, False]
    assert links(replace(planned, status="denied"), ARRIVAL) == [False, False]


def test_a_dinner_elsewhere_is_no_step_of_the_summit() -> None:
    agreed = report(3, type="agree", told=when("2023-09-13"), where=COSMODROME, document="d")
    assert links(SUMMIT, agreed) == [False, True]
    assert links(SUMMIT, replace(agreed, where=HANOI)) == [False, False]


def test_one_sets_out_some_days_before_the_gathering() -> None:
    left = replace(ARRIVAL, where=VLADIVOSTOK, origin=VLADIVOSTOK)
    assert links(SUMMIT, replace(left, when=when("2023-09-10"))) == [False, True]
    assert links(SUMMIT, replace(left, when=when("2023-09-08"))) == [False, False]


def test_a_meeting_during_a_mission_of_days_is_part_of_the_mission() -> None:
    mission = replace(ARRIVAL, where=None, when=when("2023-09-12/2023-09-15", "interval"))
    assert links(SUMMIT, mission) == [True, False]


def test_what_has_no_day_is_a_step_of_the_gathering_it_is_told_beside() -> None:
    talk = report(3, type="negotiate", where=COSMODROME, document="d")
    assert links(SUMMIT, talk) == [False, True]
    assert links(SUMMIT, replace(talk, start=4000, end=4020)) == [False, False]
    assert links(SUMMIT, replace(talk, where=HANOI)) == [False, False]
    assert links(SUMMIT, replace(talk, actors=("Modi",))) == [False, False]
    lasting = replace(talk, status="ongoing", when=when("2023-09-05", basis="published"))
    assert links(SUMMIT, lasting) == [False, False]


def test_states_sign_what_their_presidents_agree_on_where_it_is_told_beside() -> None:
    signed = report(
        3, type="agree", told=when("2023-09-13"), where=COSMODROME, actors=["Russie"], document="d"
    )
    assert links(SUMMIT, signed) == [False, True]
    assert links(SUMMIT, replace(signed, start=4000, end=4020)) == [False, False]
    assert links(SUMMIT, replace(signed, where=None)) == [False, False]


def test_shots_of_one_day_and_spot_are_one_fight_s_only_where_told_beside_it() -> None:
    siege = report(4, type="fight", told=when("2023-09-12/2023-09-14", "interval"), actors=[],
                   where=VLADIVOSTOK, document="d")  # fmt: skip
    shots = report(5, type="fight", told=when("2023-09-13"), actors=[], where=VLADIVOSTOK,
                   document="d")  # fmt: skip
    assert links(siege, shots) == [False, True]
    assert links(siege, replace(shots, start=4000, end=4020)) == [False, False]


def test_without_actors_the_place_decides() -> None:
    shots = report(4, type="arrest", told=when("2023-09-13"), where=VLADIVOSTOK, actors=[],
                   document="d")  # fmt: skip
    protest = report(5, type="protest", told=when("2023-09-13"), where=VLADIVOSTOK, actors=[],
                     document="d")  # fmt: skip
    assert links(protest, shots) == [False, True]
    assert links(protest, replace(shots, where=None)) == [False, False]


def test_of_two_of_a_type_the_shorter_is_the_step_and_none_is_both() -> None:
    tour = report(6, told=when("2023-09-10/2023-09-17", "interval"), where=None, document="d")
    visit, meeting = linked(tour, SUMMIT)
    assert (visit.part_of, meeting.part_of) == (None, visit.id)


def test_of_several_the_longest_is_taken() -> None:
    tour = report(7, told=when("2023-09-12/2023-09-17", "interval"), where=None, document="d")
    whole, _, arrival = linked(tour, SUMMIT, ARRIVAL)
    assert arrival.part_of == whole.id


def test_a_letter_or_a_call_is_no_step_of_a_meeting() -> None:
    talk = report(3, type="consult", where=COSMODROME, document="d", trigger="entretien")
    assert links(SUMMIT, talk) == [False, True]
    for trigger in ("échangé des lettres", "téléphoné"):
        assert links(SUMMIT, replace(talk, trigger=trigger)) == [False, False]


def test_what_they_agree_on_where_they_met_needs_no_names() -> None:
    agreed = report(3, type="agree", where=COSMODROME, actors=(), document="d")
    assert links(SUMMIT, agreed) == [False, True]
    assert links(SUMMIT, replace(agreed, where=None)) == [False, False]
    assert links(SUMMIT, replace(agreed, where=HANOI)) == [False, False]
