"""Feasts of lunar and lunisolar calendars, as Gregorian days (`data/lang/calendars/feasts.tsv`)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.calendar import Stretch
from dashboard.resources import data_path

_FASTS = frozenset({"ramadan"})
"""Feasts that last; any other is one day, of which two ends say that it is one between them."""


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, int], tuple[tuple[date, date], ...]]:
    found: dict[tuple[str, int], list[tuple[date, date]]] = defaultdict(list)
    path = data_path("lang", "calendars", "feasts.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            found[row["feast"], first.year].append((first, last))
    return {key: tuple(sorted(days)) for key, days in found.items()}


def in_year(feast: str, year: int) -> list[Stretch]:
    """The feast's occurrences that begin in a Gregorian year; none outside the table (1950–2080).

    A lunar year is shorter than ours, so that a feast may fall in one year twice.
    """
    return [_stretch(feast, first, last) for first, last in _table().get((feast, year), ())]


def _stretch(feast: str, first: date, last: date) -> Stretch:
    if first == last:
        return calendar.day(first)
    return calendar.days(first, last) if feast in _FASTS else calendar.one_of(first, last)
