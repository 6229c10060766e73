"""Entries of several sources into places: what two sources both hold becomes one.

An entry joins an earlier one that shares a folded name, the country and the kind of place, and
lies near it. The earlier source's point, name and kind stay; names and population are added.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from dashboard.gazetteer import generics
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources.base import Dispute, Entry, Name, Outline

_Key: TypeAlias = tuple[str, str, str | None]
"""What two entries share that may be one place: a folded name, the kind, the country."""
_KINDS: Final = {
    "primary": int(Flag.PRIMARY), "alias": 0, "core": int(Flag.CORE), "short": int(Flag.SHORT),
    "historic": int(Flag.HISTORIC), "colloquial": int(Flag.COLLOQUIAL),
}  # fmt: skip
_LANGUAGES: Final = {"fr": int(Flag.FRENCH), "en": int(Flag.ENGLISH)}
_WEAK: Final = int(Flag.CORE | Flag.SHORT)
_SAME: Final = {
    "territory": "region", "island": "region", "historic": "region", "zone": "region",
}  # fmt: skip
"""Kinds that stand for one another between sources: Natural Earth calls all of them regions."""
_OPEN: Final = {"ocean", "sea", "gulf", "strait"}
"""Kinds that are the same whatever country a source puts them in."""
_WATERS: Final = _OPEN | {"lake"}
_TOWNS_KM: Final = 12.0
_AREAS_KM: Final = 60.0
_ROUND: Final = 2.2
_LONG: Final = 4.0


@dataclass(slots=True)
class Merged:
    """A place as it will be stored: an `Entry`, the source it is named after, and its row.

    `folds` holds the flags of every folded name, `joined` says which entries became part of it.
    """

    row: int

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
    since: int | None = None
    until: int | None = None
    source: str = ""
    outline: Outline | None = None
    dispute: Dispute | None = None
    folds: dict[str, int] = field(default_factory=dict)
    joined: list[str] = field(default_factory=list)


def merge(sources: Iterable[tuple[str, Iterable[Entry]]]) -> Iterator[Merged]:
    """Places of all sources, given as (name, entries), the one that wins first.

    Towns that were not checked by hand are joined to nothing later, so each comes at once and is
    forgotten; the others come when all sources are read. `row` counts in the order of the entries.
    """
    row = 0
    kept: list[Merged] = []
    merging: dict[_Key, list[Merged]] = defaultdict(list)
    for source, entries in sources:
        fresh: list[Merged] = []
        for entry in entries:
            folds = folded(entry.names)
            found = twin(entry, merging, folds) if merging else None
            if found is not None:
                _join(found, source, entry, folds)
                continue
            row += 1
            place = _place(row, source, entry, folds)
            if _settled(place):
                yield place
            else:
                fresh.append(place)
        index(fresh, merging)
        kept += fresh
    yield from kept


def index(places: Iterable[Merged], merging: dict[_Key, list[Merged]]) -> None:
    """Enter places under the names that another source's entry may share with them."""
    for place in places:
        if _settled(place):
            continue  # towns of one source are told apart by their ids
        names = [name.text for name in place.names if name.kind != "short"]
        cores = [split.core for name in names if (split := generics.split(name))]
        for folded in {fold(name) for name in (*names, *cores)}:
            merging[_key(folded, place.feature, place.country)].append(place)


def twin(
    entry: Entry,
    merging: dict[_Key, list[Merged]],
    folds: Mapping[str, int] | None = None,
) -> Merged | None:
    """The place entered in `merging` (see `index`) that is the same as `entry`, or None.

    `folds` are the entry's names as `folded` returns them, where they are known already.
    """
    reach = _TOWNS_KM if entry.feature == "city" else max(_AREAS_KM, entry.radius_km)
    beside = entry.radius_km if entry.feature in _WATERS else 0.0  # their points may lie anywhere
    for name, flags in (folded(entry.names) if folds is None else folds).items():
        if flags & Flag.SHORT:
            continue
        for place in merging.get(_key(name, entry.feature, entry.country), ()):
            if _apart_km(place, entry) <= max(reach, place.radius_km + beside):
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


def _key(folded: str, feature: str, country: str | None) -> _Key:
    return folded, _SAME.get(feature, feature), None if feature in _OPEN else country


def _settled(place: Merged) -> bool:
    """Whether no later entry can be the same place: towns are told apart by their ids."""
    return place.feature == "city" and not place.curated


def _place(row: int, source: str, entry: Entry, folds: dict[str, int]) -> Merged:
    return Merged(
        row=row,
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
        since=entry.since,
        until=entry.until,
        source=entry.source,
        outline=entry.outline,
        dispute=entry.dispute,
        folds=folds,
    )


def _join(place: Merged, source: str, entry: Entry, folds: Mapping[str, int]) -> None:
    place.names += entry.names
    for name, flags in folds.items():
        place.folds[name] = joined(place.folds[name], flags) if name in place.folds else flags
    place.population = max(place.population, entry.population)
    place.note = place.note or entry.note
    place.admin1 = place.admin1 or entry.admin1
    place.capital = place.capital or entry.capital
    place.radius_km = place.radius_km or entry.radius_km
    if _as_large(place, entry):
        place.outline = place.outline or entry.outline
    place.dispute = place.dispute or entry.dispute
    place.joined.append(f"{source}:{entry.id}")


def _as_large(place: Merged, entry: Entry) -> bool:
    """Whether two entries of one name are of about one size, so that one's outline is the other's.

    Anatolia is no province of that name. Waters are long, and their radii rather reach their ends.
    """
    sizes = sorted((place.radius_km, entry.radius_km))
    return sizes[1] <= sizes[0] * (_LONG if entry.feature in _WATERS else _ROUND)


def _apart_km(place: Merged, entry: Entry) -> float:
    """Distance on the sphere; an approximation is enough to tell whether two are one."""
    lat1, lat2 = math.radians(place.latitude), math.radians(entry.latitude)
    lon = math.radians(entry.longitude - place.longitude)
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon)
    return 6371.0 * math.acos(min(1.0, max(-1.0, cosine)))
