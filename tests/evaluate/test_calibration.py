"""Figures of calibration that can be worked out by hand, and what must hold of any scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evaluate.calibration import (
    Bin,
    brier,
    expected_error,
    precision_at,
    reliability,
    share_kept,
)

ANSWERS = [(0.95, True), (0.95, True), (0.85, False), (0.35, True), (0.05, False)]
_ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


def test_reliability() -> None:
    bins = reliability(ANSWERS)
    assert bins[9] == Bin(0.9, 1.0, 2, 2, 0.95)
    assert bins[3] == Bin(0.3, 0.4, 1, 1, 0.35)
    assert [one.count for one in bins] == [1, 0, 0, 1, 0, 0, 0, 0, 1, 2]
    assert bins[8].accuracy == 0.0


@pytest.mark.parametrize(("score", "number"), [(0.0, 0), (0.3, 3), (0.7, 7), (0.9, 9), (1.0, 9)])
def test_a_score_on_a_border_is_in_the_upper_bin(score: float, number: int) -> None:
    assert reliability([(score, True)])[number].count == 1


def test_brier_and_expected_error() -> None:
    assert brier([(0.8, True), (0.4, False)]) == pytest.approx((0.04 + 0.16) / 2)
    assert expected_error([(0.8, True), (0.8, False), (0.1, False)]) == pytest.approx(
        (2 * 0.3 + 0.1) / 3
    )
    assert brier([]) is expected_error([]) is precision_at([], 0.5) is None


def test_precision_at_a_share() -> None:
    assert precision_at(ANSWERS, 1.0) == pytest.approx(3 / 5)
    assert precision_at(ANSWERS, 0.8) == pytest.approx(3 / 4)
    assert precision_at(ANSWERS, 0.4) == 1.0
    assert precision_at(ANSWERS, 0.01) == 1.0


def test_of_equal_scores_none_goes_before_the_other() -> None:
    tied = [(0.9, True), (0.5, True), (0.5, False)]
    assert precision_at(tied, 2 / 3) == precision_at(tied[::-1], 2 / 3) == pytest.approx(1.5 / 2)


def test_share_kept() -> None:
    assert share_kept(ANSWERS, 1.0) == pytest.approx(2 / 5)
    assert share_kept(ANSWERS, 0.75) == pytest.approx(4 / 5)
    assert share_kept(ANSWERS, 0.6) == 1.0
    assert share_kept([(0.9, False)], 0.5) == 0.0
    assert share_kept([], 0.5) == 0.0


@given(_ANSWERS, st.floats(0.01, 1), st.randoms(use_true_random=False))
def test_all_are_shares_whatever_the_order(
    answers: list[tuple[float, bool]], share: float, chance: object
) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for one, other in (
        (brier(answers), brier(shuffled)),
        (expected_error(answers), expected_error(shuffled)),
        (precision_at(answers, share), precision_at(shuffled, share)),
        (share_kept(answers, share), share_kept(shuffled, share)),
    ):
        assert one is not None
        assert 0.0 <= one <= 1.0 + 1e-9
        assert one == pytest.approx(other)


@given(st.lists(st.booleans(), min_size=1))
def test_scores_that_know_the_answer_are_perfect(outcomes: list[bool]) -> None:
    answers = [(float(right), right) for right in outcomes]
    assert brier(answers) == 0.0
    assert expected_error(answers) == 0.0
    assert share_kept(answers, 1.0) == pytest.approx(sum(outcomes) / len(outcomes))
