from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import StoreError
from dashboard.store import Highlight, Store, View
from tests.store.samples import FIRST, PUBLISHED, RUN, SECOND, TEXT, annotation, filled


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("view") / "store.sqlite")


@pytest.fixture
def view(store: Store) -> View:
    return store.view()


def test_counts(view: View) -> None:
    assert view.counts() == {
        "documents": 2,
        "toponyms": 6,
        "resolved": 4,
        "timexes": 2,
        "actors": 2,
        "reports": 3,
        "dated": 2,
        "located": 2,
        "events": 1,
        "places": 2,
        "passages": 6,
        "failures": 0,
    }


def test_a_passage_with_all_its_mentions(view: View) -> None:
    (report, _) = view.events()[0].reports
    passage = view.passage(report.id)
    assert passage is not None
    assert passage.text == FIRST
    assert (passage.source, passage.outlet, passage.published) == (
        "ferry.txt",
        "La Gazette",
        PUBLISHED,
    )
    marked = [(TEXT[one.start : one.end], one.kind, one.label) for one in passage.highlights]
    assert marked == [
        ("arrivé", "trigger", "travel"),
        ("mardi", "timex", "2023-09-12"),
        ("Sète", "toponym", "Sète"),
        ("Anne Martin", "actor", "Anne Martin"),
    ]
    assert passage.highlights[0].report == report.id
    assert (passage.highlights[2].place, passage.highlights[2].use) == (
        "supplement:sete",
        "literal",
    )


def test_passages_of_several_reports_in_their_order(view: View) -> None:
    reports = list(view.reports_frame()["report"])
    found = view.passages([reports[2], "unknown", reports[0]])
    assert [one.report for one in found] == [reports[2], reports[0]]
    assert [one.text for one in found] == [SECOND, FIRST]
    assert view.passages([]) == []


def test_a_report_outside_every_passage_shows_its_own_words(tmp_path: Path) -> None:
    from dataclasses import replace

    from dashboard.model import Block

    one = annotation()
    hidden = replace(one.mentions.document, blocks=(Block(0, len(TEXT), "boilerplate"),))
    store = Store.open(tmp_path / "store.sqlite")
    with store.writer() as writer:
        writer.begin_run(RUN)
        writer.save(replace(one, mentions=replace(one.mentions, document=hidden)), RUN.id)
        (first, _) = writer.reports()
    passage = store.view().passage(first.id)
    assert passage is not None
    assert passage.text == FIRST


def test_what_is_not_stored_is_none(view: View) -> None:
    assert view.passage("unknown") is None
    assert view.document("unknown") is None
    assert view.highlights("unknown") == []


def test_the_whole_article_with_every_mention(view: View) -> None:
    document = view.events()[0].reports[0].document
    found = view.highlights(document)
    assert [TEXT[one.start : one.end] for one in found] == [
        "Oran", "arrivé", "mardi", "Sète", "Anne Martin", "repartira", "Oran",
    ]  # fmt: skip
    unresolved = found[-1]
    assert unresolved == Highlight(
        unresolved.start, unresolved.end, "toponym", None, None, "literal"
    )


def test_a_view_costs_nothing_and_sees_what_is_new(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.sqlite")
    view = store.view()
    version = view.version()
    assert (view.counts()["documents"], hash(view)) == (0, hash(store.view()))
    filled(store.path)
    assert view.counts()["documents"] == 2
    assert view.version() != version


def test_a_view_cannot_write(view: View) -> None:
    with view._reading() as db, pytest.raises(Exception, match="readonly"):
        db.execute("DELETE FROM documents")


def test_a_store_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        View(tmp_path / "gone.sqlite").counts()
    assert not (tmp_path / "gone.sqlite").exists()


def test_a_whole_store_has_nothing_wrong(view: View) -> None:
    assert view.check() == []
