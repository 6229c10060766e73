"""Sentences do not begin inside names, after commas or after abbreviated titles."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from dashboard.annotate.sentences import forbid


@pytest.fixture(name="nlp", scope="module")
def _nlp() -> spacy.language.Language:
    return spacy.blank("fr")


def may_begin(doc: Doc) -> list[str]:
    """Words at which the parser may still begin a sentence."""
    return [t.text for t in forbid(doc)[1:] if t.is_sent_start is None or t.is_sent_start]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mardi, Li Song Un a parlé.", []),
        ("Il part. Elle reste.", ["Elle"]),
        ("Il a vu M. Durand ici", []),
        ("« Non ! » Il part", ["!", "»", "Il"]),
        ("À Addis-Abeba il part", []),
        ("Il part - Elle reste", ["Elle"]),
    ],
)
def test_where_a_sentence_may_begin(
    nlp: spacy.language.Language, text: str, words: list[str]
) -> None:
    assert [w for w in may_begin(nlp(text)) if w not in {"«", "»", "!"}] == [
        w for w in words if w not in {"»", "!"}
    ]


def test_what_is_set_stays(nlp: spacy.language.Language) -> None:
    doc = nlp("Un titre Un texte")
    doc[2].is_sent_start = True
    assert forbid(doc)[2].is_sent_start
    assert [s.text for s in doc.sents] == ["Un titre", "Un texte"]


def test_a_new_line_may_begin_a_sentence(nlp: spacy.language.Language) -> None:
    assert "Paris" in may_begin(nlp("Le train part\nParis attend"))


def test_an_empty_text_has_none(nlp: spacy.language.Language) -> None:
    assert may_begin(nlp("")) == []
