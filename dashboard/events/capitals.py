"""Capitals and their countries, as the language of a text names them."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from functools import lru_cache

from dashboard.model import Mentions
from dashboard.resources import data_path


@lru_cache(maxsize=4)
def capitals(language: str) -> dict[str, str]:
    """Plain names of capitals → ISO code of the country; empty where a language has no table."""
    try:
        path = data_path("lang", language, "demonyms.tsv")
    except FileNotFoundError:
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            plain(name): row["country"]
            for row in rows
            for name in (row["capitals"] or "").split(";")
            if name
        }


def home(mentions: Mentions) -> str | None:
    """The ISO code of the country where more than half of the places of a text lie."""
    counted = Counter(
        toponym.resolution.place.country
        for toponym in mentions.toponyms
        if toponym.resolution is not None
        and toponym.resolution.place is not None
        and toponym.resolution.place.country is not None
    )
    most = counted.most_common(1)
    return most[0][0] if most and most[0][1] * 2 > sum(counted.values()) else None


def plain(text: str) -> str:
    """A name without case, accents and hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("-", " "))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
