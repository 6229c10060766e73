"""The days that a text may have been published on, as arrays: what constraints are weighed over."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cache

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
    """What one clue says of every day, and the words that it stands in."""

    weights: Weights
    evidence: str


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
    table = np.array([_ordinal(year, month, day) for year in range(first, last + 1)])
    own = days.years - first
    here = table[own]
    before = np.where(here <= days.ordinals, here, table[np.maximum(own - 1, 0)])
    after = np.where(here >= days.ordinals, here, table[np.minimum(own + 1, last - first)])
    if direction == "past":
        return before
    if direction == "future":
        return after
    nearer = days.ordinals - before <= after - days.ordinals
    return np.where(nearer, before, after)


def _ordinal(year: int, month: int, day: int) -> int:
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        day = 28
    return date(year, month, day).toordinal()


def by_distance(distances: Integers, points: tuple[tuple[float, float], ...]) -> Weights:
    """Weights from distances in days, linear between `points` (distance, weight)."""
    at, weights = zip(*points, strict=True)
    return np.asarray(np.interp(distances, at, weights), dtype=np.float64)
