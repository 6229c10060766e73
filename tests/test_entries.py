"""Dated entries: which day a stretch of a live page is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.entries import entries as read
from dashboard.model import Timex, When


def entries(text: str, *days: tuple[str, date]) -> tuple[tuple[int, When], ...]:
    timexes = []
    for words, day in days:
        start = text.index(words)
        when = When(day.isoformat(), day, day, "day", "explicit")
        timexes.append(Timex("d", start, start + len(words), words, "date", when))
    return read(text, timexes)


def test_lines_that_are_days_head_entries() -> None:
    text = "Mardi 3 mai, 8 h 05\nUn train part.\n\nLundi 2 mai, 9 h\nUn train arrive.\n"
    found = entries(text, ("Mardi 3 mai", date(2022, 5, 3)), ("Lundi 2 mai", date(2022, 5, 2)))
    assert [(start, when.edtf) for start, when in found] == [
        (0, "2022-05-03"),
        (text.index("Lundi"), "2022-05-02"),
    ]


def test_one_line_is_no_sign() -> None:
    assert entries("Mardi 3 mai\nUn train part.", ("Mardi 3 mai", date(2022, 5, 3))) == ()


def test_days_in_sentences_head_nothing() -> None:
    text = "Mardi 3 mai le ministre a parlé longtemps.\nLundi 2 mai la reine s'est tue longtemps."
    days = (("Mardi 3 mai", date(2022, 5, 3)), ("Lundi 2 mai", date(2022, 5, 2)))
    assert entries(text, *days) == ()


def test_three_lines_that_open_with_a_day_and_a_mark_are_entries() -> None:
    text = "2 mai. Un train part.\n\nLe 4 mai : un autre.\n\n9 mai — Le pont ferme.\n"
    days = (("2 mai", date(2022, 5, 2)), ("4 mai", date(2022, 5, 4)), ("9 mai", date(2022, 5, 9)))
    assert [start for start, _ in entries(text, *days)] == [
        0, text.index("Le 4"), text.index("9 mai")
    ]  # fmt: skip
    assert entries(text, *days[:2]) == ()


def test_lines_that_open_with_an_hour_are_of_the_day_above_or_of_publication() -> None:
    day = When("2022-05-03", date(2022, 5, 3), date(2022, 5, 3), "day", "explicit")
    text = "Crue\n\n14h20. Le pont ferme.\n\n12 h 05 – Un quai cède.\n\n9:30\nL'eau monte.\n"
    starts = [text.index(hour) for hour in ("9:30", "12 h", "14h")]
    assert sorted(start for start, _ in read(text, (), day)) == sorted(starts)
    assert {when.edtf for _, when in read(text, (), day)} == {"2022-05-03"}
    assert read(text, ()) == ()
    month = When("2022-05", date(2022, 5, 1), date(2022, 5, 31), "month", "explicit")
    assert read(text, (), month) == ()
    assert read(text[: text.index("9:30")], (), day) == ()
    headed = f"Lundi 2 mai\n\n{text}"
    timex = Timex("d", 0, 11, "Lundi 2 mai", "date", replace(
        day, edtf="2022-05-02", first_day=date(2022, 5, 2), last_day=date(2022, 5, 2)
    ))  # fmt: skip
    assert {when.edtf for _, when in read(headed, (timex,), day)} == {"2022-05-02"}


def test_a_line_of_a_live_page_may_tell_its_day_before_the_hour() -> None:
    text = "14h20. Le pont ferme.\n12h05. Un quai cède.\nDimanche, 23h - L'eau monte.\n"
    day = When("2022-05-03", date(2022, 5, 3), date(2022, 5, 3), "day", "explicit")
    eve = When("2022-05-01", date(2022, 5, 1), date(2022, 5, 1), "day", "relative")
    start = text.index("Dimanche")
    found = read(text, (Timex("d", start, start + 8, "Dimanche", "date", eve),), day)
    assert [when.edtf for _, when in found] == ["2022-05-03", "2022-05-03", "2022-05-01"]
