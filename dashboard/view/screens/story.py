"""The story: map, timeline and passages. A fragment: nothing else on the page is drawn again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.view import basemap, queries
from dashboard.view import panel as panels
from dashboard.view.context import Page
from dashboard.view.language import catalogue
from dashboard.view.screens import publication
from dashboard.view.state import ViewState
from dashboard.view.time_map import MapResult, peek, time_map
from dashboard.view.words import span_words

_MAP, _PANEL, _LENGTH = "map", "panel", "dateline_length"


def show(page: Page) -> None:
    """Draw the screen."""
    _story(page)


@st.fragment
def _story(page: Page) -> None:
    state = _acted(heard(page.recall(), peek(_MAP)))
    page.remember(state)
    left, right = st.columns([1.9, 1], gap="small")
    with left:
        time_map(
            basemap.deck(page.language),
            queries.drawn(page.store, page.language, state.filters),
            key=_MAP,
            language=page.language,
            window=state.window,
            shown=state.statuses,
            camera=state.camera,
            selected=state.place if state.kind == "place" else None,
            fly=True,
            known=state.known,
        )
    with right:
        panels.panel(payload(page, state), key=_PANEL, language=page.language)
        if state.article:
            publication.show(page, state.article)


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
    chosen = result.selection
    if chosen is not None:
        state = replace(
            state,
            kind=chosen.kind,
            place=chosen.place,
            near=chosen.near,
            article=None,
            at=0,
            words="",
        )
    return state


def _acted(state: ViewState) -> ViewState:
    """The state after what was pressed in the panel."""
    sent = st.session_state.get(_PANEL)
    action = panels.read_action(sent.get("act")) if sent else None
    length = st.session_state.get(_LENGTH, panels.PAGE)
    if action is None or action.kind != "more":
        length = panels.PAGE if action and action.kind == "place" else length
    else:
        length += panels.PAGE
    st.session_state[_LENGTH] = length
    return pressed(state, action)


def pressed(state: ViewState, action: panels.Action | None) -> ViewState:
    """The state after an action of the panel."""
    if action is None or action.kind == "more":
        return state
    if action.kind == "article":
        return replace(state, article=action.document, at=action.at)
    if action.kind == "order":
        return replace(state, order=action.order)
    if action.kind == "back":
        return replace(state, article=None, at=0)
    if action.kind == "place":
        others = tuple(key for key in (state.place, *state.near) if key and key != action.place)
        return replace(state, kind="place", place=action.place, near=others, article=None, at=0)
    return replace(state, kind=None, place=None, near=(), article=None, at=0, words="")


def payload(page: Page, state: ViewState) -> dict[str, Any]:
    """What the panel shows for a state."""
    _ = catalogue(page.language).gettext
    if state.article:
        found = queries.annotation(page.store, state.article)
        if found is not None:
            marks = queries.highlights(page.store, state.article)
            return panels.article(found, marks, state.at, page.language)
    if state.words:
        return _search(page, state)
    if state.kind is None:
        return panels.message(
            _("Choose a place"),
            [
                _("A click on a mark shows the passages it comes from, in order of time."),
                _("Drag the ends of the timeline to see what happened when."),
            ],
        )
    return _listing(page, state)


def _listing(page: Page, state: ViewState) -> dict[str, Any]:
    """The passages of a place, of the window, or of what has no date or no place."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    frame = queries.filtered(page.store, page.language, state.filters)
    places = [state.place] if state.place else []
    rows = queries.chosen(
        frame,
        state.kind or "window",
        places,
        state.window,
        state.statuses,
        state.known,
        state.order,
    )
    names = frame.dropna(subset=["place"]).drop_duplicates("place").set_index("place")["place_name"]
    title = {
        "place": str(names.get(state.place, state.place)),
        "undated": _("Without a date"),
        "unlocated": _("Without a place"),
        "window": _("All in the window"),
    }[state.kind or "window"]
    subtitle = catalog.ngettext("{n} passage", "{n} passages", len(rows)).format(n=len(rows))
    if state.window and state.kind != "undated":
        first, last = (pd.Timestamp(day).date() for day in state.window)
        subtitle += f" · {span_words(first, last, page.language)}"
    length = st.session_state.get(_LENGTH, panels.PAGE)
    near = [(key, str(names[key])) for key in state.near if key in names]
    return panels.listing(
        title,
        subtitle,
        _items(page, rows.head(length)),
        more=max(0, len(rows) - length),
        near=near,
        order=state.order,
    )


def _items(page: Page, rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The passages of some rows of the frame of reports."""
    found = queries.passages(page.store, tuple(rows["report"]))
    by_report = {passage.report: passage for passage in found}
    everything = queries.reports(page.store, page.language)
    tellings = everything[everything["event"].isin(rows["event"].dropna())]
    items = []
    for row in ({str(key): value for key, value in one.items()} for one in rows.to_dict("records")):
        passage = by_report.get(row["report"])
        if passage is None:
            continue
        same = tellings[
            (tellings["event"] == row["event"]) & (tellings["document"] != row["document"])
        ]
        others = [
            title or PurePath(source).name
            for title, source in same.drop_duplicates("document")[["title", "source"]].itertuples(
                index=False
            )
        ]
        annotation = queries.annotation(page.store, row["document"])
        index = queries.report_index(page.store, row["document"])
        items.append(
            panels.item(row, passage, annotation, index.get(row["report"]), page.language, others)
        )
    return items


def _search(page: Page, state: ViewState) -> dict[str, Any]:
    """The passages that hold the words searched for."""
    catalog = catalogue(page.language)
    hits = queries.search(page.store, state.words)
    subtitle = catalog.ngettext("{n} passage", "{n} passages", len(hits)).format(n=len(hits))
    return panels.found(f"« {state.words} »", subtitle, hits, page.language)
