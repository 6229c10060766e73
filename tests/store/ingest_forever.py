"""Saves documents until it is killed, telling each one that is committed. Run by test_killed."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from dashboard.store import Store
from tests.store.samples import RUN, TEXT, annotation

if __name__ == "__main__":
    with Store.open(Path(sys.argv[1])).writer() as writer:
        writer.begin_run(RUN)
        for number in count():
            text = TEXT + f"\nNuméro {number}.\n" + "Une phrase de remplissage. " * 400
            writer.save(annotation(f"{number}.txt", text), RUN.id)
            print(number, flush=True)  # noqa: T201  (what the test reads)
