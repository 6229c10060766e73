"""Regions and waters of the world, made from Natural Earth, and the counties of the United States.

`data/gazetteer/regions.tsv` are the first-level regions, `waters.tsv` oceans, seas, gulfs, straits
and large lakes with outlines, `lakes.tsv` further lakes, points with a radius. `counties.tsv` are
counties, of the Census Bureau: they come here since Natural Earth has none below the states.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.gazetteer import generics
from dashboard.gazetteer.features import SECOND_LEVEL
from dashboard.gazetteer.sources import facts, region_names, tables
from dashboard.gazetteer.sources.base import Entry, Name

_FILES = (
    "regions.tsv",
    "waters.tsv",
    "lakes.tsv",
    "counties.tsv",
    *region_names.FILES,
    *facts.FILES,
)


class Regions:
    """Regions and waters with their French and English names.

    `id` is Natural Earth's `adm1_code` of a region, our word for a water ("sea:black"), and the
    FIPS code of a county ("county:48201").
    """

    name = "naturalearth"
    rank = 2

    def version(self) -> str:
        """Hash of the tables."""
        return tables.digest(*_FILES)

    def entries(self) -> Iterator[Entry]:
        """Every region, then every water, its French name first."""
        outlines, disputes = facts.outlines(self.name), facts.disputes(self.name)
        own = region_names.corrections()
        for row in tables.rows("regions.tsv"):
            yield Entry(
                id=row["id"],
                names=tuple(region_names.corrected(row, own.get(row["id"]))),
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
        yield from _lakes()
        yield from _counties()


def _lakes() -> Iterator[Entry]:
    for row in tables.rows("lakes.tsv"):
        named = [Name(row["name_fr"], "primary", "fr"), Name(row["name_en"], "primary", "en")]
        if split := generics.split(row["name_fr"]):
            named.append(Name(split.core, "core", "fr"))
        yield Entry(
            id=row["id"],
            names=tuple(named),
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            country=row["country"] or None,
            feature="lake",
            radius_km=float(row["radius_km"]),
        )


def _counties() -> Iterator[Entry]:
    """Counties under names that hold the word for their kind: "Jefferson" alone is a town."""
    for row in tables.rows("counties.tsv"):
        yield Entry(
            id=f"county:{row['fips']}",
            names=(Name(row["name_fr"], "primary", "fr"), Name(row["name_en"], "primary", "en")),
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            country="US",
            feature="region",
            population=int(row["about"]),
            radius_km=float(row["radius_km"]),
            note=SECOND_LEVEL,
            admin1=row["admin1"],
            source="counties.tsv",
        )


SOURCE = Regions()
