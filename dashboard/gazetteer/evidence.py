"""What a text says of a name, and what else it speaks of: what candidates are judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

from dashboard.gazetteer.scenery import NONE, Scenery

Grammar: TypeAlias = Literal["areal", "within", "punctual", "at"]
"""What the words before a name say: it has an article or one is in it ("le", "en", "au": areal),
one is inside ("en", "dans le": within), at it ("à": punctual), or at an institution ("à l'", "au",
"aux": at)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says of one name: the evidence of all the mentions that must mean the same.

    `cue` is a kind of place, `grammar` what the words before say, `apposed` the countries and
    first-level regions ("LB", "US.VA") that stand right behind the name. `acronym` is true of a few
    capital letters, `small` of a name that starts with a small one, `watery` where the words right
    around say that it is a water, `quarter` that it is a part of a town, `other_sense` that another
    place of the name is meant; `scenery` is what the words farther around speak of. `written` is
    the name with its accents, empty where they tell nothing.
    """

    folded: str
    cue: str | None = None
    grammar: frozenset[Grammar] = frozenset()
    apposed: frozenset[str] = frozenset()
    acronym: bool = False
    small: bool = False
    scenery: Scenery = NONE
    watery: bool = False
    other_sense: bool = False
    quarter: bool = False
    written: str = ""


class Around(NamedTuple):
    """What a candidate has near it, from 0 (nothing) to 1 (a place that is sure, right there).

    `near` tells of all places of the document, `beside` of those that are named right before or
    behind, `company` how many names have a candidate close to this one, be they sure or not; `amid`
    is 1 where one that is rather sure lies within 20 km.
    """

    near: float = 0.0
    beside: float = 0.0
    company: float = 0.0
    amid: float = 0.0


ALONE: Final = Around()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the rest of the document.

    Evidence is from 0 to 1. `year` is that of publication, None where it is not known. `named`
    holds countries ("RU") and first-level regions ("US.VA", as GeoNames codes them) that are named,
    `met` those that other places lie in; `focus` is the share of all places that lie in each or are
    it. `named_beside` are countries and regions that are named right before or behind. `sorts`
    are the sorts of places (`features.SORTS`) that are named together with it ("la Seine et …").
    `hinted` are countries that other words tell of, `told` is how much the document tells of places
    at all. `around` maps (gazetteer, id) of candidates to what they have near them, `same` those
    that the same name means elsewhere in the document to their probability; `sure` are all places
    that it surely speaks of.
    """

    language: str = "fr"
    year: int | None = None
    named: Mapping[str, float] = field(default_factory=dict)
    met: Mapping[str, float] = field(default_factory=dict)
    focus: Mapping[str, float] = field(default_factory=dict)
    around: Mapping[tuple[str, str], Around] = field(default_factory=dict)
    named_beside: Mapping[str, float] = field(default_factory=dict)
    hinted: Mapping[str, float] = field(default_factory=dict)
    sorts: Mapping[str, float] = field(default_factory=dict)
    told: float = 0.0
    same: Mapping[tuple[str, str], float] = field(default_factory=dict)
    sure: frozenset[tuple[str, str]] = frozenset()
