"""Short forms that stand for a country or a region only where they are set so.

"(Esp)" behind a rider's name is Spain, "Belgrade, Minn." lies in Minnesota, "Paris, TX" in Texas,
and in English news "Kenyan" is annotated as Kenya. The table `data/gazetteer/shorthand.tsv` says
of each form how it must be set: between brackets, with its dot, behind a comma, or anyhow.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from dashboard.gazetteer.sources import tables

_ANY_LANGUAGE: Final = "*"
_LONG: Final = 3


class Meaning(NamedTuple):
    """A name in full, with the kind and the country of the one place that is meant by it."""

    name: str
    feature: str
    country: str


def meanings(
    name: str, language: str, *, brackets: bool = False, comma: bool = False, dot: bool = False
) -> tuple[Meaning, ...]:
    """What a short form may mean, set as the flags tell; empty where it is none.

    `dot` is true where a full stop follows that may be the form's own.
    """
    letters = _letters(name)
    found: dict[Meaning, None] = {}
    dotted = dot or "." in name
    asked = {
        "any": letters,
        "brackets": letters if brackets else "",
        "comma": letters if comma else "",
        "dot": letters if dotted else "",
        "demonym": name if name[:1].isupper() else "",
    }
    for where, form in asked.items():
        for spelt in _spellings(where, form):
            for code in (language, _ANY_LANGUAGE):
                found |= dict.fromkeys(_table().get((where, code, spelt), ()))
    return tuple(found)


def _spellings(where: str, form: str) -> tuple[str, ...]:
    """The forms to look up: demonyms without case and plural, long abbreviations without case."""
    if not form:
        return ()
    small = form.casefold()
    if where == "demonym":
        return (small, small.removesuffix("s"))
    if where == "dot" and len(form) > _LONG:
        return (form, form.capitalize())
    return (form,)


@cache
def _table() -> dict[tuple[str, str, str], tuple[Meaning, ...]]:
    table: dict[tuple[str, str, str], tuple[Meaning, ...]] = {}
    for row in tables.rows("shorthand.tsv"):
        demonym = row["where"] == "demonym"
        word = row["word"].casefold() if demonym else _letters(row["word"])
        key = row["where"], row["language"], word
        meaning = Meaning(row["name"], row["feature"], row["country"])
        table[key] = (*table.get(key, ()), meaning)
    return table


def _letters(word: str) -> str:
    """A short form without its dots, hyphens and spaces."""
    return "".join(char for char in word if char.isalnum())
