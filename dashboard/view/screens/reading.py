"""The panel of passages beside the map or a table: what it shows, and what is pressed in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.view import panel as panels
from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.exonyms import actor_name
from dashboard.view.language import catalogue
from dashboard.view.screens import overview, publication
from dashboard.view.state import ViewState
from dashboard.view.time_map_text import status_name
from dashboard.view.words import span_words

_PANEL, _LENGTH = "panel", "dateline_length"
NEAR = 3.5
"""Zoom at which a place is shown that was chosen elsewhere."""

_LINKS = 8
"""Actors and places that a list of passages leads to."""


def draw(page: Page, state: ViewState) -> None:
    """Draw the panel and, with an article, the day it was published."""
    panels.panel(payload(page, state), key=_PANEL, language=page.language)
    if state.article:
        publication.show(page, state.article)


def acted(page: Page, state: ViewState) -> ViewState:
    """The state after what was pressed in the panel for this run, before it is drawn again."""
    sent = st.session_state.get(_PANEL)
    action = panels.read_action(sent.get("act")) if sent else None
    length = st.session_state.get(_LENGTH, panels.PAGE)
    if action is not None and action.kind in {"place", "actor", "event"}:
        length = panels.PAGE
    elif action is not None and action.kind == "more":
        length += panels.PAGE
    st.session_state[_LENGTH] = length
    if action is not None and action.kind == "map":
        return on_the_map(page, state)
    return pressed(state, action)


def turned(before: ViewState, state: ViewState) -> bool:
    """Whether what stands above the screen is another, too: which screen, what is searched for."""
    return (before.screen, before.words) != (state.screen, state.words)


def fresh() -> None:
    """Begin with the first passages again, as something else was chosen."""
    st.session_state[_LENGTH] = panels.PAGE


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
        near = others if action.place in state.near else ()
        return chosen(state, "place", action.place, near)
    if action.kind in {"actor", "event"}:
        return chosen(state, action.kind, action.key)
    if action.kind == "events":
        return replace(state, screen="events", sort=None, find="")
    return chosen(state, None, None)


def chosen(
    state: ViewState, kind: str | None, key: str | None, near: tuple[str, ...] = ()
) -> ViewState:
    """The state that lists the passages of a place, an actor or an event; of nothing, for None."""
    return replace(
        state,
        kind=kind,
        place=key if kind == "place" else None,
        who=key if kind == "actor" else None,
        event=key if kind == "event" else None,
        near=near,
        article=None,
        at=0,
        words="",
    )


def on_the_map(page: Page, state: ViewState) -> ViewState:
    """The state that shows on the map what was chosen; of an actor, the actor's reports alone."""
    camera = None
    if state.kind in {"place", "event"}:
        placed = rows_of(page, state).dropna(subset=["place"])
        if len(placed):
            first = placed[placed["place"] == placed["place"].value_counts().index[0]].iloc[0]
            camera = (float(first["longitude"]), float(first["latitude"]), NEAR)
    state = replace(state, screen="story", sort=None, find="", camera=camera)
    if state.kind == "actor" and state.who:
        return replace(state, actors=(state.who,))
    return state


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
    if state.kind is not None:
        return _listing(page, state)
    if state.screen != "story":
        return panels.message(
            _("Choose a row"), [_("Its passages are shown here, in order of time.")]
        )
    return overview.payload(page, state)


def rows_of(page: Page, state: ViewState) -> pd.DataFrame:
    """The reports that the panel lists."""
    frame = queries.filtered(page.store, page.language, state.filters)
    key = {"place": state.place, "actor": state.who, "event": state.event}.get(state.kind or "")
    return queries.chosen(
        frame,
        state.kind or "window",
        [key] if key else [],
        state.window,
        state.statuses,
        state.known,
        state.order,
    )


def _listing(page: Page, state: ViewState) -> dict[str, Any]:
    """The passages of a place, an actor, an event, the window, or of what is not known."""
    catalog = catalogue(page.language)
    rows = rows_of(page, state)
    names = queries.place_names(page.store, page.language)
    subtitle = catalog.ngettext("{n} passage", "{n} passages", len(rows)).format(n=len(rows))
    if state.window and state.kind != "undated":
        first, last = (pd.Timestamp(day).date() for day in state.window)
        subtitle += f" · {span_words(first, last, page.language)}"
    undated = int((rows["first_day"].isna() & rows["last_day"].isna()).sum())
    if undated and state.kind != "undated":
        said = catalog.ngettext("{n} of them undated", "{n} of them undated", undated)
        subtitle += f" · {said.format(n=undated)}"
    length = st.session_state.get(_LENGTH, panels.PAGE)
    return panels.listing(
        _title(page, state, rows, names),
        subtitle,
        _items(page, rows.head(length)),
        more=max(0, len(rows) - length),
        links=_links(page, state, rows, names),
        order=state.order,
        mapped=state.screen != "story",
    )


def _title(page: Page, state: ViewState, rows: pd.DataFrame, names: dict[str, str]) -> str:
    _ = catalogue(page.language).gettext
    if state.kind == "place":
        return names.get(state.place or "", state.place or "")
    if state.kind == "actor":
        return actor_name(state.who or "", page.language)
    if state.kind == "event":
        labels = rows["label"].dropna()
        return str(labels.iloc[0]) if len(labels) else _("Event")
    return {"undated": _("Without a date"), "unlocated": _("Without a place")}.get(
        state.kind or "", _("All in the window")
    )


def _links(
    page: Page, state: ViewState, rows: pd.DataFrame, names: dict[str, str]
) -> list[panels.Links]:
    """Where a list of passages leads: to those who act in it, and to where it happens."""
    _ = catalogue(page.language).gettext
    found = []
    near = [(key, names[key]) for key in state.near if key in names]
    if near:
        found.append(panels.Links(_("At the same spot"), "place", near))
    if state.kind in {"place", "actor", "event"}:
        people = rows["actors"].explode().dropna()
        known = people[people != state.who].value_counts().index[:_LINKS]
        said = _("With") if state.kind == "actor" else _("Who")
        found.append(
            panels.Links(said, "actor", [(name, actor_name(name, page.language)) for name in known])
        )
        if state.kind != "place":
            places = rows["place"].dropna().value_counts().index[:_LINKS]
            listed = [(key, names.get(key, key)) for key in places]
            found.append(panels.Links(_("Where"), "place", listed))
    return [one for one in found if one.items]


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
        annotation = queries.annotation(page.store, row["document"])
        index = queries.report_index(page.store, row["document"])
        items.append(
            panels.item(
                row,
                passage,
                annotation,
                index.get(row["report"]),
                page.language,
                others(row, same, page.language),
            )
        )
    return items


def others(row: dict[str, Any], same: pd.DataFrame, language: str) -> list[panels.Other]:
    """The other articles that tell a report's event, each with what it tells otherwise.

    `same` are the event's reports in them. An article tells otherwise what none of its own reports
    of the event has as `row` does; where either does not know a day or a place, that is no
    disagreement.
    """
    said = []
    for _document, told in same.groupby("document", sort=False):
        first = told.iloc[0]
        differs = []
        if not (told["status"] == row["status"]).any():
            differs.append(status_name(first["status"], language))
        days = told.dropna(subset=["first_day", "last_day"])
        if _known_days(row) and len(days):
            apart = (days["first_day"] > row["last_day"]) | (days["last_day"] < row["first_day"])
            if apart.all():
                one = days.iloc[0]
                differs.append(
                    span_words(one["first_day"].date(), one["last_day"].date(), language)
                )
        places = told["place"].dropna()
        if isinstance(row["place"], str) and len(places) and not (places == row["place"]).any():
            differs.append(str(told.loc[places.index[0], "place_name"]))
        title = first["title"] or PurePath(first["source"]).name
        said.append(panels.Other(title, differs))
    return said


def _known_days(row: dict[str, Any]) -> bool:
    return not (pd.isna(row["first_day"]) or pd.isna(row["last_day"]))


def _search(page: Page, state: ViewState) -> dict[str, Any]:
    """The passages that hold the words searched for, and the places and actors called so."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    hits = queries.search(page.store, state.words)
    subtitle = catalog.ngettext("{n} passage", "{n} passages", len(hits)).format(n=len(hits))
    places, actors = queries.named(page.store, page.language, state.words)
    known = queries.place_names(page.store, page.language)
    links = [
        panels.Links(_("Places"), "place", [(key, known[key]) for key in places[:_LINKS]]),
        panels.Links(
            _("Actors"),
            "actor",
            [(name, actor_name(name, page.language)) for name in actors[:_LINKS]],
        ),
    ]
    return panels.found(
        f"« {state.words} »", subtitle, hits, page.language, [one for one in links if one.items]
    )
