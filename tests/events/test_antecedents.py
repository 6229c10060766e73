"""What "la visite", "cet accord" and "ce sera un sommet" take up in their article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.events.antecedents import in_context
from dashboard.events.cluster import cluster
from dashboard.events.scoring import CONTRADICTION, likelihood
from dashboard.model import EventType, Place, SourcedReport, Status, When
from tests.events.report_help import HANOI, PYONGYANG, VLADIVOSTOK, report, when

LENGTH = 100
"""Letters from one report to the next."""


def told(
    number: int,
    text: str,
    trigger: str,
    kind: EventType = "meet",
    *,
    status: Status = "happened",
    told: When | None = None,
    where: Place | None = None,
    actors: tuple[str, ...] = (),
) -> SourcedReport:
    """The report of one article that begins at `number` times `LENGTH`."""
    one = report(
        number,
        type=kind,
        status=status,
        told=told,
        where=where,
        actors=actors,
        trigger=trigger,
        document="d",
    )
    start = number * LENGTH
    return replace(one, start=start, end=start + len(text), text=text)


def taken_up(*reports: SourcedReport) -> str | None:
    """The id of what the last of these reports takes up."""
    read = in_context(reports)
    found = read[reports[-1].id].stands_for
    return None if found is None else found.report.id


GOES = told(
    1,
    "Ana Ruiz se rendra à Hanoï le 4 octobre",
    "rendra",
    "travel",
    status="planned",
    told=when("2023-10-04"),
    where=HANOI,
    actors=("Ana Ruiz",),
)
MET = told(
    2,
    "elle avait rencontré Kim à Pyongyang en 2019",
    "rencontré",
    told=when("2019-01-01/2019-12-31", "year"),
    where=PYONGYANG,
    actors=("Ana Ruiz", "Kim"),
)


def test_a_noun_takes_up_the_nearest_of_its_sense() -> None:
    voyage = told(4, "Ce voyage était attendu", "voyage", "travel", status="planned")
    assert taken_up(GOES, MET, voyage) == GOES.id
    assert taken_up(GOES, MET, told(4, "La rencontre avait été brève", "rencontre")) == MET.id


def test_what_takes_up_is_compared_as_what_it_takes_up() -> None:
    voyage = told(4, "Ce voyage était attendu", "voyage", "travel", status="planned")
    read = in_context([GOES, MET, voyage])
    known = read[voyage.id]
    assert known.where == HANOI
    assert known.told == read[GOES.id].told
    elsewhere = replace(GOES, id="elsewhere", document="e", source="e.txt")
    other = in_context([elsewhere])[elsewhere.id]
    assert likelihood(known, other) == likelihood(read[GOES.id], other)
    assert likelihood(known, read[GOES.id]) > 0.3


@pytest.mark.parametrize("words", ["Une rencontre aura lieu", "Rencontre à Pyongyang"])
def test_what_is_new_takes_up_nothing(words: str) -> None:
    noun = "rencontre" if "rencontre" in words else "Rencontre"
    assert taken_up(MET, told(4, words, noun)) is None


def test_no_noun_takes_up_a_deed_of_others_or_of_another_year() -> None:
    other = told(4, "la rencontre de Mbeki avec Sall", "rencontre", actors=("Mbeki", "Sall"))
    later = told(4, "la rencontre de 2021", "rencontre", told=when("2021-01-01/2021-12-31", "year"))
    assert taken_up(MET, other) is None
    assert taken_up(MET, later) is None


def test_an_inherited_date_or_place_does_not_keep_a_noun_from_what_it_takes_up() -> None:
    lent = When("2023-09-01", *(when("2023-09-01").first_day,) * 2, "day", "inherited")
    noun = told(4, "Cette rencontre est un premier pas", "rencontre", told=lent, where=HANOI)
    assert taken_up(MET, noun) == MET.id
    assert in_context([MET, noun])[noun.id].where == PYONGYANG


def test_this_is_takes_up_a_plan_before_a_deed() -> None:
    visit = told(4, "Ce sera une visite complète", "sera une visite", status="planned")
    assert taken_up(GOES, MET, visit) == GOES.id


def test_this_may_take_up_what_is_called_otherwise_right_before() -> None:
    received = told(1, "elle avait été reçue par Kim", "reçue", actors=("Ana Ruiz",))
    near = told(2, "ce déplacement n’avait rien donné", "déplacement", "travel")
    far = replace(near, start=near.start + 900, end=near.end + 900)
    assert taken_up(received, near) == received.id
    assert taken_up(received, far) is None
    named = told(2, "le déplacement n’avait rien donné", "déplacement", "travel")
    assert taken_up(received, replace(named, trigger="déplacement")) is None


def test_no_phrase_of_a_verb_and_a_noun_takes_up_anything() -> None:
    accused = told(1, "Ana Ruiz a dénoncé une fraude", "dénoncé", "accuse", actors=("Ana Ruiz",))
    denied = told(2, "La cour a rejeté ces accusations", "rejeté ces accusations", "deny")
    assert taken_up(accused, denied) is None


@pytest.mark.parametrize("status", ["happened", "planned"])
def test_a_noun_without_a_tense_may_be_of_a_plan(status: Status) -> None:
    arrives = told(
        1,
        "Ana Ruiz arrivera ce soir à Vladivostok",
        "arrivera",
        "travel",
        status="planned",
        told=when("2023-09-05"),
        where=VLADIVOSTOK,
        actors=("Ana Ruiz",),
    )
    noun = told(3, "Avant l’arrivée d’Ana Ruiz", "arrivée", "travel", actors=("Ana Ruiz",))
    noun = replace(noun, status=status)
    read = in_context([arrives, noun])
    assert likelihood(read[arrives.id], read[noun.id]) != CONTRADICTION
    assert len(cluster([arrives, noun])) == 1


def test_articles_do_not_take_up_each_other() -> None:
    noun = replace(told(4, "La rencontre avait été brève", "rencontre"), document="e")
    assert taken_up(MET, noun) is None
