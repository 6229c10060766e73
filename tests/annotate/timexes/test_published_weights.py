"""What was fitted for the day of publication: read, kept sane, and used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.annotate.timexes.published import clued
from dashboard.annotate.timexes.published_choice import BARS, posterior, shortest
from dashboard.annotate.timexes.published_clues import Clues, prepared
from dashboard.annotate.timexes.published_constraints import weekdays
from dashboard.annotate.timexes.published_days import Says, between
from dashboard.annotate.timexes.published_weights import Fitted, fitted, read
from dashboard.annotate.timexes.values import Expression, Point
from dashboard.model import When

SHIPPED = fitted()


def test_the_shipped_weights_are_probabilities_and_powers() -> None:
    assert all(0 < power < 2 for power in SHIPPED.exponents.values())
    assert 0 < SHIPPED.unknown < 0.1
    assert set(SHIPPED.curves) == set(BARS)
    for chances in SHIPPED.lags.values():
        assert len(chances) == 7
        assert sum(chances) == pytest.approx(1, abs=0.01)


@given(st.sampled_from(sorted(BARS)), st.floats(0.01, 0.98), st.floats(0.001, 0.01))
def test_more_probable_is_surer(form: str, chance: float, more: float) -> None:
    assert SHIPPED.sure(form, chance) < SHIPPED.sure(form, chance + more)
    assert SHIPPED.share(form, SHIPPED.sure(form, chance)) == pytest.approx(chance)


def test_certainty_stays_certain() -> None:
    assert SHIPPED.sure("day", 1.0) == 1.0
    assert SHIPPED.sure("day", 0.0) == 0.0
    assert Fitted().sure("day", 0.7) == pytest.approx(0.7)


def test_an_exponent_weighs_its_kind_alone() -> None:
    days = between(date(2023, 9, 1), date(2023, 9, 2))
    says = [Says(np.array([1.0, 0.25]), "one", "weekdays"), Says(np.array([1.0, 1.0]), "other")]
    plain = replace(SHIPPED, unknown=0.0, exponents={})
    assert posterior(days, says, None, plain)[0] == pytest.approx(0.8)
    halved = replace(plain, exponents={"weekdays": 0.5, "years": 0.1})
    assert posterior(days, says, None, halved)[0] == pytest.approx(2 / 3)


def test_the_unknown_keeps_its_share() -> None:
    days = between(date(2023, 9, 1), date(2023, 9, 10))
    says = [Says(np.array([1.0] + [1e-6] * 9), "one")]
    chances = posterior(days, says, None, Fitted(unknown=0.1))
    assert chances.sum() == pytest.approx(1)
    assert chances[5] == pytest.approx(0.01, abs=1e-4)


def test_the_shortest_run_holds_the_share() -> None:
    chances = np.array([0.1, 0.5, 0.35, 0.05])
    assert shortest(chances, 0.8) == (1, 2)
    assert shortest(chances, 0.9) == (0, 2)


def test_every_kind_that_was_fitted_is_one_that_clues_have() -> None:
    text = "Mardi et demain vendredi, le 5 mai; en juin."
    monday = Expression(0, 5, "Mardi", "date", Point(weekday=1), None)
    day = Expression(27, 32, "5 mai", "date", Point(month=5, day=5), None)
    month = Expression(37, 41, "juin", "date", Point(month=6), None)
    clues = prepared(Clues(text, [monday, day, month], ["past"] * 3, [frozenset()] * 3))
    year = between(date(2023, 1, 1), date(2023, 12, 31))
    known = When("2023", year.at(0), year.at(364), "year", "published")
    found = clued(clues, known, {}, SHIPPED)
    assert found is not None
    assert {one.kind for one in found[1]} == {"weekdays", "days", "months"}
    assert {one.kind for one in found[1]} <= set(SHIPPED.exponents)
    assert [stands for _, stands, _, _ in weekdays(clues)] == ["opening"]


def test_a_file_is_read_as_it_is_written() -> None:
    content = {
        "exponents": {"days": 1.1},
        "unknown": 0.01,
        "curves": {"day": [1.4, 0.5]},
        "lags": {"this": [1, 0, 0, 0, 0, 0, 0]},
    }
    weights = read(content)
    assert weights.curves == {"day": (1.4, 0.5)}
    assert weights.lags["this"][0] == 1
