"""Tables of names, looked up by the words of a text: only rows that it may call are compared.

A row is called by one of some spellings of each of its groups. Each spelling needs one word of its
own, its longest, which a text either holds or not: with a text's words at hand, all rows of a table
are sifted in one pass over the words, however many rows there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

Row = TypeVar("Row")
Groups: TypeAlias = tuple[tuple[str, ...], ...]
"""Words that must all be there: one of each group."""

_WORD = re.compile(r"\w+")
_ENDINGS = ("", "s", "e", "es", "ne", "nes")


class Terms(Generic[Row]):
    """Rows, and the words without which a text calls none of them.

    `groups` gives a row's words, as they stand in the table.
    """

    def __init__(self, rows: Iterable[Row], groups: Callable[[Row], Groups]) -> None:
        self.rows = tuple(rows)
        self._needed: list[int] = []
        self._by_word: dict[str, list[tuple[int, int]]] = {}
        for number, row in enumerate(self.rows):
            every = groups(row)
            self._needed.append(len(every))
            for place, group in enumerate(every):
                for word in {key for spelling in group for key in _keys(spelling)}:
                    self._by_word.setdefault(word, []).append((number, place))

    def called(self, words: AbstractSet[str]) -> list[Row]:
        """The rows of which a text with these words may call each group, in the table's order."""
        seen: dict[int, set[int]] = {}
        by_word = self._by_word
        for word in words:
            for number, place in by_word.get(word, ()):
                seen.setdefault(number, set()).add(place)
        return [
            self.rows[number]
            for number in sorted(seen)
            if len(seen[number]) == self._needed[number]
        ]


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once, as `Terms` compares them."""
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=4096)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of some spellings, whole but for an ending of number or gender."""
    endings = "|".join(_ENDINGS[1:])
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + rf")(?:{endings})?(?!\w)")


def _keys(spelling: str) -> Iterable[str]:
    """The forms of the longest word of a spelling, of which a text that holds it has one."""
    pieces = _WORD.findall(spelling)
    longest = max(range(len(pieces)), key=lambda at: len(pieces[at]))
    last = longest == len(pieces) - 1 and spelling.endswith(pieces[-1])
    return [pieces[longest] + ending for ending in _ENDINGS] if last else [pieces[longest]]
