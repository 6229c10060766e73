"""What everyone knows of the world, as data: who held an office when, and news that fades.

Read from `offices.yaml` and `happenings.yaml` of a language; nothing here looks at a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.annotate.timexes.terms import Groups, Terms

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


def office_terms(every: Iterable[Office]) -> Terms[tuple[Office, Holder]]:
    """Who held which office, to be looked up by the words of a text."""
    return Terms(
        ((office, holder) for office in every for holder in office.holders),
        lambda row: (row[1].names,),
    )


def news_terms(every: Iterable[Happening]) -> Terms[Happening]:
    """Happenings, to be looked up by the words of a text."""
    return Terms(every, lambda row: row.words)


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
