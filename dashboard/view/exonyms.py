"""What places, governments and organisations are called in a language that is not the articles'.

Of countries and of the towns that name time zones, CLDR knows it in every language; of the places
of our own tables, and of the best-known persons and organisations, these do, in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.core import get_global

from dashboard.resources import data_path

_TABLES = {
    "supplement.tsv": "dateline",
    "supplement_lands.tsv": "dateline",
    "supplement_nature.tsv": "dateline",
    "supplement_sites.tsv": "dateline",
    "supplement_towns.tsv": "dateline",
    "regions_more.tsv": "dateline",
    "airports.tsv": "dateline",
    "airports_named.tsv": "dateline",
    "regions.tsv": "naturalearth",
    "waters.tsv": "naturalearth",
    "lakes.tsv": "naturalearth",
}
"""Tables of `data/gazetteer` with a French and an English name, and the gazetteer of their ids."""

_EXONYMS = "exonyms.tsv"
_ACTORS = frozenset({"historic", "organisation", "seat"})
"""Features that also act."""

_ARTICLE = re.compile(r"^(?:L[ae]s? |L')")


@cache
def exonyms(known: str, language: str) -> dict[tuple[str, str], str]:
    """From a country's code and a town's name in the language `known` to its name in `language`.

    Only names that differ. Source: the exemplar cities of CLDR.
    """
    names, wanted = (Locale.parse(one).time_zones for one in (known, language))
    found = {}
    for zone, country in get_global("zone_territories").items():
        if "/" not in zone or zone.startswith("Etc/"):
            continue
        plain = zone.rsplit("/", 1)[-1].replace("_", " ")
        name, other = (cities.get(zone, {}).get("city", plain) for cities in (names, wanted))
        if name != other:
            found[country, name] = other
    return found


@cache
def place_names(language: str) -> dict[str, str]:
    """From a place's key ("gazetteer:id") to its name in English; nothing in other languages."""
    if language != "en":
        return {}
    found = {
        f"{gazetteer}:{id_}": name
        for file, gazetteer in _TABLES.items()
        for id_, name in _columns("gazetteer", file, columns=("id", "name_en"))
        if name
    }
    towns = _columns("gazetteer", _EXONYMS, columns=("geonameid", "geonames_name"))
    return found | {f"geonames:{id_}": name for id_, name in towns}


def actor_name(name: str, language: str) -> str:
    """What a person, government or organisation of that French name is called; else the name."""
    known, plain = _actors(language), name.replace("’", "'")
    return known.get(plain) or known.get(_ARTICLE.sub("", plain), name)


@cache
def _actors(language: str) -> dict[str, str]:
    """French names of countries, and of places that act, with those in another language."""
    if language == "fr":
        return {}
    here, there = (Locale.parse(one).territories for one in ("fr", language))
    found = {name.replace("’", "'"): there.get(code, name) for code, name in here.items()}
    if language == "en":
        columns = ("feature", "name_fr", "name_en")
        for feature, name, other in _columns("gazetteer", "supplement.tsv", columns=columns):
            if feature in _ACTORS and other:
                found.setdefault(name.replace("’", "'"), other)
        known = _columns("lang", language, "actors.tsv", columns=("name", "name_en"))
        found.update((name, other) for name, other in known)
    return found


def _columns(*path: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Some columns of a table of `data`. It may have tens of thousands of rows: only a split."""
    with data_path(*path).open(encoding="utf-8", newline="") as stream:
        rows = (line.rstrip("\r\n").split("\t") for line in stream if not line.startswith("#"))
        head = next(rows)
        places = [head.index(name) for name in columns]
        for row in rows:
            yield tuple(row[place] for place in places)
