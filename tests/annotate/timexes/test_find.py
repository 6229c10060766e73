"""Any text: spans hold, nothing overlaps, time grows with length only."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.grammar import load
from dashboard.annotate.timexes.normalise import normalise
from dashboard.annotate.timexes.published import Clues, infer
from dashboard.annotate.timexes.values import Expression
from dashboard.model import When

find("")  # compile the grammar before anything is timed

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WORDS = st.sampled_from([
    *MONTHS, *WEEKDAYS, "le", "du", "au", "les", "et", "de", "à", "la", "nuit", "en", "fin", "il", "y",
    "a", "deux", "jours", "semaine", "dernière", "prochain", "plus", "tard", "18", "2023", "h", "30",
    "jusqu'au", "dès", "veille", "lendemain", "soir", "sam", "vers", "entre", "septante",
    "1er", ",", ".", "\n", "\n\n", "-", "’", "'", "(", ")", "XIXe", "siècle", "années", "90", "été",
])  # fmt: skip


def clues(text: str, expressions: list[Expression]) -> Clues:
    """All of one event, so that everything is compared with everything."""
    topics = frozenset({"kind:vote", "name:rome"})
    size = len(expressions)
    return Clues(text, expressions, [None] * size, [topics] * size)


def in_words(day: date, *, weekday: bool) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    text = f"{number} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)), st.booleans())
def test_any_date_written_in_words_comes_back(day: date, weekday: bool) -> None:
    text = in_words(day, weekday=weekday)
    (timex,) = normalise(find(f"Il est né le {text}, dit-on."), Context())
    assert timex.text == text
    assert timex.when is not None
    assert timex.when.first_day == timex.when.last_day == day


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_any_date_in_figures_comes_back(day: date) -> None:
    for text in (day.isoformat(), f"{day.day:02d}/{day.month:02d}/{day.year}"):
        (timex,) = normalise(find(text), Context())
        assert timex.when is not None
        assert timex.when.first_day == day


@settings(deadline=None)
@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_any_date_in_short_comes_back(day: date) -> None:
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    for text in (
        f"{weekday[:3]} {day.day} {month} {day.year}",
        f"{weekday[:3]}. {day.day} {month} {day.year} à 18 h",
        f"{weekday} {day.day} {month} {day.year} vers 18h05 HNE",
        f"{day.day:02d}/{day.month:02d}/{day.year % 100:02d} à 18h33",
        f"{day.isoformat()} à 14:05",
    ):
        (timex,) = normalise(find(text), Context())
        assert timex.text == text
        assert timex.when is not None
        assert timex.when.first_day == timex.when.last_day == day


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 27))
def test_any_range_comes_back(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    text = f"du {in_words(first, weekday=False)} au {in_words(last, weekday=False)}"
    (timex,) = normalise(find(text), Context())
    assert timex.text == text
    assert timex.when is not None
    assert (timex.when.first_day, timex.when.last_day) == (first, last)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)),
    st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))),
)
def test_spans_hold_and_never_overlap(text: str, day: date | None) -> None:
    published = None if day is None else When(day.isoformat(), day, day, "day", "published")
    end = 0
    for timex in normalise(find(text), Context(published=published)):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        end = timex.end
        if timex.when is not None and timex.when.first_day and timex.when.last_day:
            assert timex.when.first_day <= timex.when.last_day


@pytest.mark.parametrize(
    "piece",
    [
        "lundi ", "du 10 au ", "1", "12 ", "les 3, ", "a", "’", "le le ", "de mars à ", "2023-", "vingt ",
        "(", "« ", '"', "il y a ", "hier ", "3 mai ", "demain, 3 mai ", "3 mai 2020 ", "18h", "plus de ", "\n", "XIX",
        "la veille ", "au lendemain du vote du ", "à compter du 15 ", "de lundi 6 h à ", "lundi soir au ", "lun 3 mai ",
    ],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        best = 1e9
        for _ in range(2):
            expressions = find(text)
            marks = range(0, len(text), 10)
            context = Context(quotes=tuple((at, at + 8) for at in marks), paragraphs=tuple(marks))
            start = time.process_time()
            find(text)
            normalise(expressions, context)
            infer(clues(text, expressions), None, load("fr").cues)
            best = min(best, time.process_time() - start)
        return best

    spent(2_000)
    small, large = spent(8_000), spent(32_000)
    # Four times the text: linear is 4, quadratic 16; the floor keeps the clock's grain out.
    assert large <= 9 * max(small, 0.004)


def test_easter_is_where_the_almanac_has_it() -> None:
    known = {
        1818: (3, 22),
        1943: (4, 25),
        2000: (4, 23),
        2008: (3, 23),
        2023: (4, 9),
        2038: (4, 25),
    }
    assert {year: calendar.easter(year) for year in known} == {
        year: date(year, *day) for year, day in known.items()
    }
