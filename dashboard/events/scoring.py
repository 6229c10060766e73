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
from dashboard.events.likeness import Found, likenesses, near
from dashboard.events.traits import Traits, gap, traits
from dashboard.model import SourcedReport

CONTRADICTION: Final = -1.0
THRESHOLD: Final = 0.3
"""Least average probability at which clusters merge, chosen with the weights."""

BIAS: Final = -6.22
WEIGHTS: Final[dict[str, float]] = {
    "a plan and an outcome": -0.39,
    "actors in common": 1.55,
    "actors in common and date": 0.37,
    "actors in common and place": 0.47,
    "actors in common and words in common": 0.26,
    "an actor in the other's words": 1.13,
    "an area around the place": 0.52,
    "both untyped": 1.58,
    "cosine of the words": 1.75,
    "date": 1.03,
    "date and words in common": 0.61,
    "days apart": -0.27,
    "family": 0.59,
    "near in the text": 1.21,
    "neighbouring days": 2.02,
    "one article": -0.11,
    "one denied": -0.02,
    "one leaves": -1.36,
    "one sense": 1.55,
    "one sense and actors in common": 0.01,
    "one sense and date": 0.16,
    "one sense and place": 0.60,
    "one sense and words in common": 0.18,
    "one trigger": 1.07,
    "one undated, one article": 0.64,
    "one untyped": -0.93,
    "other actors": -0.87,
    "other actors of what persons do": -1.35,
    "other date": -0.52,
    "other place": -0.12,
    "other sense": 0.21,
    "other speakers": -1.29,
    "place": 1.24,
    "place and date": -0.62,
    "place and words in common": 0.76,
    "rough dates agree": 0.78,
    "spelling of the triggers": 0.45,
    "taken up": 0.82,
    "taken up, days apart": -0.85,
    "the place in the other's words": 1.26,
    "the trigger in the other's words": 2.33,
    "told as new": 0.58,
    "two actors": 0.90,
    "type": 2.69,
    "type and actors in common": -0.55,
    "type and date": 0.97,
    "type and place": 0.22,
    "type and words in common": 0.44,
    "types often mistaken": 0.96,
    "undated, days apart": -2.23,
    "words in common": 1.38,
}

_IN_COMMON: Final = frozenset({
    "place", "an area around the place", "the place in the other's words", "words in common",
    "the trigger in the other's words",
})  # fmt: skip
"""Likenesses by which reports of different actors may still tell one event."""

_COPIED: Final = 0.95
"""Probability of what two articles of the same days tell word for word."""
_COPY_DAYS: Final = 3
_LASTING_DAYS: Final = 31
"""Days after which what goes on is still the deed that began it: closed on the 9th, still so on
the 12th."""
_DRIFT_DAYS: Final = 21
_DRIFT_KM: Final = 1500.0
_NEIGHBOURS_KM: Final = 300.0
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
    if one_article and plan_and_outcome and (one.told or other.told):
        return True  # one article does not tell as a plan what it dates as done
    return _impossible(one, other) or _impossible(other, one)


def _impossible(undated: Traits, dated: Traits) -> bool:
    """Whether an undated report, by its tense and publication day, cannot be of the date told."""
    if undated.told is not None or dated.told is None or undated.published is None:
        return False
    if undated.open:
        return undated.published[0] - dated.told[1] > _SLACK_DAYS
    return undated.real and dated.told[0] > undated.published[1]


def _places_contradict(one: Traits, other: Traits) -> bool:
    here, there = one.report.where, other.report.where
    if here is None or there is None or one.speech or one.report.type == "consult":
        return False
    if one.place_key == other.place_key or near(here, there):
        return False
    same_country = here.country is not None and here.country == there.country
    if same_country or within(here, there, _NEIGHBOURS_KM):
        return False
    return not (_drifts(one, other) and within(here, there, _DRIFT_KM))
