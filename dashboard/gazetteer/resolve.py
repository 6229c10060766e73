"""From the toponyms of a document to places: the names by themselves first, then in context.

The first pass ranks every name alone. Each further pass ranks it anew with what the others likely
mean: their countries, regions and points, each with its probability. Mentions with the same name,
cue and grammar mean the same place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from geopy.distance import great_circle

from dashboard.gazetteer import context as words
from dashboard.gazetteer import shorthand, spelling
from dashboard.gazetteer.candidates import Guess, Setting, candidates
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import Context, Grammar, Mention, Ranked, may_anchor, rank
from dashboard.model import Candidate, Document, Place, Resolution, Toponym

THRESHOLD: Final = 0.4
_PASSES: Final = 2
_SURE: Final = 0.7
_KEPT: Final = 5
_LIKELY: Final = 0.01
_COUNTS: Final = 0.1
_HELD: Final = 3
_SAME_SPOT_KM: Final = 50.0
_LANGUAGE: Final = "fr"
_MOST: Final = 40
_LONGEST_ACRONYM: Final = 5
_WORDS: Final = re.compile(r"\w+")
_NOTHING: Final = Resolution(None, 0.0)


@dataclass(slots=True)
class Group:
    """Mentions that mean the same place, their candidates and what is thought of them so far.

    `toponyms` are the mentions' indices.
    """

    mention: Mention
    toponyms: list[int]
    guesses: tuple[Guess, ...]
    ranked: tuple[Ranked, ...] = ()


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
    groups = _groups(document.text, language, toponyms, gazetteer)
    for group in groups:
        group.ranked = rank(group.guesses, group.mention, Context(language))
    apposed = _apposed(document.text, toponyms, groups)
    for group, behind in zip(groups, apposed, strict=True):
        group.mention = replace(group.mention, apposed=behind)
    for _ in range(_PASSES):
        contexts = list(_contexts(groups, language))
        for group, context in zip(groups, contexts, strict=True):
            group.ranked = rank(group.guesses, group.mention, context)
    return groups


def _groups(
    text: str, language: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> list[Group]:
    groups: dict[tuple[object, ...], Group] = {}
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
        key = (folded, toponym.cue, grammar, setting, name[:1].islower())
        if key in groups:
            groups[key].toponyms.append(index)
            continue
        guesses = candidates(name, gazetteer, setting)
        most = sorted(guesses, key=lambda g: (-g.known.curated, -g.known.place.population))[:_MOST]
        groups[key] = Group(_mention(name, folded, toponym.cue, grammar), [index], tuple(most))
    return list(groups.values())


def _mention(name: str, folded: str, cue: str | None, grammar: frozenset[Grammar]) -> Mention:
    acronym = name.isupper() and len(folded) <= _LONGEST_ACRONYM
    return Mention(folded, cue, grammar, acronym=acronym, small=name[:1].islower())


def _apposed(
    text: str, toponyms: Sequence[Toponym], groups: Sequence[Group]
) -> Iterator[frozenset[str]]:
    """For each group the countries and regions that are set right behind one of its mentions."""
    owner = {index: group for group in groups for index in group.toponyms}
    order = sorted(range(len(toponyms)), key=lambda index: toponyms[index].start)
    behind: dict[int, set[str]] = defaultdict(set)
    for first, second in pairwise(order):
        if words.apposed(text, toponyms[first].end, toponyms[second].start):
            for ranked in owner[second].ranked[:1]:
                known = ranked.guess.known
                if known.place.feature == "country" and known.place.country:
                    behind[first].add(known.place.country)
                elif known.place.feature == "region" and known.admin1:
                    behind[first].add(known.admin1)
    for group in groups:
        yield frozenset(code for index in group.toponyms for code in behind[index])


def _contexts(groups: Sequence[Group], language: str) -> Iterator[Context]:
    """For each group what the others likely mean."""
    likely = [[r for r in group.ranked[:_HELD] if r.probability >= _COUNTS] for group in groups]
    for group in groups:
        named: Counter[str] = Counter()
        met: Counter[str] = Counter()
        anchors: list[tuple[Place, float]] = []
        same: set[tuple[str, str]] = set()
        sure: set[tuple[str, str]] = set()
        for other, held in zip(groups, likely, strict=True):
            if other is group:
                continue
            alike = _alike(other.mention.folded, group.mention.folded)
            for ranked in held:
                place, probability = ranked.guess.known.place, ranked.probability
                if probability >= _SURE:
                    sure.add((place.gazetteer, place.id))
                    if alike:
                        same.add((place.gazetteer, place.id))
                if not alike:
                    _add(ranked, len(other.toponyms), named, met)
                    if may_anchor(place):
                        anchors.append((place, probability))
        yield Context(
            language, _shares(named), _shares(met), anchors, frozenset(same), frozenset(sure)
        )


def _add(ranked: Ranked, mentions: int, named: Counter[str], met: Counter[str]) -> None:
    """Count a likely place for the country and the region it names or lies in."""
    known = ranked.guess.known
    weight: float = ranked.probability * mentions
    for code, feature in ((known.place.country, "country"), (known.admin1, "region")):
        if code:
            (named if known.place.feature == feature else met)[code] += weight  # type: ignore[assignment]


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
    apart = great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km
    return one.country == other.country and apart <= _SAME_SPOT_KM
