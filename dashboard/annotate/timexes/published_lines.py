"""Lines of a page that tell when it was published.

A line that says so or holds nothing but a date, a paper's masthead, a dispatch line (`SÉOUL,
13 septembre (Reuters) -`), the latest entry of a live page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.narrative import headings
from dashboard.annotate.timexes.published_clues import (
    Clues,
    first_point,
    line_of,
    placed,
    squeeze,
    within,
)
from dashboard.annotate.timexes.published_days import Days, Says
from dashboard.annotate.timexes.resolve import dated, resolve
from dashboard.annotate.timexes.values import Expression, Point
from dashboard.model import When

_HEAD_LINES, _HEAD_CHARACTERS = 12, 1500
_LINE_WORDS = 14
_SMALL_WORD = 3
_WORD = re.compile(r"[^\W_]+(?:[:.'’][^\W_]+)*")
_CLOCK = re.compile(r"\d{1,2}(?:[h:]\d{0,2})?\Z|h\Z|heures\Z|utc\Z|gmt\Z")
_FIELD_END = re.compile(r"(?:\A|[|·•]|\s[-–—])\s*(?:[Ll]e\s+)?\Z")
_FIELD_START = re.compile(r"(?:\s*(?:,|à|-)?\s*\d{1,2}\s?[h:]\s?\d{0,2})?\s*(?:\Z|[|·•]|[-–—]\s)")
_DISPATCH_SIGNS = ("(", "-", "–", "—")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# `Tbilissi, 2 mai 2024 (AFP) -`: a place in small letters needs an agency behind the day.
_AGENCY = re.compile(r"\(\s*[A-Z][^()\n]{1,24}\)\s*(?:[-–—:.]|\Z)")
_PLACE = re.compile(r"(?:(?:d[eu]|la|le|les|sur|en|of)\s+|[ld]['’])?[A-ZÀ-Þ][\w'’.-]*")
_CITY_SIGNS = 40
# How many lines a page's head of paper name and day may stand below, how far from a day in a
# headline's brackets the text's days may lie, how long a live page may go on.
_MASTHEAD_LINES, _ABOUT, _LIVE = 3, timedelta(days=45), timedelta(days=30)


def page_line(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> dict[date, str]:
    """A full date in the page's head, on a line that says so or holds nothing else.

    The day of publication goes before that of a change, in whatever order they stand.
    """
    # A chronicle's first day, alone on its line, is not that of the page.
    dated_sections = len(headings(clues.text, clues.expressions, cues.get("published", ()))) > 1
    changes: dict[date, str] = {}
    last_end = 0
    for expression, point, (start, end) in _full_dates(clues, _HEAD_LINES):
        if end > _HEAD_CHARACTERS or _under_a_link(clues.text, start, cues):
            continue
        stretch = dated(point)
        says = _says(clues.text, expression, (start, end), cues, sections=dated_sections)
        if says and stretch and stretch.first and within(stretch.first, known):
            words = f"page: {squeeze(clues.text[start:end])}"
            before = clues.text[max(start, last_end) : expression.start].lower().split()
            if not _of_change(before, cues):
                return {stretch.first: words}
            changes.setdefault(stretch.first, words)
        last_end = expression.end
    first = next(iter(changes.items()), None)
    return {} if first is None else {first[0]: first[1]}


def _under_a_link(text: str, start: int, cues: Mapping[str, Any]) -> bool:
    """Whether the line above leads to another article (`Lire aussi : …`), whose day this is."""
    above = text[max(0, start - _HEAD_CHARACTERS) : start].rstrip().rsplit("\n", 1)[-1]
    return above.strip(" \t-–—•*►>").lower().startswith(tuple(cues.get("elsewhere", ())))


def _full_dates(clues: Clues, lines: int) -> Iterator[tuple[Expression, Point, tuple[int, int]]]:
    """Days with month and year in the first lines of a page, each with its line's bounds."""
    for expression in clues.expressions:
        point = expression.value
        start, end = line_of(clues.text, expression)
        if expression.start > _HEAD_CHARACTERS or clues.text.count("\n", 0, start) >= lines:
            break
        if isinstance(point, Point) and point.day is not None and point.year is not None:
            yield expression, point, (start, end)


def _of_change(words: list[str], cues: Mapping[str, Any]) -> bool:
    """Whether words before a date call it that of a change, and of nothing else."""
    changed, published = set(cues.get("changed", ())), set(cues.get("published", ()))
    return bool(changed.intersection(words)) and not (published - changed).intersection(words)


def _says(
    text: str,
    expression: Expression,
    line: tuple[int, int],
    cues: Mapping[str, Any],
    *,
    sections: bool,
) -> bool:
    """Whether a line tells the day of the page: by its words, its author, or nothing else in it."""
    start, end = line
    before, after = text[start : expression.start], text[expression.end : end]
    rest = [word for word in _WORD.findall(f"{before} {after}".lower()) if not _CLOCK.match(word)]
    if all(word in cues.get("line_words", ()) for word in rest):
        return not sections
    if len(rest) > _LINE_WORDS:
        return False
    if set(cues.get("published", ())).intersection(rest[:6]):
        return True
    byline = rest[0] in cues.get("byline", ())
    # A field of its own between others: `Anne Le Goff - 12 septembre 2023 à 14:05 - 3 min`.
    # What is no name before it is the headline of another article.
    field = (
        _FIELD_END.search(before) is not None
        and _FIELD_START.match(after) is not None
        and all(
            word[0].isupper() or len(word) <= _SMALL_WORD or word in cues.get("with_author", ())
            for word in _WORD.findall(before)
        )
        and not before.strip().lower().startswith(tuple(cues.get("elsewhere", ())))
    )
    return (byline or field) and bool(text[:start].strip() or byline) and not sections


def masthead(clues: Clues, known: When | None, _: Mapping[str, Any]) -> dict[date, str]:
    """A paper's name in capitals and a day with its weekday, or a day that the text goes on from.

    A day in a headline's brackets or after a place (`Brest, le 12 septembre 2023`) must be close
    to a day or month without a year in the text: it may just as well be what the text looks back
    on.
    """
    found: dict[date, str] = {}
    for expression, point, (start, end) in _full_dates(clues, _MASTHEAD_LINES):
        before = clues.text[start : expression.start].rstrip()
        after = clues.text[expression.end : end].strip()
        stretch = dated(point)
        day = stretch.first if stretch else None
        if day is None or not within(day, known):
            continue
        named = point.weekday == day.weekday() and after.strip(".") == ""
        capitals = _capitals(before) >= _share(before)
        bracketed = before.endswith("(") and after == ")"
        place = after == "" and _is_place(before.removesuffix(" le").rstrip(" ,"))
        if (named and capitals) or ((bracketed or place) and _goes_on(day, clues)):
            found.setdefault(day, f"page: {squeeze(clues.text[start:end])}")
    return found


def _goes_on(day: date, clues: Clues) -> bool:
    """Whether the text's days without a year all lie about `day`.

    Where it has none, a bare weekday tells of news, and no later year may stand beside it.
    """
    points = [e.value for e in clues.expressions if isinstance(e.value, Point)]
    news = any(point.weekday is not None and point.month is None for point in points)
    later = any(point.year is not None and point.year > day.year for point in points)
    stretches = [
        resolve(replace(first, this=False, weekday=None), day, "near")
        for expression in clues.expressions
        if (first := first_point(expression)) is not None and first.year is None
    ]
    if not stretches:
        return news and not later
    return all(
        stretch is not None and stretch.first is not None and abs(stretch.first - day) <= _ABOUT
        for stretch in stretches
    )


def live_entries(clues: Clues, known: When | None, cues: Mapping[str, Any]) -> dict[date, str]:
    """The latest day that heads entries with hours, in a page that calls itself live."""
    head = clues.text[:_HEAD_CHARACTERS].lower()
    if not any(word in head for word in cues.get("live", ())):
        return {}
    entries = sorted(headings(clues.text, clues.expressions, cues.get("published", ())))
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
    for point, words in _dispatches(clues):
        day = placed(point, clues, known)
        if day is not None:
            found[day] = words
    return found


def of_dispatch(clues: Clues, days: Days) -> Iterator[Says]:
    """The day of an agency's opening, in whatever year."""
    for point, words in _dispatches(clues):
        if point.year is None:
            own = (days.months == point.month) & (days.days == point.day)
            yield Says(np.where(own, 1.0, tables.AGAINST_BESIDE), words)


def _dispatches(clues: Clues) -> Iterator[tuple[Point, str]]:
    for expression in clues.expressions:
        point = expression.value
        if expression.start > _HEAD_CHARACTERS:
            break
        if not isinstance(point, Point) or point.day is None or point.month is None:
            continue
        start, end = line_of(clues.text, expression)
        before = clues.text[start : expression.start].strip()
        city = before.removesuffix(" le").rstrip(" ,(-–—")
        # `TRIPOLI (Liban), 23 janvier -` names the country in small letters.
        name = _BRACKETS.sub("", city).strip()
        after = clues.text[expression.end : end].lstrip(" ,")
        opens = bool(name) and len(city) <= _CITY_SIGNS and _capitals(name) >= _share(name)
        # `BREST (AFP) - 12.09.2023 14:05` puts the agency first.
        agency = city.endswith(")") and bool(after.startswith(". ") or _FIELD_START.match(after))
        signed = _AGENCY.match(after) is not None and _is_place(name)
        if (opens and (after.startswith(_DISPATCH_SIGNS) or agency)) or signed:
            yield point, f"dispatch line: {squeeze(clues.text[start : expression.end + 12])}"


def _is_place(name: str) -> bool:
    """Whether every word of a few could be one of a place's name."""
    return 0 < len(name) <= _CITY_SIGNS and not _PLACE.sub("", name).strip(" -,")


def _capitals(words: str) -> int:
    return sum(c.isupper() for c in words)


def _share(city: str) -> int:
    return max(3, sum(c.isalpha() for c in city) * 3 // 4)
