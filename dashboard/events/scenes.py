"""Where a passage plays: the place that a clause without one takes over from those before it.

News tells a place once and goes on: "À Muisne, l'hôpital s'est effondré et onze patients ont été
évacués. Des pompiers ont …". A clause of what happens on the spot has the place of the nearest
clause before it in its paragraph that names one, as long as both tell of the same world (deeds, or
plans) and nothing in the clause itself speaks of another place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from typing import Final

from dashboard.events import reporter
from dashboard.events.datelines import dateline
from dashboard.events.days import Days
from dashboard.events.families import ON_THE_SPOT, SPEECH, is_departure
from dashboard.events.older import is_older
from dashboard.events.passages import captions, number, paragraphs, turns
from dashboard.events.places import FRONT, of_people
from dashboard.events.resumptions import Resumptions
from dashboard.model import Clause, EventType, Mentions, Place, Status, Toponym, When

_REACH: Final = 3
"""How many sentences back a scene reaches, within its paragraph."""

_IN_COURSE: Final[frozenset[EventType]] = ON_THE_SPOT | {"travel"}
"""Types of which a story tells one after another, each at the time of the one before."""

_OF_THE_DAY: Final[frozenset[EventType]] = _IN_COURSE | SPEECH | {"mobilise", "sanction"}
"""Types of what a dispatch adds as of its own day."""

_GATHERINGS: Final[frozenset[EventType | None]] = frozenset({"meet", "negotiate"})
"""What an agreement is made at."""
_MAIN: Final[frozenset[EventType]] = frozenset({"fight", "other", "negotiate", "agree"})
"""Types of what a dispatch goes on telling of the event it opened with."""
_GATHERED: Final[frozenset[EventType | None]] = _GATHERINGS | {"agree"}
"""What governments do together, wherever they have come together."""

ARRIVALS: Final = frozenset({
    "arriver", "venir", "atterrir", "débarquer", "arrivée", "venue", "débarquement", "accoster",
    "être arrivé", "être venu", "faire le déplacement",
})  # fmt: skip
"""Words for reaching the place that is spoken of."""

_TURNS: Final = frozenset({"faire demi-tour", "rebrousser chemin", "s'enfuir", "prendre la fuite"})
"""Words for leaving the place that is spoken of for no other."""

_ARTICLE: Final = 16
_NOUN: Final = re.compile(
    r"\b(?:le|la|les|une?|des?|du|cet?|cette|ces|son|sa|ses|leurs?|notre|votre|mon|ma) $|[ld]['’]$",
    re.IGNORECASE,
)
"""What stands before a noun."""
ON_SITE: Final = frozenset({
    "saisir", "être saisi", "saisie", "confisquer", "être confisqué", "retirer", "être retiré",
    "plaider non coupable", "plaider coupable", "comparaître",
})  # fmt: skip
"""What is done to things on the spot, whatever else the word may mean."""
_SOURCE: Final = re.compile(r"\b(?:[Ss]elon|[Dd]['’]après) ")
_REFUSED: Final = re.compile(r"\brefus\w* (?:de |d['’])(?:l[ae]s? |l['’]|leur |lui |les? )?$")
"""What is refused before an infinitive."""
_VERB_LEAD: Final = 24
_COURSES: Final = frozenset({
    "rouvrir", "être rouvert", "reprendre", "se poursuivre", "durer", "être levé", "s'achever",
})  # fmt: skip
"""What becomes of what was told, wherever that is."""
_PRONOUN: Final = re.compile(r"(?:Il|Elle)s? ")
_FRESH: Final = timedelta(days=1)
_OFFICES: Final = frozenset({
    "enquête", "ouvrir une enquête", "plainte", "porter plainte", "démissionner", "démission",
    "licencier", "être licencié", "reculer", "baisser", "revendiquer", "être revendiqué",
    "verser", "être versé", "payer", "être payé",
    "proclamer", "se proclamer",
})  # fmt: skip
"""What is done in offices and courts, not on the spot."""

_NO_COURSE: Final[frozenset[EventType | None]] = frozenset({*SPEECH, "consult", "agree"})
_COURSE: Final = 2
"""How many sentences back a date reaches, within its paragraph."""

_NATIONAL: Final = re.compile(
    r"\b(?:élections?|scrutin|référendum|législatives|présidentielle|coup d['’][ÉEé]tat|putsch|"
    r"couvre-feu|[Cc]onstitution|deuil national|[Ll]es frontières|loi martiale|"
    r"espace aérien)\b"
)
"""Words for what concerns a whole country."""

_CHARGE: Final = re.compile(r"(?:pour |d['’])(?:(?:s['’]|l['’]|y )?avoir|(?:s['’])?être)\b")

_DEEDS: Final[frozenset[Status]] = frozenset({"happened", "ongoing", "denied"})


class Scenes:
    """The scenes of one document."""

    def __init__(self, mentions: Mentions) -> None:
        self._m = mentions
        self._paragraphs = paragraphs(mentions)
        self._turns = turns(mentions, self._paragraphs)
        self.days = Days(mentions)

    def here(self, index: int) -> int | None:
        """Where the reporter is, for what is told as seen on the spot."""
        clause = self._m.clauses[index]
        kind = clause.type in ON_THE_SPOT or clause.lemma in ARRIVALS
        seen = kind and clause.status in _DEEDS and not self._never(clause)
        spot = self.spot if self.spot is not None else self._rubric
        seen = seen and not self.days.long_ago(index)
        return spot if seen or clause.there in {"any", "here"} else None

    def open(self, index: int) -> bool:
        """Whether nothing in a clause speaks of a place, so that it may stand in another's scene.

        A source's place is not the event's: "deux morts, selon l'hôpital de Hombo".
        """
        clause = self._m.clauses[index]
        text = self._m.document.text
        return not any(
            start <= toponym.start < end
            and not self._body(toponym)
            and not (clause.lemma in ARRIVALS and toponym.role == "from")
            and not (clause.type in _GATHERED and toponym.use != "literal")
            and not of_people(text, toponym.start)
            and not _SOURCE.search(text[start : toponym.start])
            for toponym in self._m.toponyms
            for start, end in clause.spans
        )

    def _body(self, toponym: Toponym) -> bool:
        """Whether a name is that of an organisation, which is no place."""
        resolution = toponym.resolution
        place = resolution.place if resolution is not None else None
        return toponym.use != "literal" and place is not None and place.feature == "organisation"

    def goes_on(self, index: int) -> bool:
        """Whether a fight or accident without a day of its own goes on with the one told first.

        In a text of one scene; the entries of a live page or a chronology are many.
        """
        clause = self._m.clauses[index]
        kind = clause.type in _MAIN or clause.lemma in ARRIVALS
        if not kind or self._older(clause) or self._charged(clause):
            return False
        if clause.lemma in _OFFICES or clause.lemma.startswith("proposer "):
            return False
        return not self.days.long_ago(index) and (not self.days.entries or bool(self.days.hours))

    def away(self, index: int, other: int) -> int:
        """How many paragraphs lie between two clauses."""
        one, two = self._m.clauses[index], self._m.clauses[other]
        return abs(self.paragraph(one) - self.paragraph(two))

    def too_wide(self, place: Place | None) -> bool:
        """Whether a place is too long for a scene where the reporter's own spot is known."""
        return place is not None and place.feature == "river" and self.spot is not None

    def before(self, index: int) -> Iterator[int]:
        """Clauses before this one whose place it may share, the nearest first."""
        clause = self._m.clauses[index]
        signed = clause.type == "agree"
        spot = clause.type in ON_THE_SPOT or self._moving(clause) or clause.lemma in ON_SITE
        if not spot and not signed:
            return
        if self._never(clause) or self._charged(clause) or clause.lemma in _OFFICES:
            return
        if clause.lemma.startswith("appeler "):
            return  # "a appelé à une grève" is not where one marches
        ago = self.days.long_ago(index)
        for other in range(index - 1, -1, -1):
            told = self._m.clauses[other]
            if not self._near(clause, told):
                return
            if told.trigger[0] in self._dateline:
                return  # where an agency wrote is not where it happened
            if self._stays(clause) and self._away(told):
                continue
            if told.type in SPEECH and not self._fronted(told):
                continue
            if self._older(told) and not self._older(clause):
                continue  # what had happened before tells of another scene
            if ago and self.days.recent(other):
                continue  # "En 2023, un complice avait été arrêté"
            if signed and told.type not in _GATHERINGS:
                continue
            if told.type == "travel" and told.status == "hypothetical" != clause.status:
                continue  # where somebody may go is no place for what will be
            world = self._one_world(clause, told) or self._becomes(clause, told)
            if world and not is_departure(told.lemma):
                yield other

    def _becomes(self, clause: Clause, told: Clause) -> bool:
        """Whether a clause tells what becomes of the one before: "Elle devrait rouvrir mardi"."""
        near = clause.sentence == told.sentence + 1 and clause.lemma in _COURSES
        return near and _PRONOUN.match(self._m.document.text, clause.start) is not None

    def _fronted(self, clause: Clause) -> bool:
        """Whether its sentence opens with a place, which moves the scene: "À X, on accuse Y"."""
        return clause.sentence in self._fronts

    @cached_property
    def _fronts(self) -> frozenset[int]:
        """The sentences that open with a place, set off by a comma."""
        text, starts = self._m.document.text, [start for start, _ in self._m.sentences]
        return frozenset(
            at
            for toponym in self._m.toponyms
            if toponym.use == "literal" and text[toponym.end : toponym.end + 1] == ","
            for at in (bisect_right(starts, toponym.start) - 1,)
            if at >= 0 and FRONT.fullmatch(text[starts[at] : toponym.start].lstrip())
        )

    def _moving(self, clause: Clause) -> bool:
        """Whether somebody comes to or leaves the place that is spoken of, and no other is told."""
        if clause.lemma in ARRIVALS | _TURNS:
            return True
        start = clause.trigger[0]
        lead = self._m.document.text[max(0, start - _ARTICLE) : start]
        told = clause.type == "travel" and clause.status in _DEEDS
        return told and _NOUN.search(lead) is None  # a journey leads from one scene to another

    def _never(self, clause: Clause) -> bool:
        """Whether a thing is denied for all times, so that it has no scene: "jamais rencontré"."""
        text, start = self._m.document.text, clause.trigger[0]
        if _REFUSED.search(text[max(0, start - _VERB_LEAD) : start]):
            return True  # "a refusé de la recevoir"
        return clause.status == "denied" and "jamais" in text[clause.start : clause.end]

    def _charged(self, clause: Clause) -> bool:
        """Whether a clause tells for what somebody is tried: "condamné pour avoir aidé".

        That was done elsewhere, and before.
        """
        return _CHARGE.match(self._m.document.text[clause.start : clause.end]) is not None

    def _stays(self, clause: Clause) -> bool:
        """Whether a clause is told where the reporter is, whoever was taken away before."""
        return clause.type not in {"travel", "meet"} and self.spot is not None

    def _away(self, told: Clause) -> bool:
        """Whether a clause tells of where somebody or something went."""
        return told.type == "travel" or told.there in {"antecedent", "origin", "any"}

    @cached_property
    def resumptions(self) -> Resumptions:
        """The definite nouns, with what they take up again."""
        return Resumptions(self._m, self.days.named, self._near)

    @cached_property
    def _dateline(self) -> range:
        """The offsets of an agency's place and day."""
        return dateline(self._m.document.text)

    @cached_property
    def spot(self) -> int | None:
        """The toponym that tells where the reporter is."""
        return reporter.spot(self._m)

    @cached_property
    def headline(self) -> int | None:
        """The toponym that the title tells the whole by."""
        return reporter.headline(self._m)

    @cached_property
    def _rubric(self) -> int | None:
        return reporter.rubric(self._m)

    def course(self, index: int) -> Iterator[int]:
        """Clauses before this one in the course of which it may be told, the nearest first.

        Of its sentence all, of the sentence before and the one before that those of its
        paragraph; only deeds, told in the order in which they came about.
        """
        clause = self._m.clauses[index]
        if clause.status != "happened" or clause.type in _NO_COURSE:
            return
        if self.resumptions.in_row(clause) or self._charged(clause):
            return
        older = self.older(index)  # one pluperfect goes on from another only
        for other in range(index - 1, -1, -1):
            told = self._m.clauses[other]
            if (
                not self._near(clause, told, self._paragraphs)
                or clause.sentence - told.sentence > _COURSE
            ):
                return
            if told.sentence != clause.sentence and clause.type not in _IN_COURSE:
                return
            if older and not self._older(told):
                return
            if told.status == "happened" and told.type not in _NO_COURSE:
                yield other

    def day(self, index: int) -> When | None:
        """The one day that all dated deeds told so far are of, if it is that of the news.

        A dispatch tells one day: what it adds without a date is of that day too.
        """
        clause, published = self._m.clauses[index], self._m.published
        if clause.status != "happened" or clause.type not in _OF_THE_DAY or published is None:
            return None
        if self._older(clause) or self._charged(clause):
            return None
        if published.last_day is None or published.precision != "day":
            return None
        shown = captions(self._m)
        told = {
            when.edtf: when
            for start, when in self.days.named
            if start < clause.start and not any(a <= start < b for a, b in shown)
        }
        if len(told) != 1:
            return None
        (when,) = told.values()
        late = published.last_day - (when.first_day or published.last_day)
        return when if abs(late) <= _FRESH and self._told_deed(clause, when) else None

    def _told_deed(self, clause: Clause, when: When) -> bool:
        """Whether a deed before the clause is told of that day, not only a statement."""
        return any(
            a <= start < b
            for deed in self._m.clauses
            if deed.type in _IN_COURSE and deed.status == "happened" and deed.start < clause.start
            for a, b in deed.spans
            for start, day in self.days.named
            if day.edtf == when.edtf
        )

    def country(self, index: int) -> int | None:
        """The country that the text is about, for what concerns a whole country.

        That of most of the places named, if the text names it itself as a place.
        """
        return self._home if self.national(index) and self.open(index) else None

    def national(self, index: int) -> bool:
        """Whether a clause tells of what concerns a whole country."""
        clause = self._m.clauses[index]
        return _NATIONAL.search(self._m.document.text[clause.start : clause.end]) is not None

    @cached_property
    def _home(self) -> int | None:
        return reporter.homeland(self._m)

    def older(self, index: int) -> bool:
        """Whether a clause is told in the pluperfect."""
        return self._older(self._m.clauses[index])

    def _older(self, clause: Clause) -> bool:
        return is_older(self._m, clause)

    def _near(self, clause: Clause, other: Clause, cut: list[int] | None = None) -> bool:
        if clause.sentence - other.sentence > _REACH:
            return False
        numbers = cut or (self._turns if clause.status in _DEEDS else self._paragraphs)
        return number(numbers, clause) == number(numbers, other)

    def paragraph(self, clause: Clause) -> int:
        """Number of the paragraph that a clause stands in."""
        return number(self._paragraphs, clause)

    def _one_world(self, clause: Clause, other: Clause) -> bool:
        return (clause.status in _DEEDS) == (other.status in _DEEDS)
