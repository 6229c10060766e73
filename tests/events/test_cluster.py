"""Clustering: what is joined, what is kept apart, and that order does not matter."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.events.cluster import average_link, cluster
from dashboard.events.scoring import CONTRADICTION, score
from dashboard.model import EventType, Place, SourcedReport, Status
from tests.events.report_help import (
    COSMODROME,
    HANOI,
    PYONGYANG,
    RUSSIA,
    VLADIVOSTOK,
    place,
    report,
    when,
)


def groups(*reports: SourcedReport) -> set[frozenset[str]]:
    return {frozenset(r.id for r in event.reports) for event in cluster(reports)}


def together(*reports: SourcedReport) -> bool:
    return len(cluster(reports)) == 1


def test_nothing_makes_no_events() -> None:
    assert cluster([]) == ()


def test_one_report_is_one_event() -> None:
    only = report(1, told=when("2023-09-13"), where=COSMODROME)
    (event,) = cluster([only])
    assert event.reports == (only,)
    assert (event.status, event.when, event.where) == (only.status, only.when, only.where)
    assert len(event.id) == 16


def test_the_same_visit_in_two_articles_is_one_event() -> None:
    one = report(1, told=when("2023-09-13"), where=COSMODROME)
    other = report(2, told=when("2023-09-13"), where=COSMODROME, actors=["Poutine"])
    assert together(one, other)


def test_two_summits_of_the_same_people_in_different_years_stay_apart() -> None:
    one = report(1, told=when("2019-04-25"), where=VLADIVOSTOK)
    other = report(2, told=when("2023-09-13"), where=VLADIVOSTOK)
    assert not together(one, other)


def test_different_cities_on_different_days_stay_apart() -> None:
    one = report(1, told=when("2024-06-19"), where=PYONGYANG)
    other = report(2, told=when("2024-06-20"), where=HANOI)
    assert not together(one, other)


def test_different_cities_on_one_day_stay_apart() -> None:
    one = report(1, told=when("2024-06-19"), where=PYONGYANG)
    other = report(2, told=when("2024-06-19"), where=HANOI)
    assert not together(one, other)


def test_a_city_lies_in_its_country() -> None:
    one = report(1, where=VLADIVOSTOK, status="planned")
    other = report(2, where=RUSSIA, status="planned")
    assert together(one, other)


def test_a_plan_and_what_became_of_it_are_one_event_and_both_are_kept() -> None:
    planned = report(
        1, status="planned", told=when("2023-09-10/2023-09-13", "interval"), where=VLADIVOSTOK
    )
    happened = report(2, told=when("2023-09-13"), where=COSMODROME, published="2023-09-14")
    (event,) = cluster([planned, happened])
    assert {r.status for r in event.reports} == {"planned", "happened"}
    assert {r.where for r in event.reports} == {VLADIVOSTOK, COSMODROME}
    assert event.status == "happened"
    assert event.where == COSMODROME
    assert event.when is not None
    assert event.when.edtf == "2023-09-13"


def test_a_plan_for_now_is_not_a_visit_of_long_ago() -> None:
    planned = report(1, status="planned", where=PYONGYANG, published="2023-09-14")
    past = report(2, told=when("2000-07-19"), where=PYONGYANG, published="2023-09-10")
    assert not together(planned, past)


def test_a_warning_repeated_a_week_later_is_two_events() -> None:
    who = ["États-Unis", "Corée du Nord"]
    one = report(1, type="threaten", told=when("2023-09-04"), actors=who)
    other = report(2, type="threaten", told=when("2023-09-11"), actors=who, published="2023-09-12")
    assert not together(one, other)


def test_departure_and_arrival_at_one_town_are_two_events() -> None:
    leaves = report(1, type="travel", told=when("2023-09-10"), where=PYONGYANG, origin=PYONGYANG)
    comes = report(2, type="travel", told=when("2023-09-10"), where=PYONGYANG)
    assert score(leaves, comes) < score(comes, replace(comes, id="r3"))


def test_one_famous_name_is_not_enough() -> None:
    one = report(1, actors=["Poutine"])
    other = report(2, actors=["Poutine"], trigger="réunion", published="2023-09-12")
    assert not together(one, other)


def test_other_people_make_another_event() -> None:
    one = report(
        1, told=when("2023-09-13"), where=VLADIVOSTOK, actors=["Kim"], trigger="est arrivé"
    )
    other = report(2, told=when("2023-09-13"), where=VLADIVOSTOK, actors=["Modi"])
    assert not together(one, other)


def test_strangers_on_one_day_do_not_meet_without_a_word_in_common() -> None:
    day = when("2023-09-13")
    one = report(1, told=day, trigger="attaque", type="fight", actors=["Wanjiru"])
    other = report(2, told=day, trigger="attaque", type="fight", actors=["Abreu"], where=HANOI)
    assert not together(one, other)
    assert score(one, other) == 0.0
    named = replace(other, text="une attaque menée par Abreu, rival de Wanjiru")
    assert score(one, named) > 0.0


@pytest.mark.parametrize("spot", [PYONGYANG, None])
def test_a_visit_is_the_journey_that_its_guest_made(spot: Place | None) -> None:
    went = report(
        1, type="travel", trigger="s'est rendu", where=PYONGYANG, actors=["Choïgou"],
        told=when("2023-07-25"), document="one",
    )  # fmt: skip
    visit = report(2, where=spot, actors=["Choïgou"], document="one")
    taken_up = replace(visit, text="La visite de Choïgou")
    assert together(went, taken_up)
    factory = place("Hamhung", 39.9, 127.5, country="KP")
    assert score(went, taken_up) > score(went, replace(taken_up, where=factory))


def test_unlike_types_in_other_words_do_not_join() -> None:
    one = report(1, type="fight", told=when("2023-09-13"), where=VLADIVOSTOK, trigger="combats")
    other = report(2, type="meet", told=when("2023-09-13"), where=VLADIVOSTOK)
    assert not together(one, other)


def test_a_type_that_was_mistaken_does_not_part_what_shares_all_else() -> None:
    one = report(1, type="arrest", told=when("2025-03-09"), where=HANOI, actors=["Abderemane"])
    other = replace(one, id="r2", document="d2", type="fight")
    assert together(one, other)


def test_a_bridge_does_not_join_what_contradicts() -> None:
    first = report(1, told=when("2019-04-25"), where=VLADIVOSTOK, document="d")
    vague = report(2, where=VLADIVOSTOK, document="d")
    second = report(3, told=when("2023-09-01"), where=VLADIVOSTOK, document="d")
    found = groups(first, vague, second)
    assert len(found) == 2
    assert not any({"r001", "r003"} <= group for group in found)


def test_the_label_tells_type_people_place_and_date() -> None:
    (event,) = cluster([report(1, told=when("2023-09-13"), where=COSMODROME)])
    assert event.label == "Visite ou rencontre · Kim, Poutine · cosmodrome · 13 septembre 2023"


def test_the_id_is_made_from_the_reports() -> None:
    one = report(1, told=when("2023-09-13"), where=COSMODROME)
    other = report(2, told=when("2023-09-13"), where=COSMODROME)
    assert cluster([one])[0].id != cluster([one, other])[0].id
    assert cluster([one])[0].id == cluster([replace(one, text="autre")])[0].id


def test_a_cluster_that_grew_is_compared_anew_before_it_joins_another() -> None:
    """0 and 1 have been compared with 2 when 3 joins them, which contradicts 2."""
    pairs = [(0, 1, 0.9), (0, 2, 0.8), (0, 3, 0.7)]
    asked = {(1, 2): 0.4, (1, 3): 0.7, (2, 3): CONTRADICTION}
    groups = average_link(range(4), pairs, 0.3, lambda one, other: asked[one, other])
    assert sorted(sorted(group) for group in groups) == [[0, 1, 3], [2]]
    asked[2, 3] = 0.4
    groups = average_link(range(4), pairs, 0.3, lambda one, other: asked[one, other])
    assert [sorted(group) for group in groups] == [[0, 1, 2, 3]]


def test_a_report_given_twice_counts_once() -> None:
    only = report(1)
    assert cluster([only, only])[0].reports == (only,)


KINDS: list[EventType] = ["meet", "travel", "fight"]
STATUSES: list[Status] = ["happened", "planned", "ongoing", "denied", "hypothetical"]
SPOTS = [
    None,
    VLADIVOSTOK,
    COSMODROME,
    RUSSIA,
    PYONGYANG,
    place("mer", 43, 35, country=None, feature="sea"),
]


@st.composite
def many(draw: st.DrawFn) -> list[SourcedReport]:
    size = draw(st.integers(0, 25))
    reports = []
    for number in range(size):
        day = date(2023, 9, 1) + timedelta(days=draw(st.integers(0, 20)))
        reports.append(
            report(
                number,
                type=draw(st.sampled_from(KINDS)),
                status=draw(st.sampled_from(STATUSES)),
                told=draw(st.sampled_from([None, when(day.isoformat())])),
                where=draw(st.sampled_from(SPOTS)),
                actors=draw(st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True)),
                published=draw(st.sampled_from([None, "2023-09-05", "2023-09-20"])),
                document=draw(st.sampled_from(["d1", "d2", "d3"])),
            )
        )
    return reports


@given(many(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    reports: list[SourcedReport], chance: random.Random
) -> None:
    expected = cluster(reports)
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert cluster(shuffled) == expected


@given(many())
def test_every_report_is_in_exactly_one_event(reports: list[SourcedReport]) -> None:
    held = [r.id for event in cluster(reports) for r in event.reports]
    assert sorted(held) == sorted(r.id for r in reports)


@given(many())
def test_no_event_of_one_article_holds_a_contradiction(reports: list[SourcedReport]) -> None:
    # a block as small as this is compared pair by pair
    small = [replace(r, document="d", type="meet") for r in reports[:16]]
    for event in cluster(small):
        pairs = itertools.combinations(event.reports, 2)
        assert all(score(one, other) != CONTRADICTION for one, other in pairs)
        assert event.status in {r.status for r in event.reports}
        assert event.where in {None, *(r.where for r in event.reports)}


@given(many())
def test_the_score_is_symmetric(reports: list[SourcedReport]) -> None:
    for one, other in itertools.pairwise(reports):
        assert score(one, other) == score(other, one)
        assert -1.0 <= score(one, other) <= 1.0
