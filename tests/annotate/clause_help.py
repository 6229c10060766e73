"""Clauses of a sentence of ours, with its names and dates given instead of recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import spacy
from spacy.language import Language

from dashboard.annotate import extensions
from dashboard.model import (
    Actor,
    Block,
    Clause,
    Document,
    EventType,
    PlaceRole,
    Status,
    Timex,
    Toponym,
    When,
)

PUBLISHED = When("2023-09-05", date(2023, 9, 5), date(2023, 9, 5), "day", "explicit")


@cache
def pipeline() -> Language:
    """The French model and our component alone."""
    extensions.register()
    nlp = spacy.load("fr_core_news_md", exclude=["ner"])
    nlp.add_pipe("dateline_clauses")
    return nlp


def day(edtf: str) -> When:
    """An explicit date from `YYYY-MM-DD` or, for an interval, `first/last`."""
    first, _, last = edtf.partition("/")
    start = date.fromisoformat(first)
    end = date.fromisoformat(last) if last else start
    return When(edtf, start, end, "interval" if last else "day", "explicit")


def clauses(
    text: str,
    *,
    dates: Mapping[str, str | None] | None = None,
    places: Mapping[str, PlaceRole] | None = None,
    actors: Sequence[str] = (),
    blocks: tuple[Block, ...] = (),
    published: When | None = PUBLISHED,
) -> list[Clause]:
    """The clauses of a text; `dates`, `places` and `actors` are found in it by their words."""
    nlp = pipeline()
    doc = nlp.make_doc(text.replace("’", "'"))
    doc._.document = Document("d", "test", None, None, None, "fr", text, published, blocks)
    doc._.published = published

    def at(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    doc._.timexes = [
        Timex("d", *at(w), w, "date", None if value is None else day(value))
        for w, value in (dates or {}).items()
    ]
    doc._.toponyms = [
        Toponym("d", *at(w), w, "literal", role) for w, role in (places or {}).items()
    ]
    doc._.actors = [Actor("d", *at(w), w, w) for w in actors]
    return list(nlp(doc)._.clauses)


def events(text: str, **marks: object) -> list[tuple[str, EventType, Status]]:
    """(trigger words, type, status) of the clauses that are worth a report."""
    found = clauses(text, **marks)  # type: ignore[arg-type]
    return [(text[slice(*c.trigger)], c.type, c.status) for c in found if c.type is not None]
