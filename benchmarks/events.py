"""The time of clustering, at sizes that show how it grows.

    python benchmarks/events.py --reports 10000 --reports 30000 --reports 100000
    python benchmarks/events.py --reports 100000 --one-more

Clusters made-up reports; with `--one-more`, stores them in articles of eight, and joins one article
more to what is stored. How right events are, `dateline evaluate events` tells (docs/evaluate.md).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dashboard.events.cluster import cluster, shelved
from dashboard.events.incremental import regroup
from dashboard.model import (
    Annotation,
    EventType,
    Place,
    Run,
    SourcedReport,
    Status,
    When,
)
from dashboard.store import Store
from tests.events.articles import Told, article

_KINDS: Sequence[tuple[EventType, Sequence[str]]] = (
    ("meet", ("visite", "rencontre", "sommet")),
    ("travel", ("arrivée", "départ", "voyage")),
    ("fight", ("attaque", "combats", "frappe")),
    ("test", ("essai", "lancement", "tir")),
    ("exercise", ("manœuvres", "exercice")),
    ("protest", ("manifestation", "grève")),
)
_STATUSES: Sequence[Status] = ("happened", "happened", "planned")


def main(arguments: Sequence[str]) -> int:
    """Print the time of each size; the exit status is 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, action="append", required=True)
    parser.add_argument("--one-more", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.one_more:
        for size in asked.reports:
            _one_more(size)
    else:
        _speed(asked.reports)
    return 0


def _one_more(size: int) -> None:
    """Print how long one more article takes beside joining all of them."""
    articles = [_article(told) for told in _in_articles(made_up(size + 8))]
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store.sqlite")
        with store.writer() as writer:
            run = Run("run", "annotate", "{}", "{}")
            writer.begin_run(run)
            for article in articles[:-1]:
                writer.save(article, run.id)
            start = time.process_time()
            writer.replace_events(*shelved(writer.reports()))
            whole = time.process_time() - start
            writer.save(articles[-1], run.id)
            start = time.process_time()
            writer.update_events(regroup)
            more = time.process_time() - start
    print(
        f"{size:>9} reports: all {whole:8.1f} s of CPU, one article more {more:8.2f} s", flush=True
    )


def _in_articles(reports: Sequence[SourcedReport]) -> Iterator[list[SourcedReport]]:
    for _, told in groupby(reports, key=lambda report: report.document):
        yield list(told)


def _article(reports: Sequence[SourcedReport]) -> Annotation:
    """An article that tells these reports, as a run would store it."""
    told = [
        Told(
            one.trigger, one.type, one.status, one.when, one.where, one.actors,
            one.text if one.where is None else f"{one.text} {one.where.name}",
        )
        for one in reports
    ]  # fmt: skip
    return article(reports[0].source, reports[0].published, told)


def _speed(sizes: Sequence[int]) -> None:
    for size in sizes:
        reports = made_up(size)
        start = time.process_time()
        events = cluster(reports)
        seconds = time.process_time() - start
        print(f"{size:>9} reports {len(events):>9} events {seconds:8.1f} s of CPU", flush=True)


def made_up(size: int, seed: int = 7) -> list[SourcedReport]:
    """Reports of made-up events, three of each on average, over ten years and the whole globe.

    Few actors are in many events and most in few, and so are words; every report of an event has
    some of its words and some of its own.
    """
    chance = random.Random(seed)  # noqa: S311  (no secret)
    people, words = _words(chance, 5000), _words(chance, 20000)
    reports: list[SourcedReport] = []
    while len(reports) < size:
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
        latitude, longitude = chance.uniform(-60, 70), chance.uniform(-180, 180)
        name = f"{chance.choice(words)} {chance.randrange(10**6)}"
        country = _country(latitude, longitude)
        place = Place("test", name, name, (), latitude, longitude, country, "city", 0, 10)
        actors = tuple(_frequent(chance, people).capitalize() for _ in range(2))
        kind, triggers = chance.choice(_KINDS)
        common = [_frequent(chance, words) for _ in range(6)]
        for _ in range(min(chance.randint(1, 5), size - len(reports))):
            told = When(day.isoformat(), day, day, "day", "explicit")
            later = day + timedelta(days=chance.randrange(3))
            published = When(later.isoformat(), later, later, "day", "explicit")
            number = len(reports)
            trigger = chance.choice(triggers)
            told_words = chance.sample(common, 3) + [_frequent(chance, words) for _ in range(4)]
            report = SourcedReport(
                id=f"{number:016x}",
                document=f"document {number // 8}",
                source=f"{number // 8}.txt",
                start=number % 8 * 200,
                end=number % 8 * 200 + 150,
                text=f"La {trigger} de {' et '.join(actors)} {' '.join(told_words)}",
                trigger=trigger,
                type=kind,
                status=chance.choice(_STATUSES),
                when=told if chance.random() < 0.7 else None,
                where=place if chance.random() < 0.8 else None,
                origin=None,
                destination=None,
                actors=actors,
                attributed_to=None,
                published=published,
            )
            reports.append(report)
    return reports


def _country(latitude: float, longitude: float) -> str:
    """The code of a made-up country: one for every fifteen degrees by fifteen, 216 of them."""
    return chr(65 + int(latitude + 60) // 15) + chr(65 + int(longitude + 180) // 15)


def _words(chance: random.Random, count: int) -> list[str]:
    """Words that look like words, so that cutting and comparing them costs what it does."""
    syllables = [c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "ou", "an")]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(count)]


def _frequent(chance: random.Random, words: Sequence[str]) -> str:
    return words[int(len(words) * chance.random() ** 3)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
