"""`dateline evaluate events`: reports found, what they tell, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from dashboard import config
from dashboard.cli.evaluate import common
from dashboard.errors import UsageError
from dashboard.evaluate import events as scores
from dashboard.evaluate import events_baselines as simple
from dashboard.evaluate import events_table as table
from dashboard.evaluate import gold as golds
from dashboard.evaluate import sources
from dashboard.evaluate.figures import Section
from dashboard.evaluate.given import given, scored
from dashboard.evaluate.gold import Row
from dashboard.evaluate.pairing import Gold, Pair, gold_events, mentions_of, outside
from dashboard.evaluate.steps import steps
from dashboard.evaluate.tally import Share
from dashboard.events.cluster import cluster
from dashboard.model import Annotation, SourcedReport
from dashboard.store import sourced_reports

MentionsOption: TypeAlias = Annotated[
    Literal["found", "given"],
    typer.Option(help="Score reports as found, or only the clusters of gold's own mentions."),
]

OURS = "dateline"
SIMPLE = "published, first place, happened"


def run(
    gold: common.GoldOption = common.SEEDS,
    texts: common.TextsOption = common.TEXTS,
    split: common.SplitOption = None,
    mentions: MentionsOption = "found",
    published: common.PublishedOption = "text",
    days: common.TrueDaysOption = False,
    baselines: common.BaselinesOption = True,
    errors: common.ErrorsOption = False,
    as_json: common.JsonOption = False,
) -> None:
    """Score reports and events: detection, dates, places, status, actors, sources, clusters.

    Gold is a folder of ours (events.jsonl; metonyms need places.jsonl beside it). The defaults
    score the sample corpus.
    """
    settings = config.load()
    task = common.load(
        gold, texts, "events", settings, split=split, days="true" if days else published
    )
    whole = {text.name: text.document.text for text in task.texts}
    wanted, troubles = gold_events((row for text in task.texts for row in text.rows), whole)
    task = common.told(task, troubles)
    if not wanted:
        raise UsageError(f"{gold} holds no event of these texts")
    items = {text.name: (text.document, None) for text in task.texts}
    results = dict(common.annotated("Texts", items, settings))
    if published == "text" and not days:
        results = common.together(results, settings)
    wanted = _within(wanted, results)
    if mentions == "given":
        found = list(_given(wanted, results, baselines=baselines))
        common.show(task, "events", found, [], as_json=as_json)
        return
    reports = [report for result in results.values() for report in sourced_reports(result)]
    pairs, detection = scores.pair(reports, wanted)
    joined = cluster(reports)
    found = [
        table.detection_section(OURS, detection, len(reports), len(joined)),
        _attributes(gold, results, pairs, baselines=baselines),
        table.status_section(OURS, pairs),
        table.sources_section(OURS, sources.kinds(pairs), sources.speech(pairs, whole)),
        _clusters(
            pairs, {r.id: e.id for e in joined for r in e.reports}, wanted, baselines=baselines
        ),
        table.steps_section(OURS, *steps(pairs, joined, wanted)),
    ]
    listed = list(_differences(pairs, wanted, reports)) if errors else []
    common.show(task, "events", found, listed, as_json=as_json)


def _given(gold: Gold, results: Mapping[str, Annotation], *, baselines: bool) -> Iterator[Section]:
    """Clusters of gold's own mentions: what clustering makes of reports without a fault."""
    every = given(gold, {name: result.mentions.published for name, result in results.items()})
    joined = cluster([pair.report for pair in every])
    groups = {r.id: e.id for e in joined for r in e.reports}
    yield _clusters(scored(every), groups, gold, baselines=baselines)
    yield table.steps_section(OURS, *steps(scored(every), joined, gold))


def _within(gold: Gold, results: Mapping[str, Annotation]) -> list[Row]:
    """Gold without the texts that could not be annotated."""
    kept = [{**e, "mentions": [m for m in e["mentions"] if m["seed"] in results]} for e in gold]
    return [event for event in kept if event["mentions"]]


def _attributes(
    gold: Path, results: Mapping[str, Annotation], pairs: Sequence[Pair], *, baselines: bool
) -> Section:
    systems = {OURS: pairs}
    drawn: dict[str, Share] = {}
    places = _places(gold)
    if places:
        drawn[OURS] = scores.metonym_points(_drawn(results, first=False), places)
    if baselines:
        systems[SIMPLE] = simple.simplest(pairs, results.values())
        if places:
            drawn[SIMPLE] = scores.metonym_points(_drawn(results, first=True), places)
    return table.attributes_section(systems, drawn, (SIMPLE,))


def _places(gold: Path) -> list[Row]:
    """The gold of place names beside that of events, where there is any."""
    folder = gold if gold.is_dir() else gold.parent
    if not (folder / "places.jsonl").exists():
        return []
    return [row for text in golds.read(folder, "places").texts for row in text.rows]


def _drawn(results: Mapping[str, Annotation], *, first: bool) -> Iterator[tuple[str, int, int]]:
    """The place names that become points of reports; with `first`, each sentence's first one."""
    for name, result in results.items():
        for report in result.reports:
            index = simple.first_place(result, report.start) if first else report.where
            if index is None:
                continue
            toponym = result.mentions.toponyms[index]
            if toponym.resolution is not None and toponym.resolution.place is not None:
                yield name, toponym.start, toponym.end


def _clusters(
    pairs: Sequence[Pair], groups: Mapping[str, str], gold: Gold, *, baselines: bool
) -> Section:
    reports: list[SourcedReport] = [pair.report for pair in pairs]
    ways: dict[str, Mapping[str, str]] = {OURS: groups}
    if baselines:
        ways |= {"singletons": simple.singletons(reports), "TF-IDF": simple.alike(reports)}
    return table.clusters_section(
        {name: scores.grouped(pairs, way) for name, way in ways.items()},
        {name: scores.grouped(pairs, way, gold) for name, way in ways.items()},
    )


def _differences(
    pairs: Sequence[Pair], gold: Gold, reports: Sequence[SourcedReport]
) -> Iterator[tuple[str, str]]:
    found = {id(pair.mention) for pair in pairs}
    for event, mention in mentions_of(gold):
        if id(mention) not in found:
            yield "missed", f"{event['id']} {mention.get('text', '')!r}"
    for report in outside(reports, gold):
        yield "spurious", f"{report.type} {report.status}: {' '.join(report.text.split())!r}"
    for pair in pairs:
        mention, report = pair.mention, pair.report
        if mention["status"] != report.status:
            yield "status", f"{report.status} for {mention['status']}: {mention.get('text', '')!r}"
        when = report.when.edtf if report.when else None
        if mention.get("date") and scores.dates([pair])[0].right == 0:
            yield "date", f"{when} for {mention['date']}: {mention.get('text', '')!r}"
        where = report.where.name if report.where else None
        if mention.get("where") and scores.places([pair]) == Share(0, 1):
            yield "place", f"{where} for {mention['where']}: {mention.get('text', '')!r}"
