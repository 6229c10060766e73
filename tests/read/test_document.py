from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ReadError
from dashboard.model import Document
from dashboard.read import document_from_text, published_when

BODY = (
    "La délégation est arrivée mardi matin par la frontière, où l’attendaient deux ministres. "
    "Elle doit repartir jeudi, selon une source proche du dossier."
)
ARTICLE = f"Europe\n\nLe port rouvre après trois jours\n\n{BODY}\n\nLaisser un commentaire\n"


def words(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_an_article_is_laid_out() -> None:
    document = document_from_text(ARTICLE, "a.txt")
    assert document.text == ARTICLE
    assert document.id == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert (document.source, document.language, document.published) == ("a.txt", "fr", None)
    assert document.title == "Le port rouvre après trois jours"
    assert words(document) == [
        ("boilerplate", "Europe"),
        ("title", "Le port rouvre après trois jours"),
        ("body", BODY),
        ("boilerplate", "Laisser un commentaire"),
    ]


def test_a_date_header_dates_the_article_and_is_no_part_of_the_title() -> None:
    document = document_from_text(f" date 2023-09 Le port rouvre.\n\n{BODY}", "a.txt")
    assert document.published is not None
    assert (document.published.edtf, document.published.evidence) == ("2023-09", "date 2023-09")
    assert words(document)[:2] == [("metadata", "date 2023-09"), ("title", "Le port rouvre.")]


def test_what_the_caller_says_counts_most() -> None:
    when = published_when("2024-06-18", evidence="--published")
    document = document_from_text(f" date 2023-09 Le port.\n\n{BODY}", "a", when, "Titre")
    assert (document.published, document.title) == (when, "Titre")


def test_front_matter_is_read_only_where_it_is_asked_for() -> None:
    text = f"---\ntitle: Un titre\npublished: 2023-09-12\nlanguage: fr\n---\n\n{BODY}\n"
    document = document_from_text(text, "a", front_matter=True)
    assert (document.title, document.text) == ("Un titre", text)
    assert document.published is not None
    assert document.published.edtf == "2023-09-12"
    assert words(document)[0] == ("metadata", text[: text.index("\n\n")])
    assert words(document)[1] == ("body", BODY)
    assert document_from_text(text, "a").published is None


def test_front_matter_goes_before_a_header() -> None:
    text = f"---\npublished: 2023-09-12\n---\n date 2023-08 Le port rouvre.\n\n{BODY}"
    document = document_from_text(text, "a", front_matter=True)
    assert document.published is not None
    assert document.published.edtf == "2023-09-12"
    assert [kind for kind, _ in words(document)] == ["metadata", "metadata", "title", "body"]


def test_a_title_in_front_matter_marks_its_own_repetition() -> None:
    text = f"---\ntitle: Le port rouvre\n---\nLe port rouvre\n\n{BODY}\n\nLe port rouvre\n"
    document = document_from_text(text, "a", front_matter=True)
    assert [kind for kind, _ in words(document)] == ["metadata", "title", "body", "boilerplate"]


def test_a_title_that_is_known_is_not_looked_for_by_its_looks() -> None:
    text = f"---\ntitle: Un départ\n---\nLe port rouvre après trois jours\n\n{BODY}\n"
    document = document_from_text(text, "a", front_matter=True)
    assert document.title == "Un départ"
    assert [kind for kind, _ in words(document)] == ["metadata", "body", "body"]


def test_a_known_title_is_found_in_the_text_below_the_menu() -> None:
    text = f"Accueil | Monde | Mer | Météo\n\nLe  port rouvre\n\nLe port rouvre\n\n{BODY}\n"
    document = document_from_text(text, "a", title="Le port rouvre")
    assert words(document)[:3] == [
        ("boilerplate", "Accueil | Monde | Mer | Météo"),
        ("title", "Le  port rouvre"),
        ("boilerplate", "Le port rouvre"),
    ]


def test_empty_text_is_a_document_without_blocks() -> None:
    document = document_from_text("", "stdin")
    assert (document.blocks, document.title, document.language) == ((), None, None)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ReadError, match="lone surrogate at 3") as caught:
        document_from_text("abc\ud800", "stdin")
    assert caught.value.source == "stdin"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400), st.booleans())
def test_blocks_lie_in_the_text_in_order(text: str, front_matter: bool) -> None:
    try:
        document = document_from_text(text, "a", front_matter=front_matter)
    except ReadError:
        assert front_matter
        assert text.startswith("---")
        return
    assert document.text == text
    assert all(0 <= block.start < block.end <= len(text) for block in document.blocks)
    assert all(one.end <= two.start for one, two in pairwise(document.blocks))
    inside = "".join(text[block.start : block.end] for block in document.blocks)
    assert set("".join(text.split())) <= set(inside)


@given(
    st.lists(
        st.sampled_from(
            [BODY, "Europe", "Publicité", "", " date 2023-09 Un titre", "---", "title: x", "# Un titre",
             "Laisser un commentaire", "Photo : Anne Martin", "Le port rouvre après trois jours"]
        ),
        max_size=10,
    )
)  # fmt: skip
def test_titles_are_words_of_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = document_from_text(text, "a")
    titles = [document.text[b.start : b.end] for b in document.blocks if b.kind == "title"]
    assert titles == ([] if document.title is None else [document.title])
