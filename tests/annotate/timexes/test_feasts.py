"""Feasts of other calendars: the table, and what it makes of a year."""

from __future__ import annotations

from datetime import date

from dashboard.annotate.timexes import feasts
from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.normalise import normalise
from dashboard.model import When


def test_a_day_that_the_calendar_fixes() -> None:
    (found,) = feasts.in_year("lunar_new_year", 2024)
    assert (found.edtf, found.precision) == ("2024-02-10", "day")


def test_what_hangs_on_the_moon_is_one_of_three_days() -> None:
    (found,) = feasts.in_year("eid_al_fitr", 2024)
    assert (found.first, found.last) == (date(2024, 4, 9), date(2024, 4, 11))
    assert found.precision != "day"


def test_a_lunar_month_may_begin_twice_in_a_year() -> None:
    assert len(feasts.in_year("ramadan", 2030)) == 2
    assert feasts.in_year("ramadan", 1900) == []


def test_tense_chooses_among_the_years() -> None:
    day = date(2024, 3, 13)
    published = When("2024-03-13", day, day, "day", "published")
    expressions = find("avant le Nouvel An lunaire")
    ways = {
        way: normalise(expressions, Context(published=published, directions=[way]))[0].when
        for way in ("past", "future")
    }
    assert [when.edtf for when in ways.values() if when] == ["2024-02-10", "2025-01-29"]


def test_a_day_that_became_a_name_has_no_year() -> None:
    day = date(2024, 3, 13)
    published = When("2024-03-13", day, day, "day", "published")
    (timex,) = normalise(find("les martyrs du 17-Août"), Context(published=published))
    assert (timex.text, timex.when) == ("17-Août", None)
