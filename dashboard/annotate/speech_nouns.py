"""Nouns and names that can be who speaks: actors, titles, media, bodies of people."""

from __future__ import annotations

from functools import lru_cache

from dashboard.annotate.lexicon import fold, french, rows
from dashboard.annotate.tree import Token

_ABSTRACT = ("tion", "sion", "ment", "ité", "ance", "ence", "age", "isme", "ure", "esse")
_HEARSAY = frozenset({"rumeur", "bruit", "légende"})
"""What is said by nobody."""
_NAMING = frozenset({"flat:name", "appos", "nmod", "amod"})


def can_speak(token: Token) -> bool:
    """Whether a noun or name is somebody: an actor, a title, a medium, a body of people.

    "L'organisme britannique UKMTO" is one by the name right behind the noun.
    """
    if token.lemma_.lower() in _speakers() or token.text.lower() in _speakers():
        return True
    if fold(token.text) in french().titles or fold(token.lemma_) in french().titles:
        return True
    beside = [
        c.idx
        for c in token.rights
        if c.dep_ in _NAMING and c.pos_ == "PROPN" and not any(g.dep_ == "case" for g in c.lefts)
    ]
    places = (token.idx, *beside)
    return any(a.start <= at < a.end for a in token.doc._.actors for at in places)


def is_thing(token: Token) -> bool:
    """Whether a noun that no list holds has the ending of nouns for what is done or so."""
    if token.lemma_.lower() in _HEARSAY:
        return True
    return token.text.islower() and token.lemma_.endswith(_ABSTRACT)


def is_medium_noun(token: Token) -> bool:
    """Whether a noun is a paper, an agency or the like: as a subject, it is who tells."""
    return _speakers().get(token.lemma_.lower()) == "medium"


@lru_cache(maxsize=1)
def speakers() -> frozenset[str]:
    """The nouns of all who can speak or act: persons, bodies, media."""
    return frozenset(_speakers())


@lru_cache(maxsize=1)
def _speakers() -> dict[str, str]:
    """Noun → person, government, organisation or medium."""
    return {row["noun"]: row["kind"] for row in rows("lang", "fr", "speakers.tsv")}
