from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import UsageError
from dashboard.evaluate.places import (
    GoldPlace,
    PlaceReport,
    gold_place,
    inside,
    is_right,
    score,
)
from dashboard.evaluate.tally import Share, Tally
from dashboard.model import Candidate, Place, Resolution, Toponym, Use

VLADIVOSTOK = Place("t", "1", "Vladivostok", (), 43.1056, 131.8735, "RU", "city")
KHASAN = Place("t", "2", "Khasan", (), 42.4286, 130.645, "RU", "city")
HASSAN = Place("t", "3", "Hassan", (), 13.0072, 76.0960, "IN", "city")
RUSSIA = Place("t", "4", "Russie", (), 60.0, 100.0, "RU", "country")


def toponym(start: int, end: int, place: Place | None = None, use: Use = "literal") -> Toponym:
    return Toponym("d", start, end, "x" * (end - start), use, resolution=Resolution(place, 0.9))


def gold(start: int, end: int, place: Place = KHASAN, **changes: Any) -> GoldPlace:
    row = {
        "start": start,
        "end": end,
        "text": place.name,
        "kind": place.feature,
        "lat": place.latitude,
        "lon": place.longitude,
        "country": place.country,
        "use": "literal",
        "level": "core",
    }
    return gold_place(row | changes)


def test_an_exact_span_counts_strictly_and_fuzzily() -> None:
    report = score([toponym(0, 6)], [gold(0, 6)])
    assert report.strict == report.fuzzy == Tally(1, 1, 1)


def test_an_overlap_counts_fuzzily_only() -> None:
    report = score([toponym(0, 14)], [gold(8, 14)])
    assert report.strict == Tally(0, 1, 1)
    assert report.fuzzy == Tally(1, 1, 1)


def test_an_alternative_span_is_exact() -> None:
    report = score([toponym(8, 14)], [gold(0, 14, alt_spans=[[8, 14, "Khasan"]])])
    assert report.strict == Tally(1, 1, 1)


def test_touching_is_not_overlapping() -> None:
    report = score([toponym(0, 6)], [gold(6, 12)])
    assert report.fuzzy == Tally(0, 1, 1)
    assert report.spurious == (toponym(0, 6),)


def test_pairs_are_one_to_one() -> None:
    report = score([toponym(0, 3), toponym(4, 9)], [gold(0, 9)])
    assert report.fuzzy == Tally(1, 2, 1)
    report = score([toponym(0, 9)], [gold(0, 3), gold(4, 9)])
    assert report.fuzzy == Tally(1, 1, 2)
    assert [one.toponym is not None for one in report.judged] == [False, True]


def test_an_exact_pair_goes_before_a_larger_overlap() -> None:
    report = score([toponym(0, 20), toponym(8, 14)], [gold(8, 14, alt_spans=[[6, 20, "…"]])])
    assert report.strict.right == 1
    assert report.judged[0].toponym == toponym(8, 14)


@pytest.mark.parametrize("level", ["optional", "vague", "org"])
def test_mentions_that_are_not_core_are_neither_rewarded_nor_punished(level: str) -> None:
    optional = gold(0, 6, level=level)
    for found in ([], [toponym(0, 6)], [toponym(0, 9)], [toponym(0, 3), toponym(3, 6)]):
        report = score(found, [optional, gold(20, 30)])
        assert report.fuzzy == Tally(0, 0, 1)
        assert report.resolution.expected == 1


def test_a_core_mention_is_paired_before_an_optional_one_with_the_same_overlap() -> None:
    report = score([toponym(0, 10)], [gold(0, 4, level="optional"), gold(6, 10)])
    assert report.fuzzy == Tally(1, 1, 1)


def test_a_city_is_right_by_distance() -> None:
    assert is_right(KHASAN, gold(0, 6))
    assert not is_right(HASSAN, gold(0, 6))
    assert is_right(VLADIVOSTOK, gold(0, 6), within_km=161)
    assert not is_right(VLADIVOSTOK, gold(0, 6), within_km=25)


def test_a_country_is_right_by_its_code_and_by_being_one() -> None:
    russia = gold(0, 6, RUSSIA)
    far_point = Place("t", "5", "Russie", (), 55.75, 37.6, "RU", "country")
    village = Place("t", "6", "Russie", (), 60.0, 100.0, "RU", "city")
    assert is_right(far_point, russia)
    assert not is_right(village, russia)
    assert not is_right(Place("t", "7", "R", (), 60.0, 100.0, "FR", "country"), russia)


def test_a_state_without_code_is_right_by_distance() -> None:
    ussr = gold(0, 5, RUSSIA, country=None, kind="country")
    assert is_right(Place("t", "8", "URSS", (), 60.0, 101.0, None, "historic"), ussr)
    assert not is_right(KHASAN, ussr)


def test_the_radius_that_gold_gives_widens_the_distance() -> None:
    far = Place("t", "9", "mer du Japon", (), 40.0, 138.0, None, "sea")
    sea: dict[str, Any] = {"kind": "sea", "country": None, "lat": 40.0, "lon": 135.0}
    assert not is_right(far, gold(0, 6, **sea))
    assert is_right(far, gold(0, 6, **sea, radius_km=600))


def test_a_sea_or_a_river_is_water() -> None:
    danube: dict[str, Any] = {"kind": "river", "country": None, "lat": 45.2, "lon": 29.0}
    river = Place("t", "10", "Danube", (), 44.5, 28.0, None, "river")
    village = Place("t", "11", "Danube", (), 45.2, 29.0, "RO", "city")
    assert is_right(river, gold(0, 6, **danube, radius_km=1500))
    assert not is_right(village, gold(0, 6, **danube, radius_km=1500))


def test_resolution_tells_wrong_from_unplaced_from_missed() -> None:
    found = [toponym(0, 6, KHASAN), toponym(10, 16, HASSAN), toponym(20, 26, None)]
    report = score(found, [gold(start, start + 6) for start in (0, 10, 20, 30)])
    assert report.resolution == Tally(right=1, found=2, expected=4)
    assert report.resolution.precision == pytest.approx(1 / 2)
    assert report.resolution.recall == pytest.approx(1 / 4)
    assert report.errors_km[0] == pytest.approx(0)
    assert report.errors_km[1] == pytest.approx(6166, abs=300)


def test_kinds_are_scored_apart() -> None:
    report = score(
        [toponym(0, 6, KHASAN), toponym(10, 16, RUSSIA)],
        [gold(0, 6), gold(10, 16, RUSSIA), gold(20, 26)],
    )
    kinds = {kind: part.resolution for kind, part in report.kinds.items()}
    assert kinds == {"city": Tally(1, 1, 2), "country": Tally(1, 1, 1)}
    assert report.countries == Tally(1, 1, 1)


def test_errors_leave_countries_out() -> None:
    report = score([toponym(0, 6, RUSSIA)], [gold(0, 6, RUSSIA)])
    assert report.errors_km == ()


def test_use_is_scored_on_what_was_found_and_is_not_mixed() -> None:
    found = [toponym(0, 6), toponym(10, 16, use="metonymic"), toponym(20, 26)]
    report = score(
        found,
        [
            gold(0, 6, use="metonymic"),
            gold(10, 16, use="metonymic"),
            gold(20, 26, use="mixed"),
            gold(30, 36, use="metonymic"),
        ],
    )
    assert report.use == Tally(1, 2, 2)
    assert report.metonyms_as_literal == Tally(1, 2, 2)


def test_reports_add_up() -> None:
    one = score([toponym(0, 6, KHASAN)], [gold(0, 6)])
    two = score([toponym(0, 6, HASSAN)], [gold(0, 6)])
    both = PlaceReport() + one + two
    assert both.strict == Tally(2, 2, 2)
    assert both.resolution == Tally(1, 2, 2)


def test_nothing_at_all_scores_nothing() -> None:
    report = score([], [])
    assert (report.strict.precision, report.strict.recall, report.strict.f1) == (0, 0, 0)
    assert report.resolution == report.countries == Tally()
    assert report.answers() == ()


def test_a_mention_that_gold_does_not_place_counts_for_recognition_alone() -> None:
    nowhere = gold(0, 6, lat=None, lon=None, country=None, kind="any")
    report = score([toponym(0, 6, KHASAN)], [nowhere])
    assert report.strict == Tally(1, 1, 1)
    assert report.resolution == Tally()
    assert report.answers() == ()


def test_a_city_of_which_gold_knows_the_country_alone_is_not_placed() -> None:
    report = score([toponym(0, 6, KHASAN)], [gold(0, 6, lat=None, lon=None)])
    assert report.resolution.expected == 0


def test_use_is_not_scored_where_gold_tells_none() -> None:
    report = score([toponym(0, 6)], [gold(0, 6, use=None), gold(10, 16)])
    assert report.use == Tally(0, 0, 0)


def test_another_distance_judges_anew() -> None:
    report = score([toponym(0, 6, VLADIVOSTOK)], [gold(0, 6)])
    assert report.resolution == report.within(161) == Tally(1, 1, 1)
    assert report.within(50) == Tally(0, 1, 1)


def test_the_likeliest_place_answers_also_where_it_was_too_unlikely_to_be_given() -> None:
    unsure = Toponym(
        "d", 0, 6, "Khasan", "literal",
        resolution=Resolution(None, 0.3, (Candidate(KHASAN, 0.3), Candidate(HASSAN, 0.2))),
    )  # fmt: skip
    unknown = Toponym("d", 10, 16, "Khasan", "literal", resolution=Resolution(None, 0.0))
    found = [unsure, unknown, toponym(20, 26, HASSAN)]
    report = score(found, [gold(start, start + 6) for start in (0, 10, 20, 30)])
    assert report.answers() == ((0.3, True), (0.0, False), (0.9, False))


def test_the_ceiling_is_what_some_candidate_would_reach() -> None:
    known = {(0, 6): [HASSAN, KHASAN], (10, 16): [HASSAN], (20, 26): []}
    found = [toponym(start, end, HASSAN) for start, end in known]
    wanted = [gold(start, end) for start, end in known]
    report = score(found, wanted, candidates=lambda t: known[t.start, t.end])
    assert report.reach == Share(1, 3)
    assert [one.reachable for one in report.judged] == [True, False, False]
    assert score(found, wanted).reach == Share(0, 0)


def test_inside_keeps_what_lies_in_the_scope() -> None:
    kept = [toponym(10, 16), toponym(4, 10)]
    assert inside([toponym(0, 6), *kept, toponym(12, 18)], (4, 16)) == tuple(kept)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"start": 0, "end": 0, "text": ""},
        {"start": -1, "end": 3, "text": "x"},
        {"start": 0, "end": 3, "text": "x", "use": "figurative"},
        {"start": 0, "end": 3, "text": "x", "lat": "north", "lon": 0},
        {"start": 0, "end": 3, "text": "x", "alt_spans": [[1]]},
    ],
)
def test_a_broken_gold_row_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="gold place"):
        gold_place(row)


_SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair))),
    max_size=8,
)


@given(found=_SPANS, expected=_SPANS)
def test_counts_never_exceed_what_there_is(
    found: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    report = score([toponym(*span) for span in found], [gold(*span) for span in expected])
    assert report.strict.right <= report.fuzzy.right <= min(len(found), len(expected))
    assert report.fuzzy.found == len(found)
    assert report.fuzzy.right + len(report.spurious) == len(found)
    assert len(report.judged) == len(expected)
    assert 0 <= report.fuzzy.f1 <= 1


@given(expected=_SPANS)
def test_gold_against_itself_is_perfect(expected: list[tuple[int, int]]) -> None:
    report = score([toponym(*s, KHASAN) for s in expected], [gold(*s) for s in expected])
    assert report.strict == Tally(len(expected), len(expected), len(expected))
    assert report.resolution.right == len(expected)


@given(found=_SPANS, expected=_SPANS, seed=st.randoms(use_true_random=False))
def test_the_order_of_gold_and_of_what_is_found_counts_for_nothing_in_exact_matches(
    found: list[tuple[int, int]], expected: list[tuple[int, int]], seed: Any
) -> None:
    one = score([toponym(*s) for s in found], [gold(*s) for s in expected])
    seed.shuffle(found)
    seed.shuffle(expected)
    other = score([toponym(*s) for s in found], [gold(*s) for s in expected])
    assert one.strict == other.strict
