"""Scores of place names against gold: found, on the right spot, literal or metonymic.

Gold rows are the JSON objects of `docs/corpus.md`: `start`, `end`, `text`, `kind`, `lat`, `lon`,
`country`, `use` and `level`, with `alt_spans` and `radius_km` where they are needed. Mentions of
level `core` are scored; those of any other level are neither rewarded nor punished.

Found mentions are paired with gold one to one, exact spans first, then the largest overlap.
Recognition is precision, recall and F1 over these pairs: *strict* counts exact spans (or one of
`alt_spans`), *fuzzy* counts any overlap (both after HIPE-2020). Resolution is accuracy within a
distance (161 km is the custom of the field, 100 miles) on the ellipsoid; countries are compared by
code where gold has one, else by their point too. Mentions for which gold has neither code nor point
count for recognition alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from geopy.distance import geodesic

from dashboard.errors import UsageError
from dashboard.evaluate.tally import Share, Tally
from dashboard.model import Place, Toponym

CUSTOMARY_KM: Final = 161.0
_COUNTRY_FEATURES: Final = frozenset({"country", "territory", "historic"})
_WATER_FEATURES: Final = frozenset({
    "sea", "ocean", "gulf", "strait", "canal", "lake", "river",
})  # fmt: skip
_WATER_KINDS: Final = frozenset({"sea", "river"})
_USES: Final = frozenset({"literal", "metonymic", "mixed"})

Span: TypeAlias = tuple[int, int]
Candidates: TypeAlias = Callable[[Toponym], Iterable[Place]]
"""The places that a gazetteer holds for a toponym's name."""


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place name as the annotator saw it.

    `spans` are the spans that are right, the preferred one first. `latitude` and `longitude` are
    None where the annotator knew no point; `radius_km` is how far off a point of the place may lie
    and still be it (seas and regions have no one centre). `use` is None where gold tells none.
    """

    spans: tuple[Span, ...]
    text: str
    kind: str
    latitude: float | None
    longitude: float | None
    country: str | None
    use: str | None
    level: str = "core"
    radius_km: float = 0.0

    @property
    def core(self) -> bool:
        """Whether the mention is scored."""
        return self.level == "core"

    @property
    def by_code(self) -> bool:
        """Whether the place is right by its country code alone."""
        return self.kind == "country" and self.country is not None

    @property
    def known(self) -> bool:
        """Whether gold says enough to tell a right place from a wrong one."""
        return self.by_code or (self.latitude is not None and self.longitude is not None)


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold mention with what was found for it; `km` is the error where both have a point.

    `reachable` is whether some candidate of the gazetteer is right, None where it was not asked.
    """

    gold: GoldPlace
    toponym: Toponym | None
    right: bool
    km: float | None
    reachable: bool | None = None

    @property
    def place(self) -> Place | None:
        """The place that was found, if any."""
        resolution = self.toponym.resolution if self.toponym else None
        return resolution.place if resolution else None

    @property
    def best(self) -> tuple[Place, float] | None:
        """The likeliest place with its score, also where the score was too low to give it."""
        resolution = self.toponym.resolution if self.toponym else None
        if resolution is None:
            return None
        if resolution.place is not None:
            return resolution.place, resolution.score
        if resolution.alternatives:
            return resolution.alternatives[0].place, resolution.score
        return None


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

    def within(self, km: float) -> Tally:
        """`resolution` with another distance."""
        known = [one for one in self.judged if one.gold.known]
        placed = [(one, one.place) for one in known]
        right = sum(place is not None and is_right(place, one.gold, km) for one, place in placed)
        return Tally(right, sum(place is not None for _, place in placed), len(known))

    @property
    def kinds(self) -> dict[str, PlaceReport]:
        """The report of each kind of place, the most frequent first; recognition left out."""
        groups: dict[str, list[Judged]] = {}
        for judged in self.judged:
            groups.setdefault(judged.gold.kind, []).append(judged)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return {kind: PlaceReport(judged=tuple(group)) for kind, group in ordered}

    @property
    def countries(self) -> Tally:
        """Countries that gold knows by code: right is the code, of a country."""
        return _resolution(one for one in self.judged if one.gold.by_code)

    @property
    def reach(self) -> Share:
        """Of the mentions that gold places, those for which some candidate is right."""
        asked = [one.reachable for one in self.judged if one.reachable is not None]
        return Share(sum(asked), len(asked))

    def answers(self, km: float = CUSTOMARY_KM) -> tuple[tuple[float, bool], ...]:
        """Score and rightness of the likeliest place of every found mention that gold places.

        The place counts also where its score was below the threshold. Mentions for whose name
        the gazetteer holds nothing have the score 0 and are wrong.
        """
        return tuple(
            (0.0, False) if best is None else (best[1], is_right(best[0], one.gold, km))
            for one in self.judged
            if one.gold.known and one.toponym is not None
            for best in [one.best]
        )

    @property
    def use(self) -> Tally:
        """Literal or metonymic, of the mentions found; mentions that are both are left out."""
        pairs = [
            (judged.gold.use, judged.toponym.use)
            for judged in self.judged
            if judged.toponym is not None and judged.gold.use in {"literal", "metonymic"}
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
        use = row.get("use")
        place = GoldPlace(
            spans=tuple(spans),
            text=str(row["text"]),
            kind=str(row.get("kind", "other")),
            latitude=None if latitude is None else float(latitude),
            longitude=None if longitude is None else float(longitude),
            country=None if row.get("country") is None else str(row["country"]),
            use=None if use is None else str(use),
            level=str(row.get("level", "core")),
            radius_km=float(row.get("radius_km") or 0.0),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise UsageError(f"a gold place is not as it should be: {error!r} in {row!r}") from error
    if use is not None and use not in _USES:
        raise UsageError(f"a gold place has the use {use!r}; known: {', '.join(sorted(_USES))}")
    if any(start < 0 or end <= start for start, end in place.spans):
        raise UsageError(f"a gold place has an empty span: {row!r}")
    return place


def inside(toponyms: Iterable[Toponym], scope: Span) -> tuple[Toponym, ...]:
    """The toponyms that lie within `scope`: gold covers an article's body, not its front matter."""
    return tuple(t for t in toponyms if scope[0] <= t.start and t.end <= scope[1])


def score(
    toponyms: Sequence[Toponym],
    gold: Sequence[GoldPlace],
    within_km: float = CUSTOMARY_KM,
    candidates: Candidates | None = None,
) -> PlaceReport:
    """One document's toponyms against its gold. Reports of several documents add up with `+`.

    With gold spans given to the annotator instead of recognised, the same call scores resolution
    apart. `candidates` tells the places that were to choose from, for the ceiling they set.
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
        _judge(
            gold[number],
            toponyms[pairs[number][0]] if number in pairs else None,
            within_km,
            candidates,
        )
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
    if gold.by_code:
        return place.country == gold.country and place.feature in _COUNTRY_FEATURES
    if gold.kind in _WATER_KINDS and place.feature not in _WATER_FEATURES:
        return False
    km = _km(place, gold)
    return km is not None and km <= max(within_km, gold.radius_km)


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


def _judge(
    gold: GoldPlace, toponym: Toponym | None, within_km: float, candidates: Candidates | None
) -> Judged:
    place = toponym.resolution.place if toponym and toponym.resolution else None
    reachable = None
    if candidates is not None and toponym is not None and gold.known:
        reachable = any(is_right(one, gold, within_km) for one in candidates(toponym))
    if place is None:
        return Judged(gold, toponym, right=False, km=None, reachable=reachable)
    return Judged(gold, toponym, is_right(place, gold, within_km), _km(place, gold), reachable)


def _km(place: Place, gold: GoldPlace) -> float | None:
    if gold.latitude is None or gold.longitude is None:
        return None
    here, there = (place.latitude, place.longitude), (gold.latitude, gold.longitude)
    return float(geodesic(here, there).km)


def _resolution(judged: Iterable[Judged]) -> Tally:
    known = [one for one in judged if one.gold.known]
    placed = sum(one.place is not None for one in known)
    return Tally(sum(one.right for one in known), placed, len(known))
