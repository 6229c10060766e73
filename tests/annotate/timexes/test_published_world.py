"""Office holders and news that fades: the tables, and what a text that names them tells."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
import yaml
from spacy.language import Language

from dashboard.annotate.timexes.grammar import load
from dashboard.annotate.timexes.published_days import between
from dashboard.annotate.timexes.published_world import _fading, holders, told
from dashboard.annotate.timexes.world import Happening, happenings, news_terms, offices
from dashboard.model import Document, When
from dashboard.resources import data_path

OFFICES = load("fr").offices
NEWS = load("fr").news.rows


def inferred(nlp: Language, text: str) -> When | None:
    doc = nlp.make_doc(text)
    doc._.document = Document("d", "t.txt", None, None, None, "fr", text, None)
    doc._.published = None
    published: When | None = nlp(doc)._.published
    return published


def test_terms_begin_before_they_end() -> None:
    every = [holder for _, holder in OFFICES.rows]
    assert len(every) > 400
    assert all(one.last is None or one.first < one.last for one in every)


def test_days_of_happenings_are_in_order_and_apart() -> None:
    assert len(NEWS) > 400
    for one in NEWS:
        assert all(first <= last for first, last in one.days)
        assert all(before[1] < after[0] for before, after in pairwise(one.days))


@pytest.mark.parametrize(
    ("country", "weekdays"),
    [
        ("France", {6}), ("américain", {1}), ("britannique", {3}), ("Bundestag", {6}),
        ("Iran", {4}), ("Canada", {0, 1}), ("Nouvelle-Zélande", {5}), ("Australie", {5}),
        ("Taïwan", {5}), ("Pays-Bas", {2}), ("Algérie", {3, 5}),
    ],
)  # fmt: skip
def test_votes_fall_on_the_voting_days_of_their_country(country: str, weekdays: set[int]) -> None:
    path = data_path("lang", "fr", "timexes", "happenings.yaml")
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["happenings"]
    (votes,) = [block for block in blocks if block["theme"] == "votes"]
    days = {
        day.weekday()
        for words, *days in votes["rows"]
        if country in words.replace("&", "|").replace(" ", "").split("|")
        for day in days
    }
    assert days
    assert days <= weekdays


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le président américain Joe Biden a parlé.", "Biden"),
        ("La Première ministre britannique Theresa May a parlé.", "Theresa May"),
        ("Antony Blinken, le secrétaire d’État, est là.", "Blinken"),
        ("L’administration Obama l’avait refusé.", "Obama"),
        ("Le secrétaire général de l'ONU, António Guterres, s'inquiète.", "Guterres"),
    ],
)
def test_holders_are_named_beside_their_office(text: str, name: str) -> None:
    assert [holder.names[0] for holder, _ in holders(text, OFFICES)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "L'ancien président américain Barack Obama a parlé.",
        "L'ex-président Nicolas Sarkozy a parlé.",
        "Le président élu Joe Biden a parlé.",
        "Le président a rencontré Merkel. Obama était là.",
        "Joe Biden a parlé.",
        "Le pape a reçu Trump.",
    ],
)
def test_who_holds_no_office_is_no_holder(text: str) -> None:
    assert not holders(text, OFFICES)


def test_a_happening_needs_all_its_words_in_one_sentence() -> None:
    one = Happening(
        (("séisme",), ("Haïti",)), ((date(2010, 1, 12), date(2010, 1, 12)),), sudden=True
    )
    assert told("Un séisme a frappé Haïti. On compte les morts.", news_terms([one])) == [
        (one, ((0, 25),))
    ]
    assert not told("Un séisme a frappé. En Haïti, on compte les morts.", news_terms([one]))
    assert not told("Les Haïtiens craignent un séisme.", news_terms([one]))


def test_an_initial_ends_no_sentence() -> None:
    one = Happening(
        (("Kim",), ("Poutine",)), ((date(2019, 4, 25), date(2019, 4, 25)),), sudden=False
    )
    assert told("M. Kim a vu M. Poutine à l'opéra.", news_terms([one]))


def test_rows_are_read_as_groups_of_spellings() -> None:
    (one,) = happenings(
        {
            "happenings": [
                {"of": "coup|putsch", "rows": [["Mali|malien & Bamako", "2012-03-21/2012-03-22"]]}
            ]
        }
    )
    assert one.words == (("coup", "putsch"), ("Mali", "malien"), ("Bamako",))
    assert one.days == ((date(2012, 3, 21), date(2012, 3, 22)),)
    (office,) = offices(
        {"offices": [{"roles": ["roi"], "holders": [["Ubu|Père Ubu", date(1888, 1, 1)]]}]}
    )
    assert office.holders[0].names == ("Ubu", "Père Ubu")
    assert office.holders[0].last is None


def test_an_earthquake_and_its_weekday_make_a_day(nlp: Language) -> None:
    when = inferred(
        nlp,
        "RABAT\n\nLe séisme de vendredi au Maroc a fait des centaines de morts, ont annoncé dimanche "
        "les secours. Le bilan, de 304 morts dimanche matin, doit encore monter. "
        "Le président Emmanuel Macron a promis l'aide de la France.",
    )
    assert when is not None
    assert when.first_day is not None
    assert when.last_day is not None
    assert when.first_day <= date(2023, 9, 10) <= when.last_day
    assert when.last_day - when.first_day <= timedelta(days=7)


def test_a_president_bounds_the_year(nlp: Language) -> None:
    when = inferred(
        nlp,
        "Le président François Hollande a reçu mardi le Premier ministre Manuel Valls et le chancelier "
        "Angela Merkel. Le sommet du 8 juillet à Varsovie sera décisif, a dit le secrétaire général de "
        "l'Otan, Jens Stoltenberg. Le président américain Barack Obama y sera.",
    )
    assert when is None or (
        when.first_day is not None and when.first_day.year in {2014, 2015, 2016}
    )


def test_weights_stay_between_nothing_and_one() -> None:
    days = between(date(1999, 1, 1), date(2030, 1, 1))
    for one in NEWS[::25]:
        weights = _fading(one, days)
        assert np.all(weights > 0)
        assert np.all(weights <= 1)
