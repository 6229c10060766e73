"""Texts made from the gazetteer, with the place that each name in them means.

For fitting the ranker (`fit_ranking.py`): no text of anyone's is in them. An ambiguous name is
drawn by population and told of in French dispatches, in French or English local news, or with a
word for its kind, with or without its country, region and neighbours around it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from dashboard.gazetteer import schema
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.hints import inflected
from dashboard.gazetteer.lookup import Gazetteer, Known
from dashboard.gazetteer.spots import apart_km, first_level
from dashboard.model import Place

ROOT: Final = Path(__file__).parents[1]
RANDOM: Final = 20231114
_NAMES: Final = 20_000
_OWN: Final = schema.Flag.PRIMARY | schema.Flag.FRENCH | schema.Flag.ENGLISH
_TOWNS: Final = 50_000
_NEAR_KM: Final = 120.0
_FAR_KM: Final = 400.0


@dataclass(frozen=True)
class Gold:
    """A mention with its point; `country` only where it names one, `radius` how far it reaches.

    `cue` is the kind that the words before it tell. `wet` says whether it is a water, None where
    that is not known.
    """

    start: int
    end: int
    point: tuple[float, float]
    country: str | None = None
    radius: float = 0.0
    cue: str | None = None
    wet: bool | None = None


@dataclass(frozen=True)
class Text:
    """A text and its gold; `source` tells the sets apart."""

    id: str
    text: str
    gold: Sequence[Gold]
    source: str
    language: str = "fr"


DISPATCHES: Final = (
    "À {place}, en {country}, des habitants racontent leur nuit.",
    "Des combats ont éclaté à {place} ({country}).",
    "Le convoi a quitté {place} pour {near}.",
    "Entre {place} et {near}, la route est coupée. {country} se tait.",
    "Un incendie à {place} a fait trois morts.",
    "Le maire de {place} a démissionné.",
    "{country} : réunion à {place}, puis à {near}.",
    "Les secours de {near} sont arrivés à {place} dans la nuit. Selon {capital}, le bilan monte.",
    "{capital} a promis des renforts. À {place}, face à {near}, on attend toujours.",
    "Trois trains partiront de {far} demain. Rien n'est prévu pour {place}, en {country}.",
    "La délégation venue de {far} a visité {place}, non loin de {near}.",
    "{place}, dans la province de {region:region}, n'a plus d'eau. {near} non plus.",
    "{place} (région de {region:region}) a voté hier ; {far} s'en réjouit.",
    "Les forces {adjective} ont quitté {place} dans la nuit.",
    "À {place}, les autorités {adjective} ont fermé le pont. {far} proteste.",
    "Les autorités {adjective} promettent des vivres à {place} et à {near}.",
)
UNMARKED: Final = frozenset({"adjective"})
"""Words of the templates that name no place."""
CUED: Final = (
    "Dans la région de {area:region}, l'état d'urgence est levé. {country} reste prudent.",
    "La ville de {town:city} se relève.",
    "La province de {area:region} compte ses morts, dit-on en {country}.",
    "Il est arrivé à {town} lundi, avant de gagner {near}.",
    "La gare de {town:station} est fermée, et l'aéroport de {town:airport} aussi.",
    "Le gouverneur de la région de {area:region} est à {town}.",
    "Le port de {town:port} tourne au ralenti. {far} s'inquiète.",
)
LOCAL: Final = {
    "fr": (
        "{place} : le marché déménage.",
        "Une collision entre {near} et {place} fait deux blessés.",
        "Les pompiers de {near} sont intervenus à {place}.",
        "Le conseil municipal de {place} s'est réuni avec celui de {second}.",
        "L'équipe de {place} reçoit {far} samedi.",
        "{place} ({region}) attend ses commerces.",
        "Née à {second}, elle vit à {place}.",
    ),
    "en": (
        "{place} council approves new budget.",
        "A {place} man was arrested Sunday on a road to {near}, police said.",
        "{place}, {region}, will host the fair; teams from {near} and {second} are expected.",
        "The {near} fire crew was called to {place} at noon.",
        "She was born in {far} and moved to {place} in 1998.",
        "Schools in {place} and {second} will close early.",
        "He works in {place}. His family lives in {near}, his brother in {far}.",
        "Voters across {region} go to the polls; in {place} turnout is low.",
        "{county} deputies were called to a farm near {place} on Friday.",
        "The {county} board met in {place}; the mayor of {near} was there.",
        "Firefighters from {place}, {near} and {second} put out the blaze.",
    ),
}


def made(gazetteer: Gazetteer, count: int) -> Iterator[Text]:
    """`count` texts of each kind: dispatches, with words for kinds, local in French and English."""
    draw = random.Random(RANDOM)  # noqa: S311  (no secret)
    capitals = _capitals(gazetteer)
    names = sorted(set(gazetteer.sample(_NAMES)))
    towns = sorted(set(gazetteer.sample(_TOWNS)))
    draw.shuffle(names)
    draw.shuffle(towns)
    yield from _some(
        count,
        (_dispatch(name, gazetteer, draw, capitals, number) for number, name in enumerate(names)),
    )
    yield from _some(
        count,
        (_cued(name, gazetteer, draw, capitals, number) for number, name in enumerate(names)),
    )
    for language in LOCAL:
        yield from _some(
            count,
            (
                _local(name, language, gazetteer, draw, capitals, number)
                for number, name in enumerate(towns)
            ),
        )


def _some(count: int, texts: Iterator[Text | None]) -> Iterator[Text]:
    for text in texts:
        if not count:
            return
        if text:
            yield text
            count -= 1


def _dispatch(
    name: str, gazetteer: Gazetteer, draw: random.Random, capitals: Sequence[Place], number: int
) -> Text | None:
    meant = _meant(name, gazetteer, draw, 0.8)
    if meant is None:
        return None
    words = _around(meant, name, gazetteer, draw, capitals)
    return _told(draw.sample(DISPATCHES, draw.choice((1, 1, 2))), words, f"made-{number}", "made")


def _cued(
    name: str, gazetteer: Gazetteer, draw: random.Random, capitals: Sequence[Place], number: int
) -> Text | None:
    known = gazetteer.known(fold(name))
    towns = [k for k in known if k.place.feature == "city" and k.place.population >= 15_000]
    areas = [
        k
        for k in known
        if k.place.feature == "region" and k.place.country in {t.place.country for t in towns}
    ]
    if not towns or not areas:
        return None
    area = draw.choice(areas)
    town = max(
        (t for t in towns if t.place.country == area.place.country),
        key=lambda t: t.place.population,
    )
    words = _around(town, name, gazetteer, draw, capitals)
    words |= {"area": (name, area.place), "town": (name, town.place)}
    return _told(draw.sample(CUED, draw.choice((1, 2))), words, f"cued-{number}", "cued")


def _local(
    name: str,
    language: str,
    gazetteer: Gazetteer,
    draw: random.Random,
    capitals: Sequence[Place],
    number: int,
) -> Text | None:
    meant = _meant(name, gazetteer, draw, 0.5)
    if meant is None:
        return None
    if language == "en" and meant.place.country not in {"US", "GB", "CA", "AU", "IE", "ZA", "NZ"}:
        return None
    if language == "fr" and meant.place.country not in {"FR", "BE", "CH", "CA", "CI", "SN", "CM"}:
        return None
    words = _around(meant, name, gazetteer, draw, capitals)
    picked = draw.sample(LOCAL[language], draw.choice((2, 3, 4)))
    return _told(picked, words, f"local-{language}-{number}", f"local-{language}", language)


def _meant(name: str, gazetteer: Gazetteer, draw: random.Random, power: float) -> Known | None:
    """A town that an ambiguous name means, the larger more often; None for a plain name.

    Towns that bear it as one of their many other names (Beeville was once Maryville) are not meant.
    """
    known = gazetteer.known(fold(name))
    towns = [k for k in known if k.place.feature == "city" and k.flags & _OWN]
    if len(towns) < 2:
        return None
    return draw.choices(towns, [(k.place.population + 500.0) ** power for k in towns])[0]


def _around(
    meant: Known, name: str, gazetteer: Gazetteer, draw: random.Random, capitals: Sequence[Place]
) -> dict[str, tuple[str, Place]]:
    """The words that a template may ask for."""
    place = meant.place
    words = {"place": (name, place)}
    if country := gazetteer.place("iso3166", place.country or ""):
        words["country"] = country.name, country
    adjectives = _adjectives().get(place.country or "", ())
    if adjectives:
        words["adjective"] = adjectives[-1], place
    for word, near in zip(("near", "second"), _neighbours(place, gazetteer, draw), strict=False):
        words[word] = near.name, near
    region = next(
        (
            k.place
            for k in _regions(place, gazetteer)
            if first_level(k.place)
            and k.admin1
            and k.admin1 == meant.admin1
            and fold(k.place.name) != fold(name)
        ),
        None,
    )
    if region:
        words["region"] = region.name, region
    if county := _county(meant, gazetteer):
        words["county"] = county.names[1], county
    far = draw.choice(capitals)
    words["far"] = far.name, far
    if capital := next((c for c in capitals if c.country == place.country), None):
        words["capital"] = capital.name, capital
    return words


def _told(
    templates: Sequence[str],
    words: Mapping[str, tuple[str, Place]],
    name: str,
    source: str,
    language: str = "fr",
) -> Text | None:
    """The filled templates, None where a word that they ask for is missing."""
    text, gold = "", []
    for part in " ".join(templates).replace("{", "|{").replace("}", "}|").split("|"):
        if part[:1] != "{":
            text += part
            continue
        asked, _, cue = part.strip("{}").partition(":")
        if asked not in words:
            return None
        if asked in UNMARKED:
            text += words[asked][0]
            continue
        word, about = words[asked]
        code = about.country if about.feature == "country" else None
        point = about.latitude, about.longitude
        end = len(text) + len(word)
        gold.append(Gold(len(text), end, point, code, about.radius_km, cue or None))
        text += word
    return Text(name, text, gold, source, language)


def _neighbours(place: Place, gazetteer: Gazetteer, draw: random.Random) -> list[Place]:
    around = schema.around(place.latitude, place.longitude, _NEAR_KM)
    found = [
        known.place
        for known in gazetteer.in_cells(around)
        if known.place.feature == "city"
        and known.place.id != place.id
        and known.place.country == place.country
    ]
    found = sorted(found, key=lambda p: (-p.population, p.id))[:6]
    draw.shuffle(found)
    return found[:2]


def _county(meant: Known, gazetteer: Gazetteer) -> Place | None:
    """The county whose middle is nearest to a town of the same state."""
    own = [
        k.place
        for k in _regions(meant.place, gazetteer)
        if not first_level(k.place) and k.admin1 == meant.admin1 and len(k.place.names) > 1
    ]
    return min(own, key=lambda county: apart_km(county, meant.place), default=None)


def _regions(place: Place, gazetteer: Gazetteer) -> list[Known]:
    around = schema.around(place.latitude, place.longitude, _FAR_KM)
    return [k for k in gazetteer.in_cells(around) if k.place.feature == "region"]


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    """Country → the forms of its first adjective, the feminine plural last."""
    lines = (
        (ROOT / "data" / "lang" / "fr" / "demonyms.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = (line.split("\t") for line in lines[1:] if not line.startswith("#"))
    return {code: inflected(adjectives.split(";")[0]) for code, adjectives, *_ in rows}


def _capitals(gazetteer: Gazetteer) -> list[Place]:
    found: dict[str, Place] = {}
    for name in gazetteer.sample(2_000):
        for known in gazetteer.known(fold(name)):
            if known.capital and known.flags & schema.Flag.PRIMARY:
                found[known.place.id] = known.place
    return [found[key] for key in sorted(found)]
