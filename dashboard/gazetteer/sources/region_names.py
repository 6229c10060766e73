"""The names of a region: as a table has them, without the word for their kind, with another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboard.gazetteer import generics
from dashboard.gazetteer.features import DIRECTIONS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.base import Name

FILES = ("region_names.tsv", "generics.tsv")
# A region called "Nord" is taken only with a word for its kind.
_KINDS = ("région", "département", "province", "État", "district", "gouvernorat")
_VOWELS = tuple("aeiouh")


def corrections() -> dict[str, dict[str, str]]:
    """Region's id → its row of the table of names that Natural Earth lacks or has wrong."""
    return {row["id"]: row for row in tables.rows("region_names.tsv")}


def corrected(row: Mapping[str, str], own: Mapping[str, str] | None) -> list[Name]:
    """Names of a row of `regions.tsv`, with what `corrections` has for it."""
    aliases = tables.listed(row["aliases"])
    if own is None:
        return list(names(row["name_fr"], row["name_en"], aliases))
    left_out = set(tables.listed(own["left_out"]))
    french = own["name_fr"] or row["name_fr"]
    others = [*tables.listed(own["aliases"]), row["name_fr"], *aliases]
    kept = [name for name in dict.fromkeys(others) if name not in left_out and name != french]
    return list(names(french, row["name_en"], kept))


def names(french: str, english: str, aliases: Sequence[str]) -> Iterator[Name]:
    """The French name first; each followed by what is left of it without the word for its kind."""
    for text, kind, language in (
        (french, "primary", "fr"),
        (english, "primary", "en"),
        *((alias, "alias", "") for alias in aliases),
    ):
        core = generics.split(text)
        for bare, bare_kind in ((text, kind), (core.core if core else "", "core")):
            if fold(bare) in DIRECTIONS:
                yield from (
                    Name(f"{word} {_joint(bare)}{bare}", "alias", language) for word in _KINDS
                )
            elif bare:
                yield Name(bare, bare_kind, language)  # type: ignore[arg-type]


def _joint(name: str) -> str:
    """What stands between the word for a kind and the name: "du Nord", "de l'Est"."""
    return "de l'" if fold(name).startswith(_VOWELS) else "du "
