"""One more article: the events are those of all articles at once, and little else is touched."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.events import blocks, incremental
from dashboard.events.cluster import cluster, shelved
from dashboard.events.incremental import Change, regroup
from dashboard.model import Annotation, Event, Run, SourcedReport, Status, When
from dashboard.store import Store, Writer
from dashboard.store.shelf import Shelf
from tests.events.articles import Told, article
from tests.events.report_help import COSMODROME, HANOI, PYONGYANG, RUSSIA, VLADIVOSTOK, when

RUN = Run("run", "annotate", "{}", "{}")
SPOTS = (None, VLADIVOSTOK, COSMODROME, RUSSIA, PYONGYANG)
STATUSES: tuple[Status, ...] = ("happened", "planned", "denied")
KIM_ARRIVES = Told("arrivée", "travel", when=when("2023-09-12"), where=RUSSIA, actors=("Kim",))
SUMMIT = Told(when=when("2023-09-13"), where=COSMODROME, actors=("Kim", "Poutine"))


@contextmanager
def stored(window: int | None = None) -> Iterator[tuple[Store, Writer]]:
    """A new store; with `window`, blocks compare no more than so many neighbours."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if window is not None:
            patch.setattr(blocks, "WINDOW", window)
            patch.setattr(incremental, "WINDOW", window)
        store = Store.open(Path(folder) / "store.sqlite")
        with store.writer() as writer:
            writer.begin_run(RUN)
            yield store, writer


def told(event: Event) -> tuple[object, ...]:
    return (event.id, event.label, event.part_of, event.differs, event.states, event.reports)


def everything(events: Iterable[Event]) -> list[tuple[object, ...]]:
    return [told(event) for event in events]


@st.composite
def articles(draw: st.DrawFn) -> list[Annotation]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        source = f"{draw(st.integers(0, 4))}.txt"
        reports = []
        for _ in range(draw(st.integers(0, 4))):
            day = date(2023, 9, 1) + timedelta(days=draw(st.integers(0, 12)))
            reports.append(
                Told(
                    trigger=draw(st.sampled_from(["visite", "rencontre", "arrivée"])),
                    type=draw(st.sampled_from(["meet", "travel"])),
                    status=draw(st.sampled_from(STATUSES)),
                    when=draw(st.sampled_from([None, when(day.isoformat())])),
                    where=draw(st.sampled_from(SPOTS)),
                    actors=draw(
                        st.sampled_from([(), ("Kim",), ("Poutine",), ("Kim", "Poutine"), ("Xi",)])
                    ),
                )
            )
        published = date(2023, 9, 5) + timedelta(days=draw(st.integers(0, 9)))
        name = source if draw(st.booleans()) else f"{number}-{source}"
        found.append(article(name, when(published.isoformat()), reports))
    return found


@settings(max_examples=60, deadline=None)
@given(articles(), st.sampled_from([1, 2, 8]), st.randoms(use_true_random=False))
def test_articles_one_by_one_make_the_events_of_all_at_once(
    found: list[Annotation], window: int, chance: random.Random
) -> None:
    with stored(window) as (store, writer):
        for one in found:
            writer.save(one, RUN.id)  # one at the same source takes the place of the other
            writer.update_events(regroup)
            assert everything(store.view().events()) == everything(cluster(writer.reports()))
        expected = everything(store.view().events())
        kept = [a for a in found if store.view().document(a.mentions.document.id) is not None]
    chance.shuffle(kept)
    with stored(window) as (store, writer):
        for one in kept:
            writer.save(one, RUN.id)
            if chance.random() < 0.5:
                writer.update_events(regroup)
        writer.update_events(regroup)
        assert everything(store.view().events()) == expected


@settings(max_examples=20, deadline=None)
@given(articles(), articles())
def test_what_was_made_at_once_goes_on_one_by_one(
    first: list[Annotation], later: list[Annotation]
) -> None:
    with stored(2) as (store, writer):
        for one in first:
            writer.save(one, RUN.id)
        writer.replace_events(*shelved(writer.reports()))
        for one in later:
            writer.save(one, RUN.id)
        writer.update_events(regroup)
        assert everything(store.view().events()) == everything(cluster(writer.reports()))


def test_an_article_dated_anew_moves_its_reports() -> None:
    one = article("a.txt", when("2023-09-14"), [SUMMIT])
    undated = Told(where=COSMODROME, actors=("Kim", "Poutine"))
    early = article("b.txt", when("2019-04-20"), [undated])
    late = article("b.txt", when("2023-09-14"), [undated])
    with stored() as (store, writer):
        writer.save(one, RUN.id)
        writer.save(early, RUN.id)
        writer.update_events(regroup)
        assert len(store.view().events()) == 2
        writer.save(late, RUN.id, again=True)
        writer.update_events(regroup)
        assert len(store.view().events()) == 1


def test_an_article_that_goes_leaves_the_event_to_the_others() -> None:
    names = ("a.txt", "b.txt", "c.txt")
    with stored() as (store, writer):
        for name in names:
            writer.save(article(name, when("2023-09-14"), [SUMMIT]), RUN.id)
        writer.update_events(regroup)
        (event,) = store.view().events()
        assert [report.source for report in event.reports] == list(names)
        writer.save(article("b.txt", when("2023-09-14"), []), RUN.id)
        writer.update_events(regroup)
        (event,) = store.view().events()
        assert [report.source for report in event.reports] == ["a.txt", "c.txt"]
        assert everything([event]) == everything(cluster(writer.reports()))


def test_a_step_is_linked_when_the_article_that_tells_both_comes() -> None:
    with stored() as (store, writer):
        writer.save(article("a.txt", when("2023-09-12"), [KIM_ARRIVES]), RUN.id)
        writer.save(article("b.txt", when("2023-09-13"), [SUMMIT]), RUN.id)
        writer.update_events(regroup)
        assert [event.part_of for event in store.view().events()] == [None, None]
        writer.save(article("c.txt", when("2023-09-14"), [KIM_ARRIVES, SUMMIT]), RUN.id)
        writer.update_events(regroup)
        arrival, summit = sorted(store.view().events(), key=lambda event: -len(event.type))
        assert (arrival.type, arrival.part_of) == ("travel", summit.id)
        assert summit.part_of is None
        assert store.view().parts(summit.id) == [arrival]


class Counting(Shelf):
    """Tells the reports of which articles were asked for."""

    asked: frozenset[str] = frozenset()

    def articles(self, ids: Iterable[str]) -> list[SourcedReport]:
        wanted = frozenset(ids)
        Counting.asked |= wanted
        return super().articles(wanted)


def test_only_what_is_near_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    days: Sequence[When] = [when(f"20{year}-03-01") for year in range(10, 20)]
    with stored() as (_, writer):
        for number, day in enumerate(days):
            other = Told("combats", "fight", when=day, where=HANOI, actors=(f"Armée {number}",))
            writer.save(article(f"{number}.txt", day, [other]), RUN.id)
        writer.update_events(regroup)
        monkeypatch.setattr("dashboard.store.writer.Shelf", Counting)
        Counting.asked = frozenset()
        writer.save(article("new.txt", when("2023-09-13"), [SUMMIT]), RUN.id)
        writer.update_events(regroup)
        assert len(Counting.asked) == 1


def test_nothing_changed_changes_nothing() -> None:
    with stored() as (store, writer):
        writer.save(article("a.txt", when("2023-09-14"), [SUMMIT]), RUN.id)
        writer.update_events(regroup)
        before = store.view().events()
        seen: list[Change] = []

        def watched(shelf: incremental.Shelf) -> Change:
            seen.append(regroup(shelf))
            return seen[0]

        writer.update_events(watched)
        assert seen == [Change(frozenset(), (), {})]
        assert store.view().events() == before
