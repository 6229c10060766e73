"""Texts in dated entries, such as a live page or a chronology: which day each entry is of.

Used where clauses are found (an entry's present tense tells what happened then) and where reports
are made (what has no date of its own has its entry's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.model import Timex, When

_MOST_OTHER: Final = 12
"""Letters and digits that may stand in an entry's heading beside its date and time."""
_LEAST_ENTRIES: Final = 2
_LEAST_LEADS: Final = 3
_LEAD_WORDS: Final = frozenset({"", "le", "du", "au", "en", "les", "dès", "depuis"})
_CLOCK: Final = r"(?:[01]?\d|2[0-3]) ?(?:h ?|:)(?:[0-5]\d)?(?: *[.:–—-]|[ \t]*\n)"
_HOUR: Final = re.compile(rf"^[ \t*#•-]*(?:À )?{_CLOCK}", re.MULTILINE)
"""A line that opens with an hour, or is nothing else."""
_THEN_HOUR: Final = re.compile(rf",? (?:à )?{_CLOCK}")
"""The same after a day: "Dimanche, 23h - …"."""
_LEAD_MARKS: Final = frozenset(".:—–-")


def entries(
    text: str, timexes: Sequence[Timex], published: When | None = None
) -> tuple[tuple[int, When], ...]:
    """Where each dated entry of `text` begins and the time it is of, in order; empty for others.

    An entry is headed by a line that is little but a day ("Mardi 12 septembre, 11 h 25"), or its
    first line begins with a date and a mark ("12 mars. Le port ferme."; three of these at least).
    One heading alone is a dateline or a title, not a sign of entries. A live page's lines that open
    with an hour ("14h20. …"; three at least) are of the day of the heading above them, else of
    `published`, if that is a day; those that tell their day before the hour, of that.
    """
    headings: list[tuple[int, When]] = []
    leads: list[tuple[int, When]] = []
    hourly: dict[int, When] = {}
    for timex in timexes:
        if timex.type != "date" or timex.when is None:
            continue
        first = text.rfind("\n", 0, timex.start) + 1
        last = text.find("\n", timex.end)
        line = text[first:last] if last >= 0 else text[first:]
        opening = text[first : timex.start].strip(" -*#•").casefold()
        if timex.when.precision == "day" and _is_heading(opening, line, first, timexes):
            headings.append((first, timex.when))
        if opening in _LEAD_WORDS and text[timex.end :].lstrip()[:1] in _LEAD_MARKS:
            leads.append((first, timex.when))
        if not opening and timex.when.precision == "day" and _THEN_HOUR.match(text, timex.end):
            hourly[first] = timex.when
    found = dict(headings if len(headings) >= _LEAST_ENTRIES else [])
    if len(leads) >= _LEAST_LEADS:
        found |= dict(leads)
    hours = [match.start() for match in _HOUR.finditer(text)]
    if len(hours) + len(hourly) >= _LEAST_LEADS:
        found |= dict(_hourly(hours, headings, published)) | hourly
    return tuple(sorted(found.items(), key=_start))


def _hourly(
    hours: Sequence[int], headings: Sequence[tuple[int, When]], published: When | None
) -> Iterator[tuple[int, When]]:
    """The day of each line that opens with an hour."""
    whole = published if published is not None and published.precision == "day" else None
    for start in hours:
        when = next((day for at, day in reversed(headings) if at <= start), whole)
        if when is not None:
            yield start, when


def _is_heading(opening: str, line: str, first: int, timexes: Sequence[Timex]) -> bool:
    covered = sum(t.end - t.start for t in timexes if first <= t.start < first + len(line))
    return not opening and sum(c.isalnum() for c in line) - covered <= _MOST_OTHER


def _start(entry: tuple[int, When]) -> int:
    return entry[0]
