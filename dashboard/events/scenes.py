"""Where a passage plays: the place that a clause without one takes over from those before it.

News tells a place once and goes on: "À Muisne, l'hôpital s'est effondré et onze patients ont été
évacués. Des pompiers ont …". A clause of what happens on the spot has the place of the nearest
clause before it in its paragraph that names one, as long as both tell of the same world (deeds, or
plans) and nothing in the clause itself speaks of another place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dashboard.events.families import SPEECH, is_departure
from dashboard.model import Clause, EventType, Mentions, Status

_REACH: Final = 3
"""How many sentences back a scene reaches, within its paragraph."""

ON_THE_SPOT: Final[frozenset[EventType]] = frozenset(
    {"fight", "arrest", "protest", "exercise", "test", "commemorate", "meet", "other", "aid"}
)
"""Types of what happens where the story is."""

_IN_COURSE: Final[frozenset[EventType]] = ON_THE_SPOT | {"travel"}
"""Types of which a story tells one after another, each at the time of the one before."""

_OLDER: Final = frozenset({"avait", "avaient", "était", "étaient", "n'avait", "n'étaient"})
"""Words of a pluperfect: what it tells is older than what stands before it."""

_NO_COURSE: Final[frozenset[EventType | None]] = frozenset({*SPEECH, "consult", "agree"})
_COURSE: Final = 2
"""How many sentences back a date reaches, within its paragraph."""

_DEEDS: Final[frozenset[Status]] = frozenset({"happened", "ongoing", "denied"})


class Scenes:
    """The scenes of one document."""

    def __init__(self, mentions: Mentions) -> None:
        self._m = mentions
        self._paragraphs = paragraphs(mentions)

    def before(self, index: int) -> Iterator[int]:
        """Clauses before this one whose place it may share, the nearest first."""
        clause = self._m.clauses[index]
        if clause.type not in ON_THE_SPOT:
            return
        for other in range(index - 1, -1, -1):
            told = self._m.clauses[other]
            if not self._near(clause, told):
                return
            if told.type in SPEECH:
                continue
            if self._one_world(clause, told) and not is_departure(told.lemma):
                yield other

    def course(self, index: int) -> Iterator[int]:
        """Clauses before this one in the course of which it may be told, the nearest first.

        Of its sentence all, of the sentence before and the one before that those of its
        paragraph; only deeds, told in the order in which they came about.
        """
        clause = self._m.clauses[index]
        if clause.status != "happened" or clause.type in _NO_COURSE or self._older(clause):
            return
        for other in range(index - 1, -1, -1):
            told = self._m.clauses[other]
            if not self._near(clause, told) or clause.sentence - told.sentence > _COURSE:
                return
            if told.sentence != clause.sentence and clause.type not in _IN_COURSE:
                return
            if told.status == "happened" and told.type not in _NO_COURSE:
                yield other

    def _older(self, clause: Clause) -> bool:
        before = self._m.document.text[clause.start : clause.trigger[0]]
        return bool(_OLDER & set(before.lower().replace("’", "'").split()))

    def _near(self, clause: Clause, other: Clause) -> bool:
        if clause.sentence - other.sentence > _REACH:
            return False
        return self.paragraph(clause) == self.paragraph(other)

    def paragraph(self, clause: Clause) -> int:
        """Number of the paragraph that a clause stands in."""
        found = self._paragraphs[: clause.sentence + 1]
        return found[-1] if found else 0

    def _one_world(self, clause: Clause, other: Clause) -> bool:
        return (clause.status in _DEEDS) == (other.status in _DEEDS)


def paragraphs(mentions: Mentions) -> list[int]:
    """The number of the paragraph of each sentence.

    A blank line ends a paragraph, and so does a line break after a mark that ends a sentence.
    """
    text = mentions.document.text
    numbers: list[int] = []
    end = 0
    for first, last in mentions.sentences:
        told = text[first:last]
        start = first + len(told) - len(told.lstrip())
        breaks = text[end:start].count("\n")
        new = breaks > 1 or (breaks == 1 and text[end - 1 : end] in _ENDS)
        numbers.append((numbers[-1] if numbers else 0) + new)
        end = first + len(told.rstrip())
    return numbers


_ENDS: Final = frozenset(".!?…»”\"'")
