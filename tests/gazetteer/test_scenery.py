from __future__ import annotations

import pytest

from dashboard.gazetteer import scenery
from dashboard.gazetteer.scenery import Scenery
from dashboard.gazetteer.sources import tables


def _around(text: str, name: str, language: str = "fr") -> Scenery:
    start = text.index(name)
    return scenery.around(text, [(start, start + len(name))], language)


@pytest.mark.parametrize(
    ("text", "water", "land"),
    [
        ("Deux ferries ont secouru un voilier dans la Manche.", 2 / 3, 0.0),
        ("Près de la Manche, le préfet a reçu les éleveurs.", 0.0, 2 / 3),
        ("Le préfet de la Manche a reçu les éleveurs.", 0.0, 4 / 5),
        ("Les pompiers de la Manche ont sorti le bateau.", 1 / 5, 3 / 5),
        ("La Manche attend.", 0.0, 0.0),
        ("Un bateau, un autre bateau : la Manche.", 1 / 2, 0.0),
    ],
)
def test_words_tell_of_water_or_of_land(text: str, water: float, land: float) -> None:
    assert _around(text, "Manche") == pytest.approx((water, land))


def test_only_the_paragraph_and_what_is_near_count() -> None:
    assert _around("Un ferry.\nLa Manche.\nUn préfet.", "Manche") == scenery.NONE
    assert _around(f"Un ferry {'a ' * 80}La Manche.", "Manche") == scenery.NONE


def test_what_a_name_holds_and_other_languages_tell_nothing() -> None:
    assert _around("La mer Rouge.", "mer Rouge") == scenery.NONE
    assert _around("Un ferry sur la Manche.", "Manche", "en") == scenery.NONE


def test_a_word_tells_one_thing() -> None:
    rows = list(tables.rows("scenery.tsv"))
    assert {row["tells"] for row in rows} == {"water", "land"}
    assert len({row["word"] for row in rows}) == len(rows)
