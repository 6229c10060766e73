"""One event from its reports: the status of the latest word, and of the surest where it counts."""

from __future__ import annotations

import pytest

from dashboard.events.summary import summarise
from dashboard.model import SourcedReport, Status
from tests.events.report_help import report, when


def told(number: int, status: Status, day: str | None) -> SourcedReport:
    return report(number, status=status, told=None if day is None else when(day))


WEEK = "2024-06-17/2024-06-23"
DAYS = "2024-06-18/2024-06-19"


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ([("hypothetical", WEEK), ("hypothetical", WEEK), ("planned", DAYS)], "planned"),
        ([("hypothetical", DAYS), ("hypothetical", WEEK), ("planned", DAYS)], "planned"),
        ([("hypothetical", DAYS), ("hypothetical", DAYS), ("planned", WEEK)], "hypothetical"),
        ([("hypothetical", None), ("hypothetical", None), ("planned", None)], "hypothetical"),
        ([("happened", DAYS), ("planned", DAYS)], "happened"),
        ([("planned", DAYS), ("planned", WEEK), ("happened", DAYS)], "planned"),
    ],
)
def test_a_possibility_yields_to_a_surer_word_as_exactly_dated(
    reports: list[tuple[Status, str | None]], status: Status
) -> None:
    event = summarise([told(n, s, day) for n, (s, day) in enumerate(reports, start=1)])
    assert event.status == status
