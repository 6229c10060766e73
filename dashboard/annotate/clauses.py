"""spaCy component `dateline_clauses`: the predicates of a text, each with its own words.

Runs last: it reads `doc._.document`, `doc._.published`, `doc._.timexes`, `doc._.toponyms` and
`doc._.actors`, and sets `doc._.clauses`, a list of `model.Clause` in the order of the text.
Every word of a sentence belongs to one clause, that of the nearest predicate above it in the
dependency tree; a name or a date is never torn apart. Front matter and boilerplate have none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

import spacy.tokens
from spacy.language import Language

from dashboard.annotate import (
    clause_anaphors,
    clause_owners,
    clause_predicates,
    clause_subjects,
    extensions,
    speech,
    status,
    status_cues,
    status_features,
    triggers,
)
from dashboard.annotate.attribution import Speakers, Told
from dashboard.annotate.clause_anaphors import Anaphors
from dashboard.annotate.clause_worth import Evidence, settle, worthy
from dashboard.annotate.predicates import Predicate
from dashboard.annotate.status_cues import Cues
from dashboard.annotate.tree import Doc, Forms, Span, Token
from dashboard.annotate.triggers import Lexicon
from dashboard.entries import entries
from dashboard.model import Actor, Clause, EventType, Status, Timex, Toponym

_M = TypeVar("_M", Timex, Toponym, Actor)
_SILENT = frozenset({"metadata", "boilerplate"})
_NEXT = 6
"""Most characters between a word and the name it governs: a preposition, an article, spaces."""
_SOURCING = frozenset({"selon"})
_EDGES = ' \t\n\r,;:.!?–—-()«»“”"…'


@Language.factory("dateline_clauses", assigns=["doc._.clauses"])
def create(
    nlp: Language,
    name: str,  # noqa: ARG001  (spaCy's signature)
) -> Callable[[spacy.tokens.Doc], spacy.tokens.Doc]:
    """Build the component for the language of `nlp`.

    Raises FileNotFoundError where the language has no lexicon.
    """
    extensions.register()
    language = str(nlp.lang)
    lexicon = triggers.load(language, lambda text: [t.text for t in nlp.make_doc(text)])
    words = Words(lexicon, status_cues.load(language), clause_anaphors.load(language))
    forms = Forms()

    def component(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        doc._.clauses = clauses(Doc(doc, forms), words)
        return doc

    return component


@dataclass(frozen=True, slots=True)
class Words:
    """What a language brings: its triggers, its cues of status, its words that point back."""

    lexicon: Lexicon
    cues: Cues
    anaphors: Anaphors


@dataclass(slots=True)
class _Found:
    """A predicate on its way to becoming a clause."""

    predicate: Predicate
    own: list[Token] = field(default_factory=list)
    parent: Predicate | None = None


def clauses(doc: Doc, words: Words) -> list[Clause]:
    """The clauses of a parsed document, in the order of the text."""
    mentions = _Mentions(doc)
    speakers = Speakers(doc)
    silent = _silent_stretches(doc)
    analysed: list[tuple[int, list[_Found], Told]] = []
    for number, sentence in enumerate(doc.sents):
        if not any(t.is_alpha for t in sentence) or _within(sentence, silent):
            continue
        found = _analyse(sentence, words.lexicon, mentions)
        told = speakers.read(sentence, [f.predicate for f in found])
        analysed.append((number, found, told))
    # Who is quoted may stand sentences behind the quotation's beginning: all are read first.
    result: list[Clause] = []
    for number, found, told in analysed:
        attribute = partial(speakers.of, told=told)
        result.extend(_build(doc, number, found, mentions, attribute, words, len(result)))
    return result


def _analyse(sentence: Span, lexicon: Lexicon, mentions: _Mentions) -> list[_Found]:
    places = mentions.places(sentence)
    dates = mentions.dates(sentence)
    within = frozenset(i for span in (*places, *dates) for i in range(span.start, span.end))
    predicates = clause_predicates.find(sentence, lexicon, within)
    names = [*mentions.actors(sentence), *places, *dates]  # dates last, since they weigh most
    table = clause_owners.owners(sentence, predicates, names, places, dates)
    found = {id(p): _Found(p) for p in predicates}
    for token in sentence:
        found[id(table[token.i])].own.append(token)
    for entry in found.values():
        head = entry.predicate.top.head
        above = table.get(head.i)
        if above is not None and above is not entry.predicate:
            entry.parent = above
    return list(found.values())


def _build(
    doc: Doc,
    number: int,
    found: Sequence[_Found],
    mentions: _Mentions,
    attribute: Callable[[Predicate, Sequence[Predicate]], str | None],
    words: Words,
    offset: int,
) -> list[Clause]:
    spans_of = {id(f.predicate): _spans(doc, f.own) for f in found}
    place = {id(f.predicate): index for index, f in enumerate(found)}
    by_predicate = {id(f.predicate): f for f in found}
    statuses: dict[int, Status] = {}
    document, published = doc.id, doc._.published
    sentence = found[0].predicate.token.sent
    sourced = doc.holds(_SOURCING, sentence.start, sentence.end)

    def ancestors(entry: _Found) -> list[_Found]:
        chain: list[_Found] = []
        at = entry
        while at.parent is not None and len(chain) < len(found):
            at = by_predicate[id(at.parent)]
            chain.append(at)
        return chain

    def status_of(entry: _Found) -> Status:
        key = id(entry.predicate)
        if key not in statuses:
            above = ancestors(entry)
            spans = spans_of[key]
            statuses[key] = "happened"  # holds should the tree turn out to be a circle
            own = mentions.timexes_in(spans)
            order = status_features.order_of(own, published)
            dated = order != "unknown"
            if not own:
                own = mentions.entry(spans, entry.predicate.token.idx)
                order = status_features.order_of(own, published)
            features = status_features.extract(
                entry.predicate,
                entry.own,
                above[0].predicate if above else None,
                status_of(above[0]) if above else None,
                order,
                words.cues,
                dated=dated,
                sourced=sourced,
                chronicled=published is None and any(t.when is not None for t in own),
            )
            statuses[key] = status.decide(features)
        return statuses[key]

    result = []
    for entry in found:
        above = ancestors(entry)
        spans = spans_of[id(entry.predicate)]
        if not spans:
            spans = ((entry.predicate.token.idx, _end(entry.predicate.token)),)
        there = clause_anaphors.there(entry.own, words.anaphors)
        governors = [f.predicate for f in above]
        heads = clause_subjects.heads(entry.predicate)
        subjects = tuple(clause_subjects.span(head) for head in heads)
        # Where a speaker lives or works is not where he speaks.
        spoken = entry.predicate.event is None and "reporting" in entry.predicate.kinds
        told = _outside(spans, _speaker(entry.predicate)) if spoken else spans
        trigger = _trigger(entry.predicate)
        evidence = mentions.evidence(
            told,
            trigger,
            there=there is not None,
            headed=bool(mentions.entry(spans, entry.predicate.token.idx)),
            agent=any(
                h.pos_ == "PRON" or mentions.acting(s) for h, s in zip(heads, subjects, strict=True)
            ),
        )
        settle(entry.predicate, evidence)
        kind = worthy(entry.predicate, evidence, governors)
        result.append(
            Clause(
                document=document,
                sentence=number,
                start=spans[0][0],
                end=spans[-1][1],
                spans=spans,
                trigger=trigger,
                lemma=_lemma(entry.predicate, kind),
                type=kind,
                status=status_of(entry),
                parent=offset + place[id(entry.parent)] if entry.parent is not None else None,
                attributed_to=attribute(entry.predicate, governors),
                there=there,
                subjects=subjects,
            )
        )
    return result


def _speaker(predicate: Predicate) -> tuple[int, int]:
    """What is said of who speaks, in characters: "X, professeur à Rome, a déclaré"."""
    subject = speech.subject_of(predicate)
    beside = (
        None if subject is None else next((c for c in subject.children if c.dep_ == "appos"), None)
    )
    return (0, 0) if beside is None else (beside.left_edge.idx, _end(beside.right_edge))


def _outside(
    spans: Iterable[tuple[int, int]], stretch: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    """What of the spans lies outside a stretch."""
    first, last = stretch
    parts = [
        (a, b)
        for start, end in spans
        for a, b in ((start, min(end, first)), (max(start, last), end))
    ]
    return tuple((a, b) for a, b in parts if a < b) if first < last else tuple(spans)


def _lemma(predicate: Predicate, kind: EventType | None) -> str:
    if kind is not None and predicate.event is not None:
        return predicate.event.form
    if kind is not None and "reporting" in predicate.kinds:
        return predicate.kinds["reporting"].form
    return triggers.normal(predicate.token.lemma_)


def _trigger(predicate: Predicate) -> tuple[int, int]:
    """The words that name the event, with the verb that carries it where the two are neighbours."""
    doc = predicate.token.doc
    first, carrier = predicate.token, predicate.carrier
    last = min(max(predicate.end - 1, first.i), len(doc) - 1)
    if carrier is not None and carrier.i < first.i and first.i - carrier.i <= 4:
        first = carrier
    return first.idx, _end(doc[last])


def _end(token: Token) -> int:
    return token.idx + len(token.text)


def _spans(doc: Doc, own: Iterable[Token]) -> tuple[tuple[int, int], ...]:
    """The runs of text that tokens make, without punctuation at their edges."""
    runs: list[tuple[Token, Token]] = []
    first = last = None
    for token in own:
        if first is None or last is None:
            first = token
        elif token.i != last.i + 1:
            runs.append((first, last))
            first = token
        last = token
    if first is not None and last is not None:
        runs.append((first, last))
    spans = []
    for first, last in runs:
        start = first.idx
        text = doc.text[start : _end(last)]
        inner = text.strip(_EDGES)
        if inner:
            start += text.index(inner)
            spans.append((start, start + len(inner)))
    return tuple(spans)


def _silent_stretches(doc: Doc) -> list[tuple[int, int]]:
    document = doc._.document
    if document is None:
        return []
    return [(b.start, b.end) for b in document.blocks if b.kind in _SILENT]


def _within(sentence: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether most of a sentence lies in these stretches."""
    length = sentence.end_char - sentence.start_char
    covered = sum(
        max(0, min(end, sentence.end_char) - max(start, sentence.start_char))
        for start, end in stretches
    )
    return covered * 2 > length


class _Mentions:
    """The names and dates of a document, found by position."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._timexes = _Sorted(doc._.timexes)
        self._toponyms = _Sorted(doc._.toponyms)
        self._actors = _Sorted(doc._.actors)
        self._entries = entries(doc.text, self._timexes.all, doc._.published)
        self._headed = [start for start, _ in self._entries]

    def actors(self, sentence: Span) -> list[Span]:
        """The persons and bodies of a sentence, as spans of tokens."""
        return self._spans(self._actors, sentence)

    def places(self, sentence: Span) -> list[Span]:
        """The place names of a sentence."""
        return self._spans(self._toponyms, sentence)

    def dates(self, sentence: Span) -> list[Span]:
        """The expressions of time of a sentence."""
        return self._spans(self._timexes, sentence)

    def timexes_in(self, spans: Sequence[tuple[int, int]]) -> list[Timex]:
        """The expressions of time that start in these spans."""
        return self._timexes.within(spans)

    def entry(self, spans: Sequence[tuple[int, int]], position: int) -> list[Timex]:
        """The date of the entry of a chronology that a clause stands in, as a list of one."""
        at = bisect_right(self._headed, spans[0][0] if spans else position)
        if not at:
            return []
        start, when = self._entries[at - 1]
        return [Timex("", start, start, "", "date", when)]

    def acting(self, stretch: tuple[int, int]) -> bool:
        """Whether an actor is named in a stretch."""
        return bool(self._actors.within((stretch,)))

    def evidence(
        self,
        spans: Sequence[tuple[int, int]],
        trigger: tuple[int, int],
        *,
        there: bool,
        headed: bool,
        agent: bool,
    ) -> Evidence:
        """What a clause with these spans and this trigger has of its own."""
        toponyms = self._toponyms.within(spans)
        actors = self._actors.within(spans)
        return Evidence(
            dated=any(t.when is not None for t in self.timexes_in(spans)),
            placed=any(t.use == "literal" and t.role != "none" for t in toponyms),
            peopled=bool(actors) or bool(toponyms),
            partner=any(m.start > trigger[0] for m in actors),
            toponym=any(t.use == "literal" or 0 <= t.start - trigger[1] <= _NEXT for t in toponyms),
            there=there,
            headed=headed,
            agent=agent,
        )

    def _spans(self, mentions: _Sorted[_M], sentence: Span) -> list[Span]:
        stretch = (sentence.start_char, sentence.end_char)
        found = (self._doc.expanded(m.start, m.end) for m in mentions.within((stretch,)))
        return [span for span in found if span is not None]


class _Sorted(Generic[_M]):
    """Mentions of one kind, in the order of the text."""

    def __init__(self, mentions: Iterable[_M]) -> None:
        self.all: list[_M] = sorted(mentions, key=lambda m: m.start)
        self._starts: list[int] = [m.start for m in self.all]

    def within(self, spans: Iterable[tuple[int, int]]) -> list[_M]:
        """Those that start in these spans."""
        found: list[_M] = []
        for start, end in spans:
            first = bisect_left(self._starts, start)
            if first < len(self._starts) and self._starts[first] < end:
                found += self.all[first : bisect_left(self._starts, end, first)]
        return found
