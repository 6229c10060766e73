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

from spacy.tokens import Token

from dashboard.annotate import lexicon
from dashboard.annotate.lexicon import fold
from dashboard.annotate.triggers import normal
from dashboard.resources import data_path

_SAME = frozenset({"ce", "cet", "cette"})
_LOCATING = frozenset(
    {"à", "au", "dans", "sur", "en", "vers", "depuis", "jusqu'", "jusque", "de", "par", "chez"}
)
_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Anaphors:
    """The words that point back.

    `phrases` are tuples of words; `times` are nouns after which "où" is a time ("le jour où"),
    `ideas` verbs with which "y" is no place ("s'y opposer"); `capital_words` name a seat of
    government. `capitals`: ISO country code → names of its capital.
    """

    pronouns: frozenset[str]
    phrases: tuple[str, ...]
    times: frozenset[str]
    ideas: frozenset[str]
    capital_words: frozenset[str]
    capitals: dict[str, tuple[str, ...]]


def load(language: str) -> Anaphors:
    """The words of a language. Raises FileNotFoundError where there are none."""
    words: dict[str, list[str]] = defaultdict(list)
    path = data_path("lang", language, "events", "anaphors.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                words[row[0]].append(row[1])
    capitals: dict[str, tuple[str, ...]] = {}
    for name, country in lexicon.french().capitals.items():
        capitals[country] = (*capitals.get(country, ()), name)
    return Anaphors(
        pronouns=frozenset(words["pronoun"]),
        phrases=tuple(words["phrase"]),
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
        if token.pos_ in _NOMINAL and (told := _noun(token, anaphors)):
            return told
    texts = [normal(token.text) for token in own]
    for token, text in zip(own, texts, strict=True):
        if text in anaphors.pronouns and _locates(token, anaphors):
            if text == "où":
                return "origin" if _from(token) else "antecedent"
            return "any"
    words = f" {' '.join(texts)} "
    return "any" if any(f" {p} " in words for p in anaphors.phrases) else None


def _noun(token: Token, anaphors: Anaphors) -> str | None:
    """The kind or the name that "cette île", "la capitale nord-coréenne" point to."""
    word = normal(token.lemma_)
    cue = lexicon.french().cues.get(fold(word))
    if word not in anaphors.capital_words and (cue is None or cue.feature is None):
        return None
    before = {normal(c.text) for c in token.lefts}
    if not before & _LOCATING:
        return None
    if word in anaphors.capital_words and (names := _capital(token, anaphors)):
        return "name:" + "|".join(names)
    if cue is None or not (before & _SAME or "même" in before):
        return None
    if any(c.pos_ == "PROPN" for c in token.rights):
        return None  # it has its name with it
    return f"kind:{cue.feature}"


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
