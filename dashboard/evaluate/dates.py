"""Score expressions of time against a gold: spans, relaxed and strict, and their values.

Gold rows are those of `tests/golden/seeds/timex.jsonl`: `start`, `end`, `type`, `value` (TIMEX3),
`edtf`, `begin`, `end_date`, `level` (core is scored; vague and optional are neither rewarded nor
punished), `alt_spans` ([start, end, text], right as well), `alt_values`, `members` (the parts of a
range, a list or a day with an hour: all of them one by one are as right as the whole). Spans are
matched after TempEval-3 (UzZaman et al. 2013): strict where the span is the gold's or an
alternative of it, relaxed where they overlap, one to one. Values are scored on the expressions
matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.model import Timex

Row = Mapping[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Found, expected and common, to be added up over documents."""

    predicted: int = 0
    expected: int = 0
    strict: int = 0
    relaxed: int = 0
    exact: int = 0
    lenient: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.predicted + other.predicted,
            self.expected + other.expected,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.exact + other.exact,
            self.lenient + other.lenient,
        )

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, relaxed and strict, and the share of right values.

        `value_*` are shares of the expressions matched (relaxed), `recall_value` of all expected.
        """
        figures: dict[str, float] = {}
        for name, common in (("relaxed", self.relaxed), ("strict", self.strict)):
            precision = common / self.predicted if self.predicted else 0.0
            recall = common / self.expected if self.expected else 0.0
            both = precision + recall
            figures[f"{name}_precision"] = precision
            figures[f"{name}_recall"] = recall
            figures[f"{name}_f1"] = 2 * precision * recall / both if both else 0.0
        figures["value_exact"] = self.exact / self.relaxed if self.relaxed else 0.0
        figures["value_lenient"] = self.lenient / self.relaxed if self.relaxed else 0.0
        figures["recall_value"] = self.exact / self.expected if self.expected else 0.0
        return figures


@dataclass(frozen=True, slots=True)
class Error:
    """One difference from the gold: missed, spurious, span or value; either side may be absent."""

    kind: str
    gold: Row | None
    predicted: Timex | None


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one or more documents, in all and by type, and every difference."""

    total: Counts = field(default_factory=Counts)
    by_type: Mapping[str, Counts] = field(default_factory=dict)
    errors: tuple[Error, ...] = ()

    def __add__(self, other: Score) -> Score:
        types = {*self.by_type, *other.by_type}
        return Score(
            self.total + other.total,
            {
                name: self.by_type.get(name, Counts()) + other.by_type.get(name, Counts())
                for name in sorted(types)
            },
            self.errors + other.errors,
        )


def score(predicted: Sequence[Timex], gold: Sequence[Row]) -> Score:
    """Score the expressions of one document."""
    tallies: dict[str, Counts] = {}
    errors: list[Error] = []
    apart = _apart(predicted, gold)
    for row, parts in apart:
        strict = all(is_strict(timex, part) for timex, part in parts)
        wrong = [(timex, part) for timex, part in parts if not is_exact(timex, part)]
        near = all(is_lenient(timex, part) for timex, part in wrong)
        counts = Counts(1, 1, int(strict), 1, int(not wrong), int(near))
        _tally(tallies, row["type"].lower(), counts)
        errors += [Error("value", row, timex) for timex, _ in wrong]
        errors += [] if strict else [Error("span", row, parts[0][0])]
    told = {id(timex) for _, parts in apart for timex, _ in parts}
    predicted = [timex for timex in predicted if id(timex) not in told]
    gold = [row for row in gold if not any(row is other for other, _ in apart)]
    pairs = _pairs(predicted, gold)
    matched = {id(timex) for timex, _ in pairs}
    for timex, row in pairs:
        if row["level"] != "core":
            continue
        strict, exact = is_strict(timex, row), is_exact(timex, row)
        counts = Counts(1, 1, int(strict), 1, int(exact), int(exact or is_lenient(timex, row)))
        _tally(tallies, row["type"].lower(), counts)
        if not exact:
            errors.append(Error("value", row, timex))
        if not strict:
            errors.append(Error("span", row, timex))
    found = {id(row) for _, row in pairs}
    for row in gold:
        if row["level"] == "core" and id(row) not in found:
            _tally(tallies, row["type"].lower(), Counts(expected=1))
            errors.append(Error("missed", row, None))
    spare = [row for row in gold if row["level"] != "core"]
    for timex in predicted:
        if id(timex) in matched or any(_overlap(timex, row) for row in spare):
            continue
        _tally(tallies, timex.type, Counts(predicted=1))
        errors.append(Error("spurious", None, timex))
    return Score(sum(tallies.values(), Counts()), tallies, tuple(errors))


def _apart(
    predicted: Sequence[Timex], gold: Sequence[Row]
) -> list[tuple[Row, list[tuple[Timex, Row]]]]:
    """Core rows whose members are all given one by one, with each member's expression.

    A row counts so where more than one expression lies within it, each over a member of its own.
    """
    found: list[tuple[Row, list[tuple[Timex, Row]]]] = []
    for row in gold:
        members = [_as_row(member, row) for member in row.get("members", ())]
        inside = [timex for timex in predicted if _overlap(timex, row)]
        if row["level"] != "core" or len(members) < 2 or len(inside) != len(members):
            continue
        parts = list(
            zip(inside, sorted(members, key=lambda member: int(member["start"])), strict=True)
        )
        if all(_overlap(timex, member) for timex, member in parts):
            found.append((row, parts))
    return found


def _as_row(member: Row, row: Row) -> Row:
    return {"type": row["type"], "level": row["level"], **member}


def _tally(tallies: dict[str, Counts], name: str, counts: Counts) -> None:
    tallies[name] = tallies.get(name, Counts()) + counts


def _pairs(predicted: Sequence[Timex], gold: Sequence[Row]) -> list[tuple[Timex, Row]]:
    """One-to-one pairs: equal spans first, then core rows, then the largest overlap."""
    candidates = [
        (is_strict(timex, row), row["level"] == "core", _overlap(timex, row), i, j)
        for i, timex in enumerate(predicted)
        for j, row in enumerate(gold)
        if _overlap(timex, row)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: list[tuple[Timex, Row]] = []
    for *_, i, j in sorted(candidates, key=lambda c: (-c[0], -c[1], -c[2], c[3], c[4])):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((predicted[i], gold[j]))
    return pairs


def _overlap(timex: Timex, row: Row) -> int:
    start, end = int(row["start"]), int(row["end"])
    return max(0, min(timex.end, end) - max(timex.start, start))


def is_strict(timex: Timex, row: Row) -> bool:
    """Whether the span is the gold's, or one that it allows."""
    spans = [(row["start"], row["end"]), *((a[0], a[1]) for a in row.get("alt_spans", ()))]
    return (timex.start, timex.end) in spans


def is_exact(timex: Timex, row: Row) -> bool:
    """Whether the value is the gold's, or one that it allows, however it is written."""
    right = {row.get("value"), row.get("edtf"), *row.get("alt_values", ())} - {None}
    if timex.duration is not None and timex.duration in right:
        return True
    if timex.when is None:
        return row.get("edtf") is None and row["type"].lower() == timex.type == "set"
    if {timex.when.edtf, timex.when.edtf.rstrip("~?%")} & right:
        return True
    return row.get("begin") is not None and (timex.when.first_day, timex.when.last_day) == (
        _day(row["begin"]),
        _day(row["end_date"]),
    )


def is_lenient(timex: Timex, row: Row) -> bool:
    """Whether at least half of the days that either names are named by both."""
    if timex.when is None or row.get("begin") is None or row.get("end_date") is None:
        return False
    mine = timex.when.first_day, timex.when.last_day
    gold = _day(row["begin"]), _day(row["end_date"])
    if mine[0] is None or mine[1] is None or gold[0] is None or gold[1] is None:
        return False
    common = (min(mine[1], gold[1]) - max(mine[0], gold[0])).days + 1
    either = (max(mine[1], gold[1]) - min(mine[0], gold[0])).days + 1
    return common > 0 and common / either >= 0.5


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def bio_spans(tags: Iterable[str]) -> dict[Span, str]:
    """Spans of a BIO sequence, in tokens, with their type; an I without a B begins one."""
    spans: dict[Span, str] = {}
    start, kind = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        continues = tag.startswith("I-") and tag[2:] == kind and start >= 0
        if start >= 0 and not continues:
            spans[start, index] = kind
            start, kind = -1, ""
        if tag != "O" and not continues:
            start, kind = index, tag[2:]
    return spans


def score_spans(predicted: Iterable[Span], gold: Iterable[Span]) -> Counts:
    """Strict and relaxed matches of spans without values, one to one."""
    mine, theirs = sorted(set(predicted)), sorted(set(gold))
    strict = set(mine) & set(theirs)
    left, open_ = [s for s in mine if s not in strict], [s for s in theirs if s not in strict]
    relaxed = len(strict)
    for span in left:
        hit = next((s for s in open_ if min(s[1], span[1]) > max(s[0], span[0])), None)
        if hit is not None:
            open_.remove(hit)
            relaxed += 1
    return Counts(len(mine), len(theirs), len(strict), relaxed)
