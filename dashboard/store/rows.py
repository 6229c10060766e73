"""Records to rows and back: what each table's columns hold, in one place and tested both ways."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, cast

from dashboard.model import (
    Actor,
    Annotation,
    Block,
    Candidate,
    Clause,
    Document,
    Event,
    Place,
    Report,
    Resolution,
    State,
    Timex,
    Toponym,
    When,
)

Row = tuple[Any, ...]


class Columns(Protocol):
    """A row that was read: values by the name of their column."""

    def __getitem__(self, name: str, /) -> Any: ...


WHEN = ("edtf", "first", "last", "precision", "basis", "evidence")
"""Columns of a date; a prefix may stand before each."""


def to_json(value: object) -> str:
    """Compact JSON; what it holds is ours, so it is never wider than plain lists and strings."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def place_key(place: Place) -> str:
    """The key of a place everywhere in the store and the dashboard: `gazetteer:id`."""
    return f"{place.gazetteer}:{place.id}"


def when_row(when: When | None) -> Row:
    """Values of the columns `WHEN`."""
    if when is None:
        return (None,) * len(WHEN)
    return (
        when.edtf,
        when.first_day and when.first_day.isoformat(),
        when.last_day and when.last_day.isoformat(),
        when.precision,
        when.basis,
        when.evidence,
    )


def ordinals(when: When | None) -> Row:
    """Values of the columns `first_ord, last_ord`."""
    if when is None:
        return None, None
    first, last = when.first_day, when.last_day
    return first and first.toordinal(), last and last.toordinal()


def when_from(row: Columns, prefix: str = "") -> When | None:
    """The date in the columns `WHEN` of `row`, each with `prefix` before its name."""
    edtf, first, last, precision, basis, evidence = (row[prefix + name] for name in WHEN)
    if edtf is None:
        return None
    return When(edtf, day_from(first), day_from(last), precision, basis, evidence)


def day_from(text: str | None) -> date | None:
    """A day from ISO text, or None."""
    return None if text is None else date.fromisoformat(text)


def document_row(annotation: Annotation, run: str) -> dict[str, Any]:
    """Values of the columns of `documents`, by name, save its key."""
    mentions = annotation.mentions
    document = mentions.document
    return {
        "id": document.id,
        "run": run,
        "source": document.source,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "language": document.language,
        "text": document.text,
        **_named("published_", document.published),
        **_named("known_", mentions.published),
        "blocks": to_json([(block.start, block.end, block.kind) for block in document.blocks]),
        "sentences": to_json(mentions.sentences),
        "clauses": to_json([_clause(clause) for clause in mentions.clauses]),
    }


def document_from(row: Columns) -> Document:
    """The document of a row of `documents`."""
    return Document(
        id=row["id"],
        source=row["source"],
        title=row["title"],
        outlet=row["outlet"],
        author=row["author"],
        language=row["language"],
        text=row["text"],
        published=when_from(row, "published_"),
        blocks=tuple(Block(*block) for block in json.loads(row["blocks"])),
    )


def sentences_from(text: str) -> tuple[tuple[int, int], ...]:
    """Spans from their JSON."""
    return tuple((start, end) for start, end in json.loads(text))


def clauses_from(document: str, text: str) -> tuple[Clause, ...]:
    """Clauses from their JSON."""
    return tuple(
        Clause(
            document=document,
            sentence=sentence,
            start=start,
            end=end,
            spans=tuple((first, last) for first, last in spans),
            trigger=(trigger[0], trigger[1]),
            lemma=lemma,
            type=kind,
            status=status,
            parent=parent,
            attributed_to=attributed_to,
            there=later[0] if later else None,  # stores made before clauses had it
            subjects=tuple((first, last) for first, last in (later[1] if later[1:] else ())),
        )
        for (
            sentence, start, end, spans, trigger, lemma, kind, status, parent, attributed_to, *later
        ) in json.loads(text)
    )  # fmt: skip


def place_row(place: Place) -> Row:
    """Values of the columns of `places`."""
    return (
        place_key(place),
        place.gazetteer,
        place.id,
        place.name,
        to_json(place.names),
        place.latitude,
        place.longitude,
        place.country,
        place.feature,
        place.population,
        place.radius_km,
        place.note,
    )


def place_from(row: Columns) -> Place:
    """The place of a row of `places`."""
    return Place(
        gazetteer=row["gazetteer"],
        id=row["id"],
        name=row["name"],
        names=tuple(json.loads(row["names"])),
        latitude=row["latitude"],
        longitude=row["longitude"],
        country=row["country"],
        feature=row["feature"],
        population=row["population"],
        radius_km=row["radius_km"],
        note=row["note"],
    )


def places_of(annotation: Annotation) -> Iterator[Place]:
    """Every place that the toponyms of `annotation` mean or may mean."""
    for toponym in annotation.mentions.toponyms:
        if toponym.resolution is not None:
            if toponym.resolution.place is not None:
                yield toponym.resolution.place
            for candidate in toponym.resolution.alternatives:
                yield candidate.place


def toponym_row(toponym: Toponym) -> Row:
    """Values of the columns of `toponyms`, save document and position."""
    found = toponym.resolution
    others = [] if found is None else [(place_key(c.place), c.score) for c in found.alternatives]
    return (
        toponym.start,
        toponym.end,
        toponym.text,
        toponym.use,
        toponym.role,
        toponym.cue,
        place_key(found.place) if found and found.place else None,
        found.score if found else None,
        to_json(others),
        toponym.name,
    )


def toponym_from(document: str, row: Columns, places: Mapping[str, Place]) -> Toponym:
    """The toponym of a row, its places looked up in `places` by key."""
    resolution = None
    if row["score"] is not None:
        resolution = Resolution(
            place=None if row["place"] is None else places[row["place"]],
            score=row["score"],
            alternatives=tuple(
                Candidate(places[key], score) for key, score in json.loads(row["alternatives"])
            ),
        )
    return Toponym(
        document=document,
        start=row["start"],
        end=row["end"],
        text=row["text"],
        use=row["use"],
        role=row["role"],
        cue=row["cue"],
        resolution=resolution,
        name=row["name"],
    )


def timex_row(timex: Timex) -> Row:
    """Values of the columns of `timexes`, save document and position."""
    return (
        timex.start,
        timex.end,
        timex.text,
        timex.type,
        timex.duration,
        *when_row(timex.when),
        *ordinals(timex.when),
    )


def timex_from(document: str, row: Columns) -> Timex:
    """The expression of time of a row."""
    return Timex(
        document=document,
        start=row["start"],
        end=row["end"],
        text=row["text"],
        type=row["type"],
        when=when_from(row),
        duration=row["duration"],
    )


def actor_row(actor: Actor) -> Row:
    """Values of the columns of `actors`, save document and position."""
    return actor.start, actor.end, actor.text, actor.name, actor.kind, actor.country


def actor_from(document: str, row: Columns) -> Actor:
    """The actor of a row."""
    names = ("start", "end", "text", "name", "kind", "country")
    return Actor(document, *(row[name] for name in names))


def report_row(report: Report, actors: Sequence[Actor]) -> Row:
    """Values of the columns of `reports` from `start` on; `actors` are the document's."""
    return (
        report.start,
        report.end,
        *report.trigger,
        report.type,
        report.status,
        *when_row(report.when),
        *ordinals(report.when),
        report.where,
        report.origin,
        report.destination,
        to_json(report.actors),
        to_json(list(dict.fromkeys(actors[index].name for index in report.actors))),
        report.attributed_to,
        int(report.inherited),
    )


def report_from(document: str, row: Columns) -> Report:
    """The report of a row."""
    return Report(
        document=document,
        start=row["start"],
        end=row["end"],
        trigger=(row["trigger_start"], row["trigger_end"]),
        type=row["type"],
        status=row["status"],
        when=when_from(row),
        where=row["place"],
        origin=row["origin"],
        destination=row["destination"],
        actors=tuple(json.loads(row["actors"])),
        attributed_to=row["attributed_to"],
        inherited=bool(row["inherited"]),
    )


def event_row(event: Event) -> Row:
    """Values of the columns of `events`, save its key."""
    return (
        event.id,
        event.label,
        event.type,
        event.status,
        *when_row(event.when),
        *ordinals(event.when),
        place_key(event.where) if event.where else None,
        event.part_of,
        to_json(event.differs),
    )


def state_row(state: State) -> Row:
    """Values of the columns of `event_states`, save the key of the event."""
    return (
        state.known.toordinal(),
        state.label,
        state.type,
        state.status,
        *when_row(state.when),
        *ordinals(state.when),
        place_key(state.where) if state.where else None,
        to_json(state.differs),
    )


def state_from(row: Columns, where: Place | None) -> State:
    """The state of a row, at its place."""
    return State(
        known=date.fromordinal(row["known_ord"]),
        label=row["label"],
        type=row["type"],
        status=row["status"],
        when=when_from(row),
        where=where,
        differs=tuple(json.loads(row["differs"])),
    )


def _named(prefix: str, when: When | None) -> dict[str, Any]:
    return {prefix + name: value for name, value in zip(WHEN, when_row(when), strict=True)}


def _clause(clause: Clause) -> Sequence[object]:
    return (
        clause.sentence,
        clause.start,
        clause.end,
        clause.spans,
        clause.trigger,
        clause.lemma,
        cast("str | None", clause.type),
        clause.status,
        clause.parent,
        clause.attributed_to,
        clause.there,
        clause.subjects,
    )
