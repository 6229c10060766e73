"""Governments and who heads them, from adjectives of origin: "l'armée russe", "le veto russe".

An office ("le dirigeant nord-coréen") goes to the person that the text sets beside it, and
where it stands alone, to the one person whom the text has shown to hold it; else to the
government of the country. Holders are told by apposition, on either side of the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.annotate.actors_found import Found, government, listed
from dashboard.annotate.actors_names import Joiner, sounds
from dashboard.annotate.lexicon import Body, Lexicon, fold
from dashboard.annotate.toponyms_words import Text, Word
from dashboard.model import Toponym

_LONGEST_HEAD = 4
_BETWEEN = 4
_LINKS = frozenset({"de", "d", "du", "des", "la", "l", "le", "les"})
_BARE = "bare"
"""The mark of bodies that are a state's also where the text does not repeat whose."""
_ADDED = frozenset({"de", "d", "du", "des", "locale", "local", "locales", "rebelle", "regionale"})
"""Words behind a body that make another one of it."""
_FORMER = frozenset({"ancien", "ancienne", "ex", "futur", "future", "feu", "defunt", "precedent"})
_APPOSED = re.compile(r"(?:,? |\u00a0)")
_APPOSED_BEHIND = re.compile(r",? (?:le |la |l['’])?")
_ABROAD: dict[str, tuple[str, ...]] = {
    "leader": ("leader", "premier", "monarch"),
    "counterpart": ("leader", "premier", "monarch", "minister"),
}


def metonyms(text: Text, toponyms: Sequence[Toponym], lexicon: Lexicon) -> Iterator[Found]:
    """Governments that are named by a place: "Moscou", "la Maison Blanche".

    "Bruxelles" is the Union's where nothing else in the text is of its own country.
    """
    for toponym in toponyms:
        if toponym.use != "metonymic":
            continue
        whole = toponym.name or toponym.text
        span = (toponym.start, toponym.end)
        known = lexicon.actors.get(fold(whole))
        country = lexicon.state(whole)
        body = known is not None and known.kind == "organisation"
        if body and country is not None and _of_country(text, country, toponyms, lexicon):
            known = None
        if known is not None:
            yield listed(*span, known, lexicon)
        elif country is not None:
            yield government(*span, country, lexicon)
        else:
            yield Found(*span, "government", " ".join(whole.split()))


def _of_country(text: Text, country: str, toponyms: Sequence[Toponym], lexicon: Lexicon) -> bool:
    """Whether a text names a country itself, or says of something that it is of it."""
    if any(lexicon.countries.get(fold(t.text)) == country for t in toponyms):
        return True
    return any(lexicon.demonyms.get(word.key) == country for word in text.words)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with an adjective of origin, and its complement: "ministre russe de la Défense"."""

    start: int
    end: int
    adjective: tuple[int, int]
    body: Body
    country: str
    portfolio: str | None
    former: bool


def phrases(text: Text, lexicon: Lexicon) -> list[Phrase]:
    """The noun phrases of a text that name a government, its acts or its head."""
    found: list[Phrase] = []
    for i, word in enumerate(text.words):
        if word.capitalised or not i:
            continue
        first, country = _demonym(text, i, lexicon)
        if country is None or not first or not text.joined(first - 1):
            continue
        phrase = _phrase(text, first, i, country, lexicon)
        if phrase is not None:
            found.append(phrase)
    return found


_ARTICLES = frozenset({"le", "la", "l", "les", "du", "des", "au", "aux", "cette", "ces", "ce"})


def resumed(text: Text, found: Sequence[Phrase], lexicon: Lexicon) -> Iterator[Found]:
    """Bodies that a text names again without their country: "l'armée" after "l'armée malienne".

    Only where all that the text calls so before is of one country, and nothing is added to it.
    """
    told: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for phrase in found:
        if phrase.body.office == _BARE:
            told[_noun(text, phrase)].append((phrase.start, phrase.country))
    for i, word in enumerate(text.words if told else ()):
        known = [c for start, c in told.get(singular(word.key), ()) if start < word.start]
        if len(set(known)) != 1 or word.capitalised or not i:
            continue
        if text.words[i - 1].key not in _ARTICLES or not text.joined(i - 1):
            continue
        if text.joined(i) and text.words[i + 1].key in _ADDED | lexicon.demonyms.keys():
            continue
        yield government(word.start, word.end, known[0], lexicon)


def _noun(text: Text, phrase: Phrase) -> str:
    """The noun that a phrase opens with, in the singular."""
    i = text.index(phrase.start)
    return "" if i is None else singular(text.words[i].key)


def _demonym(text: Text, i: int, lexicon: Lexicon) -> tuple[int, str | None]:
    """The adjective of origin that ends with word `i`: its first word and its country."""
    key = text.words[i].key
    if text.hyphenated(i - 1):
        return i - 1, lexicon.demonyms.get(f"{text.words[i - 1].key} {key}")
    return i, None if text.hyphenated(i) else lexicon.demonyms.get(key)


def _phrase(text: Text, start: int, i: int, country: str, lexicon: Lexicon) -> Phrase | None:
    """The phrase of the adjective whose words are `start` to `i`."""
    adjective = text.words[i]
    for last in range(start - 1, max(-1, start - 2 - _BETWEEN), -1):
        if not text.joined(last):
            return None
        head = _head(text, last, lexicon)
        if head is None:
            continue
        first, body = head
        between = text.words[last + 1 : start]
        inside = portfolio(between, lexicon)
        if not _may_hold(body, between, inside, text.words[last], adjective):
            return None
        behind = _complement(text, i, lexicon) if body.kind == "head" and inside is None else None
        end = text.words[behind[1]].end if behind is not None else adjective.end
        before = text.words[first - 1].key if first and text.joined(first - 1) else ""
        return Phrase(
            start=text.words[first].start,
            end=end,
            adjective=(text.words[start].start, adjective.end),
            body=body,
            country=country,
            portfolio=inside or (behind[0] if behind is not None else None),
            former=before in _FORMER,
        )
    return None


def _may_hold(
    body: Body, between: Sequence[Word], inside: str | None, noun: Word, adjective: Word
) -> bool:
    """Whether an adjective so far from its noun still belongs to it."""
    if not between:
        return True
    if any(w.capitalised for w in between) and inside is None:
        return False
    if body.kind == "head":
        return inside is not None
    if len(between) == 1 and between[0].key not in _LINKS:
        return True
    return body.kind == "body" and _plural(noun.key) == _plural(adjective.key)


def _plural(key: str) -> bool:
    return key.endswith(("s", "x"))


def _head(text: Text, last: int, lexicon: Lexicon) -> tuple[int, Body] | None:
    """The noun of `actors_bodies.tsv` that ends with word `last`, and its first word."""
    for length in range(min(_LONGEST_HEAD, last + 1), 0, -1):
        first = last - length + 1
        if not all(text.joined(k) for k in range(first, last)):
            continue
        words = [w.key for w in text.words[first : last + 1]]
        body = lexicon.bodies.get(" ".join(words)) or lexicon.bodies.get(
            " ".join(singular(w) for w in words)
        )
        if body is not None:
            return first, body
    return None


def singular(key: str) -> str:
    """A folded noun without its plural ending: "autorites" → "autorite"."""
    if key.endswith("eaux"):
        return key[:-1]
    return key[:-1] if key.endswith(("s", "x")) and len(key) > 3 else key


def portfolio(words: Sequence[Word], lexicon: Lexicon) -> str | None:
    """The ministry that words like "de la Défense" name, or None."""
    keys = [w.key for w in words]
    while keys and keys[0] in _LINKS:
        keys.pop(0)
    name = " ".join(keys)
    return name if name and name in lexicon.portfolios and len(keys) < len(words) else None


def _complement(text: Text, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The ministry named right behind word `i` and the last word of it."""
    last = i
    best: tuple[str, int] | None = None
    while text.joined(last) and last - i < 6:
        last += 1
        name = portfolio(text.words[i + 1 : last + 1], lexicon)
        if name is not None:
            best = (name, last)
    return best


class Offices:
    """Who holds an office: whom the text says so of by apposition, on either side.

    Where it says nothing, the head of a country is the one living person of the text whom the
    lists know to lead it, or to have led it.
    """

    def __init__(
        self,
        text: Text,
        found: Sequence[Phrase],
        persons: Iterable[Found],
        joiner: Joiner,
        lexicon: Lexicon,
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self.beside: dict[Phrase, Found] = {}
        """Offices with the person whose name stands right beside them."""
        self._holders: defaultdict[tuple[str, str], dict[str, set[str | None]]] = defaultdict(dict)
        ordered = sorted(persons, key=lambda p: p.start)
        starts = {p.start: p for p in ordered}
        ends = {p.end: p for p in ordered}
        for phrase in found:
            if phrase.body.kind != "head":
                continue
            person = self._after(phrase, starts) or self._before(phrase, ends)
            if person is not None:
                self.beside[phrase] = person
                self._hold(phrase.body.office, phrase.country, phrase, person, joiner)
        self._leaders: defaultdict[str, set[str]] = defaultdict(set)
        for person in ordered:
            self._titled(person, joiner)

    def holder(self, phrase: Phrase) -> str | None:
        """The one person who holds the office of a phrase that names nobody, or None."""
        if phrase.former or phrase.body.kind != "head":
            return None
        office = phrase.body.office
        for name in _ABROAD.get(office, (office,)):
            holders = self._holders.get((name, phrase.country), {})
            fitting = [
                person
                for person, kept in holders.items()
                if phrase.portfolio is None or None in kept or phrase.portfolio in kept
            ]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        if office in _ABROAD or office == "premier":
            leaders = self._leaders[phrase.country]
            return next(iter(leaders)) if len(leaders) == 1 else None
        return None

    def _hold(
        self, office: str, country: str, phrase: Phrase | None, person: Found, joiner: Joiner
    ) -> None:
        name = self._text.name(person.start, person.end)
        if phrase is not None and phrase.former:
            return
        if len(sounds(name)) < 2 and joiner.name(name) == name:
            return
        kept = self._holders[(office, country)].setdefault(joiner.name(name), set())
        kept.add(phrase.portfolio if phrase is not None else None)

    def _after(self, phrase: Phrase, starts: dict[int, Found]) -> Found | None:
        match = _APPOSED.match(self._text.text, phrase.end)
        return starts.get(match.end()) if match is not None else None

    def _before(self, phrase: Phrase, ends: dict[int, Found]) -> Found | None:
        """The name before a comma and the office: "X, le ministre russe de la Défense"."""
        for back in (2, 4, 5):
            gap = self._text.text[phrase.start - back : phrase.start]
            if gap[:1] == "," and _APPOSED_BEHIND.fullmatch(gap):
                return ends.get(phrase.start - back)
        return None

    def _titled(self, person: Found, joiner: Joiner) -> None:
        """An office without an adjective, whose holder's country the lists tell."""
        name = joiner.name(self._text.name(person.start, person.end))
        known = self._lexicon.actors.get(fold(name))
        if known is None or known.country is None:
            return
        if known.leads and known.died is None:
            self._leaders[known.country].add(name)
        i = self._text.index(person.start)
        if i is None or not i or not self._text.joined(i - 1):
            return
        head = _head(self._text, i - 1, self._lexicon)
        if head is not None and head[1].kind == "head":
            first = head[0]
            former = first and self._text.joined(first - 1)
            if not (former and self._text.words[first - 1].key in _FORMER):
                self._hold(head[1].office, known.country, None, person, joiner)


def mentions(found: Iterable[Phrase], offices: Offices, lexicon: Lexicon) -> Iterator[Found]:
    """The phrases as mentions: persons where the holder is told, else governments."""
    for phrase in found:
        if phrase in offices.beside:
            continue
        if phrase.body.kind == "act":
            yield government(*phrase.adjective, phrase.country, lexicon)
            continue
        holder = offices.holder(phrase)
        if holder is not None:
            yield Found(phrase.start, phrase.end, "person", holder)
        else:
            yield government(phrase.start, phrase.end, phrase.country, lexicon)
