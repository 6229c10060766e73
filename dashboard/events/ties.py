"""How one clause stands to another such that its place may hold for it.

By grammar (what it governs, what governs it) and by what was told of the same event before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from dashboard.events.families import DISASTERS, HAPPENINGS, SPEECH, is_departure
from dashboard.events.places import TAKING, Places
from dashboard.events.told import Told, Who
from dashboard.model import Clause

_NEAR_SENTENCES: Final = 2
"""How many sentences back a place may come from."""
_AT: Final = ("au ", "à l", "à u", "à c")
"""How a gathering opens at which something takes place."""
_GATHERINGS: Final = frozenset({
    "forum", "sommet", "conférence", "congrès", "assemblée", "réunion", "rencontre", "session",
    "festival", "salon", "cérémonie", "visite",
})  # fmt: skip
"""Events that others take place at, also where nothing else is told of them."""
_ASSEMBLING: Final = frozenset({"se réunir", "réunir", "se retrouver", "se rassembler"})
"""Verbs for coming together, which a noun of a gathering takes up."""
_GENITIVE: Final = re.compile(r"(?:du|de la|de l['’]|des|d['’]) ?")
_WHILE: Final = re.compile(
    r"(?:alors|pendant|tandis) qu|(?:au moment|à l['’]heure) où|lorsqu|quand\b"
)
_RELATIVE: Final = re.compile(r"(?:qui|dont) (?:[^,;]*\b)?\w+ai(?:t|ent)\b")
"""A relative clause in the imperfect: what went on."""
_DONE_TO: Final = frozenset({"fight", "arrest", "protest"})
_UPON: Final = re.compile(
    r" (?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier) )?"
    r"(?:(?:sur|contre|à) )?(?:une?|des|la|le|les|l['’]) ?"
)
"""What leads from a deed to those whom it strikes."""
_SEEING: Final = frozenset({"voir", "être vu", "apercevoir", "être aperçu", "entendre"})
_GATES: Final = frozenset({"entrée", "sortie"})
_GATE: Final = re.compile(r"(?:^|\W)à l(?:a |['’])$")
_MOORED: Final = frozenset({"amarrer", "mouiller", "ancrer", "stationner", "garer"})
_BEING: Final = frozenset({"se trouver", "trouver", "circuler", "patrouiller", "pêcher", "croiser"})


class Ties:
    """The ties between the clauses of one document; `who` gives a clause's actors."""

    def __init__(self, told: Told, places: Places, who: Who) -> None:
        self._told = told
        self._m = told.mentions
        self._places = places
        self._who = who
        self._named: dict[str, list[int]] = defaultdict(list)
        for index, clause in enumerate(self._m.clauses):
            if name := self._proper(clause):
                self._named[name].append(index)

    def lines(self, index: int) -> Iterable[int]:
        """Clauses whose place may hold for this one, the closest first."""
        clause = self._m.clauses[index]
        if name := self._proper(clause):
            yield from sorted(self._named[name], key=lambda other: abs(other - index))
        for child in self._told.children[index]:
            if self._held_at(index, child):
                yield child
                yield from self._named.get(self._proper(self._m.clauses[child]) or "", ())
                yield from self._gathered(child)
                yield from self._assembled(child)
            started = self._m.clauses[index].type in DISASTERS and is_departure(
                self._m.clauses[child].lemma
            )
            if started and self._told.same_time(self._m.clauses[child]):
                yield child  # "s'est écrasé peu après son décollage de Pokhara"
            if self._within_deed(index, child) or self._upon(index, child):
                yield child
            if self._purpose(index, child) or self._seen(index, child):
                yield child
            if self._meanwhile(index, child) or self._at_gate(child) or self._begun(index, child):
                yield child
        parent = clause.parent
        steps = 0
        while parent is not None and steps < len(self._m.clauses):
            above = self._m.clauses[parent]
            if above.type in SPEECH:
                break
            if (
                above.type is None
                or self._told.akin(index, parent)
                or self._told.same_time(clause)
                or self._part_of(clause, above)
            ):
                yield parent
            parent, steps = above.parent, steps + 1
        for other in range(index - 1, -1, -1):
            before = self._m.clauses[other]
            if before.sentence < clause.sentence - _NEAR_SENTENCES:
                break
            if self._told.akin(index, other) and self.share(index, other):
                yield other

    def share(self, index: int, other: int) -> bool:
        """Whether two clauses have an actor in common."""
        names = {self._m.actors[i].name for i in self._who(index)}
        return bool(names & {self._m.actors[i].name for i in self._who(other)})

    def _proper(self, clause: Clause) -> str | None:
        """The name of an event that has one ("le Forum", "le Sommet"): its trigger, capitalised."""
        name = self._told.text[slice(*clause.trigger)]
        spans = self._m.sentences[clause.sentence : clause.sentence + 1]
        first = bool(spans) and clause.trigger[0] == spans[0][0]
        return name if clause.type == "meet" and name[:1].isupper() and not first else None

    def _held_at(self, index: int, child: int) -> bool:
        """Whether a clause tells what takes place at a gathering that it names ("au Forum")."""
        inner = self._m.clauses[child]
        gathered = inner.type == "meet" or inner.lemma in _GATHERINGS
        if not gathered or self._m.clauses[index].type not in HAPPENINGS:
            return False
        opening = self._told.text[inner.start : inner.start + 3].lower()
        margin = self._told.text[max(0, inner.start - 9) : inner.start].lower()
        return opening in _AT or self._told.same_time(inner) or margin == "en marge "

    def _within_deed(self, index: int, child: int) -> bool:
        """Whether a clause tells what came of the deed it names: "tués dans une attaque"."""
        inner = self._m.clauses[child]
        deeds = self._m.clauses[index].type in DISASTERS and inner.type in DISASTERS
        return (
            deeds
            and inner.start > self._m.clauses[index].trigger[0]
            and (self._told.text[inner.start : inner.start + 5].lower() == "dans ")
        )

    def _upon(self, index: int, child: int) -> bool:
        """Whether a clause tells what is done to those it names: "attaqué un convoi près de X"."""
        outer, inner = self._m.clauses[index], self._m.clauses[child]
        between = self._told.text[outer.trigger[1] : inner.trigger[0]]
        return outer.type in _DONE_TO and _UPON.fullmatch(between) is not None

    def _seen(self, index: int, child: int) -> bool:
        """Whether a clause tells what somebody was seen doing: "on les a vus passer à X"."""
        outer, inner = self._m.clauses[index], self._m.clauses[child]
        between = self._told.text[outer.trigger[1] : inner.trigger[0]]
        return outer.lemma in _SEEING and not between.strip()

    def _begun(self, index: int, child: int) -> bool:
        """Whether a verb tells the course of the deed that it names: "a commencé son invasion"."""
        inner = self._m.clauses[child]
        between = self._told.text[self._m.clauses[index].trigger[1] : inner.start]
        return inner.lemma in TAKING and not between.strip()

    def _at_gate(self, child: int) -> bool:
        """Whether a noun of motion tells a spot: "attaqué à l'entrée du port de Lattaquié"."""
        inner = self._m.clauses[child]
        lead = self._told.text[max(0, inner.trigger[0] - 5) : inner.trigger[0]]
        return inner.lemma in _GATES and _GATE.search(lead) is not None

    def _meanwhile(self, index: int, child: int) -> bool:
        """Whether a clause tells where somebody or something was meanwhile.

        "Le ferry a pris feu, alors qu'il passait au large de Corfou"; "intercepté un voilier qui
        naviguait au large de Pantelleria".
        """
        outer, inner = self._m.clauses[index], self._m.clauses[child]
        if self._places.parts(child).at is None:
            return False
        told = self._told.text[inner.start : inner.trigger[1]]
        if inner.start > outer.trigger[0] and (_WHILE.match(told) or inner.lemma in _MOORED):
            return True
        return _RELATIVE.match(told) is not None and (
            inner.type == "travel" or inner.lemma in _BEING
        )

    def _gathered(self, index: int) -> Iterator[int]:
        """Where the gathering that a clause names was told before, and what it was a part of."""
        lemma = self._m.clauses[index].lemma
        for other in range(index - 1, -1, -1):
            clause = self._m.clauses[other]
            if clause.lemma == lemma:
                yield other
                if clause.parent is not None and self._part_of(
                    clause, self._m.clauses[clause.parent]
                ):
                    yield clause.parent

    def _assembled(self, index: int) -> Iterator[int]:
        """Where those met whose gathering a clause names: "se réunissent à X … au sommet"."""
        return (
            other
            for other in range(index - 1, -1, -1)
            if self._m.clauses[other].lemma in _ASSEMBLING
            and self._m.clauses[other].sentence < self._m.clauses[index].sentence
        )

    def _part_of(self, clause: Clause, above: Clause) -> bool:
        """Whether a clause names the gathering of which the one above is a part."""
        both = above.type in {"meet", None} and clause.lemma in _GATHERINGS
        return (
            both and _GENITIVE.match(self._told.text[clause.start : clause.start + 6]) is not None
        )

    def _purpose(self, index: int, child: int) -> bool:
        """Whether a clause tells what a journey is for: "prendre la mer pour rejoindre Mayotte"."""
        inner = self._m.clauses[child]
        journey = self._m.clauses[index].type == inner.type == "travel"
        return journey and self._told.text[inner.start : inner.start + 5] == "pour "
