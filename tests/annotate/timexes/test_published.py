"""The publication date from the text alone, and the year from what everyone knows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dashboard.annotate.timexes.grammar import load
from dashboard.model import Document, When


def inferred(nlp: Language, text: str) -> When | None:
    doc = nlp.make_doc(text)
    doc._.document = Document("d", "t.txt", None, None, None, "fr", text, None)
    doc._.published = None
    published: When | None = nlp(doc)._.published
    return published


LIVE = """EN DIRECT. Crue de la Loire

Mardi 22 août 2023

11 h 05. L'eau se retire.

Lundi 21 août 2023

23 h 45. Le pont est fermé.
"""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (LIVE, "2023-08-22"),
        (
            "LE COURRIER DE BREST. Mardi 27 juillet 1909.\n\nLe pont a été ouvert hier.",
            "1909-07-27",
        ),
        (
            "Le tramway revient (7/10/25)\n\nIl roulera les 14 et 16 octobre, a dit mardi le maire.",
            "2025-10-07",
        ),
        (
            (
                "Un sommet s'ouvre demain à Marseille\n\nLes chefs d'État se retrouvent mardi 24 octobre à Marseille pour un "
                "sommet de deux jours. Le précédent sommet a eu lieu le 28 novembre 2022."
            ),
            "2023-10-23",
        ),
    ],
)
def test_the_day_is_read_from_the_page(nlp: Language, text: str, day: str) -> None:
    published = inferred(nlp, text)
    assert published is not None
    assert (published.edtf, published.precision) == (day, "day")
    assert published.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Retour sur l'attentat (14/07/2016)\n\nLe procès se tiendra le 5 décembre.",
        "Retour sur un drame (14/07/2016)\n\nLes familles n'oublient pas.",
        "La Commune, jour par jour\n\n18 mars 1871\n\nLa troupe fraternise.\n\n21 mai 1871\n\nL'assaut.",
        "MARSEILLE\n\nL'invasion de l'Ukraine a tout changé. Les prix ont monté cette année.",
    ],
)
def test_what_a_page_looks_back_on_is_not_its_day(nlp: Language, text: str) -> None:
    assert inferred(nlp, text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Avec l'invasion de l'Ukraine l'année dernière, les prix montent.", "2023"),
        ("L'assaut du Capitole, il y a deux ans, pèse encore.", None),
        ("L'an dernier, l'attaque du Hamas avait surpris le pays.", "2024"),
        ("La chute de Kaboul, cette année, a surpris.", "2021"),
    ],
)
def test_a_known_event_gives_the_year_and_no_more(
    nlp: Language, text: str, year: str | None
) -> None:
    published = inferred(nlp, text)
    if year is None:
        assert published is None
        return
    assert published is not None
    assert (published.edtf, published.precision) == (year, "year")
    assert ":" in published.evidence


def test_a_war_cannot_be_longer_than_its_year_allows(nlp: Language) -> None:
    fits = "L'invasion de l'Ukraine, l'an dernier, a tout changé. Après 18 mois de guerre en Ukraine, rien."
    assert str(getattr(inferred(nlp, fits), "first_day", None)) == "2023-08-24"
    contradicts = fits.replace("18 mois", "trois ans")
    assert inferred(nlp, contradicts) is None


def test_every_known_event_has_its_source() -> None:
    facts = load("fr").facts
    assert len(facts) >= 30
    assert all(fact.source and fact.names for fact in facts)
    names = [name for fact in facts for name in fact.names]
    assert len(names) == len(set(names))
