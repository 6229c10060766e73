"""What the words of a clause point back to for a place."""

from __future__ import annotations

import pytest

from tests.annotate.clause_help import clauses


def there(text: str, trigger: str) -> str | None:
    """What the clause with this trigger points to."""
    return next(c.there for c in clauses(text) if text[slice(*c.trigger)] == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Des mineurs ont manifesté dans la capitale.", "manifesté", "capital"),
        ("Des mineurs ont manifesté dans la capitale norvégienne.", "manifesté", "name:oslo"),
        ("Le convoi doit rejoindre la capitale.", "rejoindre", "capital"),
        ("La marine a tiré au nord de la capitale.", "tiré", None),
        ("Deux hommes ont été arrêtés dans la ville.", "arrêtés", "kind:city"),
        ("Deux hommes ont été arrêtés dans la ville voisine.", "arrêtés", None),
        ("Deux hommes ont été arrêtés dans une ville.", "arrêtés", None),
        ("Le navire a été attaqué près de la ville.", "attaqué", None),
        ("Des soldats ont débarqué sur l'île.", "débarqué", "kind:island"),
        ("Le ministre s'est rendu sur les lieux.", "rendu", "scene"),
        ("Un autre tir a eu lieu au même endroit.", "tir", "same"),
        ("Elle n'est pas venue ici.", "venue", "here"),
        ("Il y a rencontré le roi.", "rencontré", "any"),
    ],
)
def test_what_is_pointed_to(text: str, trigger: str, expected: str | None) -> None:
    assert there(text, trigger) == expected
