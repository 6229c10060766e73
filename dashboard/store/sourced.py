"""Reports on their own: each with a stable id, and what its indices mean."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from dashboard.model import Annotation, Place, Report, SourcedReport, Toponym

_ID_LENGTH = 16


def report_ids(reports: Sequence[Report]) -> list[str]:
    """An id for each report of one document: 16 hex digits of a SHA-256.

    It is made from the document's id, the span of the trigger and the event type, so it stays the
    same when another run finds the same report. Reports alike in all three are told apart by their
    order.
    """
    seen: Counter[str] = Counter()
    ids = []
    for report in reports:
        name = f"{report.document}:{report.trigger[0]}:{report.trigger[1]}:{report.type}"
        nth = seen[name]
        seen[name] += 1
        digest = hashlib.sha256((f"{name}:{nth}" if nth else name).encode()).hexdigest()
        ids.append(digest[:_ID_LENGTH])
    return ids


def sourced_reports(annotation: Annotation) -> tuple[SourcedReport, ...]:
    """The reports of one document, as clustering takes them."""
    mentions = annotation.mentions
    document = mentions.document
    return tuple(
        SourcedReport(
            id=identity,
            document=document.id,
            source=document.source,
            start=report.start,
            end=report.end,
            text=document.text[report.start : report.end],
            trigger=document.text[slice(*report.trigger)],
            type=report.type,
            status=report.status,
            when=report.when,
            where=_place(mentions.toponyms, report.where),
            origin=_place(mentions.toponyms, report.origin),
            destination=_place(mentions.toponyms, report.destination),
            actors=tuple(dict.fromkeys(mentions.actors[index].name for index in report.actors)),
            attributed_to=report.attributed_to,
            published=mentions.published,
        )
        for identity, report in zip(report_ids(annotation.reports), annotation.reports, strict=True)
    )


def _place(toponyms: Sequence[Toponym], index: int | None) -> Place | None:
    resolution = None if index is None else toponyms[index].resolution
    return None if resolution is None else resolution.place
