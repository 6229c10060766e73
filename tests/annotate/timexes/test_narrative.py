"""What the lay-out of a text says of its dates: stories, timelines, live pages, anniversaries."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.narrative import entries, headings
from dashboard.annotate.timexes.normalise import normalise
from dashboard.annotate.timexes.values import Direction
from dashboard.model import When

TUESDAY = When("2023-09-05", date(2023, 9, 5), date(2023, 9, 5), "day", "published")


def days(text: str, published: When | None = TUESDAY, way: Direction | None = None) -> list[str]:
    expressions = find(text)
    context = Context(
        text=text,
        published=published,
        directions=[way] * len(expressions),
        headings=headings(text, expressions),
        entries=entries(text, expressions),
    )
    return [
        "" if timex.when is None else timex.when.edtf for timex in normalise(expressions, context)
    ]


TIMELINE = """4 mai 2009 : la mine ouvre.

12 novembre : un puits s'effondre. On descend de nouveau trois jours plus tard.

3 février : la mine ferme.
"""


def test_a_timeline_goes_on_from_its_last_year() -> None:
    assert days(TIMELINE, None) == ["2009-05-04", "2009-11-12", "2009-11-15", "2010-02-03"]
    assert days(TIMELINE) == days(TIMELINE, None)


def test_a_timeline_may_run_backwards() -> None:
    text = "3 mars 2015 : fin.\n\n12 novembre : milieu.\n\n4 mai 2009 : début.\n"
    assert days(text, None) == ["2015-03-03", "2014-11-12", "2009-05-04"]


def test_two_lines_are_no_timeline() -> None:
    assert (
        entries("3 mars : un.\n\n4 mars : deux.", find("3 mars : un.\n\n4 mars : deux."))
        == frozenset()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En 1978, en octobre, il partit.", ["1978", "1978-10"]),
        (
            "Le 31 octobre 2021. Le lendemain, jour de la Toussaint.",
            ["2021-10-31", "2021-11-01", "2021-11-01"],
        ),
        ("le 8 mars 2022. Cet hiver-là, il neigea.", ["2022-03-08", "2021-24"]),
        ("le 4 mai 2009, au soir de ce jour", ["2009-05-04", "2009-05-04"]),
        ("le 4 mai 2009, puis la nuit du 14 au 15", ["2009-05-04", "2009-05-14/2009-05-15"]),
        ("du 1er au 24 décembre 2022. Fermé le 25.", ["2022-12-01/2022-12-24", "2022-12-25"]),
    ],
)
def test_what_stands_beside_a_date_shares_it(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_an_hour_belongs_to_the_day_told_with_it() -> None:
    assert days("Parti à 14h05, il a gagné dimanche.", way="past") == ["2023-09-03", "2023-09-03"]
    assert days("Il a gagné dimanche. Arrivé à 14h05.", way="past") == ["2023-09-03", "2023-09-03"]


def test_an_hour_that_opens_a_line_is_an_entry() -> None:
    text = "Lundi 4 septembre 2023\n\n17 heures. Le feu avance.\n\n16 heures. Il couve.\n"
    assert days(text) == ["2023-09-04"] * 3
    assert [e.type for e in find("Il dort 17 heures. Il mange.")] == ["duration"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 80e anniversaire du Débarquement", ["2024-06-06"]),
        ("le soixante-dixième anniversaire de l'armistice en Corée", ["2023-07-27"]),
        (
            "Née le 6 mai 1973, elle a fêté son cinquantième anniversaire.",
            ["1973-05-06", "2023-05-06"],
        ),
        ("le 70e anniversaire de la fabrique", [""]),
        ("le 30e anniversaire du Débarquement", [""]),
    ],
)
def test_an_anniversary_is_dated_only_by_its_event(text: str, expected: list[str]) -> None:
    published = When("2024-05-30", date(2024, 5, 30), date(2024, 5, 30), "day", "published")
    assert days(text, published if "80e" in text or "30e" in text else TUESDAY) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("la première quinzaine d'août", "2023-08-01", "2023-08-15"),
        ("la seconde quinzaine de juin 2022", "2022-06-16", "2022-06-30"),
        ("la première moitié du XXe siècle", "1901-01-01", "1950-12-31"),
        ("la seconde moitié des années 1980", "1985-01-01", "1989-12-31"),
        ("les trois premiers mois de l'année", "2023-01-01", "2023-03-31"),
        ("les six derniers mois de 2021", "2021-07-01", "2021-12-31"),
        ("l'année scolaire 2021-2022", "2021-09-01", "2022-08-31"),
        ("cette année scolaire", "2023-09-01", "2024-08-31"),
        ("l'année scolaire dernière", "2022-09-01", "2023-08-31"),
        ("la saison 2021-2022", "2021-01-01", "2022-12-31"),
        ("dans trois ou quatre jours", "2023-09-08", "2023-09-09"),
        ("aux XIe et XIIe siècles", "1001-01-01", "1200-12-31"),
        ("en 910", "0910-01-01", "0910-12-31"),
    ],
)
def test_longer_stretches(text: str, first: str, last: str) -> None:
    (timex,) = normalise(find(text), Context(text=text, published=TUESDAY))
    assert timex.when is not None
    assert (str(timex.when.first_day), str(timex.when.last_day)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "rue du 4-Septembre",
        "la place du 8-Mai-1945",
        "une journée portes ouvertes",
        "La fusée va vers Mars demain",
    ],
)
def test_names_are_no_dates(text: str) -> None:
    assert [e.text for e in find(text) if e.text != "demain"] == []


WEEKDAYS = """Mardi

14h32. L'alerte est levée. Les écoles rouvrent demain.

Lundi

18h. Les routes ont fermé hier.
"""


def test_a_weekday_alone_on_its_line_heads_what_follows() -> None:
    page = days(
        WEEKDAYS, When("2023-09-08", date(2023, 9, 8), date(2023, 9, 8), "day", "published")
    )
    assert page == [
        "2023-09-05", "2023-09-05", "2023-09-06", "2023-09-04", "2023-09-04", "2023-09-03",
    ]  # fmt: skip
    forwards = days("Lundi\n\nRien hier.\n\nMardi\n\nRien hier.\n")
    assert forwards == ["2023-09-04", "2023-09-03", "2023-09-05", "2023-09-04"]


def test_a_day_with_its_hour_heads_its_entry() -> None:
    text = """Lundi 4 septembre, 14h32. On rouvre demain.

Lundi 4 septembre, 9h05. On a fermé hier.

Dimanche 3 septembre à 22h10 : Il vente ce soir.
"""
    assert days(text) == [
        "2023-09-04", "2023-09-04", "2023-09-05",
        "2023-09-04", "2023-09-04", "2023-09-03",
        "2023-09-03", "2023-09-03",
    ]  # fmt: skip


FORWARDS = """Dimanche 3 septembre

22h45 – Le feu gagne le port.

00h20 – Il est maîtrisé. On rouvre demain.

6h – Les habitants rentrent ce matin.

Mardi 5 septembre

8h – Tout est calme.
"""


def test_an_entry_after_midnight_is_of_the_next_day_where_the_page_runs_forwards() -> None:
    assert days(FORWARDS) == [
        "2023-09-03", "2023-09-03", "2023-09-04", "2023-09-05", "2023-09-04", "2023-09-04",
        "2023-09-05", "2023-09-05",
    ]  # fmt: skip


def test_an_entry_after_midnight_opens_its_day_where_the_page_runs_backwards() -> None:
    text = "Lundi 4 septembre\n\n23h50 – Calme.\n\n8h10 – Fumée.\n\n00h10 – Un cri.\n"
    assert days(text) == ["2023-09-04"] * 4


def test_the_hour_of_an_entry_is_not_that_of_a_day_told_in_it() -> None:
    text = "[14h32] On rouvre demain.\n\n● 14h10 : On a fermé hier.\n"
    assert days(text) == ["2023-09-05", "2023-09-06", "2023-09-05", "2023-09-04"]


def test_after_a_look_back_the_story_goes_on_where_it_stood() -> None:
    text = "Le 5 mai 1998, il arrive. La veille, il dîna à Lyon. Le lendemain, il repart."
    assert days(text) == ["1998-05-05", "1998-05-04", "1998-05-06"]
    text = "Le 5 mai 1998, il arrive. Trois jours plus tôt, il partit. Ce jour-là, il neigea."
    assert days(text) == ["1998-05-05", "1998-05-02", "1998-05-02"]


def test_in_the_pluperfect_the_look_back_goes_on() -> None:
    text = "Le 5 mai 1998, il arrive. Trois jours plus tôt, il était à Lyon. Le lendemain, à Mâcon."
    expressions = find(text)
    context = Context(text=text, narrating=[False, True, True])
    told = [t.when.edtf for t in normalise(expressions, context) if t.when is not None]
    assert told == ["1998-05-05", "1998-05-02", "1998-05-03"]


def test_a_morning_and_an_evening_after_the_night_of_two_days() -> None:
    text = "Il neigea dans la nuit du 6 au 7 mai 1998. Au matin, rien. Le soir même, tout fondit."
    assert days(text, None) == ["1998-05-06/1998-05-07", "1998-05-07", "1998-05-07"]


def test_a_line_that_dates_the_page_heads_no_section() -> None:
    text = "Publié le 3 mai 2024\n\nMis à jour le 4 mai 2024\n\n14h05 – Le pont rouvre.\n"
    assert headings(text, find(text)) == {0, 1}
    assert headings(text, find(text), ("publié", "mis")) == frozenset()
