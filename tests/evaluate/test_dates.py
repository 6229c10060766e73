"""The scorer of dates, on counts that can be worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evaluate.dates import Counts, bio_spans, score, score_spans
from dashboard.model import Timex, When


def timex(start: int, end: int, edtf: str | None = None, duration: str | None = None) -> Timex:
    when = None
    if edtf is not None:
        days = [date.fromisoformat(part) for part in edtf.split("/")]
        when = When(edtf, days[0], days[-1], "day", "explicit")
    return Timex("d", start, end, "x", "duration" if duration else "date", when, duration)


def row(start: int, end: int, value: str, **more: Any) -> dict[str, Any]:
    base = {"start": start, "end": end, "type": "DATE", "value": value, "level": "core"}
    return base | {"alt_spans": [], "alt_values": []} | more


DAY = {"edtf": "2023-09-04", "begin": "2023-09-04", "end_date": "2023-09-04"}


def test_all_right() -> None:
    result = score([timex(0, 5, "2023-09-04")], [row(0, 5, "2023-09-04", **DAY)])
    assert result.total == Counts(1, 1, 1, 1, 1, 1)
    assert result.errors == ()
    assert result.by_type["date"].figures()["strict_f1"] == 1.0


def test_another_span_counts_as_relaxed_unless_the_gold_allows_it() -> None:
    gold = row(0, 5, "2023-09-04", **DAY)
    assert score([timex(2, 5, "2023-09-04")], [gold]).total.strict == 0
    allowed = gold | {"alt_spans": [[2, 5, "abc"]]}
    assert score([timex(2, 5, "2023-09-04")], [allowed]).total.strict == 1


def test_misses_and_inventions() -> None:
    result = score([timex(10, 12, "2023-09-04")], [row(0, 5, "2023-09-04", **DAY)])
    assert result.total == Counts(1, 1, 0, 0, 0, 0)
    assert sorted(error.kind for error in result.errors) == ["missed", "spurious"]


@pytest.mark.parametrize("level", ["vague", "optional"])
def test_what_is_not_core_is_neither_rewarded_nor_punished(level: str) -> None:
    gold = row(0, 5, "PAST_REF", level=level)
    assert score([timex(0, 5)], [gold]).total == Counts()
    assert score([timex(3, 7)], [gold]).total == Counts()
    assert score([], [gold]).total == Counts()


def test_a_core_row_goes_before_an_optional_one() -> None:
    gold = [row(0, 9, "2023-09-04", level="optional", **DAY), row(0, 5, "2023-09-04", **DAY)]
    assert score([timex(0, 7, "2023-09-04")], gold).total.relaxed == 1


def test_one_expression_answers_one_row() -> None:
    gold = [row(0, 5, "2023-09-04", **DAY), row(6, 11, "2023-09-04", **DAY)]
    assert score([timex(0, 11, "2023-09-04")], gold).total == Counts(1, 2, 0, 1, 1, 1)


@pytest.mark.parametrize(
    ("mine", "exact", "lenient"),
    [("2023-09-04", 1, 1), ("2023-09-05", 0, 0), ("2023-09-04/2023-09-05", 0, 1)],
)
def test_values_exact_and_lenient(mine: str, exact: int, lenient: int) -> None:
    total = score([timex(0, 5, mine)], [row(0, 5, "2023-09-04", **DAY)]).total
    assert (total.exact, total.lenient) == (exact, lenient)


def test_durations_are_right_as_written() -> None:
    gold = row(0, 5, "P18M", type="DURATION")
    assert score([timex(0, 5, duration="P18M")], [gold]).total.exact == 1
    assert score([timex(0, 5, duration="P2Y")], [gold]).total.exact == 0


def test_weeks_written_otherwise_are_right_by_their_days() -> None:
    gold = row(0, 5, "2023-W35", begin="2023-08-28", end_date="2023-09-03")
    assert score([timex(0, 5, "2023-08-28/2023-09-03")], [gold]).total.exact == 1


def test_scores_add_up() -> None:
    one = score([timex(0, 5, "2023-09-04")], [row(0, 5, "2023-09-04", **DAY)])
    other = score([], [row(0, 5, "2023-09-04", **DAY)])
    both = one + other
    assert both.total == Counts(1, 2, 1, 1, 1, 1)
    assert both.total.figures()["relaxed_recall"] == 0.5


def test_bio() -> None:
    tags = ["O", "B-DATE", "I-DATE", "B-DATE", "O", "I-SET", "I-DATE"]
    assert bio_spans(tags) == {(1, 3): "DATE", (3, 4): "DATE", (5, 6): "SET", (6, 7): "DATE"}


def test_spans_alone() -> None:
    assert score_spans([(0, 2), (5, 9), (20, 22)], [(0, 2), (6, 8)]) == Counts(3, 2, 1, 2)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=12))
def test_a_gold_scored_against_itself_is_perfect(raw: list[tuple[int, int]]) -> None:
    spans = {(start, start + length) for start, length in raw}
    counts = score_spans(spans, spans)
    assert counts.strict == counts.relaxed == counts.predicted == counts.expected == len(spans)


def test_members_one_by_one_are_as_right_as_the_whole() -> None:
    later = {"edtf": "2023-09-06", "begin": "2023-09-06", "end_date": "2023-09-06"}
    members = [{"start": 0, "end": 5, **DAY}, {"start": 8, "end": 12, **later}]
    gold = row(0, 12, "2023-09-04/2023-09-06", members=members)
    both = [timex(0, 5, "2023-09-04"), timex(8, 12, "2023-09-06")]
    assert score(both, [gold]).total == Counts(1, 1, 1, 1, 1, 1)
    wrong = [both[0], timex(8, 12, "2023-09-07")]
    assert score(wrong, [gold]).total == Counts(1, 1, 1, 1, 0, 0)
    assert score(both[:1], [gold]).total.strict == 0
