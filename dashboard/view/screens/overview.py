"""What the panel beside the map shows until something is chosen: the story in short."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from dashboard.model import When
from dashboard.store import Passage
from dashboard.view import panel as panels
from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.language import catalogue
from dashboard.view.panel_text import type_name
from dashboard.view.state import ViewState
from dashboard.view.time_map_text import status_name
from dashboard.view.words import span_words, when_words

MOST = 30
"""Events shown: those that most articles tell."""

_ENDS = frozenset(".!?…")
_END = re.compile(r"[.!?…](?=\s|$)")
_FEW = 60
"""Characters that say little by themselves."""
_LINE = 130
"""Characters to which few words are drawn out."""


def payload(page: Page, state: ViewState) -> dict[str, Any]:
    """The events of the window that are told most, by day, each with the words that tell it."""
    catalog = catalogue(page.language)
    _ = catalog.gettext
    wanted = queries.Part(state.filters, state.statuses, state.window, state.known)
    told = queries.told(page.store, page.language, wanted, MOST)
    count = catalog.ngettext("{n} dated event", "{n} dated events", told.events)
    lines = [count.format(n=told.events)]
    if told.events > len(told.rows):
        lines.append(_("here the {n} told most").format(n=len(told.rows)))
    passages = queries.passages(page.store, tuple(told.rows["report"]))
    by_report = {one.report: one for one in passages}
    items = [
        _item(row, by_report.get(str(row["report"])), page.language)
        for row in ({str(key): value for key, value in one.items()} for one in _records(told.rows))
    ]
    more = told.events > len(told.rows)
    return panels.overview(_("The story in short"), ", ".join(lines), items, more=more)


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return rows.to_dict("records")


def _item(row: dict[str, Any], passage: Passage | None, language: str) -> dict[str, Any]:
    """One event: when, its status, the words of its first telling, its kind, place and articles."""
    catalog = catalogue(language)
    articles = int(row["articles"])
    notes = [
        type_name(row["type"], language),
        row["place_name"] if isinstance(row["place_name"], str) else "",
        catalog.ngettext("{n} article", "{n} articles", articles).format(n=articles)
        if articles > 1
        else "",
    ]
    return {
        "key": row["event"] if isinstance(row["event"], str) else row["report"],
        "status": row["status"],
        "statusText": status_name(row["status"], language),
        "when": _when(row, language),
        "quote": "" if passage is None else quote(row["start"], row["end"], passage),
        "notes": [note for note in notes if note],
    }


def _when(row: dict[str, Any], language: str) -> str:
    first, last = (
        None if pd.isna(row[name]) else row[name].date() for name in ("first_day", "last_day")
    )
    if isinstance(row["edtf"], str):
        return when_words(When(row["edtf"], first, last, "interval", "explicit", ""), language)
    return span_words(first, last, language)


def quote(start: int, end: int, passage: Passage) -> str:
    """The words from `start` to `end` of a document, out of the paragraph that holds them.

    Few words ("Paris a déclaré lundi") go on as their sentence does. An ellipsis stands where they
    begin or end within a sentence.
    """
    text, start, end = passage.text, start - passage.start, end - passage.start
    if end - start < _FEW:
        end = _onward(text, start, end)
    before, words, after = (part.strip() for part in (text[:start], text[start:end], text[end:]))
    opens = not before or before[-1] in _ENDS
    closes = not after or after[0] in _ENDS or words[-1:] in _ENDS
    return f"{'' if opens else '… '}{words}{'' if closes else ' …'}"


def _onward(text: str, start: int, end: int) -> int:
    """Where the sentence ends, or before that the last word of a line that starts at `start`."""
    if text[:end].rstrip()[-1:] in _ENDS:
        return end
    closing = _END.search(text, end, start + _LINE)
    if closing is not None:
        return closing.end()
    if len(text) <= start + _LINE:
        return len(text)
    return max(end, text.rfind(" ", end, start + _LINE))
