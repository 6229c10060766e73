"""Lines of a page that tell when it was published.

A line that says so or holds nothing but a date, a paper's masthead, a dispatch line (`SÉOUL,
13 septembre (Reuters) -`), the latest entry of a live page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dashboard.annotate.timexes.narrative import headings
from dashboard.annotate.timexes.published_clues import (
    Clues,
    first_point,
    line_of,
    placed,
    squeeze,
    within,
)
from dashboard.annotate.timexes.resolve import dated, resolve
from dashboard.annotate.timexes.values import Point
from dashboard.model import When

_HEAD_LINES, _HEAD_CHARACTERS = 12, 1500
_DISPATCH_SIGNS = ("(", "-", "–", "—")
# How many lines a page's head of paper name and day may stand below, how far from a day in a
# headline's brackets the text's days may lie, how long a live page may go on.
_MASTHEAD_LINES, _ABOUT, _LIVE = 3, timedelta(days=45), timedelta(days=30)


def page_line(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> dict[date, str]:
    """A full date in the page's head, on a line that says so or holds nothing else."""
    words = frozenset(cues.get("published", ()))
    # A chronicle's first day, alone on its line, is not that of the page.
    dated_sections = len(headings(clues.text, clues.expressions)) > 1
    found: dict[date, str] = {}
    for index in range(len(clues.expressions)):
        expression = clues.expressions[index]
        point = expression.value
        if expression.start > _HEAD_CHARACTERS:
            break
        if not isinstance(point, Point) or point.day is None or point.year is None:
            continue
        start, end = line_of(clues.text, expression)
        if end > _HEAD_CHARACTERS or clues.text.count("\n", 0, start) >= _HEAD_LINES:
            continue
        around = clues.text[start : expression.start] + " " + clues.text[expression.end : end]
        rest = around.lower().replace(":", " ").replace("|", " ").replace(",", " ").split()
        alone = not dated_sections and all(word in {"le", "à", "-", "–", "·", "•"} for word in rest)
        told = len(rest) <= 14 and bool(words.intersection(rest[:6]))
        stretch = dated(point)
        if (alone or told) and stretch and stretch.first and within(stretch.first, known):
            found.setdefault(stretch.first, f"page: {squeeze(clues.text[start:end])}")
            break  # the first says when it was published, a second when it was changed
    return found


def masthead(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A paper's name in capitals and a day with its weekday, or a headline's day in brackets.

    A day in brackets must be close to a day or month without a year in the text: a headline may
    just as well bear the day of what it looks back on.
    """
    found: dict[date, str] = {}
    for expression in clues.expressions:
        point = expression.value
        if expression.start > _HEAD_CHARACTERS:
            break
        if not isinstance(point, Point) or point.day is None or point.year is None:
            continue
        start, end = line_of(clues.text, expression)
        if clues.text.count("\n", 0, start) >= _MASTHEAD_LINES:
            break
        before = clues.text[start : expression.start].rstrip()
        after = clues.text[expression.end : end].strip()
        stretch = dated(point)
        day = stretch.first if stretch else None
        if day is None or not within(day, known):
            continue
        named = point.weekday == day.weekday() and after.strip(".") == ""
        capitals = sum(c.isupper() for c in before) >= _share(before)
        bracketed = before.endswith("(") and after == ")"
        if (named and capitals) or (bracketed and _goes_on(day, clues)):
            found.setdefault(day, f"page: {squeeze(clues.text[start:end])}")
    return found


def _goes_on(day: date, clues: Clues) -> bool:
    """Whether the text tells of days without a year, all of which lie about `day`."""
    yearless = [
        resolve(replace(first, this=False, weekday=None), day, "near")
        for expression in clues.expressions
        if (first := first_point(expression)) is not None and first.year is None
    ]
    return bool(yearless) and all(
        stretch is not None and stretch.first is not None and abs(stretch.first - day) <= _ABOUT
        for stretch in yearless
    )


def live_entries(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> dict[date, str]:
    """The latest day that heads entries with hours, in a page that calls itself live."""
    head = clues.text[:_HEAD_CHARACTERS].lower()
    if not any(word in head for word in cues.get("live", ())):
        return {}
    entries = sorted(headings(clues.text, clues.expressions))
    hours = any(
        isinstance(e.value, Point) and e.value.hour is not None and e.value.month is None
        for e in clues.expressions
    )
    days: dict[date, str] = {}
    for index in entries:
        point = clues.expressions[index].value
        day = placed(point, clues, known) if isinstance(point, Point) else None
        if day is None or not within(day, known):
            return {}
        days[day] = f"live entries: {clues.expressions[index].text}"
    if not days or not hours or max(days) - min(days) > _LIVE:
        return {}
    return {max(days): days[max(days)]}


def dispatch_line(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """An agency's opening: capitals, a day, and the agency or a dash."""
    found: dict[date, str] = {}
    for index in range(len(clues.expressions)):
        expression = clues.expressions[index]
        point = expression.value
        if expression.start > _HEAD_CHARACTERS:
            break
        if not isinstance(point, Point):
            continue
        if point.day is None or point.month is None:
            continue
        start, end = line_of(clues.text, expression)
        city = clues.text[start : expression.start].strip().removesuffix(" le").rstrip(" ,(")
        after = clues.text[expression.end : end].lstrip(" ,")
        opens = bool(city) and len(city) <= 40 and sum(c.isupper() for c in city) >= _share(city)
        if opens and after.startswith(_DISPATCH_SIGNS):
            day = placed(point, clues, known)
            if day is not None:
                line = clues.text[start : expression.end + 12]
                found[day] = f"dispatch line: {squeeze(line)}"
    return found


def _share(city: str) -> int:
    return max(3, sum(c.isalpha() for c in city) * 3 // 4)
