"""A document read into plain objects answers as spaCy's does."""

from __future__ import annotations

import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from dashboard.annotate import extensions
from dashboard.annotate.tree import Doc, Forms, Span, Token

extensions.register()
VOCAB = spacy.blank("fr").vocab
FORMS = Forms()
WORDS = ["Le", "maire", ",", "élu", "en", "2021", ",", "«", "part", "»", "."]
HEADS = [1, 8, 3, 1, 5, 3, 1, 8, 8, 8, 8]
LABELS = ["det", "nsubj", "punct", "acl", "case", "obl:mod", "punct", "punct", "ROOT", "punct"]
TAGS = ["DET", "NOUN", "PUNCT", "VERB", "ADP", "NUM", "PUNCT", "PUNCT", "VERB", "PUNCT", "PUNCT"]


def parsed(heads: list[int] = HEADS, vocab: Vocab = VOCAB) -> spacy.tokens.Doc:
    """A sentence with a tree of the caller's."""
    size = len(heads)
    return spacy.tokens.Doc(
        vocab,
        words=[WORDS[i % len(WORDS)] for i in range(size)],
        spaces=[i % 3 != 0 for i in range(size)],
        heads=heads,
        deps=[LABELS[i % len(LABELS)] for i in range(size)],
        pos=[TAGS[i % len(TAGS)] for i in range(size)],
        lemmas=[WORDS[i % len(WORDS)].lower() for i in range(size)],
        morphs=["Gender=Fem,Masc|Tense=Past" if i % 2 else "" for i in range(size)],
    )


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """Heads that make a tree, crossing branches among them."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for at, index in enumerate(order):
        heads[index] = order[draw(st.integers(0, at - 1))] if at else index
    return heads


def as_told(token: Token | spacy.tokens.Token) -> tuple[object, ...]:
    """What a word says of itself and of those around it, by index."""
    return (
        *(token.i, token.idx, token.text, token.whitespace_, token.lemma_, token.pos_),
        *(token.dep_, token.is_alpha, token.is_punct, token.is_quote, token.like_num),
        *(len(token), token.head.i, token.left_edge.i, token.right_edge.i),
        tuple(token.morph.get(name, []) for name in ("Gender", "Tense", "Mood")),
        [one.i for one in token.lefts],
        [one.i for one in token.rights],
        [one.i for one in token.children],
        [one.i for one in token.ancestors],
        [one.i for one in token.subtree],
        (token.sent.start, token.sent.end),
    )


@given(trees())
def test_every_word_answers_as_spacys(heads: list[int]) -> None:
    source = parsed(heads)
    doc = Doc(source, FORMS)
    assert len(doc) == len(source)
    assert [as_told(token) for token in doc] == [as_told(token) for token in source]
    for one, other in ((a, b) for a in range(len(doc)) for b in range(len(doc))):
        assert doc[one].is_ancestor(doc[other]) == source[one].is_ancestor(source[other])


@given(trees(), st.integers(0, 15), st.integers(0, 15))
def test_every_stretch_answers_as_spacys(heads: list[int], start: int, end: int) -> None:
    source = parsed(heads)
    doc = Doc(source, FORMS)
    one, other = doc[start:end], source[start:end]
    assert (one.start, one.end, len(one), one.text) == (
        (other.start, other.end, len(other), other.text)
    )
    assert [t.i for t in one] == [t.i for t in other]
    if len(one):
        assert (one.start_char, one.end_char, one.root.i) == (
            (other.start_char, other.end_char, other.root.i)
        )
        assert (one[-1].i, one[1:3].text) == (other[-1].i, other[1:3].text)
        assert [t.i for t in reversed(one)] == [t.i for t in reversed(list(other))]
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in source.sents]


def test_words_are_found_by_character() -> None:
    source = parsed()
    doc = Doc(source, FORMS)
    assert doc.text == source.text
    for start in range(len(doc.text)):
        assert doc.at(start) == sum(token.idx < start for token in source)
        for end in range(start + 1, len(doc.text) + 2):
            found, told = doc.expanded(start, end), None
            if (span := source.char_span(start, end, alignment_mode="expand")) is not None:
                told = (span.start, span.end)
            assert (None if found is None else (found.start, found.end)) == told


def test_the_word_beside_another() -> None:
    doc = Doc(parsed(), FORMS)
    assert (doc[1].nbor(1), doc[1].nbor(-1)) == (doc[2], doc[0])
    for index, by in ((len(doc) - 1, 1), (0, -1)):
        with pytest.raises(IndexError):
            doc[index].nbor(by)


def test_an_empty_document_has_nothing() -> None:
    doc = Doc(parsed([]), FORMS)
    assert (len(doc), doc.sents, doc.text) == (0, [], "")
    assert isinstance(doc[0:3], Span)


def test_words_are_looked_for_between_two_indices() -> None:
    doc = Doc(parsed(), FORMS)
    at = WORDS.index("maire")
    assert doc.holds(frozenset({"maire"}), 0, len(doc))
    assert doc.holds(frozenset({"le"}), 0, 1)  # in small letters
    assert doc.holds(frozenset({"maire"}), at, at + 1)
    assert not doc.holds(frozenset({"maire"}), at + 1, len(doc))
    assert not doc.holds(frozenset({"maire"}), 0, at)
    assert not doc.holds(frozenset({"pont"}), 0, 99)
