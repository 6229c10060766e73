from __future__ import annotations

import json

from dashboard.evaluate.figures import Section, lines, number, record, retrieval, share
from dashboard.evaluate.tally import Share, Tally, harmonic

SECTION = Section(
    "places",
    "3 texts",
    {
        "dateline": (retrieval("found", Tally(3, 4, 6)), share("right", Share(1, 2))),
        "simple": (share("right", Share(0, 0)), number("km", 2.25, " km", 1)),
    },
)


def test_a_table_has_a_row_for_every_figure_and_a_column_for_every_system() -> None:
    assert list(lines([SECTION])) == [
        "",
        "places",
        "  3 texts",
        "         dateline                        simple",
        "  found  F1 0.600 (P 0.750, R 0.500; 6)",
        "  right  0.500 (1/2)                     –",
        "  km                                     2.2 km",
    ]


def test_one_system_needs_no_heading() -> None:
    assert list(lines([Section("x", "", {"dateline": (number("n", None),)})])) == [
        "", "x", "  n  –",
    ]  # fmt: skip


def test_the_record_keeps_counts_and_is_json() -> None:
    (section,) = json.loads(json.dumps(record([SECTION])))
    assert section["systems"]["dateline"] == {
        "found": {
            "f1": 0.6, "precision": 0.75, "recall": 0.5, "right": 3, "found": 4, "expected": 6,
        },
        "right": {"value": 0.5, "right": 1, "of": 2},
    }  # fmt: skip
    assert section["systems"]["simple"]["right"] == {"value": None, "right": 0, "of": 0}


def test_tallies_and_shares_add_up() -> None:
    assert Tally(1, 2, 3) + Tally(1, 1, 1) == Tally(2, 3, 4)
    assert Share(1, 2) + Share(2, 2) == Share(3, 4)
    assert str(Share(3, 4)) == "0.750 (3/4)"
    assert (Tally().precision, Tally().recall, Tally().f1, Share(0, 0).value) == (0, 0, 0, 0)
    assert harmonic(0.5, 1.0) == 2 / 3
    assert harmonic(0, 0) == 0
