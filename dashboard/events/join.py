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
from collections.abc import Iterator

from dashboard.events import tellers
from dashboard.events.dating import Dating
from dashboard.events.families import SPEECH
from dashboard.events.scenes import Scenes
from dashboard.events.told import Told
from dashboard.events.whereabouts import Whereabouts
from dashboard.model import Actor, Clause, Mentions, Report, Status, When

_NEAR_SENTENCES = 2
"""How many sentences back a pronoun reaches."""
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
_AND = re.compile(r"(?:,? et|,) (?:(?:le|la|les) |l['’])?")
_PARTICIPLE = re.compile(r"[a-zà-ÿ'’-]*(?:é|i|u|is|it|ert|ort|int)e?s?\b")
_OF = re.compile(r"(?: \w+){0,2} (?:(?:de|du|des|entre) |d['’])[^,;.!?]{0,30}")
"""What stands between an event noun and whose it is: "la visite officielle du président Ruiz"."""
_JOURNEYS = frozenset({"meet", "travel"})
_REAL = frozenset({"happened", "ongoing"})
_CARRYING = frozenset({"transporter", "conduire", "emmener", "convoyer", "acheminer", "ramener"})
_VERB_LEAD = 24
"""Letters of what may stand between a subject and the verb that names the event."""
_ALONE = re.compile(r"(?:^|, |\n|\bque |\bqu['’]|\blorsque )(?:(?:MM?|Mm?es?|Dr)\.? )?$")
_AUXILIARIES = re.compile(
    r" (?:(?:se|ne|y|lui|leur|a|ont|est|sont|avait|avaient|était|étaient|aurait|auraient|serait|"
    r"seraient|va|vont|doit|devait|devrait|pourrait) |[sn]['’](?:y )?)*"
)
_PRONOUNS = frozenset({"il", "elle", "qu'il", "qu'elle"})


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
        told, scenes = Told(mentions), Scenes(mentions)
        self._told = told
        self._actors = told.actors
        self._starts = sorted((actor.start, i) for i, actor in enumerate(mentions.actors))
        self._ending: dict[int, list[int]] = defaultdict(list)
        for i, actor in enumerate(mentions.actors):
            self._ending[actor.end].append(i)
        self._dating = Dating(told, scenes)
        self._whereabouts = Whereabouts(told, scenes, self._who)

    def report(self, index: int) -> Report:
        """The report of a clause that has a type."""
        clause = self._m.clauses[index]
        assert clause.type is not None  # noqa: S101  (callers pass typed clauses only)
        parts = self._whereabouts.places.parts(index)
        where, inherited = self._whereabouts.where(index)
        when = self._dating.when(index)
        return Report(
            document=clause.document,
            start=clause.start,
            end=clause.end,
            trigger=clause.trigger,
            type=clause.type,
            status=self._status(clause.status, when),
            when=when,
            where=where,
            origin=parts.origin,
            destination=parts.destination,
            actors=self._who(index),
            attributed_to=clause.attributed_to,
            inherited=inherited,
        )

    def _status(self, status: Status, when: When | None) -> Status:
        """The status, but what lies wholly after the day of publication has not happened yet.

        "Avant le voyage de Mme Ruiz", told the day before, names a plan: only the date says so.
        """
        published = self._m.published
        if status not in _REAL or when is None or published is None:
            return status
        first, today = when.first_day, published.last_day
        return "planned" if first is not None and today is not None and first > today else status

    # --- who --------------------------------------------------------------------------------

    def _who(self, index: int) -> tuple[int, ...]:
        """The actors of a clause, and those that "et" joins to one of them: "entre Kim et Xi"."""
        found = tellers.without_complements(self._text, self._m.actors, self._acting(index))
        return tuple(sorted({*found, *(j for i in found for j in self._joined(i, index))}))

    def _joined(self, actor: int, index: int) -> Iterator[int]:
        """The actors named right behind one with "et", who are subjects of no other clause."""
        clause = self._m.clauses[index]
        end = self._m.actors[actor].end
        joint = _AND.match(self._text, end)
        if joint is None or not clause.trigger[1] <= end:
            return
        at = bisect_left(self._starts, (joint.end(),))
        for start, other in self._starts[at : at + 1]:
            if start == joint.end() and not self._subject(start):
                yield other
                yield from self._joined(other, index)

    def _subject(self, position: int) -> bool:
        """Whether a subject of some clause begins at a position, or right before it."""
        return any(
            start <= position < end and self._text[start:position].count(" ") <= 1
            for clause in self._m.clauses
            for start, end in clause.subjects
        )

    def _carried(self, index: int) -> list[int]:
        """Who travels in what arrives: "un train transportant la ministre est arrivé"."""
        return [
            actor
            for child in self._told.children[index]
            if self._m.clauses[child].lemma in _CARRYING
            and self._m.clauses[child].trigger[1] <= self._m.clauses[index].trigger[0]
            for actor in self._actors[child]
        ]

    def _acting(self, index: int) -> tuple[int, ...]:
        """The clause's own actors; where it has none, or no subject, those of the clause above."""
        clause = self._m.clauses[index]
        own = [i for i in self._actors[index] if not self._is_source(i, clause)]
        if (self_ := self._quoted_self(clause)) is not None:
            own.append(self_)
        if clause.type == "travel" and (carried := self._carried(index)):
            return tuple(sorted({*own, *carried}))
        if clause.subjects:
            doing = [i for i in self._doing(clause) if not self._is_source(i, clause)]
            if not doing and (meant := self._meant(clause)) is not None:
                doing = [meant]
            return tuple(sorted({*own, *doing}))
        if not own and (meant := self._meant(clause)) is not None:
            return (meant,)
        if (beside := self._beside(index)) is not None:
            return tuple(sorted({*own, *beside}))
        if clause.parent is None or any(self._m.actors[i].start < clause.trigger[0] for i in own):
            return tuple(own)
        if any(self._comes_of(clause, self._m.actors[i]) for i in own):
            return tuple(own)
        above = self._m.clauses[clause.parent]
        said = above.type in SPEECH or clause.attributed_to != above.attributed_to
        if said and not self._infinitive(clause):
            return tuple(own)
        lent = [
            i for i in self._actors[clause.parent] if self._m.actors[i].start < clause.trigger[0]
        ]
        return tuple(sorted({*own, *lent[:1]}))

    def _comes_of(self, clause: Clause, actor: Actor) -> bool:
        """Whether a journey or meeting is a person's: "la visite de Ruiz" is not the speaker's."""
        if clause.type not in _JOURNEYS or actor.kind != "person":
            return False
        return _OF.fullmatch(self._text[clause.trigger[1] : actor.start]) is not None

    def _right_before(self, clause: Clause) -> int | None:
        """The name that stands alone before a verb: "Loin de son pays, Ana Ruiz se rendrait …".

        It opens its sentence, or a comma or "que" is before it, so it belongs to nothing else.
        """
        trigger = clause.trigger[0]
        for end in range(trigger - 1, max(trigger - _VERB_LEAD, 0), -1):
            for i in self._ending.get(end, ()):
                actor = self._m.actors[i]
                alone = _ALONE.search(self._text[max(0, actor.start - _VERB_LEAD) : actor.start])
                if alone and _AUXILIARIES.fullmatch(self._text[end:trigger]):
                    return i
        return None

    def _beside(self, index: int) -> list[int] | None:
        """Who does what a clause tells, where the parser gave the words to another clause.

        The name that a participle is set beside ("la reine Ana, arrivée lundi"), the words right
        before the verb ("l'opposant Ruiz a dénoncé", with "opposant" for a verb), and whoever
        speaks or acts in its course ("a déclaré Ruiz lors d'un entretien avec Diaz").
        """
        clause = self._m.clauses[index]
        start, trigger = clause.spans[0][0], clause.trigger[0]
        first = self._text[trigger : clause.trigger[1]].lower()
        if start == trigger and _PARTICIPLE.match(first):
            close = self._ending.get(start - 2, [])
            if close and self._text[start - 2 : start] == ", ":
                return close
            if (ahead := self._ahead(clause)) is not None:
                return ahead
        if (named := self._right_before(clause)) is not None:
            return [named]
        for child in self._told.children[index]:
            other = self._m.clauses[child]
            between = self._text[other.end : start]
            if other.type is None and other.end <= start and not between.strip():
                return list(self._actors[child]) or None
        if clause.parent is not None and self._told.same_time(clause):
            return self._doing(self._m.clauses[clause.parent]) or None
        return None

    def _ahead(self, clause: Clause) -> list[int] | None:
        """Who does what a participle opens with: "Réuni à Rome, le comité a voté"."""
        if clause.parent is None:
            return None
        above = self._m.clauses[clause.parent]
        behind = bool(above.subjects) and above.subjects[0][0] >= clause.end
        return (self._doing(above) or None) if behind else None

    def _quoted_self(self, clause: Clause) -> int | None:
        """The nearest mention of whoever says "je" in a quotation."""
        if not tellers.speaks_of_himself(self._text, clause):
            return None
        said_by, at = clause.attributed_to or "", clause.trigger[0]
        people = [
            (abs(a.start - at), i)
            for i, a in enumerate(self._m.actors)
            if a.kind == "person" and (a.name in said_by or a.text in said_by)
        ]
        return min(people)[1] if people else None

    def _doing(self, clause: Clause) -> list[int]:
        """The actors whom the subject names, wherever in the sentence it stands."""
        found = {
            i
            for start, end in (self._with_name(span) for span in clause.subjects)
            for _, i in self._starts[
                bisect_left(self._starts, (start,)) : bisect_left(self._starts, (end,))
            ]
        }
        return sorted(found)

    def _with_name(self, span: tuple[int, int]) -> tuple[int, int]:
        """A subject with the name set between commas behind it: "le juge, Ana Ruiz, a dit"."""
        start, end = span
        at = bisect_left(self._starts, (end + 2,))
        if self._text[end : end + 2] != ", " or at == len(self._starts):
            return span
        first, i = self._starts[at]
        actor = self._m.actors[i]
        apposed = first == end + 2 and actor.kind == "person" and self._text[start].islower()
        closed = self._text[actor.end : actor.end + 1] == ","
        return (start, actor.end) if apposed and closed else span

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
        if clause.attributed_to is not None and before.rstrip("«“ ").endswith(_ACCORDING):
            return True
        return tellers.tells_only(self._text, self._m.actors[actor], clause)

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
