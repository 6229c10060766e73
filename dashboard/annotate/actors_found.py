"""A mention of an actor before the names are joined, and the spans that are spoken for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dashboard.annotate.lexicon import KnownActor, Lexicon

Kind = Literal["person", "government", "organisation"]
_KINDS: dict[str, Kind] = {
    "person": "person",
    "government": "government",
    "organisation": "organisation",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A mention; `name` is set where it is already known, `country` is its ISO code if any."""

    start: int
    end: int
    kind: Kind
    name: str | None = None
    country: str | None = None


def government(start: int, end: int, country: str, lexicon: Lexicon) -> Found:
    """A mention of a country's government, under the country's French name."""
    return Found(start, end, "government", lexicon.country_names.get(country, country), country)


def listed(start: int, end: int, known: KnownActor, lexicon: Lexicon) -> Found:
    """A mention of an entry of `actors.tsv`; a seat of power stands for its government."""
    if known.kind == "government" and known.country is not None:
        return government(start, end, known.country, lexicon)
    return Found(start, end, _KINDS[known.kind], known.name, known.country)


class Taken:
    """Spans that are spoken for: the first to come keeps its place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._positions: set[int] = set()
        self.bar(spans)

    def bar(self, spans: Iterable[tuple[int, int]]) -> None:
        """Leave nothing to be found in these spans."""
        for start, end in spans:
            self._positions.update(range(start, end))

    def add(self, found: Iterable[Found]) -> list[Found]:
        """Those of the mentions that meet nothing found before."""
        kept: list[Found] = []
        for f in found:
            if self._positions.isdisjoint(range(f.start, f.end)):
                self.bar([(f.start, f.end)])
                kept.append(f)
        return kept
