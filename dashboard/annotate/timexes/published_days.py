"""The days that a text may have been published on, as arrays: what constraints are weighed over."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.annotate.timexes.values import Direction

Integers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
"""One weight a day, in step with `Days`: 1 for a day that suits the words, near 0 else."""

_EPOCH = date(1970, 1, 1).toordinal()
_MONDAY = 3  # 1 January 1970 was a Thursday


@dataclass(frozen=True, slots=True)
class Days:
    """Consecutive days: their ordinals (`date.toordinal`), years, months, days, weekdays.

    `lengths` are those of their months, `lengths_before` of the months before, `of_year` their
    days of the year from 0.
    """

    ordinals: Integers
    years: Integers
    months: Integers
    days: Integers
    weekdays: Integers
    lengths: Integers
    lengths_before: Integers
    of_year: Integers

    def __len__(self) -> int:
        return len(self.ordinals)

    def at(self, index: int) -> date:
        """The day at an index."""
        return date.fromordinal(int(self.ordinals[index]))


@dataclass(frozen=True, slots=True)
class Says:
    """What one clue says of every day, the words that it stands in, and its kind."""

    weights: Weights
    evidence: str
    kind: str = ""


def between(first: date, last: date) -> Days:
    """The days from `first` to `last`, both among them; years 1600 to 2199 at most."""
    every = _every()
    start = max(0, first.toordinal() - int(every.ordinals[0]))
    end = max(start, min(len(every), last.toordinal() - int(every.ordinals[0]) + 1))
    return Days(*(getattr(every, field.name)[start:end] for field in fields(Days)))


@cache
def _every() -> Days:
    days = np.arange(np.datetime64("1600-01-01"), np.datetime64("2200-01-01"))
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]")
    numbers = days.astype(np.int64)
    starts = months.astype("datetime64[D]").astype(np.int64)
    return Days(
        ordinals=numbers + _EPOCH,
        years=years.astype(np.int64) + 1970,
        months=months.astype(np.int64) % 12 + 1,
        days=numbers - starts + 1,
        weekdays=(numbers + _MONDAY) % 7,
        lengths=(months + 1).astype("datetime64[D]").astype(np.int64) - starts,
        lengths_before=starts - (months - 1).astype("datetime64[D]").astype(np.int64),
        of_year=numbers - years.astype("datetime64[D]").astype(np.int64),
    )


def near(days: Days, month: int, day: int, direction: Direction | None) -> Integers:
    """For each day, the ordinal of the `day`.`month` that it means: behind, ahead or nearest."""
    first, last = int(days.years[0]) - 1, int(days.years[-1]) + 1
    table = _in_each_year(first, last, month, day)
    own = days.years - first
    here = table[own]
    before = after = here
    if direction != "future":
        before = np.where(here <= days.ordinals, here, table[own - 1])
    if direction != "past":
        after = np.where(here >= days.ordinals, here, table[own + 1])
    if direction == "past":
        return before
    if direction == "future":
        return after
    nearer = days.ordinals - before <= after - days.ordinals
    return np.where(nearer, before, after)


def _in_each_year(first: int, last: int, month: int, day: int) -> Integers:
    """The ordinal of a day and month in each of some years; 29 February is the 28th elsewhere."""
    years = np.arange(first, last + 1)
    months = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (month - 1)
    starts = months.astype("datetime64[D]").astype(np.int64) + _EPOCH
    if (month, day) == (2, 29):
        leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
        return np.asarray(starts + np.where(leap, 28, 27), dtype=np.int64)
    return np.asarray(starts + day - 1, dtype=np.int64)


def by_distance(distances: Integers, points: tuple[tuple[float, float], ...]) -> Weights:
    """Weights from distances in days, linear between `points` (distance, weight)."""
    low, table = _by_day(points)
    return np.asarray(table[np.clip(distances - low, 0, len(table) - 1)], dtype=np.float64)


@lru_cache(maxsize=256)
def _by_day(points: tuple[tuple[float, float], ...]) -> tuple[int, Weights]:
    """The first distance of a table, and the weights from there on, day by day."""
    at, weights = zip(*points, strict=True)
    return int(at[0]), np.interp(np.arange(int(at[0]), int(at[-1]) + 1), at, weights)
