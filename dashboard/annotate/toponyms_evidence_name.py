"""What the gazetteer and the word lists say of a candidate's name, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_candidates import SETTLED, Candidate
from dashboard.annotate.toponyms_scene import ARTICLES
from dashboard.model import NameFacts

_OBSCURE = 15_000
_MOST_INITIALS = 4
_NUMERAL = re.compile(r"[IVXLCDM]+(?:e|er|ème)?|[A-Z]{1,3}-?\d+")


class _Name(NamedTuple):
    """A candidate's name as written, and folded, and what the word lists hold."""

    written: str
    key: str
    lexicon: Lexicon

    @property
    def single(self) -> bool:
        return " " not in self.key

    @property
    def bare(self) -> str:
        """The folded name without its article."""
        first, _, rest = self.key.partition(" ")
        return rest if rest and first in ARTICLES else self.key


def _demonym(name: _Name, facts: NameFacts | None) -> bool:
    people = name.key in name.lexicon.demonyms and (facts is None or facts.features <= SETTLED)
    return people or _NUMERAL.fullmatch(name.written) is not None


_OF_THE_NAME: Final[tuple[tuple[str, Callable[[_Name, NameFacts | None], bool]], ...]] = (
    ("demonym", _demonym),
    (
        "common word",
        lambda n, _: n.bare in n.lexicon.stop or (n.single and n.key in n.lexicon.titles),
    ),
)
_UNKNOWN: Final[tuple[tuple[str, Callable[[_Name], bool]], ...]] = (
    ("unknown", lambda _: True),
    ("institution", lambda n: not n.lexicon.institutions.isdisjoint(n.key.split())),
)
_FAME: Final[tuple[tuple[str, Callable[[NameFacts], bool]], ...]] = (
    ("known country", lambda f: "country" in f.features),
    ("curated", lambda f: f.curated),
    ("obscure", lambda f: f.population < _OBSCURE and f.features <= SETTLED),
)
"""How well the places of a name are known: the first that holds counts."""
_KNOWN: Final[tuple[tuple[str, Callable[[_Name, NameFacts], bool]], ...]] = (
    ("capital", lambda n, _: n.key in n.lexicon.capitals),
    ("organisation", lambda _, f: "organisation" in f.features),
    ("office", lambda n, f: "seat" in f.features and n.written[0].islower()),
    ("several words", lambda n, _: not n.single),
    (
        "short capitals",
        lambda n, f: (
            n.written.isupper() and len(n.key) <= _MOST_INITIALS and "country" not in f.features
        ),
    ),
)


def name_evidence(candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """What the gazetteer and the word lists say of the name itself."""
    facts = candidate.facts
    name = _Name(candidate.name, fold(candidate.name), lexicon)
    if facts is None:
        yield from (kind for kind, holds in _UNKNOWN if holds(name))
    else:
        yield from [kind for kind, holds in _FAME if holds(facts)][:1]
        yield from (kind for kind, holds in _KNOWN if holds(name, facts))
    yield from (kind for kind, holds in _OF_THE_NAME if holds(name, facts))
