"""From the toponyms of a document to places, in two passes.

The first pass ranks every name by itself; the names it is sure of tell countries, regions and
points, from which the second pass ranks every name anew. Mentions with the same name, cue and
grammar mean the same place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.gazetteer import context as words
from dashboard.gazetteer.candidates import Guess, candidates
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import Context, Mention, Ranked, may_anchor, rank
from dashboard.model import Candidate, Document, Place, Resolution, Toponym

THRESHOLD: Final = 0.4
_SURE: Final = 0.7
_KEPT: Final = 5
_LIKELY: Final = 0.01
_LANGUAGE: Final = "fr"
_MOST: Final = 40
_NOTHING: Final = Resolution(None, 0.0)


@dataclass(slots=True)
class _Group:
    """Mentions that mean the same place, their candidates and what is thought of them so far."""

    mention: Mention
    toponyms: list[int]
    guesses: tuple[Guess, ...]
    ranked: tuple[Ranked, ...] = ()

    @property
    def best(self) -> Place | None:
        """The place where it is sure, None otherwise."""
        sure = self.ranked and self.ranked[0].probability >= _SURE
        return self.ranked[0].guess.known.place if sure else None


def resolve(
    document: Document,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    threshold: float = THRESHOLD,
) -> tuple[Toponym, ...]:
    """The toponyms with their `resolution`, in their order.

    A place is given where its probability reaches `threshold`; otherwise the place is None and
    all candidates, the likeliest first, are alternatives.
    """
    language = document.language or _LANGUAGE
    groups = _groups(document.text, toponyms, gazetteer)
    for group in groups:
        group.ranked = rank(group.guesses, group.mention, Context(language))
    apposed = _apposed(document.text, toponyms, groups)
    for group, behind in zip(groups, apposed, strict=True):
        group.mention = replace(group.mention, apposed=behind)
    second = [
        rank(group.guesses, group.mention, context)
        for group, context in zip(groups, _contexts(groups, language), strict=True)
    ]
    for group, ranked in zip(groups, second, strict=True):
        group.ranked = ranked
    resolved: list[Toponym] = list(toponyms)
    for group in groups:
        resolution = _resolution(group.ranked, threshold)
        for index in group.toponyms:
            resolved[index] = replace(toponyms[index], resolution=resolution)
    return tuple(resolved)


def _groups(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[_Group]:
    groups: dict[tuple[object, ...], _Group] = {}
    for index, toponym in enumerate(toponyms):
        folded = fold(toponym.text)
        grammar = words.grammar(text, toponym.start)
        before = words.word_before(text, toponym.start)
        swallowed = before if before in {"au", "du", "aux", "des"} else ""
        key = (folded, toponym.cue, grammar, swallowed)
        if key in groups:
            groups[key].toponyms.append(index)
            continue
        guesses = candidates(toponym.text, gazetteer, swallowed)
        most = sorted(guesses, key=lambda g: (-g.known.curated, -g.known.place.population))[:_MOST]
        groups[key] = _Group(Mention(folded, toponym.cue, grammar), [index], tuple(most))
    return list(groups.values())


def _apposed(
    text: str, toponyms: Sequence[Toponym], groups: Sequence[_Group]
) -> Iterator[frozenset[str]]:
    """For each group the countries and regions that are set right behind one of its mentions."""
    owner = {index: group for group in groups for index in group.toponyms}
    order = sorted(range(len(toponyms)), key=lambda index: toponyms[index].start)
    behind: dict[int, set[str]] = defaultdict(set)
    for first, second in zip(order, order[1:], strict=False):
        if words.apposed(text, toponyms[first].end, toponyms[second].start):
            for ranked in owner[second].ranked[:1]:
                known = ranked.guess.known
                if known.place.feature == "country" and known.place.country:
                    behind[first].add(known.place.country)
                elif known.place.feature == "region" and known.admin1:
                    behind[first].add(known.admin1)
    for group in groups:
        yield frozenset(code for index in group.toponyms for code in behind[index])


def _contexts(groups: Sequence[_Group], language: str) -> Iterator[Context]:
    """For each group what the other groups are sure of."""
    for group in groups:
        countries: Counter[str] = Counter()
        met: Counter[str] = Counter()
        regions: set[str] = set()
        anchors: Counter[Place] = Counter()
        same: set[tuple[str, str]] = set()
        named: set[tuple[str, str]] = set()
        for other in groups:
            place = other.best if other is not group else None
            if place is None:
                continue
            count = len(other.toponyms)
            named.add((place.gazetteer, place.id))
            if _alike(other.mention.folded, group.mention.folded):
                same.add((place.gazetteer, place.id))
                continue
            if place.country:
                (countries if place.feature == "country" else met)[place.country] += count
            if admin1 := other.ranked[0].guess.known.admin1:
                regions.add(admin1)
            if may_anchor(place):
                anchors[place] += count
        yield Context(
            language=language,
            countries=_shares(countries),
            met=_shares(met),
            regions=frozenset(regions),
            anchors=[place for place, _ in anchors.most_common()],
            same=frozenset(same),
            named=frozenset(named),
        )


def _alike(one: str, other: str) -> bool:
    """The same name, or one that holds the other ("gare de Khasan" and "Khasan")."""
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    """Evidence that grows with the number of mentions, from 0 to 1: two thirds at the first."""
    return {key: count / (count + 0.5) for key, count in counts.items()}


def _resolution(ranked: Sequence[Ranked], threshold: float) -> Resolution:
    if not ranked:
        return _NOTHING
    best = ranked[0]
    likely = [r for r in ranked if r.probability >= _LIKELY][:_KEPT]
    known = tuple(Candidate(r.guess.known.place, round(r.probability, 4)) for r in likely)
    score = round(best.probability, 4)
    if best.probability < threshold:
        return Resolution(None, score, known)
    return Resolution(best.guess.known.place, score, known[1:])
