"""Office holders and news that fades: what a text that names them says of its own day.

`le président américain Joe Biden` was written after he took office and mostly before he left it. A
text that tells of an earthquake, a coup, a vote or a meeting without its year was mostly written in
the days around it; with a time in the same sentence, on a day from which that time is its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from dashboard.annotate.timexes import published_tables as tables
from dashboard.annotate.timexes.counting import counted
from dashboard.annotate.timexes.published_clues import Clues, inside, squeeze
from dashboard.annotate.timexes.published_days import (
    Days,
    Integers,
    Says,
    Weights,
    by_distance,
    near,
)
from dashboard.annotate.timexes.published_occasions import datable
from dashboard.annotate.timexes.terms import Terms, pattern, words_of
from dashboard.annotate.timexes.values import Direction, Expression, Listing, Point, Range
from dashboard.annotate.timexes.world import Happening, Holder, Office, Spans

_NAME_SIGNS = 70
_AFTER_SIGNS = 8
"""How far behind a holder's name the office may begin, and a sign to see that it ends."""
# What may stand between an office and its holder: where it is, first names, initials.
_DEMONYM = (
    r"[\w-]*(?:ien|iens|ienne|ais|aise|ain|aine|ois|oise|and|ande|éen|éenne|an|ane|ol|ole|ique)|"
    r"turc|turque|grec|grecque|russe|belge|suisse|arabe|kurde|malgache|slovaque|tchèque|serbe|"
    r"bulgare|croate|chypriote|burkinabè|étrangères|sortant|sortante|actuel|actuelle|européenne"
)
_BETWEEN = re.compile(
    rf"(?:[ ,]+(?:{_DEMONYM}|de|du|des|la|le|les|l'|d'|à|M\.|Mme|(?:[dl]')?[A-ZÉÈ][\w.'-]*))*"
    r"[ ,]+\Z"
)
_AFTER = re.compile(r",? (?:le |la |l')?\Z")
# Words before an office, or between it and the name, that say that somebody does not hold it.
_NOT_NOW = re.compile(
    r"(?:ancien|ancienne|ex|futur|future|feu|feue|premier|candidat)[ -]+\Z", re.IGNORECASE
)
_ELECTED = re.compile(r"\b(?:élu|élue|déchu|défunt|intérimaire)\b")
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\bMM)(?<!\bMme)[.!?…]\s|\n")
_SENTENCE_SIGNS = 600
_MOST = 6
_AT_HAND = timedelta(days=15)
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_SEASON = 92


# --- offices -------------------------------------------------------------------------------------


def of_offices(clues: Clues, days: Days) -> Iterator[Says]:
    """The day is after all who are named in office took it, and mostly before they left it."""
    held = clues.held
    if not held:
        return
    latest, words = max(held, key=lambda one: one[0].first)
    later = days.ordinals >= latest.first.toordinal()
    yield Says(np.where(later, 1.0, tables.AGAINST_OFFICE), f"{words}: from {latest.first}")
    weights = np.ones(len(days))
    told: list[str] = []
    for holder, named in held:
        # Whoever left before another of them came is looked back on.
        if holder.last is not None and holder.last >= latest.first:
            after = days.ordinals > holder.last.toordinal()
            weights *= np.where(after, tables.AFTER_OFFICE, 1.0)
            told.append(f"{named}: until {holder.last}")
    if told:
        yield Says(np.maximum(weights, tables.AGAINST_OFFICE), "; ".join(told[:2]))


def holders(
    text: str, offices: Terms[tuple[Office, Holder]], words: AbstractSet[str] | None = None
) -> list[tuple[Holder, str]]:
    """Those whom a text names in an office, each once, with the words that do.

    `words` are those of the text (`words_of`), where they are at hand.
    """
    text = text.replace("’", "'")
    found: dict[Holder, str] = {}
    for office, holder in offices.called(words_of(text) if words is None else words):
        roles, longest = _roles(office.roles)
        for match in pattern(holder.names).finditer(text):
            first = max(0, match.start() - _NAME_SIGNS - longest)
            near = roles.finditer(text, first, match.end() + _AFTER_SIGNS + longest)
            told = _named(text, match, near)
            if told is not None:
                found.setdefault(holder, told)
                break
    return list(found.items())


@lru_cache(maxsize=256)
def _roles(roles: tuple[str, ...]) -> tuple[re.Pattern[str], int]:
    """A pattern of some words for an office, and the length of the longest of them."""
    words = "|".join(map(re.escape, roles))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), max(map(len, roles))


def _named(text: str, name: re.Match[str], roles: Iterable[re.Match[str]]) -> str | None:
    for role in roles:
        if _NOT_NOW.search(text, max(0, role.start() - 12), role.start()):
            continue
        if role.end() <= name.start() <= role.end() + _NAME_SIGNS:
            between = text[role.end() : name.start()]
            if _BETWEEN.match(between) and not _ELECTED.search(between):
                return squeeze(text[role.start() : name.end()])
        elif name.end() <= role.start() and _AFTER.match(text[name.end() : role.start()]):
            return squeeze(text[name.start() : role.end()])
    return None


# --- news that fades -----------------------------------------------------------------------------


def told(
    text: str, news: Terms[Happening], words: AbstractSet[str] | None = None
) -> list[tuple[Happening, Spans]]:
    """The happenings that a text tells, each with the sentences that do.

    `words` are those of the text (`words_of`), where they are at hand.
    """
    text = text.replace("’", "'")
    found: list[tuple[Happening, Spans]] = []
    called = news.called(words_of(text) if words is None else words)
    likely: dict[int, list[tuple[int, int]]] = {}
    for start, end in _sentences(text) if called else ():
        for one in news.called(words_of(text[start:end])):
            likely.setdefault(id(one), []).append((start, end))
    for one in called:
        telling = tuple(
            span
            for span in likely.get(id(one), ())
            if all(pattern(group).search(text, *span) for group in one.words)
        )
        if telling:
            found.append((one, telling))
    # Of several in one sentence the one that asks for most words is meant.
    best: dict[int, tuple[Happening, Spans]] = {}
    for happening, spans in sorted(found, key=lambda row: -len(row[0].words)):
        best.setdefault(spans[0][0], (happening, spans))
    return list(best.values())


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        if start < match.start() < start + _SENTENCE_SIGNS:
            yield start, match.start() + 1
        start = match.end()
    if start < len(text) <= start + _SENTENCE_SIGNS:
        yield start, len(text)


def of_happenings(clues: Clues, days: Days) -> Iterator[Says]:
    """What each of the text's happenings says of each day.

    By a time in a sentence that tells it; where no sentence dates it, by how news of it fades.
    """
    fading: list[tuple[Happening, str]] = []
    placed: set[tuple[date, date]] = set()
    for happening, spans in clues.news[:_MOST]:
        inner = [
            (expression, direction)
            for expression, direction in zip(clues.expressions, clues.directions, strict=True)
            if any(start <= expression.start < end for start, end in spans)
            and not inside(expression.start, clues.quotes)
        ]
        if any(_dated(expression) for expression, _ in inner):
            placed.update(happening.days)
            continue
        words = squeeze(clues.text[slice(*spans[0])])
        for expression, direction in inner:
            fits = _fits(happening, days, expression, direction)
            if fits is not None:
                against = _fading(happening, days)
                odds = tables.NOT_OF_HAPPENING / (1 - tables.NOT_OF_HAPPENING)
                against *= odds * float(fits.sum()) / float(against.sum())
                yield Says(np.maximum(fits, against), f"{words} ({expression.text})")
                placed.update(happening.days)
                break
        else:
            fading.append((happening, words))
    # What the text dates elsewhere, in whatever words, does not fade.
    for happening, words in fading:
        if placed.isdisjoint(happening.days):
            yield Says(_fading(happening, days), words)


def _dated(expression: Expression) -> bool:
    """Whether an expression names a year, by itself or counted from that of writing."""
    value = expression.value
    if not isinstance(value, Point):
        return False
    return value.year is not None or value.shift_unit in {"year", "decade"}


def _fading(happening: Happening, days: Days) -> Weights:
    """How likely news of it is on each day, before it where it was to come, and after it."""
    best: Weights = np.zeros(len(days))
    ahead = tables.NEWS_SUDDEN if happening.sudden else tables.NEWS_AHEAD
    for first, last in happening.days:
        since: Integers = days.ordinals - last.toordinal()
        until: Integers = first.toordinal() - days.ordinals
        behind = by_distance(np.maximum(0, since), tables.NEWS_FADES)
        before = by_distance(np.maximum(0, until), ahead)
        best = np.maximum(best, np.where(until > 0, before, behind))
    unknown = happening.days[-1][1] + timedelta(days=tables.NEWS_UNKNOWN_DAYS)
    later = days.ordinals > unknown.toordinal()
    return np.maximum(best, np.where(later, tables.NEWS_UNKNOWN, tables.NEWS_FLOOR))


def _fits(
    happening: Happening, days: Days, expression: Expression, direction: Direction | None
) -> Weights | None:
    """1 for the days from which the expression means days of the happening; None where none is."""
    value = expression.value
    if isinstance(value, Point) and value.shift is None and (value.month or value.season):
        weights = _of_month(value, happening, days, direction)
        return weights if weights.any() else None
    if not isinstance(value, Point | Range | Listing) or not datable(expression):
        return None
    weights = np.zeros(len(days))
    low, high = int(days.ordinals[0]), int(days.ordinals[-1])
    for first, last in happening.days:
        begin, end = first - _AT_HAND, last + _AT_HAND
        for number in range(max(low, begin.toordinal()), min(high, end.toordinal()) + 1):
            stretch = counted(value, date.fromordinal(number), direction)
            if stretch is None or stretch.first is None or stretch.last is None:
                continue
            if stretch.first <= last and first <= stretch.last:
                weights[number - low] = 1.0
    return weights if weights.any() else None


def _of_month(point: Point, happening: Happening, days: Days, way: Direction | None) -> Weights:
    """The same for a month or season, or a day of a month, behind or ahead."""
    # `la rencontre viendrait après la visite de cet été`: the verb does not govern the season.
    way = point.direction or (None if point.this else way)
    first, last = tables.MONTHS_OF.get(point.season or 0, (point.month or 1, point.month or 1))
    start = near(days, first, point.day or 1, way)
    end = near(days, last, point.day or _MONTH_DAYS[last - 1], way)
    begin = np.minimum(start, end)
    stop = np.where(end - begin > _LONGEST_SEASON, begin + _LONGEST_SEASON, np.maximum(start, end))
    weights: Weights = np.zeros(len(days))
    for one, other in happening.days:
        weights[(begin <= other.toordinal()) & (one.toordinal() <= stop)] = 1.0
    return weights
