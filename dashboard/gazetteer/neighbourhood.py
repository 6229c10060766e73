"""What the other names of a document likely mean, told to each of its groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dashboard.gazetteer.company import Company
from dashboard.gazetteer.evidence import Around, Context
from dashboard.gazetteer.features import SORTS
from dashboard.gazetteer.grouping import Beside, Group
from dashboard.gazetteer.ranking import Ranked
from dashboard.gazetteer.spots import first_level, key

_SURE: Final = 0.7
_COUNTS: Final = 0.1
_HELD: Final = 3
_ENOUGH: Final = 3.0
_NOTHING_LEFT: Final = 1e-9

Key: TypeAlias = tuple[str, str]
"""The gazetteer and id of a place."""


class Neighbourhood:
    """What the other names of a document likely mean, told to each of its groups."""

    def __init__(self, groups: Sequence[Group], beside: Beside) -> None:
        self._groups = groups
        self._beside = beside.near
        self._together = beside.together
        folds = [group.mention.folded for group in groups]
        places = [[guess.known.place for guess in group.guesses] for group in groups]
        self._keys = [[key(place) for place in some] for some in places]
        self._codes = [
            {c for guess in g.guesses for c in (guess.known.place.country, guess.known.admin1) if c}
            for g in groups
        ]
        self._apart = _apart(folds)
        self._company = Company(places, folds, self._apart, beside.near)

    def contexts(self, told: Context) -> Iterator[Context]:
        """For each group what the others likely mean, added to what is `told` of the document."""
        groups = self._groups
        likely = [[r for r in group.ranked[:_HELD] if r.probability >= _COUNTS] for group in groups]
        counts = [
            _Counts(held, len(group.toponyms)) for held, group in zip(likely, groups, strict=True)
        ]
        total = _Counts.of(counts)
        sure = Counter(place for count in counts for place in count.sure)
        evidence = self._company.evidence(_probabilities(groups))
        hinted = float(max(told.hinted.values(), default=0.0))
        for number, apart in enumerate(self._apart):
            if not groups[number].guesses:
                yield told  # there is nothing to rank
                continue
            out = counts[number] if len(apart) == 1 else _Counts.of([counts[i] for i in apart])
            codes = self._codes[number]
            named, met = _less(total.named, out.named, codes), _less(total.met, out.met, codes)
            countries = total.countries - out.countries
            weighed = hinted + total.weight - out.weight
            yield replace(
                told,
                named=shares(named),
                met=shares(met),
                focus=_focus(named, met, countries, codes),
                around={
                    place: Around(*parts)
                    for place, parts in zip(
                        self._keys[number],
                        zip(*(part.tolist() for part in evidence[number]), strict=True),
                        strict=True,
                    )
                },
                named_beside=self._named_beside(number, counts),
                sorts=self._sorts(number, counts),
                told=weighed / (weighed + _ENOUGH),
                same=self._same(number, counts),
                sure=frozenset(
                    place for place, times in sure.items() if times > (place in counts[number].sure)
                ),
            )

    def _named_beside(self, number: int, counts: Sequence[_Counts]) -> dict[str, float]:
        """Countries and regions that are named right before or behind, each mention once."""
        found: dict[str, float] = defaultdict(float)
        for index in self._beside[number] - self._apart[number]:
            for code, weight in counts[index].named.items():
                found[code] += weight / counts[index].mentions
        return {code: min(1.0, count) for code, count in found.items()}

    def _sorts(self, number: int, counts: Sequence[_Counts]) -> dict[str, float]:
        """The sorts of what is named in one breath with it, each name once."""
        others = self._together[number] - self._apart[number]
        found: dict[str, float] = defaultdict(float)
        for index in others:
            for sort, weight in counts[index].sorts.items():
                found[sort] += weight / counts[index].mentions / len(others)
        return dict(found)

    def _same(self, number: int, counts: Sequence[_Counts]) -> dict[Key, float]:
        """What the same name means elsewhere, with the share of its mentions that do."""
        alike = [
            index
            for index in self._apart[number]
            if index != number and not self._groups[index].mention.other_sense
        ]
        mentions = sum(counts[index].mentions for index in alike)
        same: dict[Key, float] = defaultdict(float)
        for index in alike:
            for place, count in counts[index].places.items():
                same[place] += count
        return {place: count / mentions for place, count in same.items()}


class _Counts:
    """Of likely places: the countries and regions they name and lie in, each with its weight."""

    def __init__(self, held: Sequence[Ranked] = (), mentions: int = 0) -> None:
        self.named: dict[str, float] = defaultdict(float)
        self.met: dict[str, float] = defaultdict(float)
        self.places: dict[Key, float] = defaultdict(float)
        self.sorts: dict[str, float] = defaultdict(float)
        self.sure: list[Key] = []
        self.weight = 0.0
        self.countries = 0.0
        self.mentions = mentions
        for ranked in held:
            known, probability = ranked.guess.known, ranked.probability
            place = known.place
            weight: float = probability * mentions
            self.weight += weight
            self.countries += weight if place.country else 0.0
            self.places[key(place)] += weight
            if sort := SORTS.get(place.feature):
                self.sorts[sort] += weight
            if probability >= _SURE:
                self.sure.append(key(place))
            for code, is_it in (
                (place.country, place.feature == "country"),
                (known.admin1, first_level(place)),
            ):
                if code:
                    (self.named if is_it else self.met)[code] += weight

    @classmethod
    def of(cls, parts: Sequence[_Counts]) -> _Counts:
        """The sum of several."""
        found = cls()
        for part in parts:
            for mine, more in ((found.named, part.named), (found.met, part.met)):
                for code, weight in more.items():
                    mine[code] += weight
            found.weight += part.weight
            found.countries += part.countries
        return found


def _less(
    counts: Mapping[str, float], out: Mapping[str, float], codes: Collection[str]
) -> dict[str, float]:
    """Counts of some codes without others; what rounding leaves of a difference is nothing."""
    rest = {code: counts.get(code, 0.0) - out.get(code, 0.0) for code in codes}
    return {code: count for code, count in rest.items() if count > _NOTHING_LEFT}


def _focus(
    named: Mapping[str, float], met: Mapping[str, float], total: float, codes: Collection[str]
) -> dict[str, float]:
    """The share of all that lies in some country or is one that countries and regions have."""
    if total <= _NOTHING_LEFT:
        return {}
    both = {code: named.get(code, 0.0) + met.get(code, 0.0) for code in codes}
    return {code: min(1.0, count / total) for code, count in both.items() if count}


def _probabilities(groups: Sequence[Group]) -> NDArray[np.float64]:
    """The probabilities of all candidates, in the order in which the groups hold them."""
    found = []
    for group in groups:
        held = {id(ranked.guess): ranked.probability for ranked in group.ranked}
        found += [held.get(id(guess), 0.0) for guess in group.guesses]
    return np.array(found)


def _apart(folds: Sequence[str]) -> list[set[int]]:
    """For each name the names that are no other: itself, and those alike."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number, folded in enumerate(folds):
        numbers[folded].add(number)
    alike = {
        one: set().union(*(numbers[other] for other in numbers if _alike(one, other)))
        for one in numbers
    }
    return [alike[folded] for folded in folds]


def _alike(one: str, other: str) -> bool:
    """The same name, or one that holds the other ("gare de Khasan" and "Khasan")."""
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def shares(counts: Mapping[str, float]) -> dict[str, float]:
    """Evidence that grows with the number of mentions, from 0 to 1: two thirds at the first."""
    return {key: count / (count + 0.5) for key, count in counts.items()}
