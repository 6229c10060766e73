"""Every form of gold, written here as others write it, with what is broken in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import UsageError
from dashboard.evaluate.gold import GoldText, Row, Trouble, aligned, read
from dashboard.evaluate.gold.timebank import bio_spans
from dashboard.evaluate.gold.toponym_xml import kind

XML = """<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="7">
    <dltime>2009-03-20 12:24:52.002364-05</dltime>
    <text><![CDATA[Rain over Lisbon & the Douro.]]></text>
    <toponyms count="4">
      <toponym><start>10</start><end>16</end><phrase>Lisbon</phrase>
        <gaztag geonameid="2267057"><name>Lisbon</name><fclass>P</fclass><fcode>PPLC</fcode>
          <lat>38.72</lat><lon>-9.13</lon><country geonameid="2264397">Portugal</country></gaztag>
      </toponym>
      <toponym><start>10</start><end>16</end><phrase>Portugal</phrase>
        <gaztag geonameid="2264397"><fclass>A</fclass><fcode>PCLI</fcode>
          <lat>39.6</lat><lon>-7.8</lon></gaztag></toponym>
      <toponym><start>23</start><end>28</end><phrase>Douro</phrase></toponym>
      <toponym><start>three</start><end>28</end><phrase>Douro</phrase></toponym>
    </toponyms>
  </article>
  <article docid="8"><toponyms/></article>
</articles>
"""


def lines(path: Path, *rows: dict[str, Any] | str) -> Path:
    words = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(words) + "\n", encoding="utf-8")
    return path


# --- our own -------------------------------------------------------------------------------------


def test_our_rows_with_what_their_documents_tell(tmp_path: Path) -> None:
    lines(
        tmp_path / "places.jsonl",
        {"seed": "a.txt", "start": 0, "end": 5, "text": "Paris"},
        "{broken",
        '"a string"',
        {"start": 0, "end": 5},
    )
    lines(
        tmp_path / "documents.jsonl",
        {"seed": "a.txt", "dct": "2023-09-05", "accepted": ["2023-09-05", "2023-09-04"],
         "published": "2023-09", "body": [3, 90], "split": "dev"},
        {"seed": "b.txt", "dct": None, "split": "dev"},
        {"seed": "c.txt", "dct": "2024-01", "split": "test"},
    )  # fmt: skip
    gold = read(tmp_path, "places", "dev")
    row = {"seed": "a.txt", "start": 0, "end": 5, "text": "Paris"}
    assert gold.texts == (
        GoldText(
            "a.txt", (row,), None, (3, 90), "2023-09", "2023-09-05", ("2023-09-05", "2023-09-04")
        ),
        GoldText("b.txt", ()),
    )
    assert gold.texts[0].year == 2023
    assert [trouble.where for trouble in gold.troubles] == [
        "places.jsonl, line 2", "places.jsonl, line 3", "places.jsonl, line 4",
    ]  # fmt: skip
    assert [text.name for text in read(tmp_path / "places.jsonl", "places").texts] == [
        "a.txt", "b.txt", "c.txt",
    ]  # fmt: skip


def test_rows_without_documents_name_their_texts(tmp_path: Path) -> None:
    event = {"id": "E", "mentions": [{"seed": "b.txt"}, {"seed": "a.txt"}, {"seed": "b.txt"}]}
    lines(tmp_path / "events.jsonl", event)
    gold = read(tmp_path, "events")
    assert [text.name for text in gold.texts] == ["a.txt", "b.txt"]
    assert not gold.spans


def test_gold_of_dates_may_be_called_gold(tmp_path: Path) -> None:
    lines(tmp_path / "gold.jsonl", {"seed": "a.txt", "start": 0, "end": 5})
    assert [text.name for text in read(tmp_path, "dates").texts] == ["a.txt"]


def test_a_split_that_is_not_there(tmp_path: Path) -> None:
    lines(tmp_path / "places.jsonl", {"seed": "a.txt", "start": 0, "end": 5})
    with pytest.raises(UsageError, match="no text of split 'test'"):
        read(tmp_path, "places", "test")


# --- others' -------------------------------------------------------------------------------------


def test_hipe(tmp_path: Path) -> None:
    names = [
        {"start": 0, "end": 5, "text": "Berne", "qid": "Q70", "lat": 46.9, "lon": 7.4},
        {"start": 9, "end": 12, "text": "Aar", "qid": "NIL"},
        "Aarau",
    ]
    path = lines(
        tmp_path / "dev.jsonl",
        {"id": "x", "date": "1888-08-03", "text": "Berne sur Aar.", "loc": names},
        "{broken",
        {"id": "y", "text": None, "loc": []},
    )
    gold = read(path, "places")
    assert gold.form == "HIPE"
    (text,) = gold.texts
    assert (text.name, text.text, text.day, text.year) == (
        "x", "Berne sur Aar.", "1888-08-03", 1888,
    )  # fmt: skip
    assert [row.get("lat") for row in text.rows] == [46.9, None]
    assert {row["use"] for row in text.rows} == {None}
    assert len(gold.troubles) == 3


def test_texts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    article = {"id": "x", "text": "Berne.", "loc": []}
    gold = read(lines(tmp_path / "dev.jsonl", article, article), "places")
    assert [text.name for text in gold.texts] == ["x", "x (2)"]


def test_lgl(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(XML, encoding="utf-8")
    gold = read(path, "places")
    (text,) = gold.texts
    assert text.text == "Rain over Lisbon & the Douro."
    assert text.day == "2009-03-20"
    city, country, river = text.rows
    assert (city["kind"], city["lat"], city["lon"], city.get("country")) == (
        "city", 38.72, -9.13, None,
    )  # fmt: skip
    assert (country["kind"], country["country"]) == ("country", "PT")
    assert "lat" not in river
    assert gold.troubles == (
        Trouble("article 7", "a toponym is broken: <start> is 'three'"),
        Trouble("article 8", "has no text"),
    )


@pytest.mark.parametrize(
    ("feature", "code", "ours"),
    [
        ("A", "PCLI", "country"), ("A", "PCLS", "country"), ("A", "ADM1", "region"),
        ("P", "PPL", "city"), ("S", "AIRP", "facility"), ("H", "STM", "river"),
        ("H", "SEA", "sea"), ("T", "MTS", "region"), ("L", "CONT", "region"), ("", "", "any"),
    ],
)  # fmt: skip
def test_kinds_of_geonames(feature: str, code: str, ours: str) -> None:
    assert kind(feature, code) == ours


def test_bio(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "valid.txt",
        "-DOCSTART-", "",
        "Il O", "part O", "l'  B-DATE", "an\tI-DATE", "prochain I-DATE", ", O", "demain B-DATE",
        ". O", "", "alone", "Hier B-DATE", ". O", "-DOCSTART-", "", "Rien O",
    )  # fmt: skip
    gold = read(path, "dates")
    first, second = gold.texts
    assert first.text == "Il part l'an prochain, demain.\n\nHier.\n\n"
    assert [(row["text"], row["type"]) for row in first.rows] == [
        ("l'an prochain", "DATE"), ("demain", "DATE"), ("Hier", "DATE"),
    ]  # fmt: skip
    assert aligned(first.text, first.rows, "x") == (list(first.rows), [])
    assert second.rows == ()
    assert [trouble.where for trouble in gold.troubles] == ["valid.txt, line 12"]


def test_bio_spans() -> None:
    tags = ["O", "B-DATE", "I-DATE", "B-DATE", "O", "I-SET", "I-DATE"]
    assert bio_spans(tags) == {(1, 3): "DATE", (3, 4): "DATE", (5, 6): "SET", (6, 7): "DATE"}


def test_popcorn(tmp_path: Path) -> None:
    reports = {
        "a": {
            "text": "Le 30 mars 2015.",
            "entities": [
                {"type": "TIME_EXACT", "value": "30/03/2015", "mentions": []},
                {"type": "TIME_FUZZY", "value": "00/03/2015"},
                {"type": "TIME_MIN", "value": "31/02/2015"},
                {"type": "PLACE"},
            ],
        },
        "b": {"text": "Rien.", "entities": []},
        "c": {"entities": []},
    }
    path = tmp_path / "popcorn.json"
    path.write_text(json.dumps(reports), encoding="utf-8")
    gold = read(path, "dates")
    assert [(text.name, text.rows) for text in gold.texts] == [("a", ({"day": "2015-03-30"},))]
    assert [trouble.where for trouble in gold.troubles] == ["a", "c"]
    path.write_text(json.dumps(reports, indent=1), encoding="utf-8")
    assert read(path, "dates") == gold


# --- what is none --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "stage", "reason"),
    [
        ("", "places", "none of the forms"),
        ("Il pleut sur la ville", "dates", "none of the forms"),
        ("<articles><article>", "places", "not well-formed"),
        ("<html><p>x</p></html>", "places", "no <article>"),
        ("<articles/>", "dates", "no gold for dates"),
        ('{"id": 1, "text": null, "loc": 3}', "places", "no article"),
        ('{"a": {"text": "x", "entities": []}}', "dates", "no report dated"),
        ('{"id": 1}', "events", "names no text"),
        ("un O\n", "events", "no gold for events"),
    ],
)
def test_what_cannot_be_scored_is_told_in_a_line(
    tmp_path: Path, content: str, stage: Any, reason: str
) -> None:
    path = tmp_path / "gold"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        read(path, stage)


def test_files_that_are_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path / "nothing.jsonl", "places")
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path, "places")
    (tmp_path / "places.jsonl").write_bytes(b'{"seed": "\xff"}')
    with pytest.raises(UsageError, match="not in UTF-8"):
        read(tmp_path, "places")


def test_others_forms_have_no_splits(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(XML, encoding="utf-8")
    with pytest.raises(UsageError, match="no splits"):
        read(path, "places", "dev")


def test_spans_that_do_not_fit_the_text() -> None:
    good: list[Row] = [
        {"start": 0, "end": 5, "text": "Paris"},
        {"start": 9, "end": 21, "text": "l’Isle Adam "},
        {"start": 0, "end": 5},
    ]
    bad: list[Row] = [
        {"start": 0, "end": 5, "text": "Londres"},
        {"start": 9, "end": 99, "text": "x"},
        {"start": 5, "end": 5, "text": ""},
        {"text": "Paris"},
    ]
    kept, troubles = aligned("Paris et l'Isle\nAdam .", [*good, *bad], "a.txt")
    assert kept == good
    assert [trouble.where for trouble in troubles] == ["a.txt"] * 4
    assert "not 'Londres'" in troubles[0].reason
