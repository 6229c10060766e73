"""The scorers of reports and events, on gold and reports made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evaluate import events as evaluate
from dashboard.evaluate.events import Share
from dashboard.model import Event, EventType, Place, SourcedReport, Status, When

SOFIA = Place("t", "1", "Sofia", (), 42.7, 23.3, "BG", "city")
BULGARIA = Place("t", "2", "Bulgarie", (), 42.7, 25.3, "BG", "country")


def report(
    number: int,
    start: int,
    end: int,
    *,
    kind: EventType = "meet",
    status: Status = "happened",
    when: When | None = None,
    where: Place | None = None,
    actors: tuple[str, ...] = (),
    said: str | None = None,
) -> SourcedReport:
    text = "visite" + "." * (end - start - 6)
    return SourcedReport(
        f"r{number}", "d", "folder/a.txt", start, end, text, "visite", kind, status, when, where,
        None, None, actors, said, None,
    )  # fmt: skip


def mention(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"seed": "a.txt", "start": start, "end": end, "status": "happened", **more}


def gold(name: str, *mentions: dict[str, Any], **more: Any) -> dict[str, Any]:
    places = [
        {"name": "Sofia", "kind": "city", "lat": 42.7, "lon": 23.32, "country": "BG"},
        {"name": "Bulgarie", "kind": "country", "lat": 43, "lon": 25, "country": "BG"},
    ]
    base = {"id": name, "type": "visit/meet", "actors": [], "places": places}
    return {**base, "mentions": list(mentions), **more}


def day(text: str) -> When:
    value = date.fromisoformat(text)
    return When(text, value, value, "day", "explicit")


def test_a_report_finds_the_mention_its_trigger_lies_in() -> None:
    pairs, detection = evaluate.pair(
        [report(1, 5, 20), report(2, 50, 60)], [gold("E", mention(0, 30))]
    )
    assert [p.report.id for p in pairs] == ["r1"]
    assert detection.recall == Share(1, 1)
    assert detection.precision == Share(1, 2)
    assert detection.f1 == pytest.approx(2 / 3)


def test_two_reports_in_one_passage_count_once() -> None:
    found = [report(1, 0, 30), report(2, 10, 20)]
    pairs, detection = evaluate.pair(found, [gold("E", mention(0, 30))])
    assert [p.report.id for p in pairs] == ["r1"]
    assert detection.precision == Share(1, 1)


def test_of_two_the_fitting_type_is_paired() -> None:
    found = [report(1, 0, 30, kind="aid"), report(2, 10, 20)]
    pairs, _ = evaluate.pair(found, [gold("E", mention(0, 30))])
    assert [p.report.id for p in pairs] == ["r2"]


def test_one_report_finds_one_mention() -> None:
    _, detection = evaluate.pair(
        [report(1, 0, 30)], [gold("E", mention(0, 30)), gold("F", mention(2, 9))]
    )
    assert detection.recall == Share(1, 2)


def test_boilerplate_and_other_articles_do_not_count() -> None:
    elsewhere = report(1, 0, 30)
    pairs, detection = evaluate.pair([elsewhere], [gold("E", mention(0, 30, boilerplate=True))])
    assert pairs == ()
    assert detection.recall == Share(0, 0)


def test_dates() -> None:
    found = [
        report(1, 0, 10, when=day("2023-09-04")),
        report(2, 20, 30, when=day("2023-09-05")),
        report(3, 40, 50),
    ]
    rows = [
        gold("E", mention(0, 10, date="2023-09-04")),
        gold("F", mention(20, 30, date="2023-09")),
        gold("G", mention(40, 50, date="2023")),
    ]
    pairs, _ = evaluate.pair(found, rows)
    assert evaluate.dates(pairs) == (Share(1, 3), Share(2, 3))


def test_places() -> None:
    found = [
        report(1, 0, 10, where=SOFIA),
        report(2, 20, 30, where=SOFIA),
        report(3, 40, 50, where=BULGARIA),
    ]
    rows = [
        gold("E", mention(0, 10, where="Sofia")),
        gold("F", mention(20, 30, where="Bulgarie")),
        gold("G", mention(40, 50, where="Bulgarie")),
    ]
    pairs, _ = evaluate.pair(found, rows)
    assert evaluate.places(pairs) == Share(2, 3)


def test_statuses_actors_and_attributions() -> None:
    found = [
        report(1, 0, 10, actors=("Kim Jong-un",), said="Watson"),
        report(2, 20, 30, status="planned"),
    ]
    people = [{"name": "Kim Jong Un", "country": "PRK", "role": "source"}]
    rows = [
        gold("E", mention(0, 10), actors=people, reported_by="Watson"),
        gold("F", mention(20, 30), actors=people),
    ]
    pairs, _ = evaluate.pair(found, rows)
    accuracy, macro = evaluate.statuses(pairs)
    assert accuracy == Share(1, 2)
    assert macro == pytest.approx(2 / 3)
    assert evaluate.actors(pairs) == Share(1, 2)
    assert evaluate.attributions(pairs) == Share(1, 1)


def test_macro_f1_is_the_mean_over_the_wanted_labels() -> None:
    assert evaluate.macro_f1([("a", "a"), ("a", "b"), ("b", "b")]) == pytest.approx(2 / 3)
    assert evaluate.macro_f1([]) == 0.0


def test_metonyms_drawn_as_points() -> None:
    rows = [
        {"seed": "a.txt", "start": 0, "end": 6, "use": "metonymic"},
        {"seed": "a.txt", "start": 10, "end": 16, "use": "literal"},
    ]
    drawn = [("x/a.txt", 0, 6), ("x/a.txt", 10, 16), ("x/b.txt", 0, 6)]
    assert evaluate.metonym_points(drawn, rows) == Share(1, 2)


def test_perfect_clusters() -> None:
    scores = evaluate.compare([("E", 1), ("E", 1), ("F", 2)])
    assert scores.b_cubed == (1.0, 1.0, 1.0)
    assert scores.ceaf_e == (1.0, 1.0, 1.0)


def test_the_example_of_bagga_and_baldwin() -> None:
    # truth {1-5} {6-7} {8-12}, response {1-5} {6-12}: precision 16/21, recall 1
    items = [("A", 1)] * 5 + [("B", 2)] * 2 + [("C", 2)] * 5
    precision, recall, _ = evaluate.compare(items).b_cubed
    assert precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert recall == 1.0
    entity = evaluate.compare(items).ceaf_e
    assert entity[0] == pytest.approx((1 + 10 / 12) / 2)
    assert entity[1] == pytest.approx((1 + 10 / 12) / 3)


def test_clusters_come_from_the_events() -> None:
    found = [report(1, 0, 10), report(2, 20, 30)]
    pairs, _ = evaluate.pair(found, [gold("E", mention(0, 10), mention(20, 30))])
    joined = Event("e", "", "meet", "happened", None, None, tuple(found))
    assert evaluate.clusters(pairs, [joined]).b_cubed[2] == 1.0
    assert evaluate.clusters(pairs, []).b_cubed[1] == 0.5


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14))
def test_scores_are_shares_and_singletons_are_precise(items: list[tuple[int, int]]) -> None:
    scores = evaluate.compare(items)
    for triple in (scores.b_cubed, scores.ceaf_e):
        assert all(0.0 <= value <= 1.0 + 1e-9 for value in triple)
    alone = evaluate.compare([(key, number) for number, (key, _) in enumerate(items)])
    assert not items or alone.b_cubed[0] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-09~", (date(2023, 9, 1), date(2023, 9, 30))),
        ("../2023-09-13", (None, date(2023, 9, 13))),
        ("2022-02/..", (date(2022, 2, 1), None)),
        ("2023-08-28/2023-09-03", (date(2023, 8, 28), date(2023, 9, 3))),
    ],
)
def test_days(edtf: str, bounds: evaluate.Days) -> None:
    assert evaluate.days(edtf) == bounds


@pytest.mark.parametrize("edtf", ["", "lundi", "2023-1", "2023-13-01"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|must be in"):
        evaluate.days(edtf)
