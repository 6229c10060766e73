"""Where a quotation begins and ends."""

from __future__ import annotations

import pytest

from dashboard.annotate.timexes.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Il dit « non » puis « oui ».", ["« non »", "« oui »"]),
        ("Il dit “non”.", ["“non”"]),
        ('Il dit "non" puis "oui".', ['"non"', '"oui"']),
        ('Il dit "non.\n\nElle dit oui".', []),
        ("Il dit « non.\n\nPuis oui ».", ["« non.\n\nPuis oui »"]),
        ("Il dit « non.", []),
        ("« a “b” c »", ["« a “b” c »"]),
        ("", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_a_mark_left_open_swallows_no_more_than_a_long_quotation() -> None:
    assert quotations("« " + "a " * 2000 + "»") == ()
