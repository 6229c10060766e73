"""A text cut into words, with the questions that recognition asks of it.

The words of the text and not spaCy's tokens, whose borders fail on dispatch lines ("SÉOUL.-"),
hyphens and elisions. All offsets are code points into the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dashboard.annotate import lines
from dashboard.annotate.lexicon import fold

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"(?:[ \u00a0\u202f]|\n)?(?:[-\u2010\u2011'’]|\. ?)?(?:[ \u00a0\u202f]|\n)?")
_PLAIN = frozenset({" ", "-", "'"})
"""The commonest of what joins two words, told without the pattern."""
_ABBREVIATIONS = frozenset({"st", "ste", "mt", "ft", "s"})
LINKS = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
OF = frozenset({"de", "du", "des", "d"})


class Word(NamedTuple):
    """A run of letters and digits; `key` is its folded form."""

    start: int
    end: int
    text: str
    key: str
    capitalised: bool


class Text:
    """A text cut into words, with the questions that recognition asks of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = [
            Word(m.start(), m.end(), m[0], fold(m[0]), m[0][0].isupper())
            for m in _WORD.finditer(text)
        ]
        self._begin = [word.start for word in self.words]
        self._finish = [word.end for word in self.words]
        self._starts = {start: i for i, start in enumerate(self._begin)}
        self._ends = {end: i for i, end in enumerate(self._finish)}
        self._breaks = lines.ends(text)
        self.media: tuple[object, list[tuple[int, int]]] | None = None
        """What `toponyms_media.media` found, with the lists that it looked in."""
        self._gaps = [text[one.end : two.start] for one, two in pairwise(self.words)]
        self._joined = [gap in _PLAIN or self._may_join(i, gap) for i, gap in enumerate(self._gaps)]

    def joined(self, i: int) -> bool:
        """Whether word `i` and the next may belong to one name."""
        return 0 <= i < len(self._joined) and self._joined[i]

    def _may_join(self, i: int, between: str) -> bool:
        if not 0 < len(between) <= 2 or _JOINT.fullmatch(between) is None:
            return False
        if "." in between and self.words[i].key not in _ABBREVIATIONS:
            return False
        return not any(
            at in self._breaks for at in range(self.words[i].end, self.words[i + 1].start)
        )

    def inside(self, start: int, end: int) -> list[int]:
        """Indices of the words that lie within `start:end`."""
        first = bisect_left(self._begin, start)
        last = bisect_right(self._finish, end)
        return list(range(first, last))

    def words_between(self, start: int, end: int) -> list[Word]:
        """The words that start in `start:end`."""
        return self.words[bisect_left(self._begin, start) : bisect_left(self._begin, end)]

    def hyphenated(self, i: int) -> bool:
        """Whether a hyphen alone stands between word `i` and the next."""
        return 0 <= i < len(self._gaps) and self._gaps[i] in {"-", "\u2010", "\u2011"}

    def name(self, start: int, end: int) -> str:
        """The text at `start:end` with plain spaces and apostrophes."""
        return " ".join(self.text[start:end].replace("’", "'").split())

    def index(self, start: int) -> int | None:
        """The word that starts at a position."""
        return self._starts.get(start)

    def index_ending(self, end: int) -> int | None:
        """The word that ends at a position."""
        return self._ends.get(end)

    def before(self, start: int, most: int = 8) -> list[Word]:
        """The words that lead up to a position without punctuation between, in order."""
        i = self._starts.get(start)
        if i is None:
            return []
        first, least = i, max(i - most, 0)
        while first > least and self._joined[first - 1]:
            first -= 1
        return self.words[first:i]

    def after(self, end: int) -> Word | None:
        """The word that follows a position without punctuation between."""
        i = self._ends.get(end)
        return self.words[i + 1] if i is not None and self.joined(i) else None


@lru_cache(maxsize=4)
def words_of(text: str) -> Text:
    """The words of a text, kept for the component that asks next."""
    return Text(text)


def trimmed(
    text: Text, start: int, end: int, endings: Collection[str] = (), *, tied: bool = False
) -> tuple[int, int] | None:
    """A model's span without lower-case words and stray signs at its borders; None if empty.

    `endings` are small words that may end a name. With `tied`, what a hyphen ties to the last word
    is added where the model has cut it ("Jong-un").
    """
    inside = text.inside(start, end)
    while inside and not text.words[inside[0]].capitalised:
        inside = inside[1:]
    while inside and not _may_end(text, inside[-1], endings):
        inside = inside[:-1]
    if not inside:
        return None
    last = inside[-1]
    while tied and text.hyphenated(last):
        last += 1
    return text.words[inside[0]].start, text.words[last].end


def _may_end(text: Text, i: int, endings: Collection[str]) -> bool:
    word = text.words[i]
    return (
        word.capitalised
        or word.text.isdigit()
        or word.key in endings
        or (i > 0 and text.hyphenated(i - 1))
    )


def overlapping(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans shares a character with `start:end`."""
    return any(a < end and start < b for a, b in spans)
