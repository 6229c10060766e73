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

from dashboard.gazetteer import context as words
from dashboard.gazetteer import hints, shorthand, spelling
from dashboard.gazetteer.candidates import Guess, Setting, candidates
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import (
    Context,
    Grammar,
    Mention,
    Ranked,
    apart_km,
    first_level,
    may_anchor,
    rank,
)
from dashboard.model import Candidate, Document, Place, Resolution, Toponym

THRESHOLD: Final = 0.4
_PASSES: Final = 2
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


@dataclass(slots=True)
class Group:
    """Mentions that mean the same place, their candidates and what is thought of them so far.

    `toponyms` are the mentions' indices. `behind` is the mention that tells, right behind the one
    of this group, where its place lies.
    """

    mention: Mention
    toponyms: list[int]
    guesses: tuple[Guess, ...]
    behind: int | None = None
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
    text = document.text
    first = document.published.first_day if document.published else None
    told = Context(language, first.year if first else None)
    groups = _groups(text, language, toponyms, gazetteer)
    for group in groups:
        group.ranked = rank(group.guesses, group.mention, told)
    groups = [part for group in groups for part in _parts(group, text, toponyms)]
    beside = _beside(groups, toponyms)
    told = replace(told, hinted=_shares(hints.countries(text, language)) if groups else {})
    for _ in range(_PASSES):
        _appose(groups)
        contexts = list(_contexts(groups, beside, told))
        for group, context in zip(groups, contexts, strict=True):
            group.ranked = rank(group.guesses, group.mention, context)
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
        key = (folded, toponym.cue, grammar, setting, name[:1].islower(), watery, where)
        if key in groups:
            groups[key].toponyms.append(index)
            continue
        guesses = candidates(name, gazetteer, setting)
        most = sorted(guesses, key=lambda g: (-g.known.curated, -g.known.place.population))[:_MOST]
        mention = _mention(name, folded, toponym.cue, grammar, watery=watery)
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
    name: str, folded: str, cue: str | None, grammar: frozenset[Grammar], *, watery: bool
) -> Mention:
    acronym = name.isupper() and len(folded) <= _LONGEST_ACRONYM
    small = name[:1].islower()
    if watery and cue in {"region", "territory"}:  # "la vallée du Rhône"
        cue = None
    return Mention(folded, cue, grammar, acronym=acronym, small=small, watery=watery)


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


def _contexts(
    groups: Sequence[Group], beside: Sequence[set[int]], told: Context
) -> Iterator[Context]:
    """For each group what the others likely mean, added to what is `told` of the document."""
    likely = [[r for r in group.ranked[:_HELD] if r.probability >= _COUNTS] for group in groups]
    for number, group in enumerate(groups):
        named: Counter[str] = Counter()
        met: Counter[str] = Counter()
        named_beside: Counter[str] = Counter()
        close: list[tuple[Place, float]] = []
        anchors: list[tuple[Place, float]] = []
        same: Counter[tuple[str, str]] = Counter()
        sure: set[tuple[str, str]] = set()
        weighed, alikes = float(max(told.hinted.values(), default=0.0)), 0
        for index, (other, held) in enumerate(zip(groups, likely, strict=True)):
            if other is group:
                continue
            alike = _alike(other.mention.folded, group.mention.folded)
            alikes += alike and len(other.toponyms)
            for ranked in held:
                place, probability = ranked.guess.known.place, ranked.probability
                if probability >= _SURE:
                    sure.add((place.gazetteer, place.id))
                if alike:
                    weight: float = probability * len(other.toponyms)
                    same[place.gazetteer, place.id] += weight  # type: ignore[assignment]
                    continue
                weighed += probability * len(other.toponyms)
                _add(ranked, len(other.toponyms), named, met)
                if may_anchor(place):
                    anchors.append((place, probability))
                if index in beside[number]:
                    _add(ranked, 1, named_beside, Counter())
                    if may_anchor(place):
                        close.append((place, probability))
        yield replace(
            told,
            named=_shares(named),
            met=_shares(met),
            anchors=anchors,
            beside=close,
            named_beside={code: min(1.0, count) for code, count in named_beside.items()},
            told=weighed / (weighed + _ENOUGH),
            same={key: count / alikes for key, count in same.items()},
            sure=frozenset(sure),
        )


def _add(ranked: Ranked, mentions: int, named: Counter[str], met: Counter[str]) -> None:
    """Count a likely place for the country and the region it names or lies in."""
    known = ranked.guess.known
    weight: float = ranked.probability * mentions
    place = known.place
    for code, is_it in (
        (place.country, place.feature == "country"),
        (known.admin1, first_level(place)),
    ):
        if code:
            (named if is_it else met)[code] += weight  # type: ignore[assignment]


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
