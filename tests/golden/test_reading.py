"""The seeds as the readers see them: decoded whole, dated, and told from the page around them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dashboard.model import Annotation
from tests.golden import gold

pytestmark = pytest.mark.timeout(900)  # the first test may have to compile the gazetteer

_NOISY = "05-un-voyage-d-ici-un-mois.txt"


def test_every_seed_is_read_and_nothing_else(corpus: Mapping[str, Annotation]) -> None:
    assert set(corpus) == set(gold.documents())


@pytest.mark.parametrize("seed", sorted(gold.documents()))
def test_text_language_and_day_are_what_gold_says(
    corpus: Mapping[str, Annotation], seed: str
) -> None:
    mentions = corpus[seed].mentions
    assert mentions.document.text == gold.text(seed)
    assert mentions.document.language == "fr"
    assert mentions.published is not None
    assert mentions.published.edtf == gold.documents()[seed]["dct"]


def test_front_matter_and_furniture_tell_no_events(corpus: Mapping[str, Annotation]) -> None:
    for seed, annotation in corpus.items():
        start, _ = gold.documents()[seed]["body"]
        assert all(report.start >= start for report in annotation.reports)
    text = gold.text(_NOISY)
    start, end = gold.documents()[_NOISY]["body"]
    headline = text.index("Kim et Poutine", start)
    furniture = (
        (start, headline),
        (text.index("Par la rédaction"), text.index("Le dirigeant de la Corée du Nord")),
        (text.index("Lire aussi"), end),
    )
    reports = corpus[_NOISY].reports
    assert reports
    wrong = [
        text[report.start : report.end]
        for report in reports
        if any(a <= report.trigger[0] < b for a, b in furniture)
    ]
    assert wrong == []
