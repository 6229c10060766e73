"""Well-known events (`facts.yaml`): what a text that names one says of its own day.

`l'invasion de l'Ukraine, l'année dernière` was written in 2023; `18 mois de guerre` not before
August of that year; a text that speaks of the event at all was written after it; `le 70e
anniversaire` of what `s'est terminé en 1953` was in 2023.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.calendar import add_months
from dashboard.annotate.timexes.published_clues import Clues, squeeze
from dashboard.annotate.timexes.published_days import Days, Says, by_distance
from dashboard.annotate.timexes.values import Anniversary, Length, Point
from dashboard.model import When

# How many signs may stand between a well-known event and its year, or its length.
_FACT_SIGNS, _LENGTH_SIGNS = 24, 8
# How far from an anniversary the year of its event may stand.
_ORIGIN_SIGNS = 400
_MONTHS = {"month": 1, "year": 12}
_BREAKS = frozenset(".!?;\n")


def year_by_facts(clues: Clues, cues: Mapping[str, Any]) -> When | None:
    """The year, where a well-known event is put into a year counted from that of writing.

    `l'invasion de l'Ukraine, l'année dernière` was written in 2023; no day follows from it. A
    length of time since the event, and dates of the text, may speak against it.
    """
    years: dict[int, str] = {}
    for fact, start, end in clues.told:
        for expression in clues.expressions:
            point = expression.value
            if not isinstance(point, Point) or point.shift is None or point.shift_unit != "year":
                continue
            if point.anchor != "document" or point.month is not None or point.grain is not None:
                continue
            between = clues.text[min(end, expression.end) : max(start, expression.start)]
            if len(between) > _FACT_SIGNS or _BREAKS & set(between):
                continue
            told = clues.text[min(start, expression.start) : max(end, expression.end)]
            years.setdefault(fact.day.year - point.shift, f"{squeeze(told)}: {fact.day}")
    if len(years) != 1:
        return None
    ((year, words),) = years.items()
    first, last = date(year, 1, 1), date(year, 12, 31)
    if clues.latest is not None and clues.latest > last:
        return None
    for earliest, _, _ in since_facts(clues, cues):
        if earliest > last:
            return None
        first = max(first, earliest)
    return When(f"{year:04d}", first, last, "year", "published", words)


def since_facts(clues: Clues, cues: Mapping[str, Any]) -> list[tuple[date, str, str]]:
    """The earliest days that lengths of a war leave open, with their unit and words.

    `plus de 18 mois de guerre en …` names its war; `18 mois de guerre` is of the only one named.
    """
    wars = {
        fact.day
        for fact, _, _ in clues.told
        if any(name.lower().startswith(tuple(cues.get("wars", ()))) for name in fact.names)
    }
    found: list[tuple[date, str, str]] = []
    for expression in clues.expressions:
        length = expression.value
        if not isinstance(length, Length) or length.count is None or length.unit not in _MONTHS:
            continue
        days = {
            fact.day
            for fact, start, _ in clues.told
            if 0 <= start - expression.end <= _LENGTH_SIGNS
            and not _BREAKS & set(clues.text[expression.end : start])
        }
        after = clues.text[expression.end : expression.end + _FACT_SIGNS].lower().lstrip()
        if not days and len(wars) == 1 and after.startswith(tuple(cues.get("of_war", ()))):
            days = wars
        if len(days) == 1:
            (day,) = days
            words = squeeze(clues.text[expression.start : expression.end + _FACT_SIGNS])
            months = length.count * _MONTHS[length.unit]
            found.append((add_months(day, months), str(length.unit), words))
    return found


def of_facts(clues: Clues, days: Days, cues: Mapping[str, Any]) -> Iterator[Says]:
    """The day is not before an event that the text names, nor far from a length told of one."""
    if clues.told:
        fact, start, end = max(clues.told, key=lambda one: one[0].day)
        later = days.ordinals >= fact.day.toordinal()
        words = f"{squeeze(clues.text[start:end])}: {fact.day}"
        yield Says(np.where(later, 1.0, tables.AGAINST_FACT), words)
    for earliest, unit, words in since_facts(clues, cues):
        points = tables.WAR_MONTHS if unit == "month" else tables.WAR_YEARS
        weights = by_distance(days.ordinals - earliest.toordinal(), points)
        yield Says(weights, f"{words}: from {earliest}")


def of_anniversaries(clues: Clues, days: Days) -> Iterator[Says]:
    """An anniversary is in the year of publication, or in one next to it."""
    bare = [
        (e.start, e.value.year)
        for e in clues.expressions
        if isinstance(e.value, Point) and e.value.year is not None and e.value.shift is None
    ]
    for expression in clues.expressions:
        value = expression.value
        if not isinstance(value, Anniversary):
            continue
        if value.day is not None:
            years = {date.fromisoformat(value.day).year + value.count}
        else:
            low = bisect_left(bare, (expression.start - _ORIGIN_SIGNS, 0))
            high = bisect_right(bare, (expression.end + _ORIGIN_SIGNS, 0))
            years = {year + value.count for _, year in bare[low:high]}
        inside = years & set(range(int(days.years[0]), int(days.years[-1]) + 1))
        if not inside:
            continue
        held = np.isin(days.years, sorted(inside))
        beside = np.isin(days.years, sorted(year + 1 for year in inside))
        against = tables.AGAINST_ANNIVERSARY
        weights = np.where(held, 1.0, np.where(beside, 2 * against, against))
        told = ", ".join(map(str, sorted(inside)))
        yield Says(weights, f"{expression.text}: {told}")
