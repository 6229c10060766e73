"""First-level regions of the world: `data/gazetteer/regions.tsv`, made from Natural Earth."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.gazetteer import generics
from dashboard.gazetteer.features import DIRECTIONS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.base import Entry, Name

_FILES = ("regions.tsv", "generics.tsv")
# A region called "Nord" is taken only with a word for its kind.
_WITH_KIND = ("région du {}", "département du {}", "province du {}", "région de l'{}")


class Regions:
    """Regions with their French and English names; `id` is Natural Earth's `adm1_code`."""

    name = "naturalearth"
    rank = 2

    def version(self) -> str:
        """Hash of the tables."""
        return tables.digest(*_FILES)

    def entries(self) -> Iterator[Entry]:
        """Every region, its French name first."""
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
