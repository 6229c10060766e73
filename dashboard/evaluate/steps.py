"""How well it is told which events are steps of which (`part_of`), against gold's.

Events are compared through the mentions found for them. A step of a step is a step of the whole,
in gold and in what is found, so it does not matter on which of the two an event hangs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from dashboard.evaluate.pairing import Gold, Pair
from dashboard.evaluate.tally import Share
from dashboard.model import Event

Link: TypeAlias = tuple[str, str]
"""An event and one that it is part of, by id."""


def steps(pairs: Sequence[Pair], events: Collection[Event], gold: Gold) -> tuple[Share, Share]:
    """Recall and precision of links; nothing is counted where gold tells of no step at all.

    Recall: of gold's links both of whose events have a mention that was found. Precision: of the
    links found between events that hold mentions of different events of gold.
    """
    wholes = {str(e["id"]): str(e["part_of"]) for e in gold if e.get("part_of")}
    if not wholes:
        return Share(0, 0), Share(0, 0)
    ours = {e.id: e.part_of for e in events if e.part_of is not None}
    group = {r.id: e.id for e in events for r in e.reports}
    named: dict[str, set[str]] = defaultdict(set)
    held: dict[str, set[str]] = defaultdict(set)
    for item in pairs:
        event = group.get(item.report.id, item.report.id)
        named[event].add(str(item.event["id"]))
        held[str(item.event["id"])].add(event)
    wanted = [link for link in wholes.items() if held.keys() >= set(link)]
    made = [
        (part, whole)
        for part, whole in ours.items()
        if named.keys() >= {part, whole} and named[part] != named[whole]
    ]
    return (
        Share(sum(_linked(held, link, ours) for link in wanted), len(wanted)),
        Share(sum(_linked(named, link, wholes) for link in made), len(made)),
    )


def _linked(meant: Mapping[str, set[str]], link: Link, wholes: Mapping[str, str]) -> bool:
    """Whether some event that stands for the part hangs on one that stands for the whole."""
    part, whole = link
    return any(not meant[whole].isdisjoint(above(one, wholes)) for one in meant[part])


def above(event: str, wholes: Mapping[str, str]) -> set[str]:
    """All events that an event is part of, step by step; a circle ends."""
    found: set[str] = set()
    while (event := wholes.get(event, "")) and event not in found:
        found.add(event)
    return found
