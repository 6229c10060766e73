"""What an expression of time means before its anchor is known: symbols, no calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.model import TimexType

Unit = Literal[
    "second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "season",
    "year", "decade", "century", "school_year",
]  # fmt: skip
Direction = Literal["past", "future", "near"]
"""Where a date without a year lies; `near` is wherever it is nearest."""
Part = Literal[
    "start", "mid", "end", "rest", "first_half", "second_half",
    "week_1", "week_2", "week_3", "week_4", "last_week",
]  # fmt: skip
"""A stretch of a unit; `rest` is what is left of it after the anchor (`plus tard ce mois-ci`), the
weeks are those of a month (`la première semaine de mars`)."""

AnchorKind = Literal["document", "narrative"]


@dataclass(frozen=True, slots=True)
class Point:
    """One stretch of the calendar, as far as the words name it.

    Fields that are None are not named. `weekday` is 0 for Monday, `season` 1 for spring to 4 for
    winter, `decade` its first year, `century` its ordinal, `feast` days from Easter Sunday, `lunar`
    a feast of another calendar (see `feasts`).
    `shift` counts `shift_unit`s from the anchor's own (`la semaine dernière` is week, -1), and
    `grain` is how finely the result is meant (`il y a un an` is a year back, meant to the month).
    `weeks` go on top of a weekday's own (`mardi en huit` is one). `nth` tells which `weekday` of
    the month it is, from 1, or from -1 for the last. `grain` week or weekend beside a day is the
    one that holds it; `offset` days are counted on from the day named (`le lendemain de Noël`).
    `at_least` is true of a mere number that the words around make a day of some month (`à compter
    du 15`), be it only the month at hand.
    `doubtful` is true where the anchor may be another than the one told last (`la veille du vote`),
    `pointed` where a day with its year is pointed at (`ce 14 juillet 2018`), `opens` where it is an
    hour only at the start of a line (`18h. La place se vide.`).
    `direction` is what the words themselves say (`mardi dernier`), tense aside; `this` is true
    for demonstratives (`cet été`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    feast: int | None = None
    lunar: str | None = None
    year_end: int | None = None
    shift: int | None = None
    shift_unit: Unit | None = None
    grain: Unit | None = None
    anchor: AnchorKind = "document"
    direction: Direction | None = None
    this: bool = False
    part: Part | None = None
    daypart: str | None = None
    hour: int | None = None
    minute: int | None = None
    weeks: int = 0
    nth: int | None = None
    offset: int = 0
    doubtful: bool = False
    at_least: bool = False
    pointed: bool = False
    opens: bool = False

    @property
    def dated(self) -> bool:
        """Whether the words fix the year themselves."""
        return (
            self.year is not None or self.decade is not None or self.century is not None
        ) and self.shift is None


@dataclass(frozen=True, slots=True)
class Range:
    """From one point to another; None where that end is open."""

    first: Point | None
    last: Point | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Several points named together (`les 3 et 17 juin`)."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; `count` is None for an unnamed number (`plusieurs mois`).

    `reach` places it against the anchor: -1 for the stretch that ends there (`ces deux dernières
    années`, `depuis six mois`), +1 for the one that begins there, None where it is placed nowhere.
    `runs` is true for what lasts (`a duré cinq jours`, `pendant trois jours`): it may begin on the
    day told before it. `half` adds half a unit. `tied` is true where an
    event is at its other end (`trois jours après le séisme`): it reaches to the day of writing only
    if the verb stands in the present.
    """

    reach: int | None = None
    unit: Unit | None = None
    count: int | None = None
    runs: bool = False
    half: bool = False
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A set of times (`chaque année`, `tous les mardis`)."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that no calendar can hold (`ces derniers jours`, `désormais`).

    `shift` counts days from the event that the words after it name (`au lendemain de la guerre`),
    0 where they name none.
    """

    timed: bool = False
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Anniversary:
    """`count` years after an event: that of `day` (ISO 8601), or one that the text itself dates."""

    count: int
    day: str | None = None


Value = Anniversary | Point | Range | Listing | Length | Recurrence | Vague


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell a time: their span, kind, symbolic value and, for lengths, ISO 8601."""

    start: int
    end: int
    text: str
    type: TimexType
    value: Value
    duration: str | None = None
