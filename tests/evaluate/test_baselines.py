"""Baselines: the most populous namesake, and what simple means make of reports."""

from __future__ import annotations

from datetime import date

from dashboard.evaluate.baselines import most_populous
from dashboard.evaluate.events_baselines import alike, first_place, simplest, singletons
from dashboard.evaluate.pairing import Pair
from dashboard.model import (
    Annotation,
    Document,
    Mentions,
    Place,
    Resolution,
    SourcedReport,
    Toponym,
    When,
)

SOFIA = Place("t", "1", "Sofia", (), 42.7, 23.3, "BG", "city", 1_000_000)
OTHER = Place("t", "2", "Sofia", (), 1.0, 1.0, "MZ", "city", 10)
DAY = date(2023, 9, 5)


def report(number: int, text: str, start: int = 0) -> SourcedReport:
    return SourcedReport(
        f"r{number}", "d", "a.txt", start, start + len(text), text, text.split(maxsplit=1)[0], "meet",
        "planned", None, None, None, None, (), None, None,
    )  # fmt: skip


def annotation(*toponyms: Toponym) -> Annotation:
    document = Document("d", "a.txt", None, None, None, "fr", "x" * 100, None)
    published = When("2023-09-05", DAY, DAY, "day", "published")
    mentions = Mentions(document, published, ((0, 50), (50, 100)), toponyms, (), (), ())
    return Annotation(mentions, ())


def toponym(start: int, place: Place | None) -> Toponym:
    return Toponym("d", start, start + 5, "Sofia", "literal", resolution=Resolution(place, 0.9))


def test_the_most_populous_namesake_and_no_place_where_there_is_none() -> None:
    known = {"Sofia": [SOFIA, OTHER]}
    found = most_populous("d", "Sofia, Nulle", [(0, 5), (7, 12)], lambda n: known.get(n, []))
    assert [(t.text, t.resolution and t.resolution.place, t.use) for t in found] == [
        ("Sofia", SOFIA, "literal"),
        ("Nulle", None, "literal"),
    ]


def test_the_first_place_of_the_sentence_that_was_resolved() -> None:
    found = annotation(toponym(0, SOFIA), toponym(55, None), toponym(70, OTHER))
    assert first_place(found, 90) == 2
    assert first_place(found, 10) == 0
    assert first_place(found, 100) is None
    assert first_place(annotation(), 10) is None


def test_the_simplest_answers() -> None:
    pair = Pair({"id": "E"}, {"status": "planned"}, report(1, "visite", start=60))
    (answer,) = simplest([pair], [annotation(toponym(0, SOFIA), toponym(70, OTHER))])
    told = answer.report
    assert (told.status, told.where) == ("happened", OTHER)
    assert told.when is not None
    assert (told.when.first_day, told.when.basis) == (DAY, "explicit")
    assert answer.mention is pair.mention


def test_passages_of_like_words_are_one_event() -> None:
    reports = [
        report(1, "visite du ministre à Sofia"),
        report(2, "grève des marins au Pirée"),
        report(3, "Visite du ministre, mardi, à Sofia"),
    ]
    groups = alike(reports)
    assert groups["r1"] == groups["r3"] != groups["r2"]
    assert len(set(singletons(reports).values())) == 3
    assert alike([]) == {}
    assert len(set(alike([report(1, "visite"), report(2, "visite")]).values())) == 2
