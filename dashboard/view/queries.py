"""Everything the page asks of the store; answers are kept while the store is the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from babel import Locale

from dashboard.errors import StoreError
from dashboard.model import Annotation, Failure
from dashboard.store import Highlight, Hit, Passage, Store, View, report_ids
from dashboard.view import exonyms, outlines, summaries
from dashboard.view.event_names import event_names
from dashboard.view.frames import Tables, tables
from dashboard.view.language import LANGUAGES
from dashboard.view.state import Filters
from dashboard.view.table import fold
from dashboard.view.time_map import STATUSES

_WORD = re.compile(r"\w+")

_ARTICLES = "fr"
"""The language that the articles are written in."""


@dataclass(frozen=True, slots=True)
class At:
    """The store as it is at `version` (`View.version`): what answers are kept by."""

    view: View
    version: tuple[int, int]


def open_store(path: Path) -> At | None:
    """The store at `path`, or None where there is none. Raises StoreError where it is not ours."""
    if not path.is_file():
        return None
    view = Store.open(path, create=False).view()
    return At(view, view.version())


@lru_cache(maxsize=4)
def reports(store: At, language: str) -> pd.DataFrame:
    """A row a report (`View.reports_frame`), with `position`, its row.

    `place_name` is what the reader calls the place: a country's name in `language`; else, in
    French, the name that the articles use most; else the one that our tables know or, of a large
    town, CLDR; else the gazetteer's. `label` is the event's name in `language`.
    """
    frame = store.view.reports_frame()
    names = frame["place_name"]
    if language == _ARTICLES:
        names = frame["place"].map(used_names(store.view.toponyms_frame())).fillna(names)
    else:
        known = exonyms.exonyms(_ARTICLES, language)
        towns = pd.Series(
            zip(frame["country"], names, strict=True), index=frame.index, dtype=object
        )
        names = towns.map(known).fillna(names)
        names = frame["place"].map(exonyms.place_names(language)).fillna(names)
    countries = frame["country"].where(frame["feature"] == "country")
    names = countries.map(dict(Locale.parse(language).territories)).fillna(names)
    frame = frame.assign(position=range(len(frame)), place_name=names)
    return frame if language == _ARTICLES else frame.assign(label=event_names(frame, language))


@lru_cache(maxsize=4)
def place_names(store: At, language: str) -> dict[str, str]:
    """What the reader calls each place where something is told to have happened."""
    placed = reports(store, language).dropna(subset=["place"]).drop_duplicates("place")
    return dict(zip(placed["place"], placed["place_name"].astype(str), strict=True))


def used_names(toponyms: pd.DataFrame) -> dict[str, str]:
    """The name that articles use most for each place; of several, the longest."""
    resolved = toponyms.dropna(subset=["place"])
    counted = resolved.groupby(["place", "text"]).size().rename("count").reset_index()
    counted = counted.assign(length=counted["text"].str.len())
    ordered = counted.sort_values(["count", "length", "text"], ascending=[False, False, True])
    best = ordered.drop_duplicates("place")
    return {
        place: text[:1].upper() + text[1:]
        for place, text in zip(best["place"], best["text"], strict=True)
    }


@lru_cache(maxsize=16)
def filtered(store: At, language: str, filters: Filters) -> pd.DataFrame:
    """The reports that the filters let through."""
    frame = reports(store, language)
    keep = pd.Series(data=True, index=frame.index)
    for column, values in (
        ("source", filters.sources),
        ("type", filters.types),
        ("country", filters.countries),
        ("precision", filters.precisions),
    ):
        if values:
            keep &= frame[column].isin(values)
    if filters.actors:
        wanted = set(filters.actors)
        keep &= frame["actors"].map(lambda names: not wanted.isdisjoint(names)).astype(bool)
    return frame[keep]


@lru_cache(maxsize=8)
def drawn(store: At, language: str, filters: Filters) -> Tables:
    """What the time map draws of them."""
    return tables(filtered(store, language, filters), STATUSES, outlines.outline)


def chosen(
    frame: pd.DataFrame,
    kind: str,
    keys: Sequence[str],
    window: tuple[str, str] | None,
    statuses: Sequence[str],
    known: str | None = None,
    order: str = "time",
) -> pd.DataFrame:
    """The rows that the panel lists, by day, the undated last.

    In the order "text" they stand as in the articles, by day of publication.
    `kind` is place (those of `keys`, places, that touch the window), actor or event (likewise, by
    name and id), undated, unlocated (in the window) or window (all in it). `known` leaves out what
    was published after that day. An undated report is in no window but the whole story's.
    """
    rows = _said(frame, statuses, known)
    undated = rows["first_day"].isna() & rows["last_day"].isna()
    by_text = ["published", "source", "start", "trigger_start"]
    by = by_text if order == "text" else ["first_day", "last_day", "position"]
    if kind == "undated":
        return rows[undated].sort_values(by, na_position="last")
    if kind == "place":
        rows = rows[rows["place"].isin(list(keys))]
    elif kind == "event":
        rows = rows[rows["event"].fillna(rows["report"]).isin(list(keys))]
    elif kind == "actor":
        rows = rows[rows["actors"].map(lambda names: not set(keys).isdisjoint(names)).astype(bool)]
    elif kind == "unlocated":
        rows = rows[rows["place"].isna()]
    if window is not None:
        rows = _during(rows, window)
    return rows.sort_values(by, na_position="last")


def _said(frame: pd.DataFrame, statuses: Sequence[str], known: str | None) -> pd.DataFrame:
    """The rows of some statuses, of those that were published by the day `known`."""
    rows = frame[frame["status"].isin(list(statuses))]
    return rows if known is None else rows[rows["published"] <= pd.Timestamp(known)]


def _during(rows: pd.DataFrame, window: tuple[str, str] | None) -> pd.DataFrame:
    """The dated rows that touch the window, or all dated ones."""
    undated = rows["first_day"].isna() & rows["last_day"].isna()
    if window is None:
        return rows[~undated]
    first, last = (pd.Timestamp(day) for day in window)
    begins = rows["first_day"].isna() | (rows["first_day"] <= last)
    ends = rows["last_day"].isna() | (rows["last_day"] >= first)
    return rows[begins & ends & ~undated]


@dataclass(frozen=True, slots=True)
class Part:
    """What of the reports a table sums up: as the story screen would show them."""

    filters: Filters
    statuses: tuple[str, ...]
    window: tuple[str, str] | None
    known: str | None


def part(store: At, language: str, wanted: Part) -> pd.DataFrame:
    """Those reports."""
    frame = filtered(store, language, wanted.filters)
    return chosen(frame, "window", [], wanted.window, wanted.statuses, wanted.known)


class Told(NamedTuple):
    """The events that are told most (`summaries.most_told`), and how many there are in all."""

    rows: pd.DataFrame
    events: int


@lru_cache(maxsize=16)
def told(store: At, language: str, wanted: Part, most: int) -> Told:
    """Those events of the dated reports that the time map shows."""
    frame = filtered(store, language, wanted.filters)
    # of a million reports, only the columns that rank them are gone through
    rows = _during(_said(frame[_RANKED], wanted.statuses, wanted.known), wanted.window)
    first, events = summaries.most_told(rows, most)
    return Told(frame.loc[first.index].assign(articles=first["articles"]), events)


_RANKED = [
    "report", "event", "document", "place", "status", "first_day", "last_day", "published",
    "position",
]  # fmt: skip


_SUMS = {
    "events": summaries.by_event,
    "places": summaries.by_place,
    "actors": summaries.by_actor,
}


@lru_cache(maxsize=16)
def summed(store: At, language: str, what: str, wanted: Part) -> pd.DataFrame:
    """Those reports by events, places or actors (`summaries`); actors with their `kind`."""
    found = _SUMS[what](part(store, language, wanted), STATUSES)
    for column in {"actors", "who", "with"} & set(found.columns):
        found[column] = found[column].map(
            lambda names: [exonyms.actor_name(name, language) for name in names]
        )
    if what == "actors":
        found["name"] = found["name"].map(lambda name: exonyms.actor_name(name, language))
        found["kind"] = found.index.map(actor_kinds(store)).fillna("person")
    return found


@lru_cache(maxsize=4)
def actor_kinds(store: At) -> dict[str, str]:
    """What each name of actors mostly is: person, government or organisation."""
    frame = store.view.actors_frame().drop_duplicates("name")
    return dict(zip(frame["name"], frame["kind"], strict=True))


@lru_cache(maxsize=64)
def annotation(store: At, document: str) -> Annotation | None:
    """A document with all that was found in it."""
    return store.view.document(document)


def override(store: At, document: str) -> str | None:
    """The day of publication that a reader set for a document."""
    return store.view.override(document)


@lru_cache(maxsize=64)
def report_index(store: At, document: str) -> dict[str, int]:
    """The position of every report of a document, by id."""
    found = annotation(store, document)
    return {} if found is None else {id_: n for n, id_ in enumerate(report_ids(found.reports))}


@lru_cache(maxsize=64)
def passages(store: At, ids: tuple[str, ...]) -> list[Passage]:
    """The paragraphs of some reports."""
    return store.view.passages(ids)


@lru_cache(maxsize=64)
def highlights(store: At, document: str) -> list[Highlight]:
    """Every mention in a document."""
    return store.view.highlights(document)


@lru_cache(maxsize=4)
def documents(store: At) -> pd.DataFrame:
    """A row a document (`View.documents`)."""
    return store.view.documents()


def failures(store: At) -> list[Failure]:
    """What could not be read, and why."""
    return store.view.failures()


@lru_cache(maxsize=4)
def counts(store: At) -> dict[str, int]:
    """How many there are of each thing."""
    return store.view.counts()


@lru_cache(maxsize=32)
def named(store: At, language: str, words: str) -> tuple[list[str], list[str]]:
    """Keys of places and names of actors that are called `words`, those of most reports first.

    By whatever name we know: the articles', the gazetteer's, those of every language we speak.
    Each word is looked for as the beginning of one; the last letters may still be to come.
    """
    frame = reports(store, language)
    places = frame["place"].value_counts()
    calls: dict[str, set[str]] = {str(key): set() for key in places.index}
    gazetteer = store.view.places_frame()
    known = [dict(zip(gazetteer["place"], gazetteer["name"], strict=True))]
    for one in (*(place_names(store, spoken) for spoken in LANGUAGES), *known):
        for key in calls.keys() & one.keys():
            calls[key].add(one[key])
    found = [key for key, names in calls.items() if _called(words, names)]
    actors = frame["actors"].explode().dropna().value_counts().index
    return found, [
        name
        for name in map(str, actors)
        if _called(words, {exonyms.actor_name(name, spoken) for spoken in LANGUAGES})
    ]


def _called(words: str, names: set[str]) -> bool:
    """Whether every one of `words` begins a word of one of the names."""
    wanted = _WORD.findall(fold(words))
    return bool(wanted) and any(
        all(any(part.startswith(one) for part in _WORD.findall(fold(name))) for one in wanted)
        for name in names
    )


@lru_cache(maxsize=32)
def search(store: At, words: str) -> list[Hit]:
    """The passages that hold all of `words`."""
    return store.view.search(words)


__all__ = [
    "At", "Filters", "Part", "StoreError", "Told", "actor_kinds", "annotation", "chosen", "counts",
    "documents", "drawn", "failures", "filtered", "highlights", "named", "open_store", "override",
    "part", "passages", "place_names", "report_index", "reports", "search", "summed",
    "told",
]  # fmt: skip
