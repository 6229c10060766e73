"""The weights of the ranker's features: set by hand, and fitted near those.

The weights in use are fitted (`benchmarks/fit_ranking.py`) and stand in
`data/gazetteer/ranking.tsv`; those set by hand, after the reasons beside them, are the prior.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from dashboard.gazetteer.sources import tables

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
    "river": -2.3,  # … and so is a river
    "acronym": -4.0,  # "ONU" is one of the names of Auneau as well
    "variant": -6.0,  # "Angara" is how some languages write Ankara, and a rocket
    "rival": -3.0,  # some other name of it is what another place is called
    "accents": -2.0,  # "Tigre" is not how French writes Tigré, where something else is called so
    "told_otherwise": -6.0,  # … in the document's language: "Venise" is no Vénissieux
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
    "namesake": 2.0,  # it is named after a water that it lies at: less often meant than the land
    "afloat": 4.0,  # ships, locks and shores around it: a water
    "ashore": 4.0,  # prefects, farmers and villages around it: no water
    "coordinated": 1.5,  # "la Seine et la Meuse": of one kind with what it is named together with
    "out_of_town": -10.0,  # "le quartier du Neudorf" is no town far from all that the text names
    "watery": 3.0,  # "au bord de la Manche", "le Rhône coule": a water
    "watery_against": -2.0,  # … not what is named after it
}
"""Feature → weight set by hand, in natural log-odds for a value of 1."""

NOBODY: Final = 5.9
"""Hand-set score of "none of these": a hamlet without a word for it stays below, a town above."""


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
