"""Every event type has its family and its name."""

from __future__ import annotations

from typing import get_args

from dashboard.events.families import FAMILIES, HAPPENINGS, LABELS, SPEECH, is_departure
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
