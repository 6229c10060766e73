"""How likely each place is that a name may mean: a log-linear model over named features.

A candidate's score is the sum of its features' values times their weights; the softmax over the
candidates and over `NOBODY`, the alternative that none of them is meant, gives the probabilities.
The weights in use are fitted (`benchmarks/fit_ranking.py`) and stand in
`data/gazetteer/ranking.tsv`; those set by hand, after the reasons beside them, are the prior.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from dashboard.gazetteer import generics, spelling, translit
from dashboard.gazetteer.candidates import Guess
from dashboard.gazetteer.features import (
    AKIN,
    AREAS,
    DIRECTIONS,
    FACILITIES,
    IN_TOWN,
    SECOND_LEVEL,
    WATERS,
    excludes,
)
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Known
from dashboard.gazetteer.schema import EARTH_KM, Flag
from dashboard.gazetteer.sources import tables
from dashboard.model import Place

Grammar: TypeAlias = Literal["areal", "within", "punctual", "at"]
"""What the words before a name say: it has an article or one is in it ("le", "en", "au": areal),
one is inside ("en", "dans le": within), at it ("à": punctual), or at an institution ("à l'", "au",
"aux": at)."""

WEIGHTS: Final[Mapping[str, float]] = {
    "size": 1.75,  # log10 of the population: ten times the people, six times the odds
    "country": 2.4,  # a country's name is nearly always the country
    "capital": 1.1,  # news are made in capitals beyond their size (under their own names)
    "own_language": 1.7,  # the name it is known by in the document's language
    "curated": 0.9,  # who checked a place by hand did so since it is in the news
    "primary": 0.3,  # its own name, not one of many variants
    "other_language": -5.0,  # "Mexico" is the country in English only
    "core": -1.6,  # "Donetsk" alone is rather the town than the region
    "region": -2.3,  # a region is named without its kind less often than a town
    "acronym": -4.0,  # "ONU" is one of the names of Auneau as well
    "variant": -6.0,  # "Angara" is how some languages write Ankara, and a rocket
    "rival": -3.0,  # some other name of it is what another place is called
    "minor": -0.2,  # some other name of a small town is rather another word
    "sound": -1.5,  # found by its transliteration key
    "spelling": -4.5,  # found in spite of a letter in ten
    "bare": -1.0,  # found without its article, where others bear the article
    "cue": 5.0,  # the words before it name this kind of place
    "cue_akin": 2.5,  # … or a kind that is akin
    "cue_in_town": 1.0,  # … or something that lies in a town of this name
    "cue_against": -3.0,  # … or another kind
    "areal": 1.5,  # "en Géorgie", "au Québec": an area
    "areal_against": -2.0,  # … not a town
    "punctual": 1.2,  # "à Québec": a town
    "punctual_against": -2.0,  # … not an area
    "organisation": -2.3,  # an institution acts; it is a place only where the words say so
    "at_organisation": 1.3,  # "à l'ONU", "au siège de l'OTAN"
    "plain_word": -6.0,  # "nord", "centre": a direction that also is a village
    "apposed": 4.0,  # "Tripoli (Liban)", "Alexandria, Virginia"
    "apposed_against": -3.0,  # … and what lies elsewhere, where there is one that lies there
    "country_named": 2.4,  # its country is named in the document
    "country_met": 1.9,  # other places of its country are
    "hinted": 3.0,  # adjectives, currencies, institutions of the text tell of its country
    "home_met": 2.8,  # it is the country or region that other places lie in
    "region_named": 2.2,  # its first-level region is named
    "region_met": 2.1,  # other places of its first-level region are
    "own_press": 1.0,  # the press of this language is at home in its country
    "country_focus": 1.0,  # the share of the document's places that lie in its country
    "region_focus": 1.0,  # … in its first-level region
    "near": 3.4,  # it lies near other places of the document
    "company": 2.0,  # other names of the document have each some candidate near it
    "beside": 2.0,  # it lies near a place that is named right before or behind it
    "named_beside": 2.0,  # its country or region is named right before or behind it
    "foreign": -2.5,  # the document speaks of other countries only
    "same_name": 2.0,  # the same name means it elsewhere in the document
    "other_sense": -5.0,  # … and here it is said to mean another ("Vienne, l'autre")
    "outdated": -2.0,  # there was no such place, or it had another name, when the text was written
    "old_name": -1.0,  # a name of old times, or of the street, in a text of unknown or later date
    "watery": 3.0,  # "au bord de la Manche", "le Rhône coule": a water
    "watery_against": -2.0,  # … not what is named after it
}
"""Feature → weight set by hand, in natural log-odds for a value of 1."""

NOBODY: Final = 5.9
"""Hand-set score of "none of these": a hamlet without a word for it stays below, a town above."""

_SIZES: Final[Mapping[str, float]] = {
    "continent": 8.0, "ocean": 7.5, "sea": 7.0, "historic": 7.0, "territory": 6.2, "region": 6.5,
    "gulf": 6.2, "strait": 6.0, "canal": 6.0, "island": 5.6, "peninsula": 5.6, "mountain": 5.8,
    "desert": 5.8, "river": 5.8, "lake": 5.6, "seat": 6.2, "organisation": 6.2,
}  # fmt: skip
"""What stands for log10 of the population where nobody lives, or where it is not known."""
_SIZE: Final = 5.2
_IMPORTED: Final = "geonames"
_UNKNOWN: Final = 2.0
_KNOWN: Final = 0.6
"""What each doubling of its names adds to an imported place: towns of 16, 32, 64 and 128 names have
a median log10 of the population of 4.0, 4.9, 5.7 and 6.7 (the default gazetteer)."""
_PRIMARY, _CORE, _SHORT = int(Flag.PRIMARY), int(Flag.CORE), int(Flag.SHORT)
_DATED: Final = int(Flag.HISTORIC | Flag.COLLOQUIAL)
_TOLD: Final[Mapping[str, int]] = {"fr": int(Flag.FRENCH), "en": int(Flag.ENGLISH)}
_PRESS: Final[Mapping[str, frozenset[str]]] = {
    "fr": frozenset({"FR", "BE", "CH", "LU", "MC", "GP", "MQ", "GF", "RE", "YT", "NC", "PF"}),
    "en": frozenset({"US", "GB", "CA", "AU", "IE", "NZ"}),
}
"""Language → countries whose own press writes in it; Canada's French press is for the most part of
one region, which the text names."""
_TOWN: Final = 50_000
_LABELLED: Final = int(Flag.PRIMARY | Flag.FRENCH | Flag.ENGLISH)
_SMALL: Final = 15_000
_LARGE: Final = 500_000
_LETTERS: Final = 2
_MARGIN: Final = 2
_WIDE_KM: Final = 20.0
_LAND: Final = frozenset({"mountain", "peninsula", "desert"})


class Weights(NamedTuple):
    """Weights by feature, and the score of "none of these"."""

    of: Mapping[str, float]
    nobody: float


@cache
def weights() -> Weights:
    """The weights in use. Raises SourceUnavailable where the shipped table is missing."""
    fitted = {row["feature"]: float(row["weight"]) for row in tables.rows("ranking.tsv")}
    nobody = fitted.pop("nobody", NOBODY)
    return Weights({**WEIGHTS, **fitted}, nobody)


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says of one name: the evidence of all the mentions that must mean the same.

    `cue` is a kind of place, `grammar` what the words before say, `apposed` the countries and
    first-level regions ("LB", "US.VA") that stand right behind the name. `acronym` is true of a few
    capital letters, `small` of a name that starts with a small one, `watery` where the words around
    speak of a water, `other_sense` where they say that another place of the name is meant.
    """

    folded: str
    cue: str | None = None
    grammar: frozenset[Grammar] = frozenset()
    apposed: frozenset[str] = frozenset()
    acronym: bool = False
    small: bool = False
    watery: bool = False
    other_sense: bool = False


class Around(NamedTuple):
    """What a candidate has near it, from 0 (nothing) to 1 (a place that is sure, right there).

    `near` tells of all places of the document, `beside` of those that are named right before or
    behind, `company` how many names have a candidate close to this one, be they sure or not.
    """

    near: float = 0.0
    beside: float = 0.0
    company: float = 0.0


_ALONE: Final = Around()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the rest of the document.

    Evidence is from 0 to 1. `year` is that of publication, None where it is not known. `named`
    holds countries ("RU") and first-level regions ("US.VA", as GeoNames codes them) that are named,
    `met` those that other places lie in; `focus` is the share of all places that lie in each or are
    it. `named_beside` are countries and regions that are named right before or behind. `hinted` are
    countries that other words tell of, `told` is how much the document tells of places at all.
    `around` maps (gazetteer, id) of candidates to what they have near them, `same` those that the
    same name means elsewhere in the document to their probability; `sure` are all places that it
    surely speaks of.
    """

    language: str = "fr"
    year: int | None = None
    named: Mapping[str, float] = field(default_factory=dict)
    met: Mapping[str, float] = field(default_factory=dict)
    focus: Mapping[str, float] = field(default_factory=dict)
    around: Mapping[tuple[str, str], Around] = field(default_factory=dict)
    named_beside: Mapping[str, float] = field(default_factory=dict)
    hinted: Mapping[str, float] = field(default_factory=dict)
    told: float = 0.0
    same: Mapping[tuple[str, str], float] = field(default_factory=dict)
    sure: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its probability and what made it."""

    guess: Guess
    probability: float
    features: Mapping[str, float]


def rank(
    guesses: Sequence[Guess],
    mention: Mention,
    context: Context,
    own: Sequence[Mapping[str, float]] | None = None,
) -> tuple[Ranked, ...]:
    """Candidates by falling probability; what is missing to 1 is the probability of none.

    `own` are the guesses' `own_features`, where they are known already.
    """
    scored = []
    weigh, none = weights()
    if own is None:
        own = own_features(guesses, mention, context.language, context.year)
    apposed = mention.apposed and any(_apposed(guess, mention) for guess in guesses)
    for guess, alone in zip(guesses, own, strict=True):
        known = guess.known
        if known.flags & Flag.SHORT and (
            mention.small or (known.place.gazetteer, known.place.id) not in context.sure
        ):
            continue  # "le Nord" is North Korea once it was named, "le nord" is not
        if impossible(guess, mention):
            continue
        found = {**alone, **features_in(guess, context)}
        if mention.other_sense and "same_name" in found:
            found["other_sense"] = found.pop("same_name")
        if apposed:
            found["apposed" if _apposed(guess, mention) else "apposed_against"] = 1.0
        scored.append((sum(weigh[name] * value for name, value in found.items()), guess, found))
    nobody = [none, *(_acting(found) for _, _, found in scored)]
    top = max([*nobody, *(score for score, _, _ in scored)])
    total = sum(math.exp(score - top) for score in nobody)
    total += sum(math.exp(score - top) for score, _, _ in scored)
    ranked = [Ranked(guess, math.exp(score - top) / total, f) for score, guess, f in scored]
    return tuple(sorted(ranked, key=lambda r: (-r.probability, *key(r.guess.known.place))))


def _apposed(guess: Guess, mention: Mention) -> bool:
    return bool({guess.known.place.country or "", guess.known.admin1} & mention.apposed)


def _variant(known: Known, folded: str) -> bool:
    """Whether a short name is a large town's in some other language, a letter or two off."""
    place = known.place
    if (
        int(known.flags) & _LABELLED
        or known.curated
        or place.population < _LARGE
        or len(folded) >= spelling.SHORTEST
    ):
        return False
    own = [fold(generics.without_article(name) or name) for name in place.names[:2]]
    if folded in own or any(translit.keys(folded) & translit.keys(name) for name in own):
        return False
    return any(0 < spelling.edits(folded, name) <= _LETTERS for name in own)


def _acting(found: Mapping[str, float]) -> float:
    """Score of an institution as one that acts, which makes no place likelier than none."""
    if "organisation" not in found or "at_organisation" in found:
        return -math.inf
    return sum(weights().of[name] * found.get(name, 0.0) for name in ("size", "curated", "primary"))


def own_features(
    guesses: Sequence[Guess], mention: Mention, language: str = "fr", year: int | None = None
) -> list[dict[str, float]]:
    """For each candidate the features that are not zero whatever the rest of the document says.

    By their names in `WEIGHTS`. `language` and `year` are those of the document.
    """
    towns = frozenset(
        guess.known.place.country
        for guess in guesses
        if guess.known.place.population >= _TOWN
        and guess.known.flags & Flag.PRIMARY
        and guess.known.place.feature == "city"
    )
    called = any(guess.match == "exact" and guess.known.flags & _PRIMARY for guess in guesses)
    found = [_own(guess, mention, language, year, towns) for guess in guesses]
    if called:
        for guess, own in zip(guesses, found, strict=True):
            if not int(guess.known.flags) & _LABELLED and not guess.known.curated:
                own["rival"] = 1.0
    return found


def _own(
    guess: Guess, mention: Mention, language: str, year: int | None, towns: frozenset[str | None]
) -> dict[str, float]:
    """`towns` are the countries where a town of some size bears the name.

    The region around it is then meant less often ("Khabarovsk").
    """
    known = guess.known
    place = known.place
    flags = int(known.flags)
    cue = mention.cue or guess.cue
    found = {"size": size(place)}
    found["country"] = float(place.feature == "country")
    primary = bool(flags & _PRIMARY)
    found["capital"] = float(known.capital and primary)
    found["own_language"] = float(
        primary and place.feature == "city" and bool(flags & _TOLD.get(language, 0))
    )
    areal = "areal" in mention.grammar  # "au Québec" is the region
    namesake = place.feature == "region" and place.country in towns and not areal
    core = (namesake or bool(flags & _CORE)) and cue is None
    found["curated"] = float(known.curated and not core)
    found["primary"] = float(primary)
    # A town's French name may be its own as well ("Berlin"): only areas are told by their language.
    found["other_language"] = float(place.feature != "city" and _other_language(flags, language))
    minor = place.feature == "city" and place.population < _SMALL and not known.curated
    found["minor"] = float(minor and not flags & _LABELLED)
    found["variant"] = float(_variant(known, mention.folded))
    if guess.match == "sound":
        found["sound"] = 1.0
    found["spelling"] = guess.edits
    found["bare"] = float(guess.bare)
    if place.feature == "region" and place.gazetteer != "dateline" and cue is None:
        found["region"] = float(not guess.whole)
    found["core"] = float(core)
    found["acronym"] = float(mention.acronym and not primary and not known.curated)
    if cue is not None and not (guess.whole and agreement(place.feature, cue) == "cue_against"):
        found[agreement(place.feature, cue)] = 1.0
    if not guess.article:  # an article of the name's own says nothing of areas
        found |= _grammatical(place.feature, mention, cue)
    if mention.folded in DIRECTIONS and not flags & _SHORT:
        found["plain_word"] = 1.0
    if place.feature != "country":
        found["own_press"] = float(place.country in _PRESS.get(language, ()))
    found |= _dated(known, year)
    if mention.watery:
        found["watery" if place.feature in WATERS else "watery_against"] = 1.0
    return {name: value for name, value in found.items() if value}


def features_in(guess: Guess, context: Context) -> dict[str, float]:
    """Values of the features that the rest of the document gives, those that are not zero."""
    known = guess.known
    place, region, country = known.place, known.admin1, known.place.country
    found: dict[str, float] = {}
    named, met, focus = context.named, context.met, context.focus
    area = place.feature == "country" or first_level(place)
    if place.feature != "country" and country:
        found["country_named"] = named.get(country, 0.0)
        found["country_met"] = met.get(country, 0.0)
        found["hinted"] = hinted = context.hinted.get(country, 0.0)
        if not known.capital:  # capitals stand for governments that all news speak of
            strange = (1.0 - found["country_named"]) * (1.0 - found["country_met"]) * (1.0 - hinted)
            found["foreign"] = context.told * strange
        beside = context.named_beside
        found["named_beside"] = max(beside.get(country, 0.0), beside.get(region, 0.0))
        found["country_focus"] = focus.get(country, 0.0)
    if region and not first_level(place):
        found["region_named"] = named.get(region, 0.0)
        found["region_met"] = met.get(region, 0.0)
        found["region_focus"] = focus.get(region, 0.0)
    if area:
        code = country if place.feature == "country" else region
        found["home_met"] = met.get(code or "", 0.0)
    itself = key(place)
    around = context.around.get(itself, _ALONE)
    found["near"], found["beside"], found["company"] = around
    found["same_name"] = context.same.get(itself, 0.0)
    return {name: value for name, value in found.items() if value}


def _dated(known: Known, year: int | None) -> dict[str, float]:
    """What the years of a place and of its name say against it in a text of `year`."""
    if year is not None and not all(
        _within(year, span) for span in (known.years, known.name_years)
    ):
        return {"outdated": 1.0}
    old = bool(int(known.flags) & _DATED)
    return {"old_name": float(old and (year is None or known.name_years == (None, None)))}


def _within(year: int, span: tuple[int | None, int | None]) -> bool:
    since, until = span
    return (since is None or since - _MARGIN <= year) and (until is None or year <= until + _MARGIN)


def impossible(guess: Guess, mention: Mention) -> bool:
    """Whether the word for a kind rules a place out.

    A port is no spaceport of the same name, and "aquarium du Primorié" is not the whole Primorié;
    but "la gare de Russie" with only "Russie" marked may be Russia.
    """
    place = guess.known.place
    if guess.whole:
        return False
    if guess.cue in FACILITIES and place.feature in AREAS | WATERS:
        return place.radius_km > _WIDE_KM
    if guess.cue in _LAND | {"sea", "ocean"} and place.gazetteer != "dateline":
        return place.feature in {"city", "region"}  # "le col de Rousset" is not at Rousset
    if guess.cue in WATERS and excludes(guess.cue, place.feature):
        return True
    cue = guess.cue or mention.cue
    return cue is not None and {cue, place.feature} <= FACILITIES and excludes(cue, place.feature)


def size(place: Place) -> float:
    """log10 of the population, or what stands for it."""
    if place.population > 0:
        return math.log10(place.population + 1)
    if place.feature == "city":
        return 4.0 if place.gazetteer == "dateline" else _UNKNOWN
    if place.gazetteer == _IMPORTED:  # most are brooks and farms: their names tell which are not
        return _UNKNOWN + _KNOWN * math.log2(len(place.names) or 1)
    if place.feature == "region" and place.gazetteer != "dateline":
        return 4.0
    return _SIZES.get(place.feature, _SIZE)


def agreement(feature: str, cue: str) -> str:
    """Name of the feature that says how a kind of place agrees with a cue."""
    if feature == cue:
        return "cue"
    if feature in AKIN.get(cue, ()):
        return "cue_akin"
    if feature == "city" and cue in IN_TOWN:
        return "cue_in_town"
    return "cue_against"


def apart_km(one: Place, other: Place) -> float:
    """Kilometres between two places on the sphere (haversine).

    geopy's `great_circle` at a fiftieth of its time: every candidate is held against every other
    place of its document.
    """
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    across = math.sin(math.radians(other.longitude - one.longitude) / 2.0)
    along = math.sin((north - south) / 2.0)
    squared = along * along + math.cos(south) * math.cos(north) * across * across
    return 2.0 * EARTH_KM * math.asin(min(1.0, math.sqrt(squared)))


def first_level(place: Place) -> bool:
    """Whether a place is a region that is part of no other: a state, not its counties."""
    return place.feature == "region" and not place.note.startswith(SECOND_LEVEL)


def _grammatical(feature: str, mention: Mention, cue: str | None) -> dict[str, float]:
    if feature == "organisation":
        at = "at" in mention.grammar or (cue in {"organisation", "seat", "building"})
        return {"organisation": 1.0, "at_organisation": float(at)}
    found: dict[str, float] = {}
    if "areal" in mention.grammar and cue is None:
        if feature in AREAS or (feature == "river" and "within" not in mention.grammar):
            found["areal"] = 1.0
        elif feature == "city":
            found["areal_against"] = 1.0
    if "punctual" in mention.grammar and cue is None:
        if feature in {"city", "island"}:
            found["punctual"] = 1.0
        elif feature in AREAS:
            found["punctual_against"] = 1.0
    if feature == "river" and cue is None and not found:
        found["areal_against"] = 1.0  # a river has its article, and one is not "in" it
    return found


def _other_language(flags: int, language: str) -> bool:
    own = _TOLD.get(language)
    told = flags & (_TOLD["fr"] | _TOLD["en"])
    return own is not None and bool(told) and not told & own


def key(place: Place) -> tuple[str, str]:
    """The gazetteer and id of a place: what tells it from all others."""
    return place.gazetteer, place.id
