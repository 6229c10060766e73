"""How good the reports and events are, against gold in the form of the five articles' events.

A gold event is a dict with `id`, `status`, `places` (each with `name`, `kind`, `lat`, `lon`,
`country`), `actors`, `reported_by` and `mentions`; a mention has `seed` (the article's file name),
`start`, `end`, `status` and, where its passage tells them, `date` (EDTF) and `where` (the name
of one of the places).

A report finds a mention when its trigger overlaps the mention's passage; of several, one of a
fitting type, and of these the one whose passage overlaps most, is paired with it, one to one.
All attributes are scored on the pairs. A report that lies in a passage that another one is paired
with counts neither way: it tells a part of the same event. What gold does not list counts against
precision, whether or not it is an event: the gold of the five articles is a selection, so its
precision is a lower bound.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from geopy.distance import great_circle
from rapidfuzz import fuzz

from dashboard.model import Event, EventType, Place, SourcedReport, When

Gold = Sequence[Mapping[str, Any]]
Days = tuple[date | None, date | None]
_TYPES: Mapping[str, frozenset[EventType]] = {
    "visit": frozenset({"meet", "travel"}),
    "visit/meet": frozenset({"meet", "travel"}),
    "travel": frozenset({"travel", "meet"}),
    "conference": frozenset({"meet"}),
    "aid/arms transfer": frozenset({"aid", "deny"}),
    "consult/negotiate": frozenset({"negotiate", "consult"}),
    "statement": frozenset({"consult", "request", "accuse", "deny"}),
    "statement/warn": frozenset({"threaten", "request", "consult", "accuse", "deny"}),
    "statement/support": frozenset({"consult", "agree", "cooperate"}),
    "political/mobilize": frozenset({"mobilise", "appoint"}),
    "agree": frozenset({"agree"}),
    "cooperate": frozenset({"cooperate"}),
    "fight": frozenset({"fight"}),
    "sanction": frozenset({"sanction"}),
}
"""Types in gold's words → ours. They only help to pair; the type itself is not scored."""

_NEAR_KM = {"region": 161.0, "sea": 500.0}
_POINT_KM = 50.0
_ALIKE = 85.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold mention, its event, and the report that was found for it."""

    event: Mapping[str, Any]
    mention: Mapping[str, Any]
    report: SourcedReport


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: float
    of: float

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing to count."""
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.right:g}/{self.of:g})"


@dataclass(frozen=True, slots=True)
class Detection:
    """Which mentions were found: recall over mentions, precision over reports."""

    recall: Share
    precision: Share

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        return harmonic(self.recall.value, self.precision.value)


def pair(reports: Iterable[SourcedReport], gold: Gold) -> tuple[tuple[Pair, ...], Detection]:
    """The pairs of mentions and reports, and how well mentions were detected."""
    by_source: dict[str, list[SourcedReport]] = defaultdict(list)
    seeds = {m["seed"] for event in gold for m in event["mentions"]}
    for report in reports:
        if (name := PurePath(report.source).name) in seeds:
            by_source[name].append(report)
    options: list[tuple[int, int, str, Mapping[str, Any], Mapping[str, Any], SourcedReport]] = []
    inside: set[str] = set()
    mentions = [(e, m) for e in gold for m in e["mentions"] if not m.get("boilerplate")]
    for number, (event, mention) in enumerate(mentions):
        for report in by_source[mention["seed"]]:
            if not _touches(report, mention):
                continue
            inside.add(report.id)
            shared = min(report.end, mention["end"]) - max(report.start, mention["start"])
            longest = max(report.end - report.start, mention["end"] - mention["start"], 1)
            fits = report.type in _TYPES.get(event.get("type", ""), ())
            likeness = round(1000 * shared / longest) + 1000 * fits
            options.append((-likeness, number, report.id, event, mention, report))
    pairs: list[Pair] = []
    taken: set[Hashable] = set()
    for _, number, key, event, mention, report in sorted(options, key=lambda o: o[:3]):
        if number not in taken and key not in taken:
            taken |= {number, key}
            pairs.append(Pair(event, mention, report))
    total = sum(len(found) for found in by_source.values())
    outside = total - len(inside)
    return tuple(pairs), Detection(
        recall=Share(len(pairs), len(mentions)), precision=Share(len(pairs), len(pairs) + outside)
    )


def _touches(report: SourcedReport, mention: Mapping[str, Any]) -> bool:
    at = report.start + max(report.text.find(report.trigger), 0)
    return bool(at < mention["end"] and at + len(report.trigger) > mention["start"])


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
        lenient += found is not None and _overlap(found, wanted)
    return Share(exact, total), Share(lenient, total)


def places(pairs: Iterable[Pair]) -> Share:
    """Places of the pairs whose mention tells one: the same country, or near enough its point."""
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


def statuses(pairs: Sequence[Pair]) -> tuple[Share, float]:
    """Accuracy of the statuses, and the mean F1 over the statuses that gold has."""
    outcomes = [(p.mention["status"], p.report.status) for p in pairs]
    right = sum(wanted == found for wanted, found in outcomes)
    return Share(right, len(outcomes)), macro_f1(outcomes)


def macro_f1(outcomes: Sequence[tuple[str, str]]) -> float:
    """Mean over the wanted labels of the F1 of (wanted, found) pairs."""
    hits = Counter(wanted for wanted, found in outcomes if wanted == found)
    wanted_of = Counter(wanted for wanted, _ in outcomes)
    found_of = Counter(found for _, found in outcomes)
    scores = [2 * hits[k] / (wanted_of[k] + found_of[k]) for k in wanted_of]
    return sum(scores) / len(scores) if scores else 0.0


def actors(pairs: Iterable[Pair]) -> Share:
    """How many of the persons and governments of gold are among the reports' actors."""
    right = total = 0
    for item in pairs:
        for wanted in item.event["actors"]:
            total += 1
            right += any(_alike(wanted["name"], name) for name in item.report.actors)
    return Share(right, total)


def attributions(pairs: Iterable[Pair]) -> Share:
    """Of the pairs whose event gold attributes, how many reports name a source."""
    told = [p for p in pairs if p.event.get("reported_by")]
    return Share(sum(p.report.attributed_to is not None for p in told), len(told))


def metonym_points(
    drawn: Iterable[tuple[str, int, int]], gold_places: Iterable[Mapping[str, Any]]
) -> Share:
    """Of the toponyms used as places of reports, as (source, start, end), how many are metonyms."""
    metonyms = {(p["seed"], p["start"], p["end"]) for p in gold_places if p["use"] == "metonymic"}
    seeds = {seed for seed, _, _ in metonyms}
    used = [(PurePath(s).name, a, b) for s, a, b in drawn if PurePath(s).name in seeds]
    return Share(sum(_covers(metonyms, point) for point in used), len(used))


def _covers(metonyms: set[tuple[str, int, int]], point: tuple[str, int, int]) -> bool:
    source, start, end = point
    return any(s == source and a < end and start < b for s, a, b in metonyms)


@dataclass(frozen=True, slots=True)
class Clustering:
    """B-cubed and entity-based CEAF of clusters, each as (precision, recall, F1)."""

    b_cubed: tuple[float, float, float]
    ceaf_e: tuple[float, float, float]


def clusters(pairs: Iterable[Pair], events: Iterable[Event]) -> Clustering:
    """How well the events join the paired reports as gold does."""
    event_of = {r.id: e.id for e in events for r in e.reports}
    items = [(p.event["id"], event_of.get(p.report.id, p.report.id)) for p in pairs]
    return compare(items)


def compare(items: Sequence[tuple[Hashable, Hashable]]) -> Clustering:
    """B³ and CEAF-e of items given as (cluster in gold, cluster found).

    Bagga and Baldwin 1998; Luo 2005 with the likeness 2|K∩R| / (|K|+|R|).
    """
    keys: dict[Hashable, set[int]] = defaultdict(set)
    found: dict[Hashable, set[int]] = defaultdict(set)
    for number, (key, response) in enumerate(items):
        keys[key].add(number)
        found[response].add(number)
    if not items:
        return Clustering((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    shared = [len(keys[k] & found[r]) for k, r in items]
    precision = sum(s / len(found[r]) for s, (_, r) in zip(shared, items, strict=True)) / len(items)
    recall = sum(s / len(keys[k]) for s, (k, _) in zip(shared, items, strict=True)) / len(items)
    likeness = [[2 * len(k & r) / (len(k) + len(r)) for r in found.values()] for k in keys.values()]
    best = _assign(likeness)
    return Clustering(
        (precision, recall, harmonic(precision, recall)),
        (
            best / len(found),
            best / len(keys),
            harmonic(best / len(found), best / len(keys)),
        ),
    )


def _assign(weights: Sequence[Sequence[float]]) -> float:
    """The greatest sum of weights with at most one a row and a column (Hungarian method)."""
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        return _assign([[weights[r][c] for r in range(rows)] for c in range(columns)])
    infinity = float("inf")
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    match = [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0] = row
        free = 0
        least = [infinity] * (columns + 1)
        way = [0] * (columns + 1)
        used = [False] * (columns + 1)
        while True:
            used[free] = True
            at, delta, following = match[free], infinity, 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                cost = -weights[at - 1][column - 1] - u[at] - v[column]
                if cost < least[column]:
                    least[column], way[column] = cost, free
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    u[match[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            free = following
            if match[free] == 0:
                break
        while free:
            match[free] = match[way[free]]
            free = way[free]
    return sum(weights[match[c] - 1][c - 1] for c in range(1, columns + 1) if match[c])


def harmonic(one: float, other: float) -> float:
    """Harmonic mean of two shares."""
    return 2 * one * other / (one + other) if one + other else 0.0


_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def days(edtf: str) -> Days:
    """First and last day of an EDTF date or interval, None where it is open.

    Raises ValueError for anything else.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _bounds(first)
    return (
        None if first in {"", ".."} else _bounds(first)[0],
        None if last in {"", ".."} else _bounds(last)[1],
    )


def _bounds(text: str) -> tuple[date, date]:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101  (the expression wants it)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _days(when: When | None) -> Days | None:
    if when is None or when.basis == "published":
        return None
    return when.first_day, when.last_day


def _overlap(one: Days, other: Days) -> bool:
    first = max(one[0] or date.min, other[0] or date.min)
    last = min(one[1] or date.max, other[1] or date.max)
    return first <= last


def _at(found: Place, wanted: Mapping[str, Any]) -> bool:
    if wanted["kind"] == "country":
        return found.country == wanted["country"] and found.feature == "country"
    distance = great_circle((found.latitude, found.longitude), (wanted["lat"], wanted["lon"])).km
    return bool(distance <= _NEAR_KM.get(wanted["kind"], _POINT_KM))


def _alike(one: str, other: str) -> bool:
    return bool(fuzz.token_set_ratio(_fold(one), _fold(other)) >= _ALIKE)


def _fold(name: str) -> str:
    return name.lower().replace("-", " ")
