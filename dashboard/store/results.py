"""What a View answers with, where that is neither a record of the model nor a frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.model import Event, Place, SourcedReport, Status, When

HighlightKind = Literal["toponym", "timex", "actor", "trigger"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A mention to mark, in offsets of the document.

    `label` says what it means: the place's name, the date in EDTF, the actor's joined name, the
    type of the event; None where that is not known. `place` is the key of a toponym's place, `use`
    its use, `report` the id of a trigger's report.
    """

    start: int
    end: int
    kind: HighlightKind
    label: str | None
    place: str | None = None
    use: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph that a report stands in: `text` is the document's from `start` to `end`.

    `highlights` are all mentions in it, in order; those of different kinds may overlap.
    """

    report: str
    document: str
    source: str
    title: str | None
    outlet: str | None
    published: When | None
    start: int
    end: int
    text: str
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, the best first.

    `matches` are the spans of the words found, in offsets of the document; `snippet` is a part of
    the passage around the first of them, in pieces: (text, whether it was searched for).
    """

    document: str
    source: str
    title: str | None
    outlet: str | None
    published: When | None
    start: int
    end: int
    text: str
    matches: tuple[tuple[int, int], ...]
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One way in which an event is told: a status, a date and a place, as given by `sources`.

    `known` is the day of the first publication that tells it so, None where no day is known;
    `attributed_to` are those on whose word it is told. `reports` are ids.
    """

    status: Status
    when: When | None
    where: Place | None
    known: date | None
    sources: tuple[str, ...]
    attributed_to: tuple[str, ...]
    reports: tuple[str, ...]


def versions(event: Event) -> list[Version]:
    """What the reports of an event tell, each status, date and place once, the earliest first."""
    groups: dict[tuple[object, ...], list[SourcedReport]] = defaultdict(list)
    for report in event.reports:
        when, where = report.when, report.where
        spot = where and (where.gazetteer, where.id)
        groups[report.status, when and when.edtf, spot].append(report)
    found = [_version(reports) for reports in groups.values()]
    return sorted(found, key=lambda one: (one.known or date.max, one.reports))


def _version(reports: Sequence[SourcedReport]) -> Version:
    first = reports[0]
    days = [
        day
        for report in reports
        if report.published is not None
        and (day := report.published.last_day or report.published.first_day) is not None
    ]
    return Version(
        status=first.status,
        when=first.when,
        where=first.where,
        known=min(days, default=None),
        sources=tuple(dict.fromkeys(report.source for report in reports)),
        attributed_to=tuple(dict.fromkeys(r.attributed_to for r in reports if r.attributed_to)),
        reports=tuple(report.id for report in reports),
    )
