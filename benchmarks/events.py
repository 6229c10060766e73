"""The time of clustering, at sizes that show how it grows.

    python benchmarks/events.py --reports 10000 --reports 30000 --reports 100000

Clusters made-up reports. How right events are, `dateline evaluate events` tells (docs/evaluate.md).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.events.cluster import cluster
from dashboard.model import EventType, Place, SourcedReport, Status, When


def main(arguments: Sequence[str]) -> int:
    """Print the time of each size; the exit status is 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, action="append", required=True)
    _speed(parser.parse_args(arguments).reports)
    return 0


def _speed(sizes: Sequence[int]) -> None:
    for size in sizes:
        reports = made_up(size)
        start = time.process_time()
        events = cluster(reports)
        seconds = time.process_time() - start
        print(f"{size:>9} reports {len(events):>9} events {seconds:8.1f} s of CPU", flush=True)


def made_up(size: int, seed: int = 7) -> list[SourcedReport]:
    """Reports of made-up events, three of each on average, over ten years and the whole globe."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    kinds: list[EventType] = ["meet", "travel", "fight", "test", "exercise", "protest"]
    statuses: list[Status] = ["happened", "happened", "planned"]
    reports: list[SourcedReport] = []
    while len(reports) < size:
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
        latitude, longitude = chance.uniform(-60, 70), chance.uniform(-180, 180)
        name = f"lieu {chance.randrange(10**6)}"
        place = Place("test", name, name, (), latitude, longitude, "XX", "city", 0, 10)
        people = tuple(f"personne {int(chance.paretovariate(0.6)) % 5000}" for _ in range(2))
        kind = chance.choice(kinds)
        for _ in range(min(chance.randint(1, 5), size - len(reports))):
            told = When(day.isoformat(), day, day, "day", "explicit")
            later = day + timedelta(days=chance.randrange(3))
            published = When(later.isoformat(), later, later, "day", "explicit")
            number = len(reports)
            report = SourcedReport(
                id=f"{number:016x}",
                document=f"document {number // 8}",
                source=f"{number // 8}.txt",
                start=0,
                end=9,
                text="une visite",
                trigger="visite",
                type=kind,
                status=chance.choice(statuses),
                when=told if chance.random() < 0.7 else None,
                where=place if chance.random() < 0.8 else None,
                origin=None,
                destination=None,
                actors=people,
                attributed_to=None,
                published=published,
            )
            reports.append(report)
    return reports


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
