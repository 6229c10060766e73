"""How likely two reports are to tell one event: a score in [0, 1], or a contradiction.

The score is a weighted mean of five likenesses (`WEIGHTS`): type, actors, place, date, wording.
What one of the two does not tell counts as a doubtful yes; actors who are all different, and
both named, count against. Two dates, or two places,
that cannot both be true of one event are a contradiction, and no other likeness outweighs it;
between a plan and what became of it some drift of date and place is allowed, since plans change.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from dashboard.events.dates import day_gap
from dashboard.events.families import SPEECH, family
from dashboard.events.geometry import compatible, is_area, within
from dashboard.model import Place, SourcedReport, When

WEIGHTS: Final = {"type": 0.15, "actors": 0.30, "place": 0.25, "date": 0.25, "wording": 0.05}
THRESHOLD: Final = 0.57
CONTRADICTION: Final = -1.0

_UNKNOWN = 0.3
_DISJOINT = -0.6
_ONE_IN_COMMON = 0.7
_OPEN = frozenset({"planned", "hypothetical"})
_DRIFT_DAYS = 10
_DRIFT_KM = 1500.0
_STALE_DAYS = 45
_SLACK_DAYS = 3
_SHORTEST = 3
_FINE = frozenset({"day", "interval"})


def score(one: SourcedReport, other: SourcedReport) -> float:
    """The likeness of two reports in [0, 1], or `CONTRADICTION`."""
    if family(one.type) != family(other.type):
        return CONTRADICTION
    date = _date(one, other)
    if date < 0:
        return CONTRADICTION
    actors = _actors(one, other)
    place = _place(one, other)
    if place < 0:
        return CONTRADICTION
    return (
        WEIGHTS["type"] * (1.0 if one.type == other.type else 0.7)
        + WEIGHTS["actors"] * actors
        + WEIGHTS["place"] * place
        + WEIGHTS["date"] * date
        + WEIGHTS["wording"] * fuzz.token_set_ratio(one.trigger, other.trigger) / 100.0
    )


def _drifts(one: SourcedReport, other: SourcedReport) -> bool:
    """Whether one tells a plan and the other, of another status, what became of it."""
    return (one.status in _OPEN) != (other.status in _OPEN)


def _place(one: SourcedReport, other: SourcedReport) -> float:
    if one.where is None or other.where is None:
        return _UNKNOWN
    if _compatible(one.where, other.where):
        if _leaves(one) != _leaves(other):
            return 0.2
        return 0.85 if is_area(one.where) or is_area(other.where) else 1.0
    if one.type in SPEECH or one.type == "consult":
        return 0.2
    same_country = one.where.country is not None and one.where.country == other.where.country
    if _drifts(one, other) and (same_country or within(one.where, other.where, _DRIFT_KM)):
        return 0.2
    if _days(one.when) and _days(other.when):
        return CONTRADICTION
    return 0.1 if same_country else CONTRADICTION


@lru_cache(maxsize=65536)
def _compatible(one: Place, other: Place) -> bool:
    return compatible(one, other)


def _days(when: When | None) -> bool:
    return when is not None and when.precision == "day" and when.basis != "published"


def _date(one: SourcedReport, other: SourcedReport) -> float:
    first, second = _told(one), _told(other)
    if first is None or second is None:
        return _undated(one, other)
    gap = day_gap(first, second)
    if gap is None:
        return _UNKNOWN
    if gap == 0:
        if first.precision in _FINE and second.precision in _FINE:
            return 1.0
        return 0.8 if "year" not in {first.precision, second.precision} else 0.65
    if gap == 1 and one.type not in SPEECH and not (_days(first) and _days(second)):
        return 0.5
    if _drifts(one, other) and gap <= _DRIFT_DAYS:
        return 0.4
    return CONTRADICTION


def _told(report: SourcedReport) -> When | None:
    """The date that a report tells; the publication day is none."""
    return report.when if report.when is not None and report.when.basis != "published" else None


def _undated(one: SourcedReport, other: SourcedReport) -> float:
    """Reports of which one at least is undated: what its publication day says of the other's date.

    What has happened cannot lie after the article that tells it, nor a plan before it.
    """
    if one.document == other.document and _drifts(one, other) and (_told(one) or _told(other)):
        return CONTRADICTION  # one article does not tell as a plan what it dates as done
    if one.published is None or other.published is None:
        return 0.2
    for undated, dated in ((one, other), (other, one)):
        told = _told(dated)
        if _told(undated) is None and told is not None and _impossible(undated, told):
            return CONTRADICTION
    if one.document == other.document:
        return _UNKNOWN if (one.status in _OPEN) == (other.status in _OPEN) else 0.15
    first, second = _told(one) or one.published, _told(other) or other.published
    gap = day_gap(first, second)
    return _UNKNOWN if gap is not None and gap <= _STALE_DAYS else 0.0


def _impossible(undated: SourcedReport, told: When) -> bool:
    """Whether an undated report, by its tense and publication day, cannot be of the date told."""
    published = undated.published
    if published is None:
        return False
    if undated.status in _OPEN:
        first = published.first_day
        return (
            told.last_day is not None
            and first is not None
            and ((first - told.last_day).days > _SLACK_DAYS)
        )
    last = published.last_day
    return told.first_day is not None and last is not None and told.first_day > last


def _leaves(report: SourcedReport) -> bool:
    """Whether a report's place is the one that is left."""
    return report.where is not None and report.where == report.origin


def _actors(one: SourcedReport, other: SourcedReport) -> float:
    first, second = set(one.actors), set(other.actors)
    if not first or not second:
        return _UNKNOWN
    common = sum(any(name == told or alike(name, told) for told in second) for name in first)
    common = min(common, len(second))
    if not common:
        return _DISJOINT
    union = len(first) + len(second) - common
    shared = 0.5 * common / min(len(first), len(second)) + 0.5 * common / union
    return shared if common > 1 else shared * _ONE_IN_COMMON


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two names can be one actor's: the same words, or a surname and a full name."""
    first, second = name_words(one), name_words(other)
    return bool(first) and bool(second) and (first <= second or second <= first)


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name without case and accents; short ones and particles do not count."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("’", " ").replace("'", " "))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return frozenset(word for word in plain.split() if len(word) >= _SHORTEST)
