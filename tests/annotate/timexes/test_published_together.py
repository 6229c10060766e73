"""Articles that quote the same words, dated together."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from dashboard.annotate.timexes.published_together import Chances, certain, together

FIRST = date(2021, 3, 1)


def chances(*weights: float) -> Chances:
    return Chances(FIRST, np.array(weights) / sum(weights))


def best(one: Chances) -> date:
    return one.first + timedelta(days=int(one.weights.argmax()))


def test_a_dated_article_draws_the_other_to_its_day() -> None:
    told = together(
        {"open": certain(FIRST, date(2021, 3, 31)), "dated": certain(*[date(2021, 3, 9)] * 2)},
        [("open", "dated")],
    )
    assert best(told["open"]) == date(2021, 3, 9)
    weights = told["open"].weights
    assert weights[8] > weights[9] > weights[11] > weights[20] > 0


def test_what_an_article_hears_holds_nothing_of_its_own() -> None:
    left = chances(*[1.0] * 10)
    told = together({"a": left, "b": chances(*[1.0] * 10)}, [("a", "b")])
    sharp = together({"a": chances(1, *[1e-6] * 9), "b": chances(*[1.0] * 10)}, [("a", "b")])
    assert told["a"].weights == pytest.approx(sharp["a"].weights)
    assert best(sharp["b"]) == FIRST


def test_news_travels_along_a_chain() -> None:
    flat = certain(FIRST, date(2021, 3, 31))
    told = together(
        {"a": flat, "b": flat, "c": certain(*[date(2021, 3, 20)] * 2)}, [("a", "b"), ("b", "c")]
    )
    assert best(told["a"]) == best(told["b"]) == date(2021, 3, 20)
    assert told["a"].weights[18] > told["b"].weights[18]


def test_a_pair_that_closes_a_circle_counts_for_nothing() -> None:
    own = {name: chances(*range(1, 9)) for name in "abc"}
    line = together(own, [("a", "b"), ("b", "c")])
    circle = together(own, [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")])
    assert {n: list(c.weights) for n, c in line.items()} == {
        n: list(c.weights) for n, c in circle.items()
    }


def test_who_is_in_no_pair_hears_nothing() -> None:
    own = {"a": chances(1, 2), "b": chances(1, 2)}
    assert together(own, []) == {}
    assert together({}, [("a", "b")]) == {}
    assert together(own, [("a", "unknown")]) == {}


def test_two_groups_do_not_meet() -> None:
    own = {
        "a": certain(*[FIRST] * 2), "b": certain(FIRST, date(2021, 3, 31)),
        "c": certain(*[date(2021, 3, 30)] * 2), "d": certain(FIRST, date(2021, 3, 31)),
    }  # fmt: skip
    told = together(own, [("a", "b"), ("c", "d")])
    assert best(told["b"]) == FIRST
    assert best(told["d"]) == date(2021, 3, 30)
