"""Which countries a text speaks of without naming a place: adjectives, currencies, institutions.

"L'armée libanaise" tells that Tripoli is the one in Lebanon, "hryvnias" that Donetsk is in Ukraine,
"sheriff" and "school board" that Paris may be in Texas. The adjectives stand in
`data/lang/fr/demonyms.tsv` and `data/gazetteer/shorthand.tsv`, the rest in
`data/gazetteer/hints.tsv`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from dashboard import resources
from dashboard.gazetteer.sources import tables

_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_MOST_WORDS: Final = 3
_FEMININE: Final = (
    ("ien", "ienne"), ("yen", "yenne"), ("éen", "éenne"), ("ain", "aine"), ("ais", "aise"),
    ("ois", "oise"), ("an", "ane"), ("in", "ine"), ("on", "onne"), ("ec", "ecque"), ("ol", "ole"),
    ("ur", "ure"), ("and", "ande"), ("é", "ée"), ("i", "ie"), ("ard", "arde"),
)  # fmt: skip
_SHARED: Final = 3
"""A word that as many countries or more share tells nothing."""


def countries(text: str, language: str) -> Counter[str]:
    """How often words of a text tell of each country (ISO codes), shared words in equal parts."""
    table = _table(language)
    starts = _starts(language)
    found: Counter[str] = Counter()
    words = [word.casefold() for word in _WORD.findall(text)]
    at = 0
    while at < len(words):
        if words[at] not in starts:
            at += 1
            continue
        for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            told = table.get(" ".join(words[at : at + length]))
            if told:
                for code in told:
                    found[code] += 1.0 / len(told)  # type: ignore[assignment]
                at += length - 1
                break
        at += 1
    return found


def country(word: str, language: str) -> str | None:
    """The one country that a word tells of ("autrichienne": AT), None where it tells of none."""
    told = _table(language).get(word.casefold(), ())
    return told[0] if len(told) == 1 else None


@cache
def _table(language: str) -> Mapping[str, tuple[str, ...]]:
    codes: dict[str, dict[str, None]] = {}
    for word, code in _words(language):
        codes.setdefault(word.casefold(), {})[code] = None
    return {word: tuple(told) for word, told in codes.items() if len(told) < _SHARED}


@cache
def _starts(language: str) -> frozenset[str]:
    """The first words of what tells of a country."""
    return frozenset(word.split(" ", 1)[0] for word in _table(language))


def _words(language: str) -> Iterator[tuple[str, str]]:
    for row in tables.rows("hints.tsv"):
        if row["language"] in {language, "*"}:
            for form in (row["word"], f"{row['word']}s"):
                yield form, row["country"]
    for row in tables.rows("shorthand.tsv"):
        if row["where"] == "demonym" and row["language"] == language:
            for form in (row["word"], f"{row['word']}s"):
                yield form, row["country"]
    if language == "fr":
        path = resources.data_path("lang", "fr", "demonyms.tsv")
        with path.open(encoding="utf-8", newline="") as stream:
            lines = (line for line in stream if not line.startswith("#"))
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                for adjective in row["adjectives"].split(";"):
                    for form in inflected(adjective.strip()):
                        yield form, row["country"]


def inflected(adjective: str) -> tuple[str, ...]:
    """The four forms of a French adjective of nationality, given in the masculine singular."""
    if not adjective:
        return ()
    feminine = next(
        (adjective.removesuffix(end) + to for end, to in _FEMININE if adjective.endswith(end)),
        adjective if adjective.endswith("e") else f"{adjective}e",
    )
    plural = adjective if adjective.endswith(("s", "x")) else f"{adjective}s"
    return tuple(dict.fromkeys((adjective, feminine, plural, f"{feminine}s")))
