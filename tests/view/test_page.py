"""What the controls say, and when it is but an echo of what the page showed before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.view import page
from dashboard.view.state import Filters, ViewState
from dashboard.view.time_map import STATUSES

DENIED = ("denied",)


class Query(dict[str, str]):
    """An address, as Streamlit gives it."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, query: dict[str, str]) -> None:
        self.clear()
        self.update(query)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A session whose address is bare; its state is in no address yet."""
    fake = SimpleNamespace(session_state={}, query_params=Query())
    monkeypatch.setattr(page, "st", fake)
    page._current()
    return fake


def back(session: SimpleNamespace, **query: str) -> None:
    """The back button, and the beginning of the run that it starts."""
    session.query_params.from_dict(query)
    page._current()


def pick(session: SimpleNamespace, **controls: Any) -> None:
    """What the browser says of its controls when a run begins."""
    session.session_state.update(controls)


def test_what_is_picked_goes_into_the_state_and_the_address(session: SimpleNamespace) -> None:
    pick(session, statuses=["denied"])
    page._pick_statuses()
    assert page.recall() == ViewState(statuses=DENIED)
    assert session.query_params == {"status": "denied"}


def test_pressed_twice_the_back_button_is_not_undone_by_what_was_left(
    session: SimpleNamespace,
) -> None:
    pick(session, statuses=["denied"])
    page._pick_statuses()
    back(session, q="barrage")
    # the second press interrupts that run: the browser still shows, and says, what was left
    session.query_params.from_dict({})
    page._pick_statuses()
    page._current()
    assert page.recall() == ViewState()
    assert session.query_params == {}


def test_another_pick_after_the_back_button_is_heard(session: SimpleNamespace) -> None:
    pick(session, statuses=["denied"])
    page._pick_statuses()
    back(session)
    pick(session, statuses=["planned"])
    page._pick_statuses()
    assert page.recall().statuses == ("planned",)


def test_filters_that_were_left_are_an_echo_too(session: SimpleNamespace) -> None:
    pick(session, **{name: [] for name in Filters._fields} | {"types": ["meet"]})
    page._pick_filters()
    assert page.recall().filters == Filters(types=("meet",))
    back(session)
    page._pick_filters()
    assert page.recall() == ViewState(statuses=STATUSES)


def test_a_search_and_a_screen_that_were_left_are_an_echo_too(session: SimpleNamespace) -> None:
    pick(session, words=" barrage ", screen="events")
    page._pick_words()
    page._pick_screen()
    assert (page.recall().words, page.recall().screen) == ("barrage", "events")
    back(session)
    page._pick_words()
    page._pick_screen()
    assert page.recall() == ViewState()
