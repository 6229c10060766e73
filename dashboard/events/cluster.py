"""Events from reports: those that tell one event, within an article and across articles.

Three steps. Blocking: reports of one family that share an actor, a square of the map or a
trigger, and whose dates or publication days are near, are compared; a block is sorted by its
contents and each report meets only the next `_WINDOW`, so the work grows as n log n. Scoring:
`scoring.score`. Agglomeration: the two likeliest clusters merge while the average score between
them reaches the threshold and no two of their reports contradict each other. Nothing depends on
the order in which reports arrive: ties are broken by their ids.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dashboard.events.families import family
from dashboard.events.geometry import cell, is_area
from dashboard.events.scoring import CONTRADICTION, THRESHOLD, name_words, score
from dashboard.events.summary import summarise
from dashboard.model import Event, SourcedReport

_WINDOW = 10
_SMALL = 16
"""Blocks up to this size are compared pair by pair."""

_Pair = tuple[int, int]


def cluster(reports: Sequence[SourcedReport], threshold: float = THRESHOLD) -> tuple[Event, ...]:
    """The events that these reports tell, sorted by id; every report is in exactly one.

    The same set of reports gives the same events in whatever order it comes. Reports with one id
    are one report.
    """
    unique = sorted({r.id: r for r in reports}.values(), key=lambda r: r.id)
    groups = [
        group
        for indices, scored in _components(unique, _pairs(unique), threshold)
        for group in _agglomerate(indices, scored, threshold)
    ]
    events = [summarise([unique[i] for i in members]) for members in groups]
    return tuple(sorted(events, key=lambda e: e.id))


def _pairs(reports: Sequence[SourcedReport]) -> set[_Pair]:
    """Pairs of indices (the smaller first) worth comparing."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        for key in sorted(set(_keys(report)), key=repr):
            blocks[key].append(index)
    pairs: set[_Pair] = set()
    for members in blocks.values():
        if len(members) <= _SMALL:
            pairs.update(itertools.combinations(members, 2))
            continue
        members.sort(key=lambda i: _order(reports[i]))
        for position, index in enumerate(members):
            for other in members[position + 1 : position + 1 + _WINDOW]:
                pairs.add((min(index, other), max(index, other)))
    return pairs


def _keys(report: SourcedReport) -> Iterator[tuple[object, ...]]:
    """The blocks of a report: its family with an actor or a place, in its time."""
    kind = family(report.type)
    times = list(_times(report))
    for word in sorted({word for actor in report.actors for word in name_words(actor)}):
        yield from ((kind, "actor", word, time) for time in times)
    if report.where is not None:
        spot = report.where.country if is_area(report.where) else cell(report.where)
        yield from ((kind, "place", spot, time) for time in times)
    yield (kind, "document", report.document)


def _times(report: SourcedReport) -> Iterator[tuple[str, int]]:
    """Months of the date told and of the publication, each with the month after it."""
    days: list[tuple[str, date | None]] = []
    if report.when is not None and report.when.basis != "published":
        days += [("told", report.when.first_day), ("told", report.when.last_day)]
    if report.published is not None:
        days.append(("published", report.published.first_day))
    months = {(axis, day.year * 12 + day.month) for axis, day in days if day is not None}
    if not months:
        yield ("none", 0)
    for axis, month in sorted(months):
        yield (axis, month)
        yield (axis, month + 1)


def _order(report: SourcedReport) -> tuple[str, ...]:
    when = report.when or report.published
    day = when.first_day or when.last_day if when is not None else None
    place = report.where.id if report.where is not None else ""
    return (str(day or ""), place, *sorted(report.actors)[:2], report.type, report.id)


class _Bond:
    """What is known of two clusters' pairs: how many, their sum, whether any contradict."""

    __slots__ = ("barred", "count", "total")

    def __init__(self) -> None:
        self.count = 0
        self.total = 0.0
        self.barred = False

    def add(self, value: float) -> None:
        if value == CONTRADICTION:
            self.barred = True
        self.count += 1
        self.total += max(value, 0.0)

    def absorb(self, other: _Bond) -> None:
        self.count += other.count
        self.total += other.total
        self.barred = self.barred or other.barred

    @property
    def mean(self) -> float:
        return self.total / self.count


def _components(
    reports: Sequence[SourcedReport], pairs: Iterable[_Pair], threshold: float
) -> Iterator[tuple[list[int], list[tuple[int, int, float]]]]:
    """Reports that a chain of likely pairs joins, with the scored pairs among them.

    What no chain joins can never merge, so everything else is forgotten early.
    """
    root = list(range(len(reports)))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    scored = [(one, other, score(reports[one], reports[other])) for one, other in sorted(pairs)]
    for one, other, value in scored:
        if value >= threshold:
            low, high = sorted((find(one), find(other)))
            root[high] = low
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(reports)):
        members[find(index)].append(index)
    inside: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for one, other, value in scored:
        if find(one) == find(other):
            inside[find(one)].append((one, other, value))
    for key, indices in members.items():
        yield indices, inside.get(key, [])


def _agglomerate(
    indices: Sequence[int], scored: Iterable[tuple[int, int, float]], threshold: float
) -> list[list[int]]:
    """Average-link clusters of one component, as lists of indices of reports."""
    bonds: dict[int, dict[int, _Bond]] = {i: {} for i in indices}
    heap: list[tuple[float, int, int, int]] = []
    for one, other, value in scored:
        bond = _Bond()
        bond.add(value)
        bonds[one][other] = bonds[other][one] = bond
        if not bond.barred and bond.mean >= threshold:
            heap.append((-bond.mean, one, other, 1))
    heapq.heapify(heap)
    members: dict[int, list[int]] = {i: [i] for i in indices}
    while heap:
        negative, one, other, count = heapq.heappop(heap)
        held = bonds[one].get(other)
        if held is None or held.count != count or held.barred or -negative != held.mean:
            continue  # of clusters that have changed since
        _merge(one, other, bonds, members)
        for neighbour, bond in bonds[one].items():
            if not bond.barred and bond.mean >= threshold:
                low, high = min(one, neighbour), max(one, neighbour)
                heapq.heappush(heap, (-bond.mean, low, high, bond.count))
    return [group for group in members.values() if group]


def _merge(
    one: int, other: int, bonds: dict[int, dict[int, _Bond]], members: dict[int, list[int]]
) -> None:
    """Let cluster `one` take in `other`; the lower index stays, so names do not depend on time."""
    members[one] += members[other]
    members[other] = []
    del bonds[one][other], bonds[other][one]
    for neighbour, bond in bonds[other].items():
        del bonds[neighbour][other]
        held = bonds[one].get(neighbour)
        if held is None:
            bonds[one][neighbour] = bonds[neighbour][one] = bond
        else:
            held.absorb(bond)
    bonds[other] = {}
