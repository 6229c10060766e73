"""The events of the table as files that other programs open."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.export import Exporter, exporters
from dashboard.view.context import Page
from dashboard.view.language import catalogue

_MIME = {".csv": "text/csv", ".geojson": "application/geo+json", ".jsonl": "application/x-ndjson"}


def show(page: Page, events: Sequence[str], known: str | None) -> None:
    """Offer the events of these ids, in their order, in every format that is installed."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    names = {
        "csv": _("CSV, for spreadsheets"),
        "geojson": _("GeoJSON, for maps"),
        "events-jsonl": _("JSON Lines, for programs"),
    }
    with (
        st.container(key="dateline_download"),
        st.popover(_("Download"), icon=":material/download:", disabled=not events),
    ):
        count = catalog.ngettext(
            "{n} event, with its reports", "{n} events, with their reports", len(events)
        )
        st.caption(count.format(n=len(events)))
        for name, exporter in exporters().items():
            st.download_button(
                names.get(name, name),
                partial(written, page, events, known, exporter),
                file_name=f"dateline{exporter.suffix}",
                mime=_MIME.get(exporter.suffix, "text/plain"),
                key=f"download_{name}",
                on_click="ignore",
                width="stretch",
            )


def written(page: Page, events: Sequence[str], known: str | None, exporter: Exporter) -> bytes:
    """The file: those events, as they were known on the day `known`."""
    as_of = None if known is None else date.fromisoformat(known)
    found = {event.id: event for event in page.store.view.events(as_of)}
    stream = io.StringIO(newline="")
    exporter.write([found[id_] for id_ in events if id_ in found], stream)
    return stream.getvalue().encode("utf-8")
