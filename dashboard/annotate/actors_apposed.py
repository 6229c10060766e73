"""Names of persons between commas behind what they are: "le chef de la mission, El-Ghassim Wane, ".

The model misses most names that it has not met; the role before the comma tells what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.annotate.actors_found import Found
from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.toponyms_words import Text

_REACH = 9
"""Most words between a role and the comma: "ministre sud-coréen des Affaires étrangères"."""
_BREAKS = frozenset(
    {
        "a",
        "au",
        "aux",
        "avec",
        "par",
        "pour",
        "et",
        "ou",
        "que",
        "qui",
        "dont",
        "est",
        "ont",
        "sont",
    }
)
_OPENING = frozenset({
    "le", "la", "l", "les", "du", "au", "un", "une", "son", "sa", "leur", "notre", "mon", "ma",
    "l'", "ancien", "ancienne", "nouveau", "nouvelle", "ex", "vice", "cet", "cette", "ce",
})  # fmt: skip
_LINKS = frozenset({"de", "von", "van", "der", "al", "el", "ben", "bin", "ould", "da", "dos", "du"})
_ARTICLES = frozenset({"le", "la", "les", "l"})
_CLOSING = (",", ".", ")", ";", "»", ":")
_LONGEST = 6


def apposed(text: Text, lexicon: Lexicon) -> Iterator[Found]:
    """The names of two words or more that stand behind a role and a comma, closed by a mark."""
    for i, word in enumerate(text.words):
        if word.capitalised or word.key not in lexicon.titles or not i:
            continue
        if text.words[i - 1].key not in _OPENING:
            continue
        first = _behind_comma(text, i)
        if first is None:
            continue
        last = _name(text, first)
        if last is None or text.words[first].key in _ARTICLES:
            continue
        end = text.words[last].end
        if text.text[end : end + 1] in _CLOSING and text.words[last].key not in lexicon.demonyms:
            yield Found(text.words[first].start, end, "person")


def _behind_comma(text: Text, role: int) -> int | None:
    """The capitalised word behind the comma that ends the group of a role."""
    for i in range(role, min(role + _REACH, len(text.words) - 1)):
        if i > role and text.words[i].key in _BREAKS:
            return None
        if text.joined(i):
            continue
        comma = text.text[text.words[i].end : text.words[i + 1].start]
        return i + 1 if comma in {", ", ",\u00a0"} and text.words[i + 1].capitalised else None
    return None


def _name(text: Text, first: int) -> int | None:
    """The last word of a name of two capitalised words or more that opens at a word."""
    last, capitals = first, 1
    while last - first < _LONGEST and text.joined(last):
        following = text.words[last + 1]
        if following.capitalised:
            capitals += not text.hyphenated(last)
        elif not (text.hyphenated(last) or (following.key in _LINKS and text.joined(last + 1))):
            return None
        last += 1
    whole = text.words[last].capitalised or text.hyphenated(last - 1)
    return last if whole and capitals > 1 else None
