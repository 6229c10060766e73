"""Lengths, sets, parts of a date, and what a story counts from; from Tuesday 5 September 2023."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.normalise import normalise
from dashboard.model import When
from tests.annotate.timexes.value_help import TUESDAY, only, published, read

LENGTHS = [
    ("pendant deux jours", "deux jours", "P2D"),
    ("la guerre de trois ans", "trois ans", "P3Y"),
    ("environ 10 jours", "environ 10 jours", "P10D"),
    ("plus de 18 mois", "plus de 18 mois", "P18M"),
    ("près d'une heure", "près d'une heure", "PT1H"),
    ("quarante-cinq minutes", "quarante-cinq minutes", "PT45M"),
    ("trois quarts d'heure", "trois quarts d'heure", "PT45M"),
    ("une demi-heure", "une demi-heure", "PT30M"),
    ("deux heures et demie", "deux heures et demie", "PT2H30M"),
    ("un an et demi", "un an et demi", "P1Y6M"),
    ("une quinzaine de jours", "une quinzaine de jours", "P15D"),
    ("deux décennies", "deux décennies", "P20Y"),
    ("un demi-siècle", "demi-siècle", "P50Y"),
    ("trois trimestres", "trois trimestres", "P9M"),
    ("un semestre", "un semestre", "P6M"),
    ("un siècle", "un siècle", "P100Y"),
    ("deux à trois semaines", "deux à trois semaines", "PXW"),
    ("plusieurs mois", "plusieurs mois", "PXM"),
    ("vingt-quatre jours", "vingt-quatre jours", "P24D"),
]


@pytest.mark.parametrize(("text", "span", "iso"), LENGTHS)
def test_lengths_are_no_dates(text: str, span: str, iso: str) -> None:
    timex = only(text)
    assert (timex.text, timex.type, timex.duration) == (span, "duration", iso)
    assert timex.when is None


@pytest.mark.parametrize(
    ("text", "iso", "edtf"),
    [
        ("depuis plus de 18 mois", "P18M", "2022-03/2023-09"),
        ("ces deux dernières années", "P2Y", "2021-09/2023-09"),
        ("les six prochains mois", "P6M", "2023-09/2024-03"),
        ("ces dix derniers jours", "P10D", "2023-08-26/2023-09-05"),
    ],
)
def test_lengths_that_touch_the_anchor_have_days_too(text: str, iso: str, edtf: str) -> None:
    timex = only(text)
    assert (timex.type, timex.duration) == ("duration", iso)
    assert timex.when is not None
    assert timex.when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "span", "iso"),
    [
        ("chaque année", "chaque année", "P1Y"),
        ("chaque lundi", "chaque lundi", "P1W"),
        ("tous les mardis", "tous les mardis", "P1W"),
        ("toutes les deux semaines", "toutes les deux semaines", "P2W"),
        ("tous les jours", "tous les jours", "P1D"),
        ("deux fois par semaine", "deux fois par semaine", "P1W"),
        ("dix barils par an", "par an", "P1Y"),
    ],
)
def test_sets_recur(text: str, span: str, iso: str) -> None:
    timex = only(text)
    assert (timex.text, timex.type, timex.duration, timex.when) == (span, "set", iso, None)


@pytest.mark.parametrize(
    "text",
    [
        "une femme de 72 ans",
        "un homme âgé de 35 ans",
        "Jeanne Martin, 41 ans, a parlé",
        "à 18 ans",
        "les moins de 25 ans",
        "2000 soldats",
        "plus de 2000 hommes",
        "près de 1 500 euros",
        "le quai 33",
        "il a été vu sur la mer",
        "il aura été prévenu",
        "la première fois",
        "le score de 3-2",
        "15 − quatorze =",
        "un F16 et un A320",
        "le vol 2019B",
        "sur Mars",
        "un jour viendra",
        "1,5 million",
        "",
        " \n\t ",
    ],
)
def test_what_only_looks_like_time(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("fin août 2023", ("2023-08-21", "2023-08-31")),
        ("début février 2024", ("2024-02-01", "2024-02-10")),
        ("mi-juin 2024", ("2024-06-11", "2024-06-20")),
        ("début 2022", ("2022-01-01", "2022-03-31")),
        ("fin 2022", ("2022-10-01", "2022-12-31")),
        ("au début des années 1990", ("1990-01-01", "1993-12-31")),
        ("l'été 2023", ("2023-06-01", "2023-08-31")),
        ("l'hiver 2022", ("2022-12-01", "2023-02-28")),
        ("plus tard ce mois-ci", ("2023-09-05", "2023-09-30")),
    ],
)
def test_parts_keep_the_name_and_narrow_the_days(text: str, days: tuple[str, str]) -> None:
    when = only(text).when
    assert when is not None
    assert when.first_day is not None
    assert when.last_day is not None
    assert (when.first_day.isoformat(), when.last_day.isoformat()) == days


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Le 5 mars 2021, tout cède. Deux jours plus tard, rien.", ["2021-03-05", "2021-03-07"]),
        ("Tout cède le 5 mars 2021. La veille, rien.", ["2021-03-05", "2021-03-04"]),
        ("Tout cède le 5 mars 2021 ; le lendemain, rien.", ["2021-03-05", "2021-03-06"]),
        ("Le 5 mars 2021. Ce jour-là, rien.", ["2021-03-05", "2021-03-05"]),
        ("En 2014, tout cède. L'année suivante, rien.", ["2014", "2015"]),
        ("En août 2011. Quatre mois plus tard, rien.", ["2011-08", "2011-12"]),
        ("Les 19 et 20 juillet 2000, puis l'été suivant.", ["2000-07-19/2000-07-20", "2001-22"]),
        ("Les 27 et 28 février 2019 à Hanoï. Parti le 23, il dort.", ["2019-02-27/2019-02-28", "2019-02-23"]),
        ("Le 27 avril 2018, puis le 3 mai de la même année.", ["2018-04-27", "2018-05-03"]),
        ("Le lendemain", [None]),
        ("Parti le 23, il dort.", []),
    ],
)  # fmt: skip
def test_stories_count_from_the_date_told_last(text: str, values: list[str | None]) -> None:
    timexes = read(text, None)
    assert [timex.when and timex.when.edtf for timex in timexes] == values
    assert all(t.when is None or t.when.basis in {"explicit", "inherited"} for t in timexes)


def test_a_day_that_does_not_exist_is_not_invented() -> None:
    (timex,) = read("le 31 février 2023", None)
    assert timex.when is not None
    assert (timex.text, timex.when.edtf) == ("février 2023", "2023-02")


def test_a_year_is_taken_from_the_neighbours() -> None:
    first, second = read("Élu le 3 mars 2021, il part le 15 avril.", None)
    assert first.when is not None
    assert second.when is not None
    assert (second.when.edtf, second.when.basis) == ("2021-04-15", "inherited")


def month(year: int, number: int, last: int) -> When:
    return When(
        f"{year}-{number:02d}", date(year, number, 1), date(year, number, last), "month", "explicit"
    )


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("ce mois-ci", "2023-09"),
        ("le mois dernier", "2023-08"),
        ("en juillet", "2023-07"),
        ("l'année dernière", "2022"),
        ("il y a un an", "2022-09"),
        ("lundi", "[2023-08-28..2023-09-25]"),
        ("demain", "[2023-09-02..2023-10-01]"),
    ],
)
def test_a_month_of_publication_gives_what_its_days_agree_on(text: str, edtf: str) -> None:
    expressions = find(text)
    context = Context(published=month(2023, 9, 30), directions=["past"])
    (timex,) = normalise(expressions, context)
    assert timex.when is not None
    assert timex.when.edtf == edtf
    assert timex.when.precision != "day"


def test_today_in_a_quotation_is_the_day_of_the_speech() -> None:
    text = "Il l'a redit lundi. « Aujourd'hui, rien ne change. » Hier encore, non."
    expressions = find(text)
    start, end = text.index("«"), text.index("»") + 1
    context = Context(
        published=published(TUESDAY),
        directions=["past", None, None],
        reporting=[True, False, False],
        quotes=((start, end),),
    )
    said, today, outside = normalise(expressions, context)
    assert said.when is not None
    assert today.when is not None
    assert outside.when is not None
    assert (today.when.edtf, today.when.basis) == ("2023-09-04", "speech")
    assert (outside.when.edtf, outside.when.basis) == ("2023-09-04", "relative")


def test_boilerplate_anchors_nothing() -> None:
    text = "À lire : 3 mai 2020. Le lendemain, rien."
    context = Context(ignored=((0, 20),))
    footer, after = normalise(find(text), context)
    assert footer.when is not None
    assert after.when is None
