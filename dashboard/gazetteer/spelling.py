"""Names that are likely meant by a misspelt or misread one: few edits away, of well-known places.

The first letter is never wrong. Names are kept in blocks by their first two letters and by their
first and last three, and by length, so that a query reads a handful of rows. A name of eight to
ten letters may hold one error, a longer one two; a shorter one none, since among short names
nearly every word is one letter away from some town ("Angara", "Ankara").

In a text that a machine has misread (`garbled`) shorter names may be off as well, and the first
letter with them, but only by letters that look alike in print: the long s and f, c and e, u and n,
"rn" and m. An edit costs what the confusion tells, from a fifth for those to 1 for any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein
from rapidfuzz.process import extract

SHORTEST: Final = 8
_LONGEST: Final = 40
_LONG: Final = 11
_POPULOUS: Final = 15_000
_HEAD: Final = 2
_TAIL: Final = 3

_LOOK_ALIKE: Final = 0.2
_NEARLY_ALIKE: Final = 0.4
_SOUND_ALIKE: Final = 0.5
_LETTERS: Final[dict[frozenset[str], float]] = {
    frozenset(pair): cost
    for cost, pairs in (
        (_LOOK_ALIKE, "fs ce nu il lt ij lj it co 1i 1l 0o 5s rn"),
        (_NEARLY_ALIKE, "eo ao ae hb vy ft fl uv td ro bd qg zs ef pt br ti cg kr xz ar"),
        (_SOUND_ALIKE, "iy kc ck sz vw gj kq xs jy ou dt bp fv"),
    )
    for pair in pairs.split()
}  # fmt: skip
"""Letters that are read or written for one another, and what such a confusion costs."""
_GROUPS: Final = (
    ("m", "rn"), ("m", "in"), ("m", "ni"), ("m", "nn"), ("u", "li"), ("u", "ii"), ("n", "ri"),
    ("h", "li"), ("b", "li"), ("d", "cl"), ("k", "lc"), ("w", "vv"), ("w", "iv"), ("n", "ii"),
    ("r", "fi"), ("o", "oe"), ("a", "ae"), ("u", "ue"), ("g", "gu"), ("ss", "ff"), ("ss", "is"),
)  # fmt: skip
"""Letters that are read as two, or two as one: half an edit together."""
_GROUP: Final = 0.4
_DOUBLED: Final = 0.3
_SWAPPED: Final = 0.6
_MISREAD: Final = re.compile(
    r"[_^•¦■►~{}\\|]|[a-zà-ÿ][A-ZÀ-Þ]|[^\W\d]\d+[^\W\d]|\s\.\s?\w|\w- \w|\s[,.](?=\s)"
)
_WORD: Final = re.compile(r"\w+")
_GARBLED: Final = 0.002
_SHORTEST_MISREAD: Final = 5
_SHARE_MISREAD: Final = 0.19
_TRIED: Final = 100
_LONG_S: Final = "s"
"""What every f of a text printed with the long s may be: a name may hold several."""


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


def garbled(text: str) -> bool:
    """Whether a text looks misread by a machine: capitals and digits inside words, stray signs."""
    words = sum(1 for _ in _WORD.finditer(text))
    return sum(1 for _ in _MISREAD.finditer(text)) > _GARBLED * words


def misread(folded: str, names: Sequence[str]) -> dict[str, float]:
    """Of `names` those that `folded` may be misread for, with what it costs."""
    if not _SHORTEST_MISREAD <= len(folded) <= _LONGEST or not folded.isascii():
        return {}
    most = max(1.0, _SHARE_MISREAD * len(folded))
    near = {
        name
        for printed in {folded, folded.replace("f", _LONG_S)}
        for name, _, _ in extract(
            printed,
            names,
            scorer=Levenshtein.distance,
            score_cutoff=1 + len(folded) // 4,
            limit=_TRIED,
        )
    }
    priced = {name: cost(folded, name) for name in near if not _other_number(folded, name)}
    fit = {name: price for name, price in priced.items() if price <= most}
    least = min(fit.values(), default=0.0)
    return {name: price for name, price in fit.items() if price <= least + _NEARLY_ALIKE}


def cost(one: str, other: str) -> float:
    """Edits from one name to the other, letters that look or sound alike being cheaper."""
    rows = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    both_ways = ((x, y) for pair in _GROUPS for x, y in (pair, pair[::-1]))
    groups = [(x, y) for x, y in both_ways if x in one and y in other]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if i or j:
                ways = [_cheapest(one, other, i, j, rows)]
                for x, y in groups:
                    if one.endswith(x, 0, i) and other.endswith(y, 0, j):
                        ways.append(rows[i - len(x)][j - len(y)] + _GROUP)
                rows[i][j] = min(ways)
    return rows[-1][-1]


def _cheapest(one: str, other: str, i: int, j: int, rows: Sequence[Sequence[float]]) -> float:
    """The least cost, by single letters, of turning `i` letters of one into `j` of the other."""
    ways = []
    if i:
        ways.append(rows[i - 1][j] + _extra(one, i))
    if j:
        ways.append(rows[i][j - 1] + _extra(other, j))
    if i and j:
        a, b = one[i - 1], other[j - 1]
        ways.append(rows[i - 1][j - 1] + (a != b and _LETTERS.get(frozenset((a, b)), 1.0)))
        if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b) and a != b:
            ways.append(rows[i - 2][j - 2] + _SWAPPED)
    return min(ways)


def _extra(name: str, at: int) -> float:
    """What a letter too many costs: little where it doubles the one before it, or is a last s."""
    doubles = at > 1 and name[at - 1] == name[at - 2]
    return _DOUBLED if doubles or (at == len(name) and name[-1] == "s") else 1.0


def _blocks(folded: str) -> tuple[str, str]:
    return f"{folded[:_HEAD]}*", f"{folded[0]}*{folded[-_TAIL:]}"


def _other_number(one: str, other: str) -> bool:
    """Names that differ in a digit are different names ("zone 4", "zone 5")."""
    return [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]
