"""Figures with their names, for people and for programs.

A `Section` holds the figures of one task, a column for each system that did it. `text` prints it as
a table; `record` gives the same as plain data for JSON. Every figure keeps the counts behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from dashboard.evaluate.tally import Share, Tally

Values: TypeAlias = Mapping[str, float | int | str | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name (unique in its section), its values, and how it is printed."""

    name: str
    values: Values
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Figures of one task; `systems` are the columns, ours first. `note` says what is counted."""

    title: str
    note: str
    systems: Mapping[str, Sequence[Figure]]


def share(name: str, part: Share) -> Figure:
    """A share with its counts; null where there was nothing to count."""
    value = part.value if part.of else None
    return Figure(name, {"value": value, "right": part.right, "of": part.of}, str(part))


def retrieval(name: str, tally: Tally) -> Figure:
    """F1 with precision, recall and the counts behind them."""
    values = {
        "f1": tally.f1,
        "precision": tally.precision,
        "recall": tally.recall,
        "right": tally.right,
        "found": tally.found,
        "expected": tally.expected,
    }
    if not tally.found and not tally.expected:
        return Figure(name, values, "–")
    text = f"F1 {tally.f1:.3f} (P {tally.precision:.3f}, R {tally.recall:.3f}; {tally.expected})"
    return Figure(name, values, text)


def number(name: str, value: float | None, unit: str = "", digits: int = 3) -> Figure:
    """A plain number, null where there is none."""
    text = "–" if value is None else f"{value:.{digits}f}{unit}"
    return Figure(name, {"value": value}, text)


def lines(sections: Iterable[Section]) -> Iterator[str]:
    """The sections as tables of text, line by line."""
    for section in sections:
        yield ""
        yield section.title
        if section.note:
            yield f"  {section.note}"
        yield from _table(section)


def _table(section: Section) -> Iterator[str]:
    names = dict.fromkeys(f.name for column in section.systems.values() for f in column)
    cells = {
        system: {figure.name: figure.text for figure in column}
        for system, column in section.systems.items()
    }
    first = max((len(name) for name in names), default=0)
    widths = {
        system: max([len(system), *(len(text) for text in column.values())])
        for system, column in cells.items()
    }
    if len(cells) > 1:
        head = "  ".join(f"{system:<{widths[system]}}" for system in cells)
        yield f"  {'':<{first}}  {head}".rstrip()
    for name in names:
        row = "  ".join(f"{cells[system].get(name, ''):<{widths[system]}}" for system in cells)
        yield f"  {name:<{first}}  {row}".rstrip()


def record(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """The sections as plain data: title, note, and for each system its figures by name."""
    return [
        {
            "title": section.title,
            "note": section.note,
            "systems": {
                system: {figure.name: dict(figure.values) for figure in column}
                for system, column in section.systems.items()
            },
        }
        for section in sections
    ]
