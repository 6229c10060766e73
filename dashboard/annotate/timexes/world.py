"""What everyone knows of the world, as data: who held an office when, and news that fades.

Read from `offices.yaml` and `happenings.yaml` of a language; nothing here looks at a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

Groups = tuple[tuple[str, ...], ...]
"""Words that must all be there: one of each group."""
Spans = tuple[tuple[int, int], ...]
"""Where something is told: spans of a text."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office: the spellings of the name, the first day, the last (None: unknown)."""

    names: tuple[str, ...]
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Office:
    """The words that call an office, and those who held it."""

    roles: tuple[str, ...]
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """News that fades: the words that tell it, its days, and whether nobody could announce it."""

    words: Groups
    days: tuple[tuple[date, date], ...]
    sudden: bool


def offices(resources: Mapping[str, Any]) -> tuple[Office, ...]:
    """The offices of a language's resources."""
    return tuple(
        Office(
            tuple(office["roles"]),
            tuple(
                Holder(tuple(row[0].split("|")), row[1], row[2] if len(row) > 2 else None)
                for row in office["holders"]
            ),
        )
        for office in resources.get("offices", ())
    )


def happenings(resources: Mapping[str, Any]) -> tuple[Happening, ...]:
    """The happenings of a language's resources."""
    found: list[Happening] = []
    for block in resources.get("happenings", ()):
        shared = _groups(block["of"]) if block["of"] else ()
        for words, *days in block["rows"]:
            spans = tuple(sorted(_span(day) for day in days))
            found.append(Happening((*shared, *_groups(words)), spans, bool(block.get("sudden"))))
    return tuple(found)


def _groups(words: str) -> Groups:
    return tuple(tuple(word.strip() for word in group.split("|")) for group in words.split("&"))


def _span(day: date | str) -> tuple[date, date]:
    if isinstance(day, date):
        return day, day
    first, last = day.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


@lru_cache(maxsize=4096)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of some words, whole but for an ending of number or gender."""
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?:s|e|es|ne|nes)?(?!\w)"
    )
