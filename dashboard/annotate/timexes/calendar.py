"""Stretches of the Gregorian calendar: EDTF, first and last day, precision. Pure arithmetic."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dashboard.annotate.timexes.values import Part
from dashboard.model import Precision

ONE_DAY = timedelta(days=1)
_QUARTER_CODE, _HALF_CODE, _SEASON_CODE = 32, 39, 20
# Meteorological seasons (WMO): three whole months each.
_SEASON_STARTS = {1: (3, 1), 2: (6, 1), 3: (9, 1), 4: (12, 1)}
_SCHOOL_STARTS = 9
# Thirds of a month in days; of a year in months.
_MONTH_PARTS = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
# Weeks of a month in days, counted from its first day and for the last one from its last.
_MONTH_WEEKS = {"week_1": 0, "week_2": 7, "week_3": 14, "week_4": 21}
_YEAR_PARTS = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
_DECADE_PARTS = {"start": (0, 3), "mid": (4, 6), "end": (7, 9)}
_WEEK_PARTS = {"start": (0, 1), "mid": (2, 2), "end": (3, 6)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days and how it is written; None where that end is open."""

    edtf: str
    first: date | None
    last: date | None
    precision: Precision


def day(value: date) -> Stretch:
    """One day."""
    return Stretch(value.isoformat(), value, value, "day")


def days(first: date, last: date, precision: Precision = "interval") -> Stretch:
    """From `first` to `last`, both included."""
    return Stretch(f"{first.isoformat()}/{last.isoformat()}", first, last, precision)


def one_of(first: date, last: date) -> Stretch:
    """Some day between two others, not known which: the month where both lie in one."""
    if (first.year, first.month) == (last.year, last.month):
        return replace(month(first.year, first.month), first=first, last=last)
    return Stretch(f"[{first.isoformat()}..{last.isoformat()}]", first, last, "interval")


def week(value: date) -> Stretch:
    """The week of `value`, Monday to Sunday (ISO 8601)."""
    monday = value - timedelta(days=value.weekday())
    return days(monday, monday + timedelta(days=6), "week")


def weekend(saturday: date) -> Stretch:
    """A Saturday and the Sunday after it."""
    return days(saturday, saturday + ONE_DAY)


def month(year_: int, month_: int) -> Stretch:
    """A month."""
    last = monthrange(year_, month_)[1]
    first = date(year_, month_, 1)
    return Stretch(f"{year_:04d}-{month_:02d}", first, date(year_, month_, last), "month")


def nth_weekday(year_: int, month_: int, weekday: int, nth: int) -> Stretch | None:
    """The `nth` (from 1; -1 is the last) Monday (0) to Sunday (6) of a month, if there is one."""
    last = monthrange(year_, month_)[1]
    found = [
        there
        for number in range(1, last + 1)
        if (there := date(year_, month_, number)).weekday() == weekday
    ]
    index = nth - 1 if nth > 0 else nth
    return day(found[index]) if -len(found) <= index < len(found) else None


def quarter(year_: int, number: int) -> Stretch:
    """A quarter, 1 to 4 (EDTF 33 to 36)."""
    last = monthrange(year_, number * 3)[1]
    ends = date(year_, number * 3 - 2, 1), date(year_, number * 3, last)
    return Stretch(f"{year_:04d}-{_QUARTER_CODE + number}", *ends, "interval")


def half(year_: int, number: int) -> Stretch:
    """A half-year, 1 or 2 (EDTF 40 and 41)."""
    last = monthrange(year_, number * 6)[1]
    ends = date(year_, number * 6 - 5, 1), date(year_, number * 6, last)
    return Stretch(f"{year_:04d}-{_HALF_CODE + number}", *ends, "interval")


def season(year_: int, number: int) -> Stretch:
    """A season, 1 spring to 4 winter (EDTF 21 to 24); a winter bears the year it begins in."""
    first = date(year_, *_SEASON_STARTS[number])
    following = _SEASON_STARTS[number % 4 + 1]
    last = date(year_ + (number == 4), *following) - ONE_DAY
    return Stretch(f"{year_:04d}-{_SEASON_CODE + number}", first, last, "season")


def year(year_: int) -> Stretch:
    """A year."""
    return Stretch(f"{year_:04d}", date(year_, 1, 1), date(year_, 12, 31), "year")


def school_year(first: int) -> Stretch:
    """The school year that begins in September of `first`."""
    start, end = month(first, _SCHOOL_STARTS), month(first + 1, _SCHOOL_STARTS - 1)
    return Stretch(f"{start.edtf}/{end.edtf}", start.first, end.last, "interval")


def decade(first: int) -> Stretch:
    """The ten years from `first`."""
    return Stretch(f"{first // 10:03d}X", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(number: int) -> Stretch:
    """The hundred years of a century: the XIXth is 1801 to 1900."""
    first = (number - 1) * 100 + 1
    last = first + 99
    return Stretch(f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31), "interval")


def interval(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    """From one stretch to another; None on a side leaves it open. None where it runs backwards."""
    if first is None and last is None:
        return None
    if first and last and first.first and last.last and first.first > last.last:
        return None
    left = first.edtf.split("/", maxsplit=1)[0] if first else ".."
    right = last.edtf.rsplit("/", maxsplit=1)[-1] if last else ".."
    return Stretch(
        f"{left}/{right}", first.first if first else None, last.last if last else None, "interval"
    )


def several(stretches: tuple[Stretch, ...]) -> Stretch | None:
    """All of several stretches: an interval where they touch, else an EDTF set."""
    known = sorted({(s.first, s.last, s.edtf) for s in stretches if s.first and s.last})
    if len(known) < 2 or len(known) < len(stretches):
        return None
    firsts, lasts, names = zip(*known, strict=True)
    touching = all(
        after - before == ONE_DAY
        for before, after in zip(lasts[:-1], firsts[1:], strict=True)
        if before and after
    )
    edtf = f"{names[0]}/{names[-1]}" if touching else "{" + ",".join(names) + "}"
    return Stretch(edtf, firsts[0], lasts[-1], "interval")


def part(whole: Stretch, which: Part, today: date | None) -> Stretch:
    """A part of a stretch: the same name, fewer days (`fin août` is 2023-08, 21st to 31st)."""
    first, last = whole.first, whole.last
    if first is None or last is None:
        return whole
    if which == "rest":
        inside = today is not None and first <= today <= last
        return replace(whole, first=today) if inside else whole
    if which in {"first_half", "second_half"}:
        return _half_of(whole, first, last, second=which == "second_half")
    if which == "last_week":
        return replace(whole, first=max(first, last - 6 * ONE_DAY))
    if which in _MONTH_WEEKS:
        opens = first + timedelta(days=_MONTH_WEEKS[which])
        return replace(whole, first=opens, last=opens + 6 * ONE_DAY)
    if whole.precision == "month":
        start, end = _MONTH_PARTS[which]
        ends = first.replace(day=start), last.replace(day=min(end, last.day))
    elif whole.precision == "year":
        start, end = _YEAR_PARTS[which]
        ends = month(first.year, start).first or first, month(first.year, end).last or last
    elif whole.precision == "decade":
        start, end = _DECADE_PARTS[which]
        ends = date(first.year + start, 1, 1), date(first.year + end, 12, 31)
    elif whole.precision == "week":
        start, end = _WEEK_PARTS[which]
        ends = first + timedelta(days=start), first + timedelta(days=end)
    else:
        third = (last - first + ONE_DAY) // 3
        cut = {"start": 0, "mid": 1, "end": 2}[which]
        ends = (
            first + third * cut,
            last if which == "end" else first + third * (cut + 1) - ONE_DAY,
        )
    return replace(whole, first=ends[0], last=ends[1])


def _half_of(whole: Stretch, first: date, last: date, *, second: bool) -> Stretch:
    """The first or second half; of a month, the days to the 15th or from the 16th."""
    if whole.precision == "month":
        middle = first.replace(day=16)
    elif last.year - first.year > 1:
        middle = date((first.year + last.year + 1) // 2, 1, 1)
    elif whole.precision == "year":
        middle = date(first.year, 7, 1)
    else:
        middle = first + (last - first + ONE_DAY) // 2
    return days(middle, last) if second else days(first, middle - ONE_DAY)


def qualified(stretch: Stretch, sign: Literal["~", "?"]) -> Stretch:
    """The stretch as an approximate (`~`) or uncertain (`?`) one (EDTF level 1).

    Of an interval the sign stands at its end; a choice of days says already that it is uncertain.
    """
    plain = stretch.edtf[-1] in "}]~?%"
    return stretch if plain else replace(stretch, edtf=stretch.edtf + sign)


def add_months(value: date, count: int) -> date:
    """`value` moved by months, to the last day where the month is shorter.

    Raises OverflowError past the calendar's ends.
    """
    index = value.year * 12 + value.month - 1 + count
    year_, month_ = divmod(index, 12)
    if not 1 <= year_ <= 9998:
        raise OverflowError(year_)
    return date(year_, month_ + 1, min(value.day, monthrange(year_, month_ + 1)[1]))


def easter(year_: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Meeus 1991)."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_, day_ = divmod(h + m - 7 * n + 114, 31)
    return date(year_, month_, day_ + 1)
