from __future__ import annotations

import pytest

from dashboard.read.boilerplate import rules
from dashboard.read.paragraphs import paragraphs
from dashboard.read.title import headline

BODY = (
    "La délégation est arrivée mardi matin par la frontière, où l’attendaient deux ministres. "
    "Elle doit repartir jeudi."
)
HEADLINE = "Le port rouvre après trois jours de tempête"


def title(text: str, *, after_header: bool = False) -> str | None:
    parts = paragraphs(text)
    index = headline(parts, rules(), after_header=after_header)
    return None if index is None else parts[index].text


@pytest.mark.parametrize(
    "before",
    ["", "Europe\n\n", "Suivre\nEn direct\n", "Accueil\n\nPolitique\n\n***\n\n", "Port Nord\n\n"],
)
def test_labels_before_a_headline_are_passed_over(before: str) -> None:
    assert title(f"{before}{HEADLINE}\n\n{BODY}") == HEADLINE


@pytest.mark.parametrize(
    "first",
    [
        "Que sait-on du départ du convoi ?",
        "« Nous rouvrirons jeudi », promet le maire",
        "Trois morts à Sète",
    ],
)
def test_shapes_of_headlines(first: str) -> None:
    assert title(f"{first}\n{BODY}\n{BODY} Fin.") == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEADLINE,
        BODY,
        f"{BODY}\n{HEADLINE}\n{BODY}",
        f"Suivre\nEn direct\n{BODY}\n{BODY}",
        f"{HEADLINE}\n\nUn encadré\n\nDeux lignes",
        f"- {HEADLINE}\n\n{BODY}",
        f"et {HEADLINE.lower()}\n\n{BODY}",
        f"https://example.org/le/port/rouvre apres tempete\n\n{BODY}",
        f"{HEADLINE},\n\n{BODY}",
    ],
)
def test_no_headline_is_made_up(text: str) -> None:
    assert title(text) is None


def test_after_a_date_header_the_headline_may_end_in_a_full_stop() -> None:
    text = f"{HEADLINE}.\n\nTrois jours sans bateaux.\n\n{BODY}"
    assert title(text) is None
    assert title(text, after_header=True) == f"{HEADLINE}."


def test_after_a_date_header_a_paragraph_is_no_headline() -> None:
    long = BODY * 3
    assert title(f"{long}\n\n{BODY}", after_header=True) is None
