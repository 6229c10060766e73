"""The events as a table: one row an event, by day; a row shows how each article tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.language import catalogue
from dashboard.view.panel_text import type_name
from dashboard.view.screens import browse, download
from dashboard.view.state import ViewState
from dashboard.view.table import Column
from dashboard.view.time_map_text import status_name


@st.fragment
def show(page: Page) -> None:
    """Draw the screen."""
    browse.show(page, listing, "events", lambda keys, state: download.show(page, keys, state.known))


def listing(page: Page, state: ViewState) -> browse.Listing:
    """The table of events for a state."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    wanted = browse.part(state)
    rows = queries.summed(page.store, page.language, "events", wanted)
    rows = rows.assign(
        kind=[type_name(one, page.language) for one in rows["type"]],
        said=[status_name(one, page.language) for one in rows["status"]],
    )
    cells = browse.Cells(page, rows, queries.part(page.store, page.language, wanted))

    differently = _("told differently")

    def made(row: Mapping[str, Any]) -> list[Any]:
        return [
            row["label"] if isinstance(row["label"], str) else row["kind"],
            cells.time(row),
            {
                "text": row["said"],
                "status": row["status"],
                "note": differently if row["differs"] else "",
            },
            row["place_name"] if isinstance(row["place_name"], str) else "",
            row["kind"],
            ", ".join(row["actors"]),
            cells.bar(row),
            cells.number(row["articles"]),
        ]

    return browse.Listing(
        name=_("Events"),
        columns=[
            Column("event", _("Event"), by="label"),
            Column("when", _("When"), "time", by="first_day"),
            Column("status", _("Status"), "status", by="said"),
            Column("place", _("Place"), by="place_name", rank=3),
            Column("type", _("Type"), by="kind", rank=4),
            Column("who", _("Actors"), by="actors", rank=4),
            Column("reports", _("Reports"), "bar", first=True, rank=1),
            Column("articles", _("Articles"), "number", first=True, rank=2),
        ],
        rows=rows,
        searched=("label", "kind", "said", "place_name", "actors"),
        cells=made,
        count=lambda n: catalog.ngettext("{n} event", "{n} events", n).format(n=cells.number(n)),
    )
