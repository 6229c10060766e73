"""What speaks for and against a candidate: the features that `weights` weighs, with their values.

Some are the candidate's own under the words around its name; the rest come of what else the
document speaks of.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from dashboard.gazetteer import generics, spelling, translit
from dashboard.gazetteer.candidates import Guess
from dashboard.gazetteer.evidence import ALONE, Context, Mention
from dashboard.gazetteer.features import (
    AKIN,
    AREAS,
    DIRECTIONS,
    FACILITIES,
    IN_TOWN,
    SORTS,
    WATERS,
    excludes,
)
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Known
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.spots import apart_km, first_level, key
from dashboard.model import Place

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
_WHERE: Final = frozenset({
    "country_named", "country_met", "hinted", "named_beside", "country_focus", "own_press",
    "home_met", "region_named", "region_met", "region_focus",
})  # fmt: skip
"""Features that tell where a place lies, by its country and region."""
_SMALL: Final = 15_000
_LARGE: Final = 500_000
_LETTERS: Final = 2
_JOINTS: Final = str.maketrans({"-": " ", "’": None, "'": None})
_MARGIN: Final = 2
_WIDE_KM: Final = 20.0
_LAND: Final = frozenset({"mountain", "peninsula", "desert"})


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
    found = [_own(guess, mention, language, year, towns) for guess in guesses]
    called = any(guess.match == "exact" and _called(guess.known) for guess in guesses)
    told = any("own_language" in own for own in found)
    _accents(guesses, found, mention)
    if called:
        for guess, own in zip(guesses, found, strict=True):
            if not int(guess.known.flags) & _LABELLED and not guess.known.curated:
                own["rival"] = 1.0
                if told and not _part(mention.folded, guess.known.place):
                    own["told_otherwise"] = 1.0
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
    # A river is called by the rest of its name ("la Meuse"), which is none of a region's.
    core = (namesake or (place.feature != "river" and bool(flags & _CORE))) and cue is None
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
    if place.feature == "river" and cue is None:
        found["river"] = float(not guess.whole)
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
    wet = place.feature in WATERS
    found["afloat" if wet else "ashore"] = mention.scenery.water if wet else mention.scenery.land
    if mention.watery:
        found["watery" if wet else "watery_against"] = 1.0
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
    if context.sorts:
        found["coordinated"] = context.sorts.get(SORTS.get(place.feature, ""), 0.0)
    itself = key(place)
    around = context.around.get(itself, ALONE)
    found["near"], found["beside"], found["company"] = around[:3]
    if context.same:
        found["same_name"] = context.same.get(itself, 0.0)
    return {name: value for name, value in found.items() if value}


def share_with_waters(candidates: Sequence[tuple[Guess, dict[str, float]]]) -> None:
    """Give a water the evidence of where the land lies that has its name, and lies at it.

    Most waters have no country, and no water is one that other places lie in: whatever speaks for
    the department of the Meuse because of where it is speaks for the river as well.
    """
    wet = [(g.known.place, f) for g, f in candidates if g.known.place.feature in WATERS]
    if not wet or len(wet) == len(candidates):
        return
    for water, found in wet:
        for guess, other in candidates:
            land = guess.known.place
            if land.feature not in {"region", "territory"}:
                continue
            if apart_km(water, land) <= water.radius_km + land.radius_km:
                other["namesake"] = 1.0
                for name in other.keys() & _WHERE:
                    found[name] = max(found.get(name, 0.0), other[name])


def _accents(guesses: Sequence[Guess], found: Sequence[dict[str, float]], mention: Mention) -> None:
    """Tell what is written otherwise, where another candidate's name has the text's accents.

    "Tigre" is the river, "Tigré" the region. A name in capitals tells nothing.
    """
    if not mention.written or mention.written.isupper() or len(guesses) == 1:
        return
    name = _plain(mention.written)
    same = [guess.match == "exact" and _written(name, guess.known) for guess in guesses]
    if not any(same) or all(same):
        return
    for guess, own, fits in zip(guesses, found, same, strict=True):
        if guess.match == "exact" and not fits and _in_french(guess.known):
            own["accents"] = 1.0


def _in_french(known: Known) -> bool:
    """Whether a name is one that French uses, which has its accents there."""
    return known.curated or bool(int(known.flags) & _TOLD["fr"])


def _written(name: str, known: Known) -> bool:
    """Whether a place has a name, or one that holds it, with just these accents."""
    names = known.place.names
    if not int(known.flags) & _CORE:
        return any(_plain(own) == name for own in names)
    return any(f" {name} " in f" {_plain(own)} " for own in names)


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    """A name with its accents, but for that of the first letter, which print often drops."""
    name = unicodedata.normalize("NFC", name).casefold()
    name = name.translate(_JOINTS)
    return fold(name[:1]) + name[1:]


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


def _called(known: Known) -> bool:
    """Whether a place is called so: a river by its name without the word for it ("le Maroni")."""
    own = _PRIMARY | _CORE if known.place.feature == "river" else _PRIMARY
    return bool(int(known.flags) & own)


def _part(folded: str, place: Place) -> bool:
    """Whether a name is part of what a place is called ("Santiago" of "Santiago de Cuba")."""
    return any(f" {folded} " in f" {fold(name)} " for name in place.names[:2])


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
