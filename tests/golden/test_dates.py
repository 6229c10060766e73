"""Expressions of time of the sample corpus against gold: no figure may fall below its floor."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dashboard.evaluate.dates import Score, score
from dashboard.model import Annotation
from tests.golden import gold

pytestmark = pytest.mark.timeout(900)  # the first test may have to compile the gazetteer


def report(corpus: Mapping[str, Annotation], split: str) -> Score:
    total = Score()
    for seed, row in gold.documents().items():
        if row["split"] == split:
            start, end = row["body"]
            found = [t for t in corpus[seed].mentions.timexes if start <= t.start and t.end <= end]
            total += score(found, gold.of("timex", seed))
    return total


def figures(corpus: Mapping[str, Annotation], split: str) -> dict[str, float]:
    scored = report(corpus, split).total.figures()
    return {
        name: scored[name] for name in ("relaxed_f1", "strict_f1", "value_exact", "value_lenient")
    }


@pytest.mark.parametrize("split", gold.SPLITS)
def test_dates_reach_their_floors(corpus: Mapping[str, Annotation], split: str) -> None:
    gold.check("dates", split, figures(corpus, split))
