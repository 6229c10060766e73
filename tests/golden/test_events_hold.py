"""What must hold of events from text to store: four short articles, through the whole pipeline."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from dashboard import config, pipeline, read
from dashboard.errors import ItemError
from dashboard.events.cluster import cluster
from dashboard.model import Annotation, Event, Run, SourcedReport
from dashboard.store import Store, sourced_reports

pytestmark = pytest.mark.timeout(900)  # the first test may have to compile the gazetteer

TEXTS = {
    "2024-03-05": "Tokyo a averti Pékin lundi qu’aucun navire ne serait toléré dans les eaux des "
    "îles Senkaku. Le ministère norvégien de la Défense a annoncé lundi qu’un exercice naval "
    "aurait lieu en juin au large de Bergen. Le Forum économique de la Caspienne s’ouvrira le "
    "12 mai à Bakou.",
    "2024-03-12": "Tokyo a averti Pékin lundi, une semaine après une première mise en garde, que "
    "ses garde-côtes seraient renforcés. Le premier ministre japonais doit rencontrer le "
    "président chinois le 3 avril dans un lieu tenu secret. Le Forum de Bakou se tiendra le "
    "12 mai dans la capitale azerbaïdjanaise.",
    "2024-03-14": "Le colonel Nassur Bacari s’est rendu mercredi à Dar es Salaam.",
    "2024-03-15": "Le colonel Nassur Bakary est arrivé mercredi à Dar es Salaam pour une visite "
    "de deux jours.",
}


@pytest.fixture(scope="module")
def articles(
    settings: config.Settings, tmp_path_factory: pytest.TempPathFactory
) -> list[Annotation]:
    folder = tmp_path_factory.mktemp("articles")
    for day, text in TEXTS.items():
        head = f"---\ntitle: Dépêche\ndate: {day}\n---\n"
        (folder / f"{day}.txt").write_text(head + text + "\n", encoding="utf-8")
    documents = [
        (one, None) for path in read.find([folder]) for one in read.read(path, settings.max_bytes)
    ]
    found: list[Annotation] = []
    for result in pipeline.annotate(documents, settings):
        assert not isinstance(result, ItemError), result
        found.append(result)
    return found


@pytest.fixture(scope="module")
def events(articles: Sequence[Annotation]) -> tuple[Event, ...]:
    return cluster([report for one in articles for report in sourced_reports(one)])


def with_trigger(events: Iterable[Event], word: str) -> list[list[SourcedReport]]:
    """The reports of each event that one of them names by a word."""
    return [list(e.reports) for e in events if any(word in r.trigger for r in e.reports)]


def days(reports: Iterable[SourcedReport]) -> set[str | None]:
    return {None if r.when is None else r.when.edtf for r in reports}


def test_a_warning_repeated_a_week_apart_stays_two_events(events: Sequence[Event]) -> None:
    warnings = with_trigger(events, "averti")
    assert sorted(str(days(one)) for one in warnings) == ["{'2024-03-04'}", "{'2024-03-11'}"]


def test_the_day_of_a_statement_is_not_that_of_what_it_announces(events: Sequence[Event]) -> None:
    (exercise,) = with_trigger(events, "exercice")
    (announcement,) = with_trigger(events, "annoncé")
    assert days(exercise) == {"2024-06"}
    assert days(announcement) == {"2024-03-04"}


def test_a_forum_under_two_names_is_one_event(events: Sequence[Event]) -> None:
    (forum,) = with_trigger(events, "Forum")
    assert {Path(report.source).stem for report in forum} == {"2024-03-05", "2024-03-12"}


def test_a_secret_place_has_no_point(events: Sequence[Event]) -> None:
    (meeting,) = with_trigger(events, "rencontrer")
    assert [report.where for report in meeting] == [None]
    assert days(meeting) == {"2024-04-03"}


def test_an_actor_of_two_spellings_is_one(events: Sequence[Event]) -> None:
    (journey,) = (e for e in events if any("Nassur" in a for r in e.reports for a in r.actors))
    assert len({name for report in journey.reports for name in report.actors}) == 2
    assert journey.label.count("Nassur") == 1


def test_one_by_one_in_any_order_gives_what_all_at_once_give(
    articles: Sequence[Annotation], events: Sequence[Event], tmp_path: Path
) -> None:
    for number, order in enumerate(itertools.islice(itertools.permutations(articles), 0, 24, 7)):
        store = Store.open(tmp_path / f"{number}.sqlite")
        with store.writer() as writer:
            run = Run("run", "annotate", "{}", "{}")
            writer.begin_run(run)
            for article in order:
                writer.save(article, run.id)
                pipeline.join(writer)
        found = {event.id: event for event in store.view().events()}
        assert found.keys() == {event.id for event in events}
        assert all(found[event.id].label == event.label for event in events)
