"""One name for the variants of a person's name: spelling, transliteration, surname alone.

Pure functions of the mentions of one document. The full name found in the document wins, put
into the usual French form where `data/lang/fr/actors.tsv` knows the person; a surname alone
goes to the one full name that bears it. Two persons of one surname are never joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.annotate.lexicon import KnownActor, fold
from dashboard.names import sound


def words(name: str) -> tuple[str, ...]:
    """The words of a name without initials: "Vladimir V. Poutine" → vladimir, poutine."""
    parts = re.split(r"[\s.]+", fold(name))
    return tuple(part for part in parts if len(part) > 1)


def sounds(name: str) -> tuple[str, ...]:
    """The keys of a name's words."""
    return tuple(sound(word) for word in words(name))


@dataclass(frozen=True, slots=True)
class KnownPersons:
    """The persons of `actors.tsv`, by the sound of the full name and by that of the surname.

    `dead` are the names of those who have died.
    """

    full: Mapping[tuple[str, ...], str]
    surname: Mapping[str, str]
    dead: frozenset[str] = frozenset()

    @classmethod
    def of(cls, actors: Mapping[str, KnownActor]) -> KnownPersons:
        """From the lexicon's actors. A surname that two of them bear stands for neither."""
        full: dict[tuple[str, ...], str] = {}
        bearers: dict[str, set[str]] = {}
        for variant, known in actors.items():
            if known.kind != "person":
                continue
            key = sounds(variant)
            full.setdefault(key, known.name)
            for surname in _surnames(known.name, key):
                bearers.setdefault(surname, set()).add(known.name)
        alone = {s: next(iter(names)) for s, names in bearers.items() if len(names) == 1}
        dead = frozenset(k.name for k in actors.values() if k.died is not None)
        return cls(full, alone, dead)


def _surnames(name: str, key: Sequence[str]) -> tuple[str, ...]:
    """The words by which a person is named alone. Hyphenated given names follow the surname."""
    if len(key) < 2:
        return tuple(key)
    if re.search(r"\S \S+-\S+$", name) and len(key) == 3:
        return (key[0],)
    return (key[-1],)


_GLUED = ("dans", "pour", "avec", "sur", "par", "en", "de", "et", "à")


@dataclass(slots=True)
class _Person:
    key: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    name: str = ""


class Joiner:
    """Joins the names of one document. Feed it the full names, then ask for each mention."""

    def __init__(self, names: Iterable[str], known: KnownPersons) -> None:
        self._known = known
        self._persons: list[_Person] = []
        self._settled: dict[str, _Person] = {}
        for name in names:
            key = sounds(name)
            if len(key) > 1:
                self._add(name, key)
        for person in self._persons:
            person.name = known.full.get(person.key) or person.forms.most_common(1)[0][0]

    def _add(self, name: str, key: tuple[str, ...]) -> None:
        for person in self._persons:
            if _same(person.key, key):
                person.forms[name] += 1
                if len(key) > len(person.key):
                    person.key = key
                return
        self._persons.append(_Person(key, Counter([name])))

    def surnames(self) -> frozenset[str]:
        """Keys of the words by which the document's persons may be named alone."""
        return frozenset(
            word for p in self._persons for word in (p.key[-1], p.key[0]) if len(word) > 1
        )

    def name(self, mention: str) -> str:
        """The joined name of a mention; ask in the order of the text.

        A surname that several persons bear goes to the one it was first given to: whoever is
        introduced later is named in full.
        """
        key = sounds(mention)
        if not key:
            return mention
        if (whole := self._unglued(mention)) is not None:
            return whole
        if len(key) > 1:
            for person in self._persons:
                if _same(person.key, key):
                    for word in (person.key[0], person.key[-1]):
                        self._settled.setdefault(word, person)
                    return person.name
            return self._known.full.get(key, mention)
        return self._alone(mention, key[0])

    def _unglued(self, mention: str) -> str | None:
        """The known name to which a preposition is glued: "Kim Jong Undans", a space lost."""
        key = sounds(mention)
        if len(key) < 2 or key in self._known.full:
            return None
        for word in _GLUED:
            if mention.endswith(word):
                known = self._known.full.get(sounds(mention.removesuffix(word)))
                if known is not None:
                    return known
        return None

    def _alone(self, mention: str, key: str) -> str:
        bearers = [p for p in self._persons if key in {p.key[-1], p.key[0]}]
        living = [p for p in bearers if p.name not in self._known.dead]
        if len(bearers) > 1 and len(living) == 1:  # nobody calls the dead father by surname alone
            return living[0].name
        if len(bearers) == 1:
            return bearers[0].name
        settled = self._settled.get(key)
        if bearers:
            return settled.name if settled is not None else mention
        return self._known.surname.get(key, mention)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's: equal, or one without a middle name."""
    if tuple(one) == tuple(other):
        return True
    short, long = sorted((one, other), key=len)
    if "".join(one) == "".join(other):
        return True
    inside = set(short) <= set(long)
    return inside and len(short) < len(long) and short[-1] == long[-1] and len(short) > 1
