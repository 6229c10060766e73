"""The events of a store after some reports came, went or changed, without comparing all anew.

Articles come and go whole, and what a report takes up stands in its own article (`antecedents`). So
a report that comes or goes changes only who is compared with whom within a window of it, in the
blocks that it stands in (`blocks`). From those reports on, every chain of likely pairs is followed
to its end; what no chain reaches keeps its events. The result is the one that `cluster` gives for
all reports at once, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from dashboard.events.antecedents import in_context
from dashboard.events.blocks import WINDOW, Entry, entries, near
from dashboard.events.cluster import events_of
from dashboard.events.parts import with_parts
from dashboard.events.scoring import THRESHOLD, likelihood
from dashboard.events.traits import Traits
from dashboard.model import Event, SourcedReport

Neighbours: TypeAlias = tuple[str, str, str, str]
"""A report and its place in the order of a block, another report and its place there."""


class Shelf(Protocol):
    """Reports in their blocks, as they are stored."""

    def changed(self) -> Sequence[str]:
        """Ids of the reports that came, went or changed since the events were made."""

    def neighbours(self, reports: Iterable[str], count: int) -> Iterable[Neighbours]:
        """The `count` reports before and after each report, in every block that it stands in."""

    def move(self, reports: Iterable[str], to: Mapping[str, Sequence[Entry]]) -> None:
        """Take `reports` out of their blocks, and put those in `to` where it says."""

    def articles(self, ids: Iterable[str]) -> Sequence[SourcedReport]:
        """All reports of the articles that tell any of these reports."""

    def events_of(self, reports: Iterable[str]) -> Sequence[Event]:
        """The stored events that any of these reports is in, and those that have none left."""

    def events_beside(self, documents: Iterable[str]) -> Sequence[Event]:
        """The stored events told by any of these documents."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the events: `gone` are ids, `made` events, `moved` the new `part_of` of some.

    An event that was made again as it was is in both `gone` and `made`.
    """

    gone: frozenset[str]
    made: tuple[Event, ...]
    moved: Mapping[str, str | None]


def regroup(shelf: Shelf, threshold: float = THRESHOLD) -> Change:
    """What changes among the events of `shelf`; its blocks are brought up to date."""
    changed = sorted(set(shelf.changed()))
    touched = _all(_near(shelf, changed))
    read = in_context(shelf.articles(changed))
    now = {name: read[name] for name in changed if name in read}
    shelf.move(changed, {name: entries(one) for name, one in now.items()})
    touched |= _all(_near(shelf, now)) | set(now)
    touched -= set(changed) - set(now)
    known, compared = _reach(shelf, touched, threshold)
    old = shelf.events_of(known.keys() | set(changed))
    number = {name: place for place, name in enumerate(sorted(known))}
    numbered = sorted((number[one], number[other]) for one, other in compared)
    made = events_of(known, numbered, threshold)
    gone = frozenset(event.id for event in old)
    return _with_parts(shelf, gone, old, made)


def _near(shelf: Shelf, reports: Iterable[str]) -> dict[str, set[str]]:
    """The reports that each report is compared with, where it stands now."""
    found: dict[str, set[str]] = {report: set() for report in reports}
    for report, place, other, there in shelf.neighbours(sorted(found), WINDOW):
        if near(place, there):
            found[report].add(other)
    return found


def _all(found: Mapping[str, set[str]]) -> set[str]:
    return {one for ids in found.values() for one in ids}


def _reach(
    shelf: Shelf, touched: Iterable[str], threshold: float
) -> tuple[dict[str, Traits], set[tuple[str, str]]]:
    """The reports that chains of likely pairs join to `touched`, and the pairs among them."""
    met: dict[str, Traits] = {}
    reached: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    frontier = set(touched)
    while frontier:
        reached |= frontier
        beside = _near(shelf, frontier)
        missing = (frontier | _all(beside)) - met.keys()
        met.update(in_context(shelf.articles(missing)))
        following: set[str] = set()
        for one, others in beside.items():
            for other in others:
                pair = (min(one, other), max(one, other))
                if pair not in pairs:
                    pairs.add(pair)
                    if other not in reached and likelihood(met[one], met[other]) >= threshold:
                        following.add(other)
        frontier = following - reached
    known = {name: met[name] for name in reached}
    return known, {pair for pair in pairs if known.keys() >= set(pair)}


def _with_parts(
    shelf: Shelf, gone: frozenset[str], old: Sequence[Event], made: Sequence[Event]
) -> Change:
    """The change, with what is part of what found anew wherever an article tells both."""
    beside = _kept(shelf, (*old, *made), gone)
    among = _kept(shelf, (*beside, *made), gone)
    found = with_parts((*made, *beside), (*made, *among))
    before = {event.id: event.part_of for event in beside}
    return Change(
        gone,
        tuple(found[: len(made)]),
        {e.id: e.part_of for e in found[len(made) :] if e.part_of != before[e.id]},
    )


def _kept(shelf: Shelf, events: Iterable[Event], gone: frozenset[str]) -> list[Event]:
    documents = {report.document for event in events for report in event.reports}
    return [event for event in shelf.events_beside(documents) if event.id not in gone]
