"""What events are called in a language that is not the articles': type, actors, place and date.

In the articles' language an event has the label that the store keeps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from dashboard.model import When
from dashboard.view.exonyms import actor_name
from dashboard.view.language import catalogue
from dashboard.view.panel_text import type_name
from dashboard.view.words import span_words, when_words

_ACTORS = 2
_COLUMNS = ["event", "type", "actors", "place_name", "first_day", "last_day", "edtf"]

Row = tuple[Any, ...]
"""The columns of a report after its event's."""


def event_names(frame: pd.DataFrame, language: str) -> pd.Series:
    """The name of each row's event, None where it is in none; the same for all rows of an event.

    `frame` is as `queries.reports` gives it, its places named in `language`.
    """
    # plain tuples: a frame made for each event would take a hundred times as long
    events: dict[str, list[Row]] = {}
    for event, *row in frame[_COLUMNS].itertuples(index=False, name=None):
        if isinstance(event, str):
            events.setdefault(event, []).append(tuple(row))
    return frame["event"].map({event: _name(rows, language) for event, rows in events.items()})


def _name(rows: Sequence[Row], language: str) -> str:
    types, names, places, *_days = zip(*rows, strict=True)
    commonest = _commonest(types)
    other = commonest == "other"
    kind = catalogue(language).gettext("Event") if other else type_name(commonest, language)
    counts = Counter(name for actors in names for name in dict.fromkeys(actors))
    actors = sorted(counts, key=lambda name: (-counts[name], name))[:_ACTORS]
    parts = [
        kind[:1].upper() + kind[1:],
        ", ".join(actor_name(name, language) for name in actors),
        _commonest(place for place in places if isinstance(place, str)),
        _date(rows, language),
    ]
    return " · ".join(part for part in parts if part)


def _commonest(values: Iterable[str]) -> str:
    """The first of those that occur most; "" where there is none."""
    return next((value for value, _count in Counter(values).most_common(1)), "")


def _date(rows: Sequence[Row], language: str) -> str:
    """The shortest of the dates told, in words."""
    dated = [row[3:] for row in rows if all(isinstance(day, pd.Timestamp) for day in row[3:5])]
    if not dated:
        return ""
    first, last, edtf = min(dated, key=lambda days: days[1] - days[0])
    if not isinstance(edtf, str):
        return span_words(first.date(), last.date(), language)
    when = When(edtf, first.date(), last.date(), "interval", "explicit", "")
    return when_words(when, language)
