"""Which events are steps of which: the arrival and the summit, of the visit.

An event is part of another where an article tells both, its type is one that such events are made
of, it falls within the other's days (journeys may begin two days before and end one after), and
it is told of the same actors or, where actors are not known, of the same place. Of several the one
of most reports is taken, so that all steps hang on the event that the articles are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.events.geometry import compatible, within
from dashboard.events.likeness import alike
from dashboard.events.traits import Span, name_words
from dashboard.model import Event, EventType, Place

_PARTS: Final[Mapping[EventType, frozenset[EventType]]] = {
    "meet": frozenset({
        "meet", "travel", "consult", "negotiate", "agree", "cooperate", "commemorate",
    }),
    "travel": frozenset({"travel"}),
    "negotiate": frozenset({"travel", "meet", "consult", "agree"}),
    "agree": frozenset({"agree", "cooperate"}),
    "commemorate": frozenset({"travel", "meet", "exercise", "protest"}),
    "fight": frozenset({"arrest", "mobilise"}),
    "protest": frozenset({"fight", "arrest"}),
    "exercise": frozenset({"test", "travel", "mobilise"}),
    "arrest": frozenset({"travel", "other"}),
    "other": frozenset({"other", "fight", "arrest", "travel", "agree"}),
}  # fmt: skip
"""What an event of a type is made of."""
_LIKE_PARTS: Final[Mapping[EventType, frozenset[EventType]]] = {
    kind: frozenset(part for part in parts if kind in _PARTS.get(part, ()))
    for kind, parts in _PARTS.items()
}
"""Of these, the types that such events may themselves be part of."""

_BEFORE: Final = 2
_AFTER: Final = 1
_LONGEST: Final = 31
"""Days of the longest event that is thought to have steps."""
_NEAR_KM: Final = 50.0
_REAL: Final = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """An event with what its parts are told by."""

    event: Event
    days: Span | None
    actors: tuple[frozenset[str], ...]
    documents: frozenset[str]


def with_parts(events: Iterable[Event], among: Iterable[Event] | None = None) -> list[Event]:
    """The events with `part_of` set, in their order.

    `among` are the events they may be part of, by default themselves; all those that share an
    article with one of them must be there.
    """
    events = list(events)
    known = {event.id: _known(event) for event in (*events, *(among or ()))}
    by_document: dict[str, list[_Known]] = defaultdict(list)
    for one in known.values():
        for document in one.documents:
            by_document[document].append(one)
    return [replace(event, part_of=_whole(known[event.id], by_document)) for event in events]


def _known(event: Event) -> _Known:
    names = {name for report in event.reports for name in report.actors}
    return _Known(
        event,
        _days(event),
        tuple(words for name in sorted(names) if (words := name_words(name))),
        frozenset(report.document for report in event.reports),
    )


def _days(event: Event) -> Span | None:
    when = event.when
    if when is None or when.basis == "published" or not when.first_day or not when.last_day:
        return None
    return when.first_day.toordinal(), when.last_day.toordinal()


def _whole(part: _Known, by_document: Mapping[str, Sequence[_Known]]) -> str | None:
    """The id of the event that `part` belongs to, or None."""
    found = {
        other.event.id: other
        for document in part.documents
        for other in by_document[document]
        if _is_part(part, other)
    }
    best = max(found.values(), key=_weight, default=None)
    return None if best is None else best.event.id


def _weight(one: _Known) -> tuple[int, int, str]:
    """How much an event is what the articles are about: no two events weigh the same."""
    length = 0 if one.days is None else one.days[1] - one.days[0]
    return length, len(one.event.reports), one.event.id


def _is_part(part: _Known, whole: _Known) -> bool:
    step, frame = part.event, whole.event
    return (
        step.id != frame.id
        and step.type in _PARTS.get(frame.type, ())
        and (step.type not in _LIKE_PARTS.get(frame.type, ()) or _weight(part) < _weight(whole))
        and (step.status in _REAL) == (frame.status in _REAL)
        and "denied" not in {step.status, frame.status}
        and _during(part, whole)
        and _same_scene(part, whole)
    )


def _during(part: _Known, whole: _Known) -> bool:
    if part.days is None or whole.days is None or whole.days[1] - whole.days[0] > _LONGEST:
        return False
    before, after = (_BEFORE, _AFTER) if part.event.type == "travel" else (0, 0)
    return whole.days[0] - before <= part.days[0] and part.days[1] <= whole.days[1] + after


def _same_scene(part: _Known, whole: _Known) -> bool:
    here, there = part.event.where, whole.event.where
    if part.actors and whole.actors:
        if not any(alike(a, b) for a in part.actors for b in whole.actors):
            return False
        return part.event.type == "travel" or here is None or there is None or _near(here, there)
    return here is not None and there is not None and _near(here, there)


def _near(here: Place, there: Place) -> bool:
    return compatible(here, there) or within(here, there, _NEAR_KM)
