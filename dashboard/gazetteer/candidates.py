"""The places that a name may mean.

In this order, each only where the one before found nothing: the exact folded name (also without
its article, or with the one that "au" and "du" have swallowed); what is left without the word for
its kind ("région de Donetsk"); names of the same transliteration key ("Oussouriïsk"); names a
letter or two away ("Vladivostock").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from dashboard.gazetteer import generics, spelling, translit
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer, Known
from dashboard.gazetteer.schema import Flag

Match: TypeAlias = Literal["exact", "sound", "spelling"]
_SWALLOWED: Final = {"au": "Le ", "du": "Le ", "aux": "Les ", "des": "Les "}


@dataclass(frozen=True, slots=True)
class Guess:
    """A place that a name may mean, and by what it was found.

    `cue` is the kind of place that the name itself tells ("gare de Khasan": station), or None.
    """

    known: Known
    match: Match
    cue: str | None = None


def candidates(name: str, gazetteer: Gazetteer, before: str = "") -> tuple[Guess, ...]:
    """Places that `name` may mean, in no order; `before` is the word that stands before it."""
    forms = [name]
    if article := _SWALLOWED.get(before.casefold()):
        forms.append(article + name)
    found = _exact(forms, gazetteer)
    bare = generics.without_article(name)
    if not found and bare:
        found = _exact([bare], gazetteer)
    kinded = generics.split(bare or name) if not found else None
    if found:
        return found
    if kinded:
        core = kinded.core
        found = _exact([core], gazetteer) or _exact(
            [generics.without_article(core) or core], gazetteer
        )
        if not found:
            found = _approximate(core, gazetteer)
        return tuple(Guess(guess.known, guess.match, kinded.feature) for guess in found)
    return _approximate(bare or name, gazetteer)


def _exact(names: list[str], gazetteer: Gazetteer) -> tuple[Guess, ...]:
    found = [known for name in names for known in gazetteer.known(fold(name))]
    return tuple(Guess(known, "exact") for known in _unique(found))


def _approximate(name: str, gazetteer: Gazetteer) -> tuple[Guess, ...]:
    if not name[:1].isupper():  # a word in lower case is a common noun, not a misspelt name
        return ()
    folded = fold(name)
    sounds, near = _similar(folded, gazetteer)
    match: Match = "sound" if sounds else "spelling"
    found = [
        known
        for other in (sounds or near)
        for known in gazetteer.known(other)
        if not known.flags & (Flag.CORE | Flag.SHORT)
    ]
    return tuple(Guess(known, match) for known in _unique(found))


@lru_cache(maxsize=4096)
def _similar(folded: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded names that sound the same; where there is none, those spelt nearly the same."""
    sounds = tuple(sorted(gazetteer.sounding(translit.keys(folded))))
    if sounds:
        return sounds, ()
    return (), tuple(spelling.nearest(folded, gazetteer.spellings))


def _unique(found: list[Known]) -> list[Known]:
    """Each place once; of its names the one that is met first."""
    places: dict[tuple[str, str], Known] = {}
    for known in found:
        places.setdefault((known.place.gazetteer, known.place.id), known)
    return list(places.values())
