"""Stretches of text that may name a place: gazetteer n-grams, short forms, names of media."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_words import ADJECTIVES, LINKS, OF, Text
from dashboard.model import NameFacts

Facts = Callable[[str], NameFacts | None]

_CONNECTORS = LINKS | {
    "sur", "sous", "en", "et", "au", "aux", "a", "lès", "les", "lez", "of", "and", "the",
    "el", "al", "ben", "bin", "von", "am", "an", "der", "di", "del", "do", "dos", "da",
}  # fmt: skip
_MOST_WORDS = 7
_COMMON_STARTS = frozenset(
    ["zone", "place", "universite", "port", "aerodrome", "aquarium", "polygone", "ligne"]
)
"""Words that a whole name may start with in small letters: "zone démilitarisée"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a place, before the evidence is weighed.

    `name` is what stands at `start:end`, whitespace and apostrophes made plain.
    """

    start: int
    end: int
    name: str
    facts: NameFacts | None


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
                or current.key in ADJECTIVES
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
    for last in range(i + 1, min(i + _MOST_WORDS, len(text.words))):
        if not text.joined(last - 1):
            return
        name = text.name(word.start, text.words[last].end)
        if text.words[last].key in LINKS or (known := facts(name)) is None or not known.curated:
            continue
        if word.key == "zone" or any(w.capitalised for w in text.words[i + 1 : last + 1]):
            yield Candidate(word.start, text.words[last].end, name, known)


_CARDINALS = frozenset({"nord", "sud", "est", "ouest"})


def elliptic(
    text: Text, known: Iterable[Candidate], facts: Facts, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Names that only their last word recalls: "le Nord" after "la Corée du Nord".

    A country that has a twin recalls it too ("le Sud"), and so does the adjective of either.
    The candidate's `name` is the name in full. Nothing is found where two names would fit.
    """
    bearers: dict[str, dict[str, Candidate]] = {}
    twins = _twins(text, lexicon)
    for candidate in (*known, *(Candidate(0, 0, name, facts(name)) for name in twins)):
        words = fold(candidate.name).split()
        if len(words) == 3 and words[1] in LINKS and words[2] in _CARDINALS:
            bearers.setdefault(words[2], {})[fold(candidate.name)] = candidate
    for i, word in enumerate(text.words):
        full = bearers.get(word.key, {})
        if len(full) != 1 or not word.capitalised or word.text.isupper() or not i:
            continue
        before, after = text.words[i - 1], text.after(word.end)
        if not text.joined(i - 1) or before.key not in {"le", "du", "au", "l", "d"}:
            continue
        if after is not None and (after.capitalised or after.key in OF):
            continue
        earlier = text.words[i - 2] if i > 1 and text.joined(i - 2) else None
        if before.key == "du" and earlier is not None and earlier.capitalised:
            continue
        whole = next(iter(full.values()))
        yield Candidate(word.start, word.end, whole.name, whole.facts)


def _twins(text: Text, lexicon: Lexicon) -> set[str]:
    """Countries that differ by a cardinal point alone, where the text has an adjective of one."""
    keys = [word.key for word in text.words]
    found: set[str] = set()
    for i in [i for i, key in enumerate(keys[:-1]) if key in {"nord", "sud"}]:
        code = lexicon.demonyms.get(f"{keys[i]} {keys[i + 1]}")
        name = lexicon.country_names.get(code or "", "")
        stem, _, cardinal = name.rpartition(" ")
        other = {"Nord": "Sud", "Sud": "Nord"}.get(cardinal)
        if other is not None and fold(f"{stem} {other}") in lexicon.countries:
            found |= {name, f"{stem} {other}"}
    return found


def media(text: Text, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Spans of newspapers and brands, which hold place names that are not meant."""
    found: list[tuple[int, int]] = []
    for word in text.words:
        for name in lexicon.media.get(word.text, ()):
            end = word.start + len(name)
            here = text.text[word.start : end].replace("’", "'")
            if here == name and not text.text[end : end + 1].isalnum():
                found.append((word.start, end))
                break
    return found
