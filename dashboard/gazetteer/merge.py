"""Entries of several sources into places: what two sources both hold becomes one.

An entry joins an earlier one that shares a folded name, the country and the kind of place, and
lies near it. The earlier source's point, name and kind stay; names and population are added.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.gazetteer import generics
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources.base import Entry, Name

_KINDS: Final = {
    "primary": int(Flag.PRIMARY), "alias": 0, "core": int(Flag.CORE), "short": int(Flag.SHORT),
}  # fmt: skip
_LANGUAGES: Final = {"fr": int(Flag.FRENCH), "en": int(Flag.ENGLISH)}
_WEAK: Final = int(Flag.CORE | Flag.SHORT)
_SAME: Final = {
    "territory": "region", "island": "region", "historic": "region", "zone": "region",
}  # fmt: skip
"""Kinds that stand for one another between sources: Natural Earth calls all of them regions."""
_TOWNS_KM: Final = 12.0
_AREAS_KM: Final = 60.0


@dataclass(slots=True)
class Merged:
    """A place as it will be stored: an `Entry`, the source it is named after, and `folds`.

    `folds` holds the flags of every folded name.
    """

    gazetteer: str
    id: str
    names: list[Name]
    latitude: float
    longitude: float
    country: str | None
    feature: str
    population: int
    radius_km: float
    note: str
    admin1: str
    capital: bool
    curated: bool
    folds: dict[str, int] = field(default_factory=dict)


def merge(sources: Iterable[tuple[str, Iterable[Entry]]]) -> list[Merged]:
    """Places of all sources, given as (name, entries), the one that wins first."""
    places: list[Merged] = []
    merging: dict[tuple[str, str, str | None], list[Merged]] = defaultdict(list)
    for source, entries in sources:
        fresh: list[Merged] = []
        for entry in entries:
            folds = folded(entry.names)
            found = twin(entry, merging, folds) if merging else None
            if found is None:
                place = _place(source, entry, folds)
                places.append(place)
                fresh.append(place)
            else:
                _join(found, entry, folds)
        index(fresh, merging)
    return places


def index(
    places: Iterable[Merged], merging: dict[tuple[str, str, str | None], list[Merged]]
) -> None:
    """Enter places under the names that another source's entry may share with them."""
    for place in places:
        if place.feature == "city" and not place.curated:
            continue  # towns of one source are told apart by their ids
        names = [name.text for name in place.names if name.kind != "short"]
        cores = [split.core for name in names if (split := generics.split(name))]
        for folded in {fold(name) for name in (*names, *cores)}:
            merging[folded, _kind(place.feature), place.country].append(place)


def twin(
    entry: Entry,
    merging: dict[tuple[str, str, str | None], list[Merged]],
    folds: Mapping[str, int] | None = None,
) -> Merged | None:
    """The place entered in `merging` (see `index`) that is the same as `entry`, or None.

    `folds` are the entry's names as `folded` returns them, where they are known already.
    """
    reach = _TOWNS_KM if entry.feature == "city" else max(_AREAS_KM, entry.radius_km)
    kind = _kind(entry.feature)
    for name, flags in (folded(entry.names) if folds is None else folds).items():
        if flags & Flag.SHORT:
            continue
        for place in merging.get((name, kind, entry.country), ()):
            if _apart_km(place, entry) <= max(reach, place.radius_km):
                return place
    return None


def folded(names: Iterable[Name]) -> dict[str, int]:
    """Folded name → its flags (`schema.Flag`), in the order of the names."""
    result: dict[str, int] = {}
    for name in names:
        key = fold(name.text)
        if not key:
            continue
        flags = _KINDS[name.kind] | _LANGUAGES.get(name.language, 0)
        result[key] = joined(result[key], flags) if key in result else flags
    return result


def joined(one: int, other: int) -> int:
    """Flags of a name that a place bears twice: the weaknesses count only where both have them."""
    return ((one | other) & ~_WEAK) | (one & other & _WEAK)


def _kind(feature: str) -> str:
    return _SAME.get(feature, feature)


def _place(source: str, entry: Entry, folds: dict[str, int]) -> Merged:
    return Merged(
        gazetteer=source,
        id=entry.id,
        names=list(entry.names),
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        feature=entry.feature,
        population=entry.population,
        radius_km=entry.radius_km,
        note=entry.note,
        admin1=entry.admin1,
        capital=entry.capital,
        curated=entry.curated,
        folds=folds,
    )


def _join(place: Merged, entry: Entry, folds: Mapping[str, int]) -> None:
    place.names += entry.names
    for name, flags in folds.items():
        place.folds[name] = joined(place.folds[name], flags) if name in place.folds else flags
    place.population = max(place.population, entry.population)
    place.admin1 = place.admin1 or entry.admin1
    place.capital = place.capital or entry.capital
    place.radius_km = place.radius_km or entry.radius_km


def _apart_km(place: Merged, entry: Entry) -> float:
    """Distance on the sphere; an approximation is enough to tell whether two are one."""
    lat1, lat2 = math.radians(place.latitude), math.radians(entry.latitude)
    lon = math.radians(entry.longitude - place.longitude)
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon)
    return 6371.0 * math.acos(min(1.0, max(-1.0, cosine)))
