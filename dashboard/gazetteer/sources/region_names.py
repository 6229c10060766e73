"""The names of a region: as a table has them, without the word for their kind, with another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboard.gazetteer import generics
from dashboard.gazetteer.features import DIRECTIONS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.base import Name

FILES = ("region_names.tsv", "generics.tsv")
_WORDS = {
    "department": "département", "province": "province", "state": "État", "district": "district",
    "governorate": "gouvernorat", "division": "division", "county": "comté",
}  # fmt: skip
"""Natural Earth's word for a kind → the French one; "région" is said of all of them."""
_VOWELS = tuple("aeiouh")


def corrections() -> dict[str, dict[str, str]]:
    """Region's id → its row of the table of names that Natural Earth lacks or has wrong."""
    return {row["id"]: row for row in tables.rows("region_names.tsv")}


def corrected(row: Mapping[str, str], own: Mapping[str, str] | None) -> list[Name]:
    """Names of a row of `regions.tsv`, with what `corrections` has for it.

    A region called "Nord" is taken only with a word for its kind: "province du Nord".
    """
    aliases = tables.listed(row["aliases"])
    french = row["name_fr"]
    if own:
        left_out = {own["name_fr"], *tables.listed(own["left_out"])}
        french = own["name_fr"] or french
        others = [*tables.listed(own["aliases"]), row["name_fr"], *aliases]
        aliases = [name for name in dict.fromkeys(others) if name not in left_out]
    kind = row["kind"].casefold()
    words = ["région", *(french for word, french in _WORDS.items() if word in kind)]
    return [
        other
        for name in names(french, row["name_en"], aliases)
        for other in (_with(words, name) if fold(name.text) in DIRECTIONS else [name])
    ]


def names(french: str, english: str, aliases: Sequence[str]) -> Iterator[Name]:
    """The French name first; each followed by what is left of it without the word for its kind."""
    for text, kind, language in (
        (french, "primary", "fr"),
        (english, "primary", "en"),
        *((alias, "alias", "") for alias in aliases),
    ):
        yield Name(text, kind, language)  # type: ignore[arg-type]
        core = generics.split(text)
        if core and fold(core.core) not in DIRECTIONS:
            yield Name(core.core, "core", language)


def _with(words: Sequence[str], name: Name) -> list[Name]:
    return [
        Name(f"{word} {_joint(name.text)}{name.text}", "alias", name.language) for word in words
    ]


def _joint(name: str) -> str:
    """What stands between the word for a kind and the name: "du Nord", "de l'Est"."""
    return "de l'" if fold(name).startswith(_VOWELS) else "du "
