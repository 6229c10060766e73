"""The articles: what was found in each, and what could not be read and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import streamlit as st
from babel.numbers import format_decimal

from dashboard.view import queries, table
from dashboard.view.context import Page
from dashboard.view.language import catalogue
from dashboard.view.panel import day
from dashboard.view.screens import browse
from dashboard.view.state import ViewState
from dashboard.view.table import Column


@st.fragment
def show(page: Page) -> None:
    """Draw the screen."""
    browse.show(page, listing, "sources")
    failed(page)


def failed(page: Page) -> None:
    """What could not be read, and why, where there is any."""
    failures = queries.failures(page.store)
    if not failures:
        return
    catalog = catalogue(page.language)
    _ = catalog.gettext
    count = len(failures)
    payload = table.payload(
        [
            Column("file", _("File")),
            Column("stage", _("Stage")),
            Column("reason", _("Reason")),
        ],
        [{"id": one.source, "cells": [one.source, one.stage, one.message]} for one in failures],
        title=_("Could not be read"),
        counted=catalog.ngettext("{n} file", "{n} files", count).format(n=count),
        find=None,
    )
    table.table(payload, key="failures", language=page.language)


def listing(page: Page, state: ViewState) -> browse.Listing:
    """The table of articles; all of them, whatever the filters."""
    del state
    catalog = catalogue(page.language)
    _ = catalog.gettext
    documents = queries.documents(page.store).set_index("document")
    rows = documents.assign(
        title=[
            title or PurePath(source).name
            for title, source in zip(documents["title"], documents["source"], strict=True)
        ],
        outlet=documents["outlet"].fillna(""),
        language=documents["language"].fillna(""),
    )

    def number(value: int) -> str:
        return str(format_decimal(value, locale=page.language))

    def made(row: Mapping[str, Any]) -> list[Any]:
        return [
            row["title"],
            day(row["published"], page.language) or _("not known"),
            row["outlet"],
            number(row["reports"]),
            number(row["toponyms"]),
            number(row["characters"]),
            row["language"],
            row["source"],
        ]

    return browse.Listing(
        name=_("Sources"),
        columns=[
            Column("title", _("Title")),
            Column("published", _("Published")),
            Column("outlet", _("Outlet"), rank=1),
            Column("reports", _("Reports"), "number", first=True, rank=1),
            Column("toponyms", _("Place names"), "number", first=True, rank=3),
            Column("characters", _("Characters"), "number", first=True, rank=4),
            Column("language", _("Language"), rank=4),
            Column("source", _("File"), rank=3),
        ],
        rows=rows,
        searched=("title", "outlet", "source", "language"),
        cells=made,
        count=lambda n: catalog.ngettext("{n} article", "{n} articles", n).format(n=number(n)),
        cut=False,
    )
