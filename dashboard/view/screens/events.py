"""The events as a table: one row an event, sorted by day; a row opens its place on the map."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.language import catalogue
from dashboard.view.panel_text import type_name
from dashboard.view.state import ViewState
from dashboard.view.time_map_text import status_name

_TABLE = "events_table"


def show(page: Page) -> None:
    """Draw the screen."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    state = page.recall()
    frame = queries.filtered(page.store, page.language, state.filters)
    frame = frame[frame["status"].isin(list(state.statuses))]
    events = by_event(frame)
    st.caption(
        catalog.ngettext("{n} event", "{n} events", len(events)).format(n=len(events))
        + " · "
        + _("Select a row to see it on the map.")
    )
    table = pd.DataFrame(
        {
            _("First day"): events["first_day"].dt.date,
            _("Last day"): events["last_day"].dt.date,
            _("Event"): events["label"],
            _("Place"): events["place_name"].fillna(""),
            _("Type"): [type_name(kind, page.language) for kind in events["type"]],
            _("Status"): [status_name(status, page.language) for status in events["status"]],
            _("Actors"): [", ".join(names) for names in events["actors"]],
            _("Reports"): events["reports"],
        }
    )
    chosen = st.dataframe(
        table,
        key=_TABLE,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=640,
    )
    rows = chosen["selection"]["rows"]
    if rows:
        row = events.iloc[rows[0]]
        page.remember(opened(page, row))
        st.rerun()


def by_event(frame: pd.DataFrame) -> pd.DataFrame:
    """A row an event, of its reports: its label, days, most frequent place, actors, and count."""
    if frame.empty:
        return frame.assign(reports=pd.Series(dtype=int))
    ordered = frame.sort_values(["first_day", "last_day", "position"], na_position="last")
    groups = ordered.groupby(ordered["event"].fillna(ordered["report"]), sort=False)
    events = groups.first()
    events["reports"] = groups.size()
    events["actors"] = groups["actors"].agg(
        lambda lists: list(dict.fromkeys(name for names in lists for name in names))
    )
    return events.reset_index(drop=True)


def opened(page: Page, row: pd.Series) -> ViewState:
    """The state that shows an event on the map: its place, in the whole story."""
    state = page.recall()
    if isinstance(row["place"], str):
        return replace(
            state, screen="story", kind="place", place=row["place"], near=(), article=None
        )
    kind = "undated" if pd.isna(row["first_day"]) and pd.isna(row["last_day"]) else "unlocated"
    return replace(state, screen="story", kind=kind, place=None, near=(), article=None)
