"""Every event type has its family and its name."""

from __future__ import annotations

from typing import get_args

from dashboard.events.families import FAMILIES, HAPPENINGS, LABELS, SPEECH, akin, is_departure
from dashboard.model import EventType


def test_the_tables_are_whole() -> None:
    types = set(get_args(EventType))
    assert set(FAMILIES) == types
    assert set(LABELS) == types
    assert types >= SPEECH
    assert types >= HAPPENINGS
    assert not SPEECH & HAPPENINGS


def test_leaving_is_not_reaching() -> None:
    assert is_departure("quitter")
    assert not is_departure("arriver")


def test_types_that_are_taken_for_each_other_are_so_both_ways() -> None:
    types = get_args(EventType)
    assert akin("meet", "travel")
    assert not akin("meet", "fight")
    assert all(akin(one, other) == akin(other, one) for one in types for other in types)
    assert not any(akin(one, one) for one in types)
