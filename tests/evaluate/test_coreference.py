"""The measures of clusters on the examples of the papers, and what must hold of any clusters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evaluate.coreference import compare

Items = list[tuple[int, int]]
_ITEMS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14)


def test_perfect_clusters() -> None:
    scores = compare([("E", 1), ("E", 1), ("F", 2)])
    assert scores.muc == scores.b_cubed == scores.ceaf_e == (1.0, 1.0, 1.0)
    assert scores.conll == 1.0


def test_the_example_of_bagga_and_baldwin() -> None:
    # truth {1-5} {6-7} {8-12}, response {1-5} {6-12}: precision 16/21, recall 1
    scores = compare([("A", 1)] * 5 + [("B", 2)] * 2 + [("C", 2)] * 5)
    precision, recall, _ = scores.b_cubed
    assert precision == pytest.approx(16 / 21)
    assert recall == 1.0
    assert scores.ceaf_e[:2] == pytest.approx(((1 + 10 / 12) / 2, (1 + 10 / 12) / 3))
    # MUC: gold has 4 + 1 + 4 links, all kept; the response makes 4 + 6, of which 9 are right
    assert scores.muc[:2] == pytest.approx((9 / 10, 1.0))


def test_the_example_of_vilain() -> None:
    # truth {A B C D}, response {A B} {C D}: recall 2/3, precision 2/2
    scores = compare([(1, 1), (1, 1), (1, 2), (1, 2)])
    assert scores.muc == pytest.approx((1.0, 2 / 3, 0.8))


def test_nothing_linked_and_nothing_to_link_is_right() -> None:
    assert compare([(1, 1), (2, 2)]).muc == (1.0, 1.0, 1.0)
    assert compare([(1, 1), (2, 1)]).muc == (0.0, 0.0, 0.0)
    assert compare([(1, 1), (1, 2)]).muc == (0.0, 0.0, 0.0)


def test_nothing_at_all_scores_nothing() -> None:
    assert compare([]).conll == 0.0


@given(_ITEMS)
def test_scores_are_shares_and_swapping_sides_swaps_precision_and_recall(items: Items) -> None:
    scores = compare(items)
    turned = compare([(found, gold) for gold, found in items])
    for name in ("muc", "b_cubed", "ceaf_e"):
        precision, recall, f1 = getattr(scores, name)
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in (precision, recall, f1))
        assert getattr(turned, name) == pytest.approx((recall, precision, f1))


@given(_ITEMS, st.randoms(use_true_random=False))
def test_neither_order_nor_names_count(items: Items, chance: st.DrawFn) -> None:
    shuffled = list(items)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = compare([(f"gold {gold}", f"found {found}") for gold, found in shuffled])
    scores = compare(items)
    for name in ("muc", "b_cubed", "ceaf_e"):
        assert getattr(other, name) == pytest.approx(getattr(scores, name))


@given(_ITEMS.filter(bool))
def test_singletons_are_precise_and_one_cluster_recalls_all(items: Items) -> None:
    alone = compare([(gold, number) for number, (gold, _) in enumerate(items)])
    assert alone.b_cubed[0] == pytest.approx(1.0)
    together = compare([(gold, 0) for gold, _ in items])
    assert together.b_cubed[1] == pytest.approx(1.0)
    assert compare([(gold, gold) for gold, _ in items]).conll == pytest.approx(1.0)
