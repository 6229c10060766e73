"""What speaks for and against a candidate, gathered from its words, the model and the gazetteer.

The names of the evidence are those of `toponyms_evidence.WEIGHTS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from dashboard.annotate.actors_names import KnownPersons, sound
from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_candidates import Candidate
from dashboard.annotate.toponyms_cues import Announced, announced, apposed
from dashboard.annotate.toponyms_words import OF, Text, Word, trimmed

_PLACE, _PERSON, _ORGANISATION = "LOC", "PER", "ORG"
_AT = frozenset({"a", "en", "au", "aux", "dans", "vers", "depuis", "via", "jusqu"})
_NEAR = frozenset({"pres", "loin", "autour", "hors", "nord", "sud", "est", "ouest", "large"})
_ARTICLES = frozenset({"la", "le", "les", "l"})
_SETTLED = frozenset({"city", "district"})
_OPENING = '"«“‘'
_CLOSING = ('"', "»", "”", "’’")
_SHORT_QUOTE = 30
_NUMERAL = re.compile(r"[IVXLCDM]+(?:e|er|ème)?|[A-Z]{1,3}-?\d+")
_CIVIL = re.compile(r"\b(?:MM?|Mme|Mmes|Mlle|Dr|Pr|Mgr|Me|Mr|Mrs)\.?[ \u00a0]$")
_VISITS = ("visit_object", "reach_object", "leave_object")
_CONTRACTED = _ARTICLES | {"du", "au", "des", "aux"}


class Scene:
    """A document's entities and words, as far as the evidence asks for them."""

    def __init__(self, doc: Doc, text: Text, lexicon: Lexicon, known: KnownPersons) -> None:
        self.doc = doc
        self.text = text
        self.known = known
        self.lexicon = lexicon
        self.things = {fold(word) for word in lexicon.of("named_thing")}
        self.entity = {t.i: e for e in doc.ents for t in e}
        self.persons = {
            word
            for e in doc.ents
            if e.label_ == _PERSON and " " in e.text.strip()
            for word in fold(e.text).split()
            if len(word) > 2
        } | set(self._titled_names())

    def announced(self, start: int) -> Announced | None:
        """The cue before a name, where the model does not take its word for an adjective."""
        cue = announced(self.text, start, self.lexicon)
        if cue is None:
            return None
        span = self.doc.char_span(cue.start, cue.start + 1, alignment_mode="expand")
        return None if span is not None and span[0].pos_ == "ADJ" else cue

    def _civil(self, start: int) -> bool:
        """Whether an abbreviated title stands before: "M. Paris"."""
        return _CIVIL.search(self.text.text, max(0, start - 6), start) is not None

    def _titled_names(self) -> Iterator[str]:
        for i, word in enumerate(self.text.words):
            gap = self.text.text[self.text.words[i - 1].end : word.start] if i else ""
            if gap in {". ", ".\u00a0", " ", "\u00a0"} and word.capitalised:
                previous = self.text.words[i - 1]
                civil = self.lexicon.titles.get(previous.key + "." if "." in gap else previous.key)
                if civil == "civil":
                    yield word.key

    def name_evidence(self, candidate: Candidate) -> Iterator[str]:
        """What the gazetteer and the word lists say of the name itself."""
        facts, key = candidate.facts, fold(candidate.name)
        single = " " not in key
        if facts is None:
            yield "unknown"
            if not self.lexicon.institutions.isdisjoint(key.split()):
                yield "institution"
        else:
            if "country" in facts.features:
                yield "known country"
            elif facts.curated:
                yield "curated"
            elif facts.population < 15_000 and facts.features <= _SETTLED:
                yield "obscure"
            if key in self.lexicon.capitals:
                yield "capital"
            if "organisation" in facts.features:
                yield "organisation"
            if "seat" in facts.features and candidate.name[0].islower():
                yield "office"
            if not single:
                yield "several words"
            if candidate.name.isupper() and len(key) <= 4 and "country" not in facts.features:
                yield "short capitals"
        if key in self.lexicon.demonyms and (facts is None or facts.features <= _SETTLED):
            yield "demonym"
        if _NUMERAL.fullmatch(candidate.name):
            yield "demonym"
        if single and (key in self.lexicon.stop or key in self.lexicon.titles):
            yield "common word"

    def model_evidence(self, candidate: Candidate) -> Iterator[str]:
        """What spaCy's entities and parts of speech say."""
        span = self.doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
        if span is None:
            return
        entities = {id(e): e for t in span if (e := self.entity.get(t.i)) is not None}
        if not entities:
            yield "ner nothing"
        for entity in entities.values():
            yield from self._entity_evidence(candidate, span, entity)
        doubtful = not entities or candidate.facts is None
        if doubtful and not any(t.pos_ in {"PROPN", "X"} for t in span):
            yield "no proper noun"

    def _entity_evidence(self, candidate: Candidate, span: Span, entity: Span) -> Iterator[str]:
        borders = trimmed(self.text, entity.start_char, entity.end_char)
        own = (candidate.start, candidate.end)
        same = borders == own or (entity.start == span.start and entity.end == span.end)
        wider = borders is not None and own[0] <= borders[0] and borders[1] <= own[1]
        seat = self._led_by(candidate, _AT | OF) and not same
        match entity.label_:
            case "LOC":
                yield "ner place" if same or wider else "ner place, other borders"
            case "PER":
                yield "ner person" if same or wider or seat else "ner person, part"
            case "ORG":
                yield (
                    "ner organisation"
                    if same or wider
                    else "ner organisation, its seat"
                    if seat
                    else "ner organisation, part"
                )
            case _:
                yield (
                    "ner event"
                    if same or wider
                    else "ner event, its seat"
                    if seat
                    else "ner event, part"
                )

    def _led_by(self, candidate: Candidate, words: frozenset[str]) -> bool:
        before = self.text.before(candidate.start, 3)
        while before and before[-1].key in _ARTICLES:
            before = before[:-1]
        return bool(before) and before[-1].key in words

    def context_evidence(self, candidate: Candidate, cue: Announced | None) -> Iterator[str]:
        """What the words around the name say."""
        before = self.text.before(candidate.start, 4)
        country = candidate.facts is not None and "country" in candidate.facts.features
        if cue is not None:
            yield "cue of a kind" if cue.cue.feature is not None else "cue"
        bare = list(before)
        while bare and bare[-1].key in _ARTICLES and not bare[-1].capitalised:
            bare.pop()
        article = len(bare) < len(before)
        if bare and bare[-1].key in _AT and not (article and bare[-1].key == "a" and not country):
            yield "at"
        elif bare and bare[-1].key in OF:
            yield "at" if len(bare) > 1 and bare[-2].key in _NEAR else "of"
        if article and candidate.facts is None:
            yield "article, unknown"
        elif article and candidate.facts is not None and candidate.facts.features <= _SETTLED:
            yield "article"
        if cue is None and self._eponym(bare):
            yield "eponym"
        if self._quoted(candidate):
            yield "quoted"
        if apposed(self.text, candidate.end, self.lexicon):
            yield "place apposed"
        if before and not country:
            yield from self._governed(candidate, before[-1])
        yield from self._neighbours(candidate, before, country=country)
        yield from self._start(candidate)

    def _governed(self, candidate: Candidate, before: Word) -> Iterator[str]:
        """What the word right before says: a verb of going, a kind of thing, a body's article."""
        singular = before.key.removesuffix("s")
        if singular in self.things:
            yield "thing"
        known = self.lexicon.actors.get(fold(candidate.name))
        seat = candidate.facts is not None and "seat" in candidate.facts.features
        body = known is not None and known.kind == "government" and not seat
        if body and before.key in _CONTRACTED:
            yield "body"
        if candidate.facts is not None and before.key not in _CONTRACTED | OF | _AT:
            token = self.doc.char_span(before.start, before.end)
            if token is not None and token[0].pos_ == "VERB":
                lemma = token[0].lemma_.lower()
                if any(lemma in self.lexicon.of(c) for c in _VISITS):
                    yield "object"

    def _eponym(self, before: Sequence[Word]) -> bool:
        """Whether a disease, law or prize is called by the name: "maladie d'Alzheimer"."""
        words = [w for w in before if w.key not in OF]
        return bool(words) and words[-1].key in self.lexicon.of("eponym_noun")

    def _quoted(self, candidate: Candidate) -> bool:
        """Whether the name opens a quotation too short to be speech: "l'association « Nice »"."""
        text = self.text.text
        head = text[max(0, candidate.start - 4) : candidate.start].rstrip(" \u00a0'’")
        if head[-1:] not in _OPENING or not head:
            return False
        tail = text[candidate.end : candidate.end + _SHORT_QUOTE]
        return any(sign in tail for sign in _CLOSING)

    def _neighbours(
        self, candidate: Candidate, before: Sequence[Word], *, country: bool
    ) -> Iterator[str]:
        text = self.text
        after = text.after(candidate.end)
        left = text.text[candidate.start - 1 : candidate.start]
        right = text.text[candidate.end : candidate.end + 2]
        if (before and self._titled(before)) or self._civil(candidate.start):
            yield "title"
        capitals = candidate.name.isupper() and len(candidate.name) > 1
        around = [w for w in (before[-1] if before else None, after) if w is not None]
        if any(w.capitalised and w.key not in self.lexicon.cues for w in around) and not country:
            shouted = capitals and all(w.text.isupper() for w in around)
            yield "capitals around" if shouted else "capitalised neighbour"
        hyphens = "-\u2010\u2011"
        tied = (left and left in hyphens) or (right[:1] in hyphens and right[1:2].isalnum())
        if tied and not country:
            yield "hyphen"
        if self._person(fold(candidate.name)) and not country:
            yield "person of the text"
        if candidate.facts is None and before and not before[-1].capitalised:
            token = self.doc.char_span(before[-1].start, before[-1].end)
            if token is not None and token[0].pos_ == "NOUN":
                yield "noun before"

    def _person(self, key: str) -> bool:
        if key in self.persons:
            return True
        return " " not in key and sound(key) in self.known.surname

    def _titled(self, before: Sequence[Word]) -> bool:
        keys = [w.key for w in before]
        if keys[-1] in self.lexicon.demonyms and len(keys) > 1:
            keys = keys[:-1]
        titles = self.lexicon.titles
        return any(" ".join(keys[-n:]) in titles for n in (1, 2, 3) if n <= len(keys)) or (
            keys[-1] == "m"
        )

    def _start(self, candidate: Candidate) -> Iterator[str]:
        text = self.text.text
        line = text.rfind("\n", 0, candidate.start) + 1
        head = text[line : candidate.start].strip(" \u00a0\"'«“(-–—")
        tail = text[candidate.end : candidate.end + 12]
        if not head:
            if candidate.name.isupper() and len(candidate.name) > 2 and _dateline_tail(tail):
                yield "dateline"
                return
            yield "sentence start"
        elif head[-1] in ".!?:»”":
            yield "sentence start"


def _dateline_tail(tail: str) -> bool:
    tail = tail.lstrip(" \u00a0")
    return tail.startswith((".-", ". -", ".–", ".—", "(", "—", "–", "- ", ", ")) or tail == ""
