from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.export.csv import COLUMNS, EXPORTER
from dashboard.model import Event
from tests.export.samples import EVENT, NOWHERE, OTHER, at


def written(*events: Event) -> str:
    stream = io.StringIO(newline="")
    EXPORTER.write(events, stream)
    return stream.getvalue()


def rows(*events: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*events).removeprefix("\ufeff"), newline="")))


def test_a_row_an_event() -> None:
    one, two = rows(EVENT, NOWHERE)
    assert tuple(one) == COLUMNS
    assert (one["id"], one["label"], one["first_day"]) == ("e1", "Le ferry à Sète", "2023-09-12")
    assert (one["latitude"], one["longitude"]) == ("43.40281234", "3.69666789")
    assert (one["reports"], one["sources"]) == ("3", "ferry.txt | autre.txt")
    assert (two["edtf"], two["latitude"], two["place"]) == ("", "", "")


def test_a_spreadsheet_and_a_data_frame_open_it(tmp_path: Path) -> None:
    text = written(EVENT, NOWHERE)
    assert text.startswith("\ufeffid,label,")
    assert text.count("\r\n") == text.count("\n") == 3
    path = tmp_path / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text)
    frame = pd.read_csv(path, parse_dates=["first_day", "last_day"])
    assert tuple(frame.columns) == COLUMNS
    assert frame["latitude"][0] == pytest.approx(43.40281234)
    assert frame["first_day"][0] == pd.Timestamp("2023-09-12")
    assert pd.isna(frame["first_day"][1])


def test_a_step_in_dispute_says_so() -> None:
    (row,) = rows(replace(EVENT, part_of="e2", differs=("date", "place")))
    assert (row["part_of"], row["differs"]) == ("e2", "date | place")


@pytest.mark.parametrize("words", ["=1+1", "+33", "-2", "@sum", "\tx", "\rx"])
def test_no_text_is_run_as_a_formula(words: str) -> None:
    (row,) = rows(replace(NOWHERE, label=words, reports=(replace(OTHER, source=words),)))
    assert (row["label"], row["sources"]) == ("'" + words, "'" + words)


def test_negative_numbers_stay_numbers() -> None:
    (row,) = rows(at(-70.5, -33.4))
    assert (row["latitude"], row["longitude"]) == ("-33.4", "-70.5")


def test_commas_quotes_and_line_breaks_are_kept() -> None:
    label = 'Le « port », dit "nord"\nrouvre'
    (row,) = rows(replace(NOWHERE, label=label))
    assert row["label"] == label
