"""Definite descriptions: "le colonel", "la présidente", "l'ancien ministre", and whom they mean.

A text introduces a person with a role, before the name ("le colonel Nassur Bacari") or behind it
("Ana Ruiz, maire de Quito,"); what later repeats the role alone, or another word for it of
`actors_roles.tsv`, means that person. Only where one person of the text bears the role, with a
gender and a complement that agree; before the introduction only in a headline. A role with an
adjective of origin ("le président malien") is `actors_states`'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.annotate.actors_found import Found
from dashboard.annotate.lexicon import Lexicon
from dashboard.annotate.toponyms_words import OF, Text, Word

_LONGEST_ROLE = 4
_REACH = 9
"""How many words a role may stand from the name it introduces: "ministre des Affaires …"."""
_BESIDE = 5
"""The same behind a comma: ", l'ancien ministre"."""
_FEMININE = frozenset({"la", "cette", "une"})
_MASCULINE = frozenset({"le", "ce", "un", "du", "au"})
_DEFINITE = frozenset({"le", "la", "l", "ce", "cet", "cette", "du", "au"})
_BEFORE = frozenset({
    "ancien", "ancienne", "ex", "actuel", "actuelle", "nouveau", "nouvel", "nouvelle", "jeune",
    "vieux", "vieil", "vieille", "futur", "future", "haut", "haute", "feu",
})  # fmt: skip
"""Adjectives that stand between an article and a role."""
_OF_STATE = frozenset({"republique", "etat", "pays"})
"""What a role may be of and still be no other: "le président de la République"."""
_INFINITIVES = ("er", "ir", "oir", "etre")
_LINKS = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role as words of the text: word indices `first` to `last`, its key and gender, if told."""

    first: int
    last: int
    key: str
    gender: str


@dataclass(slots=True)
class _Bearer:
    """A person to whom the text gives a role."""

    person: Found
    first: int
    genders: set[str] = field(default_factory=set)
    complements: set[str] = field(default_factory=set)


def descriptions(
    text: Text,
    persons: Sequence[Found],
    lexicon: Lexicon,
    headline_ends: int = 0,
) -> Iterator[Found]:
    """The descriptions of a text as mentions of the persons they mean.

    `persons` are its named mentions, their `name` already joined; before the offset
    `headline_ends` a person may be introduced later.
    """
    bearers = _bearers(text, persons, lexicon)
    starts = {p.start for p in persons}
    ends = {p.end for p in persons}
    for role in _roles(text, lexicon):
        start = _definite(text, role.first)
        if start is None or _names(text, role, starts) or _apposed(text, start, ends):
            continue
        word = text.words[start]
        complement = _complement(text, role.last, lexicon)
        if complement is None:
            continue
        fitting = [
            b
            for b in bearers[role.key].values()
            if (b.first < word.start or word.start < headline_ends)
            and _agrees(b, role, word)
            and (not complement or complement in b.complements)
        ]
        if len(fitting) == 1:
            noun = text.words[role.last]
            first = text.words[start + 1]
            yield Found(first.start, noun.end, "person", fitting[0].person.name)


def _roles(text: Text, lexicon: Lexicon) -> Iterator[Role]:
    """The words of a text that name a role, the longest first, none inside another."""
    i = 0
    while i < len(text.words):
        role = _role_at(text, i, lexicon)
        if role is None:
            i += 1
        else:
            yield role
            i = role.last + 1


def _role_at(text: Text, i: int, lexicon: Lexicon) -> Role | None:
    if text.words[i].key not in lexicon.role_starts or _deputy(text, i):
        return None
    keys: list[str] = []
    found: Role | None = None
    for k in range(i, min(i + _LONGEST_ROLE, len(text.words))):
        if k > i and not text.joined(k - 1):
            break
        keys.append(text.words[k].key)
        told = lexicon.roles.get(" ".join(keys))
        if told is not None:
            found = Role(i, k, *told)
    return found


def _deputy(text: Text, i: int) -> bool:
    """Whether a role is that of a deputy: "le vice-président" is no president."""
    return i > 0 and text.words[i - 1].key in {"vice", "sous"} and text.hyphenated(i - 1)


def _definite(text: Text, first: int) -> int | None:
    """The word of the article or demonstrative before a role, None where there is none."""
    i = first - 1
    while i >= 0 and text.joined(i) and text.words[i].key in _BEFORE:
        i -= 1
    return i if i >= 0 and text.joined(i) and text.words[i].key in _DEFINITE else None


def _names(text: Text, role: Role, starts: set[int]) -> bool:
    """Whether the name itself follows: in the same group, or behind a comma."""
    for k in range(role.last + 1, min(role.last + _REACH, len(text.words))):
        if text.words[k].start in starts:
            return True
        gap = text.text[text.words[k - 1].end : text.words[k].start]
        if not text.joined(k - 1) and gap.strip() != ",":
            return False
        if gap.strip() == "," and k + 1 < len(text.words):
            return text.words[k].start in starts
        if text.words[k].capitalised and text.words[k - 1].key not in _LINKS:
            return True
    return False


def _apposed(text: Text, article: int, ends: set[int]) -> bool:
    """Whether a name stands right before, behind a comma or a bracket: "X, le ministre"."""
    start = text.words[article].start
    return any(
        start - back in ends and text.text[start - back : start].strip() in {",", "("}
        for back in (1, 2, 3)
    )


def _complement(text: Text, last: int, lexicon: Lexicon) -> str | None:
    """What a role is of, its first word folded: "defense" of "ministre de la Défense".

    Empty where nothing follows; None where an adjective of origin does.
    """
    k = last
    while text.joined(k) and k - last <= _REACH:
        k += 1
        word = text.words[k]
        if word.key in lexicon.demonyms:
            return None
        if k == last + 1 and word.key not in OF:
            # An adjective tells nothing of whose role it is ("le président déchu").
            return ""
        if word.key in _LINKS:
            continue
        if k == last + 2 and not word.capitalised and word.key.endswith(_INFINITIVES):
            return ""  # "reprocher au maire d'avoir vendu"
        return "" if word.key in _OF_STATE else word.key
    return ""


def _agrees(bearer: _Bearer, role: Role, article: Word) -> bool:
    gender = role.gender if role.gender != "-" else _gender(article)
    return gender == "-" or not bearer.genders or gender in bearer.genders


def _gender(article: Word) -> str:
    if article.key in _FEMININE:
        return "f"
    return "m" if article.key in _MASCULINE else "-"


def _bearers(
    text: Text, persons: Iterable[Found], lexicon: Lexicon
) -> defaultdict[str, dict[str, _Bearer]]:
    """Who bears which role, by the role and the person's name."""
    found: defaultdict[str, dict[str, _Bearer]] = defaultdict(dict)
    for person in persons:
        for find in (_before, _apposed_to, _behind):
            role = find(text, person, lexicon)
            if role is None or person.name is None:
                continue
            start = min(person.start, text.words[role.first].start)
            bearer = found[role.key].setdefault(person.name, _Bearer(person, start))
            article = _definite(text, role.first)
            gender = role.gender
            if gender == "-" and article is not None:
                gender = _gender(text.words[article])
            if gender != "-":
                bearer.genders.add(gender)
            complement = _complement(text, role.last, lexicon)
            if complement:
                bearer.complements.add(complement)
    return found


def _before(text: Text, person: Found, lexicon: Lexicon) -> Role | None:
    """The role that leads to a name: "la ministre des Affaires étrangères Ana Ruiz"."""
    i = text.index(person.start)
    if not i or text.words[i - 1].key in _LINKS:
        return None  # "l'avocat de Navalny" is somebody else
    for first in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if not text.joined(first):
            return None
        role = _role_at(text, first, lexicon)
        if role is not None and role.last < i:
            return role
        if text.words[first].key in {"a", "au", "avec", "par", "pour", "et", "que", "qui"}:
            return None
    return None


def _apposed_to(text: Text, person: Found, lexicon: Lexicon) -> Role | None:
    """The role to which a name is set between commas: "Le maire de Quito, Ana Ruiz, a dit"."""
    i, last = text.index(person.start), text.index_ending(person.end)
    if not i or text.text[text.words[i - 1].end : person.start].strip() != ",":
        return None
    after = text.text[person.end : person.end + 1]
    if last is None or after not in {",", ".", ")", ";", "»"}:
        return None
    for first in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if first < i - 1 and not text.joined(first):
            return None
        role = _role_at(text, first, lexicon)
        if role is not None and role.last < i:
            of_it = (
                all(w.capitalised or w.key in _LINKS for w in text.words[role.last + 1 : i])
                or text.words[role.last + 1].key in OF
            )
            return role if of_it and _definite(text, role.first) is not None else None
        if text.words[first].key in {"a", "au", "avec", "par", "pour", "et", "que", "qui"}:
            return None
    return None


def _behind(text: Text, person: Found, lexicon: Lexicon) -> Role | None:
    """The role set behind a name: "Ana Ruiz, l'ancienne maire de Quito"."""
    i = text.index_ending(person.end)
    if i is None or i + 1 >= len(text.words):
        return None
    if text.text[person.end : text.words[i + 1].start].strip() not in {",", "("}:
        return None
    for first in range(i + 1, min(i + 1 + _BESIDE, len(text.words))):
        if first > i + 1 and not text.joined(first - 1):
            return None
        role = _role_at(text, first, lexicon)
        if role is not None:
            return role
        if text.words[first].key not in _BEFORE | _DEFINITE | {"un", "une", "son", "sa"}:
            return None
    return None
