"""Scores of place names against gold: found, on the right spot, literal or metonymic.

Gold rows are the JSON objects of `docs/corpus.md`: `start`, `end`, `text`, `kind`, `lat`, `lon`,
`country`, `use` and `level`, with `alt_spans` and `radius_km` where they are needed. Mentions of
level `core` are scored; those of any other level are neither rewarded nor punished.

Found mentions are paired with gold one to one, exact spans first, then the largest overlap.
Recognition is precision, recall and F1 over these pairs: *strict* counts exact spans (or one of
`alt_spans`), *fuzzy* counts any overlap (both after HIPE-2020). Resolution is accuracy within a
distance (161 km is the custom of the field, 100 miles) on the ellipsoid; countries are compared by
code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any, Final, TypeAlias

from geopy.distance import geodesic

from dashboard.errors import UsageError
from dashboard.model import Place, Toponym

CUSTOMARY_KM: Final = 161.0
_COUNTRY_FEATURES: Final = frozenset({"country", "territory", "historic"})
_WATER_FEATURES: Final = frozenset({
    "sea", "ocean", "gulf", "strait", "canal", "lake", "river",
})  # fmt: skip
_WATER_KINDS: Final = frozenset({"sea", "river"})
_USES: Final = frozenset({"literal", "metonymic", "mixed"})

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place name as the annotator saw it.

    `spans` are the spans that are right, the preferred one first. `latitude` and `longitude` are
    None where the annotator knew no point; `radius_km` is how far off a point of the place may lie
    and still be it (seas and regions have no one centre).
    """

    spans: tuple[Span, ...]
    text: str
    kind: str
    latitude: float | None
    longitude: float | None
    country: str | None
    use: str
    level: str = "core"
    radius_km: float = 0.0

    @property
    def core(self) -> bool:
        """Whether the mention is scored."""
        return self.level == "core"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a retrieval task. Each ratio is 0 where there is nothing to divide by."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Right of found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold mention with what was found for it; `km` is the error where both have a point."""

    gold: GoldPlace
    toponym: Toponym | None
    right: bool
    km: float | None

    @property
    def place(self) -> Place | None:
        """The place that was found, if any."""
        resolution = self.toponym.resolution if self.toponym else None
        return resolution.place if resolution else None


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """Everything scored: `recognition` strict and fuzzy, and every gold mention judged."""

    strict: Tally = field(default_factory=Tally)
    fuzzy: Tally = field(default_factory=Tally)
    judged: tuple[Judged, ...] = ()
    spurious: tuple[Toponym, ...] = ()

    def __add__(self, other: PlaceReport) -> PlaceReport:
        return PlaceReport(
            self.strict + other.strict,
            self.fuzzy + other.fuzzy,
            self.judged + other.judged,
            self.spurious + other.spurious,
        )

    @property
    def resolution(self) -> Tally:
        """Right places: of all gold mentions with a point (recall), of those given a place."""
        return _resolution(self.judged)

    @property
    def kinds(self) -> dict[str, Tally]:
        """`resolution` of each kind of place, the most frequent first."""
        groups: dict[str, list[Judged]] = {}
        for judged in self.judged:
            groups.setdefault(judged.gold.kind, []).append(judged)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return {kind: _resolution(group) for kind, group in ordered}

    @property
    def use(self) -> Tally:
        """Literal or metonymic, of the mentions found; mentions that are both are left out."""
        pairs = [
            (judged.gold.use, judged.toponym.use)
            for judged in self.judged
            if judged.toponym is not None and judged.gold.use != "mixed"
        ]
        return Tally(sum(a == b for a, b in pairs), len(pairs), len(pairs))

    @property
    def metonyms_as_literal(self) -> Tally:
        """Metonymic mentions taken for literal ones: the false marks that a map would draw."""
        taken = [
            judged.toponym.use == "literal"
            for judged in self.judged
            if judged.toponym is not None and judged.gold.use == "metonymic"
        ]
        return Tally(sum(taken), len(taken), len(taken))

    @property
    def errors_km(self) -> tuple[float, ...]:
        """Distances of the places found from gold, countries apart, ascending."""
        return tuple(
            sorted(
                judged.km
                for judged in self.judged
                if judged.km is not None and judged.gold.kind != "country"
            )
        )


def gold_place(row: Mapping[str, Any]) -> GoldPlace:
    """A gold row as a record. Raises UsageError for a row that lacks a field or has a wrong one."""
    try:
        spans = [(int(row["start"]), int(row["end"]))]
        spans += [(int(span[0]), int(span[1])) for span in row.get("alt_spans") or ()]
        latitude, longitude = row.get("lat"), row.get("lon")
        use = str(row.get("use", "literal"))
        place = GoldPlace(
            spans=tuple(spans),
            text=str(row["text"]),
            kind=str(row.get("kind", "other")),
            latitude=None if latitude is None else float(latitude),
            longitude=None if longitude is None else float(longitude),
            country=None if row.get("country") is None else str(row["country"]),
            use=use,
            level=str(row.get("level", "core")),
            radius_km=float(row.get("radius_km") or 0.0),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise UsageError(f"a gold place is not as it should be: {error!r} in {row!r}") from error
    if use not in _USES:
        raise UsageError(f"a gold place has the use {use!r}; known: {', '.join(sorted(_USES))}")
    if any(start < 0 or end <= start for start, end in place.spans):
        raise UsageError(f"a gold place has an empty span: {row!r}")
    return place


def inside(toponyms: Iterable[Toponym], scope: Span) -> tuple[Toponym, ...]:
    """The toponyms that lie within `scope`: gold covers an article's body, not its front matter."""
    return tuple(t for t in toponyms if scope[0] <= t.start and t.end <= scope[1])


def score(
    toponyms: Sequence[Toponym], gold: Sequence[GoldPlace], within_km: float = CUSTOMARY_KM
) -> PlaceReport:
    """One document's toponyms against its gold. Reports of several documents add up with `+`.

    With gold spans given to the annotator instead of recognised, the same call scores resolution
    apart.
    """
    pairs = _pairs(toponyms, gold)
    taken = {index for index, _ in pairs.values()}
    spurious = tuple(t for index, t in enumerate(toponyms) if index not in taken)
    core = [number for number, place in enumerate(gold) if place.core]
    matched = [pairs[number] for number in core if number in pairs]
    exact = sum(is_exact for _, is_exact in matched)
    free = [place for place in gold if not place.core]
    wrong = tuple(t for t in spurious if not any(_overlap(t, place) for place in free))
    found = len(matched) + len(wrong)
    judged = tuple(
        _judge(gold[number], toponyms[pairs[number][0]] if number in pairs else None, within_km)
        for number in core
    )
    return PlaceReport(
        strict=Tally(exact, found, len(core)),
        fuzzy=Tally(len(matched), found, len(core)),
        judged=judged,
        spurious=wrong,
    )


def is_right(place: Place, gold: GoldPlace, within_km: float = CUSTOMARY_KM) -> bool:
    """Whether `place` is the one that gold means.

    A country is right by its code (and being a country at all), anything else by its distance:
    within `within_km`, or within the radius that gold gives a sea or a region. As such a radius is
    wide, a sea or a river must also be water.
    """
    if gold.kind == "country" and gold.country is not None:
        return place.country == gold.country and place.feature in _COUNTRY_FEATURES
    if gold.kind in _WATER_KINDS and place.feature not in _WATER_FEATURES:
        return False
    km = _km(place, gold)
    return km is not None and km <= max(within_km, gold.radius_km)


def rows(report: PlaceReport) -> Iterator[tuple[str, str]]:
    """Name and figure, line by line, for a table."""
    for name, tally in (("recognition, strict", report.strict), ("fuzzy", report.fuzzy)):
        figures = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
        yield name, f"{figures}  ({tally.right}/{tally.found} found, {tally.expected} expected)"
    resolution = report.resolution
    yield "right place, of all", _share(resolution.right, resolution.expected)
    yield "right place, of those placed", _share(resolution.right, resolution.found)
    for kind, tally in report.kinds.items():
        yield f"  {kind}", _share(tally.right, tally.expected)
    if errors := report.errors_km:
        yield "error, km", f"median {median(errors):.1f}  mean {fmean(errors):.1f}"
    yield "literal or metonymic", _share(report.use.right, report.use.expected)
    drawn = report.metonyms_as_literal
    yield "metonyms taken for literal", _share(drawn.right, drawn.expected)


def _share(right: int, total: int) -> str:
    return f"{right / total:.3f}  ({right}/{total})" if total else "–"


def _pairs(toponyms: Sequence[Toponym], gold: Sequence[GoldPlace]) -> dict[int, tuple[int, bool]]:
    """Gold index → (toponym index, exact), one to one: exact spans, then the largest overlaps.

    Between equal overlaps core gold goes before gold that is not scored, then the order of the
    text decides.
    """
    exact = [
        (n, i)
        for n, place in enumerate(gold)
        for span in place.spans
        for i, t in enumerate(toponyms)
        if (t.start, t.end) == span
    ]
    overlaps = sorted(
        (-shared, not place.core, n, i)
        for n, place in enumerate(gold)
        for i, t in enumerate(toponyms)
        if (shared := _overlap(t, place))
    )
    pairs: dict[int, tuple[int, bool]] = {}
    taken: set[int] = set()
    ordered = [(n, i, True) for n, i in exact] + [(n, i, False) for _, _, n, i in overlaps]
    for n, i, is_exact in ordered:
        if n not in pairs and i not in taken:
            pairs[n] = (i, is_exact)
            taken.add(i)
    return pairs


def _overlap(toponym: Toponym, gold: GoldPlace) -> int:
    """Characters that the toponym shares with the best of gold's spans."""
    return max(
        max(0, min(toponym.end, end) - max(toponym.start, start)) for start, end in gold.spans
    )


def _judge(gold: GoldPlace, toponym: Toponym | None, within_km: float) -> Judged:
    place = toponym.resolution.place if toponym and toponym.resolution else None
    if place is None:
        return Judged(gold, toponym, right=False, km=None)
    return Judged(gold, toponym, is_right(place, gold, within_km), _km(place, gold))


def _km(place: Place, gold: GoldPlace) -> float | None:
    if gold.latitude is None or gold.longitude is None:
        return None
    here, there = (place.latitude, place.longitude), (gold.latitude, gold.longitude)
    return float(geodesic(here, there).km)


def _resolution(judged: Iterable[Judged]) -> Tally:
    known = [one for one in judged if one.gold.country or one.gold.latitude is not None]
    placed = sum(one.place is not None for one in known)
    return Tally(sum(one.right for one in known), placed, len(known))
