"""`dateline evaluate`: every form of gold, read by the command as a user would run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import dateline

TEXT = (
    "Le ministre russe s’est rendu à Pyongyang le 26 juillet 2023. "
    "Une rencontre est prévue mardi à Vladivostok, a annoncé Moscou."
)
PYONGYANG = {"lat": 39.03, "lon": 125.75, "country": "KP", "kind": "city", "use": "literal"}
VLADIVOSTOK = {"lat": 43.11, "lon": 131.87, "country": "RU", "kind": "city", "use": "literal"}
MOSCOW = {"lat": 55.75, "lon": 37.62, "country": "RU", "kind": "city", "use": "metonymic"}
DAY = {"edtf": "2023-07-26", "begin": "2023-07-26", "end_date": "2023-07-26"}


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def row(words: str, **more: Any) -> dict[str, Any]:
    return {"seed": "a.txt", "level": "core", **span(words), **more}


def write(path: Path, *rows: object) -> None:
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of our own gold with its text, and rows that are broken."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "documents.jsonl", {"seed": "a.txt", "dct": "2023-09-10", "split": "dev"})
    write(
        tmp_path / "places.jsonl",
        row("Pyongyang", **PYONGYANG),
        row("Vladivostok", **VLADIVOSTOK),
        row("Moscou", **MOSCOW),
        row("ministre", kind="city", use="figurative"),
        {**row("Moscou"), "text": "Kiev"},
    )
    write(
        tmp_path / "timex.jsonl",
        row("26 juillet 2023", type="DATE", value="2023-07-26", anchor="absolute", **DAY),
        row("mardi", type="DATE", value="2023-09-12", edtf="2023-09-12", anchor="dct"),
    )
    mention = {"status": "planned", "date": "2023-09-12", "where": "Vladivostok", "mid": "m"}
    passage = span("Une rencontre est prévue mardi à Vladivostok")
    write(
        tmp_path / "events.jsonl",
        {
            "id": "E",
            "type": "meet",
            "actors": [],
            "places": [{"name": "Vladivostok", **VLADIVOSTOK}],
            "mentions": [{"seed": "a.txt", **passage, **mention}, {"seed": "a.txt", "start": 3}],
        },
    )
    return tmp_path


def scored(*arguments: str | Path, cwd: Path) -> tuple[dict[str, Any], str]:
    """The sections by title of a run that is to succeed, and what it said on standard error."""
    done = dateline("evaluate", *arguments, "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert all(trouble["reason"] in done.stderr for trouble in told["troubles"])
    return {section["title"]: section["systems"] for section in told["sections"]}, done.stderr


def test_places_of_our_own(gold: Path) -> None:
    found, said = scored("places", "--gold", gold, "--texts", gold, "--split", "dev", cwd=gold)
    raw, given = found["places, raw text"], found["places, spans given"]
    assert raw["dateline"]["recognition, strict"]["f1"] == 1.0
    assert given["dateline"]["within 50 km, of all"] == {"value": 1.0, "right": 3, "of": 3}
    assert given["dateline"]["ceiling: some candidate is right"]["value"] == 1.0
    assert {"fr_core_news_md NER, most populous"} < set(raw)
    assert {"most populous exact name"} < set(given)
    assert found["right place by kind, spans given"]["dateline"]["city"]["of"] == 3
    assert "precision at 90% kept" in found["scores, spans given"]["dateline"]
    assert len(found["reliability, spans given"]["dateline"]) == 10
    assert "figurative" in said
    assert "not 'Kiev'" in said


def test_places_of_hipe_as_tables_by_decade(gold: Path) -> None:
    article = {"text": TEXT, "loc": [{**span("Pyongyang"), "lat": 39.03, "lon": 125.75},
                                     {**span("Vladivostok"), "qid": "NIL"}]}  # fmt: skip
    rows = [{"id": f"h{year}", "date": f"{year}-05-01", **article} for year in (1888, 1998)]
    write(gold / "hipe.jsonl", *rows, {"id": "broken"})
    done = dateline(
        "evaluate", "places", "--gold", "hipe.jsonl", "--no-baselines", "--errors",
        "--spans", "given", cwd=gold,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "hipe.jsonl, line 3: an article needs" in done.stderr
    assert "hipe.jsonl (HIPE): 2 texts" in done.stdout
    assert "1.000 (2/2)" in done.stdout
    assert "1880s, right" in done.stdout
    assert "raw text" not in done.stdout
    assert "populous" not in done.stdout


def test_places_of_lgl(gold: Path) -> None:
    (gold / "lgl.xml").write_text(
        "<articles><article docid='1'><text>Fire near Lisbon, police say.</text><toponyms>"
        "<toponym><start>10</start><end>16</end><phrase>Lisbon</phrase><gaztag geonameid='1'>"
        "<lat>38.72</lat><lon>-9.14</lon><fclass>P</fclass><fcode>PPLC</fcode></gaztag></toponym>"
        "<toponym><start>10</start><end>16</end></toponym></toponyms></article></articles>",
        encoding="utf-8",
    )
    found, said = scored("places", "--gold", "lgl.xml", "--no-baselines", cwd=gold)
    assert found["places, spans given"]["dateline"]["within 161 km, of all"]["of"] == 1
    assert "a toponym is broken: no <phrase>" in said


def test_dates_of_our_own(gold: Path) -> None:
    where = ("--gold", gold, "--texts", gold)
    found, said = scored("dates", *where, "--days", cwd=gold)
    ours = found["expressions of time"]["dateline"]
    assert (ours["spans, strict"]["f1"], ours["value, exact"]["value"]) == (1.0, 1.0)
    assert set(found["by anchor"]["dateline"]) == {"absolute", "dct"}
    assert "publication day" not in found
    for tagger in ("dateparser", "edsnlp"):
        assert tagger in found["expressions of time"] or f"pip install {tagger}" in said
    inferred, _ = scored("dates", *where, "--no-baselines", cwd=gold)
    assert set(inferred["publication day"]["dateline"]) == {
        "to the day", "coarser", "wrong", "none",
    }  # fmt: skip


def test_dates_of_the_french_timebank(gold: Path) -> None:
    tokens = "-DOCSTART-\n\nIl O\npart O\nle B-DATE\n26 I-DATE\njuillet I-DATE\n2023 I-DATE\n. O\n"
    (gold / "valid.txt").write_text(tokens, encoding="utf-8")
    found, _ = scored("dates", "--gold", "valid.txt", "--no-baselines", cwd=gold)
    spans = found["expressions of time"]["dateline"]
    assert "value, exact" not in spans
    assert spans["spans, relaxed"]["f1"] == 1.0
    assert found["conventions of spans aside"]["dateline"]["spans, strict"]["f1"] == 1.0


def test_dates_of_popcorn(gold: Path) -> None:
    entities = [{"type": "TIME_EXACT", "value": "26/07/2023"}, {"type": "TIME_EXACT", "value": "x"}]
    (gold / "popcorn.json").write_text(json.dumps({"a": {"text": TEXT, "entities": entities}}))
    found, _ = scored("dates", "--gold", "popcorn.json", "--no-baselines", cwd=gold)
    days = found["days of documents"]["dateline"]["days found"]
    assert days == {"value": 1.0, "right": 1, "of": 1}


def test_events_of_our_own(gold: Path) -> None:
    found, said = scored("events", "--gold", gold, "--texts", gold, "--days", cwd=gold)
    assert found["reports"]["dateline"]["detection, recall"] == {"value": 1.0, "right": 1, "of": 1}
    ours = found["attributes of the mentions found"]["dateline"]
    for figure in ("date, exact", "place", "status, accuracy"):
        assert ours[figure]["value"] == 1.0
    simple = found["attributes of the mentions found"]["published, first place, happened"]
    assert simple["date, exact"]["value"] == 0.0
    assert set(found["clusters"]) == {"dateline", "singletons", "TF-IDF"}
    assert found["clusters"]["dateline"]["CoNLL mean, all"]["value"] == 1.0
    assert "a mention is broken" in said


QUOTED = "« Nous ouvrirons la nouvelle ligne de train avant que la neige ne bloque le col »"


def test_events_of_texts_that_quote_each_other_are_dated_together(tmp_path: Path) -> None:
    dated = f"---\npublished: 2024-11-12\n---\n{QUOTED}, a promis mardi le maire de Briançon.\n"
    undated = f"Le maire de Briançon a promis : {QUOTED}. Le ministre arrivera mardi à Briançon.\n"
    (tmp_path / "a.md").write_text(dated, encoding="utf-8")
    (tmp_path / "b.txt").write_text(undated, encoding="utf-8")
    words = "Le ministre arrivera mardi à Briançon"
    start = undated.index(words)
    mention = {"seed": "b.txt", "start": start, "end": start + len(words), "text": words}
    told = {"status": "planned", "date": "2024-11-19", "where": "Briançon", "mid": "m"}
    place = {"name": "Briançon", "lat": 44.9, "lon": 6.65, "country": "FR", "kind": "city"}
    event = {"id": "E", "type": "travel", "actors": [], "places": [place]}
    write(tmp_path / "documents.jsonl", {"seed": "a.md"}, {"seed": "b.txt"})
    write(tmp_path / "events.jsonl", {**event, "mentions": [{**mention, **told}]})
    found, _ = scored("events", "--gold", tmp_path, "--texts", tmp_path, cwd=tmp_path)
    ours = found["attributes of the mentions found"]["dateline"]
    assert ours["date, lenient"] == {"value": 1.0, "right": 1, "of": 1}


@pytest.mark.parametrize(
    ("stage", "option", "value"),
    [("places", "--gold", "nothing"), ("dates", "--split", "train"), ("events", "--texts", "no")],
)
def test_what_cannot_be_scored_is_one_line(gold: Path, stage: str, option: str, value: str) -> None:
    where = {"--gold": str(gold), "--texts": str(gold), option: value}
    done = dateline("evaluate", stage, *(word for pair in where.items() for word in pair), cwd=gold)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("dateline: ")
    assert "Traceback" not in done.stderr
