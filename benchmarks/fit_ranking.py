"""Fit the ranker's weights, and measure how far its scores are probabilities.

    python benchmarks/fit_ranking.py measure        # the weights in use, on the sample corpus (dev)
    python benchmarks/fit_ranking.py fit            # five-fold; then on all: the weights
    python benchmarks/fit_ranking.py fit --write data/gazetteer/ranking.tsv

The labelled data are our own: the places of `tests/golden/seeds/places.jsonl` whose split is dev,
and texts made here from the gazetteer: an ambiguous name, drawn by population, with or without its
country, region or neighbours around it. `--articles FOLDER --places FILE` adds the real articles
to what is measured; they are not fitted to. Weights stay near the hand-set ones (a Gaussian prior
of deviation `--prior`).
Features are those of the last pass; they depend on the weights, so two rounds are made.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from geopy.distance import great_circle
from numpy.typing import NDArray

from dashboard import config
from dashboard.gazetteer import ranking, schema
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer, Known
from dashboard.gazetteer.resolve import judged, resolve
from dashboard.model import Document, Place, Toponym

ROOT: Final = Path(__file__).parents[1]
HEAD: Final = "# Weights of the ranker: python benchmarks/fit_ranking.py fit --write THIS_FILE\n"
NEAR_KM: Final = 50.0
NAMES: Final = tuple(ranking.WEIGHTS)
RANDOM: Final = 20231114
BINS: Final = 10
ROUNDS: Final = 2
STEPS: Final = 120
RATE: Final = 0.05
TEMPLATES: Final = (
    ("À {place}, en {country}, des habitants racontent leur nuit.", "country"),
    ("Des combats ont éclaté à {place} ({country}).", "country"),
    ("Le convoi a quitté {place} pour {near}.", "near"),
    ("Entre {place} et {near}, la route est coupée. {country} se tait.", "near country"),
    ("Un incendie à {place} a fait trois morts.", ""),
    ("Le maire de {place} a démissionné.", ""),
    ("{country} : réunion à {place}, puis à {near}.", "near country"),
)


@dataclass(frozen=True)
class Gold:
    """A mention with its point; `country` only where it names one, `radius` how far it reaches."""

    start: int
    end: int
    point: tuple[float, float]
    country: str | None = None
    radius: float = 0.0


@dataclass(frozen=True)
class Text:
    """A text and its gold; `source` tells the sets apart."""

    id: str
    text: str
    gold: Sequence[Gold]
    source: str


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
        if row.get("split", "dev") != "dev" or row["level"] == "optional" or row["lat"] is None:
            continue
        code = row["country"] if row["kind"] == "country" else None
        point = row["lat"], row["lon"]
        rows[row["seed"]].append(
            Gold(row["start"], row["end"], point, code, row.get("radius_km", 0.0))
        )
    for name, gold in sorted(rows.items()):
        raw = (folder / name).read_bytes()
        try:
            text = raw.decode("utf-8-sig" if source == "seeds" else "utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252")
        if all(text[g.start : g.end].strip() for g in gold):
            yield Text(name, text, gold, source)


def made(gazetteer: Gazetteer, count: int) -> Iterator[Text]:
    """Texts made of ambiguous names of towns, the larger towns more often."""
    draw = random.Random(RANDOM)  # noqa: S311  (no secret)
    names = sorted(set(gazetteer.sample(20_000)))
    draw.shuffle(names)
    for number, name in enumerate(names):
        towns = [k for k in gazetteer.known(fold(name)) if k.place.feature == "city"]
        if len(towns) < 2:
            continue
        weights = [(k.place.population + 500.0) ** 0.8 for k in towns]
        (meant,) = draw.choices(towns, weights)
        if text := _told(meant, name, gazetteer, draw, number):
            yield text
            count -= 1
        if not count:
            return


def _told(
    meant: Known, name: str, gazetteer: Gazetteer, draw: random.Random, number: int
) -> Text | None:
    template, needs = draw.choice(TEMPLATES)
    place = meant.place
    country = gazetteer.place("iso3166", place.country or "")
    near = _neighbour(place, gazetteer, draw) if "near" in needs else None
    if country is None or ("near" in needs and near is None):
        return None
    words = {"place": (name, place), "country": (country.name, country)}
    if near:
        words["near"] = (near.name, near)
    text, gold = "", []
    for part in template.replace("{", "|{").replace("}", "}|").split("|"):
        if part[:1] != "{":
            text += part
            continue
        word, about = words[part.strip("{}")]
        code = about.country if about.feature == "country" else None
        point = about.latitude, about.longitude
        gold.append(Gold(len(text), len(text) + len(word), point, code))
        text += word
    return Text(f"made-{number}", text, gold, "made")


def _neighbour(place: Place, gazetteer: Gazetteer, draw: random.Random) -> Place | None:
    south, west = math.floor(place.latitude) - 1, math.floor(place.longitude) - 1
    found = [
        k.place
        for k in gazetteer.in_cells(schema.cells(south, south + 2.95, west, west + 2.95))
        if k.place.feature == "city" and k.place.id != place.id and k.place.country == place.country
    ]
    found = sorted(found, key=lambda p: (-p.population, p.id))[:3]
    return draw.choice(found) if found else None


def right(place: Place, gold: Gold) -> bool:
    """Whether a place is the gold's: the country's code, or a point within reach."""
    if gold.country:
        return place.feature == "country" and place.country == gold.country
    apart = great_circle((place.latitude, place.longitude), gold.point).km
    return bool(apart <= max(NEAR_KM, gold.radius))


def _document(text: Text) -> tuple[Document, list[Toponym]]:
    document = Document(text.id, text.id, None, None, None, "fr", text.text, None)
    return document, [
        Toponym(text.id, g.start, g.end, text.text[g.start : g.end], "literal") for g in text.gold
    ]


def cases(texts: Sequence[Text], gazetteer: Gazetteer) -> Iterator[Case]:
    """The groups of every text with their candidates' features; institutions are left out."""
    for text in texts:
        document, toponyms = _document(text)
        for group in judged(document, toponyms, gazetteer):
            if not group.ranked or any("organisation" in r.features for r in group.ranked):
                continue
            values = np.array([[r.features.get(n, 0.0) for n in NAMES] for r in group.ranked])
            gold = text.gold[group.toponyms[0]]
            hits = np.array([right(r.guess.known.place, gold) for r in group.ranked])
            yield Case(text.id, text.source, values, hits, math.sqrt(len(group.toponyms)))


def fitted(
    data: Sequence[Case], start: NDArray[np.float64], hand: NDArray[np.float64], prior: float
) -> NDArray[np.float64]:
    """Weights and, last, the score of nobody, at the maximum of the posterior (Adam)."""
    point, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, STEPS + 1):
        slope = (hand - point) / prior**2
        for case in data:
            scores = np.append(case.values @ point[:-1], point[-1])
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            hit = np.append(case.right, not case.right.any())
            aim = np.where(hit, chance, 0.0)
            aim /= max(aim.sum(), 1e-12)
            gap = case.weight * (aim - chance)
            slope[:-1] += gap[:-1] @ case.values
            slope[-1] += gap[-1]
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        point += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return point


def install(point: NDArray[np.float64]) -> None:
    """Let the ranker use these weights from now on, in this process."""
    chosen = ranking.Weights(
        dict(zip(NAMES, map(float, point[:-1]), strict=True)), float(point[-1])
    )
    ranking.weights = lambda: chosen  # type: ignore[assignment]


def measured(texts: Sequence[Text], gazetteer: Gazetteer) -> list[tuple[bool, bool, float]]:
    """For every mention: whether a place was given, whether the likeliest is right, its score."""
    rows = []
    for text in texts:
        document, toponyms = _document(text)
        for gold, toponym in zip(text.gold, resolve(document, toponyms, gazetteer), strict=True):
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
        f"{label:>18} {len(rows):5}  right {hits[given].sum() / len(rows):.3f}"
        f"  of placed {hits[given].mean():.3f}  Brier {((scores - hits) ** 2).mean():.4f}"
        f"  ECE {sum(gaps):.4f}"
    )


def main() -> int:
    """Do what the words ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=("measure", "fit"))
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--places", type=Path)
    parser.add_argument("--made", type=int, default=400)
    parser.add_argument("--prior", type=float, default=0.5)
    parser.add_argument("--write", type=Path, default=Path("/dev/stdout"))
    words = parser.parse_args()
    gazetteer = Gazetteer(ensure(config.load().cache))
    texts = list(corpus(ROOT / "seeds", ROOT / "tests/golden/seeds/places.jsonl", "seeds"))
    if words.what == "measure" and words.articles and words.places:
        texts += corpus(words.articles, words.places, "articles")
    texts += made(gazetteer, words.made)
    sets = sorted({text.source for text in texts})
    hand = np.array([*ranking.WEIGHTS.values(), ranking.NOBODY])
    print("mentions, by set; placed right, and the scores of the likeliest places")
    for source in sets:
        shown(f"in use, {source}", measured([t for t in texts if t.source == source], gazetteer))
    if words.what == "measure":
        return 0
    held: dict[str, list[tuple[bool, bool, float]]] = defaultdict(list)
    for part in range(5):
        train = [t for i, t in enumerate(texts) if i % 5 != part]
        install(_rounds(train, gazetteer, hand, words.prior))
        for text in texts[part::5]:
            held[text.source] += measured([text], gazetteer)
        install(hand)
    install(hand)
    for source in sets:
        shown(f"by hand, {source}", measured([t for t in texts if t.source == source], gazetteer))
        shown(f"held out, {source}", held[source])
    point = _rounds(texts, gazetteer, hand, words.prior)
    lines = [
        f"{name}\t{new:.2f}\t{old:.2f}\n"
        for name, old, new in zip((*NAMES, "nobody"), hand, point, strict=True)
    ]
    words.write.write_text(f"{HEAD}feature\tweight\tprior\n{''.join(lines)}", encoding="utf-8")
    return 0


def _rounds(
    texts: Sequence[Text], gazetteer: Gazetteer, hand: NDArray[np.float64], prior: float
) -> NDArray[np.float64]:
    point = hand
    for _ in range(ROUNDS):
        install(point)
        point = fitted(list(cases(texts, gazetteer)), point, hand, prior)
    install(point)
    return point


if __name__ == "__main__":
    sys.exit(main())
