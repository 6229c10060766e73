"""Figures of the events stage: reports and clusters against gold, and the time of clustering.

    python benchmarks/events.py accuracy --articles ARTICLES --events events.jsonl \
        --places places.jsonl [--published dct.jsonl]
    python benchmarks/events.py speed --reports 1000 --reports 10000

`accuracy` runs the whole line on a folder of articles and scores it, beside the baselines "the
publication day as the date", "the first place of the sentence", "all happened", "every report an
event of its own" and "reports of like words are one event" (TF-IDF). `speed` clusters made-up
reports. The corpora are not part of this repository.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dashboard import config, read
from dashboard.errors import ItemError
from dashboard.evaluate import events as evaluate
from dashboard.evaluate.events import Pair, Share
from dashboard.events.cluster import cluster
from dashboard.model import (
    Annotation,
    Document,
    Event,
    EventType,
    Place,
    SourcedReport,
    Status,
    When,
)
from dashboard.pipeline import annotate
from dashboard.store.sourced import sourced_reports

_LIKE = 0.3


def main(arguments: Sequence[str]) -> int:
    """Run one of the two measurements; the exit status is 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    accuracy = commands.add_parser("accuracy")
    accuracy.add_argument("--articles", type=Path, required=True)
    accuracy.add_argument("--events", type=Path, required=True)
    accuracy.add_argument("--places", type=Path)
    accuracy.add_argument("--published", type=Path, help="publication days to take as known")
    accuracy.add_argument("--list", action="store_true", help="also print what differs from gold")
    speed = commands.add_parser("speed")
    speed.add_argument("--reports", type=int, action="append", required=True)
    chosen = parser.parse_args(arguments)
    if chosen.command == "speed":
        _speed(chosen.reports)
    else:
        days = {row["seed"]: row["dct"] for row in _rows(chosen.published)}
        annotations = _annotations(chosen.articles, days)
        _accuracy(annotations, _rows(chosen.events), _rows(chosen.places), chosen.list)
    return 0


def _rows(path: Path | None) -> list[dict[str, Any]]:
    if path is None:
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


# --- accuracy ------------------------------------------------------------------------------------


def _accuracy(
    annotations: Sequence[Annotation],
    gold: list[dict[str, Any]],
    places: list[dict[str, Any]],
    listing: bool,
) -> None:
    reports = [r for a in annotations for r in sourced_reports(a)]
    events = cluster(reports)
    pairs, detection = evaluate.pair(reports, gold)
    print(f"reports                 {len(reports)}, events {len(events)}")
    print(f"detection recall        {detection.recall}")
    print(f"detection precision     {detection.precision} (gold is a selection: a lower bound)")
    _attributes("", pairs)
    if places:
        print(f"metonyms as points      {evaluate.metonym_points(_drawn(annotations), places)}")
    _clustering("", pairs, events)
    _baselines(annotations, pairs)
    if listing:
        _differences(pairs, gold, reports)


def _annotations(folder: Path, published: Mapping[str, str]) -> list[Annotation]:
    settings = config.load()
    documents = (
        (_dated(document, published.get(path.name)), None)
        for path in read.find([folder])
        for document in read.read(path, settings.max_bytes)
    )
    results = list(annotate(documents, settings))
    for failed in (r for r in results if isinstance(r, ItemError)):
        print(f"failed: {failed.source}: {failed.message}", file=sys.stderr)
    return [r for r in results if isinstance(r, Annotation)]


def _dated(document: Document, published: str | None) -> Document:
    if published is None:
        return document
    day = date.fromisoformat(published)
    return replace(document, published=When(published, day, day, "day", "explicit", "given"))


def _attributes(name: str, pairs: Sequence[Pair]) -> None:
    exact, lenient = evaluate.dates(pairs)
    accuracy, macro = evaluate.statuses(pairs)
    rows: list[tuple[str, Share | str]] = [
        ("date exact", exact),
        ("date lenient", lenient),
        ("place", evaluate.places(pairs)),
        ("status accuracy", accuracy),
        ("status macro F1", f"{macro:.2f}"),
        ("actors recall", evaluate.actors(pairs)),
        ("attributed", evaluate.attributions(pairs)),
    ]
    for title, value in rows:
        print(f"{name + title:<24}{value}")


def _clustering(name: str, pairs: Sequence[Pair], events: Iterable[Event]) -> None:
    scores = evaluate.clusters(pairs, events)
    for title, (precision, recall, f1) in (("B3", scores.b_cubed), ("CEAF-e", scores.ceaf_e)):
        print(f"{name + title:<24}{f1:.2f} (P {precision:.2f}, R {recall:.2f})")


def _drawn(annotations: Iterable[Annotation]) -> list[tuple[str, int, int]]:
    return [
        (a.mentions.document.source, t.start, t.end)
        for a in annotations
        for r in a.reports
        if r.where is not None and (t := a.mentions.toponyms[r.where])
    ]


def _baselines(annotations: Sequence[Annotation], pairs: Sequence[Pair]) -> None:
    published = {
        a.mentions.document.id: replace(a.mentions.published, basis="explicit")
        for a in annotations
        if a.mentions.published is not None
    }
    first = {a.mentions.document.id: a for a in annotations}
    by_date = [_with(p, when=published.get(p.report.document)) for p in pairs]
    exact, lenient = evaluate.dates(by_date)
    print(f"{'baseline date':<24}{exact} exact, {lenient} lenient")
    by_place = [_with(p, where=_first_place(first[p.report.document], p.report)) for p in pairs]
    print(f"{'baseline place':<24}{evaluate.places(by_place)}")
    accuracy, macro = evaluate.statuses([_with(p, status="happened") for p in pairs])
    print(f"{'baseline status':<24}{accuracy}, macro F1 {macro:.2f}")
    _groups("baseline singletons ", pairs, {p.report.id: p.report.id for p in pairs})
    _groups("baseline TF-IDF ", pairs, _alike([p.report for p in pairs]))


def _with(pair: Pair, **changes: Any) -> Pair:
    return replace(pair, report=replace(pair.report, **changes))


def _first_place(annotation: Annotation, report: SourcedReport) -> Place | None:
    mentions = annotation.mentions
    sentence = next((s for s in mentions.sentences if s[0] <= report.start < s[1]), None)
    if sentence is None:
        return None
    for toponym in mentions.toponyms:
        inside = sentence[0] <= toponym.start < sentence[1]
        if inside and toponym.resolution is not None and toponym.resolution.place is not None:
            return toponym.resolution.place
    return None


def _groups(name: str, pairs: Sequence[Pair], groups: Mapping[str, str]) -> None:
    scores = evaluate.compare([(p.event["id"], groups[p.report.id]) for p in pairs])
    print(f"{name + 'B3':<24}{scores.b_cubed[2]:.2f}")
    print(f"{name + 'CEAF-e':<24}{scores.ceaf_e[2]:.2f}")


def _alike(reports: Sequence[SourcedReport]) -> dict[str, str]:
    """Each report's group: single link over the cosine of TF-IDF vectors of the passages."""
    texts = [Counter(r.text.lower().split()) for r in reports]
    spread = Counter(word for text in texts for word in text)
    vectors = [{w: n * math.log(len(texts) / spread[w]) for w, n in text.items()} for text in texts]
    norms = [math.sqrt(sum(x * x for x in v.values())) or 1.0 for v in vectors]
    group = {r.id: r.id for r in reports}
    for i, one in enumerate(vectors):
        for j in range(i):
            product = sum(x * vectors[j].get(w, 0.0) for w, x in one.items())
            if product / (norms[i] * norms[j]) >= _LIKE:
                old, new = group[reports[i].id], group[reports[j].id]
                group = {k: new if g == old else g for k, g in group.items()}
    return group


def _differences(
    pairs: Sequence[Pair], gold: Sequence[Mapping[str, Any]], reports: Sequence[SourcedReport]
) -> None:
    found = {p.mention["mid"] for p in pairs}
    for event in gold:
        for mention in event["mentions"]:
            if mention["mid"] not in found:
                print("missed ", mention["mid"], mention["seed"][:3], mention["text"][:90])
    seeds = {m["seed"] for e in gold for m in e["mentions"]}
    paired = {p.report.id for p in pairs}
    for report in reports:
        if Path(report.source).name in seeds and report.id not in paired:
            print("extra  ", report.type, report.status, " ".join(report.text.split())[:100])
    for p in pairs:
        when = p.report.when.edtf if p.report.when else None
        where = p.report.where.name if p.report.where else None
        print(
            "paired ", p.mention["mid"], p.mention["status"], p.report.status, "|",
            p.mention.get("date"), when, "|", p.mention.get("where"), where, "|",
            p.report.type, p.report.trigger, p.report.actors,
        )  # fmt: skip


# --- speed ---------------------------------------------------------------------------------------


def _speed(sizes: Sequence[int]) -> None:
    for size in sizes:
        reports = made_up(size)
        start = time.process_time()
        events = cluster(reports)
        seconds = time.process_time() - start
        print(f"{size:>9} reports {len(events):>9} events {seconds:8.1f} s of CPU", flush=True)


def made_up(size: int, seed: int = 7) -> list[SourcedReport]:
    """Reports of made-up events, three of each on average, over ten years and the whole globe."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    kinds: list[EventType] = ["meet", "travel", "fight", "test", "exercise", "protest"]
    statuses: list[Status] = ["happened", "happened", "planned"]
    reports: list[SourcedReport] = []
    while len(reports) < size:
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
        latitude, longitude = chance.uniform(-60, 70), chance.uniform(-180, 180)
        name = f"lieu {chance.randrange(10**6)}"
        place = Place("test", name, name, (), latitude, longitude, "XX", "city", 0, 10)
        people = tuple(f"personne {int(chance.paretovariate(0.6)) % 5000}" for _ in range(2))
        kind = chance.choice(kinds)
        for _ in range(min(chance.randint(1, 5), size - len(reports))):
            told = When(day.isoformat(), day, day, "day", "explicit")
            later = day + timedelta(days=chance.randrange(3))
            published = When(later.isoformat(), later, later, "day", "explicit")
            number = len(reports)
            report = SourcedReport(
                id=f"{number:016x}",
                document=f"document {number // 8}",
                source=f"{number // 8}.txt",
                start=0,
                end=9,
                text="une visite",
                trigger="visite",
                type=kind,
                status=chance.choice(statuses),
                when=told if chance.random() < 0.7 else None,
                where=place if chance.random() < 0.8 else None,
                origin=None,
                destination=None,
                actors=people,
                attributed_to=None,
                published=published,
            )
            reports.append(report)
    return reports


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
