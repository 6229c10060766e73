"""One sentence, one event: types, statuses and sources over the ways of writing of the press.

The table `event_sentences.tsv` is ours. `{words|date}` is a date, `[words]` a place where something
happens, `<words>` an actor; the publication day is that of `clause_help`.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from dashboard.model import EventType, PlaceRole, Status
from tests.annotate.clause_help import clauses

_MARK = re.compile(r"\{([^|}]*)\|([^}]*)\}|\[([^\]]*)\]|<([^>]*)>")


def _rows() -> list[tuple[str, str, str, str | None]]:
    lines = Path(__file__).with_name("event_sentences.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3] if row[3:] else None) for row in rows]


ROWS = _rows()


@pytest.mark.parametrize(("kind", "status", "marked", "source"), ROWS, ids=[r[2] for r in ROWS])
def test_the_event_of_a_sentence(kind: str, status: str, marked: str, source: str | None) -> None:
    dates: dict[str, str | None] = {}
    places: dict[str, PlaceRole] = {}
    actors: list[str] = []
    for mark in _MARK.finditer(marked):
        if mark[1]:
            dates[mark[1]] = mark[2]
        elif mark[3]:
            places[mark[3]] = "at"
        else:
            actors.append(mark[4])
    text = _MARK.sub(lambda mark: mark[1] or mark[3] or mark[4], marked)
    found = [c for c in clauses(text, dates=dates, places=places, actors=actors) if c.type]
    same = [c for c in found if (c.type, c.status) == (kind, status)]
    assert len(same) == 1, [(text[slice(*c.trigger)], c.type, c.status) for c in found]
    if source is not None:
        assert same[0].attributed_to == source


def test_the_table_covers_every_type_and_status() -> None:
    kinds = Counter(row[0] for row in ROWS)
    assert set(kinds) == set(get_args(EventType))
    assert min(kinds.values()) >= 4
    assert {row[1] for row in ROWS} == set(get_args(Status))
