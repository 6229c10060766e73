"""`time_map`: the map and timeline of dated reports, a Streamlit component (docs/time_map.md)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pydeck as pdk
import streamlit as st

from dashboard.view import assets, basemap, time_map_text
from dashboard.view.frames import Tables, tables

STATUSES = ("happened", "ongoing", "planned", "hypothetical", "denied")
"""Statuses in the order they are stacked and listed (`LOOKS` in `static/glyphs.js`)."""

Window = tuple[str, str]
_RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class MapState:
    """What the page shows: the window (None: all of the story), statuses shown, and the view."""

    window: Window | None
    shown: tuple[str, ...]
    camera: tuple[float, float, float] | None
    """Longitude, latitude, zoom; None until it is known."""
    known: str | None = None
    """ISO day; what was published later is left out."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A click: `kind` is place, undated, unlocated or window (everything in it).

    `near` are the other places of the mark that was clicked.
    """

    kind: str
    place: str | None = None
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapResult:
    """The state after a release, and the selection of this run only (None: no click)."""

    state: MapState | None
    selection: Selection | None
    serial: int = 0
    """Number of the browser's latest message."""


def time_map(
    deck: pdk.Deck,
    reports: pd.DataFrame | Tables,
    *,
    key: str,
    language: str = "fr",
    window: Window | None = None,
    shown: Sequence[str] = STATUSES,
    camera: tuple[float, float, float] | None = None,
    selected: str | None = None,
    fly: bool = False,
    known: str | None = None,
    domain: Window | None = None,
) -> MapResult:
    """Draw `reports` over `deck` with a timeline below.

    `reports` is a frame with the columns that `frames.tables` names, or its tables. `window` are
    the first and last ISO day shown (None: the whole story), `selected` the key of the place that
    is ringed, `fly` brings it into sight, `known` leaves out what was published after that day,
    `domain` fixes the ends of the timeline. While the window is dragged nothing is sent to the
    server; one state comes when it is let go, one selection a click.
    """
    heard = peek(key)
    data = reports if isinstance(reports, Tables) else tables(reports, STATUSES)
    base = {
        "bundle": assets.bundle(),
        "countries": basemap.countries(),
        "near": basemap.NEAR,
        "deck": described(deck),
        "locale": language,
        "text": time_map_text.texts(language, STATUSES),
        "statuses": list(STATUSES),
    }
    digest = hashlib.sha256(json.dumps(base, sort_keys=True).encode()).hexdigest()[:16]
    config = {
        "static": assets.static(),
        "base": digest,
        "version": data.version,
        "shown": list(shown),
        "window": list(window) if window else None,
        "camera": None
        if camera is None
        else dict(zip(("longitude", "latitude", "zoom"), camera, strict=True)),
        "selected": selected or "",
        "fly": fly,
        "known": known,
        "domain": list(domain) if domain else None,
        "heard": heard.serial,
    }
    result = st.components.v2.component(
        "dateline_time_map",
        html='<div class="dl-mount"></div>',
        css=assets.style("tokens", "time_map"),
        js=assets.module("time_map.js"),
        isolate_styles=False,
    )(key=key, data={"config": config}, on_view_change=_nothing, on_select_change=_nothing)
    _carry(key, "base", digest, base, {})
    _carry(
        key,
        "tables",
        data.version,
        {},
        {"places": data.places, "reports": data.reports, "moves": data.moves},
    )
    return read_result(result.get("view"), result.get("select"))


def described(deck: pdk.Deck) -> Any:
    """A deck as JSON, the same for the same deck: pydeck names layers without a name at random."""
    described = json.loads(deck.to_json())
    for index, layer in enumerate(described.get("layers", ())):
        if _RANDOM.fullmatch(str(layer.get("id"))):
            layer["id"] = f"layer{index}"
    return described


def _carry(
    key: str, kind: str, version: str, config: Mapping[str, Any], tables: Mapping[str, Any]
) -> None:
    """Send something apart, in a message that is the same until it changes (`tables.js`)."""
    carry = st.components.v2.component(
        "dateline_tables", js=assets.module("tables.js"), isolate_styles=False
    )
    told = {"static": assets.static(), "kind": kind, **config, "version": version}
    with st.container(key=f"dateline_tables_{key}_{kind}"):
        carry(key=f"{key}_{kind}", data={"config": told, **tables})


def peek(key: str) -> MapResult:
    """What the time map of that key sent for this run, before it is drawn again."""
    sent = st.session_state.get(key)
    return read_result(sent.get("view"), sent.get("select")) if sent else MapResult(None, None)


def read_result(view: Any, select: Any) -> MapResult:
    """What the browser sent, checked: anything that is not as we send it is taken as not sent.

    Of a state and a click that arrive together, the later one tells the view.
    """
    serial = _serial(view)
    if isinstance(select, Mapping) and _serial(select.get("view")) > serial:
        view = select["view"]
        serial = _serial(view)
    return MapResult(_state(view), _selection(select), serial)


def _serial(view: Any) -> int:
    return int(view.get("serial") or 0) if isinstance(view, Mapping) else 0


def _state(view: Any) -> MapState | None:
    if not isinstance(view, Mapping):
        return None
    window = view.get("window")
    days = tuple(map(str, window)) if isinstance(window, Sequence) and len(window) == 2 else None
    camera = view.get("camera")
    place = None
    if isinstance(camera, Mapping):
        place = tuple(float(camera[name]) for name in ("longitude", "latitude", "zoom"))
    shown = tuple(status for status in STATUSES if status in (view.get("shown") or STATUSES))
    return MapState(
        window=(days[0], days[1]) if days else None,
        shown=shown or STATUSES,
        camera=(place[0], place[1], place[2]) if place else None,
        known=_day(view.get("known")),
    )


def _day(text: Any) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError):
        return None


def _selection(select: Any) -> Selection | None:
    if not isinstance(select, Mapping) or select.get("kind") not in {
        "place",
        "undated",
        "unlocated",
        "window",
    }:
        return None
    near = select.get("near")
    place = select.get("place")
    return Selection(
        kind=str(select["kind"]),
        place=str(place) if place else None,
        near=tuple(map(str, near)) if isinstance(near, Sequence) else (),
    )


def _nothing() -> None:
    """Callbacks must be there for states to be; there is nothing to do in them."""
