"""Names of ships, which are those of places and mean none."""

from __future__ import annotations

import pytest

from dashboard.annotate import lexicon
from dashboard.annotate.toponyms_ships import ships
from dashboard.annotate.toponyms_words import Text


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in ships(Text(text), lexicon.french())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le cargo Galicia Star a coulé. Les marins du Galicia Star vivent.", ["Galicia Star"] * 2),
        ("La frégate française Bretagne part. Le Bretagne est en Bretagne.", ["Bretagne"] * 2),
        ("Un pétrolier grec, le Tihama, brûle. La Tihama est loin.", ["Tihama"]),
        ("Deux hommes à bord du Tihama. Le Tihama coule.", ["Tihama"] * 2),
        ("Le cargo « Makran Pearl » dérive vers Makran.", ["Makran Pearl"]),
        ("Le boutre omanais Al-Rahma est perdu.", ["Al-Rahma"]),
        ("Le chalutier, baptisé Cotentin, rentre.", ["Cotentin"]),
        ("Le navire quitte Tunis. Le ferry de Bastia attend.", []),
        ("Un navire au large de Gênes, la Ligurie est loin.", []),
        ("Le Havre attend un cargo.", []),
    ],
)
def test_names_that_a_text_gives_to_ships(text: str, names: list[str]) -> None:
    assert named(text) == names
