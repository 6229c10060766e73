"""From the toponyms of a document to places: the names by themselves first, then in context.

The first pass ranks every name alone. Each further pass ranks it anew with what the others likely
mean: their countries, regions and points, each with its probability. Mentions with the same name,
cue and grammar mean the same place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dashboard.gazetteer import context as words
from dashboard.gazetteer import hints, shorthand, spelling
from dashboard.gazetteer.candidates import Guess, Setting, candidates
from dashboard.gazetteer.company import Company
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import (
    Around,
    Context,
    Grammar,
    Mention,
    Ranked,
    apart_km,
    first_level,
    key,
    own_features,
    rank,
)
from dashboard.model import Candidate, Document, Place, Resolution, Toponym

THRESHOLD: Final = 0.4
_PASSES: Final = 3
_SURE: Final = 0.7
_KEPT: Final = 5
_LIKELY: Final = 0.01
_COUNTS: Final = 0.1
_HELD: Final = 3
_POSSIBLE: Final = 0.002
_BESIDE: Final = 100
_ENOUGH: Final = 3.0
_SAME_SPOT_KM: Final = 50.0
_LANGUAGE: Final = "fr"
_MOST: Final = 40
_LONGEST_ACRONYM: Final = 5
_WORDS: Final = re.compile(r"\w+")
_NOTHING: Final = Resolution(None, 0.0)
_NOTHING_LEFT: Final = 1e-9


Key: TypeAlias = tuple[str, str]
"""The gazetteer and id of a place."""


@dataclass(slots=True)
class Group:
    """Mentions that mean the same place, their candidates and what is thought of them so far.

    `toponyms` are the mentions' indices. `behind` is the mention that tells, right behind the one
    of this group, where its place lies. `own` are the features that no context changes.
    """

    mention: Mention
    toponyms: list[int]
    guesses: tuple[Guess, ...]
    behind: int | None = None
    ranked: tuple[Ranked, ...] = ()
    own: Sequence[Mapping[str, float]] = ()


def resolve(
    document: Document,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    threshold: float = THRESHOLD,
) -> tuple[Toponym, ...]:
    """The toponyms with their `resolution`, in their order.

    A place is given where its score reaches `threshold`; otherwise the place is None and all
    candidates, the likeliest first, are alternatives. The score is the probability of the spot:
    of the place and of other records within 50 km in the same country (a town, the district of
    the same name around it).
    """
    groups = judged(document, toponyms, gazetteer)
    resolved: list[Toponym] = list(toponyms)
    for group in groups:
        resolution = _resolution(group.ranked, threshold)
        for index in group.toponyms:
            resolved[index] = replace(toponyms[index], resolution=resolution)
    return tuple(resolved)


def judged(document: Document, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Group]:
    """The toponyms in groups that mean the same place, each with its candidates in context."""
    language = document.language or _LANGUAGE
    text = document.text
    first = document.published.first_day if document.published else None
    told = Context(language, first.year if first else None)
    groups = _groups(text, language, toponyms, gazetteer)
    for group in groups:
        group.own = own_features(group.guesses, group.mention, language, told.year)
        group.ranked = rank(group.guesses, group.mention, told, group.own)
    groups = [part for group in groups for part in _parts(group, text, toponyms)]
    if not groups:
        return groups
    told = replace(told, hinted=_shares(hints.countries(text, language)))
    neighbourhood = Neighbourhood(groups, _beside(groups, toponyms))
    for _ in range(_PASSES):
        _appose(groups)
        contexts = list(neighbourhood.contexts(told))
        for group, context in zip(groups, contexts, strict=True):
            group.ranked = rank(group.guesses, group.mention, context, group.own)
    return groups


def _groups(
    text: str, language: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> list[Group]:
    groups: dict[tuple[object, ...], Group] = {}
    behind = _behind(text, toponyms)
    common = frozenset(_WORDS.findall(text))
    garbled = spelling.garbled(text)
    for index, toponym in enumerate(toponyms):
        shared = words.halved(text, toponym.start, toponym.end)
        name = toponym.name or shared or toponym.text
        folded = fold(name)
        grammar = words.grammar(text, toponym.start)
        whole = toponym.name is not None or shared is not None
        misspelt = name.lower() not in common  # what is also written small is a common noun
        setting = Setting(
            "" if whole else words.article_before(text, toponym.start),
            shorthand.meanings(
                name,
                language,
                brackets=words.brackets(text, toponym.start, toponym.end),
                comma=words.behind_comma(text, toponym.start),
                dot=text[toponym.end : toponym.end + 1] == ".",
            ),
            approximate=misspelt,
            garbled=garbled,
        )
        watery = words.watery(text, toponym.start, toponym.end)
        where = fold(toponyms[behind[index]].text) if index in behind else None
        other = words.other_sense(text, toponym.start, toponym.end)
        key = (folded, toponym.cue, grammar, setting, name[:1].islower(), watery, other, where)
        if key in groups:
            groups[key].toponyms.append(index)
            continue
        guesses = candidates(name, gazetteer, setting)
        most = sorted(guesses, key=lambda g: (-g.known.curated, -g.known.place.population))[:_MOST]
        mention = _mention(name, folded, toponym.cue, grammar, watery=watery, other=other)
        groups[key] = Group(mention, [index], tuple(most), behind.get(index))
    return list(groups.values())


def _behind(text: str, toponyms: Sequence[Toponym]) -> dict[int, int]:
    """Mention → the mention behind it that tells where its place lies."""
    order = sorted(range(len(toponyms)), key=lambda index: toponyms[index].start)
    return {
        first: second
        for first, second in pairwise(order)
        if words.apposed(text, toponyms[first].end, toponyms[second].start)
    }


def _parts(group: Group, text: str, toponyms: Sequence[Toponym]) -> Iterator[Group]:
    """A group as it is where its meaning is plain, else one for each paragraph.

    Two places of one name may occur in one document, seldom in one paragraph.
    """
    places = [r.guess.known.place for r in group.ranked if r.probability >= _POSSIBLE]
    if all(_same_spot(place, places[0]) for place in places[1:]):
        yield group
        return
    parts: dict[int, list[int]] = defaultdict(list)
    for index in group.toponyms:
        parts[text.count("\n", 0, toponyms[index].start)].append(index)
    for indices in parts.values():
        yield replace(group, toponyms=indices)


def _beside(groups: Sequence[Group], toponyms: Sequence[Toponym]) -> list[set[int]]:
    """For each group the groups that have a mention right before or behind one of its own."""
    mentions = sorted(
        (toponyms[index].start, toponyms[index].end, number)
        for number, group in enumerate(groups)
        for index in group.toponyms
    )
    found: list[set[int]] = [set() for _ in groups]
    for (_, end, one), (start, _, other) in pairwise(mentions):
        if start - end <= _BESIDE:
            found[one].add(other)
            found[other].add(one)
    return found


def _mention(
    name: str,
    folded: str,
    cue: str | None,
    grammar: frozenset[Grammar],
    *,
    watery: bool,
    other: bool,
) -> Mention:
    acronym = name.isupper() and len(folded) <= _LONGEST_ACRONYM
    small = name[:1].islower()
    if watery and cue in {"region", "territory"}:  # "la vallée du Rhône"
        cue = None
    return Mention(
        folded, cue, grammar, acronym=acronym, small=small, watery=watery, other_sense=other
    )


def _appose(groups: Sequence[Group]) -> None:
    """Tell each group which country or region is set right behind its mention."""
    owner = {index: group for group in groups for index in group.toponyms}
    for group in groups:
        if group.behind is None:
            continue
        codes = set()
        for ranked in owner[group.behind].ranked[:1]:
            known = ranked.guess.known
            code = known.place.country if known.place.feature == "country" else known.admin1
            if code and known.place.feature in {"country", "region"}:
                codes.add(code)
        group.mention = replace(group.mention, apposed=frozenset(codes))


class Neighbourhood:
    """What the other names of a document likely mean, told to each of its groups."""

    def __init__(self, groups: Sequence[Group], beside: Sequence[set[int]]) -> None:
        self._groups = groups
        self._beside = beside
        folds = [group.mention.folded for group in groups]
        places = [[guess.known.place for guess in group.guesses] for group in groups]
        self._keys = [[key(place) for place in some] for some in places]
        self._codes = [
            {c for guess in g.guesses for c in (guess.known.place.country, guess.known.admin1) if c}
            for g in groups
        ]
        self._apart = _apart(folds)
        self._company = Company(places, folds, self._apart, beside)

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
            out = counts[number] if len(apart) == 1 else _Counts.of([counts[i] for i in apart])
            codes = self._codes[number]
            named, met = _less(total.named, out.named, codes), _less(total.met, out.met, codes)
            countries = total.countries - out.countries
            weighed = hinted + total.weight - out.weight
            yield replace(
                told,
                named=_shares(named),
                met=_shares(met),
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
                told=weighed / (weighed + _ENOUGH),
                same=self._same(number, counts),
                sure=frozenset(
                    place for place, times in sure.items() if times > (place in counts[number].sure)
                ),
            )

    def _named_beside(self, number: int, counts: Sequence[_Counts]) -> dict[str, float]:
        """Countries and regions that are named right before or behind, each mention once."""
        found: Counter[str] = Counter()
        for index in self._beside[number] - self._apart[number]:
            for code, weight in counts[index].named.items():
                found[code] += weight / counts[index].mentions  # type: ignore[assignment]
        return {code: min(1.0, count) for code, count in found.items()}

    def _same(self, number: int, counts: Sequence[_Counts]) -> dict[Key, float]:
        """What the same name means elsewhere, with the share of its mentions that do."""
        alike = [
            index
            for index in self._apart[number]
            if index != number and not self._groups[index].mention.other_sense
        ]
        mentions = sum(counts[index].mentions for index in alike)
        same: Counter[Key] = Counter()
        for index in alike:
            same.update(counts[index].places)
        return {place: count / mentions for place, count in same.items()}


class _Counts:
    """Of likely places: the countries and regions they name and lie in, each with its weight."""

    def __init__(self, held: Sequence[Ranked] = (), mentions: int = 0) -> None:
        self.named: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        self.places: Counter[Key] = Counter()
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
            self.places[key(place)] += weight  # type: ignore[assignment]
            if probability >= _SURE:
                self.sure.append(key(place))
            for code, is_it in (
                (place.country, place.feature == "country"),
                (known.admin1, first_level(place)),
            ):
                if code:
                    (self.named if is_it else self.met)[code] += weight  # type: ignore[assignment]

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


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    """Evidence that grows with the number of mentions, from 0 to 1: two thirds at the first."""
    return {key: count / (count + 0.5) for key, count in counts.items()}


def _resolution(ranked: Sequence[Ranked], threshold: float) -> Resolution:
    if not ranked:
        return _NOTHING
    best = ranked[0].guess.known.place
    score = round(sum(r.probability for r in ranked if _same_spot(r.guess.known.place, best)), 4)
    likely = [r for r in ranked if r.probability >= _LIKELY][:_KEPT]
    known = tuple(Candidate(r.guess.known.place, round(r.probability, 4)) for r in likely)
    if score < threshold:
        return Resolution(None, score, known)
    return Resolution(best, score, known[1:])


def _same_spot(one: Place, other: Place) -> bool:
    """Whether two records stand for one spot on the map: a town and the province around it."""
    if one is other:
        return True
    return one.country == other.country and apart_km(one, other) <= _SAME_SPOT_KM
