"""The whole pipeline over the sample corpus, once for all golden tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from dashboard import config, pipeline, read
from dashboard.errors import ItemError
from dashboard.model import Annotation
from tests.golden import gold

Corpus: TypeAlias = dict[str, Annotation]
Spans: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]
Annotate: TypeAlias = Callable[[gold.Half, Mapping[str, str | None], Spans | None], Corpus]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> config.Settings:
    """The defaults, whatever lies in the working directory or the environment."""
    return config.load(tmp_path_factory.mktemp("bare"), {})


@pytest.fixture(scope="session")
def corpus(settings: config.Settings) -> Corpus:
    """Every seed's annotation by the name of its file, read and annotated as `ingest` does."""
    documents = [
        document
        for path in read.find([gold.SEEDS])
        for document in read.read(path, settings.max_bytes)
    ]
    annotated: Corpus = {}
    for result in pipeline.annotate([(document, None) for document in documents], settings):
        assert not isinstance(result, ItemError), result
        annotated[Path(result.mentions.document.source).name] = result
    return annotated


@pytest.fixture(scope="session")
def corpus_given(settings: config.Settings, corpus: Corpus) -> Corpus:
    """The same with the gold spans of place names given instead of recognised."""
    items = [
        (
            annotation.mentions.document,
            [(row["start"], row["end"]) for row in gold.of("places", seed)],
        )
        for seed, annotation in corpus.items()
    ]
    annotated: Corpus = {}
    for result in pipeline.annotate(items, settings):
        assert not isinstance(result, ItemError), result
        annotated[Path(result.mentions.document.source).name] = result
    return annotated


@pytest.fixture(scope="session")
def annotate(settings: config.Settings) -> Annotate:
    """Annotate texts of a half, by name; `days` tells the publication day of each, or None.

    With spans, those are its place names instead of what would be recognised.
    """

    def run(half: gold.Half, days: Mapping[str, str | None], spans: Spans | None) -> Corpus:
        documents = []
        for name, day in days.items():
            (document,) = read.read(half.path(name), settings.max_bytes)
            if day is not None:
                document = replace(document, published=read.published_when(day, "gold"))
            documents.append(document)
        items = [
            (document, None if spans is None else spans[name])
            for document, name in zip(documents, days, strict=True)
        ]
        annotated: Corpus = {}
        for name, result in zip(days, pipeline.annotate(items, settings), strict=True):
            assert not isinstance(result, ItemError), result
            annotated[name] = result
        return annotated

    return run
