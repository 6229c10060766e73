"""Expressions of time of English texts of ours against gold: the second language stays real."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import spacy

from dashboard.evaluate.dates import Score, score
from dashboard.evaluate.gold import rows
from dashboard.model import Document, When
from tests.golden import gold

FOLDER = Path(__file__).parent / "english"


def test_english_dates_reach_their_floors() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("dateline_timexes")
    total = Score()
    for one in rows.read(FOLDER / "timex.jsonl").texts:
        text = (FOLDER / "texts" / one.name).read_text(encoding="utf-8")
        for row in one.rows:
            assert text[row["start"] : row["end"]] == row["text"]
        assert one.day is not None
        day = date.fromisoformat(one.day)
        when = When(one.day, day, day, "day", "published")
        doc = nlp.make_doc(text)
        doc._.document = Document(one.name, one.name, None, None, None, "en", text, when)
        doc._.published = when
        total += score(nlp(doc)._.timexes, one.rows)
    figures = total.total.figures()
    told = ("relaxed_f1", "strict_f1", "value_exact")
    gold.check("dates", "english", {name: figures[name] for name in told})
