"""Widely known events, and those that come back, with their days: read from a language's resources.

Nothing here looks at a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """A widely known event: its day, the names that call it, and where the day is from."""

    day: date
    names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an event that comes back: its first and last day, and names of its places."""

    first: date
    last: date
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event that comes back, the names that call it, its editions, and where they are from."""

    names: tuple[str, ...]
    editions: tuple[Edition, ...]
    source: str


def facts(resources: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The events of `facts.yaml`."""
    return tuple(
        Fact(date.fromisoformat(str(fact["day"])), tuple(fact["names"]), fact["source"])
        for fact in resources.get("facts", ())
    )


def occasions(resources: Mapping[str, Any]) -> tuple[Occasion, ...]:
    """The events of `occasions.yaml`, each with its editions."""
    return tuple(
        Occasion(
            tuple(occasion["names"]),
            tuple(
                Edition(one["first"], one["last"], tuple(one.get("at", ())))
                for one in occasion["editions"]
            ),
            occasion["source"],
        )
        for occasion in resources.get("occasions", ())
    )
