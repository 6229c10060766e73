"""Key events of the sample corpus against gold: no figure may fall below its floor.

The shares are of all gold mentions that tell a date or a place, found or not: what a reader who
knows the story would look for on the map and find.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from dashboard.evaluate import sources
from dashboard.evaluate.events import (
    actors,
    attributed,
    clusters,
    dates,
    metonym_points,
    pair,
    places,
    statuses,
)
from dashboard.evaluate.pairing import gold_events
from dashboard.evaluate.steps import steps
from dashboard.events.cluster import cluster
from dashboard.model import Annotation, SourcedReport
from dashboard.store.sourced import sourced_reports
from tests.golden import gold
from tests.golden.conftest import Annotate
from tests.golden.gold import Row

pytestmark = pytest.mark.timeout(900)  # the first test may have to compile the gazetteer


LINKED = gold.STORIES[:2]
"""The golds that tell enough steps of events for a floor."""


def events_of(split: str) -> list[Row]:
    """Gold events with only the mentions of one split."""
    kept = [
        event | {"mentions": [m for m in event["mentions"] if m["split"] == split]}
        for event in gold.table("events")
    ]
    return [event for event in kept if event["mentions"]]


def told(events: Sequence[Row], key: str) -> int:
    return sum(bool(m.get(key)) for event in events for m in event["mentions"])


def figures(corpus: Mapping[str, Annotation], split: str) -> dict[str, float]:
    events = events_of(split)
    reports: list[SourcedReport] = [r for one in corpus.values() for r in sourced_reports(one)]
    pairs, _ = pair(reports, events)
    exact, lenient = dates(pairs)
    mentions = told(events, "mid")
    return {
        "found": len(pairs) / mentions,
        "date_exact": exact.right / told(events, "date"),
        "date_lenient": lenient.right / told(events, "date"),
        "place": places(pairs).right / told(events, "where"),
        "status": statuses(pairs)[0].right / mentions,
        "b_cubed_f1": clusters(pairs, cluster(reports)).b_cubed[2],
    }


@pytest.mark.parametrize("split", gold.SPLITS)
def test_events_reach_their_floors(corpus: Mapping[str, Annotation], split: str) -> None:
    gold.check("events", split, figures(corpus, split))


@pytest.mark.parametrize("half", gold.STORIES, ids=lambda half: half.name)
def test_stories_reach_their_floors(half: gold.Half, annotate: Annotate) -> None:
    texts = half.texts("events")
    found = annotate(half, dict.fromkeys(texts), None)
    rows = (row for text in texts.values() for row in text.rows)
    whole = {name: one.mentions.document.text for name, one in found.items()}
    events, troubles = gold_events(rows, whole)
    assert not troubles
    reports = [report for one in found.values() for report in sourced_reports(one)]
    pairs, detection = pair(reports, events)
    exact, lenient = dates(pairs)
    accuracy, macro = statuses(pairs)
    found_events = cluster(reports)
    joined = clusters(pairs, found_events)
    linked = steps(pairs, found_events, events) if half in LINKED else ()
    gold.check(
        "events",
        half.name,
        {
            "detection_recall": detection.recall.value,
            "detection_precision": detection.precision.value,
            "date_exact": exact.value,
            "date_lenient": lenient.value,
            "place": places(pairs).value,
            "status": accuracy.value,
            "status_macro_f1": macro,
            "actors": actors(pairs).value,
            "attribution_f1": attributed(pairs).f1,
            "speaker_kind": sources.kinds(pairs).value,
            "speech": sources.speech(pairs, whole).value,
            "b_cubed_f1": joined.b_cubed[2],
            "ceaf_e_f1": joined.ceaf_e[2],
            "conll": joined.conll,
            **dict(
                zip(("steps_recall", "steps_precision"), (s.value for s in linked), strict=False)
            ),
        },
    )


def test_metonyms_seldom_become_places_of_events(corpus: Mapping[str, Annotation]) -> None:
    drawn = [
        (seed, found.start, found.end)
        for seed, annotation in corpus.items()
        for report in annotation.reports
        if report.where is not None
        for found in [annotation.mentions.toponyms[report.where]]
    ]
    share = metonym_points(drawn, gold.table("places"))
    assert share.of > 50
    assert share.value <= gold.floors()["ceilings"]["all"]["metonyms_drawn"]
