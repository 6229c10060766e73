"""How good the reports and events are, against gold in the form of the five articles' events.

`pairing` tells which report was found for which mention; all attributes are scored on these pairs,
mention by mention, and clusters on the pairs or on all of gold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from geopy.distance import great_circle

from dashboard.evaluate.actors import same
from dashboard.evaluate.coreference import Clustering, compare
from dashboard.evaluate.edtf import Days, days, overlap
from dashboard.evaluate.pairing import Detection, Gold, Pair, mentions_of, pair
from dashboard.evaluate.tally import Share, Tally
from dashboard.model import Event, Place, When

__all__ = [
    "Clustering", "Days", "Detection", "Gold", "Pair", "Share", "actors", "actors_precision",
    "attributed", "attributions", "clusters", "compare", "dates", "days", "invented", "macro_f1",
    "metonym_points", "pair", "places", "statuses", "types",
]  # fmt: skip

_NEAR_KM = {"region": 161.0, "sea": 500.0}
_POINT_KM = 50.0


def dates(pairs: Iterable[Pair]) -> tuple[Share, Share]:
    """Dates of the pairs whose mention tells one: the same days; days that overlap."""
    exact = lenient = total = 0
    for item in pairs:
        if not item.mention.get("date"):
            continue
        total += 1
        wanted = days(item.mention["date"])
        found = _days(item.report.when)
        exact += found == wanted
        lenient += found is not None and overlap(found, wanted)
    return Share(exact, total), Share(lenient, total)


def places(pairs: Iterable[Pair]) -> Share:
    """Places of the pairs whose mention tells one: the same country, or near enough its point.

    Near is 50 km, 161 km for a region, 500 km for a sea, and the radius that gold gives.
    """
    right = total = 0
    for item in pairs:
        name = item.mention.get("where")
        if not name:
            continue
        wanted = next((p for p in item.event["places"] if p["name"] == name), None)
        if wanted is None:
            continue
        total += 1
        right += item.report.where is not None and _at(item.report.where, wanted)
    return Share(right, total)


def invented(pairs: Sequence[Pair]) -> tuple[Share, Share]:
    """Of the mentions to which gold gives no date, and no place, how many were given one.

    Gold that dates no mention, or places none, does not tell.
    """
    undated, unplaced = _without(pairs, "date"), _without(pairs, "where")
    return (
        Share(sum(_days(p.report.when) is not None for p in undated), len(undated)),
        Share(sum(p.report.where is not None for p in unplaced), len(unplaced)),
    )


def _without(pairs: Sequence[Pair], field: str) -> list[Pair]:
    """The mentions to which gold gives nothing there, though it does to others."""
    bare = [p for p in pairs if not p.mention.get(field)]
    return bare if len(bare) < len(pairs) else []


def statuses(pairs: Sequence[Pair]) -> tuple[Share, float]:
    """Accuracy of the statuses, and the mean F1 over the statuses that gold has."""
    outcomes = [(p.mention["status"], p.report.status) for p in pairs]
    right = sum(wanted == found for wanted, found in outcomes)
    return Share(right, len(outcomes)), macro_f1(outcomes)


def macro_f1(outcomes: Sequence[tuple[str, str]]) -> float:
    """Mean over the wanted labels of the F1 of (wanted, found) pairs."""
    scores = [tally.f1 for tally in by_label(outcomes).values()]
    return sum(scores) / len(scores) if scores else 0.0


def by_label(outcomes: Sequence[tuple[str, str]]) -> dict[str, Tally]:
    """A tally for each wanted label of (wanted, found) pairs."""
    hits = Counter(wanted for wanted, found in outcomes if wanted == found)
    wanted_of = Counter(wanted for wanted, _ in outcomes)
    found_of = Counter(found for _, found in outcomes)
    return {k: Tally(hits[k], found_of[k], wanted_of[k]) for k in sorted(wanted_of)}


def types(pairs: Sequence[Pair]) -> Share:
    """How many reports have the event's type."""
    return Share(sum(p.type_fits for p in pairs), len(pairs))


def actors(pairs: Iterable[Pair]) -> Share:
    """How many of the actors of gold are among the reports': of the mention, else of its event."""
    right = total = 0
    for item in pairs:
        for name, country in _wanted_actors(item):
            total += 1
            right += any(same(name, found, country) for found in item.report.actors)
    return Share(right, total)


def actors_precision(pairs: Iterable[Pair]) -> Share:
    """How many of the reports' actors are of the mention or its event, named there or not."""
    right = total = 0
    for item in pairs:
        countries = {a["name"]: a.get("country") for a in item.event["actors"]}
        named = {**dict.fromkeys(item.mention.get("actors", ())), **countries}
        for found in item.report.actors:
            total += 1
            right += any(same(name, found, country) for name, country in named.items())
    return Share(right, total)


def _wanted_actors(item: Pair) -> list[tuple[str, str | None]]:
    countries = {a["name"]: a.get("country") for a in item.event["actors"]}
    named = item.mention.get("actors")
    return [(name, countries.get(name)) for name in (countries if named is None else named)]


def attributions(pairs: Iterable[Pair]) -> Share:
    """Of the mentions that gold attributes, how many reports name that source."""
    tally = attributed(pairs)
    return Share(tally.right, tally.expected)


def attributed(pairs: Iterable[Pair]) -> Tally:
    """Sources: of those that gold names and of those found, how many are right.

    Gold is the mention's, or its event's where no mention has one of its own; then what is
    found for other mentions is left out, as gold does not say which of them are attributed.
    """
    pairs = list(pairs)
    by_mention = any("reported_by" in p.mention for p in pairs)
    right = found = expected = 0
    for item in pairs:
        wanted = (item.mention if by_mention else item.event).get("reported_by")
        said = item.report.attributed_to
        expected += bool(wanted)
        found += said is not None and bool(wanted or by_mention)
        right += bool(wanted) and said is not None and same(str(wanted), said)
    return Tally(right, found, expected)


def metonym_points(
    drawn: Iterable[tuple[str, int, int]], gold_places: Iterable[Mapping[str, Any]]
) -> Share:
    """Of the toponyms used as places of reports, as (source, start, end), how many are metonyms.

    Sources without gold of places are left out.
    """
    gold_places = list(gold_places)
    metonyms = {
        (p["seed"], p["start"], p["end"]) for p in gold_places if p.get("use") == "metonymic"
    }
    seeds = {p["seed"] for p in gold_places}
    used = [(PurePath(s).name, a, b) for s, a, b in drawn if PurePath(s).name in seeds]
    return Share(sum(_covers(metonyms, point) for point in used), len(used))


def _covers(metonyms: set[tuple[str, int, int]], point: tuple[str, int, int]) -> bool:
    source, start, end = point
    return any(s == source and a < end and start < b for s, a, b in metonyms)


def clusters(
    pairs: Sequence[Pair], events: Iterable[Event], gold: Gold | None = None
) -> Clustering:
    """How well the events join the paired reports as gold does.

    With `gold`, its mentions that were not found count too, each as a cluster of its own.
    """
    return grouped(pairs, {r.id: e.id for e in events for r in e.reports}, gold)


def grouped(
    pairs: Sequence[Pair], groups: Mapping[str, str], gold: Gold | None = None
) -> Clustering:
    """The same for any grouping of reports, from a report's id to its group."""
    items: list[tuple[object, object]] = [
        (p.event["id"], groups.get(p.report.id, p.report.id)) for p in pairs
    ]
    if gold is not None:
        found = {id(p.mention) for p in pairs}
        missed = [(e, m) for e, m in mentions_of(gold) if id(m) not in found]
        items += [(e["id"], ("missed", number)) for number, (e, _) in enumerate(missed)]
    return compare(items)


def _days(when: When | None) -> tuple[date | None, date | None] | None:
    if when is None or when.basis == "published":
        return None
    return when.first_day, when.last_day


def _at(found: Place, wanted: Mapping[str, Any]) -> bool:
    if wanted["kind"] == "country" and wanted.get("country"):
        return found.country == wanted["country"] and found.feature == "country"
    distance = great_circle((found.latitude, found.longitude), (wanted["lat"], wanted["lon"])).km
    near = max(_NEAR_KM.get(wanted["kind"], _POINT_KM), float(wanted.get("radius_km") or 0.0))
    return bool(distance <= near)
