"""Where an event took place: its clause's own place, else one that words or discourse lend it.

In the order of DESIGN: the clause's own words; what they point to; the governing clause and what
was told of the same event; the scene that the clause stands in; for what concerns a whole country
(an election, a coup d'État), the country that the text is about. An agency's dateline is not used.
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.events.anaphora import Pointers
from dashboard.events.families import DISASTERS, HAPPENINGS, ON_THE_SPOT, SPEECH
from dashboard.events.geometry import compatible, contains
from dashboard.events.places import Places
from dashboard.events.scenes import ARRIVALS, ON_SITE, Scenes
from dashboard.events.ties import Ties
from dashboard.events.told import Told, Who
from dashboard.model import Clause

_NEAR_SENTENCES: Final = 2
"""How many sentences back a place may come from."""
_DESCRIBED: Final = ("kind", "name", "capital")
"""What a clause points to by a noun: as good as a name, so an act of speech takes it too."""
_HERE: Final = frozenset({"kind:city", "kind:port"})
_CITY: Final = re.compile(r"\b(?:la ville|le port|du port|au port)\b")
"""What a reporter on the spot calls by its kind: "dans le port"."""
_PARAGRAPHS: Final = 2
"""How many paragraphs from the scene of a dispatch what goes on there may be told."""
_GATHERED: Final = frozenset({"meet", "negotiate", "agree"})
"""What those do who have come together."""


_RECEIVED: Final = re.compile(
    r"\bnous (?:y )?(?:reçoit|reçoivent|(?:a|ont) (?:\w+ )?(?:reçu|accueilli|donné rendez-vous))|"
    r"\b[Nn]ous (?:l['’]|les )avons (?:rencontré|retrouvé)|\b[Pp]ropos recueillis"
)
"""What tells where an interview was held."""
_Y: Final = re.compile(r"(?<!\b[Ii]l )\b[Yy] (?:a|ont|avai(?:t|ent))|\by a-t-")
"""The pronoun before an auxiliary, not "il y a"."""
_SPOT: Final = re.compile(r"\b(?:les? lieux?|aux? lieux?|du lieu) (?:du |de la |de l['’]|des )")
"""What names a spot by what happened there."""
_SITE_OF: Final = re.compile(r"\b(?:site|lieu|théâtre|cadre)s? $")
"""What calls a place the site of an event that follows."""
_SITE_GAP: Final = 12
_STOPS: Final = frozenset({"escale", "étape", "arrêt", "destination"})
"""Nouns for a place on the way."""
_IS: Final = re.compile(
    r"(?:, [^,.;:]{1,40},)? (?:est|sera|serait|fut|était) (?:(?:le|la|les) |l['’])?"
)


class Whereabouts:
    """Places the clauses of one document; `who` gives a clause's actors."""

    def __init__(self, told: Told, scenes: Scenes, who: Who) -> None:
        self._told = told
        self._m = told.mentions
        self._who = who
        self.places = Places(self._m, told.toponyms)
        self._pointers = Pointers(self._m)
        self._scenes = scenes
        self._scene_of: dict[int, int | None] = {}
        self._points: dict[int, int | None] = {}
        self._ties = Ties(told, self.places, who)

    def where(self, index: int) -> tuple[int | None, bool]:
        """The index of the toponym where a clause's event takes place, and whether it is lent."""
        clause = self._m.clauses[index]
        own = self.places.where(index)
        if own is not None:
            outer = self._pointed(index) if clause.there == "antecedent" else None
            if outer is not None and not self._within(own, outer):
                return outer, True  # what a relative clause tells is at its head
            return own, False
        parts = self.places.parts(index)
        described = (clause.there or "").partition(":")[0] in _DESCRIBED or self._said_there(clause)
        if self._elsewhere(index) and self._pointed(index) is None:
            return None, False
        if clause.type in SPEECH and not described and clause.lemma not in ON_SITE:
            found = self._attended(index)
            return found, found is not None
        found = self._pointed(index)
        came = clause.lemma in ARRIVALS and parts.destination is None
        bound = (
            (clause.type in SPEECH and clause.lemma not in ON_SITE)
            or clause.there == "antecedent"
            or (parts.origin is not None and not came)
            or parts.destination is not None
        )
        if found is None and not bound:
            found = self._lent(index)
        return found, found is not None

    def _said_there(self, clause: Clause) -> bool:
        """Whether something was said at a place spoken of: "y a-t-il averti"."""
        told = self._told.text[clause.start : clause.end]
        return clause.there == "any" and _Y.search(told) is not None

    def _within(self, own: int, pointed: int) -> bool:
        """Whether a clause's own place lies in the one it points to, as far as one can tell."""
        inner, outer = self.places.place(own), self.places.place(pointed)
        return outer is None or (inner is not None and contains(outer, inner))

    def _pointed(self, index: int) -> int | None:
        """What a clause's words point back to."""
        if index not in self._points:
            self._points[index] = self._read_pointer(index)
        return self._points[index]

    def _read_pointer(self, index: int) -> int | None:
        clause = self._m.clauses[index]
        if clause.there == "same":
            return self._same_spot(index)
        if clause.there == "scene" or self._of_the_deed(clause):
            return self._main_scene(index)
        if clause.there == "here" and (spot := self._reporter()) is not None:
            return spot
        found = self._pointers.of(clause) if clause.there else self._pointers.building(clause)
        if self._scenes.spot is not None and self._far(index, found) and self._around(clause):
            return self._scenes.spot
        if (site := self._site(index)) is not None:
            return site
        if clause.there == "any":
            found = self._pointed_before(index, found)
            there = "sur place" in self._told.text[clause.start : clause.end]
            sent = clause.type in {"travel", "mobilise"} or clause.status == "planned"
            if there and (found is None or sent) and (main := self._main_scene(index)) is not None:
                return main
        return found

    def _of_the_deed(self, clause: Clause) -> bool:
        """Whether a clause names the spot of what was told: "ont atteint le lieu du drame"."""
        told = self._told.text[clause.trigger[1] : clause.end]
        return clause.there is None and _SPOT.search(told) is not None

    def _site(self, index: int) -> int | None:
        """The place that is called an event's site, or that an event noun is said to be.

        "X, qui fut le théâtre d'une rencontre"; "Une escale, dit-on, est X".
        """
        clause = self._m.clauses[index]
        text, start = self._told.text, clause.start
        if _SITE_OF.search(text[max(0, start - _SITE_GAP) : start]):
            return self._pointers.antecedent(clause)
        if clause.lemma in _STOPS and (after := _IS.match(text, clause.end)) is not None:
            return self._pointers.at(after.end())
        return None

    def _around(self, clause: Clause) -> bool:
        """Whether a clause speaks of "la ville" or "le port", as a reporter does who is there."""
        told = self._told.text[clause.start : clause.end]
        return clause.there in _HERE and _CITY.search(told) is not None

    def _far(self, index: int, found: int | None) -> bool:
        """Whether a name stands in another paragraph, or means nothing known."""
        if found is None or self.places.place(found) is None:
            return True
        end = self._m.toponyms[found].end
        return "\n" in self._told.text[end : self._m.clauses[index].trigger[0]]

    def _pointed_before(self, index: int, found: int | None) -> int | None:
        """What "y" means: the last place named, unless a clause since then pointed to another."""
        clause = self._m.clauses[index]
        since = -1 if found is None else self._m.toponyms[found].start
        for other in range(index - 1, -1, -1):
            before = self._m.clauses[other]
            if before.sentence < clause.sentence - _NEAR_SENTENCES or before.trigger[0] < since:
                break
            if before.there not in {None, "any", "antecedent", "origin"}:
                pointed = self._told_place(other)
                if pointed is not None:
                    return pointed
        return found

    def _reporter(self) -> int | None:
        """Where the reporter is, or was received: "M. Diaz nous a reçus à Nouméa"."""
        if self._scenes.spot is not None:
            return self._scenes.spot
        for index, clause in enumerate(self._m.clauses):
            if _RECEIVED.search(self._told.text[clause.start : clause.end]):
                found = self._received(index) if clause.there != "here" else None
                if found is not None:
                    return found
        return None

    def _received(self, index: int) -> int | None:
        """Where an interview was held: "dans son bureau de Freetown" is no government."""
        found = self._told_place(index)
        if found is None:
            found = next(iter(self._told.toponyms[index]), None)
        return found if found is not None else self._lent(index)

    def _same_spot(self, index: int) -> int | None:
        """Where the last event like this one took place, else the last event: "au même endroit"."""
        kind = self._m.clauses[index].type
        told = [i for i in range(index - 1, -1, -1) if self._m.clauses[i].type in HAPPENINGS]
        for other in sorted(told, key=lambda i: self._m.clauses[i].type != kind):
            found = self._told_place(other)
            if found is not None:
                return found
        return None

    def _main_scene(self, index: int) -> int | None:
        """Where the event happened that the text tells first: "sur les lieux"."""
        for other in range(index):
            clause = self._m.clauses[other]
            if clause.type in DISASTERS and clause.status == "happened":
                found = self._told_place(other)
                if found is not None:
                    return found
        return None

    def _lent(self, index: int) -> int | None:
        clause = self._m.clauses[index]
        other = self._told.depicted(index)
        ago = self._scenes.days.long_ago
        if other is not None and ago(other) and not ago(index):
            return None  # "Interpellé en 2020 à X, l'accusé a reconnu les faits"
        if other is not None and (found := self._told_place(other)) is not None:
            return found
        if clause.type in HAPPENINGS:
            for other in self._ties.lines(index):
                found = self._told_place(other)
                if found is not None:
                    return found
        elif clause.type not in ON_THE_SPOT | {"agree"} and clause.lemma not in ON_SITE:
            found = self._talked(index) if clause.type == "consult" else None
            return found if found is not None else self._scenes.country(index)
        if self._scenes.national(index):
            return self._scenes.country(index)  # a curfew is not where the last shot fell
        return self._scene(index)

    def _talked(self, index: int) -> int | None:
        """Where a speaker is on a visit, or where talks were held: "Les discussions ont duré"."""
        found = self._visited(index)
        if found is None and self._scenes.open(index):
            told = (self._told_place(other) for other in self._scenes.resumptions.resumed(index))
            found = next((place for place in told if place is not None), None)
        return found

    def _scene(self, index: int) -> int | None:
        """The place of the scene that a clause without any place of its own stands in."""
        if index not in self._scene_of:
            self._scene_of[index] = self._read_scene(index)
        return self._scene_of[index]

    def _read_scene(self, index: int) -> int | None:
        if not self._scenes.open(index):
            return None
        met = self._m.clauses[index].type == "meet" and bool(self._who(index))
        lost = False  # whether the scene that it stands in has no place
        before = (i for i in self._scenes.before(index) if not self.places.left(i))
        for lines in (before, self._scenes.resumptions.resumed(index)):
            for other in lines:
                if met and not self._ties.share(index, other):
                    continue  # two meetings of other people need not be in one place
                if self.places.apart(other):
                    return self._headline(index)  # of several places none is the scene
                found = self._told_place(other)
                if found is None and self._elsewhere(other):
                    return None
                if found is None and lines is before and self._m.clauses[other].type in ON_THE_SPOT:
                    found = self._scene(other)  # what has been told there goes on there
                    lost = lost or (found is None and self._m.clauses[other].type != "other")
                if found is not None and not self._scenes.too_wide(self.places.place(found)):
                    return found
        found = self._scenes.here(index)
        if found is None:
            found = self._headline(index)
        if found is None and not lost:
            found = self._only_scene(index)
        return found if found is not None else self._told_next(index)

    def _elsewhere(self, index: int) -> bool:
        """Whether a clause speaks of a capital, named or not: "il a rejoint la capitale"."""
        return (self._m.clauses[index].there or "").startswith("capital")

    def _told_next(self, index: int) -> int | None:
        """Where what a text opens with happened, if it tells so only in the next sentence.

        "L'otage a été remis mardi à la Croix-Rouge. La libération a eu lieu à X".
        """
        clause = self._m.clauses[index]
        if clause.status != "happened" or clause.type not in ON_THE_SPOT:
            return None
        for other, told in enumerate(self._m.clauses):
            if told.sentence > clause.sentence + 1:
                return None
            if told.type not in ON_THE_SPOT or told.status != "happened":
                continue
            if self._scenes.paragraph(told) != self._scenes.paragraph(clause):
                return None
            found = self.places.where(other)
            if found is not None:
                sole = other > index and not self.places.apart(other)
                return found if sole and not self._scenes.older(other) else None
        return None

    def _headline(self, index: int) -> int | None:
        """The place in the title, for what went on where the story plays."""
        clause = self._m.clauses[index]
        goes_on = clause.status == "happened" and self._scenes.goes_on(index)
        return self._scenes.headline if goes_on else None

    def _only_scene(self, index: int) -> int | None:
        """Where all fights and accidents told so far happened, for one that goes on with them.

        "Des hommes armés ont attaqué mardi un pétrolier au large de X. Il avait appareillé de Y.
        Les assaillants ont ouvert le feu": a dispatch tells of one scene until it names another.
        """
        clause = self._m.clauses[index]
        arrived = clause.lemma in ARRIVALS
        done = clause.status == "happened" or (arrived and clause.status == "denied")
        if not self._scenes.goes_on(index) or not done:
            return None
        kin = _GATHERED if arrived or clause.type in _GATHERED else DISASTERS
        only: int | None = None
        near, days = False, True
        for other in self._scenes.days.earlier(index):
            told = self._m.clauses[other]
            if told.type not in kin or told.status != "happened":
                continue
            if told.type == "other" and self._who(other):
                continue  # what somebody decided is not what befell
            found = None if self.places.left(other) else self._told_place(other)
            if found is None:
                continue
            if self._scenes.older(other) and not self._scenes.days.recent(other):
                continue  # what had happened years before
            if self.places.apart(other):
                return None
            near = near or self._scenes.away(index, other) <= _PARAGRAPHS
            days = days and self._scenes.days.other_day(index, other)
            place = self.places.place(found)
            held = None if only is None else self.places.place(only)
            if only is None:
                only = found
            elif held is None or place is None or not compatible(held, place):
                return None
        return only if near and not days else None

    def _told_place(self, index: int) -> int | None:
        """The place that a clause's own words name or point to."""
        own = self.places.where(index)
        return own if own is not None else self._pointed(index)

    def _attended(self, index: int) -> int | None:
        """Where somebody spoke: before an assembly, or at an event, that has a place."""
        clause = self._m.clauses[index]
        for child in self._told.children[index]:
            inner = self._m.clauses[child]
            opening = self._told.text[inner.start : inner.start + 7].lower()
            if inner.start < clause.trigger[0] and (
                opening == "devant " or self._told.same_time(inner)
            ):
                return self.places.where(child)
        return self._visited(index)

    def _visited(self, index: int) -> int | None:
        """Where a speaker is on a visit: "a déclaré samedi le ministre, en visite à Tbilissi"."""
        for child in self._told.children[index]:
            inner = self._m.clauses[child]
            lead = self._told.text[max(0, inner.trigger[0] - 3) : inner.trigger[0]].lower()
            if lead == "en " and inner.type in {"meet", "travel"}:
                return self.places.where(child)
        return None
