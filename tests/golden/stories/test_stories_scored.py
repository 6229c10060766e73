"""What the stories' gold must show, and that the scorers read its rows.

Answers that say what gold says score in full, and a wrong one loses.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, get_args

import pytest

from dashboard.evaluate import events as scorer
from dashboard.model import Place, SourcedReport, Status, When
from tests.golden.gold import Folder, Row

HERE: Final = Path(__file__).parent
GOLD: Final = Folder(HERE)
DOCUMENTS: Final = GOLD.documents
EVENTS: Final = GOLD.table("events")
MENTIONS: Final = GOLD.mentions


def test_the_gold_is_as_large_as_issue_5_asks() -> None:
    assert len(MENTIONS) >= 150
    assert len(EVENTS) >= 60
    for split in ("dev", "test"):
        statuses = {m["status"] for _, m in MENTIONS if m["split"] == split}
        assert statuses == set(get_args(Status))
        kinds = {m.get("reported_by_kind") for _, m in MENTIONS if m["split"] == split}
        assert kinds >= {"person", "government", "newspaper", "organisation"}


@pytest.mark.parametrize("story", ["coup", "mer", "sommet"])
def test_sources_disagree_on_place_date_and_status(story: str) -> None:
    told = [event for event in EVENTS if event["story"] == story and event["cross_article"]]
    assert len(told) >= 12

    def differ(key: str) -> int:
        return sum(len({m[key] for m in event["mentions"] if key in m}) > 1 for event in told)

    assert differ("where") >= 4
    assert differ("date") >= 4
    assert differ("status") >= 4


def report(event: Row, mention: Row) -> SourcedReport:
    """The report of one who says what gold says."""
    when = where = None
    if "date" in mention:
        first, last = scorer.days(mention["date"])
        when = When(mention["date"], first, last, "interval", "explicit")
    if "where" in mention:
        (spot,) = [place for place in event["places"] if place["name"] == mention["where"]]
        where = Place(
            "gold", spot["name"], spot["name"], (), spot["lat"], spot["lon"], spot["country"],
            spot["kind"],
        )  # fmt: skip
    return SourcedReport(
        id=mention["mid"],
        document=mention["seed"],
        source=mention["seed"],
        start=mention["start"],
        end=mention["end"],
        text=mention["text"],
        trigger=mention["trigger_text"],
        type=event["type"],
        status=mention["status"],
        when=when,
        where=where,
        origin=None,
        destination=None,
        actors=tuple(dict.fromkeys([*mention["actors"], *(a["name"] for a in event["actors"])])),
        attributed_to=mention.get("reported_by"),
        published=None,
    )


def test_answers_that_say_what_gold_says_score_in_full() -> None:
    reports = [report(event, mention) for event, mention in MENTIONS]
    pairs, detection = scorer.pair(reports, EVENTS)
    assert (detection.recall.value, detection.precision.value) == (1.0, 1.0)
    assert all(pair.mention["mid"] == pair.report.id for pair in pairs)
    exact, lenient = scorer.dates(pairs)
    assert (exact.value, lenient.value) == (1.0, 1.0)
    assert exact.of > 150
    assert scorer.places(pairs).value == 1.0
    assert scorer.statuses(pairs)[0].value == 1.0
    assert scorer.actors(pairs).value == 1.0
    assert scorer.actors_precision(pairs).value == 1.0
    assert scorer.attributions(pairs).value == 1.0


def test_a_wrong_place_a_wrong_day_and_a_wrong_status_cost() -> None:
    reports = [
        replace(
            report(event, mention),
            status="ongoing" if mention["status"] != "ongoing" else "planned",
            where=None,
            when=When("2100", date(2100, 1, 1), date(2100, 12, 31), "year", "explicit"),
        )
        for event, mention in MENTIONS
    ]
    pairs, _ = scorer.pair(reports, EVENTS)
    assert scorer.dates(pairs)[1].value == 0.0
    assert scorer.places(pairs).value == 0.0
    assert scorer.statuses(pairs)[0].value == 0.0


def test_the_page_about_the_gold_gives_its_counts() -> None:
    page = (HERE.parents[2] / "docs" / "stories_gold.md").read_text(encoding="utf-8")
    told = {
        (name, story): int(number)
        for name, *numbers in re.findall(
            r"^\| ([\w ,:]+?) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE
        )
        for story, number in zip(("coup", "sommet", "mer"), numbers, strict=True)
    }
    counted: Counter[tuple[str, str]] = Counter()
    for row in DOCUMENTS.values():
        counted["texts", row["story"]] += 1
        counted["words", row["story"]] += len(GOLD.text(row["seed"])[row["body"][0] :].split())
    for event in EVENTS:
        counted["events", event["story"]] += 1
        counted["events told by several texts", event["story"]] += event["cross_article"]
        counted["parts of another event", event["story"]] += "part_of" in event
    for event, mention in MENTIONS:
        story = event["story"]
        counted["reports", story] += 1
        counted[f"reports, {mention['status']}", story] += 1
        counted["reports, optional", story] += mention["level"] == "optional"
        counted["reports with a date", story] += "date" in mention
        counted["reports with a place", story] += "where" in mention
        counted["reports with an inherited place", story] += "where_inherited" in mention
        counted["reports with an attribution", story] += "reported_by" in mention
    for name, word in (("places", "place names"), ("timex", "times"), ("actors", "actor names")):
        for row in GOLD.table(name):
            counted[word, DOCUMENTS[row["seed"]]["story"]] += 1
    for row in GOLD.table("places"):
        metonymic = row["use"] == "metonymic"
        counted["place names, metonymic", DOCUMENTS[row["seed"]]["story"]] += metonymic
    assert told == dict(counted)
