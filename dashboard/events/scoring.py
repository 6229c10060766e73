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
from functools import lru_cache
from typing import Final, TypeAlias

from rapidfuzz import fuzz

from dashboard.events.geometry import compatible, is_area, within
from dashboard.events.traits import HEAD, Traits, gap, traits
from dashboard.model import Place, SourcedReport

Found: TypeAlias = dict[str, float]

CONTRADICTION: Final = -1.0
THRESHOLD: Final = 0.3
"""Least average probability at which clusters merge, chosen with the weights."""

BIAS: Final = -5.52
WEIGHTS: Final[dict[str, float]] = {
    "a plan and an outcome": -0.27,
    "actors in common": 1.90,
    "actors in common and date": 0.78,
    "actors in common and place": 0.05,
    "actors in common and words in common": 0.07,
    "an actor in the other's words": 1.58,
    "an area around the place": 0.40,
    "cosine of the words": 1.35,
    "date": 0.87,
    "date and words in common": 1.76,
    "days apart": -1.68,
    "family": 0.60,
    "near in the text": 1.37,
    "neighbouring days": 1.52,
    "no actors": 1.22,
    "one article": -0.21,
    "one leaves": -1.33,
    "one untyped": -1.30,
    "other actors": -1.10,
    "other actors of what persons do": -1.17,
    "other date": 0.09,
    "other place": 0.21,
    "place": 0.34,
    "place and date": -0.82,
    "place and words in common": 0.34,
    "rough dates agree": 0.74,
    "spelling of the triggers": 1.06,
    "the place in the other's words": 1.82,
    "two actors": 1.02,
    "type": 2.44,
    "type and actors in common": -1.16,
    "type and date": 0.25,
    "type and place": 2.09,
    "type and words in common": 0.78,
    "undated, days apart": -1.96,
    "words beside the triggers": 0.74,
    "words in common": 0.83,
}

_TOGETHER: Final = (
    ("type", "actors in common"),
    ("type", "place"),
    ("type", "date"),
    ("type", "words in common"),
    ("actors in common", "place"),
    ("actors in common", "date"),
    ("actors in common", "words in common"),
    ("place", "date"),
    ("place", "words in common"),
    ("date", "words in common"),
)
"""Likenesses that say more together than each alone."""

_DRIFT_DAYS: Final = 21
_DRIFT_KM: Final = 1500.0
_NEIGHBOURS_KM: Final = 300.0
_SLACK_DAYS: Final = 3
_FAR_DAYS: Final = 60
_APART_DAYS: Final = 30
_NEAR_LETTERS: Final = 300
_LIKE_NAMES: Final = 85.0
_LONG_NAME: Final = 5
_SMOOTH: Final = 2
"""Words added to each passage, lest two passages of one word each be thought the same."""


def score(one: SourcedReport, other: SourcedReport) -> float:
    """The probability that two reports tell one event, or `CONTRADICTION`."""
    return likelihood(traits(one), traits(other))


def likelihood(one: Traits, other: Traits) -> float:
    """The same of the reports' traits."""
    if contradict(one, other):
        return CONTRADICTION
    total = BIAS
    for name, value in likenesses(one, other).items():
        total += WEIGHTS[name] * value
    return 1.0 / (1.0 + math.exp(-total))


def contradict(one: Traits, other: Traits) -> bool:
    """Whether two reports cannot be of one event, whatever else they share."""
    return _dates_contradict(one, other) or _places_contradict(one, other)


def likenesses(one: Traits, other: Traits) -> dict[str, float]:
    """What speaks for and against one event, each in [0, 1]; what is not named is 0.

    It does not matter which report comes first.
    """
    found: dict[str, float] = {}
    for part in (_types, _words, _actors, _places, _dates, _circumstances):
        part(one, other, found)
    for first, second in _TOGETHER:
        if first in found and second in found:
            found[f"{first} and {second}"] = 1.0
    return found


# --- contradictions -----------------------------------------------------------------------------


def _drifts(one: Traits, other: Traits) -> bool:
    """Whether a plan and what became of it, or two plans of different days, are told."""
    if one.open != other.open:
        return True
    return one.open and not one.speech and one.published != other.published


def _dates_contradict(one: Traits, other: Traits) -> bool:
    if one.told is None or other.told is None:
        return _undated_contradict(one, other)
    days = gap(one.told, other.told)
    if days == 0:
        return False
    if days == 1 and not one.speech and not (one.to_the_day and other.to_the_day):
        return False
    return days > _DRIFT_DAYS or not _drifts(one, other)


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
    if one.place_key == other.place_key or _compatible(here, there):
        return False
    same_country = here.country is not None and here.country == there.country
    if same_country or within(here, there, _NEIGHBOURS_KM):
        return False
    return not (_drifts(one, other) and within(here, there, _DRIFT_KM))


@lru_cache(maxsize=65536)
def _compatible(one: Place, other: Place) -> bool:
    return compatible(one, other)


# --- likenesses ---------------------------------------------------------------------------------


def _types(one: Traits, other: Traits, found: Found) -> None:
    if one.report.type == other.report.type:
        found["type"] = 1.0
    elif one.family == other.family:
        found["family"] = 1.0
    elif "other" in {one.family, other.family}:
        found["one untyped"] = 1.0


def _words(one: Traits, other: Traits, found: Found) -> None:
    found["spelling of the triggers"] = fuzz.ratio(one.trigger, other.trigger) / 100.0
    if not one.words.isdisjoint(other.words):
        common = one.words & other.words
        size = math.sqrt((len(one.words) + _SMOOTH) * (len(other.words) + _SMOOTH))
        found["cosine of the words"] = len(common) / size
        found["words in common"] = min(len(common), 3) / 3.0
        if len(common) > len(one.trigger_stems & other.trigger_stems):
            found["words beside the triggers"] = 1.0


def _actors(one: Traits, other: Traits, found: Found) -> None:
    if not one.actors or not other.actors:
        if not (one.names.isdisjoint(other.stems) and other.names.isdisjoint(one.stems)):
            found["an actor in the other's words"] = 1.0
        if not one.actors and not other.actors:
            found["no actors"] = 1.0
        return
    common = 0
    if one.actors == other.actors:
        common = len(one.actors)
    elif not one.heads.isdisjoint(other.heads):
        common = min(_named(one, other), _named(other, one))
    if not common:
        found["other actors"] = 1.0
        if one.personal and other.personal:
            found["other actors of what persons do"] = 1.0
        return
    found["actors in common"] = common / (len(one.actors) + len(other.actors) - common)
    if common > 1:
        found["two actors"] = 1.0


def _named(one: Traits, other: Traits) -> int:
    """How many of one report's actors the other names."""
    return sum(any(alike(a, b) for b in other.actors) for a in one.actors)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of two names can be one actor's: a surname and a full name, or misspelt."""
    if one <= other or other <= one:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return all(word in long or any(_misspelt(word, w) for w in long) for word in short)


def _misspelt(one: str, other: str) -> bool:
    return (
        one[:HEAD] == other[:HEAD]
        and min(len(one), len(other)) >= _LONG_NAME
        and fuzz.ratio(one, other) >= _LIKE_NAMES
    )


def _places(one: Traits, other: Traits, found: Found) -> None:
    here, there = one.report.where, other.report.where
    if here is None or there is None:
        ours = here is None and not other.place.isdisjoint(one.stems)
        if ours or (there is None and not one.place.isdisjoint(other.stems)):
            found["the place in the other's words"] = 1.0
        return
    if one.leaves != other.leaves:
        found["one leaves"] = 1.0
    if one.place_key == other.place_key or _compatible(here, there):
        wide = is_area(here) or is_area(there)
        found["an area around the place" if wide else "place"] = 1.0
    else:
        found["other place"] = 1.0


def _dates(one: Traits, other: Traits, found: Found) -> None:
    if one.told is not None and other.told is not None:
        days = gap(one.told, other.told)
        if days == 0:
            found["date" if one.fine and other.fine else "rough dates agree"] = 1.0
            return
        found["other date"] = 1.0
        found["days apart"] = min(days, _APART_DAYS) / _APART_DAYS
        if days == 1:
            found["neighbouring days"] = 1.0
        return
    first, second = one.told or one.published, other.told or other.published
    days = _FAR_DAYS // 2 if first is None or second is None else gap(first, second)
    found["undated, days apart"] = min(days, _FAR_DAYS) / _FAR_DAYS


def _circumstances(one: Traits, other: Traits, found: Found) -> None:
    if one.open != other.open:
        found["a plan and an outcome"] = 1.0
    if one.report.document == other.report.document:
        found["one article"] = 1.0
        if abs(one.report.start - other.report.start) < _NEAR_LETTERS:
            found["near in the text"] = 1.0
