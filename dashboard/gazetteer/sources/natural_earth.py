"""Regions and waters of the world, made from Natural Earth.

`data/gazetteer/regions.tsv` are the first-level regions, `waters.tsv` oceans, seas, gulfs, straits
and large lakes.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.gazetteer import generics
from dashboard.gazetteer.features import DIRECTIONS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import facts, tables
from dashboard.gazetteer.sources.base import Entry, Name

_FILES = ("regions.tsv", "waters.tsv", "generics.tsv", *facts.FILES)
# A region called "Nord" is taken only with a word for its kind.
_WITH_KIND = ("région du {}", "département du {}", "province du {}", "région de l'{}")


class Regions:
    """Regions and waters with their French and English names.

    `id` is Natural Earth's `adm1_code` of a region, and our word for a water ("sea:black").
    """

    name = "naturalearth"
    rank = 2

    def version(self) -> str:
        """Hash of the tables."""
        return tables.digest(*_FILES)

    def entries(self) -> Iterator[Entry]:
        """Every region, then every water, its French name first."""
        outlines, disputes = facts.outlines(self.name), facts.disputes(self.name)
        for row in tables.rows("regions.tsv"):
            yield Entry(
                id=row["id"],
                names=tuple(_names(row)),
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                country=row["country"],
                feature="region",
                population=int(row["population"]),
                radius_km=float(row["radius_km"]),
                admin1=row["admin1"],
                outline=outlines.get(row["id"]),
                dispute=disputes.get(row["id"]),
            )
        for row in tables.rows("waters.tsv"):
            named = [Name(row["name_fr"], "primary", "fr"), Name(row["name_en"], "primary", "en")]
            named += [Name(alias, "alias", "fr") for alias in tables.listed(row["aliases"])]
            yield Entry(
                id=row["id"],
                names=tuple(named),
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                country=row["country"] or None,
                feature=row["feature"],
                radius_km=float(row["radius_km"]),
                curated=True,
                outline=outlines.get(row["id"]),
                dispute=disputes.get(row["id"]),
            )


def _names(row: dict[str, str]) -> Iterator[Name]:
    for text, kind, language in (
        (row["name_fr"], "primary", "fr"),
        (row["name_en"], "primary", "en"),
        *((alias, "alias", "") for alias in tables.listed(row["aliases"])),
    ):
        core = generics.split(text)
        for bare, bare_kind in ((text, kind), (core.core if core else "", "core")):
            if fold(bare) in DIRECTIONS:
                yield from (Name(form.format(bare), "alias", language) for form in _WITH_KIND)
            elif bare:
                yield Name(bare, bare_kind, language)  # type: ignore[arg-type]


SOURCE = Regions()
