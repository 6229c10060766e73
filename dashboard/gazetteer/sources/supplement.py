"""Places that were checked by hand (`supplement*.tsv`, `regions_more.tsv`) and `airports*.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from dashboard.gazetteer import generics
from dashboard.gazetteer.sources import facts, region_names, tables
from dashboard.gazetteer.sources.base import Entry, Name

FILES = (
    "supplement.tsv",
    "supplement_lands.tsv",
    "supplement_nature.tsv",
    "supplement_sites.tsv",
    "supplement_towns.tsv",
)
_REGIONS = "regions_more.tsv"
_AIRPORTS = ("airports.tsv", "airports_named.tsv")
_AIRPORT_KM = 4.0
_OFTEN_BARE: Final = frozenset({"river", "island", "desert"})
"""Kinds that texts name without the word for the kind: "le Pô", "à Gorée"."""
_COLOURS: Final = frozenset({"Bleu", "Blanc", "Jaune", "Noir", "Rouge", "Vert", "Verte"})


class Supplement:
    """The hand-checked tables; each row of `FILES` names the source of its facts.

    `regions_more.tsv` has first-level regions that Natural Earth's table lacks; `airports.tsv`
    airports that are named after the large town they alone serve, `airports_named.tsv` others.
    """

    name = "dateline"
    rank = 0

    def version(self) -> str:
        """Hash of the tables."""
        return tables.digest(*FILES, _REGIONS, *_AIRPORTS, *region_names.FILES, *facts.FILES)

    def entries(self) -> Iterator[Entry]:
        """Every row. A name that starts with ~ is `short`: used once the full name was."""
        outlines, disputes = facts.outlines(self.name), facts.disputes(self.name)
        for row in chain.from_iterable(map(tables.rows, FILES)):
            names = [Name(row["name_fr"], "primary", "fr")]
            if row["name_en"]:
                names.append(Name(row["name_en"], "primary", "en"))
            names += [
                Name(text.removeprefix("~"), "short" if text.startswith("~") else "alias", "fr")
                for text in tables.listed(row["aliases"])
            ]
            names += _bare(row["name_fr"], row["feature"])
            yield Entry(
                id=row["id"],
                names=tuple(names),
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                country=row["country"] or None,
                feature=row["feature"],
                radius_km=float(row["radius_km"]),
                note=_note(row),
                curated=True,
                since=facts.year(row.get("since")),
                until=facts.year(row.get("until")),
                source=row["source"],
                outline=outlines.get(row["id"]),
                dispute=disputes.get(row["id"]),
            )
        for row in tables.rows(_REGIONS):
            aliases = tables.listed(row["aliases"])
            yield Entry(
                id=row["id"],
                names=tuple(region_names.names(row["name_fr"], row["name_en"], aliases)),
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                country=row["country"],
                feature="region",
                radius_km=float(row["radius_km"]),
                curated=True,
                source=_REGIONS,
                outline=outlines.get(row["id"]),
            )
        for file in _AIRPORTS:
            for row in tables.rows(file):
                yield Entry(
                    id=row["id"],
                    names=(
                        Name(row["name_fr"], "primary", "fr"),
                        Name(row["name_en"], "primary", "en"),
                        *(Name(a, "alias", "fr") for a in tables.listed(row.get("aliases") or "")),
                    ),
                    latitude=float(row["lat"]),
                    longitude=float(row["lon"]),
                    country=row["country"],
                    feature="airport",
                    radius_km=_AIRPORT_KM,
                    source=file,
                )


def _note(row: dict[str, str]) -> str:
    """The note, after the years in which the place or the name was in use where they are told."""
    years = f"{row['since']}–{row['until']}" if row["since"] or row["until"] else ""
    return "; ".join(part for part in (years, row["note"]) if part)


SOURCE = Supplement()


def _bare(name: str, feature: str) -> Iterator[Name]:
    """What is left of a name without the word for its kind, of kinds often named so."""
    split = generics.split(name) if feature in _OFTEN_BARE else None
    if split is not None and split.core not in _COLOURS and split.core[:1].isupper():
        yield Name(split.core, "core", "fr")
