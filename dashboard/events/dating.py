"""When an event took place: its clause's own date, else one that grammar or discourse lends it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dashboard.entries import entries
from dashboard.events.datelines import dateline
from dashboard.events.families import SPEECH
from dashboard.events.scenes import ARRIVALS, Scenes
from dashboard.events.told import Told
from dashboard.model import Clause, Status, Timex, When

_BACKGROUND: Final = frozenset(
    {"avait", "avaient", "était", "étaient", "n'avait", "n’avait", "qui"}
)
"""Words of a pluperfect or a background clause: what it tells is older than its entry."""
_NEAR_SENTENCES: Final = 2
_NIGHT: Final = timedelta(days=1)
_LOOK_BACK: Final = 16
_OPENING: Final = 3
"""How many words tell a source from others."""
_STEPS: Final = 4
"""How many clauses may stand between what is said and who says so."""
_OLD: Final = timedelta(days=90)
_AT_ONCE: Final = re.compile(
    r"\b(?:aussitôt|dans la foulée|sur-le-champ|immédiatement|le jour même|dans l['’]heure|"
    r"séance tenante|peu après|"
    r"(?:matin|soir|jour|nuit|journée|après-midi) même)\b"
)
_THAT: Final = re.compile(r"\bque\b|\bqu['’]")
_UNTIL: Final = re.compile(
    r"\b(?:jusqu['’](?:à|au|aux|en)|avant) (?:le |la |l['’])?$", re.IGNORECASE
)
"""What leads to the end of what lasts or is due."""
_NAMED_ONLY: Final = re.compile(
    r"(?:(?:qui|dont|où|lequel|laquelle|lesquel(?:le)?s|après|depuis|avant|contre|malgré|suite|"
    r"à|au|aux)\b|à l['’])"
)
"""How a relative clause begins, and what only names an event."""
_PARTICIPLE: Final = re.compile(r"[A-ZÀ-Ýa-zà-ÿ'’-]*(?:é|i|u|is|it|ert|ort|int)e?s?\b")
_EVENING: Final = re.compile(r"\b[Ll](?:e (?:matin|soir)|a nuit|['’]après-midi)\b")
_SAYING: Final = SPEECH | {"consult"}
_OF_ENTRIES: Final[frozenset[Status]] = frozenset({"happened", "ongoing"})


class Dating:
    """Dates the clauses of one document."""

    def __init__(self, told: Told, scenes: Scenes) -> None:
        self._told = told
        self._m = told.mentions
        self._scenes = scenes
        self._entries = entries(told.text, self._m.timexes, self._m.published)
        self._dateline = dateline(told.text)

    def when(self, index: int) -> When | None:
        """The date of a clause's event; `basis` tells where it comes from."""
        own = self.own(index)
        if own is not None:
            return own
        for found in self._lent(index):
            return replace(found, basis="inherited")
        return self._published(index)

    def _lent(self, index: int) -> Iterator[When]:
        """Dates of other clauses that hold for this one, the surest first."""
        ways = (
            self._governing, self._half, self._during, self._content, self._entry, self._at_once,
            self._news, self._occasion,
        )  # fmt: skip
        for found in (way(index) for way in ways):
            if found is not None:
                yield found
        if not self._undated(index):
            return
        if (found := self._course(index)) is not None:
            yield found
        for other in self._scenes.resumptions.resumed(index, same=True):
            if (found := self.own(other)) is not None and not self._gone_by(index, found):
                yield found
        if not self._told.timexes[index] and (found := self._scenes.day(index)) is not None:
            yield found

    def _undated(self, index: int) -> bool:
        """Whether a clause has no words for its date, but perhaps for an hour of the same day."""
        times = (self._m.timexes[i] for i in self._told.timexes[index])
        return all(t.when is None and (t.duration or "").startswith("PT") for t in times)

    def _gone_by(self, index: int, when: When) -> bool:
        """Whether a date is past, and the clause speaks of what may still come."""
        published = self._m.published
        if published is None or published.first_day is None or when.last_day is None:
            return False
        coming = self._m.clauses[index].status in {"planned", "hypothetical"}
        return coming and when.last_day < published.first_day

    def _during(self, index: int) -> When | None:
        """The date of the event in whose course a clause is told, at the head of its sentence."""
        other = self._told.course_of(index)
        same = other is not None and self._m.clauses[other].status == self._m.clauses[index].status
        return self.own(other) if other is not None and same else None

    def _news(self, index: int) -> When | None:
        """The day of the report of an arrival: "a rapporté mardi que le train était arrivé".

        Of arrivals alone, and only of a report of the day of publication or the day before: they
        are told as they come, while what else is reported may be long past.
        """
        clause, published = self._m.clauses[index], self._m.published
        if clause.lemma not in ARRIVALS or clause.status != "happened":
            return None
        said = self._reporting(index)
        found = None if said is None else self.own(said)
        if found is None or published is None or found.precision != "day":
            return None
        if found.first_day is None or published.last_day is None:
            return None
        return found if abs(published.last_day - found.first_day) <= _NIGHT else None

    def _reporting(self, index: int) -> int | None:
        """The clause that says so, "que" between the two: above it, if asides stand between.

        "Le journal a rapporté mardi, citant un témoin, que le train était arrivé".
        """
        clause = self._m.clauses[index]
        at = clause.parent
        for _ in range(_STEPS):
            if at is None:
                return None
            above = self._m.clauses[at]
            between = self._told.text[above.trigger[1] : clause.trigger[0]]
            if above.type == "consult":
                return at if _THAT.search(between) else None
            if above.type is not None:
                return None
            if clause.attributed_to and self.own(at) is not None and _THAT.search(between):
                return at
            at = above.parent
        return None

    def _occasion(self, index: int) -> When | None:
        """The day of a press conference: that of what its speaker is just said to have stated.

        "Le ministre a prévenu lundi que … « … », a-t-il dit lors d'une conférence de presse".
        """
        clause = self._m.clauses[index]
        if clause.type != "consult" or clause.status != "happened" or not clause.attributed_to:
            return None
        if not self._told.same_time(clause):
            return None
        speaker = clause.attributed_to.split()[-1]
        for other in range(index - 1, -1, -1):
            said = self._m.clauses[other]
            if said.sentence < clause.sentence - _NEAR_SENTENCES:
                return None
            found = self.own(other) if said.type in _SAYING and said.status == "happened" else None
            if found is None or found.precision != "day":
                continue
            if any(speaker in self._told.text[slice(*span)].split() for span in said.subjects):
                return found
        return None

    def _half(self, index: int) -> When | None:
        """The day of the other half of "Arrivé lundi, il a signé".

        A month or a year ago it is another story: "Élue en 2019, elle a démissionné".
        """
        other = self._told.depicted(index)
        found = None if other is None else self.own(other)
        if found is None or not _one_day(found) or found.last_day is None:
            return None
        published = self._m.published
        now = None if published is None else published.last_day
        return found if now is None or now - found.last_day < _OLD else None

    def _content(self, index: int) -> When | None:
        """The date of what a denial denies: "a démenti que l'attaque ait eu lieu mardi"."""
        clause = self._m.clauses[index]
        if clause.type != "deny" or clause.status != "denied":
            return None
        for child in self._told.children[index]:
            inner = self._m.clauses[child]
            if inner.trigger[0] > clause.trigger[1] and (found := self.own(child)) is not None:
                return found
        return None

    def _at_once(self, index: int) -> When | None:
        """The day of the last deed, for what follows on it at once: "a aussitôt dénoncé"."""
        clause = self._m.clauses[index]
        told = self._told.text[clause.start : clause.end].lower()
        if clause.status != "happened" or _AT_ONCE.search(told) is None:
            return None
        days: list[tuple[date, When]] = []
        for other in range(index - 1, -1, -1):
            before = self._m.clauses[other]
            if before.sentence < clause.sentence - _NEAR_SENTENCES:
                break
            found = self.own(other) if before.status == "happened" else None
            if found is not None and found.precision == "day" and found.first_day is not None:
                days.append((found.first_day, found))
        if not days:
            return None
        # What was agreed or done months before, and is only named here, is no last deed.
        latest = max(day for day, _ in days)
        return next(found for day, found in days if latest - day < _OLD)

    def _entry(self, index: int) -> When | None:
        """The day of the dated entry that a main clause of the past or the present stands in."""
        clause = self._m.clauses[index]
        if not self._entries or clause.status not in {*_OF_ENTRIES, "planned"}:
            return None
        if clause.trigger[0] >= clause.end:
            return None
        if clause.parent is not None and self._m.clauses[clause.parent].type is not None:
            return None
        before = self._told.text[clause.start : clause.trigger[0]].lower().split()
        if _BACKGROUND & set(before):
            return None
        at = bisect_left(self._entries, clause.start, key=lambda entry: entry[0])
        if not at:
            return None
        start, when = self._entries[at - 1]
        if clause.status == "planned":
            return when if self._to_come(when) else None
        return self._moved_on(index, start) or when

    def _to_come(self, when: When) -> bool:
        """Whether a date lies after the publication: the last entry of a chronology may."""
        published = self._m.published
        if published is None or published.last_day is None or when.first_day is None:
            return False
        return when.first_day > published.last_day

    def _moved_on(self, index: int, start: int) -> When | None:
        """The day of the sentence before in an entry: "Il coule le lendemain. Le soir, …"."""
        clause = self._m.clauses[index]
        if _EVENING.search(self._told.text[clause.start : clause.end]) is None:
            return None
        for other in range(index - 1, -1, -1):
            before = self._m.clauses[other]
            if before.start < start or before.sentence < clause.sentence - 1:
                return None
            if (found := self.own(other)) is not None:
                return found
        return None

    def _course(self, index: int) -> When | None:
        """The day of the deed that is told before this one, in the course of one story."""
        for other in self._scenes.course(index):
            if not self._goes_on(other, index):
                continue
            found = self.own(other) or self._at_once(other) or self._simultaneous(other)
            if found is not None:
                past = not self._to_come(found)
                return found if past and (_one_day(found) or self._scenes.older(index)) else None
        return None

    def _goes_on(self, told: int, index: int) -> bool:
        """Whether the story goes on from a deed to the next sentence, and does not only name it.

        Neither does it from what had been so before, nor from who says so. What a relative
        clause, a participle or a cause names ("en réponse à l'attentat du 2 mai", "le couvre-feu
        instauré le 10") may be long past. Nor does a story go on from a participle whose main
        clause tells of another time: "Ouvert le 2 mai, le procès finit en juin".
        """
        clause, after = self._m.clauses[told], self._m.clauses[index]
        older = self._scenes.older(told) and not self._scenes.older(index)
        if older or self._says(clause):
            return False
        if clause.sentence == after.sentence:
            return True
        start, trigger = clause.spans[0][0], clause.trigger[0]
        lead = self._told.text[start : trigger + 1]
        if _NAMED_ONLY.match(lead):
            return False
        if (
            start < trigger
            or clause.parent is None
            or not _PARTICIPLE.match(self._told.text, start)
        ):
            return True
        half = self._told.depicted(told)
        return (
            half is not None
            and self.own(half) is None
            and self._m.clauses[half].status == "happened"
        )

    def _says(self, clause: Clause) -> bool:
        """Whether a clause that is no event only says so: ", a indiqué lundi l'agence Yonhap"."""
        if clause.type is not None:
            return False
        words = self._told.text[clause.start : clause.end].replace("’", "'")
        return any(
            other.sentence == clause.sentence
            and other.attributed_to is not None
            and other.trigger != clause.trigger
            and " ".join(other.attributed_to.replace("’", "'").split()[:_OPENING]) in words
            for other in self._m.clauses
        )

    def _simultaneous(self, index: int) -> When | None:
        """The date of the clause in whose course a clause is told: "en visite à Tbilissi"."""
        same = self._told.same_time(self._m.clauses[index])
        return self._governing(index) if same else None

    def own(self, index: int) -> When | None:
        """The date among a clause's own words: a day before what is vaguer, the nearest first.

        One that a comma parts from the trigger stands back: "Attendu jeudi, il ne viendra que
        samedi".
        """
        dates = [
            (t, t.when)
            for i in self._told.timexes[index]
            if (t := self._m.timexes[i]).when is not None
            and t.type in {"date", "time"}
            and t.start not in self._dateline
        ]
        if not dates:
            return None
        # The hour that opens an entry of a live page is that of the entry, not of what it tells.
        dates = [item for item in dates if not self._heads(item[0])] or dates
        start, end = self._m.clauses[index].trigger

        def rank(item: tuple[Timex, When | None]) -> tuple[int, int, int]:
            timex, when = item
            vague = when is None or when.precision not in {"day", "interval"}
            if timex.start >= end:
                return (1 if vague else 0, 0, timex.start - end)
            parted = "," in self._told.text[timex.end : start]
            return (1 if vague else 0, 1 if parted else 0, max(start - timex.end, 0))

        timex, when = min(dates, key=rank)
        before = self._told.text[max(0, timex.start - _LOOK_BACK) : timex.start]
        if timex.type == "date" and when is not None and when.first_day and _UNTIL.search(before):
            edtf = f"../{when.edtf.rpartition('/')[2]}"
            return replace(when, edtf=edtf, first_day=None, precision="interval")
        return when

    def _heads(self, timex: Timex) -> bool:
        """Whether an hour opens its line."""
        line = self._told.text.rfind("\n", 0, timex.start) + 1
        return timex.type == "time" and not self._told.text[line : timex.start].strip(" \t*•-")

    def _governing(self, index: int) -> When | None:
        """The date of the clause above, where both are told of one time."""
        clauses = self._m.clauses
        at, parent, steps = index, clauses[index].parent, 0
        while parent is not None and steps < len(clauses):
            above = clauses[parent]
            simultaneous = self._told.same_time(clauses[at])
            if above.type in SPEECH and not simultaneous:
                return None
            if not simultaneous and not self._told.akin(index, parent):
                return None
            found = self.own(parent)
            if found is not None:
                return found
            at, parent, steps = parent, above.parent, steps + 1
        return None

    def _published(self, index: int) -> When | None:
        """The publication day for what goes on as the article appears."""
        clause, published = self._m.clauses[index], self._m.published
        if published is None or clause.status != "ongoing":
            return None
        return replace(published, basis="published", evidence="publication")


def _one_day(when: When) -> bool:
    """Whether a date is a day, or a night from one day to the next."""
    if when.precision == "day":
        return True
    first, last = when.first_day, when.last_day
    return first is not None and last is not None and last - first <= _NIGHT
