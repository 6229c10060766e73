"""Words and their days, counted from Tuesday 5 September 2023 unless said otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.normalise import normalise
from dashboard.annotate.timexes.values import Direction
from dashboard.model import Timex, When

TUESDAY = "2023-09-05"


def published(day: str | None) -> When | None:
    if day is None:
        return None
    value = date.fromisoformat(day)
    return When(day, value, value, "day", "published")


def read(text: str, day: str | None = TUESDAY, way: Direction | None = None) -> list[Timex]:
    expressions = find(text)
    return normalise(
        expressions, Context(published=published(day), directions=[way] * len(expressions))
    )


def only(text: str, day: str | None = TUESDAY, way: Direction | None = None) -> Timex:
    timexes = read(text, day, way)
    assert len(timexes) == 1, [timex.text for timex in timexes]
    return timexes[0]


FULL = [
    ("le 13 septembre 2023", "13 septembre 2023", "2023-09-13"),
    ("le mercredi 13 septembre 2023", "mercredi 13 septembre 2023", "2023-09-13"),
    ("le 1er mai 1968", "1er mai 1968", "1968-05-01"),
    ("le premier mai 1968", "premier mai 1968", "1968-05-01"),
    ("Paris, le 3 févr. 2021", "3 févr. 2021", "2021-02-03"),
    ("le 13/09/2023", "13/09/2023", "2023-09-13"),
    ("le 13.09.2023", "13.09.2023", "2023-09-13"),
    ("le 13-09-2023", "13-09-2023", "2023-09-13"),
    ("daté 2023-09-13", "2023-09-13", "2023-09-13"),
    ("le 13/09/23", "13/09/23", "2023-09-13"),
    ("le vingt et un mars 2021", "vingt et un mars 2021", "2021-03-21"),
    ("le trente-et-un décembre 1999", "trente-et-un décembre 1999", "1999-12-31"),
    ("le 12 AOÛT 2020", "12 AOÛT 2020", "2020-08-12"),
    ("le 29 février 2024", "29 février 2024", "2024-02-29"),
    ("en septembre 2023", "septembre 2023", "2023-09"),
    ("sept. 2023", "sept. 2023", "2023-09"),
    ("au mois de mars 2019", "mois de mars 2019", "2019-03"),
    ("début mars 2019", "début mars 2019", "2019-03"),
    ("à la mi-juin 2019", "la mi-juin 2019", "2019-06"),
    ("entre fin janvier et mi-février 2019", "entre fin janvier et mi-février 2019", "2019-01/2019-02"),
    ("les Jeux de 2024 commencent", "2024", "2024"),
    ("le vendredi saint de 1998", "vendredi saint de 1998", "1998-04-10"),
    ("le premier lundi de septembre 2023", "le premier lundi de septembre 2023", "2023-09-04"),
    ("le dernier dimanche d'octobre 2023", "le dernier dimanche d'octobre 2023", "2023-10-29"),
    ("un dimanche de mars 1998", "un dimanche de mars 1998", "1998-03"),
    ("la guerre de 14-18", "14-18", "1914/1918"),
    ("le budget 2025", "2025", "2025"),
    ("l'Euro 2016", "2016", "2016"),
    ("la décennie 1980", "la décennie 1980", "198X"),
    ("l'esprit de mai 68", "mai 68", "1968-05"),
    ("depuis le 13-Novembre", "13-Novembre", "2015-11-13"),
    ("le Nouvel An lunaire 2024", "Nouvel An lunaire 2024", "2024-02-10"),
    ("en 2022", "2022", "2022"),
    ("depuis 2022", "2022", "2022"),
    ("d'ici 2030", "2030", "2030"),
    ("l'an 2000", "l'an 2000", "2000"),
    ("l'année 2015", "l'année 2015", "2015"),
    ("fin 2024", "fin 2024", "2024"),
    ("le sommet (2019)", "2019", "2019"),
    ("les années 1990", "les années 1990", "199X"),
    ("les années 90", "les années 90", "199X"),
    ("les années septante", "les années septante", "197X"),
    ("un soir d'août 1953", "un soir d'août 1953", "1953-08"),
    ("les XIXe-XXe siècles", "les XIXe-XXe siècles", "1801/2000"),
    ("au troisième trimestre de l'exercice 2024", "troisième trimestre de l'exercice 2024", "2024-35"),
    ("le 02/05/24 à 18h33", "02/05/24 à 18h33", "2024-05-02"),
    ("sam 4 mai 2024", "sam 4 mai 2024", "2024-05-04"),
    ("le 3 sept 2021", "3 sept 2021", "2021-09-03"),
    ("les années soixante-dix", "les années soixante-dix", "197X"),
    ("le XIXe siècle", "le XIXe siècle", "1801/1900"),
    ("le 20e siècle", "le 20e siècle", "1901/2000"),
    ("au printemps 1848", "printemps 1848", "1848-21"),
    ("l'été 2022", "l'été 2022", "2022-22"),
    ("l'hiver 2022-2023", "l'hiver 2022-2023", "2022-24"),
    ("le premier trimestre 2023", "le premier trimestre 2023", "2023-33"),
    ("au quatrième trimestre de 2022", "quatrième trimestre de 2022", "2022-36"),
    ("au T2 2024", "T2 2024", "2024-34"),
    ("le second semestre 2021", "le second semestre 2021", "2021-41"),
    ("la saison 2022-2023", "la saison 2022-2023", "2022/2023"),
    ("l'année scolaire 2021/2022", "l'année scolaire 2021/2022", "2021-09/2022-08"),
    ("Pâques 2024", "Pâques 2024", "2024-03-31"),
    ("le lundi de Pâques 2025", "lundi de Pâques 2025", "2025-04-21"),
    ("l'Ascension 2023", "l'Ascension 2023", "2023-05-18"),
    ("Noël 2020", "Noël 2020", "2020-12-25"),
    ("le 11-Septembre", "11-Septembre", "2001-09-11"),
    ("du 10 au 13 septembre 2023", "du 10 au 13 septembre 2023", "2023-09-10/2023-09-13"),
    ("du 28 août au 3 septembre 2023", "du 28 août au 3 septembre 2023", "2023-08-28/2023-09-03"),
    ("du 30 décembre au 2 janvier 2024", "du 30 décembre au 2 janvier 2024", "2023-12-30/2024-01-02"),
    ("entre le 3 et le 7 mai 2021", "entre le 3 et le 7 mai 2021", "2021-05-03/2021-05-07"),
    ("entre mars et juin 2022", "entre mars et juin 2022", "2022-03/2022-06"),
    ("de novembre 2021 à janvier 2022", "de novembre 2021 à janvier 2022", "2021-11/2022-01"),
    ("de 1950 à 1953", "de 1950 à 1953", "1950/1953"),
    ("entre 2017 et 2023", "entre 2017 et 2023", "2017/2023"),
    ("la guerre (1950-1953)", "1950-1953", "1950/1953"),
    ("les 18 et 19 juin 2024", "les 18 et 19 juin 2024", "2024-06-18/2024-06-19"),
    ("les 3 et 17 juin 2024", "les 3 et 17 juin 2024", "{2024-06-03,2024-06-17}"),
    ("les 15-16 juin 2024", "15-16 juin 2024", "2024-06-15/2024-06-16"),
    ("la nuit du 6 au 7 mai 2022", "la nuit du 6 au 7 mai 2022", "2022-05-06/2022-05-07"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "edtf"), FULL)
def test_full_dates_need_no_anchor(text: str, span: str, edtf: str) -> None:
    timex = only(text, None)
    assert timex.text == span
    assert timex.when is not None
    assert (timex.when.edtf, timex.when.basis) == (edtf, "explicit")


RELATIVE: list[tuple[str, Direction | None, str, str]] = [
    ("aujourd'hui", None, "aujourd'hui", "2023-09-05"),
    ("aujourd’hui", None, "aujourd’hui", "2023-09-05"),
    ("hier", None, "hier", "2023-09-04"),
    ("avant-hier", None, "avant-hier", "2023-09-03"),
    ("demain", None, "demain", "2023-09-06"),
    ("après-demain", None, "après-demain", "2023-09-07"),
    ("hier soir", None, "hier soir", "2023-09-04"),
    ("ce matin", None, "ce matin", "2023-09-05"),
    ("cette nuit", None, "cette nuit", "2023-09-05"),
    ("la nuit dernière", None, "la nuit dernière", "2023-09-04"),
    ("lundi", "past", "lundi", "2023-09-04"),
    ("mardi", "past", "mardi", "2023-09-05"),
    ("mardi", "future", "mardi", "2023-09-05"),
    ("mercredi", "past", "mercredi", "2023-08-30"),
    ("mercredi", "future", "mercredi", "2023-09-06"),
    ("jusqu'à mercredi", "future", "mercredi", "2023-09-06"),
    ("dimanche", "past", "dimanche", "2023-09-03"),
    ("ce lundi", "past", "ce lundi", "2023-09-04"),
    ("mardi dernier", None, "mardi dernier", "2023-08-29"),
    ("lundi prochain", None, "lundi prochain", "2023-09-11"),
    ("vendredi prochain", "past", "vendredi prochain", "2023-09-08"),
    ("mardi soir", "past", "mardi soir", "2023-09-05"),
    ("lundi matin", "past", "lundi matin", "2023-09-04"),
    ("jeudi dans la soirée", "future", "jeudi dans la soirée", "2023-09-07"),
    ("lundi à 18h30", "past", "lundi à 18h30", "2023-09-04"),
    ("vendredi 8", "future", "vendredi 8", "2023-09-08"),
    ("mardi de la semaine dernière", None, "mardi de la semaine dernière", "2023-08-29"),
    ("la nuit de samedi à dimanche", "past", "la nuit de samedi à dimanche", "2023-09-02/2023-09-03"),
    ("de lundi à mercredi", "future", "de lundi à mercredi", "2023-09-04/2023-09-06"),
    ("la semaine dernière", None, "la semaine dernière", "2023-08-28/2023-09-03"),
    ("la semaine passée", None, "la semaine passée", "2023-08-28/2023-09-03"),
    ("cette semaine", None, "cette semaine", "2023-09-04/2023-09-10"),
    ("la semaine prochaine", None, "la semaine prochaine", "2023-09-11/2023-09-17"),
    ("le week-end dernier", None, "le week-end dernier", "2023-09-02/2023-09-03"),
    ("ce week-end", "past", "ce week-end", "2023-09-02/2023-09-03"),
    ("ce week-end", "future", "ce week-end", "2023-09-09/2023-09-10"),
    ("le week-end prochain", None, "le week-end prochain", "2023-09-09/2023-09-10"),
    ("le mois dernier", None, "le mois dernier", "2023-08"),
    ("ce mois-ci", None, "ce mois-ci", "2023-09"),
    ("le mois prochain", None, "le mois prochain", "2023-10"),
    ("début du mois prochain", None, "début du mois prochain", "2023-10"),
    ("le 3 du mois dernier", None, "3 du mois dernier", "2023-08-03"),
    ("le trimestre dernier", None, "le trimestre dernier", "2023-34"),
    ("l'année dernière", None, "l'année dernière", "2022"),
    ("l’an dernier", None, "l’an dernier", "2022"),
    ("cette année", None, "cette année", "2023"),
    ("l'an prochain", None, "l'an prochain", "2024"),
    ("septembre de l'année dernière", None, "septembre de l'année dernière", "2022-09"),
    ("la fin de l'année", None, "la fin de l'année", "2023"),
    ("le siècle dernier", None, "le siècle dernier", "1901/2000"),
    ("en juillet", "past", "juillet", "2023-07"),
    ("en décembre", "past", "décembre", "2022-12"),
    ("en décembre", "future", "décembre", "2023-12"),
    ("en février", None, "février", "2023-02"),
    ("en octobre", None, "octobre", "2023-10"),
    ("en septembre", "past", "septembre", "2023-09"),
    ("juin dernier", None, "juin dernier", "2023-06"),
    ("mars prochain", None, "mars prochain", "2024-03"),
    ("fin août", "past", "fin août", "2023-08"),
    ("mi-juin", "past", "mi-juin", "2023-06"),
    ("le 9 septembre", "future", "9 septembre", "2023-09-09"),
    ("le 9 septembre", "past", "9 septembre", "2023-09-09"),
    ("le 9 septembre", None, "9 septembre", "2023-09-09"),
    ("mardi 12 septembre", None, "mardi 12 septembre", "2023-09-12"),
    ("ce soir à 23 h 10", None, "ce soir à 23 h 10", "2023-09-05"),
    ("le mardi 12 courant", None, "mardi 12 courant", "2023-09-12"),
    ("mar 12 septembre", None, "mar 12 septembre", "2023-09-12"),
    ("jeudi en fin d'avant-midi", "future", "jeudi en fin d'avant-midi", "2023-09-07"),
    ("en début d'avant-midi", None, "début d'avant-midi", "2023-09-05"),
    ("ce jeudi 7 annonce la couleur", None, "ce jeudi 7", "2023-09-07"),
    ("de jeudi 6 h à vendredi 18 h", "future", "de jeudi 6 h à vendredi 18 h", "2023-09-07/2023-09-08"),
    ("du vendredi soir au lundi matin", "future", "du vendredi soir au lundi matin",
     "2023-09-08/2023-09-11"),
    ("le samedi 12 août", None, "samedi 12 août", "2023-08-12"),
    ("le 14-Juillet", "past", "14-Juillet", "2023-07-14"),
    ("à Noël", "future", "Noël", "2023-12-25"),
    ("du 10 au 13 septembre", "future", "du 10 au 13 septembre", "2023-09-10/2023-09-13"),
    ("du 2 au 8 septembre", "past", "du 2 au 8 septembre", "2023-09-02/2023-09-08"),
    ("du 2 au 8 septembre", "future", "du 2 au 8 septembre", "2023-09-02/2023-09-08"),
    ("les 18 et 19 juin", "past", "les 18 et 19 juin", "2023-06-18/2023-06-19"),
    ("les 18 et 19 juin", "future", "les 18 et 19 juin", "2024-06-18/2024-06-19"),
    ("les 5 et 6 septembre", "past", "les 5 et 6 septembre", "2023-09-05/2023-09-06"),
    ("de novembre à janvier", "future", "de novembre à janvier", "2023-11/2024-01"),
    ("cet été", "past", "cet été", "2023-22"),
    # Five days after its end, it is the one just gone, whatever the verb.
    ("cet été", "future", "cet été", "2023-22"),
    ("ce printemps", "future", "ce printemps", "2024-21"),
    ("cet hiver", "future", "cet hiver", "2023-24"),
    ("au printemps", "past", "printemps", "2023-21"),
    ("l'été prochain", None, "l'été prochain", "2024-22"),
    ("au premier trimestre", "past", "premier trimestre", "2023-33"),
    ("au second semestre", "future", "second semestre", "2023-41"),
    ("il y a un an", None, "il y a un an", "2022-09"),
    ("il y a trois ans", None, "il y a trois ans", "2020"),
    ("il y a deux mois", None, "il y a deux mois", "2023-07"),
    ("il y a trois semaines", None, "il y a trois semaines", "2023-08-14/2023-08-20"),
    ("il y a dix jours", None, "il y a dix jours", "2023-08-26"),
    ("voici cinq jours", None, "voici cinq jours", "2023-08-31"),
    ("il y a une dizaine de jours", None, "il y a une dizaine de jours", "2023-08-26"),
    ("dans dix jours", None, "dans dix jours", "2023-09-15"),
    ("dans deux mois", None, "dans deux mois", "2023-11"),
    ("mardi en huit", None, "mardi en huit", "2023-09-19"),
    ("le 16 mai dernier", None, "16 mai dernier", "2023-05-16"),
    ("il y a un an et demi", None, "il y a un an et demi", "2022-03"),
    ("jeudi et vendredi", "future", "jeudi et vendredi", "2023-09-07/2023-09-08"),
    ("juillet et août", "past", "juillet et août", "2023-07/2023-08"),
    ("les 30 juin et 7 juillet", "past", "les 30 juin et 7 juillet", "{2023-06-30,2023-07-07}"),
    ("du 10/10 au 12/10", "future", "du 10/10 au 12/10", "2023-10-10/2023-10-12"),
    ("d'ici un mois", None, "d'ici un mois", "2023-09-05/2023-10-05"),
    ("d’ici deux à trois semaines", None, "d’ici deux à trois semaines", "2023-09-05/2023-09-26"),
    ("sous dix jours", None, "sous dix jours", "2023-09-05/2023-09-15"),
    ("d'ici la fin de l'année", None, "la fin de l'année", "2023"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "way", "span", "edtf"), RELATIVE)
def test_relative_dates_count_from_publication(
    text: str, way: Direction | None, span: str, edtf: str
) -> None:
    timex = only(text, TUESDAY, way)
    assert timex.text == span
    assert timex.when is not None
    assert (timex.when.edtf, timex.when.basis) == (edtf, "relative")
    alone = only(text, None, way)
    assert alone.when is None


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
