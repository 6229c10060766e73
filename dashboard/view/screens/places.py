"""The places of the story: how often, when and by whom something happens there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from babel import Locale

from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.language import catalogue
from dashboard.view.screens import browse
from dashboard.view.state import ViewState
from dashboard.view.table import Column
from dashboard.view.table_text import feature_name


@st.fragment
def show(page: Page) -> None:
    """Draw the screen."""
    browse.show(page, listing, "places")


def listing(page: Page, state: ViewState) -> browse.Listing:
    """The table of places for a state."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    territories = Locale.parse(page.language).territories
    wanted = browse.part(state)
    rows = queries.summed(page.store, page.language, "places", wanted)
    rows = rows.assign(
        kind=[feature_name(one, page.language) for one in rows["feature"]],
        land=[territories.get(one, one) or "" for one in rows["country"].fillna("")],
    )
    cells = browse.Cells(page, rows, queries.part(page.store, page.language, wanted))

    def made(row: Mapping[str, Any]) -> list[Any]:
        return [
            row["place_name"],
            cells.bar(row),
            cells.number(row["events"]),
            cells.number(row["articles"]),
            cells.time(row),
            row["kind"],
            row["land"],
            ", ".join(row["who"]),
        ]

    return browse.Listing(
        name=_("Places"),
        columns=[
            Column("place", _("Place"), by="place_name"),
            Column("reports", _("Reports"), "bar", first=True),
            Column("events", _("Events"), "number", first=True, rank=3),
            Column("articles", _("Articles"), "number", first=True, rank=2),
            Column("when", _("When"), "time", by="first_day", rank=1),
            Column("kind", _("Kind"), rank=4),
            Column("country", _("Country"), by="land", rank=3),
            Column("who", _("Who"), rank=2),
        ],
        rows=rows,
        searched=("place_name", "kind", "land", "who"),
        cells=made,
        count=lambda n: catalog.ngettext("{n} place", "{n} places", n).format(n=cells.number(n)),
    )
