from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.store.samples import RUN, TEXT, annotation, filled

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("documents", [1, 25])
def test_a_killed_ingest_loses_nothing_that_was_committed(tmp_path: Path, documents: int) -> None:
    path = tmp_path / "store.sqlite"
    command = [sys.executable, "-m", "tests.store.ingest_forever", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(documents)]
        process.send_signal(signal.SIGKILL)
        told += [int(line) for line in process.stdout if line.strip()]
    assert process.returncode == -signal.SIGKILL
    store = Store.open(path)
    assert store.view().check() == []
    stored = set(store.view().documents()["source"])
    assert {f"{number}.txt" for number in told} <= stored
    assert len(stored) <= len(told) + 1
    # every document is whole, and the ingest can be run again
    assert set(store.view().documents()["reports"]) == {2}
    with store.writer() as writer:
        writer.begin_run(RUN)
        assert writer.events_stale()
        assert writer.save(annotation("next.txt", TEXT + "\nSuite."), RUN.id)


def test_readers_work_during_a_write(tmp_path: Path) -> None:
    store = filled(tmp_path / "store.sqlite")
    view = store.view()
    with store.writer() as writer:
        with writer._transaction() as db:
            db.execute("DELETE FROM documents")
            assert view.counts()["documents"] == 2
            assert len(view.reports_frame()) == 3
        assert view.counts()["documents"] == 0


def test_a_view_is_shared_by_threads_while_another_writes(tmp_path: Path) -> None:
    store = filled(tmp_path / "store.sqlite")
    view = store.view()
    wrong: list[object] = []

    def look() -> None:
        try:
            for _ in range(40):
                frame = view.reports_frame()
                whole = frame.groupby("document").size()
                wrong.extend(size for size in whole if size not in {1, 2})
        except Exception as error:  # noqa: BLE001  (it must reach the main thread)
            wrong.append(error)

    readers = [threading.Thread(target=look) for _ in range(3)]
    for reader in readers:
        reader.start()
    with store.writer() as writer:
        for number in range(40):
            writer.save(annotation("ferry.txt", f"{TEXT}\n{number}"), RUN.id)
    for reader in readers:
        reader.join()
    assert wrong == []


def test_two_writers_take_turns(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.sqlite")
    with store.writer() as one, store.writer() as two:
        one.begin_run(RUN)
        for number in range(10):
            for name, writer in (("a", one), ("b", two)):
                writer.save(annotation(f"{name}{number}", f"{TEXT}\n{name}{number}"), RUN.id)
    assert store.view().counts()["documents"] == 20
