"""Scenes: paragraphs, nouns that resume, the reporter's place, the one day of a dispatch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.events.join import reports
from dashboard.events.passages import hours, paragraphs, turns
from dashboard.events.scenes import Scenes
from dashboard.model import (
    Actor,
    Block,
    Clause,
    EventType,
    Mentions,
    Resolution,
    Status,
    Timex,
    Toponym,
)
from tests.events.report_help import PYONGYANG, RUSSIA, VLADIVOSTOK, mentions, when


def telling(text: str, *sentences: str) -> Mentions:
    """The mentions of a text whose sentences are given; nothing else is in them."""
    spans = tuple((text.index(s), text.index(s) + len(s)) for s in sentences)
    return replace(mentions(text, when("2023-09-05")), sentences=spans)


def clause(
    told: Mentions,
    words: str,
    trigger: str,
    kind: EventType,
    *,
    sentence: int = 0,
    status: Status = "happened",
    there: str | None = None,
) -> Mentions:
    """The mentions with one more clause, found by its words."""
    text = told.document.text
    start, at = text.index(words), text.index(trigger)
    span = (start, start + len(words))
    made = Clause(
        "d", sentence, *span, (span,), (at, at + len(trigger)), trigger, kind, status, there=there
    )
    return replace(told, clauses=(*told.clauses, made))


def place(told: Mentions, words: str, known: object = VLADIVOSTOK) -> Mentions:
    start = told.document.text.index(words)
    found = Toponym(
        "d", start, start + len(words), words, "literal", "at", None, Resolution(known, 0.9)  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(told, toponyms=(*told.toponyms, found))


def day(told: Mentions, words: str, value: str) -> Mentions:
    start = told.document.text.index(words)
    found = Timex("d", start, start + len(words), words, "date", when(value))
    return replace(told, timexes=(*told.timexes, found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un train part. Un autre vient.", [0, 0]),
        ("Un train part.\n\nUn autre vient.", [0, 1]),
        ("Un train part.\nUn autre vient.", [0, 1]),
        ("Un train part,\nUn autre vient.", [0, 0]),
    ],
)
def test_paragraphs(text: str, expected: list[int]) -> None:
    first = text.index("Un autre")
    told = telling(text, text[:first].rstrip(), text[first:])
    assert paragraphs(told) == expected


def test_a_noun_with_an_article_resumes_what_was_told_of_its_type() -> None:
    text = "Il devait gagner Sofia mardi. Le voyage a été annulé."
    told = telling(text, "Il devait gagner Sofia mardi.", "Le voyage a été annulé.")
    told = clause(told, "Il devait gagner Sofia mardi", "gagner", "travel", status="planned")
    told = clause(told, "Le voyage a été annulé", "voyage", "travel", sentence=1, status="denied")
    told = day(place(told, "Sofia"), "mardi", "2023-09-05")
    found = reports(told)
    assert [(r.where, r.inherited) for r in found] == [(0, False), (0, True)]
    assert [r.when.basis if r.when else None for r in found] == ["explicit", "inherited"]


def test_a_noun_without_an_article_resumes_nothing() -> None:
    text = "Il devait gagner Sofia. Un voyage a été annulé."
    told = telling(text, "Il devait gagner Sofia.", "Un voyage a été annulé.")
    told = clause(told, "Il devait gagner Sofia", "gagner", "travel", status="planned")
    told = clause(told, "Un voyage a été annulé", "voyage", "travel", sentence=1, status="denied")
    assert [r.where for r in reports(place(told, "Sofia"))] == [0, None]


def test_what_is_seen_by_an_envoy_is_where_the_envoy_is() -> None:
    text = "Sofia (Bulgarie), envoyée spéciale.\n\nL'armée distribue du pain."
    told = telling(text, "Sofia (Bulgarie), envoyée spéciale.", "L'armée distribue du pain.")
    told = place(place(told, "Sofia"), "Bulgarie", RUSSIA)
    seen = clause(told, "L'armée distribue du pain", "distribue", "aid", sentence=1)
    plan = clause(told, "L'armée distribue", "distribue", "aid", sentence=1, status="planned")
    assert [r.where for r in reports(seen)] == [0]
    assert [r.where for r in reports(plan)] == [None]
    dateline = replace(
        seen, document=replace(seen.document, text=text.replace("envoyée spéciale", "agences"))
    )
    assert [r.where for r in reports(dateline)] == [None]


def test_a_dispatch_of_one_day_tells_deeds_of_that_day() -> None:
    text = "Une bombe a explosé mardi.\n\nUn pont est tombé."
    told = telling(text, "Une bombe a explosé mardi.", "Un pont est tombé.")
    told = clause(told, "Une bombe a explosé mardi", "explosé", "fight")
    told = clause(told, "Un pont est tombé", "tombé", "other", sentence=1)
    fresh = reports(day(told, "mardi", "2023-09-05"))
    assert [(r.when.edtf, r.when.basis) if r.when else None for r in fresh] == [
        ("2023-09-05", "explicit"),
        ("2023-09-05", "inherited"),
    ]
    stale = reports(day(told, "mardi", "2023-08-29"))
    assert [r.when is None for r in stale] == [False, True]


def test_a_dispatch_of_some_day_of_a_week_has_no_one_day() -> None:
    text = "Une bombe a explosé mardi.\n\nUn pont est tombé."
    told = telling(text, "Une bombe a explosé mardi.", "Un pont est tombé.")
    told = clause(told, "Une bombe a explosé mardi", "explosé", "fight")
    told = clause(told, "Un pont est tombé", "tombé", "other", sentence=1)
    told = day(told, "mardi", "2023-09-05")
    week = replace(when("2023-08-30/2023-09-05"), precision="interval")
    assert [r.when is None for r in reports(replace(told, published=week))] == [False, True]


def test_a_picture_lends_its_day_to_no_text() -> None:
    shown, said = "Ruiz visite le port le 4 mai.", "On prépare la visite du port."
    told = telling(f"{shown}\n\n{said}", shown, said)
    told = clause(told, shown, "visite", "meet")
    told = clause(told, said, "visite du", "meet", sentence=1)
    told = replace(told, clauses=(told.clauses[0], replace(told.clauses[1], lemma="visite")))
    told = day(told, "4 mai", "2023-05-04")
    assert [r.when and r.when.edtf for r in reports(told)] == ["2023-05-04", "2023-05-04"]
    caption = Block(0, len(shown), "caption")
    told = replace(told, document=replace(told.document, blocks=(caption,)))
    assert [r.when and r.when.edtf for r in reports(told)] == ["2023-05-04", None]
    # Nor is it the one day that a dispatch tells.
    text, fell = "Un pont saute mardi.", "Un mur est tombé."
    told = telling(f"{text}\n\n{fell}", text, fell)
    told = clause(told, text, "saute", "fight")
    told = day(clause(told, fell, "tombé", "other", sentence=1), "mardi", "2023-09-05")
    assert reports(told)[1].when is not None
    caption = Block(0, len(text), "caption")
    told = replace(told, document=replace(told.document, blocks=(caption,)))
    assert reports(told)[1].when is None


@pytest.mark.parametrize(("visitor", "known"), [("Ruiz", True), ("Diallo", False)])
def test_whose_visit_it_is_tells_whether_it_was_told_of(visitor: str, known: bool) -> None:
    first, second = "Ruiz a visité Oslo le 4 mai.", f"La visite de {visitor} a déplu."
    told = telling(f"{first}\n\n{second}", first, second)
    told = clause(told, first, "visité", "meet")
    told = clause(told, second, "visite", "meet", sentence=1)
    found = [(0, "Ruiz"), (len(first) + 2 + len("La visite de "), visitor)]
    actors = tuple(Actor("d", at, at + len(name), name, name) for at, name in found)
    told = replace(day(told, "4 mai", "2023-05-04"), actors=actors)
    assert (reports(told)[1].when is not None) is known


def test_the_day_of_a_statement_is_no_day_of_the_news() -> None:
    text = "Il a parlé mardi.\n\nUn pont est tombé."
    told = telling(text, "Il a parlé mardi.", "Un pont est tombé.")
    told = clause(told, "Il a parlé mardi", "parlé", "consult")
    told = clause(told, "Un pont est tombé", "tombé", "other", sentence=1)
    assert [r.when is None for r in reports(day(told, "mardi", "2023-09-05"))] == [False, True]


def test_a_text_without_sentences_is_one_paragraph() -> None:
    told = clause(mentions("Un pont est tombé.", None), "Un pont est tombé", "tombé", "other")
    bare = replace(told, sentences=())
    scenes = Scenes(bare)
    assert scenes.paragraph(bare.clauses[0]) == 0
    assert scenes.spot is None
    assert date(2023, 9, 5) == when("2023-09-05").first_day


def test_from_where_one_leaves_is_a_place_only_of_departures() -> None:
    text = "Il a vu Sofia, d'où une fusée a décollé et d'où il ira à Pyongyang."
    told = place(place(telling(text, text), "Sofia"), "Pyongyang", PYONGYANG)
    told = clause(told, "d'où une fusée a décollé", "décollé", "travel", there="origin")
    told = clause(told, "et d'où il ira à Pyongyang", "ira", "travel", there="origin")
    told = replace(
        told, clauses=tuple(replace(c, lemma={"décollé": "décoller"}.get(c.lemma, c.lemma)) for c in told.clauses)
    )  # fmt: skip
    assert [r.where for r in reports(told)] == [0, 1]


def test_the_answers_of_an_interview_go_on_with_one_another() -> None:
    lines = ("Où ?", "À Sfax.", "Et puis ?", "Il est tombé.", "Qui ?", "Lui.")
    told = telling("\n".join(lines), *lines)
    assert paragraphs(told) == [0, 1, 2, 3, 4, 5]
    assert turns(told, paragraphs(told)) == [0] * 6
    few = telling("Où ?\n\nÀ Sfax.", "Où ?", "À Sfax.")
    assert turns(few, paragraphs(few)) == paragraphs(few) == [0, 1]


def test_the_entries_of_a_live_page_open_with_an_hour() -> None:
    assert hours("17 h 30 - Un.\n15h20 - Deux à 9 h.\n9 h - Trois.") == [
        (0, 1050),
        (14, 920),
        (34, 540),
    ]
    assert hours("17 h 30 - Un.\n12 navires partent.") == []
