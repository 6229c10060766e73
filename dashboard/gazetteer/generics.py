"""Words that announce a kind of place, and what is left of a name without them.

"oblast de Donetsk" is the region Donetsk, "gare de Khasan" a station at Khasan, "Lake Geneva" the
lake Geneva. The words stand in `data/gazetteer/generics.tsv`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from dashboard.gazetteer.sources import tables

_JOINT: Final = r"(?:\s+(?:(?P<article>de\s+la|des|du|de\s+l['’]|of\s+the)|de|d['’]|of))?"
_ARTICLE: Final = re.compile(
    r"^(?:l['’]\s*|d['’]\s*|(?:le|la|les|du|des|aux?|de\s+la|de|the)\s+)(?=\S)", re.IGNORECASE
)


class Kinded(NamedTuple):
    """A name without the word for its kind, and the kind that the word tells.

    `article` is true where an article stands between the two ("tunnel du Fréjus").
    """

    core: str
    feature: str
    article: bool = False


def split(name: str, *, in_text: bool = False) -> Kinded | None:
    """The core of a name and the kind its generic word tells, None where it has no such word.

    With `in_text` also by words that tell a kind in a text but are no mark of a place's own name:
    "pays de Galles" is no other name of Galles, but in a text it is a region.
    """
    for pattern, kinds in _patterns(in_text):
        found = pattern.match(name.strip())
        if found and any(char.isalnum() for char in found["core"]):
            article = bool(found.groupdict().get("article"))
            return Kinded(found["core"].strip(), kinds[_key(found["word"])], article)
    return None


def without_article(name: str) -> str | None:
    """`name` without an article or elided word before it, None where there is none."""
    stripped = _ARTICLE.sub("", name.strip(), count=1)
    return stripped if stripped != name.strip() else None


def _key(word: str) -> str:
    return " ".join(word.casefold().replace("’", "'").split())


@cache
def _patterns(in_text: bool) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in tables.rows("generics.tsv"):
        if row["use"] == "text" and not in_text:
            continue
        (before if row["position"] == "before" else after)[_key(row["word"])] = row["feature"]
    return (
        (
            re.compile(
                rf"^(?P<word>{_any(before)}){_JOINT}(?:\s+|(?<=['’]))(?P<core>\S.*)$", re.IGNORECASE
            ),
            before,
        ),
        (re.compile(rf"^(?P<core>.*\S)\s+(?P<word>{_any(after)})$", re.IGNORECASE), after),
    )


def _any(words: dict[str, str]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(w).replace("\\ ", r"\s+").replace("'", "['’]") for w in longest)
