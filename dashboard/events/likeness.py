"""What speaks for and against two reports telling one event, each likeness in [0, 1].

The names of the likenesses are those of `scoring.WEIGHTS`. It does not matter which report comes
first. What one of the two does not tell counts for nothing, and nothing is asked of the rest of
the corpus.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations
from typing import Final, TypeAlias

from rapidfuzz import fuzz

from dashboard.events.families import akin
from dashboard.events.geometry import compatible, is_area, within
from dashboard.events.traits import Traits, gap
from dashboard.model import Place
from dashboard.names import misspelt

Found: TypeAlias = dict[str, float]

_STRONG: Final = ("type", "one sense", "actors in common", "place", "date", "words in common")
_TOGETHER: Final = {
    pair: " and ".join(pair) for pair in combinations(_STRONG, 2) if pair != ("type", "one sense")
}
"""Likenesses that say more together than each alone."""

_ONE_TYPE: Final = frozenset({"family", "one sense", "actors in common"})
"""Likenesses of deeds that are of one type whatever their words: "s'est rendu", "la visite"."""

_SPEAK: Final = "speak"
"""The sense of verbs of saying in `data/lang/fr/events/senses.tsv`."""
_CONGRESS: Final = "congress"
_MEET: Final = "meet"
"""Those of gatherings of many, and of meetings of a few."""
_NEIGHBOURS_KM: Final = 300.0
_FAR_KM: Final = 1500.0
"""Kilometres within which sources may place one event at two spots: of two countries, of one."""
_FAR_DAYS: Final = 60
_APART_DAYS: Final = 30
_NEAR_LETTERS: Final = 300
_THIRDS: Final = (0.0, 1 / 3, 2 / 3)
_SMOOTH: Final = 2
"""Words added to each passage, lest two passages of one word each be thought the same."""


def likenesses(one: Traits, other: Traits) -> Found:
    """The likenesses of two reports by name; what is not named is 0."""
    found: Found = {}
    for part in (_types, _words, _actors, _places, _dates, _circumstances):
        part(one, other, found)
    if found.keys() >= _ONE_TYPE and not _placed_apart(one, other):
        found["type"] = found.pop("family")
    if "types often mistaken" in found and _one_statement(one, other, found):
        found["type"] = found.pop("types often mistaken")  # "a averti", "a déclaré"
    strong = [name for name in _STRONG if name in found]
    for pair in combinations(strong, 2):
        if pair in _TOGETHER:
            found[_TOGETHER[pair]] = 1.0
    return found


def _one_statement(one: Traits, other: Traits, found: Found) -> bool:
    """Whether one speaker is told to have said something at one time in words that agree.

    Words of time count: two articles that tell of "la semaine dernière" tell of the same days.
    """
    return (
        _says(one)
        and _says(other)
        and "words in common" in found
        and one.told is not None
        and other.told is not None
        and gap(one.told, other.told) == 0
        and bool(one.actors and other.actors)
        and alike(one.actors[0], other.actors[0])
    )


def _says(one: Traits) -> bool:
    return one.report.type in {"consult", "threaten", "request", "accuse"}


def _placed_apart(one: Traits, other: Traits) -> bool:
    """Whether two reports name two places of which neither is in the other."""
    here, there = one.where, other.where
    return here is not None and there is not None and not near(here, there)


def _types(one: Traits, other: Traits, found: Found) -> None:
    here, there = one.report.type, other.report.type
    if here == there == "meet" and _another_gathering(one, other):
        found["family"] = 1.0
    elif here == there:
        told = here != "other" or one_matter(one, other)
        found["type" if told else "both untyped"] = 1.0
    elif _one_word(one, other):
        found["type"] = 1.0  # a mutiny, be it read as a fight or as a protest
    elif one.family == other.family:
        found["family"] = 1.0
    elif akin(here, there):
        found["types often mistaken"] = 1.0
    elif "other" in {here, there}:
        found["one untyped"] = 1.0
    if one.senses and other.senses and not _only_said(one, other):
        found["other sense" if one.senses.isdisjoint(other.senses) else "one sense"] = 1.0


def _another_gathering(one: Traits, other: Traits) -> bool:
    """Whether one names a forum or congress, and the other a meeting, as on its margins."""
    if not one.senses.isdisjoint(other.senses):
        return False
    return (_CONGRESS in one.senses and _MEET in other.senses) or (
        _MEET in one.senses and _CONGRESS in other.senses
    )


def _one_word(one: Traits, other: Traits) -> bool:
    """Whether two triggers have a word in common that tells what happened."""
    return not one.trigger_stems.isdisjoint(other.trigger_stems) and not _only_said(one, other)


def _only_said(one: Traits, other: Traits) -> bool:
    """Whether two reports tell that something was said, not on one and the same day.

    Everything is said in the same few words, so these do not tell that the same was said.
    """
    if _SPEAK not in one.senses or _SPEAK not in other.senses:
        return False
    return not (one.to_the_day and other.to_the_day and one.told == other.told)


def one_matter(one: Traits, other: Traits) -> bool:
    """Whether two triggers name one thing, by their sense or their word."""
    if _another_gathering(one, other):
        return False
    if not one.trigger_stems.isdisjoint(other.trigger_stems):
        return True
    return not (one.senses & other.senses) <= {_SPEAK}


def agreeing(one: Traits, other: Traits) -> bool:
    """Whether two reports can be of the same actors: one names none, or they have one in common."""
    return not one.actors or not other.actors or bool(_named(one, other))


def _words(one: Traits, other: Traits, found: Found) -> None:
    if one.trigger == other.trigger or not one.trigger_stems.isdisjoint(other.trigger_stems):
        if not _only_said(one, other):
            found["one trigger"] = 1.0
    else:
        found["spelling of the triggers"] = _spelling(one.trigger, other.trigger)
    if not one.words.isdisjoint(other.words):
        common = one.words & other.words
        size = math.sqrt((len(one.words) + _SMOOTH) * (len(other.words) + _SMOOTH))
        found["cosine of the words"] = len(common) / size
        found["words in common"] = _THIRDS[len(common)] if len(common) < len(_THIRDS) else 1.0
    if not (
        one.trigger_stems.isdisjoint(other.words) and other.trigger_stems.isdisjoint(one.words)
    ):
        found["the trigger in the other's words"] = 1.0


@lru_cache(maxsize=65536)
def _spelling(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100.0


def _actors(one: Traits, other: Traits, found: Found) -> None:
    if not one.actors or not other.actors:
        if not (one.names.isdisjoint(other.stems) and other.names.isdisjoint(one.stems)):
            found["an actor in the other's words"] = 1.0
        return
    common = 0
    if one.actors == other.actors:
        common = len(one.actors)
    elif not one.heads.isdisjoint(other.heads):
        common = min(_named(one, other), _named(other, one))
    if one.speaks and other.speaks and not alike(one.actors[0], other.actors[0]):
        found["other speakers"] = 1.0
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


@lru_cache(maxsize=65536)
def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of two names can be one actor's: a surname and a full name, or misspelt."""
    if one <= other or other <= one:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return all(word in long or any(misspelt(word, w) for w in long) for word in short)


def _places(one: Traits, other: Traits, found: Found) -> None:
    here, there = one.where, other.where
    if here is None or there is None:
        ours = here is None and not other.place.isdisjoint(one.stems)
        if ours or (there is None and not one.place.isdisjoint(other.stems)):
            found["the place in the other's words"] = 1.0
        return
    if one.leaves != other.leaves:
        found["one leaves"] = 1.0
    if one.place_key == other.place_key or near(here, there):
        wide = is_area(here) or is_area(there)
        found["an area around the place" if wide else "place"] = 1.0
    else:
        found["places apart" if apart(one, other) else "other place"] = 1.0


def apart(one: Traits, other: Traits) -> bool:
    """Whether two reports tell places that no source would give to one event."""
    here, there = one.where, other.where
    if here is None or there is None or one.speech or near(here, there):
        return False
    same_country = here.country is not None and here.country == there.country
    return not within(here, there, _FAR_KM if same_country else _NEIGHBOURS_KM)


@lru_cache(maxsize=65536)
def near(one: Place, other: Place) -> bool:
    """Whether one event can be told of both places (`geometry.compatible`)."""
    return compatible(one, other)


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
    if one.report.document == other.report.document:
        if one.told is not None or other.told is not None:
            found["one undated, one article"] = 1.0
        return
    first, second = one.told or one.published, other.told or other.published
    if one.report.status == other.report.status == "ongoing":
        if first is not None and second is not None and gap(first, second) <= _APART_DAYS:
            found["rough dates agree"] = 1.0
        return
    days = _FAR_DAYS // 2 if first is None or second is None else gap(first, second)
    share = min(days, _FAR_DAYS) / _FAR_DAYS
    undated = one if one.told is None else other
    if undated.known and undated.real:
        found["taken up, days apart"] = share
    else:
        found["undated, days apart"] = share


def _circumstances(one: Traits, other: Traits, found: Found) -> None:
    if one.open != other.open:
        found["a plan and an outcome"] = 1.0
    if (one.report.status == "denied") != (other.report.status == "denied"):
        found["one denied"] = 1.0
    if one.report.document != other.report.document:
        return
    found["one article"] = 1.0
    if abs(one.report.start - other.report.start) < _NEAR_LETTERS:
        found["near in the text"] = 1.0
    later = max(one, other, key=lambda each: (each.report.start, each.report.id))
    if later.known:
        found["taken up"] = 1.0
    if later.new:
        found["told as new"] = 1.0
