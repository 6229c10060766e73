"""Names that are likely meant by a misspelt one: few edits away, among well-known places.

The first letter is never wrong. Names are kept in blocks by their first two letters and by their
first and last three, and by length, so that a query reads a handful of rows. A name of eight to
ten letters may hold one error, a longer one two; a shorter one none, since among short names
nearly every word is one letter away from some town ("Angara", "Ankara").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

SHORTEST: Final = 8
_LONGEST: Final = 40
_LONG: Final = 11
_POPULOUS: Final = 15_000
_HEAD: Final = 2
_TAIL: Final = 3


def may_be_misspelt(feature: str, population: int, *, curated: bool) -> bool:
    """Whether a place is known enough for a misspelt name to mean it."""
    return curated or feature != "city" or population >= _POPULOUS


def comparable(folded: str) -> bool:
    """Whether a folded name is long enough, and in Latin letters."""
    return SHORTEST - 1 <= len(folded) <= _LONGEST and folded.isascii()


def allowed(folded: str) -> int:
    """Number of edits that a name of this length may be off."""
    if len(folded) < SHORTEST:
        return 0
    return 2 if len(folded) >= _LONG else 1


def blocks(folds: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """(block, length, names) of the table `spelling`."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for folded in sorted(folds):
        for block in _blocks(folded):
            found[block, len(folded)].append(folded)
    for (block, length), names in sorted(found.items()):
        yield block, length, "\n".join(names)


def nearest(folded: str, read: Callable[[str, int, int], Iterable[str]]) -> list[str]:
    """The names closest to `folded`, all at the least distance; empty where none is near enough.

    `read(block, shortest, longest)` returns the `names` cells of a block.
    """
    limit = allowed(folded)
    if not limit or not folded.isascii():
        return []
    best: dict[str, int] = {}
    for block in _blocks(folded):
        for cell in read(block, len(folded) - limit, len(folded) + limit):
            for name in cell.split("\n"):
                distance = edits(folded, name, limit)
                if distance <= limit and not _other_number(folded, name):
                    best[name] = distance
    if not best:
        return []
    least = min(best.values())
    return sorted(name for name, distance in best.items() if distance == least)


def edits(one: str, other: str, limit: int | None = None) -> int:
    """Letters changed, left out, added or swapped; one more than `limit` where it exceeds it."""
    return DamerauLevenshtein.distance(one, other, score_cutoff=limit)


def _blocks(folded: str) -> tuple[str, str]:
    return f"{folded[:_HEAD]}*", f"{folded[0]}*{folded[-_TAIL:]}"


def _other_number(one: str, other: str) -> bool:
    """Names that differ in a digit are different names ("zone 4", "zone 5")."""
    return [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]
