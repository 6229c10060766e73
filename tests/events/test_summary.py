"""One event from its reports: the status of the latest word, and of the surest where it counts."""

from __future__ import annotations

import pytest

from dashboard.events.summary import differs, summarise
from dashboard.model import Place, SourcedReport, Status
from tests.events.report_help import COSMODROME, RUSSIA, VLADIVOSTOK, report, when


def told(number: int, status: Status, day: str | None) -> SourcedReport:
    return report(number, status=status, told=None if day is None else when(day))


WEEK = "2024-06-17/2024-06-23"
DAYS = "2024-06-18/2024-06-19"


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ([("hypothetical", WEEK), ("hypothetical", WEEK), ("planned", DAYS)], "planned"),
        ([("hypothetical", DAYS), ("hypothetical", WEEK), ("planned", DAYS)], "planned"),
        ([("hypothetical", DAYS), ("hypothetical", DAYS), ("planned", WEEK)], "hypothetical"),
        ([("hypothetical", None), ("hypothetical", None), ("planned", None)], "hypothetical"),
        ([("happened", DAYS), ("planned", DAYS)], "happened"),
        ([("planned", DAYS), ("planned", WEEK), ("happened", DAYS)], "planned"),
    ],
)
def test_a_possibility_yields_to_a_surer_word_as_exactly_dated(
    reports: list[tuple[Status, str | None]], status: Status
) -> None:
    event = summarise([told(n, s, day) for n, (s, day) in enumerate(reports, start=1)])
    assert event.status == status


def test_reports_that_agree_differ_in_nothing() -> None:
    one = report(1, told=when("2023-09-13"), where=VLADIVOSTOK)
    other = report(2, told=when("2023-09-10/2023-09-13", "interval"), where=RUSSIA)
    assert differs([one, other]) == ()
    assert differs([one, report(3)]) == ()  # what a report leaves open contradicts nothing


def test_what_cannot_all_be_true_differs() -> None:
    one = report(1, told=when("2023-09-13"), where=VLADIVOSTOK)
    assert differs([one, report(2, told=when("2023-09-14"))]) == ("date",)
    assert differs([one, report(2, where=COSMODROME)]) == ("place",)
    assert differs([one, report(2, status="denied")]) == ("status",)
    published = when("2023-09-20", basis="published")
    assert differs([one, report(2, told=published)]) == ()


def test_a_day_that_changes_nothing_is_no_state() -> None:
    days = ("2023-09-14", "2023-09-14", "2023-09-18", "2023-09-20")
    reports = [
        report(number, told=when("2023-09-13"), where=COSMODROME, published=day)
        for number, day in enumerate(days)
    ]
    corrected = report(9, told=when("2023-09-13"), where=VLADIVOSTOK, published="2023-09-21")
    states = summarise([*reports, corrected]).states
    assert [(str(s.known), s.differs) for s in states] == [
        ("2023-09-14", ()),
        ("2023-09-21", ("place",)),
    ]


def test_reports_of_unknown_publication_are_in_no_state() -> None:
    assert summarise([report(1, published=None)]).states == ()
    both = summarise([report(1, published=None, where=VLADIVOSTOK), report(2)])
    assert [(state.where, str(state.known)) for state in both.states] == [(None, "2023-09-05")]
    assert both.where == VLADIVOSTOK


@pytest.mark.parametrize(
    ("stretch", "wanted"),
    [
        ("2024-06-18/2024-06-19", "2024-06-18/2024-06-19"),
        ("2024-06-17/2024-06-18", "2024-06-17/2024-06-18"),
        ("2024-06-17/2024-06-20", "2024-06-18"),
        ("2024-06-18/2024-09-30", "2024-06-18"),
    ],
)
def test_a_visit_of_two_days_is_not_over_after_the_one_it_begins_on(
    stretch: str, wanted: str
) -> None:
    begins = [report(number, told=when("2024-06-18")) for number in (1, 2)]
    event = summarise([*begins, report(3, told=when(stretch, "interval"))])
    assert event.when is not None
    assert event.when.edtf == wanted


def test_what_lasts_tells_the_days_of_what_happened() -> None:
    lasting = report(3, status="ongoing", told=when("2024-06-18"))
    event = summarise([report(1), report(2), lasting])
    assert event.status == "happened"
    assert event.when == when("2024-06-18")


@pytest.mark.parametrize(
    ("places", "chosen"),
    [
        ((RUSSIA, RUSSIA, VLADIVOSTOK), VLADIVOSTOK),
        ((COSMODROME, COSMODROME, VLADIVOSTOK), COSMODROME),
        ((VLADIVOSTOK, VLADIVOSTOK, COSMODROME), VLADIVOSTOK),
        ((RUSSIA, None), RUSSIA),
        ((None,), None),
    ],
)
def test_the_place_that_most_tell_is_the_event_s(
    places: tuple[Place | None, ...], chosen: Place | None
) -> None:
    told = [report(number, where=where) for number, where in enumerate(places)]
    assert summarise(told).where == chosen


def test_a_possibility_tells_the_days_of_a_plan() -> None:
    possible = report(3, status="hypothetical", told=when("2024-06-18"))
    refused = report(4, status="denied", told=when("2024-06-17"))
    plans = [report(number, status="planned") for number in (1, 2)]
    assert summarise([*plans, possible, refused]).when == when("2024-06-18")


def test_the_day_of_publication_dates_only_what_still_goes_on() -> None:
    lasting = report(3, status="ongoing", told=when("2024-06-18", basis="published"))
    assert summarise([lasting]).when == lasting.when
    assert summarise([report(1), report(2), lasting]).when is None


def test_what_happened_and_goes_on_differs_in_nothing() -> None:
    assert differs([report(1), report(2, status="ongoing")]) == ()
    assert differs([report(1, status="planned"), report(2, status="hypothetical")]) == ("status",)


def test_a_label_has_the_word_of_the_event_where_nothing_else_tells_what_it_is() -> None:
    closed = report(1, type="other", actors=(), trigger="fermé")
    assert summarise([closed, report(2, type="other", actors=())]).label == "Événement « fermé »"
    placed = report(1, type="other", actors=(), trigger="fermé", where=VLADIVOSTOK)
    assert summarise([placed]).label == "Événement « fermé » · Vladivostok"
    assert summarise([report(1, actors=())]).label == "Visite ou rencontre « visite »"
    assert summarise([report(1)]).label == "Visite ou rencontre · Kim, Poutine"
