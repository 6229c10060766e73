"""A place name in its sentence: what kind of name it is, what stands before it, what governs it.

What the rules of `metonymy_rules.py` and `metonymy_functions.py` ask of a name, and the readings
that they answer with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.model import NameFacts, PlaceRole, Use

_PHYSICAL = frozenset(
    {
        "sea", "ocean", "gulf", "strait", "canal", "lake", "river", "island", "peninsula",
        "mountain", "desert", "station", "airport", "port", "spaceport", "base", "nuclear",
        "crossing", "zone", "building", "university", "site", "district",
    }
)  # fmt: skip
_ISLANDS = frozenset({"island", "peninsula"})
_ACTING = frozenset({"continent", "historic"})
_INSTITUTIONS = frozenset({"seat", "organisation"})
_WHOLE = frozenset({"tout", "toute", "tous", "toutes"})
ARTICLES = frozenset({"le", "la", "les", "l'"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "csubj"})
_STOPS = frozenset({".", "!", "?", "…"})
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})


PREPOSITIONS = frozenset(
    {
        "en", "dans", "à", "au", "aux", "de", "du", "d'", "des", "pour", "entre", "avec", "par",
        "selon", "vers", "depuis", "sur", "sous", "devant", "derrière", "via", "dès", "outre",
        "contre", "envers", "malgré", "sans", "comme", "parmi", "sauf", "hormis", "dont", "chez",
    }
)  # fmt: skip
"""Prepositions of one word that have a rule."""
# Prepositions of several words, by their last words; longest first.
_COMPOUND: Mapping[str, str] = {
    "en provenance de": "from",
    "au départ de": "from",
    "à partir de": "from",
    "en direction de": "to",
    "à destination de": "to",
    "en route vers": "to",
    "en route pour": "to",
    "jusqu' à": "to",
    "jusqu' en": "to",
    "près de": "at",
    "loin de": "at",
    "proche de": "at",
    "hors de": "at",
    "autour de": "at",
    "à travers": "at",
    "au large de": "at",
    "à bord de": "at",
    "à proximité de": "at",
    "au-dessus de": "at",
    "au-dessous de": "at",
    "au delà de": "at",
    "au-delà de": "at",
    "par-dessus": "at",
    "au nord de": "at",
    "au sud de": "at",
    "à l' est de": "at",
    "à l' ouest de": "at",
    "au cœur de": "at",
    "au centre de": "at",
    "à l' intérieur de": "at",
    "à l' extérieur de": "at",
    "le long de": "at",
    "face à": "people",
    "grâce à": "people",
    "vis-à-vis de": "people",
    "auprès de": "people",
    "quant à": "people",
    "au nom de": "people",
    "aux côtés de": "people",
    "de la part de": "people",
    "à l' égard de": "people",
    "à l' encontre de": "people",
    "à l' initiative de": "people",
    "en faveur de": "people",
    "à l' instar de": "people",
}


_PARTICIPLES = ("é", "ée", "és", "ées")
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "er": (
        *_PARTICIPLES, "e", "es", "ent", "ons", "ez", "ais", "ait", "aient", "a", "èrent", "era",
        "eront", "erait", "eraient", "ant",
    ),
    "ir": ("i", "ie", "is", "ies", "it", "issent", "issait", "issaient", "ira", "iront", "irait"),
}  # fmt: skip
"""Infinitive → endings of the regular verbs, which the model often leaves as they stand."""


def form(token: Token) -> str:
    """A token in small letters, its apostrophe plain."""
    return token.lower_.replace("’", "'")


@lru_cache(maxsize=8192)
def infinitives(word: str) -> frozenset[str]:
    """The regular verbs that a form may be of: "frappée" → "frapper"."""
    return frozenset(
        word.removesuffix(ending) + infinitive
        for infinitive, endings in _ENDINGS.items()
        for ending in endings
        if word.endswith(ending) and len(word) > len(ending) + 2
    )


_LAST = frozenset(words.split()[-1] for words in _COMPOUND)
_CONTRACTED = {"du": "de", "des": "de", "d'": "de", "aux": "à", "au": "à"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a name is used, and its role in the clause (`none` where metonymic)."""

    use: Use
    role: PlaceRole


@dataclass(frozen=True, slots=True)
class Name:
    """A place name to read: its tokens, what is known of it, the cue before it."""

    span: Span
    text: str
    facts: NameFacts | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A name with what the rules ask: its class, its preposition and its governor."""

    name: Name
    kind: str
    preposition: str
    article: bool
    lead: Token | None
    governor: Token | None
    lexicon: Lexicon

    def governed(self, *classes: str) -> bool:
        """Whether the governor, or the word before the preposition, is of one of the classes."""
        words = [t for t in (self.governor, self.word_before()) if t is not None]
        return any(self.is_in(t, c) for t in words for c in classes)

    def is_in(self, token: Token, name: str) -> bool:
        """Whether a token's lemma or form stands in a class of the lexicon."""
        words = self.lexicon.of(name)
        word = form(token)
        if not words.isdisjoint((token.lemma_.lower(), word, word.rstrip("s"), word.rstrip("x"))):
            return True
        verbal = token.pos_ in VERBS or word.endswith(_PARTICIPLES)
        return verbal and not words.isdisjoint(infinitives(word))

    def dative_noun_near(self) -> bool:
        """Whether what is given stands before: "la fourniture d'armes à", "l'aide aux civils à"."""
        start = self.lead.i if self.lead is not None else self.name.span.start
        for token in reversed(self.name.span.doc[max(0, start - 5) : start]):
            if token.is_sent_start or token.text in ",;:" or token.pos_ == "VERB":
                return False
            if token.pos_ == "NOUN" and self.is_in(token, "dative_noun"):
                return True
        return False

    def verb_near(self, name: str, reach: int = 5) -> bool:
        """Whether a verb of the class stands within a few words to the left."""
        start = self.lead.i if self.lead is not None else self.name.span.start
        for token in reversed(self.name.span.doc[max(0, start - reach) : start]):
            if token.is_sent_start or token.text in ",;:":
                return False
            if token.pos_ == "VERB":
                return self.is_in(token, name)
        return False

    def lead_word(self, lemma: str) -> bool:
        """Whether this word stands before the preposition."""
        word = self.word_before()
        return word is not None and form(word) == lemma

    def word_before(self) -> Token | None:
        """The word before the preposition, or before the name."""
        i = (self.lead.i if self.lead is not None else self.name.span.start) - 1
        return self.name.span.doc[i] if i >= 0 else None


LITERAL_AT = Reading("literal", "at")
LITERAL_TO = Reading("literal", "to")
LITERAL_FROM = Reading("literal", "from")
LITERAL = Reading("literal", "none")
PEOPLE = Reading("metonymic", "none")


def kind_of(name: str, facts: NameFacts | None, cue: str | None, lexicon: Lexicon) -> str:
    """What a name can stand for: `physical`, `institution`, `state` or `other`."""
    features = facts.features if facts is not None else frozenset()
    if cue in _ISLANDS and fold(name) in lexicon.countries:
        return "state"
    if cue in _PHYSICAL and fold(name) not in lexicon.actors:  # "le Quai d'Orsay" is an office
        return "physical"
    if lexicon.state(name) is not None or features & _ACTING:
        return "state"
    if features & _INSTITUTIONS:
        return "institution"
    if features and features <= _PHYSICAL:
        return "physical"
    return "other"


def case_of(name: Name, lexicon: Lexicon) -> Case:
    """A name with what stands before it and what governs it."""
    doc = name.span.doc
    i = name.span.start - 1
    article = False
    if i >= 0 and form(doc[i]) in ARTICLES:
        article = True
        i -= 1
    if i >= 0 and form(doc[i]) in _WHOLE:
        i -= 1
    preposition, lead = _preposition(doc, i)
    if preposition in {"au", "aux", "du", "des"}:
        article = True
    root = name.span.root
    governor = root.head if root.head.i != root.i else None
    if governor is not None and name.span.start <= governor.i < name.span.end:
        governor = None
    kind = kind_of(name.text, name.facts, name.cue, lexicon)
    return Case(name, kind, preposition, article, lead, governor, lexicon)


def _preposition(doc: Doc, i: int) -> tuple[str, Token | None]:
    if i < 0:
        return "", None
    words = [form(t) for t in doc[max(0, i - 4) : i + 1]]
    words[-1] = _CONTRACTED.get(words[-1], words[-1])
    if words[-1] in _LAST:
        for length in range(len(words), 0, -1):
            if (role := _COMPOUND.get(" ".join(words[-length:]))) is not None:
                return "+" + role, doc[i - length + 1]
    if form(doc[i]) in PREPOSITIONS:
        return form(doc[i]), doc[i]
    return "", None


def preposition_of(name: Name) -> str:
    """The preposition before a name: "" without one, "+at" and the like for several words."""
    i = name.span.start - 1
    if i >= 0 and form(name.span.doc[i]) in ARTICLES:
        i -= 1
    return _preposition(name.span.doc, i)[0]


def people(case: Case) -> Reading:
    """Metonymic where the name can stand for those who act in it, else literal."""
    return PEOPLE if case.kind in {"state", "institution"} else LITERAL


def sentence(span: Span) -> Span:
    """The sentence of `span`; where the pipeline cuts none, the words between full stops."""
    doc = span.doc
    if doc.has_annotation("SENT_START"):
        return span.sent
    first, last = span.start, span.end
    while first and doc[first - 1].text not in _STOPS and "\n" not in doc[first - 1].text:
        first -= 1
    while last < len(doc) and doc[last].text not in _STOPS and "\n" not in doc[last].text:
        last += 1
    return doc[first:last]
