"""The toponyms of a document in groups that mean the same place, each with its candidates.

Mentions with the same name, cue and grammar mean the same place, in one paragraph at least.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from dashboard.gazetteer import context as words
from dashboard.gazetteer import hints, scenery, shorthand, spelling
from dashboard.gazetteer.candidates import Guess, Setting, candidates
from dashboard.gazetteer.evidence import Context, Grammar, Mention
from dashboard.gazetteer.features import WATERS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import Ranked
from dashboard.gazetteer.spots import same_spot
from dashboard.gazetteer.traits import own_features
from dashboard.model import Toponym

_POSSIBLE: Final = 0.002
_BESIDE: Final = 100
_MOST: Final = 40
_LONGEST_ACRONYM: Final = 5
_WORDS: Final = re.compile(r"\w+")


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


class Beside(NamedTuple):
    """By the number of a group: those named right beside it, and those in one breath with it."""

    near: list[set[int]]
    together: list[set[int]]


def groups(
    text: str, language: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> list[Group]:
    """The toponyms grouped by their name and by what the words around it say."""
    groups: dict[tuple[object, ...], Group] = {}
    behind = _behind(text, toponyms)
    common = Counter(_WORDS.findall(text))
    common.subtract(toponym.text for toponym in toponyms)  # no mention is evidence against itself
    garbled = spelling.garbled(text)
    for index, toponym in enumerate(toponyms):
        shared = words.halved(text, toponym.start, toponym.end)
        name = toponym.name or shared or toponym.text
        folded = fold(name)
        grammar = words.grammar(text, toponym.start)
        whole = toponym.name is not None or shared is not None
        misspelt = common[name.lower()] <= 0  # what is also written small is a common noun
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
        quarter = words.quarter(text, toponym.start)
        other = words.other_sense(text, toponym.start, toponym.end)
        said = words.described(text, toponym.end)
        whose = next(filter(None, (hints.country(word, language) for word in said)), None)
        small = name[:1].islower()
        key = (folded, toponym.cue, grammar, setting, small, watery, quarter, other, where, whose)
        if key in groups:
            groups[key].toponyms.append(index)
            continue
        guesses = candidates(name, gazetteer, setting)
        most = sorted(guesses, key=lambda g: (-g.known.curated, -g.known.place.population))[:_MOST]
        mention = _mention(name, folded, toponym.cue, grammar, watery=watery, other=other)
        if whose or quarter:
            mention = replace(mention, apposed=frozenset({whose} if whose else ()), quarter=quarter)
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


def parts(group: Group, text: str, toponyms: Sequence[Toponym], told: Context) -> Iterator[Group]:
    """A group as it is where its meaning is plain, else one for each paragraph.

    Two places of one name may occur in one document, seldom in one paragraph. Where it may be a
    water or the land named after it, each part learns what the words around it speak of; `told` is
    what is known of the document.
    """
    places = [r.guess.known.place for r in group.ranked if r.probability >= _POSSIBLE]
    if all(same_spot(place, places[0]) for place in places[1:]):
        yield group
        return
    wet = {place.feature in WATERS for place in places}
    paragraphs: dict[int, list[int]] = defaultdict(list)
    for index in group.toponyms:
        paragraphs[text.count("\n", 0, toponyms[index].start)].append(index)
    for indices in paragraphs.values():
        part = replace(group, toponyms=indices)
        if len(wet) > 1:
            spans = [(toponyms[index].start, toponyms[index].end) for index in indices]
            seen = scenery.around(text, spans, told.language)
            part.mention = replace(group.mention, scenery=seen)
            part.own = own_features(part.guesses, part.mention, told.language, told.year)
        yield part


def beside(groups: Sequence[Group], text: str, toponyms: Sequence[Toponym]) -> Beside:
    """For each group the groups that have a mention right before or behind one of its own."""
    mentions = sorted(
        (toponyms[index].start, toponyms[index].end, number)
        for number, group in enumerate(groups)
        for index in group.toponyms
    )
    found = Beside([set() for _ in groups], [set() for _ in groups])
    for (_, end, one), (start, _, other) in pairwise(mentions):
        together = words.coordinated(text, end, start)
        for sets, close in ((found.near, start - end <= _BESIDE), (found.together, together)):
            if close:
                sets[one].add(other)
                sets[other].add(one)
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
        folded,
        cue,
        grammar,
        acronym=acronym,
        small=small,
        watery=watery,
        other_sense=other,
        written=name,
    )
