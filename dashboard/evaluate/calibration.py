"""Whether scores mean what they say, from pairs of a score (0 to 1) and whether it was right.

Reliability diagrams after DeGroot and Fienberg 1983; the Brier score (1950) is the mean squared
difference of score and outcome; the expected calibration error is the mean distance of a bin's
mean score from its share of right answers, weighted by its size (Naeini et al. 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Final, TypeAlias

Answers: TypeAlias = Sequence[tuple[float, bool]]

BINS: Final = 10
_HAIR: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers with a score from `low` to `high`: how many, how many right, their mean score."""

    low: float
    high: float
    count: int
    right: int
    mean: float

    @property
    def accuracy(self) -> float:
        """The share that is right, 0 for an empty bin."""
        return self.right / self.count if self.count else 0.0


def reliability(answers: Answers, bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width; a score on a border is in the upper one, 1 in the last."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, right in answers:
        groups[min(bins - 1, max(0, int(score * bins + _HAIR)))].append((score, right))
    return tuple(
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            count=len(group),
            right=sum(right for _, right in group),
            mean=sum(score for score, _ in group) / len(group) if group else 0.0,
        )
        for number, group in enumerate(groups)
    )


def brier(answers: Answers) -> float | None:
    """Mean squared difference of score and outcome, None without answers."""
    if not answers:
        return None
    return sum((score - right) ** 2 for score, right in answers) / len(answers)


def expected_error(answers: Answers, bins: int = BINS) -> float | None:
    """Expected calibration error in bins of equal width, None without answers."""
    if not answers:
        return None
    apart = sum(one.count * abs(one.mean - one.accuracy) for one in reliability(answers, bins))
    return apart / len(answers)


def precision_at(answers: Answers, share: float) -> float | None:
    """The share that is right of the best-scored `share` of all answers, None without answers.

    Where answers of equal score lie on the border, each is kept as likely as the other, so the
    order of the answers does not matter.
    """
    wanted = max(1, ceil(share * len(answers) - _HAIR))
    right, kept = 0.0, 0
    for group in _by_score(answers):
        taken = min(len(group), wanted - kept)
        right += sum(group) * taken / len(group)
        kept += taken
        if kept == wanted:
            return right / kept
    return None


def share_kept(answers: Answers, precision: float) -> float:
    """The largest share of all answers that can be kept, by a least score, at this precision."""
    best = right = kept = 0
    for group in _by_score(answers):
        right, kept = right + sum(group), kept + len(group)
        if right >= precision * kept - _HAIR:
            best = kept
    return best / len(answers) if answers else 0.0


def _by_score(answers: Answers) -> Iterable[list[bool]]:
    """The outcomes of equal score together, the highest score first."""
    ordered = sorted(answers, key=lambda answer: -answer[0])
    for _, group in groupby(ordered, key=lambda answer: answer[0]):
        yield [right for _, right in group]
