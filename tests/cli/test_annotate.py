"""`dateline annotate`: the format that other programs read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.command import dateline

TEXT = (
    "Le ministre russe s’est rendu à Pyongyang le 26 juillet 2023. "
    "Une rencontre est prévue mardi à Vladivostok, a annoncé Moscou."
)


def lines(output: str) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


def test_files_give_one_object_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("2023", "2022"), encoding="cp1252")
    done = dateline("annotate", "--jsonl", "a.txt", "b.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    records = lines(done.stdout)
    assert [record["document"]["source"] for record in records] == ["a.txt", "b.txt"]
    for record in records:
        assert list(record) == ["document", "toponyms", "timexes", "actors", "reports"]


def test_without_jsonl_the_objects_are_indented(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = dateline("annotate", "a.txt", cwd=tmp_path)
    assert done.stdout.startswith("{\n  ")
    assert json.loads(done.stdout)["document"]["language"] == "fr"


def test_published_is_taken_for_every_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = dateline("annotate", "--jsonl", "--published", "2023-09-10", "a.txt", cwd=tmp_path)
    (record,) = lines(done.stdout)
    assert record["document"]["published"]["first_day"] == "2023-09-10"
    days = {timex["text"]: timex["first_day"] for timex in record["timexes"]}
    assert days["mardi"] == "2023-09-12"


def test_what_a_publication_day_rests_on_is_told_beside(tmp_path: Path) -> None:
    told = "Demain, le 18 juin 2024, le sommet commence à Séoul."
    (tmp_path / "a.txt").write_text(told, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Il pleut à Paris.", encoding="utf-8")
    done = dateline("annotate", "--jsonl", "--explain", "a.txt", "b.txt", cwd=tmp_path)
    assert len(lines(done.stdout)) == 2
    first, by, other = done.stderr.strip().splitlines()
    assert first == "a.txt: published June 17, 2024 (day)"
    assert by == "    by Demain, le 18 juin 2024"
    assert other.startswith("b.txt: publication day not known")


def test_standard_input_echoes_the_id(tmp_path: Path) -> None:
    line = json.dumps({"id": "x-1", "text": TEXT, "published": "2023-09-10"})
    done = dateline("annotate", "--jsonl", cwd=tmp_path, stdin=line + "\n\n")
    (record,) = lines(done.stdout)
    assert record["document"]["source"] == "x-1"
    names = {toponym["text"]: toponym for toponym in record["toponyms"]}
    assert {"Pyongyang", "Vladivostok"} <= set(names)
    assert names["Vladivostok"]["place"]["country"] == "RU"


def test_given_mentions_are_resolved_and_nothing_else(tmp_path: Path) -> None:
    start, other = TEXT.index("Vladivostok"), TEXT.index("rencontre")
    record_in = {
        "id": "1",
        "text": TEXT,
        "published": None,
        "mentions": [[start, start + 11], [other, other + 9]],
    }
    done = dateline("annotate", "--jsonl", cwd=tmp_path, stdin=json.dumps(record_in))
    (record,) = lines(done.stdout)
    spans = [(t["start"], t["end"]) for t in record["toponyms"]]
    assert spans == [(start, start + 11), (other, other + 9)]
    vladivostok, nowhere = record["toponyms"]
    assert nowhere["place"] is None
    assert abs(vladivostok["place"]["latitude"] - 43.12) < 0.05


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"id": 7, "text": TEXT, "published": None})
    bad = [
        "{",
        "[]",
        '{"id": 1}',
        '{"id": 1, "text": 3}',
        '{"id": 1, "text": "a", "published": "hier"}',
        '{"id": 1, "text": "a", "mentions": [[0, 5]]}',
        '{"id": 1, "text": "\\ud800"}',
    ]
    done = dateline("annotate", "--jsonl", cwd=tmp_path, stdin="\n".join([*bad, good]))
    assert done.returncode == 0
    assert [record["document"]["source"] for record in lines(done.stdout)] == ["7"]
    complaints = done.stderr.strip().splitlines()
    assert len(complaints) == len(bad)
    assert all(f"line {n}" in text for n, text in enumerate(complaints, start=1))
    assert "Traceback" not in done.stderr


def test_nothing_readable_is_exit_status_one(tmp_path: Path) -> None:
    done = dateline("annotate", "missing.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "missing.txt: there is no such file" in done.stderr


def test_a_nonsense_published_is_the_users_word(tmp_path: Path) -> None:
    done = dateline("annotate", "--published", "hier", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
