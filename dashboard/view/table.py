"""A table of ours on the page: sorted, searched and chosen from by pointer and by keys.

The server sorts and searches, so that a table of any length costs the browser only the rows shown;
the component (`static/table.js`) draws them as a plain HTML table and says what was pressed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.view import assets, table_text

PAGE = 100
"""Rows shown at once."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the address, its heading, and the column of the frame it is sorted by.

    `kind` is text, number, bar (a number with its parts by status) or time (words and a strip).
    `first` tells whether it is sorted from the end at the first press. The higher `rank`, the
    sooner it gives way on narrow pages; 0 never does.
    """

    key: str
    name: str
    kind: str = "text"
    by: str = ""
    first: bool = False
    rank: int = 0

    @property
    def source(self) -> str:
        """The column of the frame that it is sorted by."""
        return self.by or self.key


@dataclass(frozen=True, slots=True)
class Action:
    """What was pressed in a table: `kind` is sort, find, pick, more or whole."""

    kind: str
    value: str = ""


_KINDS = {"sort", "find", "pick", "more", "whole"}


def fold(text: object) -> str:
    """Text without case and accents, as it is compared; "" for anything else."""
    if not isinstance(text, str):
        return ""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def holding(frame: pd.DataFrame, words: str, columns: Sequence[str]) -> pd.DataFrame:
    """The rows in which every one of `words` is found in one of `columns` (texts or lists)."""
    for word in fold(words).split():
        keep = pd.Series(data=False, index=frame.index)
        for column in columns:
            keep |= frame[column].map(lambda cell, word=word: word in fold(_plain(cell)))
        frame = frame[keep]
    return frame


def _plain(cell: object) -> object:
    return " ".join(map(str, cell)) if isinstance(cell, list) else cell


def ordered(frame: pd.DataFrame, columns: Sequence[Column], sort: str | None) -> pd.DataFrame:
    """The rows by the column that `sort` names ("-" before it: from the end); else as they are.

    What is not known stands last, whichever way it is sorted.
    """
    column = next((one for one in columns if one.key == (sort or "").lstrip("-")), None)
    if column is None or sort is None or frame.empty:
        return frame
    values = frame[column.source]
    plain = pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values)
    keys = values if plain else values.map(lambda cell: fold(_plain(cell)) or None)
    ascending = not sort.startswith("-")
    order = keys.reset_index(drop=True).sort_values(
        ascending=ascending, na_position="last", kind="stable"
    )
    return frame.iloc[order.index]


def read_action(sent: Any) -> Action | None:
    """What the browser sent, checked."""
    if not isinstance(sent, Mapping) or sent.get("kind") not in _KINDS:
        return None
    return Action(str(sent["kind"]), str(sent.get("value") or ""))


def heard(key: str) -> Action | None:
    """What was pressed in the table of that key for this run, before it is drawn again."""
    sent = st.session_state.get(key)
    return read_action(sent.get("act")) if sent else None


def table(payload: Mapping[str, Any], *, key: str, language: str) -> None:
    """Draw what `payload` made."""
    config = {
        "static": assets.static(),
        "locale": language,
        "text": table_text.texts(language),
    }
    component = st.components.v2.component(
        "dateline_table",
        html='<div class="dl-mount"></div>',
        css=assets.style("tokens", "table"),
        js=assets.module("table.js"),
        isolate_styles=False,
    )
    component(key=key, data={"config": config, **payload}, on_act_change=lambda: None)


def payload(
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Any]],
    *,
    title: str,
    counted: str,
    sort: str | None = None,
    find: str | None = "",
    chosen: str | None = None,
    more: int = 0,
    window: str | None = None,
) -> dict[str, Any]:
    """What `table` draws: `rows` are {"id", "cells"}, cells as their columns' kinds have them.

    `title` is the table's name, `counted` says how many rows there are in all, `more` are left to
    show; `find` None leaves the search out; `window` is the stretch of days that it is cut to.
    """
    return {
        "columns": [
            {
                "key": one.key,
                "name": one.name,
                "kind": one.kind,
                "first": one.first,
                "rank": one.rank,
            }
            for one in columns
        ],
        "rows": list(rows),
        "title": title,
        "counted": counted,
        "sort": sort or "",
        "find": find,
        "chosen": chosen or "",
        "more": more,
        "window": window,
    }
