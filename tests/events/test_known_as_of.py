"""Two axes of time: what was known on a day, and what happened on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.events.cluster import shelved
from dashboard.model import Run, State
from dashboard.store import Store, View
from tests.events.articles import Told, article
from tests.events.report_help import COSMODROME, PYONGYANG, VLADIVOSTOK, when

BOTH = ("Kim", "Poutine")
PLAN = Told("rencontre", status="planned", when=when("2023-09-10/2023-09-13"), where=VLADIVOSTOK,
            actors=BOTH)  # fmt: skip
SUMMIT = Told("rencontre", when=when("2023-09-13"), where=COSMODROME, actors=BOTH)
VISIT = Told("visite", status="planned", when=when("2024-06-18"), where=PYONGYANG, actors=BOTH)
FOURTH, THIRTEENTH = date(2023, 9, 4), date(2023, 9, 13)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    store = Store.open(tmp_path_factory.mktemp("known") / "store.sqlite")
    with store.writer() as writer:
        writer.begin_run(Run("run", "annotate", "{}", "{}"))
        for one in (
            article("plan.txt", when("2023-09-04"), [PLAN]),
            article("sommet.txt", when("2023-09-14"), [SUMMIT]),
            article("sans-date.txt", None, [SUMMIT]),
            article("visite.txt", when("2024-06-13"), [VISIT]),
        ):
            writer.save(one, "run")
        writer.replace_events(*shelved(writer.reports()))
    return store.view()


def test_now_both_are_known_and_their_difference_is_marked(view: View) -> None:
    summit, _ = sorted(view.events(), key=lambda event: -len(event.reports))
    assert (summit.status, summit.where, len(summit.reports)) == ("happened", COSMODROME, 3)
    assert summit.differs == ("place", "status")  # the plan's days hold the day it became


def test_before_it_happened_only_the_plan_was_known(view: View) -> None:
    (event,) = view.events(as_of=date(2023, 9, 13))
    assert (event.status, event.where, event.when) == ("planned", VLADIVOSTOK, PLAN.when)
    assert [report.source for report in event.reports] == ["plan.txt"]
    assert event.differs == ()


def test_before_the_first_article_nothing_was_known(view: View) -> None:
    assert view.events(as_of=date(2023, 9, 3)) == []


def test_an_event_keeps_its_name_through_all_that_was_known_of_it(view: View) -> None:
    then = view.events(as_of=FOURTH)[0]
    now = next(event for event in view.events() if len(event.reports) == 3)
    assert then.id == now.id
    assert then.label.endswith("· Kim, Poutine · Vladivostok · du 10 au 13 septembre 2023")
    assert then.states == now.states[:1]


def test_the_states_tell_day_by_day_what_was_known(view: View) -> None:
    summit = next(event for event in view.events() if len(event.reports) == 3)
    assert [(s.known, s.status, s.where, s.differs) for s in summit.states] == [
        (FOURTH, "planned", VLADIVOSTOK, ()),
        (date(2023, 9, 14), "happened", COSMODROME, ("place", "status")),
    ]
    assert all(isinstance(state, State) for state in summit.states)


def test_an_article_of_unknown_day_is_known_only_now(view: View) -> None:
    later = next(e for e in view.events(as_of=date(2030, 1, 1)) if e.status == "happened")
    assert "sans-date.txt" not in {report.source for report in later.reports}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (THIRTEENTH, THIRTEENTH, 1),
        (date(2023, 9, 14), None, 1),
        (None, date(2023, 9, 12), 0),
        (None, None, 2),
        (date(2023, 9, 1), date(2024, 12, 31), 2),
    ],
)
def test_what_happened_on_some_days(
    view: View, first: date | None, last: date | None, found: int
) -> None:
    assert len(view.events(first=first, last=last)) == found


def test_both_axes_at_once(view: View) -> None:
    tenth = date(2023, 9, 10)
    assert len(view.events(as_of=FOURTH, first=tenth, last=tenth)) == 1
    assert view.events(first=tenth, last=tenth) == []  # as is known now, it was on the 13th


def test_versions_tell_who_says_what_the_earliest_first(view: View) -> None:
    summit = next(event for event in view.events() if len(event.reports) == 3)
    plan, outcome = view.versions(summit.id)
    assert (plan.known, plan.status, plan.when, plan.where) == (
        FOURTH, "planned", PLAN.when, VLADIVOSTOK,
    )  # fmt: skip
    assert (outcome.known, outcome.status, outcome.where) == (
        date(2023, 9, 14), "happened", COSMODROME,
    )  # fmt: skip
    assert (plan.sources, set(outcome.sources)) == (("plan.txt",), {"sommet.txt", "sans-date.txt"})
    assert view.versions("unknown") == []


def test_what_is_gone_is_known_no_more(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.sqlite")
    with store.writer() as writer:
        writer.begin_run(Run("run", "annotate", "{}", "{}"))
        writer.save(article("a.txt", when("2023-09-14"), [SUMMIT]), "run")
        writer.replace_events(*shelved(writer.reports()))
        writer.save(article("a.txt", when("2023-09-14"), []), "run")
    assert store.view().events() == store.view().events(as_of=date(2030, 1, 1)) == []
