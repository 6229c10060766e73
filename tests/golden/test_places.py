"""Places of the sample corpus against gold: no figure may fall below its floor."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dashboard.evaluate.calibration import share_kept
from dashboard.evaluate.places import PlaceReport, gold_place, inside, score
from dashboard.model import Annotation
from tests.golden import gold
from tests.golden.conftest import Annotate

pytestmark = pytest.mark.timeout(900)  # the first test may have to compile the gazetteer

_WITHIN_KM = 50.0


def report(corpus: Mapping[str, Annotation], split: str) -> PlaceReport:
    total = PlaceReport()
    for seed, row in gold.documents().items():
        if row["split"] == split:
            start, end = row["body"]
            found = inside(corpus[seed].mentions.toponyms, (start, end))
            total += score(found, [gold_place(p) for p in gold.of("places", seed)], _WITHIN_KM)
    return total


def figures(
    corpus: Mapping[str, Annotation], given: Mapping[str, Annotation], split: str
) -> dict[str, float]:
    raw, apart = report(corpus, split), report(given, split)
    return {
        "strict_f1": raw.strict.f1,
        "fuzzy_f1": raw.fuzzy.f1,
        "right_of_all": raw.resolution.recall,
        "right_of_placed": raw.resolution.precision,
        "use": raw.use.recall,
        "given_right_of_all": apart.resolution.recall,
    }


@pytest.mark.parametrize("split", gold.SPLITS)
def test_places_reach_their_floors(
    corpus: Mapping[str, Annotation], corpus_given: Mapping[str, Annotation], split: str
) -> None:
    gold.check("places", split, figures(corpus, corpus_given, split))


_KINDS = ("city", "region", "facility", "sea")


@pytest.mark.parametrize("half", [*gold.MODERN, gold.WATERS], ids=lambda half: half.name)
def test_modern_places_reach_their_floors(half: gold.Half, annotate: Annotate) -> None:
    texts = half.texts("places")
    expected = {name: [gold_place(row) for row in text.rows] for name, text in texts.items()}
    spans = {name: [place.spans[0] for place in places] for name, places in expected.items()}
    scored = []
    for given in (None, spans):
        total = PlaceReport()
        for name, one in annotate(half, dict.fromkeys(texts), given).items():
            found = inside(one.mentions.toponyms, texts[name].body or (0, 10**9))
            total += score(found, expected[name], _WITHIN_KM)
        scored.append(total)
    raw, apart = scored
    kinds = apart.kinds
    figures = {
        "strict_f1": raw.strict.f1,
        "fuzzy_f1": raw.fuzzy.f1,
        "right_of_all": raw.resolution.recall,
        "right_of_placed": raw.resolution.precision,
        "use": raw.use.recall,
        "given_right_of_all": apart.resolution.recall,
        "kept_at_precision_95": share_kept(raw.answers(_WITHIN_KM), 0.95),
        **{f"given_{kind}": kinds[kind].resolution.recall for kind in _KINDS},
    }
    gold.check("places", half.name, figures)


def test_given_spans_are_kept_as_they_are(corpus_given: Mapping[str, Annotation]) -> None:
    for seed, annotation in corpus_given.items():
        spans = [(t.start, t.end) for t in annotation.mentions.toponyms]
        assert spans == [(row["start"], row["end"]) for row in gold.of("places", seed)]


@pytest.mark.parametrize(
    ("seed", "name"),
    [
        ("01", "Pyongyang"),
        ("03", "Vladivostok"),
        ("08", "cosmodrome de Vostotchny"),
        ("07", "gare de Khasan"),
        ("02", "Sotchi"),
    ],
)
def test_the_five_named_places_are_on_their_spot(
    corpus: Mapping[str, Annotation], seed: str, name: str
) -> None:
    (file,) = [one for one in corpus if one.startswith(seed)]
    rows = [row for row in gold.of("places", file) if row["name"] == name]
    assert rows
    near = 15.0 if "Khasan" in name or "Vostotchny" in name else 5.0
    found = inside(corpus[file].mentions.toponyms, tuple(gold.documents()[file]["body"]))
    assert score(found, [gold_place(row) for row in rows], near).resolution.recall == 1.0
