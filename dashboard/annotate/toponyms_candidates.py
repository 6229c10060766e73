"""Stretches of text that the gazetteer knows: n-grams, each looked up by its folded name.

No name of the gazetteer is looped over: a stretch costs one look-up in an indexed table, and the
same stretch is asked for once only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.toponyms_words import LINKS, Text
from dashboard.model import NameFacts

Facts = Callable[[str], NameFacts | None]

SETTLED = frozenset({"city", "district"})
"""Kinds of place where people live."""
_CONNECTORS = LINKS | {
    "sur", "sous", "en", "et", "au", "aux", "a", "les", "lez", "of", "and", "the", "el", "al",
    "ez", "as", "ash", "ach", "ad", "ed", "ar", "at", "ben", "bin", "von", "am", "an", "der",
    "di", "del", "do", "dos", "da",
}  # fmt: skip
_MOST_WORDS = 7
_COMMON_STARTS = frozenset(
    ["zone", "place", "universite", "port", "aerodrome", "aquarium", "polygone", "ligne", "pas"]
)
"""Words that a whole name may start with in small letters: "zone démilitarisée"."""
_NEGATES = "pas"
_LED = frozenset({"le", "du", "au"})
"""What shows that "pas" is a strait ("le pas de Calais"), and denies nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a place, before the evidence is weighed.

    `name` is what stands at `start:end`, whitespace and apostrophes made plain.
    """

    start: int
    end: int
    name: str
    facts: NameFacts | None


_KNOWN_TOWN = 30_000
"""Inhabitants from which a town is known well enough to make a pair: "Paris-Lyon"."""


def weighty(facts: NameFacts | None) -> bool:
    """Whether a name is that of a country, of a place checked by hand or of a town of some size."""
    if facts is None:
        return False
    return "country" in facts.features or facts.curated or facts.population >= _KNOWN_TOWN


def grams(text: Text, facts: Facts, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every stretch of up to seven words that the gazetteer knows.

    It starts with a capital or a word like `mer`, holds at least one capital, and ends with a
    capital, a digit or an adjective ("Corée du Nord", "Extrême-Orient russe").
    """
    for i, word in enumerate(text.words):
        cue = lexicon.cues.get(word.key)
        if word.key in _COMMON_STARTS:
            yield from _curated(text, i, facts)
        if not word.capitalised and not (cue is not None and cue.included):
            continue
        capital = False
        for last in range(i, min(i + _MOST_WORDS, len(text.words))):
            if last > i and not text.joined(last - 1):
                break
            current = text.words[last]
            capital = capital or current.capitalised
            final = (
                current.capitalised
                or current.text.isdigit()
                or current.key in lexicon.endings
                or current.key in lexicon.demonyms
            )
            if capital and final and (last > i or len(current.text) > 1):
                name = text.name(word.start, current.end)
                known = facts(name)
                if known is not None:
                    yield Candidate(word.start, current.end, name, known)
            if not final and last > i and current.key not in _CONNECTORS:
                break
            if last == i and not word.capitalised and cue is None:
                break


def _curated(text: Text, i: int, facts: Facts) -> Iterator[Candidate]:
    """Names of the hand-checked gazetteer that start with a common noun, whatever follows it."""
    word = text.words[i]
    if word.key == _NEGATES and not (i and text.words[i - 1].key in _LED):
        return
    for last in range(i + 1, min(i + _MOST_WORDS, len(text.words))):
        if not text.joined(last - 1):
            return
        name = text.name(word.start, text.words[last].end)
        if text.words[last].key in LINKS or (known := facts(name)) is None or not known.curated:
            continue
        if word.key == "zone" or any(w.capitalised for w in text.words[i + 1 : last + 1]):
            yield Candidate(word.start, text.words[last].end, name, known)
