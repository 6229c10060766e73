"""What two reports must, may or cannot be: one event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.events.cluster import cluster
from dashboard.events.scoring import CONTRADICTION, score
from dashboard.model import SourcedReport, Status
from tests.events.report_help import HANOI, VLADIVOSTOK, report, when


def closed(number: int, day: str, published: str, status: Status = "happened") -> SourcedReport:
    told = report(
        number, type="other", actors=(), told=when(day), published=published, trigger="fermé"
    )
    return replace(told, status=status, text="Le port de pêche est fermé aux chalutiers")


def test_what_still_goes_on_is_the_deed_that_began_it() -> None:
    began = closed(1, "2023-09-09", "2023-09-09")
    goes_on = closed(2, "2023-09-12", "2023-09-12", "ongoing")
    assert len(cluster([began, goes_on])) == 1
    assert score(goes_on, began) == score(began, goes_on) > 0.3


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (closed(1, "2023-09-09", "2023-09-09"), closed(2, "2023-09-12", "2023-09-12")),
        (closed(1, "2023-09-09", "2023-09-09", "ongoing"), closed(2, "2023-09-12", "2023-09-12")),
        (
            closed(1, "2023-06-09", "2023-06-09"),
            closed(2, "2023-09-12", "2023-09-12", "ongoing"),
        ),
    ],
)
def test_what_is_done_anew_or_long_after_is_another_deed(
    earlier: SourcedReport, later: SourcedReport
) -> None:
    assert score(earlier, later) == CONTRADICTION


def test_a_meeting_called_off_may_be_held_on_another_day() -> None:
    off = report(
        1, status="denied", told=when("2023-09-09"), where=VLADIVOSTOK, published="2023-09-05"
    )
    held = report(2, told=when("2023-09-13"), where=VLADIVOSTOK, published="2023-09-14")
    assert score(off, held) > 0.3
    assert score(off, replace(held, when=when("2023-12-13"))) == CONTRADICTION


def copied(number: int, published: str, text: str) -> SourcedReport:
    told = report(number, type="consult", status="ongoing", actors=(), published=published)
    return replace(told, text=text, trigger="pourparlers")


def test_one_dispatch_printed_twice_tells_one_event() -> None:
    one = copied(1, "2023-09-04", "Des pourparlers vont donc se poursuivre discrètement")
    other = copied(2, "2023-09-05", "des pourparlers vont donc se poursuivre discrètement")
    assert score(one, other) > 0.9
    assert len(cluster([one, other])) == 1


@pytest.mark.parametrize(
    "other",
    [
        copied(2, "2023-12-04", "Des pourparlers vont donc se poursuivre discrètement"),
        copied(2, "2023-09-04", "Des pourparlers vont bientôt reprendre ailleurs"),
    ],
)
def test_the_same_words_months_later_and_other_words_are_no_copy(other: SourcedReport) -> None:
    one = copied(1, "2023-09-04", "Des pourparlers vont donc se poursuivre discrètement")
    assert score(one, other) < 0.9


def test_a_copy_outweighs_no_contradiction() -> None:
    words = "La visite de la reine a duré deux heures"
    one = replace(report(1, told=when("2023-09-04"), where=VLADIVOSTOK), text=words)
    other = replace(report(2, told=when("2023-09-04"), where=HANOI), text=words)
    assert score(one, other) == CONTRADICTION
