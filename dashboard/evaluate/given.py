"""Gold's own mentions as reports, so that clustering can be scored apart from extraction.

What a mention tells is taken as gold tells it: status, date, place, origin, destination, actors,
source. What gold tells of the event alone (the type; the actors, where no mention has any of its
own) is given to each of its mentions: there the figures flatter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, get_args

from dashboard.evaluate.edtf import days
from dashboard.evaluate.pairing import Gold, Pair, fits, is_core
from dashboard.model import Basis, EventType, Place, Precision, SourcedReport, When

_FEATURES: Final[Mapping[str, str]] = {
    "facility": "building",
    "org-as-place": "organisation",
    "state": "region",
}
"""Kinds of place in gold's words → the gazetteer's; a kind that is not here is its own."""
_PRECISIONS: Final[Mapping[int, Precision]] = {4: "year", 7: "month", 10: "day"}
"""Precision by the length of an EDTF date without its marks of doubt."""


def given(gold: Gold, published: Mapping[str, When | None]) -> tuple[Pair, ...]:
    """Every mention of gold with the report that a perfect reader would make of it.

    `published` are the days of publication of the texts, by the name that gold gives them.
    """
    return tuple(
        Pair(event, mention, _report(event, mention, published.get(mention["seed"])))
        for event in gold
        for mention in event["mentions"]
    )


def scored(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs that count: those that are neither optional nor of page furniture."""
    return tuple(pair for pair in pairs if is_core(pair.event, pair.mention))


def _report(
    event: Mapping[str, Any], mention: Mapping[str, Any], published: When | None
) -> SourcedReport:
    seed, start, end = str(mention["seed"]), int(mention["start"]), int(mention["end"])
    name = f"{event['id']}:{seed}:{start}:{end}"
    places = {place["name"]: place for place in event["places"]}
    text = str(mention.get("text", ""))
    origin, destination = (_place(places, mention.get(key)) for key in ("from", "to"))
    return SourcedReport(
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        document=seed,
        source=seed,
        start=start,
        end=end,
        text=text,
        trigger=str(mention.get("trigger_text", text)),
        type=next(_types(str(event["type"]))),
        status=mention["status"],
        when=_when(mention),
        where=_place(places, mention.get("where")),
        origin=origin,
        destination=destination,
        actors=tuple(mention.get("actors", [actor["name"] for actor in event["actors"]])),
        attributed_to=mention.get("reported_by"),
        published=published,
    )


def _types(gold: str) -> Iterator[EventType]:
    """Gold's type where it is one of ours, the others that its word stands for, then `other`."""
    kinds: tuple[EventType, ...] = get_args(EventType)
    yield from (kind for kind in kinds if kind == gold)
    yield from (kind for kind in kinds if fits(gold, kind))
    yield "other"


def _when(mention: Mapping[str, Any]) -> When | None:
    edtf = mention.get("date")
    if not edtf:
        return None
    first, last = days(edtf)
    precision = _PRECISIONS.get(len(edtf.rstrip("~?%")), "interval")
    basis: Basis = "inherited" if mention.get("date_inherited") else "explicit"
    return When(edtf, first, last, precision, basis)


def _place(places: Mapping[str, Mapping[str, Any]], name: str | None) -> Place | None:
    found = places.get(name or "")
    if found is None:
        return None
    kind = str(found["kind"])
    return Place(
        gazetteer="gold",
        id=str(found["name"]),
        name=str(found["name"]),
        names=(str(found["name"]),),
        latitude=float(found["lat"]),
        longitude=float(found["lon"]),
        country=found.get("country"),
        feature=_FEATURES.get(kind, kind),
        radius_km=float(found.get("radius_km") or 0.0),
    )
