"""Makers: from what a rule kept to a symbolic value. Named in the rules' `make`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from dashboard.annotate.timexes.values import (
    Anniversary,
    Length,
    Listing,
    Point,
    Range,
    Recurrence,
    Vague,
    Value,
)

Slots = Mapping[str, Any]
Made = tuple[Value, str | None] | None
"""A value and, for lengths and sets, its ISO 8601 duration; None where the words make no sense
(`le 45 mai`) or only look like a time."""

_FIELDS = frozenset(field.name for field in fields(Point))
_ISO = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1),
    "day": ("", "D", 1), "weekend": ("", "D", 2), "week": ("", "W", 1), "month": ("", "M", 1),
    "quarter": ("", "M", 3), "half": ("", "M", 6), "year": ("", "Y", 1),
    "decade": ("", "Y", 10), "century": ("", "Y", 100),
}  # fmt: skip
_HALVES = {
    "minute": ("second", 30), "hour": ("minute", 30), "day": ("hour", 12), "month": ("day", 15),
    "year": ("month", 6), "decade": ("year", 5), "century": ("year", 50),
}  # fmt: skip
# Days of a half that is no whole number of the next lesser unit.
_HALF_DAYS = {"month": (30, 15), "week": (7, 4)}
_PIVOT = 69


def point(slots: Slots) -> Made:
    """One stretch of the calendar."""
    value = _point(slots)
    return None if value is None else (value, None)


def _point(slots: Slots) -> Point | None:
    taken = {name: value for name, value in slots.items() if name in _FIELDS}
    if "fixed_feast" in slots:
        taken["month"], taken["day"] = slots["fixed_feast"]
    if "known" in slots:
        taken["year"], taken["month"] = slots["known"]
    if "year2" in slots:
        taken["year"] = slots["year2"] + (2000 if slots["year2"] < _PIVOT else 1900)
    if isinstance(taken.get("direction"), int):
        taken["direction"] = "past" if taken["direction"] < 0 else "future"
    if "n" in slots and "sign" in slots:
        unit = slots["unit"]
        taken["shift"] = slots["n"] * slots["sign"]
        taken["shift_unit"] = unit
        taken["grain"] = "month" if (unit, slots["n"]) == ("year", 1) else unit
        if slots.get("exact"):
            taken["grain"] = "day"
        if unit == "century":
            taken["grain"] = "decade"
        if slots.get("half"):
            if unit == "year":
                taken["shift"] = slots["sign"] * (12 * slots["n"] + 6)
                taken["shift_unit"], taken["grain"] = "month", "month"
            elif unit in _HALF_DAYS:
                whole, half = _HALF_DAYS[unit]
                taken["shift"] = slots["sign"] * (whole * slots["n"] + half)
                taken["shift_unit"], taken["grain"] = "day", unit
            else:
                return None
        elif taken.get("anchor") == "narrative":
            # A week after a day is about that day of the week, a month after it some day of it.
            taken["grain"] = "day" if unit == "week" else unit
    made = Point(**taken)
    if made.minute is not None and made.minute > 59:
        return None
    month, day = made.month, made.day
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None:
        if day < 1:
            return None
        if month is not None and day > monthrange(made.year or 2000, month)[1]:
            return None
        if day > 31:
            return None
    if made.quarter is not None and not 1 <= made.quarter <= 4:
        return None
    if made.century is not None and not 1 <= made.century <= 21:
        return None
    return made


def _split(slots: Slots, number: int) -> dict[str, Any]:
    """The slots of the `number`th of several points: its own, and those that all share."""
    own = {name[:-1]: value for name, value in slots.items() if name[-1] == str(number)}
    shared = {name: value for name, value in slots.items() if not name[-1].isdigit()}
    return shared | own


def range_(slots: Slots) -> Made:
    """From a first point to a last one; the first takes its year from the last."""
    second = _split(slots, 2)
    first = {**({"year": second["year"]} if "year" in second else {}), **_split(slots, 1)}
    if "month" in second and "day" in first and "month" not in first:
        first["month"] = second["month"]
    if "month2" not in slots and "month" not in second and "month1" in slots:
        second["month"] = slots["month1"]
    start, end = _point(first), _point(second)
    if start is None or end is None:
        return None
    if start.year and end.year and "year1" not in slots and _key(start) > _key(end):
        first["year"] = end.year - 1
        start = _point(first) or start
    if start.year and end.year and _key(start) > _key(end):
        return None
    return Range(start, end), None


def _key(value: Point) -> tuple[int, int, int]:
    return value.year or 0, value.month or 0, value.day or 0


def listing(slots: Slots) -> Made:
    """Several days named together."""
    last = max(int(name[-1]) for name in slots if name[-1].isdigit())
    points = [_point(_split(slots, number)) for number in range(1, last + 1)]
    if any(value is None for value in points):
        return None
    return Listing(tuple(value for value in points if value is not None)), None


def years(slots: Slots) -> Made:
    """A school, fiscal or sporting year: two years that follow each other."""
    first = slots["year1"]
    last = slots.get("year2", first // 100 * 100 + slots.get("short2", 0))
    if not first < last <= first + 30:
        return None
    month = slots.get("from_month")
    ends = (None, None) if month is None else (month, month - 1)
    return Range(Point(year=first, month=ends[0]), Point(year=last, month=ends[1])), None


def school_year(slots: Slots) -> Made:
    """A school year against the day of writing: September to August."""
    return Point(shift=slots["shift"], shift_unit="school_year"), None


def months_of(slots: Slots) -> Made:
    """The first or last months of a year."""
    count = slots["n"]
    if not 1 < count < 12:
        return None
    first, last = (1, count) if slots["edge"] == "start" else (13 - count, 12)
    year = {name: slots[name] for name in ("year", "shift", "shift_unit") if name in slots}
    return Range(Point(month=first, **year), Point(month=last, **year)), None


def anniversary(slots: Slots) -> Made:
    """So many years after an event, whose day may be a widely known one."""
    count = slots["anniversary"]
    return Anniversary(count, slots.get("fact")), None


def between(slots: Slots) -> Made:
    """From some time after the anchor to a longer one (`dans trois ou quatre jours`)."""
    unit = slots["unit"]
    return Range(
        Point(shift=slots["n_low"], shift_unit=unit), Point(shift=slots["n"], shift_unit=unit)
    ), None


def within(slots: Slots) -> Made:
    """Between the anchor and some time after it (`d'ici un mois`), or about so far from it."""
    if slots["unit"] in {"second", "minute", "hour"}:
        return Point(shift=slots["n"], shift_unit=slots["unit"]), None
    end = Point(shift=slots["n"], shift_unit=slots["unit"], grain="day")
    return Range(Point(shift=0, shift_unit="day"), end), None


def length(slots: Slots) -> Made:
    """A length of time, placed against the anchor or not."""
    unit, count, half = slots["unit"], slots.get("n"), bool(slots.get("half"))
    if half and unit not in _HALVES and unit != "week":
        return None
    if slots.get("minutes"):
        return Length(slots.get("reach"), unit, count), f"PT{count}H{slots['minutes']}M"
    iso = _iso(None if "n_high" in slots else count, unit, half=half)
    runs, tied = bool(slots.get("runs")), bool(slots.get("tied"))
    return Length(slots.get("reach"), unit, count, runs=runs, half=half, tied=tied), iso


def _iso(count: int | None, unit: str, *, half: bool = False) -> str:
    time, letter, factor = _ISO[unit]
    if count is None:
        return f"P{time}X{letter}"
    whole = f"{count * factor}{letter}" if count else ""
    if not half:
        return f"P{time}{whole or '0' + letter}"
    if unit == "week":
        return f"P{count}.5W"
    lesser, amount = _HALVES[unit]
    lesser_time, lesser_letter, _ = _ISO[lesser]
    if factor > 1 or lesser == "year":
        return f"P{count * factor + amount}{letter}"
    if time:
        return f"PT{whole}{amount}{lesser_letter}"
    return f"P{whole}{lesser_time}{amount}{lesser_letter}"


def recurrence(slots: Slots) -> Made:
    """A set of times: its period, where the words tell it."""
    if "ordinal" in slots:
        return Recurrence(), "P1M"
    weekly = "weekday" in slots or "weekdays" in slots
    if "daypart" in slots and not weekly:
        return Recurrence(), "P1D"
    unit = slots.get("unit")
    if unit is not None:
        return Recurrence(), _iso(slots.get("n", slots.get("number", 1)), unit)
    count = slots.get("number", 1)
    return Recurrence(), f"P{count}W" if weekly else f"P{count}Y"


def vague(slots: Slots) -> Made:
    """A time that no calendar can hold."""
    return Vague(timed="timed" in slots, shift=slots.get("shift", 0)), None


def none(_: Slots) -> Made:
    """No time at all."""
    return None


MAKERS: Mapping[str, Callable[[Slots], Made]] = {
    "point": point,
    "range": range_,
    "range_shift": range_,
    "list": listing,
    "years": years,
    "within": within,
    "between": between,
    "school_year": school_year,
    "months_of": months_of,
    "anniversary": anniversary,
    "length": length,
    "set": recurrence,
    "vague": vague,
    "none": none,
}
