"""Which events are steps of which: the arrival and the summit, of the visit.

An event is part of another where an article tells both, its type is one that such events are made
of, it falls within the other's days (journeys may begin some days before what one travels to, and
end after it), and it is told of the same actors or, where actors are not known, of the same place.
A step without a day is told right beside the gathering that it is part of, and is no letter or
call. Of several the longest is taken, of equals what one travels to and what most reports tell, so
that all steps hang on the event that the articles are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.events.geometry import compatible, within
from dashboard.events.likeness import alike
from dashboard.events.senses import senses
from dashboard.events.traits import Span, name_words
from dashboard.model import Event, EventType, Place

_PARTS: Final[Mapping[EventType, frozenset[EventType]]] = {
    "meet": frozenset({
        "meet", "travel", "consult", "negotiate", "agree", "cooperate", "commemorate",
    }),
    "travel": frozenset({"travel", "meet", "consult", "negotiate"}),
    "negotiate": frozenset({"travel", "meet", "consult", "agree"}),
    "agree": frozenset({"agree", "cooperate"}),
    "commemorate": frozenset({"travel", "meet", "exercise", "protest"}),
    "fight": frozenset({"arrest", "mobilise", "fight"}),
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
_GATHERINGS: Final = frozenset({"meet", "negotiate", "commemorate"})
"""What one travels to: such an event is the whole rather than another journey."""
_AFAR: Final = frozenset({"write", "call"})
"""Senses of what is exchanged from afar: no step of a meeting."""

_BEFORE: Final = 4
_AFTER: Final = 2
"""Days before and after what one travels to on which a journey may begin and end."""
_LONGEST: Final = 31
"""Days of the longest event that is thought to have steps."""
_NEAR_KM: Final = 50.0
_NEAR_LETTERS: Final = 500
"""Letters between two reports of one article of which the one takes the other up."""
_REAL: Final = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """An event with what its parts are told by."""

    event: Event
    days: Span | None
    actors: tuple[frozenset[str], ...]
    documents: frozenset[str]
    senses: frozenset[str]


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
        frozenset[str]().union(*(senses(report.trigger) for report in event.reports)),
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


def _weight(one: _Known) -> tuple[int, bool, int, str]:
    """How much an event is what the articles are about: no two events weigh the same."""
    length = -1 if one.days is None else one.days[1] - one.days[0]
    return length, one.event.type in _GATHERINGS, len(one.event.reports), one.event.id


def _is_part(part: _Known, whole: _Known) -> bool:
    step, frame = part.event, whole.event
    if step.id == frame.id or step.type not in _PARTS.get(frame.type, ()):
        return False
    if step.type in _LIKE_PARTS.get(frame.type, ()) and _weight(part) >= _weight(whole):
        return False
    common = any(alike(a, b) for a in part.actors for b in whole.actors)
    return (
        _one_realm(step, frame, common=common)
        and _during(part, whole, common=common)
        and _same_scene(part, whole, common=common)
    )


def _one_realm(step: Event, frame: Event, *, common: bool) -> bool:
    """Whether both happened or both are to come, or the journey to what is planned has begun."""
    if "denied" in {step.status, frame.status}:
        return False
    if (step.status in _REAL) == (frame.status in _REAL):
        return True
    return common and step.type == "travel" and step.status in _REAL


def _during(part: _Known, whole: _Known, *, common: bool) -> bool:
    """Whether the step falls in the days of the whole; one without a day is told beside it."""
    if whole.days is None or whole.days[1] - whole.days[0] > _LONGEST:
        return False
    if part.days is None:
        if part.event.when is not None or whole.event.type not in _GATHERINGS:
            return False
        if not part.senses.isdisjoint(_AFAR):
            return False
        theirs = common or (not part.actors and _together(part.event, whole.event))
        return theirs and _beside(part, whole) and not _apart(part.event, whole.event)
    journey = part.event.type == "travel" and whole.event.type in _GATHERINGS
    before, after = (_BEFORE, _AFTER) if journey else (0, 0)
    return whole.days[0] - before <= part.days[0] and part.days[1] <= whole.days[1] + after


def _same_scene(part: _Known, whole: _Known, *, common: bool) -> bool:
    """Whether both are told of the same actors, or else of the same spot.

    Of other actors (the states, for their presidents) only what is told beside it is a step.
    """
    step, frame = part.event, whole.event
    if common:
        return step.type == "travel" or not _apart(step, frame)
    if step.type == "travel" or not _together(step, frame):
        return False
    strangers = part.actors and whole.actors
    one_of_many = step.type == frame.type == "fight"
    return _beside(part, whole) if strangers or one_of_many else True


def _beside(part: _Known, whole: _Known) -> bool:
    """Whether some article tells the one right before or after the other."""
    return any(
        one.document == other.document and abs(one.start - other.start) <= _NEAR_LETTERS
        for one in part.event.reports
        for other in whole.event.reports
    )


def _together(one: Event, other: Event) -> bool:
    return one.where is not None and other.where is not None and _near(one.where, other.where)


def _apart(one: Event, other: Event) -> bool:
    return one.where is not None and other.where is not None and not _near(one.where, other.where)


def _near(here: Place, there: Place) -> bool:
    return compatible(here, there) or within(here, there, _NEAR_KM)
