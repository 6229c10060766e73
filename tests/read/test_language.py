from __future__ import annotations

import pytest

from dashboard.read.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le convoi est entré en gare peu avant l’aube, sous une pluie fine.", "fr"),
        ("The convoy reached the station shortly before dawn, in light rain.", "en"),
        ("Der Zug erreichte den Bahnhof kurz vor der Morgendämmerung bei Regen.", "de"),
        ("Поезд прибыл на вокзал незадолго до рассвета, под мелким дождём.", "ru"),
        ("Il convoglio è arrivato in stazione poco prima dell’alba, sotto la pioggia.", "it"),
    ],
)
def test_the_language_of_a_sentence(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text", ["", "Moscou", "Kim Jong-un, Vladimir Poutine", "12 + 3 = 15 " * 50, "xkq zzv wpt " * 6]
)
def test_too_little_or_no_language_is_not_guessed(text: str) -> None:
    assert detect(text) is None
