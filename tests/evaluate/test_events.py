"""The scorers of reports and events, on gold and reports made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evaluate import events as evaluate
from dashboard.evaluate.pairing import fits, gold_events, outside
from dashboard.evaluate.tally import Share, Tally
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
    found = [report(1, 5, 20), report(2, 50, 60)]
    assert [r.id for r in outside(found, [gold("E", mention(0, 30))])] == ["r2"]


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
    assert evaluate.actors_precision(pairs) == Share(1, 1)
    assert evaluate.attributions(pairs) == Share(1, 1)


def test_actors_and_sources_of_the_mention_go_before_those_of_the_event() -> None:
    people = [{"name": "Russie", "country": "RUS"}, {"name": "Kim Jong-un", "country": "PRK"}]
    found = [
        report(1, 0, 10, actors=("Kim Jong-un", "Japon"), said="Watson"),
        report(2, 20, 30, actors=("Russie",), said="Kyodo"),
        report(3, 40, 50),
    ]
    rows = [
        gold(
            "E",
            mention(0, 10, actors=["Kim Jong-un"]),
            mention(20, 30, actors=["Russie"], reported_by="Kyodo"),
            mention(40, 50, actors=[], reported_by="Tass"),
            actors=people,
            reported_by="Reuters",
        )
    ]
    pairs, _ = evaluate.pair(found, rows)
    assert evaluate.actors(pairs) == Share(2, 2)
    assert evaluate.actors_precision(pairs) == Share(2, 3)
    assert evaluate.attributed(pairs) == Tally(right=1, found=2, expected=2)


def test_sources_of_an_event_alone_do_not_punish_other_sources() -> None:
    found = [report(1, 0, 10, said="Watson"), report(2, 20, 30, said="Kyodo")]
    rows = [gold("E", mention(0, 10), reported_by="Adrienne Watson"), gold("F", mention(20, 30))]
    pairs, _ = evaluate.pair(found, rows)
    assert evaluate.attributed(pairs) == Tally(1, 1, 1)


def test_dates_and_places_that_gold_does_not_have_are_invented() -> None:
    found = [report(1, 0, 10, when=day("2023-09-04"), where=SOFIA), report(2, 20, 30)]
    told = mention(40, 50, date="2023-09-04", where="Sofia")
    found.append(report(3, 40, 50))
    pairs, _ = evaluate.pair(found, [gold("E", mention(0, 10), mention(20, 30), told)])
    assert evaluate.invented(pairs) == (Share(1, 2), Share(1, 2))
    # gold that dates and places nothing does not say that there is nothing
    assert evaluate.invented(pairs[:2]) == (Share(0, 0), Share(0, 0))


def test_the_radius_that_gold_gives_a_place_widens_the_distance() -> None:
    place = {"name": "la mer", "kind": "river", "lat": 42.7, "lon": 21.3, "country": None}
    for radius, right in ((0, 0), (400, 1)):
        row = gold("E", mention(0, 10, where="la mer"), places=[{**place, "radius_km": radius}])
        pairs, _ = evaluate.pair([report(1, 0, 10, where=SOFIA)], [row])
        assert evaluate.places(pairs) == Share(right, 1)


@pytest.mark.parametrize("where", ["mention", "event"])
def test_optional_mentions_are_neither_rewarded_nor_punished(where: str) -> None:
    level = {"level": "optional"}
    one = mention(0, 30, **(level if where == "mention" else {}))
    row = gold("E", one, **(level if where == "event" else {}))
    pairs, detection = evaluate.pair([report(1, 5, 20), report(2, 50, 60)], [row])
    assert pairs == ()
    assert detection.recall == Share(0, 0)
    assert detection.precision == Share(0, 1)
    _, nothing = evaluate.pair([], [row])
    assert nothing.recall == Share(0, 0)


def test_a_type_that_is_not_in_the_table_is_its_own() -> None:
    found = [report(1, 0, 30, kind="aid"), report(2, 10, 20, kind="arrest")]
    pairs, _ = evaluate.pair(found, [gold("E", mention(0, 30), type="arrest")])
    assert [p.report.id for p in pairs] == ["r2"]
    assert evaluate.types(pairs) == Share(1, 1)
    assert fits("visit/meet", "travel")
    assert not fits("arrest", "travel")


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


def test_clusters_come_from_the_events() -> None:
    found = [report(1, 0, 10), report(2, 20, 30)]
    pairs, _ = evaluate.pair(found, [gold("E", mention(0, 10), mention(20, 30))])
    joined = Event("e", "", "meet", "happened", None, None, tuple(found))
    assert evaluate.clusters(pairs, [joined]).b_cubed[2] == 1.0
    assert evaluate.clusters(pairs, []).b_cubed[1] == 0.5


def test_mentions_that_were_missed_are_clusters_of_their_own() -> None:
    row = gold("E", mention(0, 10), mention(20, 30))
    found = [report(1, 0, 10)]
    pairs, _ = evaluate.pair(found, [row])
    joined = Event("e", "", "meet", "happened", None, None, tuple(found))
    assert evaluate.clusters(pairs, [joined]).b_cubed == (1.0, 1.0, 1.0)
    assert evaluate.clusters(pairs, [joined], [row]).b_cubed[:2] == (1.0, 0.5)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(6, 20)), max_size=10), st.data())
def test_a_report_for_every_mention_finds_all_in_any_order(
    raw: list[tuple[int, int]], data: st.DataObject
) -> None:
    spans = [(100 * n + start, 100 * n + start + length) for n, (start, length) in enumerate(raw)]
    rows = [gold(f"E{n}", mention(*span)) for n, span in enumerate(spans)]
    found = [report(n, *span) for n, span in enumerate(spans)]
    shuffled = data.draw(st.permutations(found))
    pairs, detection = evaluate.pair(shuffled, rows)
    assert {(p.event["id"], p.report.id) for p in pairs} == {
        (f"E{n}", f"r{n}") for n in range(len(spans))
    }
    assert detection.recall == detection.precision == Share(len(spans), len(spans))


def test_gold_is_kept_to_the_texts_and_what_is_broken_is_told() -> None:
    good = gold("E", mention(0, 10), {**mention(0, 5), "seed": "b.txt"})
    broken = gold("F", mention(0, 99), mention(5, 9, date="lundi"), {"seed": "a.txt"})
    rows = [good, good, broken, {"id": "G", "mentions": []}]
    events, troubles = gold_events(rows, {"a.txt": "." * 20})
    assert [(e["id"], len(e["mentions"])) for e in events] == [("E", 1)]
    assert [trouble.where for trouble in troubles] == ["F", "F", "F", "G"]
