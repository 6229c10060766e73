"""The panel beside the map: passages of a place, or a whole article with its mentions marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st
from babel import Locale
from babel.numbers import format_percent

from dashboard.model import Annotation, Document, Report, Toponym, When
from dashboard.speakers import quoted, speaker_kind
from dashboard.store import Highlight, Hit, Passage
from dashboard.view import assets, panel_text
from dashboard.view.marked import Span, pieces
from dashboard.view.table_text import feature_name
from dashboard.view.time_map_text import status_name
from dashboard.view.words import basis_words, day_words, near_words, published_words, when_words

PAGE = 30
"""Passages shown at once."""

ACTIONS = frozenset(
    {"actor", "article", "back", "close", "event", "events", "map", "more", "order", "place"}
)

_KINDS = {"toponym": "place", "timex": "when", "actor": "actor"}


@dataclass(frozen=True, slots=True)
class Action:
    """What was pressed in the panel: `kind` is one of `ACTIONS`.

    `place` is the key of a place, `key` the name of an actor or the id of an event.
    """

    kind: str
    document: str | None = None
    at: int = 0
    place: str | None = None
    key: str | None = None
    order: str = "time"


@dataclass(frozen=True, slots=True)
class Links:
    """Places or actors (`kind`) that a list of passages leads to: (key, name) of each."""

    name: str
    kind: str
    items: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Other:
    """Another article that tells the same event, and what it tells otherwise, in words."""

    title: str
    differs: Sequence[str] = ()


def panel(payload: Mapping[str, Any], *, key: str, language: str) -> Action | None:
    """Show what `overview`, `listing`, `found`, `article` or `message` made.

    Returns what was pressed in this run, or None.
    """
    config = {
        "static": assets.static(),
        "locale": language,
        "text": panel_text.texts(language),
    }
    component = st.components.v2.component(
        "dateline_panel",
        html='<div class="dl-mount"></div>',
        css=assets.style("tokens", "panel"),
        js=assets.module("panel.js"),
        isolate_styles=False,
    )
    result = component(key=key, data={"config": config, **payload}, on_act_change=lambda: None)
    return read_action(result.get("act"))


def read_action(sent: Any) -> Action | None:
    """What the browser sent, checked."""
    if not isinstance(sent, Mapping):
        return None
    if sent.get("kind") not in ACTIONS:
        return None
    document, place, key = sent.get("document"), sent.get("place"), sent.get("key")
    return Action(
        kind=str(sent["kind"]),
        document=str(document) if document else None,
        at=int(sent.get("at") or 0),
        place=str(place) if place else None,
        key=str(key) if key else None,
        order="text" if sent.get("order") == "text" else "time",
    )


def message(title: str, lines: Sequence[str]) -> dict[str, Any]:
    """A panel that only says something."""
    return {"mode": "message", "title": title, "lines": list(lines)}


def overview(
    title: str, subtitle: str, items: Sequence[Mapping[str, Any]], *, more: bool
) -> dict[str, Any]:
    """A panel of events, each leading to its passages; `more`: there are others, in their table."""
    return {
        "mode": "overview",
        "title": title,
        "subtitle": subtitle,
        "items": list(items),
        "more": more,
    }


def listing(
    title: str,
    subtitle: str,
    items: Sequence[Mapping[str, Any]],
    *,
    more: int = 0,
    links: Sequence[Links] = (),
    order: str = "time",
    mapped: bool = False,
) -> dict[str, Any]:
    """A panel of passages; `more` are left to show, `mapped` offers to see them on the map."""
    return {
        "mode": "list",
        "title": title,
        "subtitle": subtitle,
        "items": list(items),
        "more": more,
        "order": order,
        "map": mapped,
        "links": _linked(links),
    }


def _linked(links: Sequence[Links]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "kind": one.kind,
            "items": [{"key": key, "name": name} for key, name in one.items],
        }
        for one in links
    ]


def item(
    row: Mapping[str, Any],
    passage: Passage,
    found: Annotation | None,
    index: int | None,
    language: str,
    others: Sequence[Other] = (),
) -> dict[str, Any]:
    """One passage: its text in pieces, and what is known of its report in words.

    `row` is the report's of the frame, `index` its position in `found.reports`, `others` are the
    other articles that tell the same event.
    """
    report = None if found is None or index is None else found.reports[index]
    return {
        "report": passage.report,
        "document": passage.document,
        "start": passage.start,
        "end": passage.end,
        "status": row["status"],
        "statusText": status_name(row["status"], language),
        "type": panel_text.type_name(row["type"], language),
        "when": when_words(report.when if report else None, language),
        "place": _or_none(row["place_name"]),
        "title": passage.title or PurePath(passage.source).name,
        "outlet": passage.outlet or PurePath(passage.source).name,
        "published": _published(passage.published, language),
        "attributed": _or_none(row["attributed_to"]),
        "speaker": _speaker(report, found, language),
        "inherited": bool(row["inherited"]),
        "event": _or_none(row["event"]),
        "others": [{"title": one.title, "differs": list(one.differs)} for one in others],
        "pieces": pieces(passage.text, _marks(passage.highlights, report, found), passage.start),
        "why": _why(report, found, language),
    }


def _speaker(report: Report | None, found: Annotation | None, language: str) -> str | None:
    """What kind of speaker a report is attributed to, and whether quoted; None without one."""
    if report is None or found is None or not report.attributed_to:
        return None
    told = quoted(found.mentions.document.text, report.start, report.end)
    said = panel_text.speech_name(quoted=told, language=language)
    kind = speaker_kind(report.attributed_to)
    return said if kind is None else f"{panel_text.speaker_name(kind, language)}, {said}"


def _published(published: When | None, language: str) -> str | None:
    """When an article was published in words, or None where it is not known."""
    return None if published is None else published_words(published, language)


def _or_none(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _marks(
    marks: Iterable[Highlight], report: Report | None, found: Annotation | None
) -> Iterator[Span]:
    """Mentions of a passage; of the triggers only the report's own, its place told apart."""
    where = None
    if report is not None and found is not None and report.where is not None:
        toponym = found.mentions.toponyms[report.where]
        where = (toponym.start, toponym.end)
    for mark in marks:
        if mark.kind == "trigger":
            if report is not None and (mark.start, mark.end) == report.trigger:
                yield mark.start, mark.end, "trigger"
        elif mark.kind == "toponym":
            yield mark.start, mark.end, _place_kind(mark)
            if (mark.start, mark.end) == where:
                yield mark.start, mark.end, "where"
        else:
            yield mark.start, mark.end, _KINDS[mark.kind]


def _place_kind(mark: Highlight) -> str:
    if mark.use == "metonymic":
        return "metonymic"
    return "place" if mark.place else "unknown"


def _why(report: Report | None, found: Annotation | None, language: str) -> dict[str, Any]:
    """The reasons for a report's date and place."""
    why: dict[str, Any] = {"when": None, "evidence": None, "where": None}
    if report is None or found is None:
        return why
    if report.when is not None:
        why["when"] = basis_words(report.when.basis, language)
        why["evidence"] = report.when.evidence or None
    if report.where is not None:
        toponym = found.mentions.toponyms[report.where]
        why["where"] = _resolution(toponym, language)
    return why


def _resolution(toponym: Toponym, language: str) -> dict[str, Any] | None:
    resolution = toponym.resolution
    if resolution is None:
        return None
    place = resolution.place
    notes = [near_words(language)] if toponym.approximate else []
    notes += [place.note] if place and place.note else []
    return {
        "text": toponym.text,
        "name": place.name if place else None,
        "detail": _detail(place.country, place.feature, language) if place else None,
        "note": " ".join(notes) or None,
        "score": format_percent(resolution.score, locale=language),
        "alternatives": [
            f"{other.place.name} ({_detail(other.place.country, other.place.feature, language)}), "
            f"{format_percent(other.score, locale=language)}"
            for other in resolution.alternatives[:4]
        ],
    }


def _detail(country: str | None, feature: str, language: str) -> str:
    """What a place is and whose: "town, Russia"; of a country, only that it is one."""
    land = Locale.parse(language).territories.get(country, country) if country else None
    named = land if feature != "country" else None
    return ", ".join(part for part in (feature_name(feature, language), named) if part)


def article(
    found: Annotation, highlights: Sequence[Highlight], at: int, language: str
) -> dict[str, Any]:
    """A whole article, line by line, every mention marked; opened at the line that holds `at`."""
    document = found.mentions.document
    spans = [
        (mark.start, mark.end, _place_kind(mark) if mark.kind == "toponym" else _kind(mark))
        for mark in highlights
    ]
    published = found.mentions.published
    return {
        "mode": "article",
        "document": document.id,
        "title": document.title or PurePath(document.source).name,
        "outlet": document.outlet or PurePath(document.source).name,
        "published": _published(published, language),
        "basis": basis_words(published.basis, language) if published else None,
        "lines": list(_lines(document, spans)),
        "at": at,
    }


def _kind(mark: Highlight) -> str:
    return _KINDS.get(mark.kind, mark.kind)


def _lines(document: Document, spans: Sequence[Span]) -> Iterator[dict[str, Any]]:
    """The lines of an article that hold anything, each with its kind of block."""
    blocks = sorted(document.blocks, key=lambda block: block.start)
    at = 0
    for line in document.text.splitlines(keepends=True):
        start, end = at, at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        at += len(line)
        text = document.text[start:end]
        if not text.strip():
            continue
        kind = next((b.kind for b in blocks if b.start < end and start < b.end), "body")
        inside = [span for span in spans if span[0] < end and start < span[1]]
        yield {"kind": kind, "start": start, "end": end, "pieces": pieces(text, inside, start)}


def day(value: Any, language: str) -> str | None:
    """A day of a frame in words, or None."""
    return None if pd.isna(value) else day_words(pd.Timestamp(value).date(), language)


def found(
    title: str, subtitle: str, hits: Sequence[Hit], language: str, links: Sequence[Links] = ()
) -> dict[str, Any]:
    """A panel of the passages that a search found, its words marked; and what is called so."""
    return {
        "mode": "found",
        "title": title,
        "subtitle": subtitle,
        "links": _linked(links),
        "items": [
            {
                "document": hit.document,
                "start": hit.start,
                "end": hit.end,
                "title": hit.title or PurePath(hit.source).name,
                "outlet": hit.outlet or PurePath(hit.source).name,
                "published": _published(hit.published, language),
                "pieces": pieces(
                    hit.text, [(start, end, "found") for start, end in hit.matches], hit.start
                ),
            }
            for hit in hits
        ],
    }
