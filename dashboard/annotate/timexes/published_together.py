"""Articles that quote the same words, dated together.

Each text gives a probability to every day by itself; two texts that hold the same quotation were
mostly published within a day or two. Along a tree of such pairs the probabilities are passed on
(belief propagation, Pearl 1988: exact on a tree), so that what each text learns from the others
holds nothing that it told them itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.published_days import Weights, by_distance

_REACH = 400
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Chances:
    """One weight a day from `first` on; days outside have none."""

    first: date
    weights: Weights


def certain(first: date, last: date) -> Chances:
    """The chances of a text whose day is known to be one of some days."""
    length = (last - first).days + 1
    return Chances(first, np.full(length, 1.0 / length))


def together(own: Mapping[str, Chances], pairs: Iterable[tuple[str, str]]) -> dict[str, Chances]:
    """What each text of a pair learns from the others: weights, 1 for the day most favoured.

    Of pairs that close a circle the later ones are left out.
    """
    tree = _tree(own, pairs)
    low = min(one.first.toordinal() for one in own.values()) if own else 0
    high = max(one.first.toordinal() + len(one.weights) for one in own.values()) if own else 0
    start = date.fromordinal(low) if own else date.min
    beliefs = {name: _spread(one, low, high) for name, one in own.items()}
    heard: dict[tuple[str, str], Weights] = {}
    for root in tree:
        if any(root in pair for pair in heard):
            continue
        order = _order(tree, root)
        for parent, child in reversed(order):
            heard[child, parent] = _passed(child, parent, beliefs, tree, heard)
        for parent, child in order:
            heard[parent, child] = _passed(parent, child, beliefs, tree, heard)
    learnt: dict[str, Chances] = {}
    for name, neighbours in tree.items():
        if neighbours:
            product = np.prod([heard[other, name] for other in neighbours], axis=0)
            learnt[name] = Chances(start, product / product.max())
    return learnt


def _tree(own: Mapping[str, Chances], pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The neighbours of each text, without circles."""
    group = {name: name for name in own}

    def head(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    tree: dict[str, list[str]] = {name: [] for name in own}
    for one, other in pairs:
        if one in own and other in own and head(one) != head(other):
            group[head(one)] = head(other)
            tree[one].append(other)
            tree[other].append(one)
    return tree


def _order(tree: Mapping[str, list[str]], root: str) -> list[tuple[str, str]]:
    """Parents and children of a tree, parents first."""
    order: list[tuple[str, str]] = []
    seen, waiting = {root}, [root]
    while waiting:
        parent = waiting.pop()
        for child in tree[parent]:
            if child not in seen:
                seen.add(child)
                order.append((parent, child))
                waiting.append(child)
    return order


def _spread(one: Chances, low: int, high: int) -> Weights:
    weights = np.full(high - low, _LEAST)
    begin = one.first.toordinal() - low
    weights[begin : begin + len(one.weights)] += one.weights
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _passed(
    source: str,
    target: str,
    beliefs: Mapping[str, Weights],
    tree: Mapping[str, list[str]],
    heard: Mapping[tuple[str, str], Weights],
) -> Weights:
    """What one text tells another: its own chances and what it heard from all but that one."""
    others = [heard[other, source] for other in tree[source] if other != target]
    belief = beliefs[source] * np.prod(others, axis=0) if others else beliefs[source]
    belief = belief / belief.sum()
    distances = np.abs(np.arange(-_REACH, _REACH + 1))
    kernel = by_distance(distances, tables.COMPANION)
    spread = np.convolve(belief, kernel)[_REACH : _REACH + len(belief)]
    spread = np.maximum(spread, kernel[-1])
    return np.asarray(spread / spread.max(), dtype=np.float64)
