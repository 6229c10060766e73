"""What the values of a document's expressions depend on, and what is kept while they are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dashboard.annotate.timexes.calendar import Stretch
from dashboard.annotate.timexes.values import Direction
from dashboard.model import Basis, When

# How far back the day may have been told that `la veille` is counted from, in characters.
NARRATIVE_REACH: Final = 800
NEIGHBOUR_REACH: Final = 400


@dataclass(frozen=True, slots=True)
class Context:
    """What the values depend on besides the words.

    `published` is the publication date as far as known. `directions`, `reporting` and `narrating`
    run beside the expressions: what tense says of each, whether it dates a speech, whether its verb
    tells a story (imperfect, pluperfect), whether it stands in the present; `rough` too, whether
    the words around it make it a rough date. `paragraphs` are the
    offsets at which they begin, `headings` the expressions whose day is that of all that follows
    them, `entries` those that open the lines of a timeline (see `narrative`),
    `of_events` those that count from an event which the next one dates (see `event_day`),
    `quotes` the spans of quotations, `ignored` those of boilerplate, whose dates anchor nothing.
    """

    document: str = ""
    text: str = ""
    published: When | None = None
    directions: Sequence[Direction | None] = ()
    reporting: Sequence[bool] = ()
    narrating: Sequence[bool] = ()
    present: Sequence[bool] = ()
    rough: Sequence[bool] = ()
    paragraphs: tuple[int, ...] = ()
    headings: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    of_events: frozenset[int] = frozenset()
    quotes: tuple[tuple[int, int], ...] = ()
    ignored: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Anchors:
    """What has been told so far that later expressions may be counted from."""

    published: tuple[date, date] | None
    # The day of publication that is given or take one (`~`): the middle of `published`.
    about: date | None = None
    narrative: Stretch | None = None
    narrative_day: tuple[int, Stretch] | None = None
    narrative_at: int = 0
    # The day of publication, or else the last day that the words themselves fix.
    latest: date | None = None
    # How far back the day may stand that is counted from: anywhere, where the text tells but one.
    reach: int = NARRATIVE_REACH
    # What was told before a look back (`la veille, il avait…`): where the story then goes on.
    thread: Stretch | None = None
    thread_day: tuple[int, Stretch] | None = None
    looked_back: bool = False
    # What was told before a day that only explains another word (`la guerre, le 15 avril 2023,`).
    before_aside: tuple[Stretch, tuple[int, Stretch]] | None = None
    # Where a day was told last that nothing dates (`mercredi`, in a page of unknown day).
    undated_at: int = -1
    # The first day of each name (0: Monday) that the words themselves fix.
    weekdays: dict[int, Stretch] = field(default_factory=dict)
    # Whether the hours that open the lines of a live page run forwards.
    onward: bool = False
    # The morning after the night told last, and where that night stands.
    morning: tuple[int, date] | None = None
    # The day after the evening or night told last: what the small hours belong to.
    small_hours: tuple[int, date] | None = None
    # The date told last that is no plan: what is over is counted from it.
    done: Stretch | None = None
    done_day: tuple[int, Stretch] | None = None
    # Whether the date told last is of a story in the historical present.
    narrative_present: bool = False
    explicit: bool = False
    # The day told last that is not merely that of a report on it.
    event_day: tuple[int, Stretch] | None = None
    entry: tuple[int, Stretch] | None = None
    backwards: bool = False
    section: date | None = None
    # Where the heading stands that `section` is from.
    section_at: int = 0
    # Where speeches are dated, and their first and last day.
    speeches: list[tuple[int, tuple[date, date]]] = field(default_factory=list)
    # Which of these are only the likeliest, counted from a rough day of publication.
    likely: set[tuple[date, date]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """Days, what they are counted from, and the words that say so."""

    stretch: Stretch
    basis: Basis
    evidence: str


def flag(flags: Sequence[bool], index: int) -> bool:
    """A flag of an expression; False where none were given."""
    return index < len(flags) and flags[index]


def inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of `spans` holds a position."""
    return around(position, spans) is not None


def around(position: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The span that holds `position`, of spans in order that do not overlap."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else None


def parted(first: int, second: int, starts: Sequence[int]) -> bool:
    """Whether a paragraph begins between two positions."""
    return bisect_right(starts, first) != bisect_right(starts, second)
