"""Texts in dated entries, such as a live page or a chronology: which day each entry is of.

Used where clauses are found (an entry's present tense tells what happened then) and where reports
are made (what has no date of its own has its entry's).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.model import Timex, When

_MOST_OTHER: Final = 12
"""Letters and digits that may stand in an entry's heading beside its date and time."""
_LEAST_ENTRIES: Final = 2
_LEAST_LEADS: Final = 3
_LEAD_WORDS: Final = frozenset({"", "le", "du", "au", "en", "les", "dès", "depuis"})
_LEAD_MARKS: Final = frozenset(".:—–-")


def entries(text: str, timexes: Sequence[Timex]) -> tuple[tuple[int, When], ...]:
    """Where each dated entry of `text` begins and the time it is of, in order; empty for others.

    An entry is headed by a line that is little but a day ("Mardi 12 septembre, 11 h 25"), or its
    first line begins with a date and a mark ("12 mars. Le port ferme."; three of these at least).
    One heading alone is a dateline or a title, not a sign of entries.
    """
    headings: list[tuple[int, When]] = []
    leads: list[tuple[int, When]] = []
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
    found = dict(headings if len(headings) >= _LEAST_ENTRIES else [])
    if len(leads) >= _LEAST_LEADS:
        found |= dict(leads)
    return tuple(sorted(found.items(), key=_start))


def _is_heading(opening: str, line: str, first: int, timexes: Sequence[Timex]) -> bool:
    covered = sum(t.end - t.start for t in timexes if first <= t.start < first + len(line))
    return not opening and sum(c.isalnum() for c in line) - covered <= _MOST_OTHER


def _start(entry: tuple[int, When]) -> int:
    return entry[0]
