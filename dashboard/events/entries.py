"""Texts in dated entries, such as a live page: which day each entry is of."""

from __future__ import annotations

from typing import Final

from dashboard.model import Mentions, When

_MOST_OTHER: Final = 12
"""Letters and digits that may stand in an entry's heading beside its date and time."""
_LEAST_ENTRIES: Final = 2


def entries(mentions: Mentions) -> tuple[tuple[int, When], ...]:
    """Where each dated entry begins and the day it is of, in order; empty for other texts.

    An entry is headed by a line that is little but a day ("Mardi 12 septembre, 11 h 25"). One
    such line alone is a dateline or a heading, not a sign of entries.
    """
    text = mentions.document.text
    found: list[tuple[int, When]] = []
    for timex in mentions.timexes:
        if timex.type != "date" or timex.when is None or timex.when.precision != "day":
            continue
        first = text.rfind("\n", 0, timex.start) + 1
        last = text.find("\n", timex.end)
        line = text[first:last] if last >= 0 else text[first:]
        covered = sum(
            t.end - t.start for t in mentions.timexes if first <= t.start < first + len(line)
        )
        rest = sum(c.isalnum() for c in line) - covered
        if rest <= _MOST_OTHER and not text[first : timex.start].strip(" -*#•"):
            found.append((first, timex.when))
    return tuple(found) if len(found) >= _LEAST_ENTRIES else ()
