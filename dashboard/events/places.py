"""The places that a clause names itself, by their part in the event, and which one it happens at.

What stands behind "de" after a person's office ("le maire de Muisne") is that person's, not the
event's; what is only passed on the way ("par Khasan") is told by the journey's end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.events.datelines import dateline
from dashboard.events.families import HAPPENINGS, SPEECH, is_departure
from dashboard.events.geometry import contains, reach_km, within
from dashboard.model import Clause, Mentions, Place, PlaceRole, Status, Toponym

_REACHING: Final = frozenset({"travel", "meet", "fight"})
_FROM_THERE: Final = frozenset({"test", "consult"})
_FIRED: Final = frozenset({"tirer", "être tiré", "lancer", "être lancé", "tir", "lancement"})
_CARRIED: Final = frozenset(
    {
        "hélitreuiller",
        "être hélitreuillé",
        "héliporter",
        "être héliporté",
        "évacuer par hélicoptère",
    }
)
"""What is done where one is brought."""
_INVITING: Final = frozenset({"inviter", "être invité", "convier", "être convié"})
"""What is asked of somebody at the place where one is to come."""
_CLEARING: Final = frozenset({"évacuer", "être évacué", "évacuation", "déloger", "être délogé"})
"""What is done where one starts from."""
_OBJECT_GAP: Final = 6
"""Most characters between a verb and its object: an article and spaces."""
DEEDS: Final[frozenset[Status]] = frozenset({"happened", "ongoing", "denied"})
_HOLDER: Final = re.compile(
    r"\b(?:maires?|préfets?|préfètes?|gouverneure?s?|évêques?|archevêques?|députée?s?|"
    r"sénateurs?|procureure?s?|mairesse|métropolite|habitante?s?|natifs?|natives?|originaires?|"
    r"autorités|dirigeante?s?|responsables|diplomatie|"
    r"ambassadeurs?|ambassadrices?|ambassades?|consuls?|consulats?|recteurs?|rectrices?|patriarches?)"
    r"(?: \w+)? (?:de |d['’]|du |des |de la |de l['’])$",
    re.IGNORECASE,
)
"""Words for people, before the place that is theirs."""
_LOCALS: Final = re.compile(
    r"\b(?:habitant(?:e?s)?|riverain(?:e?s)?|villageois|dockers?|ouvri(?:er|ère)s|mineurs|pêcheurs|"
    r"étudiante?s|lycéen(?:ne)?s|commerçante?s|cheminots|salariée?s|employée?s|grévistes|"
    r"soignante?s|enseignante?s|fidèles|détenue?s|prisonni(?:er|ère)s)"
    r" (?:de |d['’]|du |des |de la |de l['’])$",
    re.IGNORECASE,
)
"""Those who live or work at a place, before its name: what they do, or undergo, is done there."""
_LOCAL_DEEDS: Final = frozenset({"protest", "other"})
_ADDRESSEE: Final = re.compile(
    r"\b(?:aux|à des|par des|à un|à une|par un|par une) (?!abords|portes|alentours|environs|"
    r"confins|large|kilom|heure|minute|jour)\w+ (?:de |d['’]|du |des )$"
)
"""People with whom or for whom it is done, before the place that is theirs."""
_AGAINST: Final = re.compile(
    r"^[^,;:.«»]{0,40}\b(?:contre|sur|visant|au) (?:le |la |les |l['’])?(?:(?:port|ville|village|"
    r"camp|centre|base|aéroport|région|quartier|bourg|localité) (?:de |d['’]|du )(?:la |l['’])?)?$"
)
"""What leads from an attack to the place that it is made on: "une attaque de drones contre le port
d'Izmaïl"."""
_LEFT: Final = re.compile(
    r"\b(?:parti|reparti|venu|revenu|rentré|échappé|évadé|originaire)e?s? (?:de |d['’]|du |des )$"
)
"""What comes from a place: "une embarcation partie de Sfax"."""
_BUT: Final = re.compile(r"\b(?:sauf|excepté|hormis|à l['’]exception) (?:à|de|d['’]|en|au|aux) ?$")
_CONTENT: Final = re.compile(
    r" (?:en garde )?(?:l['’]|d['’]|(?:contre|de|le|la|les|un|une|des|son|sa|ses|leurs?|ce|cette|"
    r"ces|aux?|tout|toute) )"
    r"(?!(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b)"
)
"""How the object of an act of speech begins: "dénoncer des fraudes à X" tells of X, not there."""
_ACCUSED: Final = re.compile(r"\b(?:d['’]avoir|d['’]être|de \w+(?:er|ir|re)|que|qu['’]\w+)\b")
"""What begins the content of an act of speech: "accuse l'Iran d'avoir brouillé … dans le golfe"."""
_DONE_TO: Final = frozenset({"other", "fight", "protest"})
_STATES: Final = SPEECH | {"aid", "mobilise", "sanction", "agree", "negotiate", "consult"}
"""What a government does by its name."""
_TALKS: Final = frozenset({"agree", "negotiate", "cooperate"})
_TOPIC: Final = re.compile(
    r"\b(?:sur|concernant|au sujet|à propos) (?!place\b|l['’]île\b)", re.IGNORECASE
)
"""What begins the topic of talks: "un accord sur les eaux de l'Atlantique"."""
_SITE: Final = re.compile(
    r"^(?: [^,;:.()«»]{0,40})? (?:le|la|l['’]|les|une?|des) ?(?:[\w-]+ ){0,2}"
    r"(?:poste-frontière|port|aéroport|gare|pont|usine|raffinerie|base|camp|marché|centrale|prison|"
    r"mine|hôpital|route|tunnel|ambassade|dépôt|mairie|commissariat|caserne|mosquée|église|"
    r"cathédrale|école|lycée|université|stade|palais|barrage|quartiers?|faubourgs?|rues)"
    r"(?: [\w-]+| de \w+){0,2} (?:de |d['’]|du |de la |de l['’])$"
)
"""What leads from a verb to the site that something is done to: "rouvert lundi le port de"."""
_OFF: Final = re.compile(
    r"\b(?:quitt|part|repart|appareill|décoll|sort|s['’]envol|lev|lèv)\w*\b[^,;:.]{0,30}$",
    re.IGNORECASE,
)
"""Verbs of leaving before the place that one leaves: "un convoi quittera Gaziantep"."""
_EXTENT: Final = re.compile(r"\bjusqu['’](?:à|au|aux|en)(?: la| l['’]| le)? ?$")
"""What leads to the end of an extent: "étendre la zone jusqu'à X" is not done at X."""
_NESTED: Final = re.compile(
    r" ?(?:, | \()(?:(?:en|au|aux|dans|sur|près|non loin|à (?:l['’]|la |\w+ |une? \w+ )"
    r"(?:\w+ ){0,2}(?:kilom|km|heure|minute|est|ouest|sud|nord|entrée|sortie|périphérie)|"
    r"(?:la |le |l['’])?(?:\w+ ){0,2}(?:capitale|chef-lieu|ville|port|métropole|préfecture))"
    r"[^,;:.()]{0,40})?"
)
"""What stands between a place and a wider one: "À Paiporta, dans la banlieue de Valence"."""
_ROUTE: Final = re.compile(
    r"\b(?:reli(?:e|ent|ait|aient|ant)|rall(?:ie|ient|iait|iaient|iant)|"
    r"(?:la|une) (?:liaison|ligne|traversée))\b[^,;:.()]{0,40}$"
)
"""What runs between two places, on the way or not: "le ferry reliant X à Y"."""
_VIA: Final = re.compile(
    r"\bvia (?:(?:le |la |les |l['’])?[\w' ’-]+ et )?(?:le |la |les |l['’])?$", re.IGNORECASE
)
_TAKEN: Final = re.compile(
    r"^ (?:(?!de\b|du\b|par\b)[\w'’-]+ ){0,4}(?:de |d['’]|du |des )(?:la |l['’])?$"
)
TAKING: Final = frozenset({"invasion", "occupation", "annexion", "conquête", "siège", "prise"})
"""Nouns for what is done to a territory: "son invasion à grande échelle de l'Ukraine"."""
_BEGUN: Final = re.compile(
    rf"^ (?:son|sa|l['’]|une?|leur) ?(?:{'|'.join(sorted(TAKING))}) "
    r"(?:(?!de\b|du\b|par\b)[\w'’-]+ ){0,4}(?:de |d['’]|du |des )(?:la |l['’])?$"
)
"""The same behind a verb: "a commencé son invasion éclair du Koweït"."""
_DONE: Final = re.compile(r"\b\w+(?:é|i|u)(?: \w+ement)? (?:le |la |les |l['’])?$")
"""A participle and the article of its object: "a vidé le Haut-Karabakh"."""
_FROM: Final = re.compile(r"\bdepuis (?:le |la |les |l['’])?$")
_SENDING: Final = frozenset({"aid", "mobilise", "travel"})
_NESTED_KM: Final = 150.0
"""How far a place may lie from the one it is told by."""
_BETWEEN: Final = re.compile(r"\bentre (?:le |la |les |l['’])?$", re.IGNORECASE)
_STRETCH: Final = frozenset(
    {"fight", "travel", "other", "aid", "mobilise", "exercise", "arrest", "protest"}
)
"""What may happen on a stretch: "touché entre Aden et Berbera"."""
_HEADING: Final = re.compile(
    r"\b(?:vers|pour|à destination (?:de|du|des|d['’])|en direction (?:de|du|des|d['’]))"
    r"(?: le| la| les| l['’])? ?$"
)
_UNDER_WAY: Final = re.compile(r"\w+ai(?:s|t|ent)\b")
"""An imperfect: what was on its way and has not arrived."""
FRONT: Final = re.compile(r"(?:^|\W)(?:À|A|En|Au|Aux|Depuis|De) (?:la |l['’]|le )?$")
_THROUGH: Final = re.compile(r"\b(?:par|via) (?:le |la |l['’])?$", re.IGNORECASE)
_LOOK_BACK: Final = 40


@dataclass(frozen=True, slots=True)
class Parts:
    """Indices of toponyms by their part in the event."""

    at: int | None = None
    origin: int | None = None
    destination: int | None = None


def of_people(text: str, start: int) -> bool:
    """Whether a name at `start` tells whose someone is: "le gouverneur de X", "à des amis de X"."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return _HOLDER.search(before) is not None or _ADDRESSEE.search(before) is not None


class Places:
    """Looks up what the clauses of one document say of places; `by_clause` are their toponyms."""

    def __init__(self, mentions: Mentions, by_clause: Sequence[Sequence[int]]) -> None:
        self._m = mentions
        self._text = mentions.document.text
        self._dateline = dateline(self._text)
        self._by_clause = by_clause
        self._parts = [
            self._read(clause, indices)
            for clause, indices in zip(mentions.clauses, by_clause, strict=True)
        ]

    def parts(self, index: int) -> Parts:
        """The places that a clause names, the most precise of each part."""
        return self._parts[index]

    def where(self, index: int) -> int | None:
        """Where it happens: the location; for a journey its end, or its start when one leaves."""
        clause, parts = self._m.clauses[index], self._parts[index]
        if clause.type in {"travel", "meet"}:
            return self._reached(clause, parts)
        if clause.lemma in _INVITING:
            return parts.destination if parts.destination is not None else parts.at
        starts = clause.type in _FROM_THERE or clause.lemma in _CLEARING
        if parts.at is None and starts and parts.origin is not None:
            return parts.origin  # "a lancé une sonde depuis Kourou", "évacués de Morona"
        reached = clause.type in HAPPENINGS or clause.lemma in _CARRIED
        done = clause.status in DEEDS or clause.type == "mobilise"
        if parts.at is None and reached and done:
            if parts.destination is None and clause.lemma in _FIRED:
                return parts.origin  # "un drone tiré depuis Kherson"
            return parts.destination
        return parts.at

    def left(self, index: int) -> bool:
        """Whether a journey has left its place, or not come to it: "faisait route vers Madère"."""
        clause, end = self._m.clauses[index], self._parts[index].destination
        origin = self._parts[index].origin
        if origin is not None and self.where(index) == origin:
            return clause.type == "travel" or clause.lemma in _FIRED
        if clause.type != "travel" or end is None:
            return False
        start = self._m.toponyms[end].start
        if _UNDER_WAY.fullmatch(self._text[slice(*clause.trigger)]):
            return True  # "il se rendait à Gilimanuk"
        if not _HEADING.search(self._text[max(0, start - _LOOK_BACK) : start]):
            return False
        under_way = _UNDER_WAY.search(self._text[clause.start : clause.trigger[1]])
        return is_departure(clause.lemma) or under_way is not None

    def apart(self, index: int) -> bool:
        """Whether a clause names several places of which none lies in another."""
        told = [(i, p) for i in self._by_clause[index] if (p := self._told(i)) is not None]
        return any(
            not contains(one, other)
            and not contains(other, one)
            and one.id != other.id
            and not self._nested(i, j)
            for at, (i, one) in enumerate(told)
            for j, other in told[at + 1 :]
        )

    def _nested(self, inner: int, outer: int) -> bool:
        """Whether a place is told by a wider one right behind it: "à X, en banlieue de Y"."""
        end, start = self._m.toponyms[inner].end, self._m.toponyms[outer].start
        return end <= start <= end + _LOOK_BACK and (
            _NESTED.fullmatch(self._text[end:start]) is not None
        )

    def _told(self, index: int) -> Place | None:
        """What a toponym that tells where something is means."""
        toponym = self._m.toponyms[index]
        told = toponym.use == "literal" and toponym.role in {"at", "to"}
        if not told or toponym.start in self._dateline or self._of_origin(index):
            return None
        return self.place(index) if not self._come_from(toponym) else None

    def _of_origin(self, index: int) -> bool:
        """Whether a name tells where a place lies that is left: "partis de Brindisi, en Italie"."""
        start = self._m.toponyms[index].start
        return any(
            other.role == "from"
            and other.end <= start <= other.end + _LOOK_BACK
            and (
                _NESTED.fullmatch(self._text[other.end : start])
                or self._text[other.end : start] == ", à "  # "de Sour, à Oman"
            )
            for other in self._m.toponyms
        )

    def _come_from(self, toponym: Toponym) -> bool:
        """Whether somebody or something comes from a place: "une embarcation partie de Sfax"."""
        before = self._text[max(0, toponym.start - _LOOK_BACK) : toponym.start]
        return _LEFT.search(before) is not None

    def place(self, index: int) -> Place | None:
        """What a toponym means, None where it is not known."""
        resolution = self._m.toponyms[index].resolution
        return resolution.place if resolution is not None else None

    def _reached(self, clause: Clause, parts: Parts) -> int | None:
        end, spot = parts.destination, parts.at
        if parts.origin is not None:
            start = self._m.toponyms[parts.origin].start
            off = end is None and spot is None and _OFF.search(self._text[clause.start : start])
            if off or is_departure(clause.lemma):
                return parts.origin
        if clause.type == "travel" and end is not None and spot is not None:
            inner, outer = self.place(spot), self.place(end)
            if inner is not None and outer is not None and not contains(outer, inner):
                return end  # "il a traversé la Chine jusqu'à Hanoï"
        return self._most_precise([i for i in (end, spot) if i is not None], clause)

    def _read(self, clause: Clause, indices: Sequence[int]) -> Parts:
        by_role: dict[PlaceRole, list[int]] = {"at": [], "from": [], "to": []}
        bare = clause.type == "meet" and not any(
            self._m.toponyms[i].use == "literal" and self._m.toponyms[i].role in {"at", "to"}
            for i in indices
        )
        for i in indices:
            role = self._role(i, clause, bare=bare)
            if role != "none":
                by_role[role].append(i)
        if clause.type in _LOCAL_DEEDS and not any(by_role.values()):
            by_role["at"] = [i for i in indices if self._of_locals(i, clause)]
        return Parts(
            at=self._most_precise(by_role["at"], clause),
            origin=self._most_precise(by_role["from"], clause),
            destination=self._most_precise(by_role["to"], clause),
        )

    def _of_locals(self, index: int, clause: Clause) -> bool:
        """Whether those who act live or work at a place: "les dockers de X ont voté"."""
        toponym = self._m.toponyms[index]
        if toponym.use != "literal" or toponym.start > clause.trigger[0]:
            return False
        before = self._text[max(0, toponym.start - _LOOK_BACK) : toponym.start]
        return _LOCALS.search(before) is not None

    def _role(self, index: int, clause: Clause, *, bare: bool) -> PlaceRole:
        toponym = self._m.toponyms[index]
        if self._elsewhere(toponym, clause) or toponym.start in self._dateline:
            return "none"
        gap = toponym.start - clause.trigger[1]
        before = self._text[max(0, toponym.start - _LOOK_BACK) : toponym.start]
        if toponym.role == "at" and (self._come_from(toponym) or self._of_origin(index)):
            return "from"
        if clause.type not in _REACHING and _EXTENT.search(before):
            return "none"
        if clause.type not in {"travel", "meet"} and (_ROUTE.search(before) or _VIA.search(before)):
            return "none"
        if toponym.role == "at" and clause.type in _SENDING and _FROM.search(before):
            return "from"
        if clause.type in _STATES and self._is_subject(toponym, clause):
            return "none"  # "le Liberia dément", read as a place
        taken = _TAKEN if clause.lemma in TAKING else _BEGUN
        if gap > 0 and taken.match(self._text[clause.trigger[1] : toponym.start]):
            return "at"
        if toponym.use != "literal":
            # A city that one reaches is no government: "son émissaire gagnera Moroni".
            return "to" if clause.type == "travel" and gap == 1 else "none"
        role = toponym.role
        if role == "none" and clause.type in _STRETCH and _BETWEEN.search(before):
            role = "at"
        if role != "none":
            theirs = _HOLDER.search(before) or (gap > 0 and _ADDRESSEE.search(before))
            return "none" if role == "at" and theirs else role
        if bare and gap > 0:
            return "at"  # the object of a visit: "visiter le port d'Odessa"
        if clause.type in _REACHING and 0 <= gap <= _OBJECT_GAP:
            return "to"  # of a journey or an attack: "terminer par l'île", "viser Reni"
        if clause.type in HAPPENINGS and clause.trigger[0] < toponym.start and gap <= _OBJECT_GAP:
            return "at"  # what is done to a place is done there: "bloquer le port d'Iquique"
        if (
            clause.type in _DONE_TO
            and gap > 0
            and _SITE.match(self._text[clause.trigger[1] : toponym.start])
        ):
            return "at"
        if (
            clause.type == "fight"
            and gap > 0
            and _AGAINST.match(self._text[clause.trigger[1] : toponym.start])
        ):
            return "at"
        if clause.type == "fight" and gap > 0 and _DONE.search(before):
            return "at"
        if clause.type == "travel" and gap > 0 and _THROUGH.search(before):
            return "at"
        return "none"

    def _is_subject(self, toponym: Toponym, clause: Clause) -> bool:
        """Whether a name is all there is of a clause's subject."""
        return any(
            start <= toponym.start and end == toponym.end and toponym.start - start <= _OBJECT_GAP
            for start, end in clause.subjects
        )

    def _opening(self, indices: Sequence[int]) -> int | None:
        """The place that opens a sentence: "Depuis Genève, la Croix-Rouge a réclamé …"."""
        for i in indices:
            toponym = self._m.toponyms[i]
            before = self._text[max(0, toponym.start - _LOOK_BACK) : toponym.start]
            if FRONT.search(before) and self._text[toponym.end : toponym.end + 1] == ",":
                return i
        return None

    def _elsewhere(self, toponym: Toponym, clause: Clause) -> bool:
        """Whether a name is where it did not happen, or where what is spoken of happened."""
        start, _ = self._span(toponym, clause)
        if _BUT.search(self._text[start : toponym.start]):
            return True
        if toponym.start < clause.trigger[1]:
            return False
        after = self._text[clause.trigger[1] : toponym.start]
        if clause.type in _TALKS:
            return _TOPIC.search(after) is not None
        if clause.type not in SPEECH or clause.lemma in _INVITING:
            return False
        return _CONTENT.match(after) is not None or _ACCUSED.search(after) is not None

    def _span(self, toponym: Toponym, clause: Clause) -> tuple[int, int]:
        """The run of the clause's own words that a name stands in."""
        return next((s for s in clause.spans if s[0] <= toponym.start < s[1]), clause.spans[0])

    def _most_precise(self, indices: Sequence[int], clause: Clause) -> int | None:
        """Of nested places the smallest; of several apart the one nearest to the trigger."""
        if not indices:
            return None
        if clause.type in SPEECH and (opening := self._opening(indices)) is not None:
            return opening
        nearest = min(indices, key=lambda i: _distance(self._m.toponyms[i], clause))
        best = nearest
        for i in indices:
            inner, outer = self.place(i), self.place(best)
            if inner is None:
                continue
            if outer is None or (contains(outer, inner) and reach_km(inner) < reach_km(outer)):
                best = i
        return self._inner(best, indices)

    def _inner(self, best: int, indices: Sequence[int]) -> int:
        """The place that another is told to lie in or near: "à X, dans la banlieue de Y"."""
        outer, start = self.place(best), self._m.toponyms[best].start
        for i in indices:
            inner, end = self.place(i), self._m.toponyms[i].end
            if inner is None or outer is None or not end <= start <= end + _LOOK_BACK:
                continue
            if not _NESTED.fullmatch(self._text[end:start]):
                continue
            if contains(inner, outer) or not within(inner, outer, _NESTED_KM):
                continue
            return self._inner(i, indices)
        return best


def _distance(toponym: Toponym, clause: Clause) -> tuple[int, int]:
    start, end = clause.trigger
    gap = toponym.start - end if toponym.start >= end else start - toponym.end
    return max(gap, 0), toponym.start
