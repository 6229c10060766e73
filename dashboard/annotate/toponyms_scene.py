"""A document as the evidence for its place names asks of it: its words, entities and persons.

What is asked stands in `toponyms_evidence_name.py` (of the name itself),
`toponyms_evidence_model.py` (of the model), `toponyms_evidence_context.py` (of the words that
govern it) and `toponyms_evidence_around.py` (of what it is part of).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.actors_names import KnownPersons
from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_candidates import Facts
from dashboard.annotate.toponyms_cues import Announced, announced
from dashboard.annotate.toponyms_lists import entries
from dashboard.annotate.toponyms_words import Text, Word
from dashboard.names import sound

_PERSON = "PER"
ARTICLES = frozenset({"la", "le", "les", "l"})
_CIVIL = re.compile(r"\b(?:MM?|Mme|Mmes|Mlle|Dr|Pr|Mgr|Me|Mr|Mrs)\.?[ \u00a0]$")
_SPACES = frozenset({" ", "\u00a0", "\u202f"})
_CARDINALS = frozenset({"nord", "sud", "est", "ouest", "centre"})


class Scene:
    """A document's entities and words, as far as the evidence asks for them."""

    def __init__(
        self, doc: Doc, text: Text, lexicon: Lexicon, known: KnownPersons, facts: Facts
    ) -> None:
        self.doc = doc
        self.text = text
        self.known = known
        self.facts = facts
        self.lexicon = lexicon
        self.things = {fold(word) for word in lexicon.of("named_thing")}
        self.people = {fold(word) for word in lexicon.of("people_noun")}
        self.tagged, self.labelled = doc.has_annotation("POS"), doc.has_annotation("ENT_IOB")
        self.entries = entries(text, lexicon)
        self._spans: dict[tuple[int, int], Span | None] = {}
        self.entity = {t.i: e for e in doc.ents for t in e}
        self.persons = {
            word
            for e in doc.ents
            if e.label_ == _PERSON and " " in e.text.strip()
            for word in fold(e.text).split()
            if len(word) > 2
        } | set(self._titled_names())

    def _titled_names(self) -> Iterator[str]:
        for i, word in enumerate(self.text.words):
            gap = self.text.text[self.text.words[i - 1].end : word.start] if i else ""
            if gap in {". ", ".\u00a0", " ", "\u00a0"} and word.capitalised:
                previous = self.text.words[i - 1]
                civil = self.lexicon.titles.get(previous.key + "." if "." in gap else previous.key)
                if civil == "civil":
                    yield word.key

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that touch `start:end`."""
        if (start, end) not in self._spans:
            self._spans[start, end] = self.doc.char_span(start, end, alignment_mode="expand")
        return self._spans[start, end]

    def token(self, word: Word) -> Token | None:
        """The token of a word, where their borders agree."""
        span = self.doc.char_span(word.start, word.end)
        return None if span is None else span[0]

    def announced(self, start: int) -> Announced | None:
        """The cue before a name, where the model does not take its word for an adjective."""
        cue = announced(self.text, start, self.lexicon)
        if cue is None:
            return None
        span = self.span(cue.start, cue.start + 1)
        return None if span is not None and span[0].pos_ == "ADJ" else cue

    def led_by(self, start: int, words: frozenset[str]) -> bool:
        """Whether one of some words stands before a position, articles between aside."""
        before = self.text.before(start, 3)
        while before and before[-1].key in ARTICLES:
            before = before[:-1]
        return bool(before) and before[-1].key in words

    def civil(self, start: int) -> bool:
        """Whether an abbreviated title stands before: "M. Paris"."""
        return _CIVIL.search(self.text.text, max(0, start - 6), start) is not None

    def titled(self, before: Sequence[Word]) -> bool:
        """Whether some words, of which there is one at least, end in a title ("le président")."""
        keys = [w.key for w in before]
        if keys[-1] in self.lexicon.demonyms and len(keys) > 1:
            keys = keys[:-1]
        titles = self.lexicon.titles
        return any(" ".join(keys[-n:]) in titles for n in (1, 2, 3) if n <= len(keys)) or (
            keys[-1] == "m"
        )

    def person(self, key: str) -> bool:
        """Whether a folded name is part of that of a person in the text, or a known surname."""
        if key in self.persons:
            return True
        return " " not in key and sound(key) in self.known.surname

    def someone(self, word: Word) -> bool:
        """Whether a word names people by what they are or do: "un instituteur de Kaya"."""
        if word.capitalised:
            return False
        key = word.key.removesuffix("s")
        return key in self.people or key in self.lexicon.titles

    def tacked(self, i: int) -> bool:
        """Whether but a space stands between word `i` and the next."""
        words = self.text.words
        return i + 1 < len(words) and self.text.text[words[i].end : words[i + 1].start] in _SPACES

    def names_someone(self, word: Word) -> bool:
        """Whether a word is part of a name, and not grammar, a title, a cue or a place."""
        lexicon = self.lexicon
        if not word.capitalised or len(word.text) < 3 or word.text.isupper():
            return False
        if word.key in lexicon.titles or word.key in lexicon.demonyms or word.key in _CARDINALS:
            return False
        known = self.facts(word.text)
        if known is not None and ("country" in known.features or known.curated):
            return False
        span = self.span(word.start, word.end)
        return (
            span is not None
            and span[0].pos_ in {"PROPN", "X", "NOUN"}
            and not (span[0].is_sent_start and known is None and span[0].pos_ == "NOUN")
        )
