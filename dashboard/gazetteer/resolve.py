"""From the toponyms of a document to places: the names by themselves first, then in context.

The first pass ranks every name alone. Each further pass ranks it anew with what the others likely
mean: their countries, regions and points, each with its probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.gazetteer import grouping, hints
from dashboard.gazetteer.evidence import Context
from dashboard.gazetteer.grouping import Group
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.neighbourhood import Neighbourhood, shares
from dashboard.gazetteer.ranking import Ranked, rank
from dashboard.gazetteer.spots import same_spot
from dashboard.gazetteer.traits import own_features
from dashboard.model import Candidate, Document, Resolution, Toponym

THRESHOLD: Final = 0.4
_PASSES: Final = 3
_KEPT: Final = 5
_LIKELY: Final = 0.01
_LANGUAGE: Final = "fr"
_NOTHING: Final = Resolution(None, 0.0)


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
    groups = grouping.groups(text, language, toponyms, gazetteer)
    for group in groups:
        group.own = own_features(group.guesses, group.mention, language, told.year)
        group.ranked = rank(group.guesses, group.mention, told, group.own)
    groups = [part for group in groups for part in grouping.parts(group, text, toponyms, told)]
    if not groups:
        return groups
    told = replace(told, hinted=shares(hints.countries(text, language)))
    neighbourhood = Neighbourhood(groups, grouping.beside(groups, text, toponyms))
    for _ in range(_PASSES):
        _appose(groups)
        contexts = list(neighbourhood.contexts(told))
        for group, context in zip(groups, contexts, strict=True):
            group.ranked = rank(group.guesses, group.mention, context, group.own)
    return groups


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


def _resolution(ranked: Sequence[Ranked], threshold: float) -> Resolution:
    if not ranked:
        return _NOTHING
    best = ranked[0].guess.known.place
    score = round(sum(r.probability for r in ranked if same_spot(r.guess.known.place, best)), 4)
    likely = [r for r in ranked if r.probability >= _LIKELY][:_KEPT]
    known = tuple(Candidate(r.guess.known.place, round(r.probability, 4)) for r in likely)
    if score < threshold:
        return Resolution(None, score, known)
    return Resolution(best, score, known[1:])
