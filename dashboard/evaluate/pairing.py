"""Which report was found for which mention of gold.

A gold event is a dict with `id`, `type`, `status`, `places` (each with `name`, `kind`, `lat`,
`lon`, `country`), `actors`, `reported_by` and `mentions`; a mention has `seed` (the article's file
name), `start`, `end`, `status` and, where its passage tells them, `date` (EDTF), `where` (the name
of one of the places), `actors` (names) and `reported_by`.

A report finds a mention when its trigger overlaps the mention's passage; of several, one of a
fitting type, and of these the one whose passage overlaps most, is paired with it, one to one. A
report that lies in a passage that another one is paired with counts neither way: it tells a part of
the same event. Mentions of a level other than `core`, of the mention or its event, and page
furniture (`boilerplate`) take part, but neither they nor their reports count. What gold does not
list counts against precision, so where gold is a selection its precision is a lower bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, TypeAlias

from dashboard.evaluate.edtf import days
from dashboard.evaluate.gold.base import Trouble
from dashboard.evaluate.tally import Share, harmonic
from dashboard.model import SourcedReport

Gold: TypeAlias = Sequence[Mapping[str, Any]]

_TYPES: Final[Mapping[str, frozenset[str]]] = {
    "visit": frozenset({"meet", "travel"}),
    "visit/meet": frozenset({"meet", "travel"}),
    "travel": frozenset({"travel", "meet"}),
    "conference": frozenset({"meet"}),
    "aid/arms transfer": frozenset({"aid", "deny"}),
    "consult/negotiate": frozenset({"negotiate", "consult"}),
    "statement": frozenset({"consult", "request", "accuse", "deny"}),
    "statement/warn": frozenset({"threaten", "request", "consult", "accuse", "deny"}),
    "statement/support": frozenset({"consult", "agree", "cooperate"}),
    "political/mobilize": frozenset({"mobilise", "appoint"}),
}
"""Types in gold's words → ours; a type that is not here is its own."""

_TYPE_BONUS: Final = 1000
_MENTION: Final = ("seed", "start", "end", "status")


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold mention, its event, and the report that was found for it."""

    event: Mapping[str, Any]
    mention: Mapping[str, Any]
    report: SourcedReport

    @property
    def type_fits(self) -> bool:
        """Whether the report's type is the event's, or one of those its name stands for."""
        return fits(str(self.event.get("type", "")), self.report.type)


@dataclass(frozen=True, slots=True)
class Detection:
    """Which mentions were found: recall over mentions, precision over reports."""

    recall: Share
    precision: Share

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        return harmonic(self.recall.value, self.precision.value)


def fits(gold: str, found: str) -> bool:
    """Whether a report's type is what gold calls the event."""
    return found in _TYPES.get(gold, {gold})


def is_core(event: Mapping[str, Any], mention: Mapping[str, Any]) -> bool:
    """Whether a mention is scored."""
    levels = {event.get("level", "core"), mention.get("level", "core")}
    return levels == {"core"} and not mention.get("boilerplate")


def mentions_of(gold: Gold) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Event and mention of everything that is scored."""
    return [(e, m) for e in gold for m in e["mentions"] if is_core(e, m)]


def pair(reports: Iterable[SourcedReport], gold: Gold) -> tuple[tuple[Pair, ...], Detection]:
    """The pairs of scored mentions and reports, and how well mentions were detected."""
    every = [(event, mention) for event in gold for mention in event["mentions"]]
    by_source = _by_source(reports, gold)
    options: list[tuple[int, int, str, SourcedReport]] = []
    for number, (event, mention) in enumerate(every):
        options += [
            (-_likeness(report, event, mention), number, report.id, report)
            for report in by_source[mention["seed"]]
            if _touches(report, mention)
        ]
    pairs: list[Pair] = []
    mentions, taken = set(), set()
    for _, number, key, report in sorted(options, key=lambda option: option[:3]):
        if number in mentions or key in taken:
            continue
        mentions.add(number)
        taken.add(key)
        if is_core(*every[number]):
            pairs.append(Pair(*every[number], report))
    wanted = sum(is_core(*one) for one in every)
    spare = len(outside((r for found in by_source.values() for r in found), gold))
    return tuple(pairs), Detection(
        recall=Share(len(pairs), wanted), precision=Share(len(pairs), len(pairs) + spare)
    )


def outside(reports: Iterable[SourcedReport], gold: Gold) -> list[SourcedReport]:
    """The reports, of articles that gold knows, that lie in no passage of gold, scored or not."""
    passages: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for event in gold:
        for mention in event["mentions"]:
            passages[mention["seed"]].append(mention)
    return [
        report
        for source, found in _by_source(reports, gold).items()
        for report in found
        if not any(_touches(report, mention) for mention in passages[source])
    ]


def _by_source(reports: Iterable[SourcedReport], gold: Gold) -> dict[str, list[SourcedReport]]:
    """The reports of the articles that gold knows, by the name of their file."""
    seeds = {mention["seed"] for event in gold for mention in event["mentions"]}
    found: dict[str, list[SourcedReport]] = defaultdict(list)
    for report in reports:
        if (name := PurePath(report.source).name) in seeds:
            found[name].append(report)
    return found


def _likeness(report: SourcedReport, event: Mapping[str, Any], mention: Mapping[str, Any]) -> int:
    start, end = int(mention["start"]), int(mention["end"])
    shared = min(report.end, end) - max(report.start, start)
    longest = max(report.end - report.start, end - start, 1)
    bonus = _TYPE_BONUS * fits(str(event.get("type", "")), report.type)
    return round(1000 * shared / longest) + bonus


def _touches(report: SourcedReport, mention: Mapping[str, Any]) -> bool:
    at = report.start + max(report.text.find(report.trigger), 0)
    return bool(at < mention["end"] and at + len(report.trigger) > mention["start"])


def gold_events(
    rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str]
) -> tuple[list[Mapping[str, Any]], list[Trouble]]:
    """The events with those of their mentions that lie in `texts` (by name), and what is broken.

    Rows that occur more than once (the same object, once a text) are taken once.
    """
    events: list[Mapping[str, Any]] = []
    troubles: list[Trouble] = []
    for row in {id(row): row for row in rows}.values():
        name = str(row.get("id", "an event"))
        try:
            _check_places(row["places"])
            names = [str(actor["name"]) for actor in row["actors"]]
        except (KeyError, TypeError, ValueError) as error:
            troubles.append(Trouble(name, f"not an event of gold: {error!r}"))
            continue
        kept = []
        for mention in row["mentions"]:
            if mention.get("seed") not in texts:
                continue
            try:
                _check_mention(mention, texts[mention["seed"]])
            except (KeyError, TypeError, ValueError) as error:
                troubles.append(Trouble(name, f"a mention is broken: {error!r}"))
            else:
                kept.append(mention)
        if kept:
            events.append({**row, "mentions": kept, "names": names})
    return events, troubles


def _check_places(places: Iterable[Mapping[str, Any]]) -> None:
    """Raises KeyError, TypeError or ValueError."""
    for place in places:
        str(place["name"]), str(place["kind"]), float(place["lat"]), float(place["lon"])


def _check_mention(mention: Mapping[str, Any], text: str) -> None:
    """Raises KeyError, TypeError or ValueError."""
    seed, start, end, _ = (mention[key] for key in _MENTION)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}–{end} is not in {seed}")
    if mention.get("date"):
        days(mention["date"])
