"""French expressions of many kinds and their values, counted from Tuesday 5 September 2023."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.normalise import normalise
from dashboard.annotate.timexes.values import Direction
from dashboard.model import Timex, When

TUESDAY = date(2023, 9, 5)
PUBLISHED = When("2023-09-05", TUESDAY, TUESDAY, "day", "published")


def read(text: str, way: Direction | None = None, *, present: bool = False) -> list[Timex]:
    expressions = find(text)
    size = len(expressions)
    return normalise(
        expressions,
        Context(text=text, published=PUBLISHED, directions=[way] * size, present=[present] * size),
    )


def only(text: str, way: Direction | None = None, *, present: bool = False) -> Timex:
    timexes = read(text, way, present=present)
    assert len(timexes) == 1, [timex.text for timex in timexes]
    return timexes[0]


WEEKENDS = [
    ("le week-end du 9 septembre", "2023-09-09/2023-09-10"),
    ("le week-end des 9 et 10 septembre", "2023-09-09/2023-09-10"),
    ("le week-end du samedi 9 septembre", "2023-09-09/2023-09-10"),
    ("le premier week-end de juillet 2022", "2022-07-02/2022-07-03"),
    ("le dernier week-end de mars 2024", "2024-03-30/2024-03-31"),
    ("le week-end de Pâques 2021", "2021-04-03/2021-04-05"),
    ("le week-end de Pentecôte 2023", "2023-05-27/2023-05-29"),
    ("le week-end de l'Ascension 2023", "2023-05-18/2023-05-21"),
    # A day off that is a Friday, a Tuesday, a Saturday.
    ("le week-end du 14 juillet 2023", "2023-07-14/2023-07-16"),
    ("le week-end du 15 août 2023", "2023-08-12/2023-08-15"),
    ("le week-end de la Toussaint 2025", "2025-11-01/2025-11-02"),
    ("la semaine du 11 septembre", "2023-09-11/2023-09-17"),
    ("la semaine du 4 au 10 septembre", "2023-09-04/2023-09-10"),
    ("la semaine sainte 2023", "2023-04-02/2023-04-08"),
]

CONTRACTED = [
    ("du mois dernier", "mois dernier", "2023-08"),
    ("au mois dernier", "mois dernier", "2023-08"),
    ("du trimestre dernier", "trimestre dernier", "2023-34"),
    ("du week-end dernier", "week-end dernier", "2023-09-02/2023-09-03"),
    ("au siècle dernier", "siècle dernier", "1901/2000"),
    ("en ce mois de septembre", "ce mois de septembre", "2023-09"),
    ("en cette année 2023", "cette année 2023", "2023"),
    ("de ce dernier week-end", "ce dernier week-end", "2023-09-02/2023-09-03"),
]

COUNTED = [
    ("Il y a bientôt deux ans", "2021"),
    ("Il y a déjà deux jours", "2023-09-03"),
    ("Il y a exactement un an", "2022-09"),
    ("Il y a de cela dix ans", "2013"),
    ("Il y a un siècle", "192X"),
    ("Il y a deux siècles", "182X"),
    ("Il y a un demi-siècle", "197X"),
    ("Il y a un quart de siècle", "1998"),
    ("Il y a trois quarts d'heure", "2023-09-05"),
    ("Il y a un mois et demi", "2023-07"),
    ("Il y a une semaine et demie", "2023-08-21/2023-08-27"),
    ("Dans un an et demi", "2025-03"),
    ("Dans deux mois et demi", "2023-11"),
    ("Sous huitaine", "2023-09-05/2023-09-13"),
    ("Sous quinzaine", "2023-09-05/2023-09-20"),
    ("Sous 48 heures", "2023-09-07"),
    ("Aujourd'hui en huit", "2023-09-12"),
]

RANGES = [
    ("Fin août-début septembre", "2023-08/2023-09"),
    ("Fin 2021-début 2022", "2021/2022"),
    ("Entre fin 2020 et début 2021", "2020/2021"),
    ("De la fin des années 1980 au début des années 1990", "198X/199X"),
    ("Entre les années 1950 et 1970", "195X/197X"),
    ("Entre mars et juin derniers", "2023-03/2023-06"),
    ("De novembre à février prochains", "2023-11/2024-02"),
    ("Samedi et dimanche derniers", "2023-09-02/2023-09-03"),
    ("Samedi et dimanche prochains", "2023-09-09/2023-09-10"),
    ("L'entre-deux-guerres", "1918/1939"),
    ("Les années folles", "192X"),
]


@pytest.mark.parametrize(("words", "edtf"), WEEKENDS)
def test_weekends_and_weeks_named_by_a_day(words: str, edtf: str) -> None:
    timex = only(f"La foire se tient {words}.")
    assert timex.when is not None
    assert (timex.text, timex.when.edtf) == (words, edtf)


@pytest.mark.parametrize(("words", "span", "edtf"), CONTRACTED)
def test_units_after_a_contracted_article(words: str, span: str, edtf: str) -> None:
    timex = only(f"On parle encore {words}.")
    assert timex.when is not None
    assert (timex.text, timex.when.edtf) == (span, edtf)


@pytest.mark.parametrize(("words", "edtf"), [*COUNTED, *RANGES])
def test_counts_and_ranges(words: str, edtf: str) -> None:
    timex = only(f"{words}, tout change.")
    assert timex.when is not None
    assert timex.text == words.removeprefix("D'")
    assert timex.when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le marché est ouvert de 9 heures à midi.", "de 9 heures à midi"),
        ("La rue est fermée entre 14h30 et 16h.", "entre 14h30 et 16h"),
        ("Permanence : 14h-16h.", "14h-16h"),
        ("Il est parti à midi et demi.", "midi et demi"),
        ("Il est parti à 3 heures et demie.", "3 heures et demie"),
        ("Il est parti à huit heures moins le quart.", "huit heures moins le quart"),
        ("Il est parti sur le coup de minuit.", "minuit"),
        ("Il est parti en pleine nuit.", "en pleine nuit"),
        ("Il est parti au crépuscule.", "crépuscule"),
    ],
)
def test_hours_of_the_day(text: str, words: str) -> None:
    timex = only(text)
    assert timex.when is not None
    assert (timex.text, timex.type, timex.when.edtf) == (words, "time", "2023-09-05")


@pytest.mark.parametrize(
    ("text", "words", "duration"),
    [
        ("Elle ouvre tous les matins.", "tous les matins", "P1D"),
        ("Elle ouvre tous les week-ends.", "tous les week-ends", "P1W"),
        ("Elle ouvre tous les étés.", "tous les étés", "P1Y"),
        ("Elle ouvre chaque dimanche soir.", "chaque dimanche soir", "P1W"),
        ("Elle ouvre les mardis et jeudis.", "les mardis et jeudis", "P1W"),
        ("On danse tous les 14 juillet.", "tous les 14 juillet", "P1Y"),
        ("On paie le 5 de chaque mois.", "le 5 de chaque mois", "P1M"),
        ("La foule grossit jour après jour.", "jour après jour", "P1D"),
        ("Le plan quinquennal est voté.", "quinquennal", "P5Y"),
    ],
)
def test_sets(text: str, words: str, duration: str) -> None:
    timex = only(text)
    assert (timex.text, timex.type, timex.duration) == (words, "set", duration)


@pytest.mark.parametrize(
    ("text", "words", "duration", "edtf"),
    [
        ("Il attend depuis un an et demi.", "un an et demi", "P1Y6M", "2022-03/2023-09"),
        ("Ça fait deux mois qu'il attend.", "deux mois", "P2M", "2023-07/2023-09"),
        ("Il part trois semaines et demie.", "trois semaines et demie", "P3.5W", None),
        ("Il parle une bonne heure.", "une bonne heure", "PT1H", None),
    ],
)
def test_lengths(text: str, words: str, duration: str, edtf: str | None) -> None:
    timex = only(text)
    assert (timex.text, timex.type, timex.duration) == (words, "duration", duration)
    assert (timex.when.edtf if timex.when else None) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("le lendemain de Noël 2022", "2022-12-26"),
        ("la veille du 1er mai 2022", "2022-04-30"),
        ("réveillon du Nouvel An 2022", "2022-12-31"),
        ("la Chandeleur 2022", "2022-02-02"),
        ("l'an mil", "1000"),
        ("siècle des Lumières", "1701/1800"),
    ],
)
def test_named_days_and_ages(words: str, edtf: str) -> None:
    timex = only(f"On songe encore à {words}.")
    assert timex.when is not None
    assert (timex.text, timex.when.edtf) == (words, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "Jean-Noël Barbier est arrivé.",
        "Noël Barbier est arrivé.",
        "Le Père Noël est passé.",
        "Le marché de Noël ouvre.",
        "L'île de Pâques est loin.",
        "Il aimait le journal de 20 heures.",
        "Elle a 15 ans, il le sait.",
        "Les 18-25 ans votent peu.",
        "Tout a changé d'une semaine à l'autre.",
        "Tout a changé du jour au lendemain.",
        "Le colonel Noël et Pascal Noël étaient là.",
        "Avril Lavigne et Mai Lan ont chanté, puis Mercredi Addams.",
        "L'arrêté 2024-45 et le contrat n° 2021-30 sont nuls.",
        "Les magasins du Printemps sont en grève.",
        "Le bâtiment 2024 donne sur le métro Quatre-Septembre.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "way", "edtf"),
    [
        ("à compter du 1er, tout change", "future", "2023-10-01"),
        ("au plus tard le 15", "future", "2023-09-15"),
        ("ouvert depuis le 3", "past", "2023-09-03"),
        ("dès le 12", None, "2023-09-12"),
    ],
)
def test_a_number_is_a_day_after_words_that_say_so(
    text: str, way: Direction | None, edtf: str
) -> None:
    when = only(text, way).when
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize("text", ["à partir du 15 000e client", "avant le 8e"])
def test_a_number_is_no_day_before_what_it_counts(text: str) -> None:
    assert [timex.text for timex in read(text)] == []


def test_the_eve_of_something_is_uncertain() -> None:
    text = "Il arriva le 3 mai 1998. Le soir de la veille du sommet, il dormit."
    assert [t.when.edtf for t in read(text) if t.when][-1] == "1998-05-02?"
    beside = read("Il arriva le 3 mai 1998, à la veille du sommet.")
    assert [t.when.edtf for t in beside if t.when] == ["1998-05-03", "1998-05-03"]


def test_what_lies_between_an_event_and_now_needs_the_present() -> None:
    text = "Trois jours après le séisme, les recherches continuent."
    now = only(text, present=True)
    assert now.when is not None
    assert (now.when.edtf, now.duration) == ("2023-09-02/2023-09-05?", "P3D")
    assert only("Trois jours après le séisme, tout brûla.").when is None


def test_the_day_that_the_text_points_at_is_now() -> None:
    text = "Deux jours après la crue, les routes restent coupées. L'eau a baissé ce 9 mai 2018."
    expressions = find(text)
    after, _ = normalise(expressions, Context(text=text, present=[True, False]))
    assert after.when is not None
    assert after.when.edtf == "2018-05-07/2018-05-09?"
