from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.read.front_matter import KEYS, FrontMatter, parse

WHOLE = """---
title: Le train part à 11:30
published: 2023-09-12
outlet: La Gazette
author: [Anne Martin, Luc Petit]
language: fr-FR
source: https://www.example.org/articles/12
tags: [un, deux]
---
Le train est parti.
"""


def test_every_field_is_read() -> None:
    front = parse(WHOLE)
    assert front is not None
    assert front.title == "Le train part à 11:30"
    assert front.published is not None
    assert (front.published.edtf, front.published.evidence) == ("2023-09-12", "2023-09-12")
    assert (front.outlet, front.author) == ("La Gazette", "Anne Martin, Luc Petit")
    assert (front.language, front.source) == ("fr", "https://www.example.org/articles/12")
    assert WHOLE[front.end :] == "Le train est parti.\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_end_is_told_whatever_the_line_ends(newline: str) -> None:
    text = WHOLE.replace("\n", newline)
    front = parse(text)
    assert front is not None
    assert text[front.end :] == f"Le train est parti.{newline}"


def test_values_are_taken_as_they_are_written() -> None:
    front = parse("---\ntitle: 2024\nauthor: No\npublished: 2023-09\n---\n")
    assert front is not None
    assert (front.title, front.author) == ("2024", "No")
    assert front.published is not None
    assert front.published.precision == "month"


def test_the_host_of_the_source_stands_for_the_outlet() -> None:
    front = parse("---\nsource: https://www.example.org/a\n---\nx")
    assert front is not None
    assert front.outlet == "example.org"
    words = parse("---\nsource: Dépêche de l’agence\n---\nx")
    assert words is not None
    assert words.outlet == "Dépêche de l’agence"


def test_french_keys_and_empty_values() -> None:
    front = parse("---\nTitre: Un départ\ndate: 2023\nauteur:\nlangue: ~\n---\n")
    assert front is not None
    assert (front.title, front.author, front.language) == ("Un départ", None, None)
    assert front.published is not None


@pytest.mark.parametrize(
    "text",
    [
        "Un article.\n",
        "",
        "----\nx",
        "--- \nUne ligne, puis rien ne ferme.\n",
        " ---\ntitle: a\n---\n",
    ],
)
def test_text_without_front_matter(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "title",
    [
        "Chili : on vote dimanche",
        "[Direct] Chili : on vote",
        "« Rien », dit-elle : la colère",
        '"Rien" : la colère',
        "@presse : ce qui change",
        "100 % de colère: on vote",
        "%",
    ],
)
def test_a_title_may_have_marks_of_its_own(title: str) -> None:
    front = parse(f"---\ntitle: {title}\n\nauthor: [Ana Ruiz, Li Wei]\ndate: 2024-05-06\n---\nx")
    assert front is not None
    assert (front.title, front.author) == (title, "Ana Ruiz, Li Wei")
    assert front.published is not None
    assert front.published.edtf == "2024-05-06"


def test_empty_front_matter() -> None:
    assert parse("---\n---\nx") == FrontMatter(end=8)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: x\nLe texte.\n", "no closing line"),
        ("---\ntitle: [x\n---\n", "not YAML in line"),
        ("---\nUne phrase.\n---\n", "not `key: value` lines"),
        ("---\n- a\n- b\n---\n", "not `key: value` lines"),
        ("---\ntitle: [a, b]\n---\n", "`title` takes words"),
        ("---\ntitle: {a: b}\n---\n", "`title` takes words"),
        ("---\npublished: demain\n---\n", "'demain' is not a date"),
        ("---\npublished: 2023-02-31\n---\n", "is not a date"),
        ("---\nlanguage: french\n---\n", "code such as fr"),
        ("---\ntitle: !!python/object:os.system x\n---\n", "not YAML"),
        ("---\ntitle: " + "[" * 3000 + "\n---\n", "not YAML"),
        ("---\n? [a]\n: b\n---\n", "not YAML"),
        ("---\ntitle: Chili : on vote\nune ligne\n---\n", "not YAML in line 2"),
        ("---\ntitle: Chili : on vote\nauthor: &a [x\n---\n", "not YAML in line 2"),
    ],
)
def test_what_is_broken_is_refused_in_one_line(text: str, words: str) -> None:
    with pytest.raises(ValueError, match="broken front matter") as caught:
        parse(text)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(alphabet=st.sampled_from("-:[]{}&*!|>'\"%@`#,? \n\tab\x85é"), max_size=60))
def test_any_block_is_read_or_refused(block: str) -> None:
    text = f"---\n{block}\n---\n"
    try:
        front = parse(text)
    except ValueError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  (any other error must fail)
    else:
        assert front is None or 0 < front.end <= len(text)


def test_no_key_names_two_fields() -> None:
    names = [name for names in KEYS.values() for name in names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("source", "edtf"),
    [
        ("https://ponant.example/2023/09/12/pont", "2023-09-12"),
        ("https://ponant.example/2023/09/pont", "2023-09"),
        ("https://ponant.example/pont", None),
        ("Archives 2023/09/12", None),
    ],
)
def test_the_address_of_a_source_dates_it_where_nothing_else_does(
    source: str, edtf: str | None
) -> None:
    front = parse(f"---\nsource: {source}\n---\nLe pont rouvre.\n")
    assert front is not None
    assert (front.published.edtf if front.published else None) == edtf
    told = parse(f"---\nsource: {source}\ndate: 2022-01-01\n---\n")
    assert told is not None
    assert told.published is not None
    assert told.published.edtf == "2022-01-01"
