"""Events from reports: those that tell one event, within an article and across articles.

First an event noun that takes up what its article told before is given to it (`antecedents`). Then
three steps. Blocking (`blocks`): only neighbours in blocks that they share are compared. Scoring
(`scoring`): the probability that two reports tell one event. Agglomeration: the two likeliest
clusters merge while the average probability between them reaches the threshold and no two of their
reports contradict each other. Nothing depends on the order in which reports arrive: ties are
broken by their ids.
"""

from __future__ import annotations

import gc
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from dashboard.events.antecedents import in_context
from dashboard.events.blocks import Entry, entries, pairs
from dashboard.events.parts import with_parts
from dashboard.events.scoring import CONTRADICTION, THRESHOLD, likelihood
from dashboard.events.summary import summarise
from dashboard.events.traits import Traits
from dashboard.model import Event, SourcedReport

Scored: TypeAlias = tuple[int, int, float]
"""Two reports by number, and the probability that they tell one event."""

_ASKED = 16
"""How many reports of a cluster are compared with those of another that it is to merge with."""


def cluster(reports: Sequence[SourcedReport], threshold: float = THRESHOLD) -> tuple[Event, ...]:
    """The events that these reports tell, sorted by id; every report is in exactly one.

    Each has its `part_of`. The same set of reports gives the same events in whatever order it
    comes. Reports with one id are one report.
    """
    return shelved(reports, threshold)[0]


def shelved(
    reports: Sequence[SourcedReport], threshold: float = THRESHOLD
) -> tuple[tuple[Event, ...], dict[str, tuple[Entry, ...]]]:
    """The events as `cluster` gives them, and the blocks that each report stands in, by its id."""
    with _uncollected():
        known = in_context(reports)
        blocks = {identity: entries(one) for identity, one in known.items()}
        return tuple(with_parts(events_of(known, pairs(blocks), threshold))), blocks


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: millions of small records come to stay, none in a cycle."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def events_of(
    known: Mapping[str, Traits],
    compared: Sequence[tuple[int, int]],
    threshold: float = THRESHOLD,
) -> tuple[Event, ...]:
    """The events of reports, by id, of which only the pairs `compared` are worth comparing.

    These are numbers of reports in the order of their ids, sorted, the lesser first. What is part
    of what is not told.
    """
    numbered = [known[identity] for identity in sorted(known)]

    def ask(one: int, other: int) -> float:
        return likelihood(numbered[one], numbered[other])

    scored = [(one, other, ask(one, other)) for one, other in compared]
    groups = [
        group
        for indices, inside in _components(len(numbered), scored, threshold)
        for group in average_link(indices, inside, threshold, ask)
    ]
    events = [summarise([numbered[i].report for i in members]) for members in groups]
    return tuple(sorted(events, key=lambda e: e.id))


class _Bond:
    """What is known of two clusters' pairs: how many, their sum, whether any contradict."""

    __slots__ = ("barred", "count", "total", "whole")

    def __init__(self) -> None:
        self.count = 0
        self.total = 0.0
        self.barred = False
        self.whole = False

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
    count: int, scored: Sequence[Scored], threshold: float
) -> Iterator[tuple[list[int], list[Scored]]]:
    """Reports that a chain of likely pairs joins, with the scored pairs among them.

    What no chain joins can never merge, so everything else is forgotten early.
    """
    root = list(range(count))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for one, other, value in scored:
        if value >= threshold:
            low, high = sorted((find(one), find(other)))
            root[high] = low
    roots = [find(index) for index in range(count)]
    members: dict[int, list[int]] = defaultdict(list)
    for index, key in enumerate(roots):
        members[key].append(index)
    inside: dict[int, list[Scored]] = defaultdict(list)
    for pair in scored:
        key = roots[pair[0]]
        if key == roots[pair[1]]:
            inside[key].append(pair)
    for key, indices in members.items():
        yield indices, inside.get(key, [])


def average_link(
    indices: Sequence[int],
    scored: Iterable[Scored],
    threshold: float,
    ask: Callable[[int, int], float],
) -> list[list[int]]:
    """Average-link clusters of one component, as lists of indices of reports.

    Before two clusters merge, `ask` tells the probability of the pairs between them that were not
    compared, of at most `_ASKED` reports of either.
    """
    bonds: dict[int, dict[int, _Bond]] = {i: {} for i in indices}
    known: set[tuple[int, int]] = set()
    heap: list[tuple[float, int, int, int]] = []

    def push(one: int, other: int, bond: _Bond) -> None:
        if not bond.barred and bond.mean >= threshold:
            heapq.heappush(heap, (-bond.mean, min(one, other), max(one, other), bond.count))

    for one, other, value in scored:
        bond = _Bond()
        bond.add(value)
        bonds[one][other] = bonds[other][one] = bond
        known.add((min(one, other), max(one, other)))
        push(one, other, bond)
    members: dict[int, list[int]] = {i: [i] for i in indices}
    while heap:
        negative, one, other, count = heapq.heappop(heap)
        held = bonds[one].get(other)
        if held is None or held.count != count or held.barred or -negative != held.mean:
            continue  # of clusters that have changed since
        if not held.whole:
            _complete(held, members[one], members[other], known, ask)
            push(one, other, held)
            continue
        _merge(one, other, bonds, members)
        for neighbour, bond in bonds[one].items():
            push(one, neighbour, bond)
    return [group for group in members.values() if group]


def _complete(
    bond: _Bond,
    ours: Sequence[int],
    theirs: Sequence[int],
    known: set[tuple[int, int]],
    ask: Callable[[int, int], float],
) -> None:
    """Ask for the pairs of a bond that are not known yet."""
    for one in sorted(ours)[:_ASKED]:
        for other in sorted(theirs)[:_ASKED]:
            pair = (min(one, other), max(one, other))
            if pair not in known:
                known.add(pair)
                bond.add(ask(*pair))
    bond.whole = True


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
    for bond in bonds[one].values():
        bond.whole = False  # those that joined now have not all been compared
