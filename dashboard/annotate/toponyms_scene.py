"""What speaks for and against a candidate, gathered from its words, the model and the gazetteer.

The names of the evidence are those of `toponyms_evidence.WEIGHTS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from dashboard.annotate.actors_names import KnownPersons
from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_candidates import Candidate, Facts
from dashboard.annotate.toponyms_cues import Announced, announced, apposed
from dashboard.annotate.toponyms_lists import entries
from dashboard.annotate.toponyms_words import OF, Text, Word, trimmed
from dashboard.model import NameFacts
from dashboard.names import sound

_PLACE, _PERSON, _ORGANISATION = "LOC", "PER", "ORG"
_AT = frozenset({"a", "en", "au", "aux", "dans", "vers", "depuis", "via", "jusqu"})
_BETWEEN = frozenset({"entre", "par"})
_NEAR = frozenset({"pres", "loin", "autour", "hors", "nord", "sud", "est", "ouest", "large"})
_ARTICLES = frozenset({"la", "le", "les", "l"})
_SETTLED = frozenset({"city", "district"})
_OPENING = '"«“‘'
_CLOSING = ('"', "»", "”", "’’")
_SHORT_QUOTE = 30
_VERBAL = frozenset({"VERB", "AUX"})
_NUMERAL = re.compile(r"[IVXLCDM]+(?:e|er|ème)?|[A-Z]{1,3}-?\d+")
_CIVIL = re.compile(r"\b(?:MM?|Mme|Mmes|Mlle|Dr|Pr|Mgr|Me|Mr|Mrs)\.?[ \u00a0]$")
_ONE = frozenset({"un", "une", "chaque", "aucun", "aucune"})
_MANY = frozenset({"les", "des", "aux", "ces", "nos"})
_PEOPLES = ("ais", "ois", "iens", "eens", "ains", "ands", "aises", "oises", "iennes", "aines")
"""Endings of names of peoples in the plural."""
_DISPATCH = 60
_AGENCY = r"\([^()\n]{2,40}\)"
_DAY = r"(?:le )?\d{1,2}(?:er)?\.?(?:[ \u00a0][^\W\d_]{3,9}\.?)?(?:[ \u00a0]\d{4})?"
_GAP = "[ \u00a0]?"
_DATELINE = re.compile(
    rf"{_GAP}(?:/|$|\n|[-–—:][ \u00a0\n]|\.{_GAP}[-–—]|[,.]?{_GAP}{_AGENCY}"
    rf"|,?[ \u00a0]{_DAY}{_GAP}(?:[-–—.,:(]|$))"
)
"""What follows the place in a dispatch line: "PARIS, 12 mars (Reuters) -", "SÉOUL.-"."""
_DATED = re.compile(rf"\.{_GAP}[-–—]|,[ \u00a0]{_DAY}{_GAP}(?:[.,]{_GAP})?(?:[-–—:]|{_AGENCY})")
"""The same after a name in small letters: "Bamako, 3 juin (AFP) -", "Cressier. — Dimanche"."""
_SPACES = frozenset({" ", "\u00a0", "\u202f"})
_HYPHENS = "-\u2010\u2011"
_CARDINALS = frozenset({"nord", "sud", "est", "ouest", "centre"})
_KNOWN_TOWN = 30_000
"""Inhabitants from which a town is known well enough to make a pair: "Paris-Lyon"."""
_VISITS = ("visit_object", "reach_object", "leave_object")
_CONTRACTED = _ARTICLES | {"du", "au", "des", "aux"}


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
        if not entities and self.labelled:
            yield "ner nothing"
        for entity in entities.values():
            yield from self._entity_evidence(candidate, span, entity)
        doubtful = not entities or candidate.facts is None
        if self.tagged and doubtful and not any(t.pos_ in {"PROPN", "X"} for t in span):
            yield "no proper noun"

    def _entity_evidence(self, candidate: Candidate, span: Span, entity: Span) -> Iterator[str]:
        borders = trimmed(self.text, entity.start_char, entity.end_char, self.lexicon.endings)
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
            if len(bare) > 1 and self._someone(bare[-2]):
                yield "of someone"
        elif bare and bare[-1].key in _BETWEEN:
            yield "between"
        if before and self._people(candidate, before[-1]):
            yield "demonym"
        if article and candidate.facts is None:
            yield "article, unknown"
        elif article and candidate.facts is not None and candidate.facts.features <= _SETTLED:
            yield "article"
        if cue is None and self._eponym(bare):
            yield "eponym"
        if self._quoted(candidate):
            yield "quoted"
        if apposed(self.text, candidate.end, self.lexicon) and not self._acts(candidate.end):
            yield "place apposed"
        if before and not country:
            yield from self._governed(candidate, before[-1])
        if candidate.end in self.entries and not self._weighty(candidate.facts):
            yield "entry of a list"
        yield from self._neighbours(candidate, before, country=country)
        yield from self._start(candidate)

    def _someone(self, word: Word) -> bool:
        """Whether a word names people by what they are or do: "un instituteur de Kaya"."""
        if word.capitalised:
            return False
        key = word.key.removesuffix("s")
        return key in self.people or key in self.lexicon.titles

    def _acts(self, end: int) -> bool:
        """Whether what follows a comma is a subject: "Au temps d'Alexandre, la ville vivait"."""
        span = self.doc.char_span(end, end + 1, alignment_mode="expand")
        if span is None:
            return False
        following = self.doc[span.end : span.end + 4]
        noun = next((t for t in following if t.pos_ in {"NOUN", "PROPN"}), None)
        return noun is not None and noun.dep_ in {"nsubj", "nsubj:pass"}

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

    def _people(self, candidate: Candidate, before: Word) -> bool:
        """Whether an article shows a name to be one of people: "un Russe", "les Brémois"."""
        key = fold(candidate.name)
        if " " in key.replace("-", " ") or (
            candidate.facts is not None and candidate.facts.curated
        ):
            return False
        if before.key in _ONE:
            return key in self.lexicon.demonyms
        return before.key in _MANY and key.endswith(_PEOPLES) and not self._weighty(candidate.facts)

    def _eponym(self, before: Sequence[Word]) -> bool:
        """Whether a disease, law or prize is called by the name: "maladie d'Alzheimer"."""
        words = [w for w in before if w.key not in OF]
        return bool(words) and words[-1].key in self.lexicon.of("eponym_noun")

    def _quoted(self, candidate: Candidate) -> bool:
        """Whether the name stands in a quotation too short to be speech: "l'association « Nice »".

        It opens it, or all of it is names ("« Paris, Texas »").
        """
        text = self.text.text
        head = text[max(0, candidate.start - _SHORT_QUOTE) : candidate.start]
        opening = max(head.rfind(sign) for sign in _OPENING)
        between = head[opening + 1 :].strip(" \u00a0'’")
        if opening < 0 or any(sign in between for sign in _CLOSING):
            return False
        if between and not all(w[0].isupper() for w in between.replace(",", " ").split()):
            return False
        tail = text[candidate.end : candidate.end + _SHORT_QUOTE]
        closing = min((tail.find(sign) for sign in _CLOSING if sign in tail), default=-1)
        span = self.doc.char_span(
            candidate.start, candidate.end + max(closing, 0), alignment_mode="expand"
        )
        return closing >= 0 and (span is None or not any(t.pos_ in _VERBAL for t in span))

    def _neighbours(
        self, candidate: Candidate, before: Sequence[Word], *, country: bool
    ) -> Iterator[str]:
        text = self.text
        after = text.after(candidate.end)
        first = self._run_start(candidate.start)
        lead = text.before(first, 4) if first != candidate.start else before
        if (lead and self._titled(lead)) or self._civil(first) or self._holds_office(candidate):
            yield "title"
        capitals = candidate.name.isupper() and len(candidate.name) > 1
        around = [w for w in (before[-1] if before else None, after) if w is not None]
        if any(w.capitalised and w.key not in self.lexicon.cues for w in around) and not country:
            shouted = capitals and all(w.text.isupper() for w in around)
            yield "capitals around" if shouted else "capitalised neighbour"
        if country and not capitals and (first != candidate.start or self._goes_on(candidate)):
            yield "name goes on"
        if not country and (tied := self._tied(candidate)):
            yield tied
        if self._person(fold(candidate.name)) and not country:
            yield "person of the text"
        if candidate.facts is None and before and not before[-1].capitalised:
            token = self.doc.char_span(before[-1].start, before[-1].end)
            if token is not None and token[0].pos_ == "NOUN":
                yield "noun before"

    def _holds_office(self, candidate: Candidate) -> bool:
        """Whether an unknown name stands between commas after a title: "Le maire, Ali Driss, …"."""
        i = self.text.index(candidate.start)
        if candidate.facts is not None or not i or " " not in candidate.name:
            return False
        text, words = self.text.text, self.text.words
        aside = text[words[i - 1].end : candidate.start].strip() == ","
        closed = text[candidate.end : candidate.end + 1] == ","
        return (
            aside
            and closed
            and self._titled([*self.text.before(words[i - 1].start, 3), words[i - 1]])
        )

    def _run_start(self, start: int) -> int:
        """Where the capitalised words that a name ends begin: "Florence" in "Florence Paris"."""
        i = self.text.index(start)
        while i and self._tacked(i - 1) and self._names_someone(self.text.words[i - 1]):
            i -= 1
        return start if i is None else self.text.words[i].start

    def _goes_on(self, candidate: Candidate) -> bool:
        """Whether a capitalised word follows as part of a longer name: "Maurice Durand"."""
        i = self.text.index_ending(candidate.end)
        if i is None or not self._tacked(i):
            return False
        following = self.text.words[i + 1]
        return self._names_someone(following) and following.key not in self.lexicon.cues

    def _tacked(self, i: int) -> bool:
        """Whether but a space stands between word `i` and the next."""
        words = self.text.words
        return i + 1 < len(words) and self.text.text[words[i].end : words[i + 1].start] in _SPACES

    def _names_someone(self, word: Word) -> bool:
        """Whether a word is part of a name, and not grammar, a title, a cue or a place."""
        lexicon = self.lexicon
        if not word.capitalised or len(word.text) < 3 or word.text.isupper():
            return False
        if word.key in lexicon.titles or word.key in lexicon.demonyms or word.key in _CARDINALS:
            return False
        known = self.facts(word.text)
        if known is not None and ("country" in known.features or known.curated):
            return False
        token = self.doc.char_span(word.start, word.end, alignment_mode="expand")
        return (
            token is not None
            and token[0].pos_ in {"PROPN", "X", "NOUN"}
            and not (token[0].is_sent_start and known is None and token[0].pos_ == "NOUN")
        )

    def _tied(self, candidate: Candidate) -> str | None:
        """What a hyphen ties the name to: another place ("Paris-Lyon"), or the rest of a name."""
        text = self.text.text
        left = text[candidate.start - 1 : candidate.start]
        right = text[candidate.end : candidate.end + 2]
        before = bool(left) and left in _HYPHENS
        after = right[:1] in _HYPHENS and right[1:2].isalnum() if right else False
        if not (before or after):
            return None
        ways = [self._paired(candidate, step) for step, met in ((-1, before), (1, after)) if met]
        return "pair" if all(ways) and self._weighty(candidate.facts) else "hyphen"

    def _paired(self, candidate: Candidate, step: int) -> bool:
        """Whether the other side of a hyphen is a place in its own right."""
        words = self.text.words
        own = (
            self.text.index(candidate.start) if step < 0 else self.text.index_ending(candidate.end)
        )
        if own is None:
            return False
        at = own + step
        for length in range(4):
            last = at + step * length
            if not 0 <= last < len(words):
                return False
            start, end = sorted((at, last))
            span = (words[start].start, words[end].end)
            both = sorted((*span, candidate.start, candidate.end))
            if self.facts(self.text.name(both[0], both[-1])) is not None:
                return False
            if words[start].capitalised and self._weighty(self.facts(self.text.name(*span))):
                return True
        return False

    @staticmethod
    def _weighty(facts: NameFacts | None) -> bool:
        if facts is None:
            return False
        return "country" in facts.features or facts.curated or facts.population >= _KNOWN_TOWN

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
        head = text[line : candidate.start].strip(" \u00a0\"'«“(-–—/")
        begins = not head or head[-1] in ".!?:»”)_"
        if not begins:
            return
        shouted = candidate.name.isupper() and len(candidate.name) > 2
        tail = text[candidate.end : candidate.end + _DISPATCH]
        if (shouted and _DATELINE.match(tail)) or _DATED.match(tail):
            yield "dateline"
        else:
            yield "sentence start"
