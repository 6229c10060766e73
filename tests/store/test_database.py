from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.errors import StoreError
from dashboard.store import Store, database
from dashboard.store.database import APPLICATION_ID, guard, prepare, read_only, statements
from tests.store.samples import RUN, TEXT, annotation, filled

OLD = (
    "CREATE TABLE old (word TEXT); CREATE TRIGGER t AFTER INSERT ON old BEGIN DELETE FROM old; END;"
)
STEPS = {
    2: "ALTER TABLE old ADD COLUMN day TEXT;",
    3: "-- a comment; with a semicolon\nUPDATE old SET day = '2023;09';\nCREATE TABLE new (n INTEGER)",
}


def make_old(path: Path, version: int = 1) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript("CREATE TABLE old (word TEXT); INSERT INTO old VALUES ('a');")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def refusal(path: Path, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(path, create=create)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line.removeprefix(str(path)).strip()


def test_a_store_is_made_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Store.open(path)
    assert version_of(path) == max(database.migrations(), default=1)
    before = path.read_bytes()
    Store.open(path, create=False)
    assert path.read_bytes() == before


def test_a_step_for_every_version_and_a_schema_for_the_newest() -> None:
    steps = database.migrations()
    assert sorted(steps) == list(range(2, 2 + len(steps)))


def test_an_old_store_is_brought_to_the_newest_version(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    make_old(path)
    prepare(path, create=False, script="never run", steps=STEPS)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT word, day FROM old").fetchall() == [("a", "2023;09")]
        assert db.execute("SELECT count(*) FROM new").fetchone() == (0,)
    assert version_of(path) == 3


UNDO = """
    ALTER TABLE toponyms DROP COLUMN name;
    DROP TABLE overrides;
    DROP TRIGGER reports_insert;
    DROP TRIGGER reports_delete;
    DROP TABLE changed_reports;
    DROP TABLE report_blocks;
    DROP TABLE event_states;
    ALTER TABLE events DROP COLUMN part_of;
    ALTER TABLE events DROP COLUMN differs;
    PRAGMA user_version = 1;
"""
"""What makes a store of the first version of one of the newest."""


def layout(path: Path) -> dict[tuple[str, str], list[object]]:
    """Everything a store is made of, tables with their columns."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT type, name FROM sqlite_master ORDER BY type, name").fetchall()
        return {
            (kind, name): db.execute(f"PRAGMA table_info({name})").fetchall()
            for kind, name in found
        }


def test_a_store_of_the_first_version_gets_all_that_came_later(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    for path in (old, new):
        Store.open(path)
    with closing(sqlite3.connect(old)) as db:
        db.executescript(UNDO)
    Store.open(old, create=False)
    assert version_of(old) == version_of(new)
    assert layout(old) == layout(new)


def test_an_older_store_keeps_its_events_until_they_are_made_anew(tmp_path: Path) -> None:
    store = filled(tmp_path / "old.sqlite")
    before = store.view().events()
    with closing(sqlite3.connect(store.path)) as db:
        db.executescript(UNDO)
    store = Store.open(store.path, create=False)
    assert [event.id for event in store.view().events()] == [event.id for event in before]
    with store.writer() as writer:
        assert writer.events_stale()
        assert writer.changes() == (3, 3)


def test_a_store_half_way_goes_on_from_there(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    make_old(path)
    prepare(path, create=False, script="", steps={2: STEPS[2]})
    assert version_of(path) == 2
    prepare(path, create=False, script="", steps=STEPS)
    assert version_of(path) == 3


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    make_old(path)
    with pytest.raises(StoreError, match="does not answer: no such table: missing"):
        prepare(
            path, create=False, script="", steps={**STEPS, 3: STEPS[3] + "; DROP TABLE missing"}
        )
    assert version_of(path) == 2
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT word, day FROM old").fetchall() == [("a", None)]


def test_statements_are_cut_where_sql_ends_them() -> None:
    assert len(list(statements(OLD))) == 2
    assert list(statements("-- nothing\n")) == []


def test_a_missing_store(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.sqlite", create=False).startswith("does not exist")
    assert not (tmp_path / "none.sqlite").exists()
    assert refusal(tmp_path / "no" / "folder.sqlite").startswith(
        "cannot be made: there is no folder"
    )
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / "folder") == "is not a file"


def test_an_empty_file_is_a_store_still_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.touch()
    assert refusal(path, create=False).startswith("is empty")
    assert Store.open(path).view().counts()["documents"] == 0


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Le port rouvre. " * 100, encoding="utf-8")
    before = path.read_bytes()
    assert refusal(path) == "is not a Dateline store (not an SQLite file)"
    assert path.read_bytes() == before


@pytest.mark.parametrize("script", ["CREATE TABLE t (a)", "PRAGMA user_version = 7"])
def test_a_database_of_another_program(tmp_path: Path, script: str) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(script)
    before = path.read_bytes()
    assert "another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_store_of_a_newer_program(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    make_old(path, version=99)
    assert "newer Dateline (version 99" in refusal(path)


def test_a_store_that_another_program_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path / "store.sqlite")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            store.writer() as writer,
            pytest.raises(StoreError, match="another program; try again"),
        ):
            writer.begin_run(RUN)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path / "store.sqlite")
    before = store.view().counts()
    with store.writer() as writer:
        db = writer._connection
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="the disk is full"):
            writer.save(annotation("long.txt", TEXT + "Une phrase de plus. " * 5000), RUN.id)
        db.execute("PRAGMA max_page_count = 1000000")
        assert store.view().counts() == before
        assert writer.save(annotation("long.txt", TEXT + "Une phrase de plus. " * 5000), RUN.id)
    assert store.view().check() == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_READONLY_DBMOVED", "read-only"),
        ("SQLITE_IOERR_WRITE", "the disk reports an error"),
        ("SQLITE_CORRUPT_VTAB", "is damaged"),
        ("SQLITE_ERROR", "does not answer: odd"),
    ],
)
def test_every_error_of_sqlite_becomes_one_line(name: str, words: str) -> None:
    error = sqlite3.OperationalError("odd")
    error.sqlite_errorname = name
    with pytest.raises(StoreError, match=words), guard(Path("s.sqlite")):
        raise error


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    store = filled(tmp_path / "store.sqlite")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = db.execute("PRAGMA page_size").fetchone()[0]
    raw = bytearray(store.path.read_bytes())
    raw[2 * size :] = os.urandom(len(raw) - 2 * size)
    store.path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"):
        store.view().reports_frame()


def test_a_store_in_a_folder_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path / "store.sqlite")
    real = sqlite3.connect
    calls: list[str] = []

    class Refused(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorname = "SQLITE_CANTOPEN"
            raise error

    def connect(address: str, **options: object) -> sqlite3.Connection:
        calls.append(address)
        if "immutable" not in address:
            options["factory"] = Refused
        return real(address, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect)
    with closing(read_only(store.path)) as db:
        assert db.execute("SELECT count(*) FROM documents").fetchone()[0] == 2
    assert [("immutable=1" in address) for address in calls] == [False, True]


def test_paths_with_odd_signs(tmp_path: Path) -> None:
    path = tmp_path / "l’été ? #1 %20.sqlite"
    assert filled(path).view().counts()["documents"] == 2
