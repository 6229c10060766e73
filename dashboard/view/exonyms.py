"""What large towns are called in a language: CLDR has it for the towns that name time zones."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global


@cache
def exonyms(known: str, language: str) -> dict[tuple[str, str], str]:
    """From a country's code and a town's name in the language `known` to its name in `language`.

    Only names that differ. Source: the exemplar cities of CLDR.
    """
    names, wanted = (Locale.parse(one).time_zones for one in (known, language))
    found = {}
    for zone, country in get_global("zone_territories").items():
        if "/" not in zone or zone.startswith("Etc/"):
            continue
        plain = zone.rsplit("/", 1)[-1].replace("_", " ")
        name, other = (cities.get(zone, {}).get("city", plain) for cities in (names, wanted))
        if name != other:
            found[country, name] = other
    return found
