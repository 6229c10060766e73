"""The same engine over the English resources, counted from Tuesday 5 September 2023."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from dashboard.annotate.timexes.context import Context
from dashboard.annotate.timexes.find import find
from dashboard.annotate.timexes.grammar import languages, load
from dashboard.annotate.timexes.normalise import normalise
from dashboard.model import Document, Timex, When

TUESDAY = When("2023-09-05", date(2023, 9, 5), date(2023, 9, 5), "day", "published")


def read(text: str) -> list[Timex]:
    return normalise(find(text, load("en")), Context(text=text, published=TUESDAY))


DATES = [
    ("on 13 September 2023", "13 September 2023", "2023-09-13"),
    ("on September 13, 2023", "September 13, 2023", "2023-09-13"),
    ("on Wednesday, September 13, 2023", "Wednesday, September 13, 2023", "2023-09-13"),
    ("the 3rd of March 2021", "the 3rd of March 2021", "2021-03-03"),
    ("dated 2023-09-13", "2023-09-13", "2023-09-13"),
    ("on 1 May 1968", "1 May 1968", "1968-05-01"),
    ("on Feb. 24, 2022", "Feb. 24, 2022", "2022-02-24"),
    ("in September 2019", "September 2019", "2019-09"),
    ("in 2022", "2022", "2022"),
    ("late 2022", "late 2022", "2022"),
    ("mid-June 2019", "mid-June 2019", "2019-06"),
    ("the 1990s", "the 1990s", "199X"),
    ("the 19th century", "the 19th century", "1801/1900"),
    ("the first quarter of 2024", "the first quarter of 2024", "2024-33"),
    ("the summer of 2015", "the summer of 2015", "2015-22"),
    ("Easter 2024", "Easter 2024", "2024-03-31"),
    ("on Christmas Day 2022", "Christmas Day 2022", "2022-12-25"),
    ("from 10 to 13 September 2023", "from 10 to 13 September 2023", "2023-09-10/2023-09-13"),
    ("on June 18 and 19, 2024", "June 18 and 19, 2024", "2024-06-18/2024-06-19"),
    ("from 1950 to 1953", "from 1950 to 1953", "1950/1953"),
    ("yesterday", "yesterday", "2023-09-04"),
    ("the day after tomorrow", "the day after tomorrow", "2023-09-07"),
    ("last week", "last week", "2023-08-28/2023-09-03"),
    ("next month", "next month", "2023-10"),
    ("last year", "last year", "2022"),
    ("this week", "this week", "2023-09-04/2023-09-10"),
    ("on Monday", "Monday", "2023-09-04"),
    ("next Friday", "next Friday", "2023-09-08"),
    ("three weeks ago", "three weeks ago", "2023-08-14/2023-08-20"),
    ("ten years ago", "ten years ago", "2013"),
    ("in two days", "in two days", "2023-09-07"),
    ("in July", "July", "2023-07"),
    ("in the early 1970s", "the early 1970s", "197X"),
    ("the late 1990s", "the late 1990s", "199X"),
    ("since the mid-1980s", "the mid-1980s", "198X"),
    ("in the sixties", "the sixties", "196X"),
    ("in fiscal year 2022", "fiscal year 2022", "2022"),
    ("at dawn", "dawn", "2023-09-05"),
    ("in the early hours of Monday", "the early hours of Monday", "2023-09-04"),
    ("a week from Friday", "a week from Friday", "2023-09-15"),
    ("at 9:30 p.m. GMT", "9:30 p.m. GMT", "2023-09-05"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), DATES)
def test_english_dates(text: str, words: str, edtf: str) -> None:
    timexes = read(text)
    assert [timex.text for timex in timexes] == [words]
    assert timexes[0].when is not None
    assert timexes[0].when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "words", "kind", "duration"),
    [
        ("It lasted three days.", "three days", "duration", "P3D"),
        ("It took more than 18 months.", "more than 18 months", "duration", "P18M"),
        ("They meet every year.", "every year", "set", "P1Y"),
    ],
)
def test_english_lengths_and_sets(text: str, words: str, kind: str, duration: str) -> None:
    (timex,) = read(text)
    assert (timex.text, timex.type, timex.duration) == (words, kind, duration)


def test_english_stories() -> None:
    told = "On 4 June 1989 it began. Two days later it was over; the following year nobody spoke of it."
    days = [timex.when.edtf for timex in read(told) if timex.when is not None]
    assert days == ["1989-06-04", "1989-06-06", "1990"]


@pytest.mark.parametrize(
    "text", ["You may march.", "He is 40 years old.", "one day", "a second-hand car"]
)
def test_not_english_dates(text: str) -> None:
    assert [timex for timex in read(text) if timex.type == "date"] == []


def test_the_document_chooses_its_language(nlp: Language) -> None:
    text = "The ship sailed yesterday."
    doc = nlp.make_doc(text)
    doc._.document = Document("d", "t.txt", None, None, None, "en", text, TUESDAY)
    doc._.published = TUESDAY
    assert [timex.when.edtf for timex in nlp(doc)._.timexes if timex.when] == ["2023-09-04"]
    assert languages() >= {"en", "fr"}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The minister will visit Rome on Friday.", "2023-09-08"),
        ("The minister visited Rome on Friday.", "2023-09-01"),
        ("The treaty will be signed on Thursday.", "2023-09-07"),
        ("On Thursday it will rain.", "2023-09-07"),
        ("On Thursday he left.", "2023-08-31"),
        ("The vote was postponed until Friday.", "2023-09-08"),
        ("Prices rose in July.", "2023-07"),
        ("Prices will rise in July.", "2024-07"),
        ("The talks are due to open this month, officials said on Monday.", "2023-09-04"),
    ],
)
def test_english_words_choose_the_direction(nlp: Language, text: str, edtf: str) -> None:
    doc = nlp.make_doc(text)
    doc._.document = Document("d", "t.txt", None, None, None, "en", text, TUESDAY)
    doc._.published = TUESDAY
    assert [timex.when.edtf for timex in nlp(doc)._.timexes if timex.when][-1] == edtf


def test_an_english_speech_is_dated_by_who_said_it(nlp: Language) -> None:
    text = "“We leave tomorrow,” the captain said on Friday."
    doc = nlp.make_doc(text)
    doc._.document = Document("d", "t.txt", None, None, None, "en", text, TUESDAY)
    doc._.published = TUESDAY
    spoken, friday = (timex.when for timex in nlp(doc)._.timexes)
    assert spoken is not None
    assert friday is not None
    assert (spoken.edtf, spoken.basis, friday.edtf) == ("2023-09-02", "speech", "2023-09-01")
