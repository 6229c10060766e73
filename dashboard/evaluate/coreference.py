"""How well clusters agree with gold's: MUC, B³, CEAF-e, and their mean, as CoNLL-2012 takes it.

MUC counts links (Vilain et al. 1995), B³ neighbours item by item (Bagga and Baldwin 1998), CEAF-e
aligns clusters one to one with the likeness 2|K∩R| / (|K|+|R|) (Luo 2005); Pradhan et al. 2012.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dashboard.evaluate.tally import harmonic

Triple: TypeAlias = tuple[float, float, float]
"""Precision, recall and F1."""
Items: TypeAlias = Sequence[tuple[Hashable, Hashable]]
"""Items given as (cluster in gold, cluster found)."""
Groups: TypeAlias = Mapping[Hashable, set[int]]


@dataclass(frozen=True, slots=True)
class Clustering:
    """The three measures, each as precision, recall and F1."""

    muc: Triple
    b_cubed: Triple
    ceaf_e: Triple

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc[2] + self.b_cubed[2] + self.ceaf_e[2]) / 3


def compare(items: Items) -> Clustering:
    """All measures of `items`; 0 where there is none."""
    if not items:
        nothing = (0.0, 0.0, 0.0)
        return Clustering(nothing, nothing, nothing)
    keys, found = _groups(k for k, _ in items), _groups(r for _, r in items)
    return Clustering(_muc(items), _b_cubed(items, keys, found), _ceaf_e(keys, found))


def _groups(labels: Iterable[Hashable]) -> Groups:
    groups: dict[Hashable, set[int]] = defaultdict(set)
    for number, label in enumerate(labels):
        groups[label].add(number)
    return groups


def _muc(items: Items) -> Triple:
    recall, wanted = _links(items)
    precision, made = _links([(found, key) for key, found in items])
    if not wanted and not made:  # nothing to link, and nothing was linked
        return (1.0, 1.0, 1.0)
    p, r = precision / made if made else 0.0, recall / wanted if wanted else 0.0
    return (p, r, harmonic(p, r))


def _links(items: Items) -> tuple[int, int]:
    """Links of the first clustering that the second keeps, and all of them."""
    parts: dict[Hashable, list[Hashable]] = defaultdict(list)
    for key, other in items:
        parts[key].append(other)
    kept = sum(len(others) - len(set(others)) for others in parts.values())
    return kept, sum(len(others) - 1 for others in parts.values())


def _b_cubed(items: Items, keys: Groups, found: Groups) -> Triple:
    shared = [len(keys[k] & found[r]) for k, r in items]
    pairs = list(zip(shared, items, strict=True))
    precision = sum(s / len(found[r]) for s, (_, r) in pairs) / len(items)
    recall = sum(s / len(keys[k]) for s, (k, _) in pairs) / len(items)
    return (precision, recall, harmonic(precision, recall))


def _ceaf_e(keys: Groups, found: Groups) -> Triple:
    best = _assign(
        [
            [2 * len(key & one) / (len(key) + len(one)) for one in found.values()]
            for key in keys.values()
        ]
    )
    precision, recall = best / len(found), best / len(keys)
    return (precision, recall, harmonic(precision, recall))


def _assign(weights: Sequence[Collection[float]]) -> float:
    """The greatest sum of weights with at most one a row and a column (Hungarian method)."""
    rows = [list(row) for row in weights]
    if len(rows) > len(rows[0]):
        rows = [list(column) for column in zip(*rows, strict=True)]
    height, width = len(rows), len(rows[0])
    infinity = float("inf")
    u, v = [0.0] * (height + 1), [0.0] * (width + 1)
    match = [0] * (width + 1)
    for row in range(1, height + 1):
        match[0] = row
        free = 0
        least = [infinity] * (width + 1)
        way = [0] * (width + 1)
        used = [False] * (width + 1)
        while True:
            used[free] = True
            at, delta, following = match[free], infinity, 0
            for column in range(1, width + 1):
                if used[column]:
                    continue
                cost = -rows[at - 1][column - 1] - u[at] - v[column]
                if cost < least[column]:
                    least[column], way[column] = cost, free
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(width + 1):
                if used[column]:
                    u[match[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            free = following
            if match[free] == 0:
                break
        while free:
            match[free] = match[way[free]]
            free = way[free]
    return sum(rows[match[c] - 1][c - 1] for c in range(1, width + 1) if match[c])
