from __future__ import annotations

import re
from dataclasses import replace

from dashboard.store import report_ids, sourced_reports
from tests.store.samples import PUBLISHED, annotation


def test_ids_are_short_stable_and_unlike() -> None:
    reports = annotation().reports
    ids = report_ids(reports)
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in ids)
    assert len(set(ids)) == len(reports)
    assert report_ids(annotation("elsewhere.txt").reports) == ids


def test_an_id_depends_on_document_trigger_and_type_alone() -> None:
    one = annotation().reports[0]
    (identity,) = report_ids([one])
    assert report_ids([replace(one, status="denied", start=0, when=None)]) == [identity]
    assert report_ids([replace(one, type="meet")]) != [identity]
    assert report_ids([replace(one, trigger=(1, 2))]) != [identity]
    assert report_ids([replace(one, document="other")]) != [identity]


def test_reports_alike_are_told_apart_by_order() -> None:
    one, two = annotation().reports
    ids = report_ids([one, one, two, one])
    assert len(set(ids)) == 4
    assert ids[0] == report_ids([one])[0]


def test_indices_become_what_they_mean() -> None:
    whole = annotation()
    first, second = sourced_reports(whole)
    text = whole.mentions.document.text
    assert first.text == text[first.start : first.end]
    assert (first.source, first.published, first.attributed_to) == (
        "ferry.txt", PUBLISHED, "Anne Martin",
    )  # fmt: skip
    assert first.actors == ("Anne Martin",)  # named twice, counted once
    assert second.destination is None  # its toponym has no place
