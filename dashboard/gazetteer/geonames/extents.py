"""How far a place of GeoNames reaches from its point, in km; the dumps do not say.

It is a rule, not a measurement: the size is right by its order of magnitude.

- Towns: a disc of 3,000 inhabitants a km², a round number of ours, but at least 3 km (the lower
  quartile of the towns in `data/gazetteer/supplement.tsv`, villages among them) and at most 30.
- What people built, and quarters: the median of the kind in the supplement.
- Waters, mountains and the like that are known (see `keeping.KNOWN_IN`): the lower quartile of
  their kind in the supplement and in Natural Earth's waters, which hold the known ones. The others
  are brooks, ponds and hills: lengths of ours.
- Administrative areas: of the first level the median of `data/gazetteer/regions.tsv`, of the lower
  ones about a third from level to level; historic ones, countries and continents as
  `dashboard.events.geometry` takes them.
"""

from __future__ import annotations

import math
from typing import Final

_AN_KM2: Final = 3_000.0
_SMALLEST_TOWN_KM: Final = 3.0
WIDEST_TOWN_KM: Final = 30.0
_KM: Final = {
    "airport": 4.0, "base": 4.0, "building": 1.0, "crossing": 3.0, "nuclear": 5.0, "port": 5.0,
    "spaceport": 10.0, "station": 1.0, "university": 3.0, "district": 1.0, "site": 1.0,
    "country": 300.0, "historic": 300.0, "continent": 2500.0, "ocean": 2500.0, "territory": 80.0,
    "region": 20.0, "zone": 6.0,
}  # fmt: skip
_KNOWN_KM: Final = {
    "river": 250.0, "lake": 35.0, "canal": 25.0, "gulf": 20.0, "strait": 27.0, "sea": 180.0,
    "mountain": 10.0, "island": 7.0, "peninsula": 20.0, "desert": 350.0, "site": 5.0,
}  # fmt: skip
_OTHER_KM: Final = {
    "river": 5.0, "lake": 1.0, "canal": 3.0, "gulf": 3.0, "strait": 3.0, "sea": 100.0,
    "mountain": 2.0, "island": 1.0, "peninsula": 2.0, "desert": 10.0,
}  # fmt: skip
_CODES_KM: Final = {
    "A.ADM1": 34.0, "A.ADM1H": 34.0, "A.ADM2": 20.0, "A.ADM2H": 20.0, "A.ADM3": 8.0,
    "A.ADM3H": 8.0, "A.ADM4": 4.0, "A.ADM4H": 4.0, "A.ADM5": 2.0, "A.ADM5H": 2.0, "A.PRSH": 4.0,
    "H.BAY": 3.0, "T.MTS": 20.0, "T.RNGE": 20.0, "T.PLN": 20.0, "T.PLAT": 20.0, "L.RGN": 20.0,
    "T.ISLS": 10.0,
}  # fmt: skip
"""Feature code → its reach, where the code says more than the kind."""
_WIDER_IF_KNOWN: Final = 3.0


def radius(code: str, feature: str, population: int, *, known: bool) -> float:
    """Kilometres from its point that a place reaches.

    `code` is GeoNames' class and code ("P.PPL"), `feature` our word for it, `known` whether the
    place is known beyond its surroundings.
    """
    if feature == "city":
        town = math.sqrt(max(0, population) / (_AN_KM2 * math.pi))
        return round(min(WIDEST_TOWN_KM, max(_SMALLEST_TOWN_KM, town)), 1)
    if code in _CODES_KM:
        natural = not code.startswith("A.")
        return _CODES_KM[code] * (_WIDER_IF_KNOWN if known and natural else 1.0)
    if known and feature in _KNOWN_KM:
        return _KNOWN_KM[feature]
    return _OTHER_KM.get(feature) or _KM[feature]
