"""The words for kinds of place, and which of them agree with which cue.

`data/gazetteer/SOURCES.md` says what each word covers; `Place.feature` and `Toponym.cue` use no
others.
"""

from __future__ import annotations

from typing import Final

from dashboard.model import BUILT

FEATURES: Final = frozenset({
    "country", "historic", "continent", "region", "territory", "city", "district", "seat",
    "organisation", "building", "university", "station", "airport", "port", "spaceport", "base",
    "nuclear", "crossing", "zone", "sea", "ocean", "gulf", "strait", "canal", "lake", "river",
    "island", "peninsula", "mountain", "desert", "site",
})  # fmt: skip

SECOND_LEVEL: Final = "deuxième niveau administratif"
"""How the note of a region begins that is part of a first-level one (a county)."""

AREAS: Final = frozenset({
    "country", "historic", "continent", "region", "territory", "zone", "island", "peninsula",
    "desert", "sea", "ocean",
})  # fmt: skip
"""Places one is in rather than at; in French they take an article ("en Géorgie", "au Québec")."""

SORTS: Final = {
    feature: sort
    for sort, features in {
        "country": ("country",),
        "land": (
            "continent", "region", "territory", "zone", "historic", "island", "peninsula",
            "mountain", "desert",
        ),
        "town": ("city", "district"),
        "water": ("sea", "ocean", "gulf", "strait", "canal", "lake", "river"),
    }.items()
    for feature in features
}  # fmt: skip
"""Kind → the sort of kinds that are named in one breath; what people built has none."""

WATERS: Final = frozenset({"sea", "ocean", "gulf", "strait", "canal", "lake", "river"})

AKIN: Final[dict[str, frozenset[str]]] = {
    "country": frozenset({"historic", "territory"}),
    "region": frozenset({"territory", "historic", "zone", "island", "peninsula", "desert"}),
    "territory": frozenset({"region", "country", "historic", "zone", "island"}),
    "city": frozenset({"district"}),
    "district": frozenset({"city", "region"}),
    "seat": frozenset({"building", "organisation"}),
    "building": frozenset({"seat", "organisation", "university", "site"}),
    "university": frozenset({"building"}),
    "spaceport": frozenset({"base", "site"}),
    "base": frozenset({"spaceport", "port", "airport", "site"}),
    "nuclear": frozenset({"site"}),
    "port": frozenset({"base"}),
    "airport": frozenset({"base"}),
    "crossing": frozenset({"zone", "station", "strait"}),
    "zone": frozenset({"territory", "region", "crossing"}),
    "sea": frozenset({"ocean", "gulf"}),
    "ocean": frozenset({"sea"}),
    "gulf": frozenset({"sea"}),
    "strait": frozenset({"canal", "crossing"}),
    "lake": frozenset({"sea", "river"}),
    "island": frozenset({"territory", "region", "country"}),
    "peninsula": frozenset({"region", "territory"}),
    "mountain": frozenset({"region", "territory"}),
    "desert": frozenset({"region"}),
    "site": frozenset({"base", "nuclear", "building", "spaceport", "zone"}),
    "organisation": frozenset({"seat", "building"}),
    "continent": frozenset({"region"}),
    "historic": frozenset({"country", "region"}),
}
"""cue → kinds that it also fits, if less well than its own."""

IN_TOWN: Final = frozenset({
    "station", "airport", "port", "university", "building", "base", "nuclear", "crossing",
    "district", "site", "seat", "organisation", "gulf", "lake", "strait", "canal",
})  # fmt: skip
"""Cues after which a town's name stands for what lies in or near it ("la gare de Khasan", "la
baie d'Aboukir"); seas, oceans and rivers are not at a town."""

FACILITIES: Final = BUILT
"""What people built at one spot: a port is no spaceport, whatever its name."""


def excludes(cue: str, feature: str) -> bool:
    """Whether a place of this kind cannot be what a word for another kind announces.

    A port is no spaceport, and a sea no town; but a station and a bay may be named after their
    town, and "la gare de Russie" after a country.
    """
    if feature == "city" and cue in IN_TOWN:
        return False
    both = {cue, feature} <= FACILITIES or (cue in WATERS) != (feature in WATERS)
    narrow = cue in FACILITIES | WATERS and cue != "river"  # "vallée" is a word for rivers
    apart = cue != feature and feature not in AKIN.get(cue, ()) and cue not in AKIN.get(feature, ())
    return both and narrow and apart


_POINTS: Final = (
    "nord", "sud", "est", "ouest", "centre", "centrale", "midi", "orient", "occident", "littoral",
    "north", "south", "east", "west", "center", "central", "coast",
)  # fmt: skip
DIRECTIONS: Final = frozenset({
    *_POINTS,
    *(f"{one} {other}" for one in _POINTS for other in _POINTS),
    "northern", "southern", "eastern", "western", "capitale", "capital", "front", "frontiere",
    "cote", "plateau", "union", "gouvernement",
})  # fmt: skip
"""Folded words of direction and the like, which also are names of villages and regions."""
