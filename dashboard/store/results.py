"""What a View answers with, where that is neither a record of the model nor a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.model import When

HighlightKind = Literal["toponym", "timex", "actor", "trigger"]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A mention to mark, in offsets of the document.

    `label` says what it means: the place's name, the date in EDTF, the actor's joined name, the
    type of the event; None where that is not known. `place` is the key of a toponym's place, `use`
    its use, `report` the id of a trigger's report.
    """

    start: int
    end: int
    kind: HighlightKind
    label: str | None
    place: str | None = None
    use: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph that a report stands in: `text` is the document's from `start` to `end`.

    `highlights` are all mentions in it, in order; those of different kinds may overlap.
    """

    report: str
    document: str
    source: str
    title: str | None
    outlet: str | None
    published: When | None
    start: int
    end: int
    text: str
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, the best first.

    `matches` are the spans of the words found, in offsets of the document; `snippet` is a part of
    the passage around the first of them, in pieces: (text, whether it was searched for).
    """

    document: str
    source: str
    title: str | None
    outlet: str | None
    published: When | None
    start: int
    end: int
    text: str
    matches: tuple[tuple[int, int], ...]
    snippet: tuple[tuple[str, bool], ...]
