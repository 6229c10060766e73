"""What screens with a table have in common: the table at the left, the passages at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import pandas as pd
import streamlit as st
from babel.numbers import format_decimal

from dashboard.model import When
from dashboard.view import queries, summaries, table
from dashboard.view.context import Page
from dashboard.view.screens import reading
from dashboard.view.state import ViewState
from dashboard.view.table import Column
from dashboard.view.time_map import STATUSES
from dashboard.view.words import rough_words, span_words, when_words

BINS = 40
"""Parts of a strip of time."""

_LENGTH = "dateline_rows"
_ROWS = {"events": "event", "places": "place", "actors": "actor", "sources": "article"}
"""What choosing a row of a screen's table chooses (`state.KINDS`, or an article)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table to be: its rows with their keys as index, and how one becomes cells.

    `searched` are the columns that the search looks into.
    """

    name: str
    columns: Sequence[Column]
    rows: pd.DataFrame
    searched: Sequence[str]
    cells: Callable[[Mapping[str, Any]], list[Any]]
    count: Callable[[int], str]
    cut: bool = True
    """Whether the window of days leaves rows out."""


def part(state: ViewState) -> queries.Part:
    """What of the reports a table sums up in a state."""
    return queries.Part(state.filters, state.statuses, state.window, state.known)


def show(
    page: Page,
    make: Callable[[Page, ViewState], Listing],
    screen: str,
    below: Callable[[Sequence[str], ViewState], None] | None = None,
) -> None:
    """Draw a screen: the table that `make` gives for the state, and the panel.

    `below` draws what stands under the table; it is given the keys of all its rows, in their order.
    """
    key = f"table_{screen}"
    before = page.recall()
    state = acted(reading.acted(page, before), table.heard(key), _ROWS[screen])
    page.remember(state)
    if reading.turned(before, state):
        st.rerun()
    listing = make(page, state)
    left, right = st.columns([2.1, 1], gap="small")
    rows = table.holding(listing.rows, state.find, listing.searched)
    rows = table.ordered(rows, listing.columns, state.sort)
    with left:
        table.table(_payload(page, state, listing, rows), key=key, language=page.language)
        if below is not None:
            below([str(one) for one in rows.index], state)
    with right:
        reading.draw(page, state)


def acted(state: ViewState, action: table.Action | None, kind: str) -> ViewState:
    """The state after what was pressed in a table whose rows are of a kind."""
    length = st.session_state.get(_LENGTH, table.PAGE)
    more = action is not None and action.kind == "more"
    kept = action is None or action.kind == "pick"
    st.session_state[_LENGTH] = length + table.PAGE if more else length if kept else table.PAGE
    if action is None or more:
        return state
    if action.kind == "sort":
        return replace(state, sort=action.value or None)
    if action.kind == "find":
        return replace(state, find=action.value.strip())
    if action.kind == "whole":
        return replace(state, window=None)
    reading.fresh()
    if kind == "article":
        return replace(reading.chosen(state, None, None), article=action.value)
    return reading.chosen(state, kind, action.value)


def _payload(page: Page, state: ViewState, listing: Listing, rows: pd.DataFrame) -> dict[str, Any]:
    length = st.session_state.get(_LENGTH, table.PAGE)
    window = None
    if state.window and listing.cut:
        first, last = (pd.Timestamp(day).date() for day in state.window)
        window = span_words(first, last, page.language)
    picked = {
        "article": state.article, "place": state.place, "actor": state.who, "event": state.event,
    }  # fmt: skip
    return table.payload(
        listing.columns,
        [
            {"id": str(key), "cells": listing.cells(cast("dict[str, Any]", row))}
            for key, row in rows.head(length).to_dict("index").items()
        ],
        title=listing.name,
        counted=listing.count(len(rows)),
        sort=state.sort,
        find=state.find,
        chosen=picked[_ROWS[state.screen]],
        more=max(0, len(rows) - length),
        window=window,
    )


class Cells:
    """What stands in the cells of a table, in a language, with the table's own measures."""

    def __init__(self, page: Page, rows: pd.DataFrame, reports: pd.DataFrame) -> None:
        self._language = page.language
        self._most = max(1, int(rows["reports"].max())) if len(rows) else 1
        self._span = summaries.dense(reports)

    def number(self, value: int) -> str:
        """A number as it is written."""
        return str(format_decimal(value, locale=self._language))

    def bar(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The number of reports, its share of the largest, and its parts by status."""
        return {
            "text": self.number(row["reports"]),
            "share": round(row["reports"] / self._most, 4),
            "parts": {status: int(row[status]) for status in STATUSES if row[status]},
        }

    def time(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The days in words, and how many reports fall in each part of the story."""
        known = [row[name] for name in ("first_day", "last_day")]
        first, last = (None if pd.isna(day) else pd.Timestamp(day).date() for day in known)
        edtf = row["edtf"]
        if isinstance(edtf, str):
            # one date for all: as precisely as it is known, and no more
            words = when_words(When(edtf, first, last, "interval", "explicit", ""), self._language)
        else:
            words = rough_words(first, last, self._language)
        return {
            "text": words,
            "strip": summaries.strip(row["days"], self._span, BINS) if row["days"] else [],
        }
