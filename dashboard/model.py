"""The data that goes down the pipeline: frozen records, no I/O, no spaCy, no pandas.

Offsets are 0-based, end-exclusive, in Unicode code points of `Document.text`. Days are
proleptic Gregorian `datetime.date`, `None` where an interval is open or nothing is known.
Coordinates are degrees WGS84, distances kilometres.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "week", "month", "season", "year", "decade", "interval"]
Basis = Literal["explicit", "relative", "speech", "inherited", "published"]
"""Where a date comes from: its own words; the words and an anchor; the day of a quotation;
another mention or the document's title; the publication day standing in, visibly."""

Use = Literal["literal", "metonymic"]
Status = Literal["happened", "planned", "ongoing", "denied", "hypothetical"]
BlockKind = Literal["metadata", "title", "body", "caption", "boilerplate"]
TimexType = Literal["date", "time", "duration", "set"]
PlaceRole = Literal["at", "from", "to", "none"]
"""How a toponym's syntax relates it to its clause: location, origin, destination, or neither."""

BUILT = frozenset({
    "seat", "building", "university", "station", "airport", "port", "spaceport", "base", "nuclear",
    "crossing", "site", "organisation",
})  # fmt: skip
"""Kinds of place (`Place.feature`, `Toponym.cue`) that people built at one spot."""

Aspect = Literal["date", "place", "status"]
"""What reports of one event may tell differently."""

EventType = Literal[
    "meet", "travel", "consult", "negotiate", "agree", "cooperate", "aid", "request", "threaten",
    "accuse", "deny", "sanction", "mobilise", "exercise", "test", "fight", "protest", "arrest",
    "appoint", "commemorate", "other",
]  # fmt: skip
"""Event types after PLOVER and ACLED; `meet` covers visits, `threaten` warnings,
`test` launches, `appoint` elections."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as its words: EDTF (ISO 8601-2) with its first and last day.

    `evidence` are the words, or the reason, that it was taken from.
    """

    edtf: str
    first_day: date | None
    last_day: date | None
    precision: Precision
    basis: Basis
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text and what it is; blocks do not overlap."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """An article. `id` is the SHA-256 (hex) of `text` in UTF-8; `text` is exactly what was read.

    `source` is a path, an address or the id a caller gave. `language` is ISO 639-1, or None
    where it could not be told. Text outside every block is body.
    """

    id: str
    source: str
    title: str | None
    outlet: str | None
    author: str | None
    language: str | None
    text: str
    published: When | None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a gazetteer.

    `country` is ISO 3166-1 alpha-2 or None (seas, regions of several countries); `feature` is a
    word of our own vocabulary (`data/gazetteer/SOURCES.md`); `radius_km` is how far the place
    reaches around its point, 0 where unknown; `note` tells disputes and years.
    """

    gazetteer: str
    id: str
    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    country: str | None
    feature: str
    population: int = 0
    radius_km: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may mean, with its probability."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a toponym means: a place, or None where no candidate is likely enough.

    `score` is the probability of `place` (of the best candidate where `place` is None);
    `alternatives` are the other candidates, the likeliest first.
    """

    place: Place | None
    score: float
    alternatives: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text.

    `cue` is the kind of place that the words before it announce (`spaceport`, `station`,
    `region`, …), or None. `resolution` is None until the name has been looked up. `name` is
    the full name where `text` is a short form ("le Nord") or an inflected part of a coordination.
    """

    document: str
    start: int
    end: int
    text: str
    use: Use
    role: PlaceRole = "none"
    cue: str | None = None
    resolution: Resolution | None = None
    name: str | None = None

    @property
    def approximate(self) -> bool:
        """Whether the place is only the one that the name holds: of a town's hospital, the town.

        True where the words announce something built and the place is none, and bears another name
        than the text.
        """
        place = self.resolution.place if self.resolution else None
        if place is None or self.cue not in BUILT or place.feature in BUILT:
            return False
        return self.text.casefold() not in {name.casefold() for name in (place.name, *place.names)}


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What a gazetteer knows of a name before it is told apart: enough to recognise it.

    `features` and `countries` are those of every place that bears it; `population` is that of
    the most populous; `curated` is true where the name stands in the hand-checked supplement or
    is a country's.
    """

    features: frozenset[str]
    countries: frozenset[str]
    population: int
    curated: bool


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time. `when` is None where it names no datable time (durations, sets).

    `duration` is ISO 8601 (`P18M`), for durations and sets.
    """

    document: str
    start: int
    end: int
    text: str
    type: TimexType
    when: When | None
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, government or organisation in a text; `name` joins spelling variants.

    `kind` is person | government | organisation; `country` the ISO 3166-1 alpha-2 code of a
    government, None otherwise or where unknown.
    """

    document: str
    start: int
    end: int
    text: str
    name: str
    kind: Literal["person", "government", "organisation"] = "person"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate (verb or event noun) with the words that belong to it and to no sub-clause.

    `parent` is the index, in the document's clauses, of the clause that governs it, or None.
    `spans` are the runs of text that are the clause's own, in order; `start` and `end` are the
    passage to show for it. `trigger` are the words that name the event, `lemma` its lexicon key,
    `type` the event type or None for a predicate that is no event (être, vouloir, reporting
    verbs of which only the content matters). `attributed_to` are the words of whoever says so.
    `there` tells what the clause's words point back to for a place ("y", "sur cette île", "la
    capitale nord-coréenne"): `antecedent` (the name just before), `origin` (that name, as where
    one comes from), `any`, `kind:` with features, `name:` with names, both joined by |.
    `subjects` are the spans of the words that do what the clause tells, wherever in the sentence
    they stand.
    """

    document: str
    sentence: int
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    trigger: tuple[int, int]
    lemma: str
    type: EventType | None
    status: Status
    parent: int | None = None
    attributed_to: str | None = None
    there: str | None = None
    subjects: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that was found in one document, each sequence in the order of the text.

    `sentences` are the spans of the sentences. `published` is the publication day as far as it
    is known, from the document or, where that says less, from its text.
    """

    document: Document
    published: When | None
    sentences: tuple[tuple[int, int], ...]
    toponyms: tuple[Toponym, ...]
    timexes: tuple[Timex, ...]
    actors: tuple[Actor, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one passage tells it.

    `where`, `origin` and `destination` index the document's toponyms, `actors` its actors.
    `inherited` is true where the place stands elsewhere in the sentence, paragraph or title.
    """

    document: str
    start: int
    end: int
    trigger: tuple[int, int]
    type: EventType
    status: Status
    when: When | None
    where: int | None
    origin: int | None
    destination: int | None
    actors: tuple[int, ...]
    attributed_to: str | None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document with its mentions resolved and its reports: what a run stores."""

    mentions: Mentions
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class SourcedReport:
    """A report on its own, as clustering and events see it: indices replaced by what they mean.

    `id` is stable: made from the document's id and the span of the trigger. `actors` are joined
    names, `published` the day of publication of the document it comes from.
    """

    id: str
    document: str
    source: str
    start: int
    end: int
    text: str
    trigger: str
    type: EventType
    status: Status
    when: When | None
    where: Place | None
    origin: Place | None
    destination: Place | None
    actors: tuple[str, ...]
    attributed_to: str | None
    published: When | None


@dataclass(frozen=True, slots=True)
class State:
    """What was known of an event from the end of the day `known` on, a day of publication.

    It holds until the next state. `differs` are the aspects in which the reports published by then
    cannot all be true.
    """

    known: date
    label: str
    type: EventType
    status: Status
    when: When | None
    where: Place | None
    differs: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What reports of one event, of one article or several, say together.

    `reports` keep their own place, date and status, so disagreement is not lost; `when`, `where`
    and `status` are the best of them, and `differs` tells in what they disagree. `id` is made from
    the ids of its reports. `part_of` is the id of the event of which this one is a step (the
    arrival, of the visit), or None. `states` are what was known of it, day of publication by day,
    in order; reports of unknown publication are in none.
    """

    id: str
    label: str
    type: EventType
    status: Status
    when: When | None
    where: Place | None
    reports: tuple[SourcedReport, ...]
    part_of: str | None = None
    differs: tuple[Aspect, ...] = ()
    states: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Settings and versions that produced a result; `id` is the hash of them."""

    id: str
    stage: str
    settings: str
    versions: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be processed, and why (one line)."""

    run: str
    source: str
    stage: str
    message: str
