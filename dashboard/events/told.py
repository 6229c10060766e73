"""What the clauses of one document hold of their own, and how they stand to one another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from dashboard.events.families import family
from dashboard.model import Actor, Clause, Mentions, Timex, Toponym

Who = Callable[[int], Sequence[int]]
"""The actors of a clause, by its index."""

_SAME_TIME: Final = re.compile(
    r"(?:lors (?:de |d'|du |des )|au cours |à l'occasion |pendant |durant |en marge |à l'issue |"
    r"dans le cadre |dans (?:une?|l['’]|cette?|cet|des) (?!interview|entretien|communiqu)|"
    r"en (?:visite|déplacement|tournée) |(?:juste|peu|aussitôt|sitôt) (?:après|avant) |"
    r"(?:\w+ )?\w+ (?:minutes?|heures?|secondes?) (?:après|avant) (?!le \d|la veille))",
    re.IGNORECASE,
)
"""Words that put an event at the time of the clause it stands in."""
_BREAK: Final = re.compile(
    r"[,;:!?«»“”\"()\n]|(?<!\b\w)(?<!\bMM)(?<!\bDr)(?<!\bSt)\.|"
    r"\b(?:que|qui|dont|où|et|ou|mais|pour|afin)\b|\bqu['’]",
    re.IGNORECASE,
)
"""What ends one breath; the full stop of "M. Diop" and "John F. Ruiz" does not."""
_DURING: Final = "lors "
_IN_ITS_COURSE: Final = re.compile(
    r"(?:(?:de |d'|du |des )|lors |au cours |à l'occasion |pendant |durant |"
    r"en (?:visite|déplacement|tournée) )",
    re.IGNORECASE,
)
"""Words that put what a main clause tells in the course of an event."""
_OPENING: Final = 32
_PARTICIPLE: Final = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ'’-]*(?:é|i|u|is|it|ert|ort|int)e?s?", re.UNICODE)


class Told:
    """The mentions of one document, clause by clause."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.text = mentions.document.text
        self.clauses = mentions.clauses
        self.toponyms = by_clause(mentions.clauses, mentions.toponyms)
        self.timexes = by_clause(mentions.clauses, mentions.timexes)
        self._adopt(self.toponyms, mentions.toponyms)
        self._adopt(self.timexes, mentions.timexes)
        self.actors = by_clause(mentions.clauses, mentions.actors)
        self.children: dict[int, list[int]] = defaultdict(list)
        for index, clause in enumerate(mentions.clauses):
            if clause.parent is not None:
                self.children[clause.parent].append(index)

    def _adopt(self, owned: list[list[int]], found: Sequence[Toponym | Timex]) -> None:
        """Give an event what follows its trigger in one breath, if the parser gave it to no event.

        "Une délégation visitera Oslo le 8 juin", with "le 8 juin" hung on "délégation".
        """
        triggers = sorted(clause.trigger for clause in self.clauses)
        for owner, clause in enumerate(self.clauses):
            for mention in list(owned[owner]):
                if clause.type is not None and not self._amiss(clause, found[mention]):
                    continue
                start = found[mention].start
                at = bisect_left(triggers, (start, start)) - 1
                for index in self._ends_at(triggers[at] if at >= 0 else (start, start)):
                    event = self.clauses[index]
                    between = self.text[event.trigger[1] : start]
                    if (
                        event.type is None
                        or index == owner
                        or event.sentence != clause.sentence
                        or owned[index]
                        or _BREAK.search(between)
                    ):
                        continue
                    owned[owner].remove(mention)
                    owned[index].append(mention)
                    break

    def _amiss(self, clause: Clause, mention: Toponym | Timex) -> bool:
        """Whether a date cannot be a clause's: a plan's that is past, a deed's that is to come.

        "Le sommet suivrait la visite du ministre à Tunis cet été": the summer is the visit's.
        """
        published = self.mentions.published
        if not isinstance(mention, Timex) or mention.when is None or published is None:
            return False
        first, last = mention.when.first_day, mention.when.last_day
        if clause.status in {"planned", "hypothetical"}:
            now = published.first_day
            return last is not None and now is not None and last < now
        now = published.last_day
        return clause.status == "happened" and first is not None and now is not None and first > now

    def _ends_at(self, trigger: tuple[int, int]) -> list[int]:
        """The clauses with this trigger."""
        return [i for i, clause in enumerate(self.clauses) if clause.trigger == trigger]

    def akin(self, index: int, other: int) -> bool:
        """Whether two clauses can tell one event: types of one family, statuses that agree."""
        one, two = self.clauses[index], self.clauses[other]
        if one.type is None or two.type is None:
            return False
        return family(one.type) == family(two.type) and one.status == two.status

    def same_time(self, clause: Clause) -> bool:
        """Whether a clause is told as of the time of the one it stands in: "lors de la visite"."""
        start = clause.spans[0][0]
        if self.text[max(0, start - len(_DURING)) : start].lower() == _DURING:
            return True  # parsers may hang "lors" on the verb
        opening = self.text[start : start + _OPENING].replace("’", "'")
        return _SAME_TIME.match(opening) is not None

    def course_of(self, index: int) -> int | None:
        """The event in whose course, named first, a clause is told: "Lors de sa visite, il a …"."""
        clause = self.clauses[index]
        for child in self.children[index]:
            other = self.clauses[child]
            start = other.spans[0][0]
            if other.type is None or other.trigger[0] > clause.trigger[0]:
                continue
            lead = self.text[max(0, start - len(_DURING)) : start].lower()
            opening = self.text[start : start + _OPENING].replace("’", "'").lower()
            found = _IN_ITS_COURSE.match(opening)
            if found and (lead == _DURING or not found[0].startswith("d")):
                return child
        return None

    def depicted(self, index: int) -> int | None:
        """The other half of "Réunis lundi à Panama, des pays ont promis …", from either half.

        A participle that opens a sentence tells of its subject at the time and on the spot of the
        main clause. The parser makes either of the two the other's head.
        """
        clause = self.clauses[index]
        tied = [*self.children[index], *([] if clause.parent is None else [clause.parent])]
        for other in tied:
            first, second = sorted((index, other), key=lambda i: self.clauses[i].trigger)
            if self._opens(self.clauses[first]) and self._closed(first, second):
                return other
        return None

    def _opens(self, clause: Clause) -> bool:
        """Whether a clause is a participle that opens its sentence."""
        start, end = clause.trigger
        sentence = self.mentions.sentences[clause.sentence : clause.sentence + 1]
        lead = self.text[sentence[0][0] if sentence else clause.start : start]
        if lead.strip() == "De" and self.text[start:end] in {"retour", "passage"}:
            return True
        return not any(c.isalnum() for c in lead) and bool(
            _PARTICIPLE.fullmatch(self.text[start:end])
        )

    def _closed(self, first: int, second: int) -> bool:
        """Whether a comma stands between the two, after the first one's last word."""
        end = self.clauses[first].spans[0][1]
        start = self.clauses[second].trigger[0]
        return end <= start and self.text[end : end + 1] == ","


def by_clause(
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
