from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import StoreError
from dashboard.model import Annotation, Failure, Run, SourcedReport
from dashboard.store import Store, Writer, sourced_reports
from tests.store.samples import RUN, TEXT, annotation, event
from tests.store.strategies import any_annotation

OTHER_RUN = Run("run-2", "annotate", "{}", "{}")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store.sqlite")


@pytest.fixture
def writer(store: Store) -> Iterator[Writer]:
    with store.writer() as writer:
        writer.begin_run(RUN)
        writer.begin_run(OTHER_RUN)
        yield writer


def dump(store: Store) -> list[str]:
    connection = sqlite3.connect(store.path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def stored(store: Store, one: Annotation) -> Annotation | None:
    return store.view().document(one.mentions.document.id)


def test_what_is_saved_is_read_back(store: Store, writer: Writer) -> None:
    one = annotation()
    assert not writer.has(one.mentions.document.id, RUN.id)
    assert writer.save(one, RUN.id)
    assert writer.has(one.mentions.document.id, RUN.id)
    assert not writer.has(one.mentions.document.id, OTHER_RUN.id)
    assert stored(store, one) == one


def test_the_same_article_again_changes_nothing(store: Store, writer: Writer) -> None:
    writer.save(annotation(), RUN.id)
    writer.replace_events([event(*writer.reports())])
    before = dump(store)
    assert not writer.save(annotation(), RUN.id)
    writer.begin_run(RUN)
    assert dump(store) == before
    assert not writer.events_stale()


def test_the_same_text_at_two_paths_is_one_document(store: Store, writer: Writer) -> None:
    one, two = annotation("a.txt"), annotation("b.txt")
    assert writer.save(one, RUN.id)
    assert writer.save(two, RUN.id)
    assert store.view().counts()["documents"] == 1
    assert stored(store, one) == one


def test_new_text_at_the_same_path_replaces_the_old(store: Store, writer: Writer) -> None:
    old, new = annotation(), annotation(text=TEXT + "\nFin.")
    writer.save(old, RUN.id)
    writer.save(new, RUN.id)
    assert stored(store, old) is None
    assert stored(store, new) == new
    assert store.view().counts()["reports"] == len(new.reports)
    assert [hit.document for hit in store.view().search("ferry mardi")] == [
        new.mentions.document.id
    ]


def test_a_text_that_stands_elsewhere_outlives_its_first_path(store: Store, writer: Writer) -> None:
    writer.save(annotation("a.txt"), RUN.id)
    writer.save(annotation("b.txt"), RUN.id)
    writer.save(annotation("a.txt", TEXT + "\nFin."), RUN.id)
    kept = stored(store, annotation())
    assert kept is not None
    assert kept.mentions.document.source == "b.txt"
    writer.save(annotation("b.txt", TEXT + "\nFin."), RUN.id)
    assert stored(store, annotation()) is None
    assert store.view().counts()["documents"] == 1


def test_claim_does_what_saving_a_stored_document_would(store: Store, writer: Writer) -> None:
    one = annotation("a.txt")
    writer.save(one, RUN.id)
    writer.save(annotation("b.txt", TEXT + "\nFin."), RUN.id)
    writer.save_failure(Failure(RUN.id, "b.txt", "read", "empty file"))
    assert writer.claim("b.txt", one.mentions.document.id)
    assert not writer.claim("b.txt", one.mentions.document.id)
    counts = store.view().counts()
    assert (counts["documents"], counts["failures"]) == (1, 0)
    with pytest.raises(LookupError, match="not stored"):
        writer.claim("b.txt", "0" * 64)


def test_another_run_replaces_what_was_found(store: Store, writer: Writer) -> None:
    one = annotation("a.txt")
    writer.save(one, RUN.id)
    writer.claim("b.txt", one.mentions.document.id)
    again = replace(one, reports=one.reports[:1])
    assert writer.save(again, OTHER_RUN.id)
    assert stored(store, one) == again
    assert writer.has(one.mentions.document.id, OTHER_RUN.id)
    writer.save(annotation("a.txt", TEXT + "\nFin."), OTHER_RUN.id)
    assert stored(store, one) is not None  # it still stands at b.txt


def test_events_are_stale_after_every_change(store: Store, writer: Writer) -> None:
    assert not writer.events_stale()
    writer.save(annotation(), RUN.id)
    assert writer.events_stale()
    version = store.view().version()
    writer.replace_events([event(*writer.reports())])
    assert not writer.events_stale()
    assert store.view().version() != version
    writer.save(annotation(text=TEXT + "\nFin."), RUN.id)
    assert writer.events_stale()
    assert store.view().events() == []  # its reports are gone


def test_events_are_read_back_in_the_order_of_their_ids(store: Store, writer: Writer) -> None:
    writer.save(annotation(), RUN.id)
    one, two = writer.reports()
    events = [
        replace(event(two), id="a", where=None, when=None),
        replace(event(one), id="z", label="«é»", part_of="a", differs=("date", "status")),
    ]
    writer.replace_events(events[::-1])
    assert store.view().events() == events
    writer.replace_events(events[:1])
    assert store.view().events() == events[:1]


def test_events_of_unknown_reports_change_nothing(store: Store, writer: Writer) -> None:
    writer.save(annotation(), RUN.id)
    reports = writer.reports()
    writer.replace_events([event(*reports)])
    strange = replace(reports[0], id="not stored")
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        writer.replace_events([event(strange)])
    assert store.view().events() == [event(*reports)]


def test_reports_are_those_that_the_annotation_gives(writer: Writer) -> None:
    writer.save(annotation(), RUN.id)
    reports = writer.reports()
    assert tuple(reports) == sourced_reports(annotation())
    first, second = reports
    assert (first.trigger, first.text[:8], first.actors) == ("arrivé", "Le ferry", ("Anne Martin",))
    assert first.where is not None
    assert first.where.name == "Sète"
    assert second.origin == first.where
    assert (second.where, second.destination) == (None, None)


def test_failures_are_replaced_and_forgotten(store: Store, writer: Writer) -> None:
    writer.save_failure(Failure(RUN.id, "ferry.txt", "read", "empty file"))
    last = Failure(RUN.id, "ferry.txt", "annotate", "no memory")
    other = Failure(RUN.id, "autre.txt", "read", "binary file")
    writer.save_failure(last)
    writer.save_failure(other)
    assert store.view().failures() == [other, last]
    writer.save(annotation("ferry.txt"), RUN.id)
    assert store.view().failures() == [other]


def test_an_unknown_run_is_refused_and_nothing_is_kept(store: Store, writer: Writer) -> None:
    with pytest.raises(StoreError):
        writer.save(annotation(), "run-9")
    assert store.view().counts()["documents"] == 0
    assert writer.save(annotation(), RUN.id)


def test_an_error_in_the_middle_leaves_the_document_out(store: Store, writer: Writer) -> None:
    one = annotation()
    broken = replace(one.reports[0], actors=(7,))
    with pytest.raises(IndexError):
        writer.save(replace(one, reports=(broken,)), RUN.id)
    assert store.view().counts()["toponyms"] == 0
    assert not writer.events_stale()


@settings(max_examples=30)
@given(one=any_annotation())
def test_any_annotation_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, one: Annotation
) -> None:
    store = Store.open(tmp_path_factory.mktemp("stores") / "store.sqlite")
    with store.writer() as writer:
        writer.begin_run(RUN)
        assert writer.save(one, RUN.id)
        assert not writer.save(one, RUN.id)
        assert tuple(writer.reports()) == sourced_reports(one)
    assert stored(store, one) == one


@settings(max_examples=15)
@given(
    found=st.lists(
        any_annotation(st.sampled_from(["a.txt", "b.txt", "c.txt"])),
        max_size=5,
        unique_by=lambda one: one.mentions.document.text,
    )
)
def test_the_last_text_of_each_source_is_what_is_stored(
    tmp_path_factory: pytest.TempPathFactory, found: list[Annotation]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("stores") / "store.sqlite")
    last: dict[str, Annotation] = {}
    with store.writer() as writer:
        writer.begin_run(RUN)
        for one in found:
            writer.save(one, RUN.id)
            last[one.mentions.document.source] = one
        reports: list[SourcedReport] = writer.reports()
    assert {report.id for report in reports} == {
        report.id for one in last.values() for report in sourced_reports(one)
    }
    assert store.view().counts()["documents"] == len(last)
    assert store.view().check() == []


def test_a_day_that_a_reader_set_outlives_what_was_found(store: Store, writer: Writer) -> None:
    found = annotation()
    identity = found.mentions.document.id
    writer.override(identity, "2023-09-12")
    writer.save(found, RUN.id)
    writer.save(found, OTHER_RUN.id)
    assert writer.overrides() == {identity: "2023-09-12"}
    assert store.view().override(identity) == "2023-09-12"
    assert writer.known(identity) == found.mentions.published
    writer.override(identity, "2023-09")
    assert store.view().override(identity) == "2023-09"
    writer.override(identity, None)
    assert store.view().override(identity) is None
    assert writer.overrides() == {}
    assert writer.known("nowhere") is None


def test_a_document_is_replaced_within_its_run_only_where_that_is_asked(
    store: Store, writer: Writer
) -> None:
    found = annotation()
    identity = found.mentions.document.id
    writer.save(found, RUN.id)
    bare = replace(found, mentions=replace(found.mentions, published=None))
    assert not writer.save(bare, RUN.id)
    assert store.view().document(identity) == found
    assert writer.save(bare, RUN.id, again=True)
    assert store.view().document(identity) == bare
