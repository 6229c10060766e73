"""What the page shows, and the one table that writes it into the address and reads it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple

from dashboard.view.language import LANGUAGES
from dashboard.view.time_map import STATUSES

SCREENS: Final = ("story", "events", "places", "actors", "sources", "about")
KINDS: Final = ("place", "actor", "event", "undated", "unlocated", "window")
ORDERS: Final = ("time", "text")
"""Passages by the day they tell of, or as they stand in the articles."""


class Filters(NamedTuple):
    """What lets reports through; an empty one lets everything.

    `countries` are ISO 3166 codes, `precisions` those of the date (`model.Precision`).
    """

    sources: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewState:
    """All of the state of the page; the defaults are what a bare address shows.

    `language` None follows the browser. `window` None is the whole story. `kind` says what the
    panel of passages lists: those of `place`, of the actor `who`, of `event`, the undated, the
    unlocated, or all in the window; None lists nothing. `article` is a document's id, `at` the
    offset it is opened at. `camera` is longitude, latitude, zoom. `known` leaves out what was
    published after that day. `sort` is the column that a table is sorted by, with "-" before it
    from the end; `find` what its rows hold.
    """

    screen: str = "story"
    language: str | None = None
    window: tuple[str, str] | None = None
    kind: str | None = None
    place: str | None = None
    near: tuple[str, ...] = ()
    who: str | None = None
    event: str | None = None
    statuses: tuple[str, ...] = STATUSES
    sources: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    words: str = ""
    article: str | None = None
    at: int = 0
    camera: tuple[float, float, float] | None = None
    known: str | None = None
    order: str = "time"
    sort: str | None = None
    find: str = ""

    @property
    def filters(self) -> Filters:
        """What is filtered by."""
        return Filters(*(getattr(self, name) for name in Filters._fields))

    def filtered(self, by: Filters) -> ViewState:
        """The same, filtered so."""
        return replace(
            self,
            sources=by.sources,
            types=by.types,
            actors=by.actors,
            countries=by.countries,
            precisions=by.precisions,
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A row of the table: the key in the address, the field of `ViewState`, how it is written
    (None: not at all) and read (ValueError: taken as not given).
    """  # noqa: D205  (one sentence)

    name: str
    field: str
    write: Callable[[Any], str | None]
    read: Callable[[str], Any]


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return read


def _text(value: str) -> str | None:
    return value or None


def _window(text: str) -> tuple[str, str]:
    first, last = sorted(date.fromisoformat(day) for day in text.split("/", 1))
    return first.isoformat(), last.isoformat()


def _statuses(text: str) -> tuple[str, ...]:
    chosen = tuple(status for status in STATUSES if status in text.split(","))
    if not chosen:
        raise ValueError(text)
    return chosen


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _many(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _camera(text: str) -> tuple[float, float, float]:
    longitude, latitude, zoom = map(float, text.split(","))
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90 and 0 <= zoom <= 24):
        raise ValueError(text)
    return longitude, latitude, zoom


def _offset(text: str) -> int:
    offset = int(text)
    if offset < 0:
        raise ValueError(text)
    return offset


def _column(text: str) -> str:
    if not re.fullmatch("-?[a-z_]+", text):
        raise ValueError(text)
    return text


KEYS: Final[tuple[Key, ...]] = (
    Key("view", "screen", str, _one_of(SCREENS)),
    Key("lang", "language", _text, _one_of(tuple(LANGUAGES))),
    Key("window", "window", "/".join, _window),
    Key("show", "kind", str, _one_of(KINDS)),
    Key("place", "place", _text, str),
    Key("near", "near", "|".join, _many),
    Key("who", "who", _text, str),
    Key("event", "event", _text, str),
    Key("status", "statuses", ",".join, _statuses),
    Key("source", "sources", "|".join, _many),
    Key("type", "types", "|".join, _many),
    Key("actor", "actors", "|".join, _many),
    Key("country", "countries", "|".join, _many),
    Key("precision", "precisions", "|".join, _many),
    Key("q", "words", _text, str),
    Key("article", "article", _text, str),
    Key("at", "at", str, _offset),
    Key("known", "known", _text, _day),
    Key("order", "order", str, _one_of(ORDERS)),
    Key("sort", "sort", _text, _column),
    Key("find", "find", _text, str),
    Key("map", "camera", lambda camera: ",".join(f"{part:g}" for part in camera), _camera),
)

_DEFAULT = ViewState()


def write(state: ViewState) -> dict[str, str]:
    """The query of an address that shows `state`; what is as by default is left out."""
    query = {}
    for key in KEYS:
        value = getattr(state, key.field)
        if value != getattr(_DEFAULT, key.field):
            text = key.write(value)
            if text is not None:
                query[key.name] = text
    return query


def read(query: Mapping[str, str]) -> ViewState:
    """The state that an address asks for; whatever cannot be read is as by default."""
    found = {}
    for key in KEYS:
        if key.name in query:
            try:
                found[key.field] = key.read(query[key.name])
            except ValueError:
                continue
    return replace(_DEFAULT, **found)
