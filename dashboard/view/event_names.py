"""What events are called in a language that is not the articles': type, actors, place and date.

In the articles' language an event has the label that the store keeps.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard.model import When
from dashboard.view.language import catalogue
from dashboard.view.panel_text import type_name
from dashboard.view.words import span_words, when_words

_ACTORS = 2


def event_names(frame: pd.DataFrame, language: str) -> pd.Series:
    """The name of each row's event, None where it is in none; the same for all rows of an event.

    `frame` is as `queries.reports` gives it, its places named in `language`.
    """
    told = frame.dropna(subset=["event"])
    names = {str(event): _name(rows, language) for event, rows in told.groupby("event", sort=False)}
    return frame["event"].map(names)


def _name(rows: pd.DataFrame, language: str) -> str:
    commonest = _commonest(rows["type"])
    other = commonest == "other"
    kind = catalogue(language).gettext("Event") if other else type_name(commonest, language)
    counts = Counter(name for names in rows["actors"] for name in dict.fromkeys(names))
    actors = sorted(counts, key=lambda name: (-counts[name], name))[:_ACTORS]
    places = rows["place_name"].dropna()
    parts = [
        kind[:1].upper() + kind[1:],
        ", ".join(actors),
        _commonest(places) if len(places) else "",
        _date(rows, language),
    ]
    return " · ".join(part for part in parts if part)


def _commonest(values: pd.Series) -> str:
    return str(values.value_counts(sort=False).idxmax())


def _date(rows: pd.DataFrame, language: str) -> str:
    """The shortest of the dates told, in words."""
    dated = rows.dropna(subset=["first_day", "last_day"])
    if dated.empty:
        return ""
    lengths = dated["last_day"] - dated["first_day"]
    best = dated.assign(length=lengths).sort_values("length", kind="stable").iloc[0]
    first, last = best["first_day"].date(), best["last_day"].date()
    if not isinstance(best["edtf"], str):
        return span_words(first, last, language)
    return when_words(When(best["edtf"], first, last, "interval", "explicit", ""), language)
