"""The spaCy component: what the parser knows of tense, handed to the pure grammar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate.extensions import document_id, register
from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.event_day import of_events
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.grammar import Grammar, languages, load
from dashboard.annotate.timexes.narrative import entries, headings
from dashboard.annotate.timexes.normalise import normalise
from dashboard.annotate.timexes.published import Clues, chances, infer
from dashboard.annotate.timexes.published_clues import linkable
from dashboard.annotate.timexes.published_world import holders, told
from dashboard.annotate.timexes.quotes import quotations
from dashboard.annotate.timexes.rough import rough
from dashboard.annotate.timexes.tense import Reading, read
from dashboard.annotate.timexes.terms import words_of
from dashboard.annotate.timexes.topics import topics
from dashboard.annotate.timexes.values import Expression, Point, Vague
from dashboard.annotate.timexes.wording import read as worded

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Timexes:
    """Sets `doc._.timexes` and, where the text tells more, `doc._.published`.

    Reads `doc._.document` (whose own characters the expressions then bear, the text of a Doc
    having its apostrophes mapped) and `doc._.published`, which may be no finer than a month.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.grammar = load(language)

    def __call__(self, doc: Doc) -> Doc:
        """Tag `doc` in place."""
        clues, readings, cues = self.clues(doc)
        if doc._.weighing:
            doc._.chances = chances(clues, doc._.published, cues)
        doc._.published = infer(clues, doc._.published, cues)
        text, expressions = clues.text, clues.expressions
        context = Context(
            document=document_id(doc),
            text=text,
            published=doc._.published,
            directions=clues.directions,
            reporting=clues.reporting,
            narrating=[reading.narrating for reading in readings],
            present=[reading.present for reading in readings],
            rough=rough(text, expressions, cues),
            paragraphs=tuple(match.end() for match in _PARAGRAPH.finditer(text)),
            headings=headings(text, expressions, cues.get("published", ())),
            entries=entries(text, expressions),
            of_events=of_events(text, expressions, cues),
            quotes=clues.quotes,
            ignored=clues.ignored,
        )
        doc._.timexes = normalise(expressions, context)
        return doc

    def clues(self, doc: Doc) -> tuple[Clues, list[Reading], Mapping[str, Any]]:
        """The expressions of `doc` and what tells its day; what tense says; its language's cues."""
        document = doc._.document
        text = document.text if document is not None else doc.text
        language, grammar = self._spoken(document.language if document is not None else None)
        ignored = tuple(
            (block.start, block.end)
            for block in (document.blocks if document is not None else ())
            if block.kind == "boilerplate"
        )
        expressions = [e for e in find(text, grammar) if not _is_verb(doc, e)]
        cues = grammar.cues
        # A parser of another language says nothing of tense: there the words around it must do.
        readings = (
            read(doc, text, expressions, cues)
            if language == self.language
            else worded(text, expressions, cues)
        )
        given = doc._.published
        dated = given is not None and given.precision == "day"
        # What is known to the day is not inferred: nobody asks for what it is inferred from.
        running = "" if dated else _running(text, ignored)
        words = words_of(running)
        clues = Clues(
            text=text,
            expressions=expressions,
            directions=[reading.direction for reading in readings],
            topics=topics(doc, expressions, cues, frozenset() if dated else linkable(expressions)),
            reporting=[reading.reporting for reading in readings],
            ignored=ignored,
            quotes=quotations(text),
            facts=grammar.facts,
            occasions=grammar.occasions,
            companions=doc._.companions,
            held=holders(running, grammar.offices, words),
            news=told(running, grammar.news, words),
        )
        return clues, readings, cues

    def _spoken(self, language: str | None) -> tuple[str, Grammar]:
        """The grammar of the document's own language, where there is one."""
        if language is not None and language != self.language and language in languages():
            return language, load(language)
        return self.language, self.grammar


def _running(text: str, ignored: tuple[tuple[int, int], ...]) -> str:
    """The text with its boilerplate blanked, offsets as they are."""
    for start, end in ignored:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_verb(doc: Doc, expression: Expression) -> bool:
    """Whether the tagger reads a season or a vague word as a verb (`été`, `maintenant`)."""
    value = expression.value
    season = isinstance(value, Point) and value.season is not None
    if not season and not isinstance(value, Vague):
        return False
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return span is not None and all(token.pos_ in {"AUX", "VERB"} for token in span)


@Language.factory(
    "dateline_timexes",
    assigns=["doc._.timexes", "doc._.published"],
    default_config={"language": None},
)
def create(nlp: Language, name: str, language: str | None) -> Timexes:  # noqa: ARG001  (spaCy's signature)
    """The factory behind the entry point `dateline_timexes`.

    `language` (ISO 639-1) chooses the grammar; by default the pipeline's own. Raises
    FileNotFoundError where Dateline ships none for it.
    """
    register()
    return Timexes(language or str(nlp.lang))
