"""How likely two reports are to tell one event: a probability, or a contradiction.

The probability is a logistic regression over `likenesses`: type and trigger, wording, actors,
place, date, status, and how their passages and articles lie to each other. Its weights are fitted
on pairs of gold by `benchmarks/fit_clusters.py`, which also tells how it was checked. What one of
the two does not tell counts for nothing. Nothing is asked of the other reports that are stored, so
a score never changes as articles come in.

Two dates, or two places, that cannot both be true of one event are a contradiction, and no
likeness outweighs it. Between a plan and what became of it, or two plans of different days, some
drift of date and place is allowed, since plans change.
"""

from __future__ import annotations

import math
from typing import Final

from dashboard.events.geometry import within
from dashboard.events.likeness import Found, apart, likenesses
from dashboard.events.traits import Traits, gap, traits
from dashboard.model import SourcedReport

CONTRADICTION: Final = -1.0
THRESHOLD: Final = 0.25
"""Least average probability at which clusters merge, chosen with the weights."""

BIAS: Final = -6.13
WEIGHTS: Final[dict[str, float]] = {
    "a plan and an outcome": -0.25,
    "actors in common": 0.93,
    "actors in common and date": 0.41,
    "actors in common and place": 0.49,
    "actors in common and words in common": 0.36,
    "an actor in the other's words": 0.49,
    "an area around the place": 0.71,
    "both untyped": 0.23,
    "cosine of the words": 0.36,
    "date": 0.91,
    "date and words in common": 0.36,
    "days apart": -0.21,
    "family": 0.26,
    "near in the text": 1.03,
    "neighbouring days": 0.70,
    "one article": 0.16,
    "one denied": 0.02,
    "one leaves": -1.04,
    "one sense": 1.44,
    "one sense and actors in common": -0.20,
    "one sense and date": 0.45,
    "one sense and place": 0.38,
    "one sense and words in common": 0.27,
    "one trigger": 0.49,
    "one undated, one article": 0.51,
    "one untyped": -0.39,
    "other actors": -0.86,
    "other actors of what persons do": -0.31,
    "other date": -0.11,
    "other place": 0.52,
    "other sense": -0.05,
    "other speakers": -0.44,
    "place": 1.32,
    "place and date": 0.01,
    "place and words in common": 0.28,
    "places apart": 0.18,
    "rough dates agree": 0.75,
    "spelling of the triggers": 0.26,
    "taken up": 0.37,
    "taken up, days apart": -0.20,
    "the place in the other's words": 0.32,
    "the trigger in the other's words": 1.24,
    "told as new": 0.28,
    "two actors": 0.66,
    "type": 2.43,
    "type and actors in common": 0.08,
    "type and date": 0.31,
    "type and place": 0.29,
    "type and words in common": 0.71,
    "types often mistaken": 0.30,
    "undated, days apart": -1.59,
    "words in common": 0.54,
}

_IN_COMMON: Final = frozenset({
    "place", "an area around the place", "the place in the other's words", "words in common",
    "the trigger in the other's words",
})  # fmt: skip
"""Likenesses by which reports of different actors may still tell one event."""

_TAKEN_UP: Final = 0.5
"""Probability of what a noun takes up (`antecedents`), chosen with the threshold."""
_COPIED: Final = 0.95
"""Probability of what two articles of the same days tell word for word."""
_COPY_DAYS: Final = 3
_LASTING_DAYS: Final = 31
"""Days after which what goes on is still the deed that began it: closed on the 9th, still so on
the 12th."""
_DRIFT_DAYS: Final = 21
_DRIFT_KM: Final = 3000.0
_SLACK_DAYS: Final = 3


def score(one: SourcedReport, other: SourcedReport) -> float:
    """The probability that two reports tell one event, or `CONTRADICTION`."""
    return likelihood(traits(one), traits(other))


def likelihood(one: Traits, other: Traits) -> float:
    """The same of the reports' traits."""
    if contradict(one, other):
        return CONTRADICTION
    if one.copy and one.copy == other.copy and _at_once(one, other):
        return _COPIED
    here, there = one.stands_for or one, other.stands_for or other
    if here.report.id == there.report.id:
        return _TAKEN_UP
    if here is not one or there is not other:
        return likelihood(here, there)
    found = likenesses(one, other)
    if "other actors" in found and _strangers(one, other, found):
        return 0.0
    total = BIAS
    for name, value in found.items():
        total += WEIGHTS[name] * value
    return 1.0 / (1.0 + math.exp(-total))


def _at_once(one: Traits, other: Traits) -> bool:
    """Whether two articles came out within a few days, so that both may print one dispatch."""
    if one.report.document == other.report.document:
        return False
    return (
        one.published is not None
        and other.published is not None
        and gap(one.published, other.published) <= _COPY_DAYS
    )


def contradict(one: Traits, other: Traits) -> bool:
    """Whether two reports cannot be of one event, whatever else they share."""
    return _dates_contradict(one, other) or _places_contradict(one, other)


def _strangers(one: Traits, other: Traits, found: Found) -> bool:
    """Whether two reports of different actors share neither a name nor a word.

    One kind of deed on one day is not one deed, and the more articles there are, the less it is.
    """
    return (
        _IN_COMMON.isdisjoint(found)
        and one.names.isdisjoint(other.stems)
        and other.names.isdisjoint(one.stems)
    )


# --- contradictions -----------------------------------------------------------------------------


def _drifts(one: Traits, other: Traits) -> bool:
    """Whether a plan or a denial and what became of it, or two plans of two days, are told."""
    if one.open and other.open:
        return not one.speech and one.published != other.published
    return one.report.status != other.report.status and not (one.real and other.real)


def _dates_contradict(one: Traits, other: Traits) -> bool:
    if one.told is None or other.told is None:
        return _undated_contradict(one, other)
    days = gap(one.told, other.told)
    if days == 0:
        return False
    if days == 1 and not one.speech and not (one.to_the_day and other.to_the_day):
        return False
    if days <= _LASTING_DAYS and (_goes_on(one, other) or _goes_on(other, one)):
        return False
    return days > _DRIFT_DAYS or not _drifts(one, other)


def _goes_on(later: Traits, earlier: Traits) -> bool:
    """Whether the one is told to go on, on a day after the other was done."""
    if later.report.status != "ongoing" or not earlier.real:
        return False
    return later.told is not None and earlier.told is not None and later.told > earlier.told


def _undated_contradict(one: Traits, other: Traits) -> bool:
    """What has happened cannot lie after the article that tells it, nor a plan long before it."""
    one_article = one.report.document == other.report.document
    plan_and_outcome = (one.open and other.real) or (one.real and other.open)
    undated = one if one.told is None else other
    if one_article and plan_and_outcome and (one.told or other.told) and not undated.known:
        return True  # one article does not tell as a plan what it dates as done, but by a noun
    return _impossible(one, other) or _impossible(other, one)


def _impossible(undated: Traits, dated: Traits) -> bool:
    """Whether an undated report, by its tense and publication day, cannot be of the date told."""
    if undated.told is not None or dated.told is None or undated.published is None:
        return False
    if undated.open:
        return undated.published[0] - dated.told[1] > _SLACK_DAYS
    return undated.real and dated.told[0] > undated.published[1]


def _places_contradict(one: Traits, other: Traits) -> bool:
    if one.report.type == "consult" or not apart(one, other):
        return False
    here, there = one.where, other.where
    return not (_drifts(one, other) and here and there and within(here, there, _DRIFT_KM))
