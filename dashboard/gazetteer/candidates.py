"""The places that a name may mean.

What is set as a short form ("(Esp)", "Minn.") may be one. Then, in this order, each only where the
one before found nothing: the exact folded name, with and without its article, or with the one that
stands before it ("la Havane", "au Caire"), or without the hyphen of a line's end ("Lau- sanne");
what is left without the word for its kind ("région de Donetsk"); other exact forms (a plural, "ue"
for "ü", without a last adjective); names of the same transliteration key ("Oussouriïsk"); names a
letter or two away ("Vladivostock"); in a text that a machine has misread, names that look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from dashboard.gazetteer import generics, shorthand, spelling, translit
from dashboard.gazetteer.features import IN_TOWN
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer, Known
from dashboard.gazetteer.schema import Flag

Match: TypeAlias = Literal["exact", "short", "form", "sound", "spelling"]
_SWALLOWED: Final = {
    "au": "Le ", "du": "Le ", "le": "Le ", "aux": "Les ", "des": "Les ", "les": "Les ", "la": "La ",
}  # fmt: skip
_LINE_END: Final = re.compile(r"(?<=\w)[-¬\u00ad]\s+(?=\w)")
_UMLAUT: Final = re.compile(r"(?<=[a-z])([aou])e(?=[a-z])")
_PLURAL: Final = re.compile(r"(?<=\w{4})s\b")
_ADJECTIVE: Final = re.compile(r"^((?:.*\s)?[A-ZÀ-Þ]\S*)\s+[a-zà-ÿ]{4,}$")
_FORMS: Final = {
    "region": ("{} County", "{} Region", "{} Province", "province de {}", "{} Governorate"),
    "island": ("{} Island", "{} Islands", "île {}", "île de {}", "Isla {}", "Isla de {}"),
    "lake": (
        "Lake {}",
        "{} Lake",
        "lac {}",
        "lac de {}",
        "réservoir de {}",
        "{} Reservoir",
    ),
    "sea": ("{} Sea", "mer {}", "mer de {}"),
    "gulf": ("{} Bay", "Bay of {}", "Gulf of {}", "golfe de {}", "baie de {}"),
    "strait": ("{} Strait", "Strait of {}", "détroit de {}"),
    "river": ("{} River", "rivière {}", "fleuve {}", "Río {}", "Rio {}"),
    "mountain": ("Mount {}", "mont {}", "monts {}", "massif de {}", "{} Mountains", "Jabal {}"),
    "peninsula": ("{} Peninsula", "cap {}", "cap de {}", "Cape {}", "péninsule de {}"),
    "desert": ("{} Desert", "désert de {}"),
    "airport": ("{} Airport", "{} International Airport", "aéroport de {}", "aéroport {}"),
    "base": ("{} Air Base", "{} Air Force Base", "base de {}", "base aérienne de {}"),
    "port": ("Port of {}", "port de {}"),
    "spaceport": ("cosmodrome de {}", "{} Cosmodrome", "{} Spaceport"),
    "nuclear": ("centrale nucléaire de {}", "{} Nuclear Power Plant"),
    "crossing": ("poste-frontière de {}", "point de passage de {}", "terminal de {}"),
    "university": ("{} University", "University of {}", "université de {}"),
    "site": ("barrage de {}", "{} Dam", "camp de {}", "parc national de {}", "{} National Park"),
    "district": ("{} District", "district de {}", "quartier de {}"),
}
"""Kind → other ways of telling it, in which the gazetteer may hold a name ("Tybee Island")."""
_WELL_KNOWN: Final = 5_000
_NOTABLE: Final = 15_000
_LARGE: Final = 100_000
_WEAK: Final = Flag.CORE | Flag.SHORT
_UNLIKE_TOWNS: Final = int(_WEAK | Flag.OBSCURE)
_TOWNS: Final = frozenset({"city", "district"})
_LAST_NAME: Final = re.compile(
    r"^.*\S\s+(?P<link>d['’](?=\S)|(?:de|du|des|à|au|aux)(?=\s))\s*(?P<name>[A-ZÀ-Þ]\S*(?:\s+[A-ZÀ-Þ]\S*)*)$"
)
"""What a name ends with behind a preposition: of "clinique Pasteur de Toulouse" the town."""
_SAINT: Final = re.compile(r"^(?:saint|st)e?\b", re.IGNORECASE)
_LABELLED: Final = int(Flag.PRIMARY | Flag.FRENCH | Flag.ENGLISH)


@dataclass(frozen=True, slots=True)
class Guess:
    """A place that a name may mean, and by what it was found.

    `cue` is the kind of place that the name itself tells ("gare de Khasan": station) where the
    rest of it was looked up, or None; `whole` is true where the place bears the name together
    with such a word. `bare` is true where it bears it only without the article, `article` where it
    bears it with the one that stands before it. `edits` are letters that differ, as a share of ten.
    """

    known: Known
    match: Match
    cue: str | None = None
    whole: bool = False
    bare: bool = False
    article: bool = False
    edits: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a name stands in its text.

    `before` is the article before it, which may belong to the name; `short` is what it means as a
    short form (see `shorthand`). Other spellings are tried only where `approximate` is true, names
    that look alike only where `garbled` is.
    """

    before: str = ""
    short: tuple[shorthand.Meaning, ...] = ()
    approximate: bool = True
    garbled: bool = False


_PLAIN: Final = Setting()


def candidates(name: str, gazetteer: Gazetteer, setting: Setting = _PLAIN) -> tuple[Guess, ...]:
    """Places that `name` may mean, in no order."""
    short = tuple(_short(setting.short, gazetteer))
    named = _named(name, gazetteer, setting, approximate=setting.approximate and not short)
    met = {_key(guess) for guess in short}
    return (*short, *(guess for guess in named if _key(guess) not in met))


def _named(
    name: str, gazetteer: Gazetteer, setting: Setting, *, approximate: bool
) -> tuple[Guess, ...]:
    forms = dict.fromkeys([name, *(_LINE_END.sub(joint, name) for joint in ("", "-"))])
    bare = generics.without_article(name)
    kinded = generics.split(bare or name, in_text=True)
    found = _exact(forms, gazetteer)
    if article := _SWALLOWED.get(setting.before.casefold()):
        own = [replace(g, article=True) for g in _exact([article + name], gazetteer)]
        met = {_key(guess) for guess in own}
        found = (*own, *(guess for guess in found if _key(guess) not in met))
    if bare:
        met = {_key(guess) for guess in found}
        more = [guess for guess in _exact([bare], gazetteer) if _key(guess) not in met]
        found += tuple(replace(guess, bare=bool(found)) for guess in more)
    if found and kinded:
        found = tuple(replace(guess, whole=True) for guess in found)
    if found and not kinded:
        return (*found, *_better_known(found, bare or name, gazetteer, setting))
    if found and not _obscure(found):
        return found
    if kinded:  # a hamlet called "Port Arthur" does not keep the port of Arthur away
        met = {_key(guess) for guess in found}
        announced = _kinded(kinded, gazetteer, setting, approximate=approximate and not found)
        if kinded.feature in IN_TOWN and not (found or announced):
            return tuple(_at_town(kinded, gazetteer))
        return (*found, *(guess for guess in announced if _key(guess) not in met))
    whole = bare or name
    return _formed(whole, gazetteer) or (
        _approximate(whole, gazetteer, setting) if approximate else ()
    )


def _obscure(found: Iterable[Guess]) -> bool:
    return all(guess.known.flags & Flag.OBSCURE for guess in found)


def _kinded(
    kinded: generics.Kinded, gazetteer: Gazetteer, setting: Setting, *, approximate: bool
) -> tuple[Guess, ...]:
    plain = generics.without_article(kinded.core) or kinded.core
    forms = [form.format(plain) for form in _FORMS.get(kinded.feature, ())]
    told = tuple(replace(guess, whole=True) for guess in _exact(forms, gazetteer))
    met = {_key(guess) for guess in told}
    found = _core(kinded, plain, gazetteer, setting, approximate=approximate and not told)
    return (*told, *(guess for guess in found if _key(guess) not in met))


def _core(
    kinded: generics.Kinded,
    plain: str,
    gazetteer: Gazetteer,
    setting: Setting,
    *,
    approximate: bool,
) -> tuple[Guess, ...]:
    """Places under a name less the word for its kind, with the kind as their cue."""
    if kinded.article:  # towns have none, but for those that keep it ("le port du Havre")
        found = _exact([f"{article}{plain}" for article in ("Le ", "La ", "Les ")], gazetteer)
        areas = (g for g in _exact([plain], gazetteer) if g.known.place.feature != "city")
        found = tuple({_key(guess): guess for guess in (*found, *areas)}.values())
        return tuple(replace(guess, cue=kinded.feature) for guess in found)
    found = _exact([kinded.core], gazetteer) or _exact([plain], gazetteer)
    found = found or _formed(plain, gazetteer)
    if not found and approximate:
        found = _approximate(kinded.core, gazetteer, setting)
    return tuple(replace(guess, cue=kinded.feature) for guess in found)


def _at_town(kinded: generics.Kinded, gazetteer: Gazetteer) -> Iterator[Guess]:
    """The town at the end of a longer name of what people built ("hôpital central de Maroua").

    Only towns: "ambassade de France" is not the whole of France. What stands before may be a person
    and the name a surname ("université Léonard de Vinci", "hôpital Saint-Antoine de Padoue"): then
    only larger towns, and none behind a saint.
    """
    found = _LAST_NAME.match(kinded.core)
    if not found or _SAINT.match(kinded.core):
        return
    least = 0 if found["link"] == "à" or kinded.core[0].islower() else _NOTABLE
    article = _SWALLOWED.get(found["link"], "")
    for guess in _exact([f"{article}{found['name']}"], gazetteer):
        known = guess.known
        if (
            known.place.feature in _TOWNS
            and known.place.population >= least
            and not int(known.flags) & _UNLIKE_TOWNS
        ):
            yield replace(guess, cue=kinded.feature)


def _exact(names: Iterable[str], gazetteer: Gazetteer) -> tuple[Guess, ...]:
    found = [known for name in names for known in gazetteer.known(fold(name))]
    return tuple(Guess(known, "exact") for known in _unique(found))


def _short(meanings: Iterable[shorthand.Meaning], gazetteer: Gazetteer) -> Iterator[Guess]:
    """What a short form stands for; the form tells the kind of place as a word for it would."""
    for meaning in meanings:
        for known in gazetteer.known(fold(meaning.name)):
            place = known.place
            town = place.feature == "city"
            if place.country == meaning.country and town == (meaning.feature == "city"):
                yield Guess(known, "short", cue=place.feature)


def _formed(name: str, gazetteer: Gazetteer) -> tuple[Guess, ...]:
    """Places under another regular form of a name: the singular, with umlauts, less an adjective.

    Only what is known enough to be meant by it.
    """
    folded = fold(name)
    forms = [_PLURAL.sub("", folded), _UMLAUT.sub(r"\1", folded)]
    if adjective := _ADJECTIVE.match(name):
        forms.append(fold(adjective[1]))
    found = [
        known
        for form in dict.fromkeys(forms)
        if form != folded
        for known in gazetteer.known(form)
        if not known.flags & _WEAK and _well_known(known)
    ]
    return tuple(Guess(known, "form") for known in _unique(found))


def _better_known(
    found: tuple[Guess, ...], name: str, gazetteer: Gazetteer, setting: Setting
) -> Iterator[Guess]:
    """Where only little places bear exactly a name: large ones that sound or are spelt like it.

    "Zaouïa" is a village in Algeria, and how French papers write Zawiya. In a misread text the
    names count that a place itself bears, not what other languages call it.
    """
    if not setting.approximate or any(
        _notable(guess.known) and not (setting.garbled and _by_name(guess.known)) for guess in found
    ):
        return
    met = {_key(guess) for guess in found}
    for guess in _approximate(name, gazetteer, setting):
        if guess.known.place.population >= _LARGE and _key(guess) not in met:
            yield guess


def _notable(known: Known) -> bool:
    place = known.place
    return known.curated or place.feature != "city" or place.population >= _NOTABLE


def _by_name(known: Known) -> bool:
    """Whether it is some other name of a place that nobody checked."""
    return not known.curated and not int(known.flags) & _LABELLED


def _well_known(known: Known) -> bool:
    place = known.place
    return known.curated or place.feature != "city" or place.population >= _WELL_KNOWN


def _approximate(name: str, gazetteer: Gazetteer, setting: Setting) -> tuple[Guess, ...]:
    garbled = setting.garbled
    if not name[:1].isupper() and not garbled:  # a common noun, not a misspelt name
        return ()
    folded = fold(name)
    sounds, near = _similar(folded, gazetteer)
    if garbled:
        near = (*near, *_misread(folded, gazetteer))
    ways: dict[str, Match] = dict.fromkeys(near, "spelling")
    ways.update(dict.fromkeys(sounds, "sound"))
    found: list[Guess] = []
    for other, match in ways.items():
        off = 0.0 if match == "sound" else _edits(folded, other, garbled=garbled)
        found += [
            Guess(known, match, edits=10.0 * off / len(folded))
            for known in gazetteer.known(other)
            if not known.flags & _WEAK
        ]
    best: dict[tuple[str, str], Guess] = {}
    for guess in found:
        if _key(guess) not in best or guess.edits < best[_key(guess)].edits:
            best[_key(guess)] = guess
    return tuple(best.values())


def _edits(one: str, other: str, *, garbled: bool) -> float:
    return spelling.cost(one, other) if garbled else spelling.edits(one, other)


@lru_cache(maxsize=4096)
def _similar(folded: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded names that sound the same; where there is none, those spelt nearly the same."""
    sounds = tuple(sorted(gazetteer.sounding(translit.keys(folded))))
    if sounds:
        return sounds, ()
    return (), tuple(spelling.nearest(folded, gazetteer.spellings))


@lru_cache(maxsize=4096)
def _misread(folded: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(spelling.misread(folded, gazetteer.well_known(_WELL_KNOWN)))


def _key(guess: Guess) -> tuple[str, str]:
    return guess.known.place.gazetteer, guess.known.place.id


def _unique(found: list[Known]) -> list[Known]:
    """Each place once; of its names the one that is met first."""
    places: dict[tuple[str, str], Known] = {}
    for known in found:
        places.setdefault((known.place.gazetteer, known.place.id), known)
    return list(places.values())
