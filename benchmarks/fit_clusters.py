"""The weights of `dashboard.events.scoring`, fitted on pairs of reports of the golds' dev halves.

    python benchmarks/fit_clusters.py

A pair of reports of one story is an example: of one event in gold, or not. Reports as Dateline
finds them and as gold gives them (`--mentions given`) both count. Pairs of different stories, moved
in time so that both begin on one day, are examples of different events: in a real corpus most
reports have nothing to do with each other. They count once as they are and, at half the weight,
once in disguise: the actors and places of the one named as those of the other that are told as
often, since in a real corpus the same few names act in many events. Contradictions are left out,
as no weight decides them.

The fit is a logistic regression with a ridge. Threshold and ridge are chosen by leaving one story
out, in turn: the table printed is of stories that the weights have not seen. The last lines are
`BIAS` and `WEIGHTS`, to be copied. The test halves take no part.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any, Final, TypeAlias

import numpy as np

from dashboard import config
from dashboard.cli.evaluate import common
from dashboard.evaluate.events import grouped
from dashboard.evaluate.given import given, scored
from dashboard.evaluate.pairing import Pair, gold_events, pair
from dashboard.events.antecedents import in_context
from dashboard.events.cluster import average_link
from dashboard.events.likeness import likenesses
from dashboard.events.scoring import contradict
from dashboard.events.traits import Traits
from dashboard.model import Place, SourcedReport, When
from dashboard.store import sourced_reports

Apart: TypeAlias = tuple[str, str, float]
"""How mentions are told, two stories with a plus between, and how much their examples count."""
Key: TypeAlias = tuple[str, str]
"""How mentions are told (found, given), and the story."""
Vector: TypeAlias = Any
"""A numpy array of floats."""

_GOLDS: Final = (
    ("tests/golden/stories", "tests/golden/stories/texts"),
    ("tests/golden/seeds", "seeds"),
    ("tests/golden/quake", "tests/golden/quake/texts"),
    ("tests/golden/convoy", "tests/golden/convoy/texts"),
)
_THRESHOLDS: Final = (0.2, 0.25, 0.3, 0.35)
_RIDGES: Final = (5.0, 10.0, 20.0)
_RIDGE: Final = 10.0
_DISGUISED: Final = 0.5
"""Weight of an example in disguise."""
_STEPS: Final = 40
_CLOSE: Final = 1e-6
"""The step of the fit at which it ends."""


@dataclass(frozen=True, slots=True)
class Story:
    """The scored mentions of a story with their pairs: likenesses, truth, contradictions."""

    mentions: Sequence[Pair]
    pairs: Sequence[tuple[int, int]]
    likenesses: Sequence[Mapping[str, float]]
    truth: Vector
    barred: Vector


def main() -> int:
    """Print what leaving a story out gives, and the weights; the exit status is 0."""
    stories = {key: _story(mentions, known) for key, mentions, known in _stories()}
    apart = dict(_apart(stories))
    names = sorted({name for story in stories.values() for one in story.likenesses for name in one})
    examples = _examples(stories, apart, names)
    for ridge in _RIDGES:
        for (way, threshold), scores in sorted(_left_out(stories, examples, names, ridge).items()):
            figures = "  ".join(f"{value:.3f}" for value in np.mean(scores, axis=0))
            print(
                f"ridge {ridge:4.1f}  {way}  threshold {threshold:.2f}  B³ CEAF-e CoNLL {figures}"
            )
    weights = _fit(examples, _RIDGE, held=None)
    print(f"BIAS: Final = {weights[0]:.2f}")
    for name, weight in zip(names, weights[1:], strict=True):
        print(f'    "{name}": {weight:.2f},')
    return 0


def _stories() -> Iterator[tuple[Key, Sequence[Pair], Mapping[str, Traits]]]:
    """The mentions of each story, with the traits of all its reports."""
    settings = config.load()
    for gold, texts in _GOLDS:
        task = common.load(Path(gold), Path(texts), "events", settings, split="dev", days="text")
        whole = {text.name: text.document.text for text in task.texts}
        events, _ = gold_events((row for text in task.texts for row in text.rows), whole)
        items = {text.name: (text.document, None) for text in task.texts}
        results = dict(common.annotated("Texts", items, settings))
        reports = [r for one in results.values() for r in sourced_reports(one)]
        found, _ = pair(reports, events)
        days = {name: one.mentions.published for name, one in results.items()}
        every = given(events, days)
        ways = (
            ("found", found, in_context(reports)),
            ("given", scored(every), in_context(one.report for one in every)),
        )
        for way, pairs, known in ways:
            by_story: dict[str, list[Pair]] = defaultdict(list)
            for one in pairs:
                by_story[str(one.event.get("story", PurePath(gold).name))].append(one)
            yield from (((way, story), mentions, known) for story, mentions in by_story.items())


def _story(mentions: Sequence[Pair], read: Mapping[str, Traits]) -> Story:
    known = [read[one.report.id] for one in mentions]
    pairs = list(itertools.combinations(range(len(mentions)), 2))
    return Story(
        mentions,
        pairs,
        [likenesses(known[i], known[j]) for i, j in pairs],
        np.array([mentions[i].event["id"] == mentions[j].event["id"] for i, j in pairs], float),
        np.array([contradict(known[i], known[j]) for i, j in pairs], bool),
    )


def _apart(stories: Mapping[Key, Story]) -> Iterator[tuple[Apart, Sequence[Mapping[str, float]]]]:
    """Likenesses across stories, the one moved to the days of the other."""
    for (way, one), (other_way, other) in itertools.combinations(sorted(stories), 2):
        if way != other_way:
            continue
        here = [pair.report for pair in stories[way, one].mentions]
        there = [pair.report for pair in stories[way, other].mentions]
        days = _begins(here) - _begins(there)
        moved = [_moved(report, days) for report in there]
        known = in_context(here).values()
        for count, reports in ((1.0, moved), (_DISGUISED, _disguised(moved, here))):
            others = in_context(reports).values()
            yield (
                (way, f"{one}+{other}", count),
                [likenesses(a, b) for a in known for b in others if not contradict(a, b)],
            )


def _disguised(reports: Sequence[SourcedReport], like: Sequence[SourcedReport]) -> list[Any]:
    """`reports` with their actors and places named as those of `like` that are told as often."""
    actors = dict(zip(_ranked(_actors(reports)), _ranked(_actors(like)), strict=False))
    places = dict(zip(_ranked(_places(reports)), _ranked(_places(like)), strict=False))
    found = []
    for report in reports:
        text, where = report.text, report.where
        for name in sorted(set(report.actors), key=len, reverse=True):
            other = actors.get(name, name)
            text = text.replace(name, other).replace(name.split()[-1], other.split()[-1])
        if where is not None:
            text = text.replace(where.name, places.get(where, where).name)
            where = places.get(where, where)
        named = tuple(dict.fromkeys(actors.get(name, name) for name in report.actors))
        found.append(replace(report, text=text, where=where, actors=named))
    return found


def _actors(reports: Sequence[SourcedReport]) -> Iterator[str]:
    return (name for report in reports for name in report.actors)


def _places(reports: Sequence[SourcedReport]) -> Iterator[Place]:
    return (report.where for report in reports if report.where is not None)


def _ranked(told: Iterator[Any]) -> list[Any]:
    """What is told, the most frequent first."""
    return [one for one, _ in sorted(Counter(told).items(), key=lambda c: (-c[1], str(c[0])))]


def _begins(reports: Sequence[SourcedReport]) -> Any:
    return min(r.published.first_day for r in reports if r.published and r.published.first_day)


def _moved(report: SourcedReport, days: timedelta) -> SourcedReport:
    return replace(report, when=_later(report.when, days), published=_later(report.published, days))


def _later(when: When | None, days: timedelta) -> When | None:
    if when is None:
        return None
    first, last = when.first_day, when.last_day
    return replace(when, first_day=first and first + days, last_day=last and last + days)


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Vector:
    told = [[1.0, *(row.get(name, 0.0) for name in names)] for row in rows]
    return np.array(told).reshape(len(rows), len(names) + 1)


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples: a row of likenesses each, whether true, how much it counts, its stories."""

    rows: Vector
    truth: Vector
    counts: Vector
    stories: Sequence[frozenset[str]]
    """The stories of the examples, by the number in `of`."""
    of: Vector


def _examples(
    stories: Mapping[Key, Story],
    apart: Mapping[Apart, Sequence[Mapping[str, float]]],
    names: Sequence[str],
) -> Examples:
    rows, truth, counts, told = [], [], [], []
    for (_, name), story in stories.items():
        kept = ~story.barred
        rows.append(_matrix(story.likenesses, names)[kept])
        truth.append(story.truth[kept])
        counts.append(np.ones(int(kept.sum())))
        told.append(frozenset({name}))
    for (_, both, count), examples in apart.items():
        rows.append(_matrix(examples, names))
        truth.append(np.zeros(len(examples)))
        counts.append(np.full(len(examples), count))
        told.append(frozenset(both.split("+")))
    of = np.repeat(np.arange(len(rows)), [len(part) for part in rows])
    return Examples(np.vstack(rows), np.concatenate(truth), np.concatenate(counts), told, of)


def _fit(examples: Examples, ridge: float, held: str | None) -> Vector:
    """The bias and the weights, learned without the story `held`."""
    used = np.array([held not in stories for stories in examples.stories])[examples.of]
    return _logistic(examples.rows[used], examples.truth[used], examples.counts[used], ridge)


def _logistic(x: Vector, y: Vector, counts: Vector, ridge: float) -> Vector:
    """Weights of a logistic regression by Newton's method; the bias, first, has no ridge."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(_STEPS):
        p = 1.0 / (1.0 + np.exp(-(x @ weights)))
        slope = x.T @ (counts * (p - y)) + penalty * weights
        bend = (x * (counts * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < _CLOSE:
            break
    return weights


def _left_out(
    stories: Mapping[Key, Story],
    examples: Examples,
    names: Sequence[str],
    ridge: float,
) -> dict[tuple[str, float], list[tuple[float, float, float]]]:
    """B³, CEAF-e and CoNLL of each story with weights that have not seen it."""
    scores: dict[tuple[str, float], list[tuple[float, float, float]]] = defaultdict(list)
    learned = {name: _fit(examples, ridge, name) for name in {name for _, name in stories}}
    for (way, name), story in stories.items():
        weights = learned[name]
        chances = 1.0 / (1.0 + np.exp(-(_matrix(story.likenesses, names) @ weights)))
        chances[story.barred] = -1.0
        scored_pairs = [(i, j, float(c)) for (i, j), c in zip(story.pairs, chances, strict=True)]
        for threshold in _THRESHOLDS:
            groups = average_link(range(len(story.mentions)), scored_pairs, threshold, _never)
            label = {
                story.mentions[index].report.id: str(number)
                for number, group in enumerate(groups)
                for index in group
            }
            figures = grouped(story.mentions, label)
            scores[way, threshold].append((figures.b_cubed[2], figures.ceaf_e[2], figures.conll))
    return scores


def _never(_one: int, _other: int) -> float:
    """Every pair has been compared."""
    raise AssertionError


if __name__ == "__main__":
    sys.exit(main())
