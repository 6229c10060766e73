"""The scorer of dates, on counts that can be worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evaluate.dates import (
    Counts,
    Score,
    score,
)
from dashboard.evaluate.dates_spans import apart, row_without_article, without_article
from dashboard.model import Timex, TimexType, When


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


def test_weeks_that_gold_gives_without_days_are_intervals() -> None:
    gold = row(0, 5, "2013-06-21", alt_values=["2013-W25", "2013-WI", "2013-W99"])
    assert score([timex(0, 5, "2013-06-17/2013-06-23")], [gold]).total.exact == 1
    assert score([timex(0, 5, "2013-06-16/2013-06-22")], [gold]).total.exact == 0
    assert score([timex(0, 5, "2013-06-21")], [gold]).total.exact == 1


def test_scores_add_up() -> None:
    one = score([timex(0, 5, "2023-09-04")], [row(0, 5, "2023-09-04", **DAY)])
    other = score([], [row(0, 5, "2023-09-04", **DAY)])
    both = one + other
    assert both.total == Counts(1, 2, 1, 1, 1, 1)
    assert both.total.figures()["relaxed_recall"] == 0.5


def test_by_anchor_and_by_kind() -> None:
    gold = [
        row(0, 5, "2023-09-04", anchor="dct", **DAY),
        row(10, 15, "2023-09-04", anchor="dct", **DAY),
        row(20, 25, "2023-09-04", anchor="speech", **DAY),
        row(30, 35, "2023-09-04", **DAY),
    ]
    found = [timex(0, 5, "2023-09-04"), timex(20, 25, "2023-09-05"), timex(40, 45, "2023-09-04")]
    result = score(found, gold)
    assert result.by("anchor") == {
        "dct": Counts(1, 2, 1, 1, 1, 1),
        "speech": Counts(1, 1, 1, 1, 0, 0),
    }
    assert result.by("kind") == {}
    assert result.total.predicted == 3


_SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair))),
    max_size=8,
    unique=True,
)


@given(_SPANS)
def test_a_gold_scored_against_itself_is_perfect(spans: list[tuple[int, int]]) -> None:
    found = [timex(start, end, "2023-09-04") for start, end in spans]
    total = score(found, [row(a, b, "2023-09-04", **DAY) for a, b in spans]).total
    assert total == Counts(*[len(spans)] * 6)


@given(found=_SPANS, expected=_SPANS)
def test_figures_are_shares(found: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    result = score(
        [timex(*span, "2023-09-05") for span in found],
        [row(a, b, "2023-09-04", **DAY) for a, b in expected],
    )
    assert all(0.0 <= figure <= 1.0 for figure in result.total.figures().values())
    assert result.total.strict <= result.total.relaxed <= min(len(found), len(expected))
    assert sum(result.by_type.values(), Counts()) == result.total
    assert (result + Score()).total == result.total


def test_members_one_by_one_are_as_right_as_the_whole() -> None:
    later = {"edtf": "2023-09-06", "begin": "2023-09-06", "end_date": "2023-09-06"}
    members = [{"start": 0, "end": 5, **DAY}, {"start": 8, "end": 12, **later}]
    gold = row(0, 12, "2023-09-04/2023-09-06", members=members)
    both = [timex(0, 5, "2023-09-04"), timex(8, 12, "2023-09-06")]
    assert score(both, [gold]).total == Counts(1, 1, 1, 1, 1, 1)
    wrong = [both[0], timex(8, 12, "2023-09-07")]
    assert score(wrong, [gold]).total == Counts(1, 1, 1, 1, 0, 0)
    assert score(both[:1], [gold]).total.strict == 0


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("le 13 février", "13 février"),
        ("jusqu’à l'an 2000", "an 2000"),
        ("depuis la fin de l'année", "fin de l'année"),
        ("mardi soir", "mardi soir"),
        ("un", "un"),
        ("dans les ", "dans les "),
    ],
)
def test_without_articles_and_prepositions(words: str, left: str) -> None:
    text = f"Parti {words}, revenu."
    end = 6 + len(words)
    start = without_article(text, timex(6, end)).start
    assert text[start:end] == left
    assert row_without_article(text, row(6, end, "x"))["start"] == start


@pytest.mark.parametrize(
    ("words", "edtf", "pieces"),
    [
        ("du 10 au 13 mai", "2023-05-10/2023-05-13", ["du 10", "13 mai"]),
        ("les 3, 4 et 9 juin", "2023-06-03/2023-06-09", ["les 3", "4", "9 juin"]),
        ("12-15 mai", "2023-05-12/2023-05-15", ["12", "15 mai"]),
        ("entre 1990 et 1999", "1990-01-01/1999-12-31", ["entre 1990", "1999"]),
        ("la semaine dernière", "2023-05-08/2023-05-14", ["la semaine dernière"]),
    ],
)
def test_ranges_and_lists_are_taken_apart(words: str, edtf: str, pieces: list[str]) -> None:
    text = f"Ouvert {words}."
    first, last = (date.fromisoformat(day) for day in edtf.split("/"))
    when = When(edtf, first, last, "interval", "explicit")
    whole = Timex("d", 7, 7 + len(words), words, "date", when)
    found = list(apart(text, whole))
    assert [text[piece.start : piece.end] for piece in found] == pieces
    assert [piece.text for piece in found] == pieces


def test_a_day_stays_whole() -> None:
    words = "lundi et mardi"
    single = Timex("d", 0, len(words), words, "date", When("2023", None, None, "year", "explicit"))
    assert list(apart(words, single)) == [single]


@pytest.mark.parametrize(
    ("kind", "edtf"), [("date", "[2023-05-10..2023-05-13]"), ("duration", "2023-05-10/2023-05-13")]
)
def test_what_is_one_time_stays_whole_however_uncertain(kind: TimexType, edtf: str) -> None:
    words = "lundi et mardi"
    when = When(edtf, date(2023, 5, 10), date(2023, 5, 13), "interval", "relative")
    single = Timex("d", 0, len(words), words, kind, when)
    assert list(apart(words, single)) == [single]
