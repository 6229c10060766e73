"""The story: map, timeline and passages. A fragment: nothing else on the page is drawn again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.view import basemap, queries
from dashboard.view.context import Page
from dashboard.view.screens import reading
from dashboard.view.state import ViewState
from dashboard.view.time_map import MapResult, MapState, peek, time_map

_MAP, _HEARD = "map", "dateline_heard"


def show(page: Page) -> None:
    """Draw the screen."""
    _story(page)


@st.fragment
def _story(page: Page) -> None:
    result = peek(_MAP)
    if result.selection is not None:
        reading.fresh()
    before = page.recall()
    state = reading.acted(page, heard(before, news(result, st.session_state.get(_HEARD))))
    page.remember(state)
    st.session_state[_HEARD] = result.serial, result.state
    if reading.turned(before, state):
        st.rerun()
    left, right = st.columns([2.1, 1], gap="small")
    with left:
        time_map(
            basemap.deck(page.language),
            queries.drawn(page.store, page.language, state.filters),
            key=_MAP,
            language=page.language,
            window=state.window,
            shown=state.statuses,
            camera=state.camera,
            selected=ringed(page, state),
            fly=True,
            known=state.known,
        )
    with right:
        reading.draw(page, state)


def ringed(page: Page, state: ViewState) -> str | None:
    """The place that is ringed on the map: the one chosen, or the chosen event's."""
    if state.kind == "event":
        places = reading.rows_of(page, state)["place"].dropna()
        return str(places.value_counts().index[0]) if len(places) else None
    return state.place if state.kind == "place" else None


def news(result: MapResult, last: tuple[int, MapState | None] | None) -> MapResult:
    """What the map sent without the view that was heard before.

    Streamlit keeps what a component sent last: in later runs the filters or the back button may
    have asked for another.
    """
    return replace(result, state=None) if (result.serial, result.state) == last else result


def heard(state: ViewState, result: MapResult) -> ViewState:
    """The state after what the map sent; a click opens the list of its passages."""
    if result.state is not None:
        state = replace(
            state,
            window=result.state.window,
            statuses=result.state.shown,
            camera=result.state.camera,
            known=result.state.known,
        )
    picked = result.selection
    if picked is not None:
        state = replace(reading.chosen(state, picked.kind, None, picked.near), place=picked.place)
    return state
