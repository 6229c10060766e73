"""Who says so: the kind of speaker that some words name, and whether a passage quotes the speaker.

Pure functions of French text, for the page and for scoring. The words for speakers stand in
`data/lang/fr/speakers.tsv`; an article, a number or an adjective before them is passed over, so the
first noun decides: "le porte-parole du ministère" is a person.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, TypeAlias, cast

from dashboard.resources import data_path

SpeakerKind: TypeAlias = Literal["person", "government", "agency", "newspaper", "organisation"]

_AGENCIES: Final = frozenset({
    "afp", "agence france presse", "reuters", "ap", "associated press", "tass", "xinhua", "kcna",
    "yonhap", "kyodo", "anadolu", "ria novosti", "interfax", "belga", "ansa", "efe", "dpa", "pti",
    "irna", "tasnim", "ukrinform", "tanjug", "bloomberg", "chine nouvelle", "spoutnik", "sputnik",
})  # fmt: skip
_MEDIA: Final = frozenset({
    "courrier", "depeche", "echo", "gazette", "journal", "mercure", "messager", "quotidien",
    "radio", "tele", "telegramme", "television", "tribune", "voix",
})  # fmt: skip
"""First words of names of papers and stations."""
_SEATS: Final = frozenset({"kremlin", "maison blanche", "elysee", "matignon", "quai orsay"})
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*\.?")
_ELIDED: Final = re.compile(r"\b(?:[ldsnmtj]|qu)['’]", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^)]*\)?")
_LONGEST_ACRONYM: Final = 6
_QUOTES: Final = re.compile(r"«[^»]*(?:»|\Z)|“[^”]*(?:”|\Z)|\"[^\"]*\"")
_FEWEST: Final = 3
_QUESTION: Final = re.compile(r"\?[ \u00a0»]*$", re.MULTILINE)
_FEWEST_QUESTIONS: Final = 3


def speaker_kind(words: str) -> SpeakerKind | None:
    """What kind of speaker the words of an attribution name, None where they do not tell.

    "L'agence TASS" is an agency, "Le Monde" a newspaper (a station, too), "Pékin" and "la
    préfecture" a government, "l'hôpital" an organisation, "M. Kirby" and "deux officiers" persons.
    """
    bare = _ELIDED.sub("", _ASIDE.sub("", words)).strip()
    tokens = _WORD.findall(bare)
    keys = [_fold(token) for token in tokens]
    articles = bool(keys) and keys[0] in {"le", "la", "les", "un", "une", "des", "du"}
    name = " ".join(keys[1:] if articles else keys)
    if name in _AGENCIES or _fold(bare) in _AGENCIES:
        return "agency"
    if {name, " ".join(keys)} & _papers():
        return "newspaper"
    for token, key in zip(tokens, keys, strict=True):
        if (found := _noun(token, key)) is not None:
            return found
        if token[:1].isupper() and key not in {"le", "la", "les", "un", "une", "des"}:
            break
    return _named(tokens, {name, " ".join(keys)})


def _noun(token: str, key: str) -> SpeakerKind | None:
    """What a common noun, or the first word of a medium's name, says of who speaks."""
    for form in (key, key.removesuffix("s"), key.removesuffix("x"), f"{key.removesuffix('aux')}al"):
        kind = _nouns().get(form)
        if kind == "medium":
            return "agency" if form == "agence" else "newspaper"
        if kind is not None:
            return kind
        if form in _titles():
            return "person"
    if token[:1].isupper() and key in _MEDIA:
        return "newspaper"
    return None


def _named(tokens: list[str], names: set[str]) -> SpeakerKind | None:
    """What a proper name is: a state, its capital or seat, a body by its letters, else a person."""
    if names & (_states() | _SEATS):
        return "government"
    for name in names & _actors().keys():
        return _actors()[name]
    capitals = [token for token in tokens if token[:1].isupper()]
    if not capitals:
        return None
    last = capitals[-1]
    body = last.isupper() and 1 < len(last) <= _LONGEST_ACRONYM
    return "organisation" if body else "person"


def quoted(text: str, start: int, end: int) -> bool:
    """Whether most of the words from `start` to `end` of a text stand in a quotation.

    A word or two in quotation marks are no speech. A quotation that is not closed goes on to the
    end of its paragraph. In an interview (three lines that are questions) all that follows the
    first question, but for the questions, is quoted.
    """
    asked = [found.end() for found in _QUESTION.finditer(text)]
    if len(asked) >= _FEWEST_QUESTIONS and asked[0] < start:
        return not any(start < question <= end for question in asked)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    inside = sum(
        max(0, min(end, found.end()) - max(start, found.start()))
        for found in _QUOTES.finditer(text[:last] if last >= 0 else text, first)
        if len(_WORD.findall(found.group())) >= _FEWEST
    )
    return 2 * inside > end - start


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("-", " "))
    return "".join(c for c in plain if not unicodedata.combining(c)).strip(" .")


def _rows(*parts: str) -> Iterator[dict[str, str]]:
    with data_path(*parts).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def _nouns() -> dict[str, SpeakerKind | Literal["medium"]]:
    return {
        _fold(row["noun"]): cast("SpeakerKind | Literal['medium']", row["kind"])
        for row in _rows("lang", "fr", "speakers.tsv")
    }


@cache
def _titles() -> frozenset[str]:
    return frozenset(_fold(row["title"]) for row in _rows("lang", "fr", "titles.tsv"))


@cache
def _papers() -> frozenset[str]:
    rows = _rows("lang", "fr", "newspapers.tsv")
    return frozenset(_fold(row["name"]) for row in rows if row["kind"] == "media") - _AGENCIES


@cache
def _actors() -> dict[str, SpeakerKind]:
    return {
        _fold(name): cast("SpeakerKind", row["kind"])
        for row in _rows("lang", "fr", "actors.tsv")
        for name in (row["name"], *row["variants"].split(";"))
        if name
    }


@cache
def _states() -> frozenset[str]:
    capitals = (row["capitals"].split(";") for row in _rows("lang", "fr", "demonyms.tsv"))
    named = (row["names"].split(";") for row in _rows("lang", "fr", "demonyms_countries.tsv"))
    countries = ([row["name_fr"]] for row in _rows("gazetteer", "countries.tsv"))
    return frozenset(
        _fold(name) for some in (*capitals, *named, *countries) for name in some if name
    )
