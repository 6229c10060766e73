"""What a source of the gazetteer is: a name, a version, and entries with their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

NameKind: TypeAlias = Literal["primary", "alias", "core", "short", "historic", "colloquial"]
"""primary: the name the place is known by; alias: another; core: what is left of it without the
word for its kind ("Donetsk" of "oblast de Donetsk"); short: used only after the full name has been
mentioned ("le Nord" after "la Corée du Nord"); historic: what it was called once ("Leningrad");
colloquial: a by-name ("la Ville éternelle")."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place. `language` is ISO 639-1, empty where the source does not tell.

    `since` and `until` are the first and the last year in which it was the place's name.
    """

    text: str
    kind: NameKind = "alias"
    language: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is not agreed about a place.

    `held_by` and `claimed_by` are ISO 3166-1 codes parted by blanks; `held_by` is "-" where those
    who hold it are recognised by few or none. `note` says it in French.
    """

    held_by: str
    claimed_by: str
    since: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a place: its polygons (see `twkb`) and the layer that they are from."""

    layer: str
    polygons: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as a source gives it; the first of `names` is shown to readers.

    `id` is unique within the source. `country` is ISO 3166-1 alpha-2 or None, `feature` a word of
    `features.FEATURES`. `admin1` is GeoNames' code of the first-level region ("RU.59") or empty.
    `capital` marks capitals of countries, `curated` entries that were checked by hand. `since` and
    `until` are the years in which there was such a place; `source` says where the facts are from.
    """

    id: str
    names: tuple[Name, ...]
    latitude: float
    longitude: float
    country: str | None
    feature: str
    population: int = 0
    radius_km: float = 0.0
    note: str = ""
    admin1: str = ""
    capital: bool = False
    curated: bool = False
    since: int | None = None
    until: int | None = None
    source: str = ""
    outline: Outline | None = None
    dispute: Dispute | None = None


class Source(Protocol):
    """Where entries come from. `name` becomes `Place.gazetteer`.

    An earlier source wins over a later one that holds the same place (`rank`, the lowest first).
    """

    name: str
    rank: int

    def version(self) -> str:
        """Changes whenever the entries do; part of the compiled file's fingerprint."""

    def entries(self) -> Iterator[Entry]:
        """Every place, each once."""
