"""Fit the ranker's weights, and measure how far its scores are probabilities.

    python -m benchmarks.fit_ranking measure        # the weights in use, on our own dev corpora
    python -m benchmarks.fit_ranking fit            # five-fold; then on all: the weights
    python -m benchmarks.fit_ranking fit --write data/gazetteer/ranking.tsv

The labelled data are our own: the places of the dev articles of `tests/golden` (the sample corpus,
the stories, the modern texts), with the cues that the recogniser finds for the given spans, and the
texts of `made_texts.py`. `--articles FOLDER --places FILE` adds the real articles to what is
measured; they are not fitted to. Weights stay near the hand-set ones (a Gaussian prior of deviation
`--prior`), those of `HELD` stay as they are. Folds part documents, never mentions. Features are
those of the last pass; they depend on the weights: those of the folds are of the hand-set ones, the
weights that are written come of a second round.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from geopy.distance import great_circle
from numpy.typing import NDArray

from benchmarks.made_texts import Gold, Text, made
from dashboard import config
from dashboard.annotate.annotator import Annotator
from dashboard.gazetteer import ranking
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.features import WATERS
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.resolve import judged, resolve
from dashboard.gazetteer.weights import NOBODY, WEIGHTS, Weights
from dashboard.model import Document, Mentions, Place, Toponym

ROOT: Final = Path(__file__).parents[1]
HEAD: Final = "# Weights of the ranker: python -m benchmarks.fit_ranking fit --write THIS_FILE\n"
NEAR_KM: Final = 50.0
NAMES: Final = tuple(WEIGHTS)
BINS: Final = 10
FOLDS: Final = 5
STEPS: Final = 150
RATE: Final = 0.05
LEAST: Final = 0.1
COUNTS: Final = {"made": 0.5, "cued": 0.5, "local-fr": 0.25, "local-en": 0.25}
"""Source → how much a mention of it counts beside one of an article that somebody wrote."""
HELD: Final = ("size", "nobody", "same_name", "home_met")
"""Weights that no fit moves. Made texts draw towns by a power of their population that we chose;
our articles name few places that the gazetteer lacks with a candidate of the same name, and, being
full of traps, far more places with a namesake in the same article than news do."""
WET: Final = {"sea": True, "river": True, "city": False, "region": False, "country": False}
"""Gold's kind → whether it is a water."""
UNSCORED: Final = ("optional", "org")
GOLDEN: Final = ROOT / "tests" / "golden"
CORPORA: Final = {
    "seeds": (ROOT / "seeds", GOLDEN / "seeds" / "places.jsonl"),
    "stories": (GOLDEN / "stories" / "texts", GOLDEN / "stories" / "places.jsonl"),
    "modern": (GOLDEN / "modern" / "dev" / "texts", GOLDEN / "modern" / "dev" / "places.jsonl"),
}

Given = Mapping[str, Sequence[Toponym]]
"""The toponyms of a text, by its id, in the order of its gold."""


@dataclass(frozen=True)
class Case:
    """One group of mentions: the candidates' features, which are right, and how many mentions."""

    text: str
    source: str
    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    weight: float


def corpus(folder: Path, places: Path, source: str) -> Iterator[Text]:
    """Gold places beside the texts they were marked in; only dev where a split is told."""
    rows: dict[str, list[Gold]] = defaultdict(list)
    for line in places.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("split", "dev") != "dev" or row["level"] in UNSCORED or row["lat"] is None:
            continue
        code = row["country"] if row["kind"] == "country" else None
        point = row["lat"], row["lon"]
        reach, wet = row.get("radius_km", 0.0), WET.get(row["kind"])
        rows[row["seed"]].append(Gold(row["start"], row["end"], point, code, reach, wet=wet))
    for name, gold in sorted(rows.items()):
        raw = (folder / name).read_bytes()
        try:
            text = raw.decode("utf-8-sig" if source == "seeds" else "utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252")
        if all(text[g.start : g.end].strip() for g in gold):
            yield Text(name, text, gold, source)


def right(place: Place, gold: Gold) -> bool:
    """Whether a place is the gold's: the country's code, or a point within reach.

    The department of the Manche lies within reach of the sea's point, and is another place.
    """
    if gold.country:
        return place.feature == "country" and place.country == gold.country
    if gold.wet is not None and gold.wet != (place.feature in WATERS):
        return False
    apart = great_circle((place.latitude, place.longitude), gold.point).km
    return bool(apart <= max(NEAR_KM, gold.radius))


def given(texts: Sequence[Text], gazetteer: Gazetteer) -> dict[str, list[Toponym]]:
    """The gold spans as toponyms, with what the recogniser tells of them (cue, name in full)."""
    annotator = Annotator(names=gazetteer)
    found = {}
    for text in texts:
        toponyms = [_toponym(text, gold) for gold in text.gold]
        if text.source in {*CORPORA, "articles"}:
            spans = sorted({(gold.start, gold.end) for gold in text.gold})
            told = next(iter(annotator.mentions([_document(text)], {text.id: spans})))
            if isinstance(told, Mentions):
                spanned = {(t.start, t.end): t for t in told.toponyms}
                toponyms = [spanned.get((t.start, t.end), t) for t in toponyms]
        found[text.id] = toponyms
    return found


def _toponym(text: Text, gold: Gold) -> Toponym:
    name = text.text[gold.start : gold.end]
    return Toponym(text.id, gold.start, gold.end, name, "literal", cue=gold.cue)


def _document(text: Text) -> Document:
    return Document(text.id, text.id, None, None, None, text.language, text.text, None)


def cases(texts: Sequence[Text], toponyms: Given, gazetteer: Gazetteer) -> Iterator[Case]:
    """The groups of every text with their candidates' features; institutions are left out."""
    for text in texts:
        for group in judged(_document(text), toponyms[text.id], gazetteer):
            if not group.ranked or any("organisation" in r.features for r in group.ranked):
                continue
            values = np.array([[r.features.get(n, 0.0) for n in NAMES] for r in group.ranked])
            gold = text.gold[group.toponyms[0]]
            hits = np.array([right(r.guess.known.place, gold) for r in group.ranked])
            weight = COUNTS.get(text.source, 1.0) * math.sqrt(len(group.toponyms))
            yield Case(text.id, text.source, values, hits, weight)


def fitted(
    data: Sequence[Case], start: NDArray[np.float64], hand: NDArray[np.float64], prior: float
) -> NDArray[np.float64]:
    """Weights and, last, the score of nobody, at the maximum of the posterior (Adam).

    All candidates stand in one table, those of a case together and "nobody" last; where no
    candidate is right, nobody is.
    """
    width = len(NAMES) + 1
    blocks, hits, weights = [], [], []
    for case in data:
        block = np.zeros((len(case.right) + 1, width))
        block[:-1, :-1] = case.values
        block[-1, -1] = 1.0
        blocks.append(block)
        hits.append(np.append(case.right, not case.right.any()))
        weights.append(case.weight)
    table, hit = np.concatenate(blocks), np.concatenate(hits)
    free = np.array([name not in HELD for name in (*NAMES, "nobody")])
    sizes = np.array([len(block) for block in blocks])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    weight = np.repeat(weights, sizes)
    point, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        scores = table @ point
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chance /= np.repeat(np.add.reduceat(chance, starts), sizes)
        aim = np.where(hit, chance, 0.0)
        aim /= np.repeat(np.maximum(np.add.reduceat(aim, starts), 1e-12), sizes)
        slope = free * ((hand - point) / prior**2 + (weight * (aim - chance)) @ table)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        point += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        sign = np.sign(hand)  # a feature may lose its weight, not turn its meaning round
        point = sign * np.maximum(sign * point, LEAST * np.abs(hand))
    return point


def install(point: NDArray[np.float64]) -> None:
    """Let the ranker use these weights from now on, in this process."""
    chosen = Weights(dict(zip(NAMES, map(float, point[:-1]), strict=True)), float(point[-1]))
    ranking.weights = lambda: chosen  # type: ignore[assignment, attr-defined]


def measured(
    texts: Sequence[Text], toponyms: Given, gazetteer: Gazetteer
) -> list[tuple[bool, bool, float]]:
    """For every mention: whether a place was given, whether the likeliest is right, its score."""
    rows = []
    for text in texts:
        resolved = resolve(_document(text), toponyms[text.id], gazetteer)
        for gold, toponym in zip(text.gold, resolved, strict=True):
            found = toponym.resolution
            if found is None:
                continue
            best = found.place or next((c.place for c in found.alternatives), None)
            rows.append(
                (found.place is not None, best is not None and right(best, gold), found.score)
            )
    return rows


def shown(label: str, rows: Sequence[tuple[bool, bool, float]]) -> None:
    """Print accuracy, precision of those placed, Brier score and expected calibration error."""
    hits = np.array([hit for _, hit, _ in rows], dtype=float)
    scores = np.array([score for _, _, score in rows])
    given = np.array([place for place, _, _ in rows])
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [
        abs(hits[bins == b].mean() - scores[bins == b].mean()) * (bins == b).mean()
        for b in range(BINS)
        if (bins == b).any()
    ]
    print(
        f"{label:>24} {len(rows):5}  right {hits[given].sum() / len(rows):.3f}"
        f"  of placed {hits[given].mean():.3f}  at .90 kept {_kept(hits, scores, given):.3f}"
        f"  Brier {((scores - hits) ** 2).mean():.4f}  ECE {sum(gaps):.4f}"
    )


def _kept(
    hits: NDArray[np.float64], scores: NDArray[np.float64], given: NDArray[np.bool_]
) -> float:
    """Precision of the nine tenths of the placed mentions that score highest."""
    best = np.argsort(-scores[given], kind="stable")[: math.ceil(0.9 * given.sum())]
    return float(hits[given][best].mean())


def reliability(rows: Sequence[tuple[bool, bool, float]]) -> None:
    """Print, for each tenth of the scale, how many mentions score so and how many are right."""
    for low in range(BINS):
        inside = [hit for _, hit, score in rows if min(int(score * BINS), BINS - 1) == low]
        if inside:
            share = sum(inside) / len(inside)
            print(f"    score from {low / BINS:.1f} {len(inside):5}  right {share:.3f}")


def main() -> int:
    """Do what the words ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=("measure", "fit"))
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--places", type=Path)
    parser.add_argument("--made", type=int, default=100)
    parser.add_argument("--prior", type=float, default=0.25)
    parser.add_argument("--write", type=Path, default=Path("/dev/stdout"))
    words = parser.parse_args()
    gazetteer = Gazetteer(ensure(config.load().cache))
    texts = [
        text for name, (folder, file) in CORPORA.items() for text in corpus(folder, file, name)
    ]
    if words.what == "measure" and words.articles and words.places:
        texts += corpus(words.articles, words.places, "articles")
    texts += made(gazetteer, words.made)
    toponyms = given(texts, gazetteer)
    sets = sorted({text.source for text in texts})
    hand = np.array([*WEIGHTS.values(), NOBODY])
    print("mentions, by set; placed right, and the scores of the likeliest places")
    for source in sets:
        some = [text for text in texts if text.source == source]
        shown(f"in use, {source}", measured(some, toponyms, gazetteer))
    if words.what == "measure":
        return 0
    sys.stdout.flush()
    held: dict[str, list[tuple[bool, bool, float]]] = defaultdict(list)
    install(hand)
    first = list(cases(texts, toponyms, gazetteer))
    for part in range(FOLDS):
        out = texts[part::FOLDS]
        outside = {text.id for text in out}
        install(fitted([c for c in first if c.text not in outside], hand, hand, words.prior))
        for text in out:
            held[text.source] += measured([text], toponyms, gazetteer)
    install(hand)
    for source in sets:
        some = [text for text in texts if text.source == source]
        shown(f"by hand, {source}", measured(some, toponyms, gazetteer))
        shown(f"held out, {source}", held[source])
    print("held out, our articles: reliability")
    reliability([row for source in CORPORA for row in held[source]])
    install(fitted(first, hand, hand, words.prior))
    point = fitted(list(cases(texts, toponyms, gazetteer)), hand, hand, words.prior)
    lines = [
        f"{name}\t{new:.2f}\t{old:.2f}\n"
        for name, old, new in zip((*NAMES, "nobody"), hand, point, strict=True)
    ]
    words.write.write_text(f"{HEAD}feature\tweight\tprior\n{''.join(lines)}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
