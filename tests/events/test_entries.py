"""Dated entries: which day a stretch of a live page is of."""

from __future__ import annotations

from datetime import date

from dashboard.events.entries import entries
from dashboard.model import Document, Mentions, Timex, When


def mentions(text: str, *days: tuple[str, date]) -> Mentions:
    timexes = []
    for words, day in days:
        start = text.index(words)
        when = When(day.isoformat(), day, day, "day", "explicit")
        timexes.append(Timex("d", start, start + len(words), words, "date", when))
    document = Document("d", "s", None, None, None, "fr", text, None)
    return Mentions(document, None, (), (), tuple(timexes), (), ())


def test_lines_that_are_days_head_entries() -> None:
    text = "Mardi 3 mai, 8 h 05\nUn train part.\n\nLundi 2 mai, 9 h\nUn train arrive.\n"
    found = entries(
        mentions(text, ("Mardi 3 mai", date(2022, 5, 3)), ("Lundi 2 mai", date(2022, 5, 2)))
    )
    assert [(start, when.edtf) for start, when in found] == [
        (0, "2022-05-03"),
        (text.index("Lundi"), "2022-05-02"),
    ]


def test_one_line_is_no_sign() -> None:
    assert entries(mentions("Mardi 3 mai\nUn train part.", ("Mardi 3 mai", date(2022, 5, 3)))) == ()


def test_days_in_sentences_head_nothing() -> None:
    text = "Mardi 3 mai le ministre a parlé longtemps.\nLundi 2 mai la reine s'est tue longtemps."
    days = (("Mardi 3 mai", date(2022, 5, 3)), ("Lundi 2 mai", date(2022, 5, 2)))
    assert entries(mentions(text, *days)) == ()
