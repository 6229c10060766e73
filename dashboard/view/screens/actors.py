"""Who acts in the story: with whom, where, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.language import catalogue
from dashboard.view.screens import browse
from dashboard.view.state import ViewState
from dashboard.view.table import Column
from dashboard.view.table_text import actor_kind_name


@st.fragment
def show(page: Page) -> None:
    """Draw the screen."""
    browse.show(page, listing, "actors")


def listing(page: Page, state: ViewState) -> browse.Listing:
    """The table of actors for a state."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    wanted = browse.part(state)
    names = queries.place_names(page.store, page.language)
    rows = queries.summed(page.store, page.language, "actors", wanted)
    rows = rows.assign(
        kind=[actor_kind_name(one, page.language) for one in rows["kind"]],
        where=rows["where"].map(lambda keys: [names.get(key, key) for key in keys]),
    )
    cells = browse.Cells(page, rows, queries.part(page.store, page.language, wanted))

    def made(row: Mapping[str, Any]) -> list[Any]:
        return [
            row["name"],
            cells.bar(row),
            cells.number(row["events"]),
            cells.number(row["articles"]),
            cells.time(row),
            row["kind"],
            ", ".join(row["with"]),
            ", ".join(row["where"]),
        ]

    return browse.Listing(
        name=_("Actors"),
        columns=[
            Column("actor", _("Actor"), by="name"),
            Column("reports", _("Reports"), "bar", first=True),
            Column("events", _("Events"), "number", first=True, rank=3),
            Column("articles", _("Articles"), "number", first=True, rank=4),
            Column("when", _("When"), "time", by="first_day", rank=2),
            Column("kind", _("Kind"), rank=4),
            Column("with", _("With"), rank=1),
            Column("where", _("Where"), rank=1),
        ],
        rows=rows,
        searched=("name", "kind", "with", "where"),
        cells=made,
        count=lambda n: catalog.ngettext("{n} actor", "{n} actors", n).format(n=cells.number(n)),
    )
