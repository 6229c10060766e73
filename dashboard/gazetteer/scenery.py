"""Whether the words around a name speak of water or of land.

French departments bear the names of rivers and of a sea: ferries and locks tell that "la Manche"
and "la Moselle" are waters, prefects and farmers that they are departments. The words stand in
`data/gazetteer/scenery.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from dashboard.gazetteer.sources import tables

_WINDOW: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD: Final = re.compile(
    r"([^\W\d_]+(?:-[^\W\d_]+)*)\s+(?:de\s+la|de\s+l['’]|du|des|de|d['’])\s*$"
)
_DECIDES: Final = 3
"""How many words elsewhere a word outweighs that governs the name ("la préfète de la Manche")."""
_Sense: TypeAlias = Literal["water", "land"]


class Scenery(NamedTuple):
    """How far the words around speak of each, from 0 (not at all), together less than 1."""

    water: float = 0.0
    land: float = 0.0


NONE: Final = Scenery()


def around(text: str, spans: Iterable[tuple[int, int]], language: str) -> Scenery:
    """What the words within 120 letters of some spans, in their paragraphs, speak of.

    `spans` are (start, end) of mentions that mean the same place; what they hold does not count.
    """
    table = _table(language)
    if not table:
        return NONE
    found: Counter[_Sense] = Counter()
    for start, end in spans:
        before = text[max(0, start - _WINDOW) : start].rpartition("\n")[2]
        behind = text[end : end + _WINDOW].partition("\n")[0]
        words = {w.casefold() for side in (before, behind) for w in _WORD.findall(side)}
        head = _HEAD.search(before)
        for word in words:
            if sense := table.get(word):
                found[sense] += _DECIDES if head and head[1].casefold() == word else 1
    total = found.total() + 1.0
    return Scenery(found["water"] / total, found["land"] / total)


@cache
def _table(language: str) -> Mapping[str, _Sense]:
    table: dict[str, _Sense] = {}
    for row in tables.rows("scenery.tsv"):
        if row["language"] == language:
            sense = cast("_Sense", row["tells"])
            for form in (row["word"], f"{row['word']}s", f"{row['word']}x"):
                table.setdefault(form.casefold(), sense)
    return table
