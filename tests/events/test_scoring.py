"""What two reports must, may or cannot be: one event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.events.cluster import cluster
from dashboard.events.scoring import CONTRADICTION, score
from dashboard.model import SourcedReport, Status, When
from tests.events.report_help import HANOI, RUSSIA, VLADIVOSTOK, report, when


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


def said(number: int, told: When | None) -> SourcedReport:
    one = report(number, type="consult", told=told, actors=["Ruiz"], trigger="déclaré")
    return replace(one, text="Ruiz a déclaré", document="d")


def test_the_verb_of_saying_does_not_tell_that_the_same_was_said() -> None:
    day, week = when("2023-09-04"), when("2023-08-28/2023-09-03", "week")
    same_day = score(said(1, day), said(2, day))
    assert same_day > 0.5
    for one, other in ((week, week), (day, None), (None, None)):
        assert score(said(1, one), said(2, other)) < same_day / 2


def test_a_meeting_on_the_margins_of_a_forum_is_not_the_forum() -> None:
    forum = report(1, status="planned", where=VLADIVOSTOK, trigger="forum")
    meeting = report(2, status="planned", where=VLADIVOSTOK, trigger="rencontre")
    congress = report(3, status="planned", where=VLADIVOSTOK, trigger="congrès")
    going = report(4, status="planned", where=VLADIVOSTOK, trigger="conférence")
    assert score(forum, meeting) < min(score(forum, congress), score(meeting, going)) - 0.2
    assert score(forum, going) > 0.5


def test_what_another_state_gave_is_another_gift() -> None:
    one = report(1, type="aid", actors=["Iran"], trigger="fourni", document="d")
    other = report(2, type="aid", actors=["Brésil"], trigger="fourni", document="d")
    texts = "L'Iran a fourni des camions", "Le Brésil a fourni des camions"
    both = [replace(r, text=t) for r, t in zip((one, other), texts, strict=True)]
    assert score(*both) < 0.5
    assert score(both[0], replace(both[1], actors=("Iran",))) > 0.5


def test_one_word_tells_one_event_whatever_type_it_is_read_as() -> None:
    fought = report(1, type="fight", actors=(), where=HANOI, trigger="mutinerie")
    protested = replace(fought, id="p", document="dp", type="protest", trigger="mutinée")
    other = replace(protested, trigger="manifesté", text="manifesté Hanoï")
    assert score(fought, protested) > 2 * score(fought, other)


def test_a_journey_to_a_country_may_be_the_visit_to_a_town_of_it() -> None:
    went = report(1, type="travel", told=when("2023-07-25"), where=VLADIVOSTOK, trigger="rendu")
    visited = report(2, told=when("2023-07-25"), where=RUSSIA, published="2023-08-01")
    elsewhere = replace(visited, where=HANOI)
    assert score(went, visited) > 0.3 > score(went, elsewhere)


def test_what_goes_on_on_two_days_of_publication_may_be_one_state() -> None:
    one = report(
        1, type="negotiate", status="ongoing", published="2023-09-04", trigger="tractations"
    )
    later = replace(one, id="l", document="dl", published=when("2023-09-20", basis="published"))
    done = replace(later, status="happened")
    long_after = replace(later, published=when("2024-09-20", basis="published"))
    assert score(one, later) > 0.3
    assert score(one, later) > score(one, long_after)
    assert score(one, later) > score(one, done)


def test_what_one_speaker_says_at_one_time_in_words_that_agree_is_one_statement() -> None:
    week = when("2023-08-28/2023-09-03", "week")
    warned = report(1, type="threaten", actors=["Ana Ruiz"], told=week, trigger="averti")
    warned = replace(warned, text="Ana Ruiz a averti la semaine dernière de livraisons secrètes")
    said = replace(warned, id="s", document="ds", type="consult", trigger="déclaré")
    said = replace(
        said, text="Ana Ruiz a déclaré la semaine dernière que des livraisons avaient lieu"
    )
    assert len(cluster([warned, said])) == 1
    other = replace(said, actors=("Bob Sy",), text=said.text.replace("Ana Ruiz", "Bob Sy"))
    later = replace(said, when=when("2023-09-05"))
    of_else = replace(said, text="Ana Ruiz a déclaré que le pont fermerait")
    for unlike in (other, later, of_else, replace(said, type="deny")):
        assert len(cluster([warned, unlike])) == 2
