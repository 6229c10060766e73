from __future__ import annotations

import pytest

from dashboard.events.datelines import dateline


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Séisme à Lomé\n\nLOMÉ, 3 mai (AFP) - La terre a tremblé.", "LOMÉ, 3 mai (AFP) -"),
        ("Accra (envoyée spéciale) - La ville dort.", "Accra (envoyée spéciale) -"),
        ("PARIS, le 4 décembre. Rien.", ""),
        ("Le port (fermé) dort.", ""),
        ("", ""),
    ],
)
def test_the_line_alone_not_the_title_above_it(text: str, line: str) -> None:
    where = dateline(text)
    assert text[where.start : where.stop] == line
