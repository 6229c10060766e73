"""Which reports are worth comparing: blocks, each kept in order, and neighbours in them.

A report stands in a block for every name in its words (actors, places and what is written with a
capital), by its time as told, and with its family of types by its time as published; for its place;
for its family, if it is dated; for its family in its article; and for its very words.
Every block is sorted by day, place and type, and each report is compared with the `WINDOW` before
and after it. So the work grows with the number of reports, not with its square, and what an article
that comes later changes lies within a window of its own reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np

from dashboard.events.geometry import cell, is_area
from dashboard.events.traits import EVER, Span, Traits, stems

WINDOW: Final = 8
_LONGEST: Final = 200
"""Days that the dates of two reports may lie apart in a block."""
Entry: TypeAlias = tuple[str, str]
"""A block and the report's place in its order."""
Place: TypeAlias = tuple[str, str]
"""A place in the order of a block, and the id of the report that stands there."""

_NAME: Final = re.compile(r"(?<=\s)[A-ZÀ-Þ][\w-]{3,}")
"""A word with a capital that does not begin the passage."""


def entries(report: Traits) -> tuple[Entry, ...]:
    """The blocks that a report stands in, and where; each once, sorted."""
    told = _order(report, report.told or report.published)
    published = _order(report, report.published or report.told)
    found = {(f"document {report.report.document} {report.family}", told)}
    for word in report.names | report.place | _named(report.report.text):
        found.add((f"told {word}", told))
        found.add((f"published {word} {report.family}", published))
    if report.copy:
        found.add((f"copy {crc32(report.copy.encode()):08x}", published))
    if report.fine:
        found.add((f"dated {report.family}", told))
    where = report.where
    if where is not None:
        found.add((f"place {where.country if is_area(where) else cell(where)}", told))
    return tuple(sorted(found))


def _named(text: str) -> frozenset[str]:
    return stems(" ".join(_NAME.findall(text)))


def _order(report: Traits, days: Span | None) -> str:
    return f"{_middle(days):07d} {report.place_key or ''} {report.report.type} {report.report.id}"


def _middle(days: Span | None) -> int:
    """The day in the middle of a date, the known end of an open one, 0 for none."""
    if days is None:
        return 0
    first, last = days
    if first == EVER[0] or last == EVER[1]:
        return last if first == EVER[0] else first
    return (first + last) // 2


def pairs(shelves: Mapping[str, Sequence[Entry]]) -> list[tuple[int, int]]:
    """Every two reports that are worth comparing, by number, sorted, the lesser first.

    `shelves` are the entries of every report by its id; a number is the place of an id in their
    order.
    """
    names: dict[str, int] = {}
    entered = [
        (names.setdefault(block, len(names)), order, number)
        for number, report in enumerate(sorted(shelves))
        for block, order in shelves[report]
    ]
    ranks = {order: rank for rank, order in enumerate(sorted({order for _, order, _ in entered}))}
    days = np.fromiter((day(order) for order in ranks), np.int64, len(ranks))
    blocks = np.fromiter((block for block, _, _ in entered), np.int64, len(entered))
    places = np.fromiter((ranks[order] for _, order, _ in entered), np.int64, len(entered))
    numbers = np.fromiter((number for _, _, number in entered), np.int64, len(entered))
    sorting = np.lexsort((places, blocks))
    blocks, numbers, when = blocks[sorting], numbers[sorting], days[places[sorting]]
    count = len(shelves)
    met = [np.empty(0, np.int64)]
    for step in range(1, WINDOW + 1):
        beside = (blocks[step:] == blocks[:-step]) & (when[step:] - when[:-step] <= _LONGEST)
        one, other = numbers[:-step][beside], numbers[step:][beside]
        met.append(np.minimum(one, other) * count + np.maximum(one, other))
    found = np.unique(np.concatenate(met))
    return list(zip((found // count).tolist(), (found % count).tolist(), strict=True))


def near(one: str, other: str) -> bool:
    """Whether two places in the order of a block are near enough in time to be compared."""
    return abs(day(one) - day(other)) <= _LONGEST


def day(order: str) -> int:
    """The day (a proleptic Gregorian ordinal) of a place in the order of a block; 0 for none."""
    return int(order[:7])
