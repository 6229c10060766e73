"""Which of two persons "la première" and "le second" mean."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dashboard.annotate.actors_found import Found
from dashboard.annotate.actors_ordinals import ordinals
from dashboard.annotate.toponyms_words import Word, words_of

_TWO = "Ana Ruiz a reçu Paul Diaz. "


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"{_TWO}Le fait est connu, a dit la première.", ["Ana Ruiz"]),
        (f"{_TWO}Alors le second est parti.", ["Paul Diaz"]),
        (f"{_TWO}C'est la première des visites.", []),
        (f"{_TWO}C'est le second voyage.", []),
        ("Ana Ruiz est venue, a dit la première.", []),
    ],
)
def test_the_first_and_the_second_of_two(text: str, meant: list[str]) -> None:
    named = [
        Found(text.index(name), text.index(name) + len(name), "person", name)
        for name in ("Ana Ruiz", "Paul Diaz")
        if name in text
    ]

    def window(position: int, sentences: int) -> Sequence[Found]:
        return [f for f in named if f.end <= position] if sentences > 1 else []

    def is_noun(word: Word | None) -> bool:
        return word is not None and word.text == "voyage"

    assert [f.name for f in ordinals(words_of(text), window, is_noun)] == meant
