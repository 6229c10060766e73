"""What clustering looks at in a report, worked out once: its words, names, days and place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dashboard import resources
from dashboard.events.families import PERSONAL, SPEECH, family
from dashboard.events.senses import nouns, senses
from dashboard.model import Place, SourcedReport, When
from dashboard.names import fold, sounds

Span = tuple[int, int]
"""First and last day, as proleptic Gregorian ordinals."""

_WORD: Final = re.compile(r"\w+")
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_THIS_IS: Final = re.compile(r"\W*(?:ce|c)\W+(?:est|etait|fut|sera|serait|sont|seront)\b")
"""How a text begins that says what something told is: "Ce sera une visite", without accents."""
_THIS: Final = "ce"
_STEM: Final = 6
_SHORTEST: Final = 4
_HEAD: Final = 3
_OPEN: Final = frozenset({"planned", "hypothetical"})
_REAL: Final = frozenset({"happened", "ongoing"})
_FINE_DAYS: Final = 3
_DEFINITE: Final = frozenset({
    "le", "la", "les", "l", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "du",
    "au", "aux", "notre", "nos", "votre", "vos",
})  # fmt: skip
_DEMONSTRATIVE: Final = frozenset({"ce", "cet", "cette", "ces"})
_INDEFINITE: Final = frozenset({"un", "une", "des", "plusieurs", "quelques", "autre", "nouvelle"})
_BEFORE: Final = 3
"""Words before an event noun among which its article is looked for."""
_REACH: Final = 80
"""Letters in which these words and the noun lie."""
_COPIED: Final = 5
"""Words of the shortest passage of which two articles may have one copy."""
EVER: Final = (1, 3_652_059)
"""The span of a date without either end."""


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """A report as clustering compares it.

    `told` is the span of the date it tells (the publication day is none), `published` that of its
    article's day; `fine` says that `told` is three days at most, `to_the_day` that it is one.
    `actors` are the words of each actor as they sound, `heads` their first letters; `names` are
    the beginnings of the words of all actors, `place` those of the place's name; `stems` are the
    words of the passage, cut to six letters, and `words` those of them that are neither names nor
    the trigger. `senses` are what the trigger names; `known` says that it is a noun with a definite
    article ("la visite"), `new` that it is one with an indefinite article, `points` that it is a
    single noun that may take up what was told, `this` that it does so by "ce" or "cette".
    `stands_for` is the report that it takes up (`antecedents`); `where` is its place, of which
    `placed` says that the passage names it. `copy` is the passage
    without case, accents and marks, empty where it is too short to be known again.
    """

    report: SourcedReport
    family: str
    speech: bool
    speaks: bool
    personal: bool
    open: bool
    real: bool
    stems: frozenset[str]
    trigger: str
    trigger_stems: frozenset[str]
    actors: tuple[frozenset[str], ...]
    heads: frozenset[str]
    names: frozenset[str]
    place: frozenset[str]
    words: frozenset[str]
    senses: frozenset[str]
    copy: str
    known: bool
    points: bool
    this: bool
    new: bool
    where: Place | None
    placed: bool
    place_key: str | None
    told: Span | None
    published: Span | None
    fine: bool
    to_the_day: bool
    leaves: bool
    stands_for: Traits | None = None


def traits(report: SourcedReport) -> Traits:
    """The traits of a report."""
    told = report.when if report.when is not None and report.when.basis != "published" else None
    days = _span(told)
    actors = tuple(words for name in report.actors if (words := name_words(name)))
    names = frozenset[str]().union(*(name_stems(name) for name in report.actors))
    where = report.where
    place = frozenset() if where is None else name_stems(where.name)
    trigger, told_words = name_stems(report.trigger), stems(report.text)
    article = _article(report)
    return Traits(
        report=report,
        family=family(report.type),
        speech=report.type in SPEECH,
        speaks=report.type in SPEECH or report.type == "consult",
        personal=report.type in PERSONAL,
        open=report.status in _OPEN,
        real=report.status in _REAL,
        stems=told_words,
        trigger=plain(report.trigger),
        trigger_stems=trigger,
        actors=actors,
        heads=frozenset(word[:_HEAD] for words in actors for word in words),
        names=names,
        place=place,
        words=told_words - names - place - trigger,
        senses=senses(report.trigger),
        copy=_copy(report.text),
        known=article in _DEFINITE,
        this=article in _DEMONSTRATIVE and " " not in report.trigger.strip(),
        points=article in _DEFINITE and (" " not in report.trigger.strip() or article == _THIS),
        new=article in _INDEFINITE,
        where=where,
        placed=not place.isdisjoint(told_words),
        place_key=None if where is None else place_key(where),
        told=days,
        published=_span(report.published),
        fine=days is not None and days[1] - days[0] <= _FINE_DAYS,
        to_the_day=told is not None and told.precision == "day",
        leaves=where is not None and where == report.origin,
    )


def place_key(place: Place) -> str:
    """What tells one place from another."""
    return f"{place.gazetteer}:{place.id}"


def plain(text: str) -> str:
    """Text without case and accents, apostrophes as spaces."""
    bare = text.casefold().replace("’", " ").replace("'", " ")
    return bare if bare.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", bare))


@cache
def common_words() -> frozenset[str]:
    """Words, without accents, that tell nothing of what happened."""
    path = resources.data_path("lang", "fr", "events", "common.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


def stems(text: str) -> frozenset[str]:
    """The words of a text that tell something, each cut to its first letters."""
    common = common_words()
    return frozenset(
        word[:_STEM]
        for word in _WORD.findall(plain(text))
        if len(word) >= _SHORTEST and word not in common and not word.isdigit()
    )


def _copy(text: str) -> str:
    words = _WORD.findall(plain(text))
    return " ".join(words) if len(words) >= _COPIED else ""


@lru_cache(maxsize=65536)
def name_stems(name: str) -> frozenset[str]:
    """The same of a name or a trigger, which occur again and again."""
    return stems(name)


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name as they sound."""
    return frozenset(sounds(name))


def _article(report: SourcedReport) -> str | None:
    """The article or determiner of a trigger that is a noun, None for a verb.

    What "ce sera une visite" tells is known, as the pronoun says.
    """
    words = fold(report.trigger).split()
    if not words or words[-1].removesuffix("s") not in nouns():
        return None
    at = max(report.text.find(report.trigger), 0) + len(report.trigger)
    if _THIS_IS.match(plain(report.text[:_REACH])):
        return _THIS
    before = plain(report.text[max(0, at - _REACH) : at]).split()[-1 - _BEFORE : -1]
    return next((word for word in reversed(before) if word in _DEFINITE | _INDEFINITE), None)


def gap(one: Span, other: Span) -> int:
    """Days between two spans, 0 where they touch or overlap."""
    if other[0] > one[1]:
        return other[0] - one[1]
    return one[0] - other[1] if one[0] > other[1] else 0


def _span(when: When | None) -> Span | None:
    """The days of a date; an open end reaches to the end of time."""
    if when is None or (when.first_day is None and when.last_day is None):
        return None
    return (
        when.first_day.toordinal() if when.first_day else EVER[0],
        when.last_day.toordinal() if when.last_day else EVER[1],
    )
