"""Places that a clause points back to ("y", "sur cette île", "la capitale nord-coréenne").

`Clause.there` tells what the words point to; here the toponym is found that they mean: always
one that the document names, never a guess from outside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from dashboard.events.capitals import capitals, home, plain
from dashboard.events.families import is_departure
from dashboard.events.older import is_older
from dashboard.events.places import DEEDS
from dashboard.model import Clause, Mentions, Place, Toponym

_NEAR_SENTENCES: Final = 2
"""How many sentences back a pronoun reaches; a noun with its kind reaches the whole text."""

_KINDS: Final[dict[str, frozenset[str]]] = {
    "city": frozenset({"city", "port", "district"}),
    "port": frozenset({"port", "city"}),
    "country": frozenset({"country", "territory"}),
    "region": frozenset({"region", "territory", "historic"}),
    "base": frozenset({"base", "site", "spaceport"}),
    "site": frozenset({"site", "base", "nuclear", "spaceport"}),
}
"""Features of the gazetteer that a kind of place may have; others have their own only."""


_BESIDE: Final = 3
"""Most characters between a name and the relative clause that hangs on it."""

_FAR_SENTENCES: Final = 6
"""How many sentences back it reaches within a paragraph that names no place in between."""
_RETURNS: Final = frozenset({"rentrer", "regagner", "revenir", "retourner", "retour"})
"""Words for going home: "en visite à Lusaka, il est rentré dans la capitale" is another one."""

_WHERE: Final = re.compile(r"\boù\b")
_ASKING: Final = re.compile(r"[«“\s–—-]*(?:D['’])?[Oo]ù\b")
_OUTER: Final = re.compile(r", (?:en|au|aux|dans|sur) [^,.;:]*")
_OUTER_GAP: Final = 40
_BUILDINGS: Final = (
    "camp|prison|mine|barrage|usine|raffinerie|mosquée|église|cathédrale|école|lycée|université|"
    "stade|marché|hôpital|clinique|tunnel|pont|gare|caserne|palais|ambassade|centrale|entrepôt"
)
_BUILT: Final = re.compile(rf"\b(?:le |la |l['’]|du |au )({_BUILDINGS})\b", re.IGNORECASE)
"""A building that is taken as known."""
_LED: Final = re.compile(rf"\b({_BUILDINGS})\b(?=[^.;:\n]*$)")
_LED_GAP: Final = 40
_WIDE: Final = frozenset({"ocean", "continent"})
"""Features of what is too wide for "y" to mean it."""


class Pointers:
    """Finds what the clauses of one document point back to."""

    def __init__(self, mentions: Mentions) -> None:
        self._m = mentions
        self._order = sorted(
            range(len(mentions.toponyms)), key=lambda i: mentions.toponyms[i].start
        )
        self._starts = [mentions.toponyms[i].start for i in self._order]

    def of(self, clause: Clause) -> int | None:
        """The index of the toponym that a clause points back to, or None."""
        kind, _, values = (clause.there or "").partition(":")
        wanted = frozenset(values.split("|"))
        if kind == "antecedent" or (kind == "origin" and is_departure(clause.lemma)):
            return self._antecedent(clause)
        if kind in {"any", "here"}:
            return self._nearest(clause)
        if kind == "capital":
            return self._capital(clause)
        if kind == "kind":
            return self._of_kind(clause, frozenset().union(*(_features(w) for w in wanted)), wanted)
        if kind == "name":
            return self._named(clause, frozenset(plain(w) for w in wanted))
        return None

    def building(self, clause: Clause) -> int | None:
        """The place told before with the building or camp that a clause names with its article.

        "Des otages se sont évadés d'un camp près de X. L'armée a bombardé le camp".
        """
        text = self._m.document.text
        named = {
            found[1].lower()
            for start, end in clause.spans
            for found in _BUILT.finditer(text, start, end)
        }
        if not named:
            return None
        for index in self._before(clause):
            toponym = self._m.toponyms[index]
            if toponym.use == "literal" and named & set(
                _LED.findall(text[max(0, toponym.start - _LED_GAP) : toponym.end].lower())
            ):
                return index
        return None

    def antecedent(self, clause: Clause) -> int | None:
        """The last literal place that its sentence names before a clause."""
        border = self._border(clause.sentence)
        for index in self._order[: bisect_left(self._starts, clause.start)][::-1]:
            if self._m.toponyms[index].start < border:
                return None
            if self._m.toponyms[index].use == "literal":
                return index
        return None

    def at(self, start: int) -> int | None:
        """The literal place whose name begins at an offset."""
        at = bisect_left(self._starts, start)
        found = self._order[at] if self._starts[at : at + 1] == [start] else None
        return found if found is not None and self._m.toponyms[found].use == "literal" else None

    def _before(self, clause: Clause) -> Sequence[int]:
        """Toponyms before the trigger, the nearest first."""
        return self._order[: bisect_left(self._starts, clause.trigger[0])][::-1]

    def _nearest(self, clause: Clause) -> int | None:
        """The last literal place before: of its sentence, else of the sentences before.

        Of places that nest in one sentence ("à Vladivostok, en Russie") it is the first named; what
        had happened before ("avaient été condamnés à Anvers") moves the scene only for lack of
        others.
        """
        border = self._near_border(clause)
        told_before = is_older(self._m, clause)
        found: int | None = None
        for index in self._before(clause):
            toponym = self._m.toponyms[index]
            if toponym.start < border:
                break
            if toponym.use == "literal" and not self._left(toponym) and not self._wide(index):
                if told_before or not self._aside(toponym, clause):
                    return self._inner(index)
                found = index if found is None else found
        return found

    def _inner(self, index: int) -> int:
        """The place that is said to lie in this one: "à Gulu, dans le nord de l'Ouganda"."""
        start = self._m.toponyms[index].start
        text = self._m.document.text
        return next(
            (
                i
                for i, other in enumerate(self._m.toponyms)
                if other.use == "literal"
                and start - _OUTER_GAP <= other.end <= start
                and _OUTER.fullmatch(text[other.end : start])
            ),
            index,
        )

    def _near_border(self, clause: Clause) -> int:
        """Where the sentences begin in which a pronoun's place may stand.

        Two back; more within the paragraph, where no place is named in between.
        """
        near = self._border(max(clause.sentence - _NEAR_SENTENCES, 0))
        far = self._border(max(clause.sentence - _FAR_SENTENCES, 0))
        broken = self._m.document.text[far : clause.trigger[0]].rfind("\n")
        return min(near, far + broken + 1 if broken >= 0 else far)

    def _aside(self, toponym: Toponym, clause: Clause) -> bool:
        """Whether a clause of what had happened before, or of plans beside deeds, has a name."""
        return any(
            start <= toponym.start < end
            and (is_older(self._m, told) or (clause.status in DEEDS) > (told.status in DEEDS))
            for told in self._m.clauses
            for start, end in told.spans
        )

    def _left(self, toponym: Toponym) -> bool:
        """Whether a name is where one comes from; not in "De Rome, où il avait vu le pape"."""
        text = self._m.document.text
        if toponym.role == "from":
            return text[toponym.end : toponym.end + 5] != ", où "
        return any(
            other.role == "from" and _OUTER.fullmatch(text[other.end : toponym.start])
            for other in self._m.toponyms
            if other.end <= toponym.start <= other.end + _OUTER_GAP
        )  # "Il revenait de Bunia, au Congo"

    def _wide(self, index: int) -> bool:
        place = self._place(index)
        return place is not None and place.feature in _WIDE

    def _antecedent(self, clause: Clause) -> int | None:
        """The last name before the clause, of its sentence ("De Rome, où il avait vu le pape").

        Nothing where the last name is that of a people or a government: "promis à l'Équateur, où".
        """
        if self._asked(clause):
            return None
        border = self._border(clause.sentence)
        for index in self._order[: bisect_left(self._starts, self._pronoun(clause))][::-1]:
            toponym = self._m.toponyms[index]
            if toponym.start < border:
                return None
            if toponym.use == "literal":
                return self._inner(index)
            if self._pronoun(clause) - toponym.end <= _BESIDE:
                return None
        return None

    def _asked(self, clause: Clause) -> bool:
        """Whether a question opens with the word, which points to nothing: "D'où part-il ?"."""
        start, end = self._m.sentences[clause.sentence]
        asked = self._m.document.text[start:end]
        return asked.rstrip(" \u00a0»\n").endswith("?") and _ASKING.match(asked) is not None

    def _pronoun(self, clause: Clause) -> int:
        """Where the "où" of a clause stands; parsers may give it words that stand before."""
        for start, end in clause.spans:
            found = _WHERE.search(self._m.document.text, start, min(end, clause.trigger[0]))
            if found is not None:
                return found.start()
        return clause.start

    def _of_kind(
        self, clause: Clause, features: frozenset[str], cues: frozenset[str]
    ) -> int | None:
        for index in self._before(clause):
            toponym, place = self._m.toponyms[index], self._place(index)
            if toponym.use != "literal":
                continue
            if toponym.cue in cues or (place is not None and place.feature in features):
                return index
            if place is None and toponym.role in {"at", "to"} and self._close(toponym, clause):
                return index  # a name that no gazetteer holds may well be the one that is meant
        return None

    def _close(self, toponym: Toponym, clause: Clause) -> bool:
        """Whether a name stands in the same paragraph as a clause, or in the one before."""
        between = self._m.document.text[toponym.end : clause.trigger[0]]
        return len(re.findall(r"\n\s*", between)) <= 1

    def _named(self, clause: Clause, names: frozenset[str]) -> int | None:
        """The nearest mention of a name, before or after; literal ones first."""
        found = [i for i, t in enumerate(self._m.toponyms) if plain(t.text) in names]

        def rank(index: int) -> tuple[bool, int]:
            toponym = self._m.toponyms[index]
            return toponym.use != "literal", abs(toponym.start - clause.trigger[0])

        return min(found, key=rank, default=None)

    def _capital(self, clause: Clause) -> int | None:
        """The capital that the text names of the country it speaks of: "dans la capitale".

        Of the country of the last place named before, else of that of most of the places, else
        the only capital named.
        """
        known = capitals(self._m.document.language or "fr")
        named: dict[str, set[str]] = defaultdict(set)
        for toponym in self._m.toponyms:
            if (country := known.get(plain(toponym.text))) is not None:
                named[country].add(plain(toponym.text))
        for index in self._before(clause):
            toponym, place = self._m.toponyms[index], self._place(index)
            if toponym.use == "literal" and place is not None and place.country is not None:
                if clause.lemma in _RETURNS and plain(toponym.text) in named[place.country]:
                    del named[place.country]  # one goes home from there
                    break
                if place.country in named:
                    return self._named(clause, frozenset(named[place.country]))
                break
        if (country := home(self._m)) in named:
            return self._named(clause, frozenset(named[country or ""]))
        only = next(iter(named.values())) if len(named) == 1 else set()
        return self._named(clause, frozenset(only))

    def _border(self, sentence: int) -> int:
        """Where a sentence begins."""
        spans = self._m.sentences[sentence : sentence + 1]
        return spans[0][0] if spans else 0

    def _place(self, index: int) -> Place | None:
        resolution = self._m.toponyms[index].resolution
        return resolution.place if resolution is not None else None


def _features(kind: str) -> frozenset[str]:
    return _KINDS.get(kind, frozenset({kind}))
