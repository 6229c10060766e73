"""A small story of our own, annotated by hand, and a store that holds it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.model import (
    Actor,
    Annotation,
    Block,
    Candidate,
    Document,
    Event,
    Mentions,
    Place,
    Report,
    Resolution,
    Run,
    SourcedReport,
    Timex,
    Toponym,
    When,
)
from dashboard.store import Store, sourced_reports

RUN = Run("run-1", "annotate", '{"model": "m"}', '{"dateline": "1"}')
PORT = Place("supplement", "sete", "Sète", ("Sète", "Cette"), 43.4, 3.7, "FR", "city", 44_000, 5.0)
TOWN = Place("geonames", "2", "Oran", ("Oran",), 35.7, -0.63, "DZ", "city", 850_000, 12.0, "note")
DAY = date(2023, 9, 12)
PUBLISHED = When(
    "2023-09-13", date(2023, 9, 13), date(2023, 9, 13), "day", "explicit", "2023-09-13"
)
TUESDAY = When("2023-09-12", DAY, DAY, "day", "relative", "mardi")
TITLE = "Le ferry d’Oran est à quai"
FIRST = "Le ferry est arrivé mardi à Sète, a dit Anne Martin."
SECOND = "Il repartira pour Oran un jour."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nPublicité\n"


def annotation(source: str = "ferry.txt", text: str = TEXT) -> Annotation:
    """Two reports: one dated at Sète, one undated to Oran, whose place is not resolved."""
    identity = hashlib.sha256(text.encode()).hexdigest()

    def at(words: str, after: int = 0) -> tuple[int, int]:
        start = text.index(words, after)
        return start, start + len(words)

    body = text.index(FIRST)
    document = Document(
        identity, source, TITLE, "La Gazette", "A. Martin", "fr", text, PUBLISHED,
        (
            Block(*at(TITLE), "title"), Block(*at(FIRST), "body"), Block(*at(SECOND), "body"),
            Block(*at("Publicité" if "Publicité" in text else "Partager"), "boilerplate"),
        ),
    )  # fmt: skip
    found = Resolution(PORT, 0.9, (Candidate(TOWN, 0.05),))
    toponyms = (
        Toponym(identity, *at("Oran"), "Oran", "literal", "none", None, Resolution(TOWN, 0.8)),
        Toponym(identity, *at("Sète"), "Sète", "literal", "at", "port", found),
        Toponym(identity, *at("Oran", body), "Oran", "literal", "to", None, Resolution(None, 0.3)),
    )
    timexes = (Timex(identity, *at("mardi"), "mardi", "date", TUESDAY),)
    actors = (Actor(identity, *at("Anne Martin"), "Anne Martin", "Anne Martin"),)
    reports = (
        Report(
            identity, *at(FIRST), at("arrivé"), "travel", "happened", TUESDAY, 1, None, None, (0, 0),
            "Anne Martin",
        ),
        Report(
            identity, *at(SECOND), at("repartira"), "travel", "planned", None, None, 1, 2, (), None,
            inherited=True,
        ),
    )  # fmt: skip
    sentences = (at(FIRST), at(SECOND))
    return Annotation(
        Mentions(document, PUBLISHED, sentences, toponyms, timexes, actors, ()), reports
    )


def event(*reports: SourcedReport) -> Event:
    return Event("event-1", "Le ferry à Sète", "travel", "happened", TUESDAY, PORT, reports)


def filled(path: Path) -> Store:
    """A store with the story twice: the second article tells the first report only."""
    store = Store.open(path)
    one = annotation()
    two = annotation("autre.txt", TEXT.replace("Publicité", "Partager"))
    two = replace(two, reports=two.reports[:1])
    with store.writer() as writer:
        writer.begin_run(RUN)
        writer.save(one, RUN.id)
        writer.save(two, RUN.id)
        writer.replace_events([event(sourced_reports(one)[0], sourced_reports(two)[0])])
    return store
