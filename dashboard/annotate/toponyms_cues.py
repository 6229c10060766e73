"""Words that announce a place: before a name ("gare de"), or beside it ("Sotchi, grand port")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.annotate.lexicon import Cue, Lexicon
from dashboard.annotate.toponyms_words import LINKS, OF, Text, Word

_PERSONS = frozenset({"comte", "comtes"})
"""Titles that but an accent tells from a cue ("comté")."""
_INDEFINITE = frozenset({"un", "une", "chaque", "aucun", "aucune", "autre", "quelque"})
_DESCRIBED = frozenset(
    {"petit", "petite", "principal", "principale", "modeste", "important", "importante", "seul",
     "seule", "deuxieme", "troisieme", "premier", "premiere", "minuscule"}
)  # fmt: skip
"""Adjectives that make the word after them say what a place is, not how it is called."""


@dataclass(frozen=True, slots=True)
class Announced:
    """The cue before a name, where it starts, and whether the name follows it directly."""

    cue: Cue
    start: int
    adjacent: bool


def apposed(text: Text, end: int, lexicon: Lexicon) -> bool:
    """Whether a kind of place is set beside a name: "Sotchi, station balnéaire"."""
    i = text.index_ending(end)
    if i is None or text.text[end : end + 2] not in {", ", ",\u00a0"}:
        return False
    following = text.words[i + 1 : i + 4]
    while following and following[0].key in LINKS | {"grand", "grande", "petit", "petite", "un",
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
        if cue.plain and (len(before) - len(kept) > 1 or before[-1].key not in {"de", "d"}):
            direct = False
        return Announced(cue, kept[first].start, adjacent=True) if direct else None
    if kept[-1].key in lexicon.demonyms and of:
        found = _cue_at_end(kept[:-1], lexicon)
        if found is not None:
            return Announced(found[0], kept[found[1]].start, adjacent=False)
    return None


def _strip_links(words: Sequence[Word]) -> tuple[Sequence[Word], bool]:
    last = len(words)
    of = False
    while last and words[last - 1].key in LINKS and len(words) - last < 2:
        last -= 1
        of = of or words[last].key in OF
    return words[:last], of


def _cue_at_end(words: Sequence[Word], lexicon: Lexicon) -> tuple[Cue, int] | None:
    if not words or words[-1].key not in lexicon.cue_ends:
        return None
    for length in (4, 3, 2, 1):
        if length <= len(words):
            first = len(words) - length
            key = " ".join(word.key for word in words[first:])
            cue = lexicon.cues.get(key) or lexicon.cues.get(key.replace("d ", "d'"))
            if cue is not None and words[first].text.casefold() not in _PERSONS:
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


def indefinite(text: Text, start: int) -> bool:
    """Whether what stands at `start` but says what a place is: "une rue de", "le petit port de"."""
    before = text.before(start, 2)
    described = bool(before) and before[-1].key in _DESCRIBED
    return described or any(word.key in _INDEFINITE for word in before)
