"""Which of the two that were named last "la première" or "le second" means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dashboard.annotate.actors_found import Found
from dashboard.annotate.toponyms_words import Text, Word

_PLACES = {"premier": 0, "premiere": 0, "second": 1, "seconde": 1}
_DEFINITE = frozenset({"le", "la"})
_OF = frozenset({"de", "du", "des", "d"})


def ordinals(
    text: Text,
    window: Callable[[int, int], Sequence[Found]],
    is_noun: Callable[[Word | None], bool],
) -> Iterator[Found]:
    """The mentions that "la première" and "le second" are, where two were named before.

    `window` gives the mentions before a position, in its sentence (1) and so many before it;
    `is_noun` tells whether a word is a noun, which the ordinal then only counts.
    """
    for i, word in enumerate(text.words):
        place = _PLACES.get(word.key)
        if place is None or word.capitalised or not i or not text.joined(i - 1):
            continue
        article = text.words[i - 1]
        after = text.after(word.end)
        if article.key not in _DEFINITE or is_noun(after) or (after and after.key in _OF):
            continue
        for reach in (1, 2, 3):
            two = _two(window(article.start, reach))
            if len(two) == 2:
                yield replace(two[place], start=article.start, end=word.end)
            if two:
                break


def _two(found: Sequence[Found]) -> list[Found]:
    """The persons named, each once, else the governments."""
    for kind in ("person", "government"):
        named: dict[str, Found] = {}
        for f in found:
            if f.kind == kind and f.name is not None:
                named.setdefault(f.name, f)
        if len(named) > 1:
            return list(named.values())
    return []
