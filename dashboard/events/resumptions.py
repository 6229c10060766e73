"""What a definite noun takes up again: "Il devait aller à Quito. Le voyage n'a pas eu lieu"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dashboard.events.capitals import plain
from dashboard.events.families import ON_THE_SPOT
from dashboard.events.passages import captions
from dashboard.model import Clause, EventType, Mentions, When

_COURSE: Final = 2
"""How many sentences back a noun of the same type reaches."""
_RESUMED: Final[frozenset[EventType]] = ON_THE_SPOT | {
    "travel", "negotiate", "appoint", "agree", "consult",
}  # fmt: skip
"""Types of what a definite noun resumes."""
_TALKED: Final[frozenset[EventType]] = frozenset(
    {"meet", "negotiate", "consult", "fight", "protest"}
)
_LAST_WORD: Final = re.compile(
    r"\b(?:le |la |l'|ce |cet |cette )"
    r"(?P<row>(?:précédente?|prochaine?|dernière?|dernier|premi(?:er|ère)|nouve(?:l|au|lle)|"
    r"seconde?|deuxième|troisième) )?$"
)
"""An article that takes what follows as known; with `row`, as another one of a row."""
_ARTICLE: Final = 16
_STEM: Final = 5
_OPENING: Final = 5


class Resumptions:
    """The definite nouns of one document, with what they resume.

    `days` are the days that the text names, by where; `near` tells whether a clause may stand in
    the scene of one before it.
    """

    def __init__(
        self,
        mentions: Mentions,
        days: Sequence[tuple[int, When]],
        near: Callable[[Clause, Clause], bool],
    ) -> None:
        self._m = mentions
        self._days = days
        self._near = near
        self._captions = captions(mentions)
        self._people = [(a.start, a.name) for a in mentions.actors if a.kind == "person"]
        self._named: dict[tuple[tuple[int, int], ...], set[str]] = {}

    def resumed(self, index: int, *, same: bool = False) -> Iterator[int]:
        """Clauses before this one that it takes up with a definite noun, the nearest first.

        "Il devait s'envoler pour Addis-Abeba. Le voyage n'a pas eu lieu": a noun with "le" or
        "ce" resumes what was told of its type two sentences before, or in its own word, or the
        verb of its stem ("attaquer", "l'attaque"), anywhere, unless it is told of another day;
        else, if it opens its sentence, what the sentence before tells: "Ils ont préparé le terrain
        à Arica. L'entretien a duré neuf heures". Another one of a row ("le précédent essai") takes
        up the spot alone: none with `same`.
        """
        clause = self._m.clauses[index]
        if clause.type not in _RESUMED or not self._definite(clause, same=same):
            return
        for other in range(index - 1, -1, -1):
            told = self._m.clauses[other]
            near = clause.sentence - told.sentence <= _COURSE
            same_word = told.lemma == clause.lemma or (
                told.type == clause.type and _stem(told.lemma) == _stem(clause.lemma)
            )
            if not (same_word or (near and told.type == clause.type)):
                continue
            if self._of_another_day(clause, told) or self._of_others(clause, told):
                continue
            if self.captioned(told) != self.captioned(clause):
                continue  # a picture shows another day
            yield other
        if clause.type in _TALKED and self._opens(clause):
            yield from (
                other
                for other in range(index - 1, -1, -1)
                if self._m.clauses[other].sentence == clause.sentence - 1
                and self._m.clauses[other].parent is None
                and self._near(clause, self._m.clauses[other])
            )

    def _of_another_day(self, clause: Clause, told: Clause) -> bool:
        """Whether two deeds are each told of a day, and these differ."""
        one, two = self._own_days(clause), self._own_days(told)
        deeds = clause.status == told.status == "happened"
        return deeds and bool(one) and bool(two) and not one & two

    def _of_others(self, clause: Clause, told: Clause) -> bool:
        """Whether two deeds are each told of persons by name, and these differ."""
        one, two = self._persons(clause), self._persons(told)
        return bool(one) and bool(two) and not one & two

    def _persons(self, clause: Clause) -> set[str]:
        """The persons that a clause and its subject name."""
        spans = (*clause.spans, *clause.subjects)
        if spans not in self._named:
            self._named[spans] = {
                name for at, name in self._people if any(a <= at < b for a, b in spans)
            }
        return self._named[spans]

    def captioned(self, clause: Clause) -> bool:
        """Whether a clause stands in a picture's caption."""
        return any(start <= clause.trigger[0] < end for start, end in self._captions)

    def _own_days(self, clause: Clause) -> set[str]:
        """The days that a clause names itself, as EDTF."""
        return {
            when.edtf for at, when in self._days for start, end in clause.spans if start <= at < end
        }

    def _definite(self, clause: Clause, *, same: bool) -> bool:
        """Whether what names the event is a noun with an article that takes it as known."""
        found = self._article(clause)
        return found is not None and not (same and found["row"])

    def in_row(self, clause: Clause) -> bool:
        """Whether a noun is another one of a row: "le précédent essai"."""
        found = self._article(clause)
        return found is not None and bool(found["row"])

    def _article(self, clause: Clause) -> re.Match[str] | None:
        start = clause.trigger[0]
        before = self._m.document.text[max(0, start - _ARTICLE) : start].lower()
        return _LAST_WORD.search(before.replace("’", "'"))

    def _opens(self, clause: Clause) -> bool:
        """Whether a noun with its article opens its sentence."""
        spans = self._m.sentences[clause.sentence : clause.sentence + 1]
        return bool(spans) and clause.trigger[0] - spans[0][0] <= _OPENING


def _stem(lemma: str) -> str:
    """The beginning that a verb shares with its noun: "libérer", "libération"."""
    return plain(lemma.removeprefix("être ").removeprefix("se ").removeprefix("s'"))[:_STEM]
