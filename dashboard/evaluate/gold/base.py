"""What every form of gold becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

Row: TypeAlias = Mapping[str, Any]
Span: TypeAlias = tuple[int, int]


class Trouble(NamedTuple):
    """Something in gold that cannot be used: where it stands, and why (one line)."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and its answers.

    `text` is None where the text is a file `name` in the folder of texts. `body` is the stretch
    that was annotated, None for all of it. `told` is the publication date that a reader would be
    given, `day` the true one as far as gold knows it, `accepted` all that are right (ISO 8601).
    """

    name: str
    rows: tuple[Row, ...]
    text: str | None = None
    body: Span | None = None
    told: str | None = None
    day: str | None = None
    accepted: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of publication, where gold knows it."""
        return int(self.day[:4]) if self.day else None


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold standard: its form in words, its texts, what could not be used, and what to know.

    `note` tells how its conventions differ from ours. `spans` is false where rows have no spans of
    their own.
    """

    form: str
    texts: tuple[GoldText, ...]
    troubles: tuple[Trouble, ...] = ()
    note: str = ""
    spans: bool = True
