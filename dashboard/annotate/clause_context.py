"""What a word tells in the company of certain others: a rocket that leaves is a launch.

`data/lang/<code>/events/context.tsv` has the columns class, part, form, where, words. A verb or
noun of that form (of one of several, between `;`) is an event of that class, or none at all
(`none`; `state` for a verb), where one of the words is its subject (or the agent of its passive),
its object (of a noun: what follows it), or stands in its sentence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import EVENT_TYPES, Trigger, normal
from dashboard.resources import data_path

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "expl:subj"})
_OBJECTS = frozenset({"obj", "obl:arg"})
_RELATIVE = frozenset({"qui"})
_HUNG = frozenset({"acl", "acl:relcl"})
"""How a verb hangs on its subject where parsers miss it ("la fusée Ariane 6 a décollé")."""
_NONE = frozenset({"none", "state"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Company:
    """A row of the table: of what class a form is, where one of the words stands where it says."""

    kind: str
    where: str
    words: frozenset[str]


@lru_cache(maxsize=4)
def load(language: str) -> dict[tuple[str, str], tuple[Company, ...]]:
    """The rows of a language by part and form; none where it has no table.

    Raises ValueError for a class that is no event type, `none` or `state`.
    """
    path = data_path("lang", language, "events", "context.tsv")
    found: dict[tuple[str, str], tuple[Company, ...]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row or row[0].startswith("#"):
                continue
            kind, part, form, where, words = row
            if kind not in EVENT_TYPES | _NONE:
                raise ValueError(f"unknown class {kind!r} of {form!r}")
            company = Company(kind, where, frozenset(words.split(";")))
            for one in form.split(";"):
                found[part, one] = (*found.get((part, one), ()), company)
    return found


def settled(token: Token, event: Trigger) -> Trigger:
    """The trigger that a word is in its company; of a class that is no event type if it is none.

    What its company makes certain needs neither date nor place.
    """
    for company in load("fr").get((event.part, event.form), ()):
        words = company.words
        if any(not words.isdisjoint(_lemmas(other)) for other in _beside(token, company.where)):
            return replace(event, kind=company.kind, needs="")
    return event


def _lemmas(token: Token) -> tuple[str, ...]:
    text = normal(token.text)
    return text, text.removesuffix("s"), normal(token.lemma_)


def _beside(token: Token, where: str) -> Iterator[Token]:
    """The subjects or objects of a verb, or all words of its sentence."""
    if where == "sentence":
        yield from token.sent
        return
    wanted = _SUBJECTS if where == "subject" else _OBJECTS
    for child in token.children:
        if child.dep_ in wanted:
            yield child
            if normal(child.text) in _RELATIVE:
                yield token.head
    if where == "subject" and token.dep_ in _HUNG:
        yield token.head
    if where == "object":
        after = token.doc[token.i + 1 : token.i + 4]
        yield from (t for t in after if t.pos_ in _NAMING)
