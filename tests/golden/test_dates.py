"""Expressions of time of the sample corpus against gold: no figure may fall below its floor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from dashboard.evaluate.dates import Score, score
from dashboard.evaluate.publication import verdict
from dashboard.model import Annotation
from tests.golden import gold
from tests.golden.conftest import Annotate, Corpus

pytestmark = pytest.mark.timeout(900)  # the first test may have to compile the gazetteer


def report(corpus: Mapping[str, Annotation], split: str) -> Score:
    total = Score()
    for seed, row in gold.documents().items():
        if row["split"] == split:
            start, end = row["body"]
            found = [t for t in corpus[seed].mentions.timexes if start <= t.start and t.end <= end]
            total += score(found, gold.of("timex", seed))
    return total


def figures(scored: Score) -> dict[str, float]:
    told = scored.total.figures()
    return {
        name: told[name] for name in ("relaxed_f1", "strict_f1", "value_exact", "value_lenient")
    }


@pytest.mark.parametrize("split", gold.SPLITS)
def test_dates_reach_their_floors(corpus: Mapping[str, Annotation], split: str) -> None:
    gold.check("dates", split, figures(report(corpus, split)))


def half_report(half: gold.Half, found: Corpus) -> Score:
    total = Score()
    for name, text in half.texts("dates").items():
        start, end = text.body or (0, 10**9)
        timexes = found[name].mentions.timexes
        total += score([t for t in timexes if start <= t.start and t.end <= end], text.rows)
    return total


@pytest.mark.parametrize("half", gold.DATES, ids=lambda half: half.name)
def test_the_gold_of_dates_reaches_its_floors(half: gold.Half, annotate: Annotate) -> None:
    days = {name: text.day for name, text in half.texts("dates").items()}
    gold.check("dates", half.name, figures(half_report(half, annotate(half, days, None))))


@pytest.mark.parametrize("half", gold.MODERN, ids=lambda half: half.name)
def test_modern_dates_reach_their_floors(half: gold.Half, annotate: Annotate) -> None:
    texts = half.texts("dates")
    found = annotate(half, dict.fromkeys(texts), None)
    verdicts = Counter(
        verdict(found[name].mentions.published, text.accepted)
        for name, text in texts.items()
        if text.accepted
    )
    published = {"published_to_the_day": verdicts["to the day"] / verdicts.total()}
    gold.check("dates", half.name, figures(half_report(half, found)) | published)
    wrong = verdicts["wrong"] / verdicts.total()
    assert wrong <= gold.floors()["ceilings"][half.name]["published_wrong"]
