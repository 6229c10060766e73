"""Words of time that no calendar can hold: found, without a day."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.normalise import normalise
from dashboard.model import When

DAY = date(2023, 9, 5)
PUBLISHED = When("2023-09-05", DAY, DAY, "day", "published")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("La navette est désormais gratuite.", "désormais"),
        ("Elle a récemment fermé ses portes.", "récemment"),
        ("À l’avenir, le bac partira à l’heure.", "À l’avenir"),
        ("Le prix actuel baissera.", "actuel"),
        ("Rien ne change à l'heure actuelle.", "à l'heure actuelle"),
        ("Il l'avait dit à l'époque.", "à l'époque"),
        ("Des pluies sont attendues dans les jours à venir.", "les jours à venir"),
        ("L'autre soir, il a neigé.", "L'autre soir"),
    ],
)
def test_vague_times_are_found_and_have_no_day(text: str, words: str) -> None:
    (timex,) = normalise(find(text), Context(text=text, published=PUBLISHED))
    assert (timex.text, timex.type, timex.when, timex.duration) == (words, "date", None, None)


@pytest.mark.parametrize(
    ("text", "words", "duration"),
    [
        ("Une réunion mensuelle est prévue.", "mensuelle", "P1M"),
        ("La production quotidienne de lait monte.", "quotidienne", "P1D"),
        ("Le marché hebdomadaire ferme.", "hebdomadaire", "P1W"),
    ],
)
def test_adjectives_of_a_period_are_sets(text: str, words: str, duration: str) -> None:
    (timex,) = normalise(find(text), Context(text=text, published=PUBLISHED))
    assert (timex.text, timex.type, timex.duration) == (words, "set", duration)
    assert timex.when is None


@pytest.mark.parametrize(
    "text",
    [
        "Le quotidien de la ville l'affirme.",
        "Selon l’hebdomadaire allemand, tout va bien.",
        "Deux mensuels ont paru.",
    ],
)
def test_newspapers_are_no_periods(text: str) -> None:
    assert find(text) == []


def test_a_vague_time_anchors_nothing() -> None:
    text = "Il partit le 3 mai 1998. Désormais seul, il revint deux jours plus tard."
    values = [t.when and t.when.edtf for t in normalise(find(text), Context(text=text))]
    assert values == ["1998-05-03", None, "1998-05-05"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le bilan 1996 est bon.", "1996"),
        ("2021 fut rude.", "2021"),
        ("Il revint en mars 97, sans bruit.", "1997-03"),
        ("Rien n'a bougé depuis 89.", "1989"),
        ("La saison 1995-96 fut courte.", "1995/1996"),
    ],
)
def test_years_without_words_around_them(text: str, edtf: str) -> None:
    (timex,) = normalise(find(text), Context(text=text))
    assert timex.when is not None
    assert timex.when.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Le vol 1984 a du retard.",
        "Une Peugeot 2008 brûle.",
        "La locomotive 1925 reste au dépôt.",
        "Le score est de 45 à 40.",
        "Il y avait près de 2023 personnes.",
        "En 45 jours, tout a changé.",
        "Un moteur de 1997 cm3 et le roman 1984.",
    ],
)
def test_numbers_are_no_years(text: str) -> None:
    assert [t for t in normalise(find(text), Context(text=text)) if t.when is not None] == []


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("la première semaine de mars 2021", date(2021, 3, 1), date(2021, 3, 7)),
        ("la troisième semaine de mars 2021", date(2021, 3, 15), date(2021, 3, 21)),
        ("la dernière semaine de février 2021", date(2021, 2, 22), date(2021, 2, 28)),
    ],
)
def test_weeks_of_a_month(words: str, first: date, last: date) -> None:
    (timex,) = normalise(find(f"Dans {words}, il neigea."), Context())
    assert timex.when is not None
    assert (timex.when.edtf[:7], timex.when.precision) == (
        words[-4:] + first.strftime("-%m"),
        "month",
    )
    assert (timex.when.first_day, timex.when.last_day) == (first, last)
