"""Articles made of reports by hand, to be stored as a run would store them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.model import (
    Actor,
    Annotation,
    Block,
    Document,
    EventType,
    Mentions,
    Place,
    Report,
    Resolution,
    Status,
    Toponym,
    When,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence of an article tells.

    `text` are its words, by default made of the rest; it must hold trigger, actors and place.
    """

    trigger: str = "visite"
    type: EventType = "meet"
    status: Status = "happened"
    when: When | None = None
    where: Place | None = None
    actors: tuple[str, ...] = ()
    text: str = ""


def article(source: str, published: When | None, told: Sequence[Told]) -> Annotation:
    """An article with a sentence for each report."""
    text, spans = "", []
    for one in told:
        words = [one.trigger, *one.actors, one.where.name if one.where else "là"]
        sentence = one.text or f"{source} : {' '.join(words)}."
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    text = text or source
    identity = hashlib.sha256(text.encode()).hexdigest()
    toponyms: list[Toponym] = []
    actors: list[Actor] = []
    reports: list[Report] = []
    for one, (start, end) in zip(told, spans, strict=True):
        where = None
        if one.where is not None:
            at = text.index(one.where.name, start)
            where = len(toponyms)
            found = Resolution(one.where, 0.9)
            toponyms.append(
                Toponym(
                    identity, at, at + len(one.where.name), one.where.name, "literal", "at",
                    resolution=found,
                )
            )  # fmt: skip
        first = len(actors)
        for name in one.actors:
            at = text.index(name, start)
            actors.append(Actor(identity, at, at + len(name), name, name))
        at = text.index(one.trigger, start)
        reports.append(
            Report(
                identity, start, end, (at, at + len(one.trigger)), one.type, one.status, one.when,
                where, None, None, tuple(range(first, len(actors))), None,
            )
        )  # fmt: skip
    document = Document(
        identity, source, None, None, None, "fr", text, published, (Block(0, len(text), "body"),)
    )
    mentions = Mentions(document, published, tuple(spans), tuple(toponyms), (), tuple(actors), ())
    return Annotation(mentions, tuple(reports))
