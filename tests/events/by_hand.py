"""A text to which mentions are added by their words."""

from __future__ import annotations

from dataclasses import replace

from dashboard.model import (
    Actor,
    Clause,
    EventType,
    Mentions,
    Place,
    PlaceRole,
    Resolution,
    Status,
    Timex,
    Toponym,
    Use,
    When,
)
from tests.events.report_help import mentions, when

PUBLISHED = when("2023-09-05")


class Text:
    """A text to which mentions are added by their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.told = mentions(text, PUBLISHED)

    def at(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def place(
        self, words: str, place: Place | None, role: PlaceRole = "at", use: Use = "literal"
    ) -> None:
        resolution = Resolution(place, 0.9)
        toponym = Toponym("d", *self.at(words), words, use, role, None, resolution)
        self.told = replace(self.told, toponyms=(*self.told.toponyms, toponym))

    def date(self, words: str, value: When | None) -> None:
        timex = Timex("d", *self.at(words), words, "date", value)
        self.told = replace(self.told, timexes=(*self.told.timexes, timex))

    def actor(self, words: str) -> None:
        self.told = replace(
            self.told, actors=(*self.told.actors, Actor("d", *self.at(words), words, words))
        )

    def person(self, words: str) -> None:
        actor = Actor("d", *self.at(words), words, words, "person")
        self.told = replace(self.told, actors=(*self.told.actors, actor))

    def organisation(self, words: str) -> None:
        actor = Actor("d", *self.at(words), words, words, "organisation")
        self.told = replace(self.told, actors=(*self.told.actors, actor))

    def clause(
        self,
        words: str,
        trigger: str,
        type: EventType | None,  # noqa: A002  (the field's name)
        *,
        status: Status = "happened",
        parent: int | None = None,
        sentence: int = 0,
        lemma: str = "",
        said: str | None = None,
        subjects: tuple[str, ...] = (),
        there: str | None = None,
    ) -> None:
        span = self.at(words)
        clause = Clause(
            "d",
            sentence,
            *span,
            (span,),
            self.at(trigger),
            lemma or trigger,
            type,
            status,
            parent,
            said,
            there=there,
            subjects=tuple(self.at(subject) for subject in subjects),
        )
        self.told = replace(self.told, clauses=(*self.told.clauses, clause))

    @property
    def mentions(self) -> Mentions:
        return self.told
