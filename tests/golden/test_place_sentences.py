"""Where single sentences put what they tell, through the whole pipeline (`place_sentences.tsv`)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from dashboard import config, pipeline, read
from dashboard.errors import ItemError
from dashboard.model import Annotation

pytestmark = pytest.mark.timeout(900)  # the first test may have to compile the gazetteer


class Told(NamedTuple):
    """A text, the trigger of one of its reports, and the name where that happened or "-"."""

    trigger: str
    place: str
    text: str


def table() -> list[Told]:
    path = Path(__file__).parent / "place_sentences.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Told(*row) for row in rows if not row[0].startswith("#")]


TABLE = table()


@pytest.fixture(scope="module")
def annotated(
    settings: config.Settings, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Annotation]:
    """The annotation of each text of the table."""
    folder = tmp_path_factory.mktemp("sentences")
    texts = dict.fromkeys(row.text for row in TABLE)
    head = "---\ntitle: Essai\ndate: 2026-03-10\n---\n"
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(
            head + text.replace("¶", "\n\n") + "\n", encoding="utf-8"
        )
    documents = [
        (one, None) for path in read.find([folder]) for one in read.read(path, settings.max_bytes)
    ]
    found: dict[str, Annotation] = {}
    for text, result in zip(texts, pipeline.annotate(documents, settings), strict=True):
        assert not isinstance(result, ItemError), result
        found[text] = result
    return found


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.trigger} {row.place}")
def test_a_report_is_put_where_its_text_puts_it(
    row: Told, annotated: dict[str, Annotation]
) -> None:
    annotation = annotated[row.text]
    mentions = annotation.mentions
    told = mentions.document.text
    (report,) = (r for r in annotation.reports if told[slice(*r.trigger)] == row.trigger)
    where = None if report.where is None else mentions.toponyms[report.where]
    assert (None if row.place == "-" else row.place) == (where and where.text)
