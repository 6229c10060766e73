"""Where a place may be named: the candidates of a document, from the three sources.

The gazetteer's n-grams, the entities of the model, and the capitalised words after a cue.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from spacy.tokens import Doc

from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.toponyms_candidates import Candidate, Facts, grams, weighty
from dashboard.annotate.toponyms_cues import announced, apposed
from dashboard.annotate.toponyms_words import OF, Text, trimmed
from dashboard.model import NameFacts

_PLACE, _PERSON = "LOC", "PER"
_ARTICLES = frozenset({"la", "le", "les", "l"})
_AT = frozenset({"à", "À"})
_ARABIC = frozenset({"al", "el", "as", "ash", "ach", "ad", "an", "ar", "at", "ez", "es", "ed"})
_DASH = re.compile(r"[ \u00a0][-–—][ \u00a0]")
_MOVED = frozenset({"parti", "arriv", "venu", "revenu", "sorti", "rentr", "reparti", "originair"})
"""Participles that open a sentence before a place, without their endings."""


def stretches(doc: Doc, text: Text, facts: Facts, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every candidate of a document, each span once."""
    return _Stretches(text, facts, lexicon).found(doc)


class _Stretches:
    def __init__(self, text: Text, facts: Facts, lexicon: Lexicon) -> None:
        self.text = text
        self._facts = facts
        self.lexicon = lexicon

    def found(self, doc: Doc) -> Iterator[Candidate]:
        seen: set[tuple[int, int]] = set()
        for candidate in grams(self.text, self._facts, self.lexicon):
            if self._bare(candidate.start, candidate.end) != candidate.start:
                continue
            seen.add((candidate.start, candidate.end))
            yield candidate
        for entity in doc.ents:
            span = trimmed(self.text, entity.start_char, entity.end_char, self.lexicon.endings)
            if span is None:
                continue
            span = (self._bare(*span), span[1])
            if span in seen or self._more_than_a_name(*span):
                continue
            name = self.text.name(*span)
            cue = announced(self.text, span[0], self.lexicon)
            strong = cue is not None and cue.cue.feature is not None
            beside = apposed(self.text, span[1], self.lexicon)
            if entity.label_ == _PLACE or beside or (strong and entity.label_ != _PERSON):
                seen.add(span)
                yield Candidate(*span, name, self._facts(name))
        yield from self._after_cues(seen)

    def _more_than_a_name(self, start: int, end: int) -> bool:
        """Whether what the model joined, and nobody knows, is a name among other words.

        Two places ("Iran-Israël"), a place and how its dispatch opens ("Rome - Quarante"),
        a common word and the place it is of ("Noël de Strasbourg").
        """
        inside = self.text.inside(start, end)
        if len(inside) < 2 or self._facts(self.text.name(start, end)) is not None:
            return False
        words = [self.text.words[i] for i in inside]
        if words[0].key in self.lexicon.stop and words[1].key in OF:
            return True
        if any(
            _DASH.fullmatch(self.text.text[one.end : two.start])
            for one, two in itertools.pairwise(words)
        ):
            return True
        return any(
            self.text.hyphenated(i)
            and weighty(self._facts(self.text.name(start, self.text.words[i].end)))
            and weighty(self._facts(self.text.name(self.text.words[i + 1].start, end)))
            for i in inside[:-1]
        )

    def _bare(self, start: int, end: int) -> int:
        """Where the name starts without the article that only its sentence's start made big.

        "La Chine" is no town of that name, but "La Havane" keeps its article.
        """
        i = self.text.index(start)
        if i is not None and self._participle(i, end):
            return self.text.words[i + 2].start
        if i is None or self.text.words[i].key not in _ARTICLES or self.text.words[i].end >= end:
            return start
        rest = self.text.words[i + 1].start
        known = self._facts(self.text.name(rest, end))
        surely = known is not None and ("country" in known.features or known.curated)
        larger = known is not None and self._larger(start, end, known)
        elided = surely and self.text.words[i].key == "l"
        opens = self._opens(start)
        country = opens and known is not None and bool({"country", "seat"} & known.features)
        if not opens and self._facts(self.text.name(start, end)) is not None:
            return start
        return (
            rest
            if country or elided or larger or self._facts(self.text.name(start, end)) is None
            else start
        )

    def _opens(self, start: int) -> bool:
        """Whether a sentence starts at a position."""
        head = self.text.text[max(0, start - 8) : start].rstrip(" \u00a0«\"“'([")
        return not head or head[-1] in ".!?…\n:;-–—»"

    def _larger(self, start: int, end: int, bare: NameFacts) -> bool:
        """Whether the name without its article is the better known: "La Manche", the department."""
        whole = self._facts(self.text.name(start, end))
        if whole is None or not self._opens(start):
            return False
        return bare.population > 3 * whole.population and not whole.curated

    def _participle(self, i: int, end: int) -> bool:
        """Whether a sentence opens with a word and "de" before a name: "Parti de Lyon, …"."""
        inside = self.text.words[i : i + 3]
        if len(inside) < 3 or inside[2].end > end or inside[1].key not in OF:
            return False
        opens = self._opens(inside[0].start)
        moved = inside[0].key.rstrip("es") in _MOVED
        whole = self._facts(self.text.name(inside[0].start, end))
        return opens and moved and whole is None

    def _after_cues(self, seen: set[tuple[int, int]]) -> Iterator[Candidate]:
        """Capitalised words, or a number, after a cue, and unknown names after "à"."""
        words = self.text.words
        for i, word in enumerate(words):
            numbered = word.text.isdigit() and len(word.text) > 1
            if not (word.capitalised or numbered or self._arabic(i)):
                continue
            inside = i > 0 and self.text.joined(i - 1) and words[i - 1].capitalised
            if (
                inside
                and words[i - 1].key not in self.lexicon.cues
                and words[i - 1].text not in _AT
            ):
                continue
            last = i
            while self.text.joined(last) and (
                words[last + 1].capitalised or self._arabic(last + 1)
            ):
                last += 1
            span = (word.start, words[last].end)
            if span in seen:
                continue
            cue = announced(self.text, word.start, self.lexicon)
            led = cue is not None and cue.cue.feature is not None
            if numbered:
                led = led and cue is not None and cue.cue.bare and cue.cue.feature == "base"
            elif not led:
                led = i > 0 and words[i - 1].text in _AT and self.text.joined(i - 1)
            if led:
                seen.add(span)
                name = self.text.name(*span)
                yield Candidate(*span, name, self._facts(name))

    def _arabic(self, i: int) -> bool:
        """Whether word `i` is an Arabic article that a hyphen ties to a name: "al-Shifa"."""
        words = self.text.words
        return words[i].text in _ARABIC and self.text.hyphenated(i) and words[i + 1].capitalised
