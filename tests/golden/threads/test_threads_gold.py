"""The gold of five short stories holds together, and their reports are joined to its floors.

Each story is told again and again by three or four articles, so clusters and steps are what is
scored: dates and places are not annotated.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from dashboard.evaluate.events import clusters, pair, statuses
from dashboard.evaluate.pairing import gold_events
from dashboard.evaluate.steps import steps
from dashboard.events.cluster import cluster
from dashboard.store.sourced import sourced_reports
from tests.golden import gold
from tests.golden.conftest import Annotate

HERE = Path(__file__).parent
HALF = gold.Half("threads-dev", HERE, "dev")
GOLD = gold.Folder(HERE)


def test_texts_are_those_that_were_annotated() -> None:
    assert len(GOLD.documents) == 19
    GOLD.check_texts()
    for seed, row in GOLD.documents.items():
        assert f"\npublished: {row['dct']}\n" in GOLD.text(seed)[: row["body"][0]]


def test_spans_hold_their_words() -> None:
    GOLD.check_spans()
    for seed, row in GOLD.documents.items():
        spans = sorted((m["start"], m["end"]) for _, m in GOLD.mentions if m["seed"] == seed)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
        assert spans[0][0] >= row["body"][0]


def test_types_and_statuses_are_known_and_steps_have_a_whole() -> None:
    assert len(GOLD.mentions) >= 200
    GOLD.check_words()
    stories = {event["id"]: event["story"] for event in GOLD.table("events")}
    for event in GOLD.table("events"):
        assert stories.get(event.get("part_of", event["id"])) == event["story"]


@pytest.mark.timeout(900)  # the first test of a session may have to compile the gazetteer
def test_threads_reach_their_floors(annotate: Annotate) -> None:
    texts = HALF.texts("events")
    found = annotate(HALF, dict.fromkeys(texts), None)
    rows = (row for text in texts.values() for row in text.rows)
    events, troubles = gold_events(rows, {n: a.mentions.document.text for n, a in found.items()})
    assert not troubles
    pairs, detection = pair((r for one in found.values() for r in sourced_reports(one)), events)
    joined = cluster([r for one in found.values() for r in sourced_reports(one)])
    scored = clusters(pairs, joined)
    recall, precision = steps(pairs, joined, events)
    gold.check(
        "events",
        HALF.name,
        {
            "detection_recall": detection.recall.value,
            "detection_precision": detection.precision.value,
            "status": statuses(pairs)[0].value,
            "b_cubed_f1": scored.b_cubed[2],
            "ceaf_e_f1": scored.ceaf_e[2],
            "conll": scored.conll,
            "steps_recall": recall.value,
            "steps_precision": precision.value,
        },
    )
