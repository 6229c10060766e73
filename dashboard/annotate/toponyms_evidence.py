"""How likely a stretch of text names a place: evidence, each with its weight, summed.

The weights are log-odds set by hand on our own dispatches, the articles 001 and 003 of the gold
standard and the training part of HIPE-2020 (see `docs/recognition.md`); nothing is fitted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

WEIGHTS: Mapping[str, float] = {
    "known country": 5.0,
    "capital": 2.0,
    "curated": 3.5,
    "organisation": -1.5,
    "office": -6.0,
    "unknown": -2.0,
    "obscure": -1.0,
    "several words": 1.0,
    "ner place": 3.0,
    "ner place, other borders": 1.5,
    "ner person": -2.5,
    "ner person, part": -6.0,
    "ner organisation": -1.0,
    "ner organisation, part": -3.0,
    "ner organisation, its seat": 0.5,
    "ner event": -0.5,
    "ner event, part": -1.5,
    "ner event, its seat": 0.8,
    "ner nothing": -1.0,
    "cue of a kind": 4.0,
    "cue": 2.0,
    "at": 2.0,
    "of": 0.7,
    "of someone": 0.8,
    "between": 1.0,
    "facing": 1.0,
    "measured": 1.5,
    "located": 2.5,
    "article": -1.5,
    "article, unknown": -0.7,
    "title": -6.0,
    "capitalised neighbour": -2.0,
    "hyphen": -4.0,
    "pair": 1.0,
    "entry of a list": -5.0,
    "name goes on": -8.0,
    "common word": -6.0,
    "institution": -3.0,
    "noun before": -1.5,
    "eponym": -4.0,
    "quoted": -8.0,
    "no proper noun": -2.0,
    "sentence start": -0.7,
    "demonym": -8.0,
    "short capitals": -3.0,
    "capitals around": -2.0,
    "person of the text": -3.5,
    "dateline": 3.0,
    "place apposed": 5.0,
    "object": 2.5,
    "thing": -9.0,
    "body": -10.0,
    "seen as a place": 1.5,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found about a candidate: names of `WEIGHTS`, and the places' population."""

    kinds: frozenset[str]
    population: int = 0

    def score(self) -> float:
        """Log-odds that a place is named; above 0 it is taken."""
        return sum(WEIGHTS[kind] for kind in self.kinds) + size(self.population)


def size(population: int) -> float:
    """What a population adds: 0 at 10,000, 1 for each factor of ten, within [-1, 2.5].

    0 where it is unknown.
    """
    if population <= 0:
        return 0.0
    return max(-1.0, min(2.5, math.log10(population) - 4.0))
