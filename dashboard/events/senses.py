"""What a trigger names, more finely than its type: leaving or arriving, closing or opening.

`data/lang/fr/events/senses.tsv` gives each sense the beginnings of the words that have it. Two
words of one sense may tell one event ("scrutin", "élections"); two of different senses seldom do
("décollé", "atterri"). A word that the table does not know has no sense, which tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import Final

from dashboard import resources
from dashboard.names import fold

_SHORTEST: Final = 3


@lru_cache(maxsize=65536)
def senses(trigger: str) -> frozenset[str]:
    """The senses of the words of a trigger; of several beginnings the longest counts."""
    known, phrases = _beginnings()
    text = fold(trigger).replace("'", " ")
    found: set[str] = set()
    for phrase, names in phrases.items():
        if phrase in text:
            found |= names
    if found:
        return frozenset(found)
    for word in text.split():
        for length in range(len(word), _SHORTEST - 1, -1):
            names = known.get(word[:length], frozenset())
            if names:
                found |= names
                break
    return frozenset(found)


@cache
def _beginnings() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Senses by the beginning of a word, and by phrases of several words."""
    words: dict[str, set[str]] = defaultdict(set)
    path = resources.data_path("lang", "fr", "events", "senses.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sense, _, beginnings = line.partition("\t")
            for beginning in beginnings.split(";"):
                words[beginning].add(sense)
    frozen = {beginning: frozenset(names) for beginning, names in words.items()}
    return (
        {b: names for b, names in frozen.items() if " " not in b},
        {b: names for b, names in frozen.items() if " " in b},
    )


@cache
def nouns() -> frozenset[str]:
    """The event nouns of one word that the lexicon knows, folded, without the plural's s."""
    path = resources.data_path("lang", "fr", "events", "triggers.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(
        fold(row[2]).removesuffix("s")
        for row in rows
        if row[0][:1] != "#" and row[1] == "noun" and " " not in row[2]
    )
