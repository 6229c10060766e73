"""Stretches of text that may name a place: gazetteer n-grams, what NER says, cue phrases.

Works on the words of the text and not on spaCy's tokens, whose borders fail on dispatch lines
("SÉOUL.-"), hyphens and elisions. All offsets are code points into the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.annotate.lexicon import Cue, Lexicon, fold
from dashboard.model import NameFacts

Facts = Callable[[str], NameFacts | None]

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"(?:[ \u00a0\u202f]|\n)?(?:[-\u2010\u2011'’]|\. ?)?(?:[ \u00a0\u202f]|\n)?")
_ABBREVIATIONS = frozenset({"st", "ste", "mt", "ft", "s"})
_LINKS = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
_OF = frozenset({"de", "du", "des", "d"})
_CONNECTORS = _LINKS | {
    "sur", "sous", "en", "et", "au", "aux", "a", "lès", "les", "lez", "of", "and", "the",
    "el", "al", "ben", "bin", "von", "am", "an", "der", "di", "del", "do", "dos", "da",
}  # fmt: skip
_ADJECTIVES = frozenset(
    [
        "meridional",
        "meridionale",
        "oriental",
        "orientale",
        "occidental",
        "occidentale",
        "septentrional",
        "septentrionale",
        "central",
        "centrale",
        "australe",
        "boreal",
        "interieure",
        "interieur",
        "equatoriale",
        "centrafricaine",
        "dominicaine",
        "democratique",
        "populaire",
        "unis",
        "unies",
        "persique",
        "noire",
        "rouge",
        "jaune",
        "blanche",
        "morte",
        "indien",
        "pacifique",
        "atlantique",
        "baltique",
        "egee",
        "caspienne",
        "adriatique",
    ]
)
_MOST_WORDS = 7
_COMMON_STARTS = frozenset(
    ["zone", "place", "universite", "port", "aerodrome", "aquarium", "polygone", "ligne"]
)
"""Words that a whole name may start with in small letters: "zone démilitarisée"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits; `key` is its folded form."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a place, before the evidence is weighed.

    `name` is what stands at `start:end`, whitespace and apostrophes made plain.
    """

    start: int
    end: int
    name: str
    facts: NameFacts | None


@dataclass(frozen=True, slots=True)
class Announced:
    """The cue before a name, where it starts, and whether the name follows it directly."""

    cue: Cue
    start: int
    adjacent: bool


class Text:
    """A text cut into words, with the questions that recognition asks of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = [
            Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text)
        ]
        self._starts = {word.start: i for i, word in enumerate(self.words)}
        self._ends = {word.end: i for i, word in enumerate(self.words)}

    def joined(self, i: int) -> bool:
        """Whether word `i` and the next may belong to one name."""
        if not 0 <= i < len(self.words) - 1:
            return False
        between = self.text[self.words[i].end : self.words[i + 1].start]
        if not 0 < len(between) <= 2 or _JOINT.fullmatch(between) is None:
            return False
        return "." not in between or self.words[i].key in _ABBREVIATIONS

    def inside(self, start: int, end: int) -> list[int]:
        """Indices of the words that lie within `start:end`."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        last = bisect_right(self.words, end, key=lambda word: word.end)
        return list(range(first, last))

    def words_between(self, start: int, end: int) -> list[Word]:
        """The words that start in `start:end`."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        last = bisect_left(self.words, end, key=lambda word: word.start)
        return self.words[first:last]

    def hyphenated(self, i: int) -> bool:
        """Whether a hyphen alone stands between word `i` and the next."""
        if not 0 <= i < len(self.words) - 1:
            return False
        return self.text[self.words[i].end : self.words[i + 1].start] in {"-", "\u2010", "\u2011"}

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
        first = i
        while first > 0 and i - first < most and self.joined(first - 1):
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
                or current.key in _ADJECTIVES
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
        if text.words[last].key in _LINKS or (known := facts(name)) is None or not known.curated:
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
        if len(words) == 3 and words[1] in _LINKS and words[2] in _CARDINALS:
            bearers.setdefault(words[2], {})[fold(candidate.name)] = candidate
    for i, word in enumerate(text.words):
        full = bearers.get(word.key, {})
        if len(full) != 1 or not word.capitalised or word.text.isupper() or not i:
            continue
        before, after = text.words[i - 1], text.after(word.end)
        if not text.joined(i - 1) or before.key not in {"le", "du", "au", "l", "d"}:
            continue
        if after is not None and (after.capitalised or after.key in _OF):
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


def apposed(text: Text, end: int, lexicon: Lexicon) -> bool:
    """Whether a kind of place is set beside a name: "Sotchi, station balnéaire"."""
    i = text.index_ending(end)
    if i is None or text.text[end : end + 2] not in {", ", ",\u00a0"}:
        return False
    following = text.words[i + 1 : i + 4]
    while following and following[0].key in _LINKS | {"grand", "grande", "petit", "petite", "un",
                                                      "une", "premier", "premiere"}:  # fmt: skip
        following = following[1:]
    for length in (2, 1):
        cue = lexicon.cues.get(" ".join(w.key for w in following[:length]))
        if len(following) >= length and cue is not None and not cue.plural:
            return cue.feature is not None and not following[0].capitalised
    return False


def announced(text: Text, start: int, lexicon: Lexicon) -> Announced | None:
    """The cue that leads up to a name: "gare de", "régions de Donetsk et de"."""
    before = text.before(start)
    kept, of = _strip_links(before)
    if not kept:
        return None
    if kept[-1].key in {"et", "ou"}:
        return _coordinated(kept[:-1], lexicon)
    found = _cue_at_end(kept, lexicon)
    if found is not None:
        cue, first = found
        direct = of or (cue.bare and len(kept) == len(before))
        return Announced(cue, kept[first].start, adjacent=True) if direct else None
    if kept[-1].key in lexicon.demonyms and of:
        found = _cue_at_end(kept[:-1], lexicon)
        if found is not None:
            return Announced(found[0], kept[found[1]].start, adjacent=False)
    return None


def _strip_links(words: Sequence[Word]) -> tuple[Sequence[Word], bool]:
    last = len(words)
    of = False
    while last and words[last - 1].key in _LINKS and len(words) - last < 2:
        last -= 1
        of = of or words[last].key in _OF
    return words[:last], of


def _cue_at_end(words: Sequence[Word], lexicon: Lexicon) -> tuple[Cue, int] | None:
    for length in (4, 3, 2, 1):
        if length <= len(words):
            first = len(words) - length
            key = " ".join(word.key for word in words[first:])
            cue = lexicon.cues.get(key) or lexicon.cues.get(key.replace("d ", "d'"))
            if cue is not None:
                return cue, first
    return None


def _coordinated(words: Sequence[Word], lexicon: Lexicon) -> Announced | None:
    last = len(words)
    while last and (words[last - 1].capitalised):
        last -= 1
    if last == len(words):
        return None
    kept, of = _strip_links(words[:last])
    found = _cue_at_end(kept, lexicon)
    if found is None or not of or not found[0].plural:
        return None
    return Announced(found[0], kept[found[1]].start, adjacent=False)


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


def trimmed(text: Text, start: int, end: int, *, tied: bool = False) -> tuple[int, int] | None:
    """A model's span without lower-case words and stray signs at its borders; None if empty.

    With `tied`, what a hyphen ties to the last word is added where the model has cut it
    ("Jong-un").
    """
    inside = text.inside(start, end)
    while inside and not text.words[inside[0]].capitalised:
        inside = inside[1:]
    while inside and not _may_end(text, inside[-1]):
        inside = inside[:-1]
    if not inside:
        return None
    last = inside[-1]
    while tied and text.hyphenated(last):
        last += 1
    return text.words[inside[0]].start, text.words[last].end


def _may_end(text: Text, i: int) -> bool:
    word = text.words[i]
    return (
        word.capitalised
        or word.text.isdigit()
        or word.key in _ADJECTIVES
        or (i > 0 and text.hyphenated(i - 1))
    )


def overlapping(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans shares a character with `start:end`."""
    return any(a < end and start < b for a, b in spans)
