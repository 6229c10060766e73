"""The places that a name may mean.

In this order, each only where the one before found nothing: the exact folded name, with and
without its article, or with the one that "au" and "du" have swallowed; what is left without the
word for its kind ("région de Donetsk"); names of the same transliteration key ("Oussouriïsk");
names a letter or two away ("Vladivostock").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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

    `cue` is the kind of place that the name itself tells ("gare de Khasan": station) where the
    rest of it was looked up, or None; `whole` is true where the place bears the name together
    with such a word. `bare` is true where it bears it only without the article. `edits` are
    letters that differ, as a share of ten letters.
    """

    known: Known
    match: Match
    cue: str | None = None
    whole: bool = False
    bare: bool = False
    edits: float = 0.0


def candidates(
    name: str, gazetteer: Gazetteer, before: str = "", *, approximate: bool = True
) -> tuple[Guess, ...]:
    """Places that `name` may mean, in no order; `before` is the word that stands before it.

    Other spellings are tried only where `approximate` is true.
    """
    forms = [name]
    if article := _SWALLOWED.get(before.casefold()):
        forms.append(article + name)
    bare = generics.without_article(name)
    kinded = generics.split(bare or name)
    found = _exact(forms, gazetteer)
    if bare:
        met = {_key(guess) for guess in found}
        more = [guess for guess in _exact([bare], gazetteer) if _key(guess) not in met]
        found += tuple(replace(guess, bare=bool(found)) for guess in more)
    if found:
        return tuple(replace(guess, whole=True) for guess in found) if kinded else found
    if kinded:
        core = kinded.core
        found = _exact([core], gazetteer) or _exact(
            [generics.without_article(core) or core], gazetteer
        )
        if not found and approximate:
            found = _approximate(core, gazetteer)
        return tuple(replace(guess, cue=kinded.feature) for guess in found)
    return _approximate(bare or name, gazetteer) if approximate else ()


def _exact(names: list[str], gazetteer: Gazetteer) -> tuple[Guess, ...]:
    found = [known for name in names for known in gazetteer.known(fold(name))]
    return tuple(Guess(known, "exact") for known in _unique(found))


def _approximate(name: str, gazetteer: Gazetteer) -> tuple[Guess, ...]:
    if not name[:1].isupper():  # a word in lower case is a common noun, not a misspelt name
        return ()
    folded = fold(name)
    sounds, near = _similar(folded, gazetteer)
    match: Match = "sound" if sounds else "spelling"
    found: list[Guess] = []
    for other in sounds or near:
        edits = 0.0 if sounds else 10.0 * spelling.edits(folded, other) / len(folded)
        found += [
            Guess(known, match, edits=edits)
            for known in gazetteer.known(other)
            if not known.flags & (Flag.CORE | Flag.SHORT)
        ]
    return tuple({_key(guess): guess for guess in reversed(found)}.values())


@lru_cache(maxsize=4096)
def _similar(folded: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded names that sound the same; where there is none, those spelt nearly the same."""
    sounds = tuple(sorted(gazetteer.sounding(translit.keys(folded))))
    if sounds:
        return sounds, ()
    return (), tuple(spelling.nearest(folded, gazetteer.spellings))


def _key(guess: Guess) -> tuple[str, str]:
    return guess.known.place.gazetteer, guess.known.place.id


def _unique(found: list[Known]) -> list[Known]:
    """Each place once; of its names the one that is met first."""
    places: dict[tuple[str, str], Known] = {}
    for known in found:
        places.setdefault((known.place.gazetteer, known.place.id), known)
    return list(places.values())
