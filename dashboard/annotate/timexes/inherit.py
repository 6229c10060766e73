"""What takes its day from the text around it: timelines, stories, speeches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dashboard.annotate.timexes import calendar
from dashboard.annotate.timexes.calendar import Stretch
from dashboard.annotate.timexes.context import (
    NARRATIVE_REACH,
    NEIGHBOUR_REACH,
    Anchors,
    Context,
    Found,
    flag,
    parted,
)
from dashboard.annotate.timexes.counting import calendar_only, clock_only, yearly
from dashboard.annotate.timexes.narrative import beside, opens_line, same_sentence
from dashboard.annotate.timexes.resolve import dated, resolve
from dashboard.annotate.timexes.values import Expression, Listing, Point, Range

# How far from a quotation the words may stand that date it, in characters.
SPEECH_REACH: Final = 700
# How far a story reaches that began with a day, a month or only a year.
STORY_REACH: Final = {"day": 250, "interval": 250, "month": 200, "year": 60}
# How near a paragraph's start an hour opens it.
NEIGHBOUR_SIGNS: Final = 40
MOST_NEIGHBOURS: Final = 32
# An hour from which it is evening, and one before which the night still goes on.
NOON: Final = 12
EVENING: Final = 18
DAWN: Final = 7
# What leads on to another deed, and how an entry of a live page opens.
_ONWARD: Final = re.compile(r"\b(?:et|puis|mais|avant de|and|then|but|before)\b")
_ENTRY: Final = re.compile(r"[ \t*•-]*(?:[01]?\d|2[0-3]) ?[h:] ?(?:[0-5]\d)?(?![\w])")
# How long news stays news: within so many days a paragraph still tells of the one before.
_FRESH: Final = timedelta(days=7)


def backwards(expressions: Sequence[Expression], context: Context) -> bool:
    """Whether a timeline runs from the latest to the earliest."""
    days: list[date] = [
        stretch.first
        for index in sorted(context.entries)
        if isinstance(point := expressions[index].value, Point)
        and point.dated
        and (stretch := dated(point)) is not None
        and stretch.first is not None
    ]
    return len(days) > 1 and max(days) == days[0] > days[-1]


def in_timeline(
    index: int, expression: Expression, anchors: Anchors, context: Context
) -> Found | None:
    """A day or month without a year in a timeline: of its entry's year, or after the last."""
    value = expression.value
    if anchors.entry is None or not isinstance(value, Point | Range | Listing):
        return None
    if not calendar_only(value):
        return None
    place, told = anchors.entry
    first, last = told.first, told.last
    if first is None or last is None:
        return None
    opens = index in context.entries
    if not opens and parted(place, expression.start, context.paragraphs):
        return None
    if not opens and "\n" in context.text[place : expression.start]:
        return None
    stretch = yearly(value, first.year)
    start, end = (stretch.first, stretch.last) if stretch is not None else (None, None)
    if opens and start is not None and end is not None:
        if not anchors.backwards and end < first:
            stretch = yearly(value, first.year + 1)
        elif anchors.backwards and start > last:
            stretch = yearly(value, first.year - 1)
    if stretch is None:
        return None
    return Found(stretch, "inherited", f"{expression.text}, after {told.edtf}")


def told_together(
    index: int,
    expressions: Sequence[Expression],
    found: Sequence[Found | None],
    context: Context,
) -> Found | None:
    """What stands beside another date: of its year (`en 1978, en octobre`), or the same day."""
    if not index or (before := found[index - 1]) is None:
        return None
    expression, point, told = expressions[index], expressions[index].value, before.stretch
    if not isinstance(point, Point) or point.shift is not None or point.dated:
        return None
    if point.anchor != "document" or not (point.month or point.feast is not None or point.lunar):
        return None
    if told.first is None or told.last is None:
        return None
    if not beside(context.text, expressions[index - 1], expression):
        return None
    same = resolve(replace(point, direction=None), told.first, "near")
    if same is None or same.first is None or same.last is None:
        return None
    evidence = f"{expression.text}, beside {expressions[index - 1].text}"
    if told.precision == "year":
        own = dated(replace(point, year=told.first.year))
        return None if own is None else Found(own, "inherited", evidence)
    holds = same.first <= told.first <= told.last <= same.last
    if holds or told.first <= same.first <= same.last <= told.last:
        return Found(same, "inherited", evidence)
    return None


def look_ahead(
    expressions: Sequence[Expression], found: list[Found | None], context: Context
) -> None:
    """An hour told before its day, in one sentence (`parti à 14 h, il a gagné dimanche`)."""
    for index, expression in enumerate(expressions[:-1]):
        point = expression.value
        if not isinstance(point, Point) or not clock_only(point):
            continue
        value = found[index]
        following, day = expressions[index + 1], found[index + 1]
        joined = not context.text[expression.end : following.start].strip()
        sure = value is not None and not value.stretch.edtf.endswith("?")
        if value is not None and value.basis == "inherited" and sure and not joined:
            continue
        if opens_line(context.text, expression.start):
            continue
        stretch = None if day is None else _told_day(point, following.value, day.stretch)
        if stretch is None or flag(context.reporting, index + 1):
            continue
        if not context.text or not same_sentence(context.text, expression.end, following.start):
            continue
        if _ONWARD.search(context.text, expression.end, following.start):
            continue  # `arrive dans la soirée et repartira lundi`
        evidence = f"{expression.text}, with {following.text}"
        found[index] = Found(stretch, "inherited", evidence)


def _told_day(hour: Point, following: object, told: Stretch) -> Stretch | None:
    """The day of an hour by the day after it, or by the night (`à minuit, la nuit de … à …`)."""
    if isinstance(following, Point) and not clock_only(following):
        return told if told.precision == "day" else None
    if not isinstance(following, Range) or following.last is None or hour.hour is None:
        return None
    if following.last.daypart != "night" or told.first is None or told.last is None:
        return None
    if (told.last - told.first).days != 1:
        return None
    return calendar.day(told.first if hour.hour >= NOON else told.last)


def day_in_hand(expression: Expression, anchors: Anchors, context: Context) -> Stretch | None:
    """The day told last, where that was in the paragraph that `expression` stands in."""
    latest = anchors.event_day or anchors.narrative_day
    if latest is None or opens_line(context.text, expression.start):
        return None
    if not parted(latest[0], expression.start, context.paragraphs):
        return latest[1]
    # The hour that opens a paragraph goes on with the event of the one before.
    begins = bisect_right(context.paragraphs, expression.start) - 1
    opening = begins >= 0 and expression.start - context.paragraphs[begins] <= NEIGHBOUR_SIGNS
    before = context.paragraphs[begins - 1] if begins > 0 else 0
    if not opening or _in_entry(expression, context):
        return None
    return latest[1] if latest[0] >= before and anchors.section is None else None


def _in_entry(expression: Expression, context: Context) -> bool:
    """Whether the line of an expression is an entry of a live page: it opens with an hour."""
    line = context.text.rfind("\n", 0, expression.start) + 1
    return _ENTRY.match(context.text, line) is not None


def day_before(expression: Expression, anchors: Anchors, context: Context) -> Stretch | None:
    """The day of a story told in an earlier paragraph, uncertain: it may have gone on to another.

    Only of a day gone before that of publication, and not long before it unless words fix its year;
    not after a day that nothing dates, nor where what was told last is another's or a report's.
    """
    told, now = anchors.event_day, anchors.published
    if told is None or now is None or anchors.section is not None:
        return None
    point = expression.value
    if isinstance(point, Point) and point.daypart == "night":
        return None  # `dans la nuit`, without a day, is the night just gone
    if _in_entry(expression, context):
        return None  # it is of the page's own day
    if opens_line(context.text, expression.start) or anchors.narrative_at != told[0]:
        return None
    if expression.start - told[0] > NARRATIVE_REACH or anchors.undated_at > told[0]:
        return None
    first = told[1].first
    if first is None or first >= now[0] or (not anchors.explicit and now[0] - first > _FRESH):
        return None
    return calendar.qualified(told[1], "?")


def of_the_night(
    point: Point, expression: Expression, anchors: Anchors, context: Context
) -> Stretch | None:
    """The day of an hour beside a night between two (`dans la nuit de lundi à mardi, à 23h11`)."""
    told, morning = anchors.narrative, anchors.morning
    if told is None or morning is None or morning[0] != anchors.narrative_at or point.hour is None:
        return None
    if told.first is None or told.last is None or (told.last - told.first).days != 1:
        return None
    if not same_sentence(context.text, anchors.narrative_at, expression.start):
        return None
    return calendar.day(told.first if point.hour >= NOON else told.last)


def small_hours(point: Point) -> bool:
    """Whether a point is an hour of the early morning, without a day."""
    return clock_only(point) and point.hour is not None and point.hour < DAWN and (
        point.daypart in {None, "morning", "night"}
    )  # fmt: skip


def next_day(expression: Expression, anchors: Anchors, context: Context) -> Stretch | None:
    """The day after the evening told last, in the same paragraph or the next entry."""
    told = anchors.small_hours
    if told is None or expression.start - told[0] > NEIGHBOUR_REACH:
        return None
    entry = opens_line(context.text, expression.start)
    if entry and anchors.section and anchors.onward and opens_line(context.text, told[0]):
        # The next entry of a live page that runs forwards, after midnight.
        return calendar.day(told[1])
    if entry or parted(told[0], expression.start, context.paragraphs):
        return None
    return calendar.day(told[1])


def in_story(
    value: object, position: int, anchors: Anchors, context: Context, *, onward: bool
) -> Stretch | None:
    """A day or month in a story of an earlier year, told in the same paragraph.

    `onward`: a story in the present goes forward; one in the pluperfect looks back, too.
    """
    told = anchors.narrative
    if told is None or told.first is None or not anchors.explicit:
        return None
    if not isinstance(value, Point | Range) or not calendar_only(value):
        return None
    if not onward and not (isinstance(value, Point) and value.day is not None):
        return None
    if told.last is None or told.first.year != told.last.year:
        return None
    if anchors.published is None or told.first.year >= anchors.published[0].year:
        return None
    if parted(anchors.narrative_at, position, context.paragraphs):
        return None
    if position - anchors.narrative_at > STORY_REACH.get(told.precision, 0):
        return None
    stretch = yearly(value, told.first.year)
    if onward and stretch is not None and stretch.last and stretch.last < told.first:
        stretch = yearly(value, told.first.year + 1)
    if stretch is None or stretch.first is None or stretch.first > anchors.published[1]:
        return None
    return stretch


def speech(quote: tuple[int, int], anchors: Anchors, text: str) -> tuple[date, date] | None:
    """The first and last day of the speech that a quotation belongs to, where the text tells it.

    The words that date it stand after the quotation in its paragraph, or before it, but under the
    same heading; those that tell no single day (`en juin, il prévenait`) in its sentence.
    """
    start, end = quote
    low = bisect_left(
        anchors.speeches,
        max(start - SPEECH_REACH, anchors.section_at),
        key=lambda said: said[0],
    )
    near: list[tuple[int, tuple[date, date]]] = []
    for place, told in anchors.speeches[low : low + MOST_NEIGHBOURS]:
        follows = end <= place < end + SPEECH_REACH // 4
        if not follows and not start - SPEECH_REACH < place < start:
            continue
        between = (end, place) if follows else (place, start)
        if told[0] == told[1] or same_sentence(text, *between):
            near.append((between[1] - between[0], told))
    return min(near)[1] if near else None
