"""Short ways to make mentions and reports by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.model import (
    Basis,
    Document,
    EventType,
    Mentions,
    Place,
    Precision,
    SourcedReport,
    Status,
    When,
)


def when(edtf: str, precision: Precision = "day", basis: Basis = "explicit") -> When:
    """A day, `YYYY-MM-DD`, or an interval, `first/last`."""
    first, _, last = edtf.partition("/")
    start = date.fromisoformat(first)
    return When(edtf, start, date.fromisoformat(last) if last else start, precision, basis)


def place(
    name: str,
    latitude: float,
    longitude: float,
    *,
    country: str | None = "XX",
    feature: str = "city",
    radius_km: float = 0.0,
) -> Place:
    """A place whose id is its name."""
    return Place("test", name, name, (name,), latitude, longitude, country, feature, 0, radius_km)


RUSSIA = place("Russie", 60, 100, country="RU", feature="country", radius_km=3000)
VLADIVOSTOK = place("Vladivostok", 43.12, 131.89, country="RU")
COSMODROME = place("cosmodrome", 51.88, 128.33, country="RU", feature="spaceport")
PYONGYANG = place("Pyongyang", 39.03, 125.75, country="KP")
HANOI = place("Hanoï", 21.03, 105.85, country="VN")


def report(
    number: int,
    *,
    type: EventType = "meet",  # noqa: A002  (the field's name)
    status: Status = "happened",
    told: When | None = None,
    where: Place | None = None,
    origin: Place | None = None,
    actors: Sequence[str] = ("Kim", "Poutine"),
    published: str | None = "2023-09-05",
    document: str | None = None,
    trigger: str = "visite",
) -> SourcedReport:
    """A report on its own; its id and document come from its number, its words from the rest."""
    return SourcedReport(
        id=f"r{number:03}",
        document=document or f"d{number}",
        source=f"{document or number}.txt",
        start=0,
        end=20,
        text=" ".join([trigger, *actors, where.name if where else ""]).strip(),
        trigger=trigger,
        type=type,
        status=status,
        when=told,
        where=where,
        origin=origin,
        destination=None,
        actors=tuple(actors),
        attributed_to=None,
        published=replace(when(published), basis="published") if published else None,
    )


def mentions(text: str, published: When | None = None) -> Mentions:
    """Mentions of a text in which nothing has been found yet."""
    document = Document("d", "d.txt", None, None, None, "fr", text, published)
    return Mentions(document, published, ((0, len(text)),), (), (), (), ())
