"""Links between events and their steps, scored by hand."""

from __future__ import annotations

from dashboard.evaluate.pairing import Pair
from dashboard.evaluate.steps import above, steps
from dashboard.evaluate.tally import Share
from dashboard.model import Event, SourcedReport


def told(name: str) -> SourcedReport:
    return SourcedReport(
        name, "d", "d.txt", 0, 6, "visite", "visite", "meet", "happened", None, None, None, None,
        (), None, None,
    )  # fmt: skip


def event(name: str, *reports: str, part_of: str | None = None) -> Event:
    return Event(
        name, name, "meet", "happened", None, None, tuple(map(told, reports)), part_of=part_of
    )


def gold(**wholes: str | None) -> list[dict[str, str | None]]:
    return [{"id": name, "part_of": whole} for name, whole in wholes.items()]


def pairs(**mentions: str) -> list[Pair]:
    """Reports by name, each with the event of gold that it tells."""
    return [Pair({"id": name}, {}, told(report)) for report, name in mentions.items()]


TRIP = gold(trip=None, leave="trip", arrive="trip", wave="arrive")
FOUND = pairs(r1="trip", r2="leave", r3="arrive", r4="wave")


def test_links_are_compared_through_the_mentions_found() -> None:
    ours = [
        event("a", "r1"), event("b", "r2", part_of="a"), event("c", "r3"),
        event("d", "r4", part_of="b"),
    ]  # fmt: skip
    assert steps(FOUND, ours, TRIP) == (Share(1, 3), Share(1, 2))


def test_a_step_of_a_step_is_one_of_the_whole_on_both_sides() -> None:
    ours = [
        event("a", "r1"), event("b", "r2", part_of="c"), event("c", "r3", part_of="a"),
        event("d", "r4", part_of="a"),
    ]  # fmt: skip
    assert steps(FOUND, ours, TRIP) == (Share(2, 3), Share(2, 3))


def test_what_was_joined_to_its_whole_is_no_step_found() -> None:
    ours = [event("a", "r1", "r2"), event("c", "r3", part_of="a")]
    assert steps(FOUND[:3], ours, TRIP) == (Share(1, 2), Share(1, 1))


def test_mentions_that_were_not_found_and_other_reports_count_neither_way() -> None:
    ours = [event("a", "r1"), event("c", "r3"), event("x", "r9", part_of="a")]
    assert steps([FOUND[0], FOUND[2]], ours, TRIP) == (Share(0, 1), Share(0, 0))


def test_gold_without_steps_scores_none() -> None:
    ours = [event("a", "r1"), event("b", "r2", part_of="a")]
    assert steps(FOUND, ours, gold(trip=None, leave=None)) == (Share(0, 0), Share(0, 0))


def test_a_circle_ends() -> None:
    assert above("a", {"a": "b", "b": "a"}) == {"a", "b"}
