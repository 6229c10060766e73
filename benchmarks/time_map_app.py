"""The page that `benchmarks/time_map.py` measures: `?n=` reports, `?mode=` ours or plain."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pandas as pd
import pydeck as pdk
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.view import basemap
from dashboard.view import panel as panels
from dashboard.view.frames import Tables, tables
from dashboard.view.time_map import STATUSES, peek, time_map
from tests.view.synthetic import reports

SHOWN = 30


@st.cache_resource
def frame(count: int) -> pd.DataFrame:
    """The made-up reports."""
    return reports(count)


@st.cache_resource
def drawn(count: int) -> Tables:
    """What the map draws of them."""
    return tables(frame(count), STATUSES)


@st.fragment
def ours(count: int) -> None:
    """The time map, and beside it the reports of the place that is clicked."""
    selection = peek("map").selection
    chosen = st.session_state["chosen"] = (
        selection.place if selection else st.session_state.get("chosen")
    )
    left, right = st.columns([1.9, 1])
    with left:
        time_map(basemap.deck("fr"), drawn(count), key="map", selected=chosen)
    with right:
        lines = []
        if chosen:
            rows = frame(count)
            here = rows[rows["place"] == chosen].sort_values("first_day").head(SHOWN)
            lines = [f"{row.report} {row.first_day} {row.status}" for row in here.itertuples()]
        panels.panel(
            panels.message(chosen or "", lines),
            key="panel",
            language="fr",
        )


def plain(count: int) -> None:
    """What Streamlit offers by itself: a slider, and a deck that is sent anew for each move."""
    rows = frame(count).dropna(subset=["place", "first_day"])
    first, last = pd.Timestamp("2023-08-25").date(), pd.Timestamp("2023-10-05").date()
    low, high = st.slider("Window", first, last, (first, last))
    days = rows["first_day"]
    inside = (days >= pd.Timestamp(low)) & (days <= pd.Timestamp(high))
    points = rows.loc[inside, ["longitude", "latitude"]]
    st.pydeck_chart(
        pdk.Deck(
            map_provider=None,
            map_style=None,
            initial_view_state=pdk.ViewState(longitude=20, latitude=25, zoom=1),
            layers=[
                pdk.Layer(
                    "ScatterplotLayer",
                    points,
                    get_position="[longitude, latitude]",
                    get_fill_color=[0, 114, 178],
                    get_radius=20_000,
                    radius_min_pixels=3,
                )
            ],
        )
    )
    run = time.perf_counter_ns()  # tells runs apart
    st.html(f"<div data-testid='drawn' data-count='{len(points)}' data-run='{run}'></div>")


st.set_page_config(layout="wide")
number = int(st.query_params.get("n", "10000"))
if st.query_params.get("mode", "ours") == "ours":
    ours(number)
else:
    plain(number)
