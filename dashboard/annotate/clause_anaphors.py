"""Words of a clause that point back to a place told before: "y", "où", "sur cette île".

What they point to is told here as far as the words go (`Clause.there`); which place that is, is
decided where the places are known. The words are in `data/lang/<code>/events/anaphors.tsv`, the
kinds of place in `data/lang/<code>/cues.tsv`, the capitals in `demonyms.tsv`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.annotate import lexicon
from dashboard.annotate.lexicon import fold
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import normal
from dashboard.resources import data_path

_SAME = frozenset({"ce", "cet", "cette"})
_LOCATING = frozenset(
    {"à", "au", "dans", "sur", "en", "vers", "depuis", "jusqu'", "jusque", "de", "par", "chez"}
)
_DEFINITE = frozenset({"le", "la", "l'", "au"})
_OF = frozenset({"de", "du", "d'", "des"})
_PLAIN = _LOCATING | _DEFINITE | {"tout", "toute"}
_BEARINGS = frozenset(
    ["large", "nord", "sud", "est", "ouest", "nord-est", "nord-ouest", "sud-est", "sud-ouest",
     "côte", "mille", "kilomètre", "centre", "périphérie", "entrée", "sortie", "approche", "rade"]
)  # fmt: skip
"""Nouns that tell where something is, seen from a place."""
_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Anaphors:
    """The words that point back.

    `pronouns` and `phrases`: words → what they point to; `openings`: the phrases' first words;
    `definites`: a kind of place that "la" takes as known ("dans la ville") → its feature;
    `reached`: verbs of which such a noun is the object. `times` are nouns after which "où" is a
    time ("le jour où"), `ideas` verbs with which "y" is no place ("s'y opposer"); `capital_words`
    name a seat of government. `capitals`: ISO country code → names of its capital.
    """

    pronouns: dict[str, str]
    phrases: dict[str, str]
    openings: frozenset[str]
    definites: dict[str, str]
    reached: frozenset[str]
    times: frozenset[str]
    ideas: frozenset[str]
    capital_words: frozenset[str]
    capitals: dict[str, tuple[str, ...]]


def load(language: str) -> Anaphors:
    """The words of a language. Raises FileNotFoundError where there are none."""
    words: dict[str, dict[str, str]] = defaultdict(dict)
    path = data_path("lang", language, "events", "anaphors.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                words[row[0]][row[1]] = row[2]
    capitals: dict[str, tuple[str, ...]] = {}
    for name, country in lexicon.french().capitals.items():
        capitals[country] = (*capitals.get(country, ()), name)
    return Anaphors(
        pronouns=words["pronoun"],
        phrases=words["phrase"],
        openings=frozenset(phrase.split(" ")[0] for phrase in words["phrase"]),
        definites=words["definite"],
        reached=frozenset(words["reached"]),
        times=frozenset(words["time"]),
        ideas=frozenset(words["idea"]),
        capital_words=frozenset(words["capital"]),
        capitals=capitals,
    )


def there(own: Sequence[Token], anaphors: Anaphors) -> str | None:
    """What the clause with the tokens `own` points back to for a place, as `Clause.there`.

    A noun says more than a pronoun and comes first.
    """
    for token in own:
        if token.pos_ in _NOMINAL and _points(normal(token.lemma_), anaphors.capital_words):
            told = _noun(token, anaphors)
            if told is not None:
                return told
    texts = [normal(token.text) for token in own]
    for token, text in zip(own, texts, strict=True):
        if text in anaphors.pronouns and _locates(token, anaphors):
            if text == "où":
                return "origin" if _from(token) else "antecedent"
            return anaphors.pronouns[text]
    if anaphors.openings.isdisjoint(texts):
        return None
    words = f" {' '.join(texts)} "
    return next((told for p, told in anaphors.phrases.items() if f" {p} " in words), None)


@lru_cache(maxsize=65536)
def _points(word: str, capital_words: frozenset[str]) -> bool:
    """Whether a noun names a kind of place or a seat of government."""
    cue = lexicon.french().cues.get(fold(word))
    return word in capital_words or (cue is not None and cue.feature is not None)


def _noun(token: Token, anaphors: Anaphors) -> str | None:
    """The kind or the name that "cette île", "la capitale nord-coréenne" point to."""
    word = normal(token.lemma_)
    cue = lexicon.french().cues.get(fold(word))
    before = {normal(c.text) for c in token.lefts}
    reached = token.dep_ == "obj" and normal(token.head.lemma_) in anaphors.reached
    if not before & _LOCATING and not reached:
        return None
    if word in anaphors.capital_words:
        if names := _capital(token, anaphors):
            return "name:" + "|".join(names)
        return "capital" if _known(token, before) else None
    if word in anaphors.definites and (_known(token, before) or _part(token, before)):
        return f"kind:{anaphors.definites[word]}"
    if cue is None or not (before & _SAME or "même" in before):
        return None
    if any(c.pos_ == "PROPN" for c in token.rights):
        return None  # it has its name with it
    return f"kind:{cue.feature}"


def _known(token: Token, before: set[str]) -> bool:
    """Whether a noun is taken as known by its article and nothing more: "dans la ville"."""
    if not before & _DEFINITE or before & _OF or not before <= _PLAIN:
        return False
    after = token.nbor(1) if token.i + 1 < token.sent.end else None
    if after is None:
        return True
    return after.pos_ not in {"ADJ", "PROPN"} and normal(after.text) not in _OF


def _part(token: Token, before: set[str]) -> bool:
    """Whether a place known by its article is named by a part of it: "au large de l'île".

    The part is a bearing, a distance or a site ("dans le cimetière du port") that locates.
    """
    if not before <= _PLAIN | {"du"} or not before & (_DEFINITE | {"du"}):
        return False
    head = token.head
    if head.i >= token.i or normal(token.nbor(-1).text) not in {"la", "le", "l'", "du"}:
        return False
    word = normal(head.lemma_)
    cue = lexicon.french().cues.get(fold(word))
    if word in _BEARINGS:
        return True
    site = cue is not None and cue.feature in {"site", "building", "station"}
    return site and any(normal(c.text) in _LOCATING for c in head.lefts)


def _capital(token: Token, anaphors: Anaphors) -> tuple[str, ...]:
    """The names of the capital whose country stands beside the word."""
    words = lexicon.french()
    for name in _neighbours(token):
        country = words.demonyms.get(fold(name)) or words.countries.get(fold(name))
        if country is not None:
            return anaphors.capitals.get(country, ())
    return ()


def _neighbours(token: Token) -> Iterator[str]:
    """The adjectives and the complements of a noun, compounds in one."""
    doc, end = token.doc, token.sent.end
    for first in range(token.i + 1, min(token.i + 4, end)):
        for last in range(min(first + 4, end), first, -1):
            yield doc[first:last].text
        if doc[first].is_punct:
            return


def _locates(token: Token, anaphors: Anaphors) -> bool:
    text = normal(token.text)
    before = token.nbor(-1) if token.i else None
    if text == "y":
        exists = token.dep_ == "fixed" or (
            before is not None and normal(before.text) in {"il", "n'"} and _there_is(token)
        )
        return not exists and normal(token.head.lemma_) not in anaphors.ideas
    if text == "où":
        while before is not None and before.is_punct and before.i:
            before = before.nbor(-1)
        return before is None or normal(before.lemma_) not in anaphors.times
    if text == "là":
        return before is None or normal(before.text) not in {"ici", "jusque", "-", "de", "d'"}
    return True


def _from(token: Token) -> bool:
    """Whether a word has "de" before it: "d'où"."""
    return token.i > 0 and normal(token.nbor(-1).text) in {"d'", "de"}


def _there_is(token: Token) -> bool:
    """Whether "y" is that of "il y a", not of "il y a signé"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        after is not None and normal(after.lemma_) == "avoir" and not after.dep_.startswith("aux")
    )
