from __future__ import annotations

import pytest

from dashboard.gazetteer import context


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("Il vit à ", {"punctual"}),
        ("Il vit en ", {"areal"}),
        ("Il vit au ", {"areal", "at"}),
        ("siéger à l’", {"areal", "at"}),
        ("le nord de la ", {"areal"}),
        ("la ville de ", set()),
        ("le maire d'", set()),
        ("", set()),
    ],
)
def test_prepositions_tell_areas_from_points(before: str, said: set[str]) -> None:
    assert context.grammar(before + "Québec", len(before)) == said


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Tripoli (Liban)", True),
        ("Tripoli, au Liban", True),
        ("Tripoli, Liban", True),
        ("Tripoli et le Liban", False),
        ("Tripoli. Le Liban", False),
        ("Tripoli, selon le Liban", False),
    ],
)
def test_apposition(text: str, *, behind: bool) -> None:
    assert context.apposed(text, len("Tripoli"), text.index("Liban")) is behind


def test_the_article_before() -> None:
    assert context.article_before("Il rentre du Caire", 13) == "du"
    assert context.article_before("de Lyon", 3) == ""
