"""The publication date weighed from all of a text's expressions: no finer than they allow."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.grammar import load
from dashboard.annotate.timexes.published_choice import BARS, choose, posterior
from dashboard.annotate.timexes.published_clues import Clues
from dashboard.annotate.timexes.published_days import Says, between, by_distance, near
from dashboard.annotate.timexes.published_facts import of_anniversaries
from dashboard.annotate.timexes.published_weights import fitted
from dashboard.annotate.timexes.values import Direction
from dashboard.model import Document, Timex, When
from tests.annotate.timexes.test_published import inferred

SEPTEMBER = between(date(2023, 9, 1), date(2023, 9, 30))


def known(first: date, last: date, edtf: str) -> When:
    return When(edtf, first, last, "month", "explicit", "header")


def weights(**chances: float) -> Says:
    """A clue over September 2023: `d12=0.8` is the 12th; all other days get little."""
    says = np.full(30, 1e-6)
    for name, chance in chances.items():
        says[int(name[1:]) - 1] = chance
    return Says(says, ", ".join(chances))


# --- days --------------------------------------------------------------------------------------


@given(st.dates(date(1700, 1, 1), date(2150, 1, 1)), st.integers(0, 500))
def test_days_bear_their_own_calendar(first: date, length: int) -> None:
    days = between(first, first + timedelta(days=length))
    assert len(days) == length + 1
    for index in {0, length // 2, length}:
        day = days.at(index)
        assert day == first + timedelta(days=index)
        assert (days.years[index], days.months[index], days.days[index]) == (
            day.year,
            day.month,
            day.day,
        )
        assert days.weekdays[index] == day.weekday()
        assert days.of_year[index] == day.timetuple().tm_yday - 1
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        assert days.lengths[index] == (following - timedelta(days=1)).day


@given(st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_lies_behind_or_ahead(month: int, day: int) -> None:
    days = between(date(2022, 1, 1), date(2024, 12, 31))
    past, future = near(days, month, day, "past"), near(days, month, day, "future")
    nearest = near(days, month, day, None)
    assert (past <= days.ordinals).all()
    assert (future >= days.ordinals).all()
    assert (days.ordinals - past < 367).all()
    either = np.minimum(days.ordinals - past, future - days.ordinals)
    assert (abs(nearest - days.ordinals) == either).all()


def test_a_leap_day_is_the_last_of_february_elsewhere() -> None:
    days = between(date(2023, 3, 1), date(2023, 3, 1))
    assert date.fromordinal(int(near(days, 2, 29, "past")[0])) == date(2023, 2, 28)


def test_weights_go_down_with_distance() -> None:
    assert by_distance(np.array([0, 5, 10, 99]), ((0, 1.0), (10, 0.5))).tolist() == [
        1.0, 0.75, 0.5, 0.5,
    ]  # fmt: skip


# --- from weights to a date ----------------------------------------------------------------------


def chosen(*says: Says) -> When | None:
    return choose(SEPTEMBER, posterior(SEPTEMBER, says), says, None)


def test_a_probable_day_is_given_as_a_day() -> None:
    when = chosen(weights(d12=0.9, d13=0.1))
    assert when is not None
    assert (when.edtf, when.precision, when.basis) == ("2023-09-12", "day", "published")
    assert when.evidence.startswith("d12")


def test_a_day_that_may_be_off_by_one_says_so() -> None:
    when = chosen(weights(d11=0.2, d12=0.6, d13=0.2))
    assert when is not None
    assert (when.edtf, when.first_day, when.precision) == ("2023-09-12~", date(2023, 9, 12), "day")


def test_a_week_is_given_as_a_week() -> None:
    when = chosen(weights(d11=1, d12=1, d13=1, d14=1, d15=1, d16=1, d17=1))
    assert when is not None
    assert (when.edtf, when.precision) == ("2023-09-11/2023-09-17", "week")


def test_what_no_clue_tells_apart_stays_as_known() -> None:
    month = known(date(2023, 9, 1), date(2023, 9, 30), "2023-09")
    flat = Says(np.ones(30), "flat")
    assert choose(SEPTEMBER, posterior(SEPTEMBER, [flat]), [flat], month) is month


def test_clues_that_contradict_each_other_give_no_day() -> None:
    when = chosen(weights(d3=1), weights(d20=1))
    assert when is None or when.precision != "day"


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=30, max_size=30), max_size=6))
def test_chances_are_a_probability_and_the_date_holds_most_of_it(clues: list[list[float]]) -> None:
    says = [Says(np.array(one), "clue") for one in clues]
    chances = posterior(SEPTEMBER, says)
    assert chances.sum() == pytest.approx(1)
    when = choose(SEPTEMBER, chances, says, None)
    if when is not None:
        assert when.first_day is not None
        assert when.last_day is not None
        around = timedelta(days=1 if when.edtf.endswith("~") else 0)
        inside = [
            chance
            for index, chance in enumerate(chances)
            if when.first_day - around <= SEPTEMBER.at(index) <= when.last_day + around
        ]
        least = min(fitted().share(form, bar) for form, bar in BARS.items())
        assert sum(inside) >= least - 1e-9


# --- from texts ----------------------------------------------------------------------------------


def test_a_forum_that_goes_on_until_a_weekday_dates_the_text(nlp: Language) -> None:
    text = (
        "Le ministre a annoncé mardi un accord sur le gaz. Lundi, il avait visité le port.\n\n"
        "Il parlera au Forum économique oriental, qui se tient jusqu'à mercredi à Vladivostok. "
        "L'an dernier, l'invasion russe de l'Ukraine avait bouleversé le commerce de la région."
    )
    when = inferred(nlp, text)
    assert when is not None
    assert when.edtf.rstrip("~") == "2023-09-12"
    assert "Forum économique oriental" in when.evidence


def test_the_days_of_an_edition_give_the_year(nlp: Language) -> None:
    text = (
        "Les dirigeants se retrouveront au sommet du G7, qui se tiendra du 13 au 15 juin. "
        "Le président a préparé la réunion ce mois-ci depuis l'accord d'avril 2023."
    )
    when = inferred(nlp, text)
    assert when is not None
    assert when.first_day is not None
    assert when.last_day is not None
    assert when.first_day.year == when.last_day.year == 2024
    assert when.last_day <= date(2024, 6, 15)


def clues_of(text: str) -> Clues:
    expressions = find(text)
    ways: list[Direction | None] = ["past"] * len(expressions)
    return Clues(text, expressions, ways, [frozenset()] * len(expressions))


def test_an_anniversary_is_in_the_year_that_the_text_counts_it_from() -> None:
    clues = clues_of("Le pays a fêté le 70e anniversaire de la paix. La guerre s'acheva en 1953.")
    days = between(date(2020, 1, 1), date(2026, 12, 31))
    (says,) = of_anniversaries(clues, days)
    best = {int(year) for year in days.years[says.weights == says.weights.max()]}
    assert best == {2023}
    assert "2023" in says.evidence


def test_an_anniversary_of_an_event_out_of_reach_says_nothing() -> None:
    clues = clues_of("Le pays a fêté le 70e anniversaire de la paix. Elle date de 1853.")
    assert list(of_anniversaries(clues, between(date(2020, 1, 1), date(2026, 12, 31)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a inauguré mardi le nouveau pont. Les travaux avaient commencé lundi.",
        "Louis XIV meurt le 1er septembre 1715. Le Régent casse le testament le lendemain.",
        "En 2016, le club avait gagné. En juillet, il a perdu. Il jouera samedi.",
    ],
)
def test_a_text_that_does_not_tell_its_day_gets_none(nlp: Language, text: str) -> None:
    when = inferred(nlp, text)
    assert when is None or when.precision != "day"


def timexes(nlp: Language, text: str, published: When) -> list[Timex]:
    doc = nlp.make_doc(text)
    doc._.document = Document("d", "t.txt", None, None, None, "fr", text, published)
    doc._.published = published
    found: list[Timex] = nlp(doc)._.timexes
    return found


def test_nothing_is_counted_more_finely_than_the_anchor(nlp: Language) -> None:
    day = date(2023, 9, 12)
    about = When("2023-09-12~", day, day, "day", "published")
    text = "Le pont a rouvert hier. Il avait fermé en juillet."
    yesterday, july = timexes(nlp, text, about)
    assert yesterday.when is not None
    assert (yesterday.when.first_day, yesterday.when.last_day) == (
        date(2023, 9, 10),
        date(2023, 9, 12),
    )
    assert "2023-09-11..2023-09-13" in yesterday.when.evidence
    assert july.when is not None
    assert july.when.edtf == "2023-07"


# --- what is known of events ---------------------------------------------------------------------


def test_every_edition_has_days_in_order_and_a_source() -> None:
    occasions = load("fr").occasions
    assert len(occasions) >= 25
    names = [name for occasion in occasions for name in occasion.names]
    assert len(names) == len(set(names))
    for occasion in occasions:
        assert occasion.source
        days = [(edition.first, edition.last) for edition in occasion.editions]
        assert days == sorted(days)
        assert all(first <= last < first + timedelta(days=60) for first, last in days)


@pytest.mark.parametrize("name", ["Salon de l'agriculture", "Festival de Cannes", "Tour de France"])
def test_fairs_and_races_begin_and_end_on_their_weekdays(name: str) -> None:
    """An independent check of some rows: these begin and end on fixed weekdays."""
    (occasion,) = [one for one in load("fr").occasions if name in one.names]
    usual = {
        "Salon de l'agriculture": ({5}, {5, 6}),
        "Festival de Cannes": ({1, 2}, {5, 6}),
        "Tour de France": ({4, 5}, {6}),
    }[name]
    for edition in occasion.editions:
        assert edition.first.weekday() in usual[0]
        assert edition.last.weekday() in usual[1]
