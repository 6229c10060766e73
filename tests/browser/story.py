"""A small story of our own, made into a store: everything the page must show, in known places."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.events.cluster import cluster
from dashboard.model import (
    Actor,
    Annotation,
    Block,
    Candidate,
    Document,
    EventType,
    Failure,
    Mentions,
    Place,
    Report,
    Resolution,
    Run,
    Status,
    Timex,
    Toponym,
    When,
)
from dashboard.store import Store


def _place(
    key: str, name: str, lat: float, lon: float, country: str | None, feature: str, km: float,
    gazetteer: str = "story",
) -> Place:  # fmt: skip
    return Place(gazetteer, key, name, (name,), lat, lon, country, feature, radius_km=km)


PLACES = {
    "Vladivostok": _place("vladivostok", "Vladivostok", 43.12, 131.89, "RU", "city", 15),
    "Pyongyang": _place("pyongyang", "Pyongyang", 39.03, 125.75, "KP", "city", 15),
    "Sotchi": _place("sotchi", "Sochi", 43.60, 39.73, "RU", "city", 10),
    "Paris": _place("paris", "Paris", 48.85, 2.35, "FR", "city", 10),
    "Russie": _place("ru", "Russia", 61.5, 96.0, "RU", "country", 2000),
    "mer du Japon": _place("sea_japan", "Sea of Japan", 40.0, 135.0, None, "sea", 500, "dateline"),
}
RUN = Run("story", "annotate", "{}", "{}")


@dataclass(frozen=True)
class Told:
    """A report to be: its trigger in the text, and the words of its place, date and actors."""

    trigger: str
    status: Status
    type: EventType = "meet"
    where: str | None = None
    when: tuple[str, When] | None = None
    actors: tuple[str, ...] = ()
    origin: str | None = None


def day(text: str, words: str, basis: str = "explicit") -> tuple[str, When]:
    """A date expression: its words in the text, and the day."""
    value = date.fromisoformat(text)
    return words, When(text, value, value, "day", basis, words)  # type: ignore[arg-type]


def month(year: int, number: int, words: str) -> tuple[str, When]:
    """A date expression known to the month."""
    last = date(year, number + 1, 1).toordinal() - 1
    return words, When(
        f"{year}-{number:02}", date(year, number, 1), date.fromordinal(last), "month", "explicit", words
    )  # fmt: skip


def annotation(
    source: str,
    title: str,
    published: date,
    paragraphs: Sequence[str],
    told: Sequence[Told],
    boilerplate: str = "",
) -> Annotation:
    """An article whose mentions are where the words of `told` stand."""
    text = "\n\n".join([title, *paragraphs, *([boilerplate] if boilerplate else [])]) + "\n"
    identity = hashlib.sha256(text.encode()).hexdigest()
    when = When(published.isoformat(), published, published, "day", "explicit", "")
    blocks = [Block(0, len(title), "title")]
    if boilerplate:
        at = text.index(boilerplate)
        blocks.append(Block(at, at + len(boilerplate), "boilerplate"))
    document = Document(
        identity, source, title, "Agence d’essai", None, "fr", text, when, tuple(blocks)
    )
    toponyms: list[Toponym] = []
    timexes: list[Timex] = []
    actors: list[Actor] = []
    reports = []

    def span(words: str, near: int) -> tuple[int, int]:
        starts = [i for i in range(len(text)) if text.startswith(words, i)]
        start = min(starts, key=lambda i: abs(i - near))
        return start, start + len(words)

    def toponym(words: str, near: int) -> int:
        start, end = span(words, near)
        place = PLACES[words]
        found = Resolution(place, 0.97, (Candidate(PLACES["Paris"], 0.02),))
        toponyms.append(Toponym(identity, start, end, words, "literal", "at", None, found))
        return len(toponyms) - 1

    for one in told:
        start, end = span(one.trigger, 0)
        low = text.rfind("\n", 0, start) + 1
        high = text.find("\n", end)
        if one.when:
            timexes.append(
                Timex(identity, *span(one.when[0], start), one.when[0], "date", one.when[1])
            )
        indices = []
        for name in one.actors:
            actors.append(Actor(identity, *span(name, start), name, name))
            indices.append(len(actors) - 1)
        reports.append(
            Report(
                identity, low, high, (start, end), one.type, one.status,
                one.when[1] if one.when else None,
                toponym(one.where, start) if one.where else None,
                toponym(one.origin, start) if one.origin else None,
                None, tuple(indices), None,
            )
        )  # fmt: skip
    mentions = Mentions(
        document, when, ((0, len(text)),), tuple(toponyms), tuple(timexes), tuple(actors), ()
    )
    return Annotation(mentions, tuple(reports))


VISIT = (
    "Le 12 septembre 2023, la ministre a visité Vladivostok avec Anna Petrova, venue de Pyongyang "
    "par le train."
)
HOSTILE = (
    'Le 13 septembre 2023, <img src=x onerror="window.pwned = 1"> un témoin a visité Vladivostok. '
    "<script>window.pwned = 1</script>"
)
LONG = "La suite du communiqué énumère des clauses sans date ni lieu. " * 170


def story() -> list[Annotation]:
    """Four articles: a visit, a journey, hostile text, and much that is not known."""
    return [
        annotation(
            "visite.txt",
            "Une visite au bord du Pacifique",
            date(2023, 9, 13),
            [
                VISIT,
                "Le 20 septembre 2023, les deux délégations se retrouveront à Sotchi.",
                "En août 2023, des pourparlers se sont tenus à Pyongyang.",
            ],
            [
                Told("visité", "happened", "meet", "Vladivostok",
                     day("2023-09-12", "Le 12 septembre 2023"), ("Anna Petrova",), "Pyongyang"),
                Told("se retrouveront", "planned", "meet", "Sotchi", day("2023-09-20", "Le 20 septembre 2023")),
                Told("pourparlers", "happened", "negotiate", "Pyongyang", month(2023, 8, "En août 2023")),
            ],
            boilerplate="Laisser un commentaire",
        ),
        annotation(
            "rappel.txt",
            "Rappel des faits",
            date(2023, 9, 15),
            [
                "Le 27 juillet 1953, un armistice fut signé à Pyongyang.",
                "Le 14 septembre 2023, un porte-parole a démenti toute rencontre à Paris.",
                "Le 14 septembre 2023, des manœuvres se poursuivaient en mer du Japon.",
                "Le 13 septembre 2023, des accords ont été annoncés en Russie.",
            ],
            [
                Told("signé", "happened", "agree", "Pyongyang", day("1953-07-27", "Le 27 juillet 1953")),
                Told("rencontre", "denied", "meet", "Paris", day("2023-09-14", "Le 14 septembre 2023")),
                Told("manœuvres", "ongoing", "exercise", "mer du Japon", day("2023-09-14", "Le 14 septembre 2023")),
                Told("accords", "happened", "agree", "Russie", day("2023-09-13", "Le 13 septembre 2023")),
            ],
        ),
        annotation(
            "hostile.txt",
            "<script>window.pwned = 1</script> & <b>titre</b>",
            date(2023, 9, 16),
            [
                HOSTILE,
                "זהו טקסט מימין לשמאל, وهذا نص من اليمين إلى اليسار.",
                LONG + "Le 11 septembre 2023, une escale a eu lieu à Sotchi.",
            ],
            [
                Told("visité", "happened", "travel", "Vladivostok", day("2023-09-13", "Le 13 septembre 2023")),
                Told("escale", "happened", "travel", "Sotchi", day("2023-09-11", "Le 11 septembre 2023")),
            ],
        ),
        annotation(
            "inconnu.txt",
            "Ce que l’on ignore",
            date(2023, 9, 17),
            [
                "Une livraison aurait été promise à Vladivostok, sans date connue.",
                "Le 10 septembre 2023, une mise en garde a été adressée aux deux pays.",
            ],
            [
                Told("livraison", "hypothetical", "aid", "Vladivostok"),
                Told("mise en garde", "happened", "threaten", None, day("2023-09-10", "Le 10 septembre 2023")),
            ],
        ),
    ]  # fmt: skip


MANY = 40
"""Passages of `crowd`: more than the panel shows at once."""


def crowd() -> list[Annotation]:
    """One article that tells many meetings in Paris."""
    return [
        annotation(
            "reunions.txt",
            "Quarante réunions",
            date(2023, 9, 30),
            [f"La réunion {n:02} a eu lieu à Paris le 5 septembre 2023." for n in range(MANY)],
            [
                Told(f"réunion {n:02}", "happened", "meet", "Paris", day("2023-09-05", "le 5 septembre 2023"))
                for n in range(MANY)
            ],
        )
    ]  # fmt: skip


def build(path: Path, articles: Sequence[Annotation] | None = None) -> None:
    """Write the story, or other articles, into a new store at `path`."""
    with Store.open(path) as store, store.writer() as writer:
        writer.begin_run(RUN)
        for one in story() if articles is None else articles:
            writer.save(one, RUN.id)
        writer.save_failure(Failure(RUN.id, "vide.txt", "read", "the file is empty"))
        writer.replace_events(cluster(writer.reports()))
