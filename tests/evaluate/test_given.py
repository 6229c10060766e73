"""Gold's own mentions as reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.evaluate.events import clusters, dates, places, statuses
from dashboard.evaluate.given import given, scored
from dashboard.events.cluster import cluster
from dashboard.model import When

DAY = date(2025, 3, 9)
PUBLISHED = {"a.txt": When("2025-03-09", DAY, DAY, "day", "explicit")}


def mention(start: int, **told: Any) -> dict[str, Any]:
    base = {
        "seed": "a.txt",
        "start": start,
        "end": start + 10,
        "text": "a été pris",
        "level": "core",
    }
    return {**base, "status": "happened", **told}


def event(name: str, *mentions: dict[str, Any], **told: Any) -> dict[str, Any]:
    place = {"name": "Moroni", "kind": "city", "lat": -11.7, "lon": 43.25, "country": "KM"}
    base = {"id": name, "type": "arrest", "actors": [{"name": "Abderemane"}], "places": [place]}
    return {**base, "mentions": list(mentions), **told}


def test_what_a_mention_tells_is_told_by_its_report() -> None:
    told = mention(
        5, date="2025-03-09", where="Moroni", actors=["Bacari"], reported_by="un témoin",
        trigger_text="pris",
    )  # fmt: skip
    (pair,) = given([event("E1", told)], PUBLISHED)
    report = pair.report
    assert (report.start, report.end, report.trigger, report.type) == (5, 15, "pris", "arrest")
    assert report.when == When("2025-03-09", DAY, DAY, "day", "explicit")
    assert report.where is not None
    assert (report.where.name, report.where.country, report.where.feature) == (
        "Moroni",
        "KM",
        "city",
    )
    assert (report.actors, report.attributed_to) == (("Bacari",), "un témoin")
    assert report.published == PUBLISHED["a.txt"]


def test_what_a_mention_leaves_open_stays_open() -> None:
    (pair,) = given([event("E1", mention(0, actors=[]))], {})
    report = pair.report
    assert (report.when, report.where, report.actors) == (None, None, ())
    assert (report.attributed_to, report.published) == (None, None)


def test_actors_that_only_the_event_tells_are_given_to_its_mentions() -> None:
    (pair,) = given([event("E1", mention(0))], {})
    assert pair.report.actors == ("Abderemane",)


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [("2025", "year"), ("2025-03~", "month"), ("2025-03-08/2025-03-09", "interval")],
)
def test_a_date_is_as_precise_as_gold_writes_it(edtf: str, precision: str) -> None:
    (pair,) = given([event("E1", mention(0, date=edtf, date_inherited=True))], {})
    assert pair.report.when is not None
    assert (pair.report.when.precision, pair.report.when.basis) == (precision, "inherited")


@pytest.mark.parametrize(
    ("gold", "ours"), [("visit/meet", "meet"), ("statement/support", "consult"), ("odd", "other")]
)
def test_a_type_in_golds_own_words_is_one_of_ours(gold: str, ours: str) -> None:
    (pair,) = given([event("E1", mention(0), type=gold)], {})
    assert pair.report.type == ours
    assert pair.type_fits == (ours != "other")


def test_optional_mentions_are_joined_but_not_scored() -> None:
    pairs = given([event("E1", mention(0), mention(20, level="optional"))], {})
    assert len(pairs) == 2
    assert [pair.mention["start"] for pair in scored(pairs)] == [0]


def test_mentions_given_are_right_in_all_that_gold_tells() -> None:
    told = mention(0, date="2025-03-09", where="Moroni")
    pairs = given(
        [event("E1", told, mention(20)), event("E2", mention(40), type="meet")], PUBLISHED
    )
    assert dates(pairs)[0].value == places(pairs).value == statuses(pairs)[0].value == 1.0
    groups = cluster([pair.report for pair in pairs])
    assert 0.0 < clusters(pairs, groups).conll <= 1.0


def test_ids_tell_mentions_apart_and_stay() -> None:
    gold = [event("E1", mention(0), mention(20))]
    ids = [pair.report.id for pair in given(gold, {})]
    assert len(set(ids)) == 2
    assert ids == [pair.report.id for pair in given(gold, PUBLISHED)]
