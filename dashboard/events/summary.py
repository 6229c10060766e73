"""One event from its reports: the best of their dates, places and statuses, and a name."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from dashboard.events.dates import day_gap, in_words
from dashboard.events.families import LABELS
from dashboard.events.geometry import compatible, contains, reach_km
from dashboard.model import (
    Aspect,
    Basis,
    Event,
    EventType,
    Place,
    SourcedReport,
    State,
    Status,
    When,
)
from dashboard.names import joined

_SURENESS: Final[tuple[Status, ...]] = (
    "happened", "ongoing", "denied", "planned", "hypothetical",
)  # fmt: skip
_TRUST: Final[dict[Basis, int]] = {
    "explicit": 0, "relative": 0, "speech": 0, "inherited": 1, "published": 2,
}  # fmt: skip
_REALM: Final[dict[Status, str]] = {
    "happened": "real", "ongoing": "real", "denied": "denied", "planned": "open",
    "hypothetical": "open",
}  # fmt: skip
"""Statuses whose reports tell the place and date of one and the same thing."""
_ACTORS_SHOWN = 3
_LASTING_DAYS = 14
_OPEN = 10**6
_UNDATED = 10**7
"""Days of an interval without an end, and of a report without a date: longer than any other."""


def summarise(reports: Sequence[SourcedReport]) -> Event:
    """The event of these reports (at least one); they are kept in the order of their sources."""
    ordered = tuple(sorted(reports, key=lambda r: (_day(r), r.source, r.start, r.id)))
    digest = hashlib.sha256("\n".join(sorted(r.id for r in reports)).encode()).hexdigest()
    now = _state(date.max, ordered)
    return Event(
        id=digest[:16],
        label=now.label,
        type=now.type,
        status=now.status,
        when=now.when,
        where=now.where,
        reports=ordered,
        differs=now.differs,
        states=tuple(_states(ordered, now)),
    )


def differs(reports: Sequence[SourcedReport]) -> tuple[Aspect, ...]:
    """In what these reports cannot all be true: days without a common one, places apart, statuses.

    A plan and what became of it differ in status, what happened and still goes on does not;
    publication days are no dates.
    """
    told = {r.when for r in reports if r.when is not None and r.when.basis != "published"}
    places = {(p.gazetteer, p.id): p for r in reports if (p := r.where) is not None}
    apart: dict[Aspect, bool] = {
        "date": any(day_gap(a, b) for a, b in combinations(told, 2)),
        "place": any(not compatible(a, b) for a, b in combinations(places.values(), 2)),
        "status": len({"happened" if r.status == "ongoing" else r.status for r in reports}) > 1,
    }
    return tuple(aspect for aspect, differ in apart.items() if differ)


def _states(ordered: Sequence[SourcedReport], now: State) -> Iterator[State]:
    """What was known after each day of publication on which something changed; `now` at the end."""
    dated = [r for r in ordered if _day(r) > date.min]
    before: State | None = None
    for number, report in enumerate(dated, start=1):
        if number < len(dated) and _day(dated[number]) == _day(report):
            continue
        day = _day(report)
        told = number == len(ordered)
        state = replace(now, known=day) if told else _state(day, dated[:number])
        if before is None or replace(state, known=before.known) != before:
            yield state
            before = state


def _state(known: date, ordered: Sequence[SourcedReport]) -> State:
    status = _status(ordered)
    kind = _type(ordered)
    telling = [r for r in ordered if _REALM[r.status] == _REALM[status]]
    when = _when(telling, status) or _when(ordered, status)
    where = _where(telling) or _where(ordered)
    told = label(kind, ordered, where, when)
    return State(known, told, kind, status, when, where, differs(ordered))


def label(
    kind: EventType, reports: Sequence[SourcedReport], where: Place | None, when: When | None
) -> str:
    """A name in French: type, actors, place and date, as far as they are known.

    Where the type tells nothing (`other`), or nothing else is known, it has the word that names the
    event in most reports.
    """
    told = Counter(name for r in reports for name in dict.fromkeys(r.actors))
    counts: Counter[str] = Counter()
    for name, shown in joined(told).items():
        counts[shown] += told[name]
    actors = [name for name, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]
    parts = [
        ", ".join(actors[:_ACTORS_SHOWN]),
        where.name if where is not None else "",
        in_words(when) if when is not None else "",
    ]
    known = [part for part in parts if part]
    words = f" « {_word(reports)} »" if kind == "other" or not known else ""
    return " · ".join([LABELS[kind] + words, *known])


def _word(reports: Sequence[SourcedReport]) -> str:
    """The trigger that most reports have, of equals the first told."""
    return Counter(" ".join(r.trigger.split()) for r in reports).most_common(1)[0][0]


def _day(report: SourcedReport) -> date:
    published = report.published
    if published is None:
        return date.min
    return published.last_day or published.first_day or date.min


def _status(reports: Sequence[SourcedReport]) -> Status:
    """What the latest articles say most; of equals the surest.

    A possibility does not outvote a surer word that gives the event at least as exact a date.
    """
    latest = max(_day(r) for r in reports)
    told = [r for r in reports if _day(r) == latest]
    exact = {s: min(_exactness(r) for r in told if r.status == s) for s in {r.status for r in told}}
    possible = exact.pop("hypothetical", _UNDATED)
    if exact and min(exact.values()) <= possible < _UNDATED:
        told = [r for r in told if r.status != "hypothetical"]
    counts = Counter(r.status for r in told)
    return min(counts, key=lambda s: (-counts[s], _SURENESS.index(s)))


def _exactness(report: SourcedReport) -> int:
    return _UNDATED if report.when is None else _length(report.when)


def _type(reports: Sequence[SourcedReport]) -> EventType:
    counts = Counter(r.type for r in reports)
    order = list(LABELS)
    return min(counts, key=lambda t: (-counts[t], order.index(t)))


def _when(reports: Sequence[SourcedReport], status: Status) -> When | None:
    """The date most to be trusted: by its basis, its precision, how often, how lately told.

    The day of publication is that of nothing but what still goes on.
    A day on which a told stretch of a few days begins or ends is that stretch's: what lasts two
    days is not over after the one that it begins on.
    """
    dated = [
        (r, r.when)
        for r in reports
        if r.when is not None and (status == "ongoing" or r.when.basis != "published")
    ]
    if not dated:
        return None
    counts = Counter(w.edtf for _, w in dated)

    def rank(item: tuple[SourcedReport, When]) -> tuple[int, int, int, int, str]:
        report, when = item
        return (
            _TRUST[when.basis],
            _length(when),
            -counts[when.edtf],
            -_day(report).toordinal(),
            when.edtf,
        )

    best = min(dated, key=rank)[1]
    lasting = [item for item in dated if _lasts(item[1], best)]
    return min(lasting, key=rank)[1] if lasting else best


def _lasts(stretch: When, day: When) -> bool:
    """Whether a stretch, told no less surely, begins or ends on a day."""
    return (
        stretch.precision == "interval"
        and stretch.edtf.count("/") == 1
        and day.precision == "day"
        and _TRUST[stretch.basis] == _TRUST[day.basis]
        and _length(stretch) <= _LASTING_DAYS
        and (stretch.first_day == day.first_day or stretch.last_day == day.last_day)
    )


def _length(when: When) -> int:
    if when.first_day is None or when.last_day is None:
        return _OPEN
    return (when.last_day - when.first_day).days


def _where(reports: Sequence[SourcedReport]) -> Place | None:
    """The place that most reports tell, by its name or an area around it; of equals the narrowest.

    So five reports from "Corée du Nord" speak for Pyongyang, where a sixth is; and one that is
    mistaken about a village does not outvote four from the town.
    """
    places = {(p.gazetteer, p.id): p for r in reports if (p := r.where) is not None}
    counts = Counter((r.where.gazetteer, r.where.id) for r in reports if r.where is not None)

    def rank(key: tuple[str, str]) -> tuple[int, float, int, tuple[str, str]]:
        place = places[key]
        told = sum(counts[k] for k, other in places.items() if contains(other, place))
        return -told, reach_km(place), -counts[key], key

    return places[min(places, key=rank)] if places else None
