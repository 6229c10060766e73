"""The JSON shapes that other programs read (`docs/formats.md`): they may not drift.

Every function gives plain dicts, lists, strings and numbers, keys in the documented order. Days
are `YYYY-MM-DD`; scores are rounded to 4 places, coordinates are as the gazetteer has them.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dashboard.model import (
    Annotation,
    Event,
    Place,
    Report,
    Resolution,
    SourcedReport,
    State,
    Timex,
    When,
)

Record = dict[str, Any]

_SCORE_DIGITS = 4
_WHEN_FIELDS = ("edtf", "first_day", "last_day", "precision", "basis")
_LINE_BREAKS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"})


def dumps(record: Record) -> str:
    """`record` as JSON on one line, whatever a reader of it takes for a line break."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False).translate(_LINE_BREAKS)


def when_record(when: When | None) -> Record | None:
    """WHEN: `{"edtf", "first_day", "last_day", "precision", "basis"}`, or null."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "first_day": _day(when.first_day),
        "last_day": _day(when.last_day),
        "precision": when.precision,
        "basis": when.basis,
    }


def place_record(place: Place) -> Record:
    """PLACE: the entry of the gazetteer, with its point in degrees WGS84."""
    return {
        "gazetteer": place.gazetteer,
        "id": place.id,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "feature": place.feature,
        "radius_km": place.radius_km,
    }


def annotation_record(annotation: Annotation) -> Record:
    """One document as `dateline annotate` prints it.

    The `score` of a toponym that was not looked up, or has no candidate, is 0.
    """
    mentions = annotation.mentions
    document = mentions.document
    return {
        "document": {
            "id": document.id,
            "source": document.source,
            "title": document.title,
            "language": document.language,
            "published": when_record(mentions.published),
        },
        "toponyms": [
            {
                "start": toponym.start,
                "end": toponym.end,
                "text": toponym.text,
                "use": toponym.use,
                **_resolution(toponym.resolution),
            }
            for toponym in mentions.toponyms
        ],
        "timexes": [_timex(timex) for timex in mentions.timexes],
        "actors": [
            {"start": actor.start, "end": actor.end, "text": actor.text, "name": actor.name}
            for actor in mentions.actors
        ],
        "reports": [_report(report) for report in annotation.reports],
    }


def event_record(event: Event) -> Record:
    """One event as `dateline export --format events-jsonl` prints it."""
    return {
        "id": event.id,
        "label": event.label,
        "type": event.type,
        "status": event.status,
        "when": when_record(event.when),
        "where": _place(event.where),
        "reports": [_sourced(report) for report in event.reports],
        "part_of": event.part_of,
        "differs": list(event.differs),
        "states": [_state(state) for state in event.states],
    }


def _state(state: State) -> Record:
    return {
        "known": state.known.isoformat(),
        "type": state.type,
        "status": state.status,
        "when": when_record(state.when),
        "where": _place(state.where),
        "differs": list(state.differs),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _place(place: Place | None) -> Record | None:
    return None if place is None else place_record(place)


def _score(score: float) -> float:
    return round(float(score), _SCORE_DIGITS)


def _resolution(resolution: Resolution | None) -> Record:
    if resolution is None:
        return {"score": 0.0, "place": None, "alternatives": []}
    return {
        "score": _score(resolution.score),
        "place": _place(resolution.place),
        "alternatives": [
            {**place_record(candidate.place), "score": _score(candidate.score)}
            for candidate in resolution.alternatives
        ],
    }


def _timex(timex: Timex) -> Record:
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "duration": timex.duration,
        **(when_record(timex.when) or dict.fromkeys(_WHEN_FIELDS)),
    }


def _report(report: Report) -> Record:
    return {
        "start": report.start,
        "end": report.end,
        "trigger": list(report.trigger),
        "type": report.type,
        "status": report.status,
        "when": when_record(report.when),
        "where": report.where,
        "from": report.origin,
        "to": report.destination,
        "actors": list(report.actors),
        "attributed_to": report.attributed_to,
    }


def _sourced(report: SourcedReport) -> Record:
    return {
        "source": report.source,
        "start": report.start,
        "end": report.end,
        "status": report.status,
        "when": when_record(report.when),
        "where": _place(report.where),
        "attributed_to": report.attributed_to,
        "published": when_record(report.published),
    }
