"""Dates: how far apart they are, and how French writes them."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.model import When

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def in_words(when: When) -> str:
    """A date as French writes it: "13 septembre 2023", "du 10 au 13 septembre 2023", "2019".

    A rough day, month or year (EDTF's `~`) is "vers le 4 septembre 2023", "vers 2019".
    """
    words = _plainly(when)
    if not words or "/" in when.edtf or not when.edtf.endswith("~"):
        return words
    return f"vers le {words}" if when.first_day == when.last_day else f"vers {words}"


def _plainly(when: When) -> str:
    first, last = when.first_day, when.last_day
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"jusqu’au {_day(last)}" if last is not None else f"depuis le {_day(first)}"
    if first == last:
        return _day(first)
    if when.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if when.precision == "year" and first.year == last.year:
        return str(first.year)
    if when.precision == "decade":
        return f"années {first.year}"
    return f"du {_from(first, last)} au {_day(last)}"


def _day(day: date | None) -> str:
    if day is None:
        return ""
    return f"{_number(day)} {_MONTHS[day.month - 1]} {day.year}"


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _from(first: date, last: date) -> str:
    """The first day of an interval, without what it shares with the last."""
    if (first.year, first.month) == (last.year, last.month):
        return _number(first)
    if first.year == last.year:
        return f"{_number(first)} {_MONTHS[first.month - 1]}"
    return _day(first)


def day_gap(one: When, other: When) -> int | None:
    """Days between two dates, 0 where they touch or overlap; None where either has no bound."""
    if one.first_day is None and one.last_day is None:
        return None
    if other.first_day is None and other.last_day is None:
        return None
    day = timedelta(days=1)
    if one.last_day is not None and other.first_day is not None and one.last_day < other.first_day:
        return (other.first_day - one.last_day) // day
    if other.last_day is not None and one.first_day is not None and other.last_day < one.first_day:
        return (one.first_day - other.last_day) // day
    return 0
