"""The base of the map as a `pydeck.Deck`: land, borders and the names of countries, ours alone."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypedDict

import pydeck as pdk
from babel import Locale

from dashboard.resources import data_path
from dashboard.view import assets


class Label(TypedDict):
    """A country's name and where it is written; `zoom` is the least zoom to write it at."""

    country: str
    text: str
    position: tuple[float, float]
    zoom: float


@cache
def labels(language: str) -> tuple[Label, ...]:
    """Names of countries in `language` (babel's), the most prominent first."""
    names = Locale.parse(language).territories
    points = json.loads(data_path("basemap", "labels.json").read_text(encoding="utf-8"))
    return tuple(
        Label(
            country=point["country"],
            text=names.get(point["country"], point["country"]),
            position=(point["longitude"], point["latitude"]),
            zoom=point["zoom"],
        )
        for point in points
    )


def token(name: str) -> Any:
    """A colour of `tokens.css`, resolved in the browser by the theme of the page."""
    return pdk.types.String(f"--dl-{name}")


NEAR = 4
"""Zoom from which the detailed geometry is drawn; below, a quarter of its points will do."""


def countries() -> dict[str, str]:
    """Addresses of the outlines of countries: `far` below the zoom `NEAR`, `near` from there."""
    base = assets.basemap()
    return {"far": f"{base}/countries_far.json", "near": f"{base}/countries.json"}


def deck(language: str) -> pdk.Deck:
    """Land, borders and names. Add layers of your own before handing it to `time_map`.

    Nothing is fetched from another host: there is no map provider and no style. A layer with
    `min_zoom` or `max_zoom` is drawn, and its file fetched, at those zooms only.
    """
    base = assets.basemap()
    layers = []
    for end, zooms in (("_far", {"max_zoom": NEAR}), ("", {"min_zoom": NEAR})):
        layers += [
            pdk.Layer(
                "GeoJsonLayer",
                id=f"land{end}",
                data=f"{base}/countries{end}.json",
                stroked=False,
                filled=True,
                get_fill_color=token("land"),
                **zooms,
            ),
            pdk.Layer(
                "GeoJsonLayer",
                id=f"borders{end}",
                data=f"{base}/borders{end}.json",
                stroked=True,
                filled=False,
                get_line_color=token("border"),
                line_width_min_pixels=0.8,
                line_width_max_pixels=1.6,
                **zooms,
            ),
        ]
    names = pdk.Layer(
        "TextLayer",
        id="names",
        data=list(labels(language)),
        get_text="text",
        get_position="position",
    )
    return pdk.Deck(map_provider=None, map_style=None, layers=[*layers, names])
