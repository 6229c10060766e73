"""The articles: what was found in each, and what could not be read and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import pandas as pd
import streamlit as st

from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.language import catalogue


def show(page: Page) -> None:
    """Draw the screen."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    documents = queries.documents(page.store)
    st.caption(
        catalog.ngettext("{n} article", "{n} articles", len(documents)).format(n=len(documents))
        + " · "
        + _("Select a row to read it.")
    )
    table = pd.DataFrame(
        {
            _("Published"): documents["published"].dt.date,
            _("Title"): [
                title or PurePath(source).name
                for title, source in zip(documents["title"], documents["source"], strict=True)
            ],
            _("Outlet"): documents["outlet"].fillna(""),
            _("Language"): documents["language"].fillna(""),
            _("Characters"): documents["characters"],
            _("Place names"): documents["toponyms"],
            _("Reports"): documents["reports"],
            _("File"): documents["source"],
        }
    )
    chosen = st.dataframe(
        table,
        key="sources_table",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
    )
    rows = chosen["selection"]["rows"]
    if rows:
        document = documents["document"].iloc[rows[0]]
        page.remember(replace(page.recall(), screen="story", article=str(document), at=0))
        st.rerun()
    failures = queries.failures(page.store)
    if failures:
        st.subheader(_("Could not be read"))
        st.dataframe(
            pd.DataFrame(
                {
                    _("File"): [failure.source for failure in failures],
                    _("Stage"): [failure.stage for failure in failures],
                    _("Reason"): [failure.message for failure in failures],
                }
            ),
            hide_index=True,
        )
