"""Which line breaks end a paragraph."""

from __future__ import annotations

import pytest

from dashboard.annotate import lines
from dashboard.annotate.toponyms_words import Text


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Joe Biden est arrivé à Londres\nLe président américain verra le roi demain.", [30]),
        ("Le convoi est parti de Nijni\nNovgorod pour Moscou.", []),
        ("Le convoi est arrivé à Paris\nhier soir avec trois heures de retard sur l'horaire.", []),
        ("Londres\n\nParis", [7, 8]),
        ("a" * 201 + "\nb", [201]),
        ("Un seul", []),
        ("\n\n", []),
    ],
)
def test_a_break_that_wrapping_would_not_make_ends_a_paragraph(text: str, ended: list[int]) -> None:
    assert sorted(lines.ends(text)) == ended


def test_a_name_goes_on_over_a_wrapped_line_and_stops_at_a_paragraphs_end() -> None:
    wrapped = Text("Le convoi est parti de Nijni\nNovgorod pour Moscou.")
    assert wrapped.joined([word.text for word in wrapped.words].index("Nijni"))
    parted = Text("Joe Biden est arrivé à Londres\nLe président américain verra le roi demain.")
    assert not parted.joined([word.text for word in parted.words].index("Londres"))
