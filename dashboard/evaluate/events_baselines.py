"""What simple means make of the same reports: the figures that events must beat."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dashboard.evaluate.pairing import Pair
from dashboard.model import Annotation, SourcedReport

_LIKE: Final = 0.3
"""Least cosine at which two passages are joined; the same for every gold, tuned to none."""
_WORDS: Final = re.compile(r"\w+")


def simplest(pairs: Iterable[Pair], annotations: Iterable[Annotation]) -> list[Pair]:
    """The pairs with the day of publication as date, the sentence's first place, all happened."""
    by_document = {a.mentions.document.id: a for a in annotations}
    return [_simplest(pair, by_document[pair.report.document]) for pair in pairs]


def _simplest(pair: Pair, annotation: Annotation) -> Pair:
    mentions = annotation.mentions
    published = mentions.published and replace(mentions.published, basis="explicit")
    first = first_place(annotation, pair.report.start)
    resolution = None if first is None else mentions.toponyms[first].resolution
    report = replace(
        pair.report,
        when=published,
        where=resolution.place if resolution else None,
        status="happened",
    )
    return replace(pair, report=report)


def first_place(annotation: Annotation, position: int) -> int | None:
    """Index of the first place of the sentence at `position`, among those that were resolved."""
    mentions = annotation.mentions
    sentence = next((s for s in mentions.sentences if s[0] <= position < s[1]), None)
    if sentence is None:
        return None
    for index, toponym in enumerate(mentions.toponyms):
        resolved = toponym.resolution is not None and toponym.resolution.place is not None
        if sentence[0] <= toponym.start < sentence[1] and resolved:
            return index
    return None


def singletons(reports: Iterable[SourcedReport]) -> dict[str, str]:
    """Every report an event of its own."""
    return {report.id: report.id for report in reports}


def alike(reports: Sequence[SourcedReport], least: float = _LIKE) -> dict[str, str]:
    """Each report's group: single link over the cosine of TF-IDF vectors of the passages."""
    texts = [Counter(_WORDS.findall(report.text.casefold())) for report in reports]
    spread = Counter(word for text in texts for word in text)
    vectors = [_weighed(text, spread, len(texts)) for text in texts]
    group = list(range(len(reports)))
    for i, one in enumerate(vectors):
        for j in range(i):
            if _cosine(one, vectors[j]) >= least and group[i] != group[j]:
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    return {report.id: str(number) for report, number in zip(reports, group, strict=True)}


def _weighed(text: Mapping[str, int], spread: Mapping[str, int], size: int) -> dict[str, float]:
    """TF-IDF of unit length; of nothing where all words occur everywhere."""
    weights = {word: count * math.log(size / spread[word]) for word, count in text.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
