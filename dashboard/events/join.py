"""Reports from mentions: who, what, where, when and how sure, one clause at a time.

Pure: `model.Mentions` in, `model.Report` out. What a clause says itself comes first. A place or a
date that stands elsewhere is taken over only along the lines that grammar gives (the governing
clause, a sentence before about the same thing), is marked as inherited, and never replaces or
contradicts another place, another date or another event. Metonyms are never places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.entries import entries
from dashboard.events.anaphora import Pointers
from dashboard.events.families import HAPPENINGS, SPEECH, family
from dashboard.events.geometry import contains
from dashboard.events.places import Places
from dashboard.events.scenes import ON_THE_SPOT, Scenes
from dashboard.model import (
    Actor,
    Clause,
    Mentions,
    Report,
    Timex,
    Toponym,
    When,
)

_NEAR_SENTENCES = 2
"""How many sentences back a place may come from."""


_BACKGROUND = frozenset({"avait", "avaient", "était", "étaient", "n'avait", "n’avait", "qui"})
"""Words of a pluperfect or a background clause: what it tells is older than its entry."""
_LEAD = re.compile(r"(?:de |d'|à |pour |afin d(?:e |')|ne pas |n'|se |s')*((?:avoir |être )?)")
"""What may lead an infinitive that has no subject of its own."""
_INFINITIVES = ("er", "ir", "re", "oir")
_SOURCE_GAP = 24
_ACCORDING = tuple(
    f"{word} {article}".rstrip()
    for word in ("selon", "d'après", "de source", "aux dires de")
    for article in ("", "le", "la", "les", "l'", "un", "une", "l'agence", "le journal",
                    "le quotidien", "la radio", "la chaîne", "le site")
)  # fmt: skip
_PRONOUNS = frozenset({"il", "elle", "qu'il", "qu'elle"})
_AT = ("au ", "aux", "à l", "à u", "à c")
"""How a gathering opens at which something takes place."""

_SAME_TIME = ("lors de ", "lors d'", "lors du ", "lors des ", "au cours ", "à l'occasion ",
              "pendant ", "durant ", "en marge ", "à l'issue ", "dans le cadre ")  # fmt: skip
"""Words that put an event at the time of the clause it stands in."""


def reports(mentions: Mentions) -> tuple[Report, ...]:
    """The reports of one document, in the order of their triggers.

    `mentions.toponyms` should be resolved; one that is not may still be a report's `where`.
    """
    reader = _Reader(mentions)
    found = [reader.report(index) for index, c in enumerate(mentions.clauses) if c.type is not None]
    return tuple(sorted(found, key=lambda r: (r.trigger, r.end)))


class _Reader:
    """Looks up what belongs to the clauses of one document."""

    def __init__(self, mentions: Mentions) -> None:
        self._m = mentions
        self._text = mentions.document.text
        self._toponyms = _by_clause(mentions.clauses, mentions.toponyms)
        self._timexes = _by_clause(mentions.clauses, mentions.timexes)
        self._actors = _by_clause(mentions.clauses, mentions.actors)
        self._places = Places(mentions, self._toponyms)
        self._pointers = Pointers(mentions)
        self._entries = entries(mentions.document.text, mentions.timexes)
        self._scenes = Scenes(mentions)
        self._children: dict[int, list[int]] = defaultdict(list)
        self._named: dict[str, list[int]] = defaultdict(list)
        for index, clause in enumerate(mentions.clauses):
            if clause.parent is not None:
                self._children[clause.parent].append(index)
            if name := self._proper(clause):
                self._named[name].append(index)

    def report(self, index: int) -> Report:
        """The report of a clause that has a type."""
        clause = self._m.clauses[index]
        assert clause.type is not None  # noqa: S101  (callers pass typed clauses only)
        places = self._places.parts(index)
        where = self._places.where(index)
        inherited = False
        if where is not None and clause.there == "antecedent":
            pointed = self._pointers.of(clause)
            inner = self._places.place(where)
            outer = None if pointed is None else self._places.place(pointed)
            if outer is not None and (inner is None or not contains(outer, inner)):
                where, inherited = pointed, True  # what a relative clause tells is at its head
        if where is None and clause.type not in SPEECH:
            where = self._pointers.of(clause)
            if where is None and places.origin is None and places.destination is None:
                where = self._inherited_place(index)
            inherited = where is not None
        return Report(
            document=clause.document,
            start=clause.start,
            end=clause.end,
            trigger=clause.trigger,
            type=clause.type,
            status=clause.status,
            when=self._when(index),
            where=where,
            origin=places.origin,
            destination=places.destination,
            actors=self._who(index),
            attributed_to=clause.attributed_to,
            inherited=inherited,
        )

    # --- where ------------------------------------------------------------------------------

    def _inherited_place(self, index: int) -> int | None:
        clause = self._m.clauses[index]
        if clause.type not in HAPPENINGS:
            return self._scene(index) if clause.type in ON_THE_SPOT else None
        for other in self._lines(index):
            found = self._told_place(other)
            if found is not None:
                return found
        return self._scene(index)

    def _scene(self, index: int) -> int | None:
        """The place of the scene that a clause without any place of its own stands in."""
        if self._toponyms[index]:
            return None
        met = self._m.clauses[index].type == "meet" and bool(self._who(index))
        for other in self._scenes.before(index):
            if met and not self._shares_actor(index, other):
                continue  # two meetings of other people need not be in one place
            found = self._told_place(other)
            if found is not None:
                return found
        for other in self._scenes.resumed(index):
            if met and not self._shares_actor(index, other):
                continue
            found = self._told_place(other)
            if found is not None:
                return found
        return self._scenes.here(index)

    def _told_place(self, index: int) -> int | None:
        """The place that a clause's own words name or point to."""
        own = self._places.where(index)
        return own if own is not None else self._pointers.of(self._m.clauses[index])

    def _proper(self, clause: Clause) -> str | None:
        """The name of an event that has one ("le Forum", "le Sommet"): its trigger, capitalised."""
        name = self._text[slice(*clause.trigger)]
        spans = self._m.sentences[clause.sentence : clause.sentence + 1]
        first = bool(spans) and clause.trigger[0] == spans[0][0]
        return name if clause.type == "meet" and name[:1].isupper() and not first else None

    def _lines(self, index: int) -> Iterable[int]:
        """Clauses whose place may hold for this one, the closest first."""
        clause = self._m.clauses[index]
        if name := self._proper(clause):
            yield from sorted(self._named[name], key=lambda other: abs(other - index))
        for child in self._children[index]:
            if self._held_at(index, child):
                yield child
                yield from self._named.get(self._proper(self._m.clauses[child]) or "", ())
        parent = clause.parent
        steps = 0
        while parent is not None and steps < len(self._m.clauses):
            above = self._m.clauses[parent]
            if above.type in SPEECH:
                break
            if above.type is None or self._akin(index, parent) or self._same_time(clause):
                yield parent
            parent, steps = above.parent, steps + 1
        for other in range(index - 1, -1, -1):
            before = self._m.clauses[other]
            if before.sentence < clause.sentence - _NEAR_SENTENCES:
                break
            if self._akin(index, other) and self._shares_actor(index, other):
                yield other

    def _held_at(self, index: int, child: int) -> bool:
        """Whether a clause tells what takes place at a gathering that it names ("au Forum")."""
        inner = self._m.clauses[child]
        gathered = inner.type == "meet" and self._m.clauses[index].type in HAPPENINGS
        return gathered and self._text[inner.start : inner.start + 3].lower() in {
            "au ",
            "à l",
            "à u",
            "à c",
        }

    def _akin(self, index: int, other: int) -> bool:
        """Whether two clauses can tell one event: types of one family, statuses that agree."""
        one, two = self._m.clauses[index], self._m.clauses[other]
        if one.type is None or two.type is None:
            return False
        return family(one.type) == family(two.type) and one.status == two.status

    def _shares_actor(self, index: int, other: int) -> bool:
        names = {self._m.actors[i].name for i in self._who(index)}
        return bool(names & {self._m.actors[i].name for i in self._who(other)})

    # --- when -------------------------------------------------------------------------------

    def _when(self, index: int) -> When | None:
        own = self._own_when(index)
        if own is not None:
            return own
        inherited = self._inherited_when(index)
        if inherited is None:
            inherited = self._entry_when(index)
        if inherited is None:
            inherited = self._course_when(index)
        if inherited is None and not self._timexes[index]:
            told = (self._own_when(other) for other in self._scenes.resumed(index))
            inherited = next((when for when in told if when is not None), None)
            inherited = inherited or self._scenes.day(index)
        if inherited is not None:
            return replace(inherited, basis="inherited")
        return self._published(index)

    def _entry_when(self, index: int) -> When | None:
        """The day of the dated entry that a main clause of the past stands in."""
        clause = self._m.clauses[index]
        if clause.status != "happened" or clause.trigger[0] >= clause.end or not self._entries:
            return None
        if clause.parent is not None and self._m.clauses[clause.parent].type is not None:
            return None
        before = self._text[clause.start : clause.trigger[0]].lower().split()
        if _BACKGROUND & set(before):
            return None
        at = bisect_left(self._entries, clause.start, key=lambda entry: entry[0])
        return self._entries[at - 1][1] if at else None

    def _course_when(self, index: int) -> When | None:
        """The day of the deed that is told before this one, in the course of one story."""
        if self._timexes[index]:
            return None
        for other in self._scenes.course(index):
            found = self._own_when(other)
            if found is not None:
                return found if found.precision == "day" else None
        return None

    def _own_when(self, index: int) -> When | None:
        clause = self._m.clauses[index]
        dates = [
            (t, t.when)
            for i in self._timexes[index]
            if (t := self._m.timexes[i]).when is not None and t.type in {"date", "time"}
        ]
        if not dates:
            return None
        start, end = clause.trigger

        def rank(item: tuple[object, When | None]) -> tuple[int, int]:
            timex, when = item
            gap = timex.start - end if timex.start >= end else start - timex.end  # type: ignore[attr-defined]
            vague = when is None or when.precision not in {"day", "interval"}
            return (1 if vague else 0, max(gap, 0))

        return min(dates, key=rank)[1]

    def _inherited_when(self, index: int) -> When | None:
        """The date of the clause above, where both are told of one time."""
        clause = self._m.clauses[index]
        parent = clause.parent
        steps = 0
        at = index
        while parent is not None and steps < len(self._m.clauses):
            above = self._m.clauses[parent]
            simultaneous = self._same_time(self._m.clauses[at])
            if above.type in SPEECH and not simultaneous:
                return None
            if not simultaneous and not self._akin(index, parent):
                return None
            found = self._own_when(parent)
            if found is not None:
                return found
            at, parent, steps = parent, above.parent, steps + 1
        return None

    def _same_time(self, clause: Clause) -> bool:
        opening = self._text[clause.spans[0][0] : clause.spans[0][0] + 24]
        return opening.lower().replace("’", "'").startswith(_SAME_TIME)

    def _published(self, index: int) -> When | None:
        """The publication day for what goes on as the article appears."""
        clause, published = self._m.clauses[index], self._m.published
        if published is None:
            return None
        if clause.status == "ongoing":
            return replace(published, basis="published", evidence="publication")
        return None

    # --- who --------------------------------------------------------------------------------

    def _who(self, index: int) -> tuple[int, ...]:
        """The clause's own actors; where it has none, or no subject, those of the clause above."""
        clause = self._m.clauses[index]
        own = [i for i in self._actors[index] if not self._is_source(i, clause)]
        if not own and (meant := self._meant(clause)) is not None:
            return (meant,)
        if clause.parent is None or any(self._m.actors[i].start < clause.trigger[0] for i in own):
            return tuple(own)
        above = self._m.clauses[clause.parent]
        said = above.type in SPEECH or clause.attributed_to != above.attributed_to
        if said and not self._infinitive(clause):
            return tuple(own)
        lent = [
            i for i in self._actors[clause.parent] if self._m.actors[i].start < clause.trigger[0]
        ]
        return tuple(sorted({*own, *lent[:1]}))

    def _infinitive(self, clause: Clause) -> bool:
        """Whether who says so is who does it: "assure n'avoir rien livré", "menace d'attaquer"."""
        lead = self._text[clause.spans[0][0] : clause.trigger[0]].replace("’", "'")
        match = _LEAD.fullmatch(lead)
        trigger = self._text[slice(*clause.trigger)].split()
        return match is not None and bool(match[1] or trigger[0].endswith(_INFINITIVES))

    def _is_source(self, actor: int, clause: Clause) -> bool:
        """Whether an actor only says so: "selon la présidence tanzanienne"."""
        start = self._m.actors[actor].start
        before = self._text[max(0, start - _SOURCE_GAP) : start].lower().replace("’", "'")
        return clause.attributed_to is not None and before.rstrip("«“ ").endswith(_ACCORDING)

    def _meant(self, clause: Clause) -> int | None:
        """The person that "il" or "elle" before the trigger means: the last who did something.

        Only persons who stand before a predicate of the two sentences before, or of this one.
        """
        start = clause.spans[0][0]
        words = self._text[start : clause.trigger[0]].lower().replace("’", " ").split()
        if not _PRONOUNS & set(words):
            return None
        meant: int | None = None
        for other, before in enumerate(self._m.clauses):
            if before.start >= start or before.sentence > clause.sentence:
                break
            if before.sentence < clause.sentence - _NEAR_SENTENCES:
                continue
            for i in self._actors[other]:
                actor = self._m.actors[i]
                if actor.kind == "person" and actor.start < before.trigger[0]:
                    meant = i
        return meant


def _by_clause(
    clauses: Sequence[Clause], mentions: Sequence[Toponym | Timex | Actor]
) -> list[list[int]]:
    """For each clause the indices of the mentions that start in its spans, in order."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    starts = [mentions[i].start for i in order]
    return [
        sorted(
            order[at]
            for start, end in clause.spans
            for at in range(bisect_left(starts, start), bisect_left(starts, end))
        )
        for clause in clauses
    ]
