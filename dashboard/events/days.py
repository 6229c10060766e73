"""The days that a text names, clause by clause, and the order in which it tells them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from dashboard.entries import entries
from dashboard.events.passages import hours
from dashboard.model import Mentions, When

_RECENT: Final = timedelta(days=7)
_MONTH: Final = timedelta(days=31)


class Days:
    """The days that one document names."""

    def __init__(self, mentions: Mentions) -> None:
        self._m = mentions
        self._ago: dict[int, bool] = {}

    def recent(self, index: int) -> bool:
        """Whether a clause names a day of the week before the publication."""
        published = self._m.published
        if published is None or published.last_day is None:
            return False
        return any(
            when.first_day is not None and published.last_day - when.first_day <= _RECENT
            for at, when in self.named
            for start, end in self._m.clauses[index].spans
            if start <= at < end
        )

    def long_ago(self, index: int) -> bool:
        """Whether a clause names a time that had ended a month before the publication."""
        if index not in self._ago:
            self._ago[index] = self._ended(index)
        return self._ago[index]

    def _ended(self, index: int) -> bool:
        published = self._m.published
        if published is None or published.first_day is None:
            return False
        spans = self._m.clauses[index].spans
        ends = [last for at, last in self._ends if any(a <= at < b for a, b in spans)]
        return bool(ends) and published.first_day - max(ends) > _MONTH

    @cached_property
    def _ends(self) -> list[tuple[int, date]]:
        """Where the text names a time that ends, and its last day."""
        return [
            (t.start, t.when.last_day)
            for t in self._m.timexes
            if t.when is not None and t.when.last_day is not None
        ]

    def earlier(self, index: int) -> Iterable[int]:
        """The clauses of what was told before, in the order of time: a live page may run backward.

        There the entries below are older; within an entry it is told in order.
        """
        if not self.hours or self.hours[0][1] <= self.hours[-1][1]:
            return range(index)
        start = self._m.clauses[index].start
        heads = [at for at, _ in self.hours]
        own = max((at for at in heads if at <= start), default=0)
        below = min((at for at in heads if at > start), default=len(self._m.document.text))
        return [
            other
            for other, told in enumerate(self._m.clauses)
            if told.start >= below or (own <= told.start and other < index)
        ]

    @cached_property
    def hours(self) -> list[tuple[int, int]]:
        """The entries of a live page: where each starts, and its time of day."""
        return hours(self._m.document.text)

    def dated(self, index: int) -> bool:
        """Whether a clause names a day itself; the hour of its entry is none."""
        heads = {at for at, _ in self.hours}
        return any(
            start <= at < end and at not in heads
            for at, _ in self.named
            for start, end in self._m.clauses[index].spans
        )

    def other_day(self, index: int, scene: int) -> bool:
        """Whether a clause names a day itself, and not that of a scene."""
        own, told = self._first_days(index), self._first_days(scene)
        return bool(own) and self.dated(index) and not own & told

    def _first_days(self, index: int) -> set[date | None]:
        return {
            when.first_day
            for at, when in self.named
            for start, end in self._m.clauses[index].spans
            if start <= at < end and when.basis != "inherited"  # an hour is of the day told before
        }

    @cached_property
    def entries(self) -> bool:
        """Whether the text is cut into entries, each with its date or hour."""
        return bool(entries(self._m.document.text, self._m.timexes, self._m.published))

    @cached_property
    def named(self) -> list[tuple[int, When]]:
        """Where the text names a day before its publication, and the day."""
        published = self._m.published
        return [
            (t.start, t.when)
            for t in self._m.timexes
            if t.type in {"date", "time"} and t.when is not None and t.when.precision == "day"
            and (published is None or published.last_day is None or t.when.first_day is None
                 or t.when.first_day <= published.last_day)
        ]  # fmt: skip
