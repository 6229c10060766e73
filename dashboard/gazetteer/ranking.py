"""How likely each place is that a name may mean: a log-linear model over named features.

A candidate's score is the sum of its features' values (`traits`) times their weights (`weights`);
the softmax over the candidates and over "nobody", the alternative that none of them is meant, gives
the probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.gazetteer.candidates import Guess
from dashboard.gazetteer.evidence import ALONE, Context, Mention
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.spots import key
from dashboard.gazetteer.traits import features_in, impossible, own_features, share_with_waters
from dashboard.gazetteer.weights import weights
from dashboard.model import BUILT

_SHORT = int(Flag.SHORT)
_IN_TOWNS: Final = BUILT | {"district", "country"}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its probability and what made it."""

    guess: Guess
    probability: float
    features: Mapping[str, float]


def rank(
    guesses: Sequence[Guess],
    mention: Mention,
    context: Context,
    own: Sequence[Mapping[str, float]] | None = None,
) -> tuple[Ranked, ...]:
    """Candidates by falling probability; what is missing to 1 is the probability of none.

    `own` are the guesses' `own_features`, where they are known already.
    """
    if not guesses:
        return ()
    kept: list[tuple[Guess, dict[str, float]]] = []
    weigh, none = weights()
    if own is None:
        own = own_features(guesses, mention, context.language, context.year)
    apposed = mention.apposed and any(_apposed(guess, mention) for guess in guesses)
    for guess, alone in zip(guesses, own, strict=True):
        known = guess.known
        if int(known.flags) & _SHORT and (
            mention.small or (known.place.gazetteer, known.place.id) not in context.sure
        ):
            continue  # "le Nord" is North Korea once it was named, "le nord" is not
        if impossible(guess, mention):
            continue
        found = {**alone, **features_in(guess, context)}
        if mention.other_sense and "same_name" in found:
            found["other_sense"] = found.pop("same_name")
        if mention.quarter and guess.known.place.feature not in _IN_TOWNS:
            amid = context.around.get(key(guess.known.place), ALONE).amid
            found["out_of_town"] = 1.0 - amid
        if apposed:
            found["apposed" if _apposed(guess, mention) else "apposed_against"] = 1.0
        kept.append((guess, found))
    share_with_waters(kept)
    scored = [
        (sum([weigh[name] * value for name, value in found.items()]), guess, found)
        for guess, found in kept
    ]
    nobody = [none, *(_acting(found) for _, _, found in scored)]
    top = max([*nobody, *(score for score, _, _ in scored)])
    total = sum(math.exp(score - top) for score in nobody)
    total += sum(math.exp(score - top) for score, _, _ in scored)
    ranked = [Ranked(guess, math.exp(score - top) / total, f) for score, guess, f in scored]
    return tuple(sorted(ranked, key=lambda r: (-r.probability, *key(r.guess.known.place))))


def _apposed(guess: Guess, mention: Mention) -> bool:
    return bool({guess.known.place.country or "", guess.known.admin1} & mention.apposed)


def _acting(found: Mapping[str, float]) -> float:
    """Score of an institution as one that acts, which makes no place likelier than none."""
    if "organisation" not in found or "at_organisation" in found:
        return -math.inf
    return sum(weights().of[name] * found.get(name, 0.0) for name in ("size", "curated", "primary"))
