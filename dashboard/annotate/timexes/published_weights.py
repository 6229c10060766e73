"""How much each kind of clue to the day of publication counts: fitted, and read from data.

`data/publication/weights.yaml` is written by `benchmarks/fit_published.py`, which says on what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from dashboard.resources import data_path


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted.

    `exponents`: by kind of clue, the power that its weights are raised to (1 where none is given):
    below 1 where clues of a kind repeat each other or say too much, above where too little.
    `unknown`: the share of the probability that no clue has a say in. `curves`: for a day, a day
    give or take one (`near`) and a span, slope and shift of the logit that make the probability
    agree with how often such answers were right. `lags`: by how a bare weekday
    stands in the text, the probabilities of its lying 0 to 6 days behind (`ahead`: ahead).
    """

    exponents: Mapping[str, float] = field(default_factory=dict)
    unknown: float = 0.02
    curves: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    lags: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def sure(self, form: str, chance: float) -> float:
        """How sure an answer is whose days share a probability: 0 to 1."""
        slope, shift = self.curves.get(form, (1.0, 0.0))
        if not 0 < chance < 1:
            return chance
        return 1 / (1 + math.exp(-slope * math.log(chance / (1 - chance)) - shift))

    def share(self, form: str, sure: float) -> float:
        """The probability at which an answer is so sure (above 0, below 1)."""
        slope, shift = self.curves.get(form, (1.0, 0.0))
        return 1 / (1 + math.exp((shift - math.log(sure / (1 - sure))) / slope))


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    """The weights that Dateline ships."""
    path = data_path("publication", "weights.yaml")
    return read(yaml.safe_load(path.read_text(encoding="utf-8")))


def read(content: Mapping[str, Any]) -> Fitted:
    """The weights of a file's content."""
    return Fitted(
        content["exponents"],
        content["unknown"],
        {form: (slope, shift) for form, (slope, shift) in content["curves"].items()},
        {name: tuple(chances) for name, chances in content["lags"].items()},
    )
