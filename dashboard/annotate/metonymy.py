"""How a place name is used: a spot on the map, or the people who act in its name.

"Moscou a nié" and "les ventes d'armes avec Pyongyang" speak of governments; "arrivé à Moscou"
and "la guerre en Ukraine" of places. Rules on the preposition, the governor and its class
(`data/lang/fr/metonymy.tsv`) decide, in this order: what kind of name it is, whether it is
coordinated with the name before, then the table of its preposition or, without one, its
grammatical function. A literal name also gets the role it plays in its clause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.lexicon import Lexicon
from dashboard.model import NameFacts, PlaceRole, Use

_PHYSICAL = frozenset(
    [
        "sea",
        "ocean",
        "gulf",
        "strait",
        "canal",
        "lake",
        "river",
        "island",
        "peninsula",
        "mountain",
        "desert",
        "station",
        "airport",
        "port",
        "spaceport",
        "base",
        "nuclear",
        "crossing",
        "zone",
        "building",
        "university",
        "site",
        "district",
    ]
)
_ACTING = frozenset({"continent", "historic"})
_INSTITUTIONS = frozenset({"seat", "organisation"})
_ARTICLES = frozenset({"le", "la", "les", "l'"})
_COORDINATORS = frozenset({"et", "ou", "ni", "comme", "que", ","})
# French says these again before every name: "à Paris et à Rome", never "à Paris et la Chine".
_REPEATED = frozenset(
    {"à", "au", "aux", "en", "dans", "de", "du", "d'", "des", "vers", "+at", "+to"}
)
_MOVED = frozenset({"parti", "arrivé", "arriv", "venu", "revenu", "sorti", "rentré", "reparti"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:caus", "csubj"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})

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
class _Case:
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
        words = [t for t in (self.governor, self._word_before()) if t is not None]
        return any(self.is_in(t, c) for t in words for c in classes)

    def is_in(self, token: Token, name: str) -> bool:
        """Whether a token's lemma or form stands in a class of the lexicon."""
        words = self.lexicon.of(name)
        form = token.lower_
        return bool({token.lemma_.lower(), form, form.rstrip("s"), form.rstrip("x")} & words)

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
        word = self._word_before()
        return word is not None and word.lower_ == lemma

    def _word_before(self) -> Token | None:
        i = (self.lead.i if self.lead is not None else self.name.span.start) - 1
        return self.name.span.doc[i] if i >= 0 else None


_LITERAL_AT = Reading("literal", "at")
_LITERAL_TO = Reading("literal", "to")
_LITERAL_FROM = Reading("literal", "from")
_LITERAL = Reading("literal", "none")
_PEOPLE = Reading("metonymic", "none")


def read(doc: Doc, names: Sequence[Name], lexicon: Lexicon) -> list[Reading]:
    """The readings of a document's place names, given in the order of the text."""
    readings: list[Reading] = []
    for i, name in enumerate(names):
        case = _case(name, lexicon)
        previous = names[i - 1] if i else None
        if previous is not None and _coordinated(doc, previous, name, case):
            kind = case.kind
            reading = readings[-1]
            if reading.use == "metonymic" and kind in {"physical", "other"}:
                reading = _LITERAL
            readings.append(reading)
        else:
            readings.append(_read(case))
    return readings


def kind_of(name: str, facts: NameFacts | None, cue: str | None, lexicon: Lexicon) -> str:
    """What a name can stand for: `physical`, `institution`, `state` or `other`."""
    features = facts.features if facts is not None else frozenset()
    if cue in _PHYSICAL:
        return "physical"
    if lexicon.state(name) is not None or features & _ACTING:
        return "state"
    if features & _INSTITUTIONS:
        return "institution"
    if features and features <= _PHYSICAL:
        return "physical"
    return "other"


# --- what stands before --------------------------------------------------------------------------


def _case(name: Name, lexicon: Lexicon) -> _Case:
    doc = name.span.doc
    i = name.span.start - 1
    article = False
    if i >= 0 and doc[i].lower_ in _ARTICLES:
        article = True
        i -= 1
    preposition, lead = _preposition(doc, i)
    if preposition in {"au", "aux", "du", "des"}:
        article = True
    root = name.span.root
    governor = root.head if root.head.i != root.i else None
    if governor is not None and name.span.start <= governor.i < name.span.end:
        governor = None
    kind = kind_of(name.text, name.facts, name.cue, lexicon)
    return _Case(name, kind, preposition, article, lead, governor, lexicon)


def _preposition(doc: Doc, i: int) -> tuple[str, Token | None]:
    if i < 0:
        return "", None
    for length in (5, 4, 3, 2):
        first = i - length + 1
        if first < 0:
            continue
        words = [t.lower_ for t in doc[first : i + 1]]
        words[-1] = {"du": "de", "des": "de", "d'": "de", "aux": "à", "au": "à"}.get(
            words[-1], words[-1]
        )
        if (role := _COMPOUND.get(" ".join(words))) is not None:
            return "+" + role, doc[first]
    token = doc[i]
    if token.pos_ in {"ADP", "DET", "SCONJ", "ADV"} or token.lower_ in _RULES or token.lower_ in {
        "dont", "selon", "d'"
    }:  # fmt: skip
        form = token.lower_
        if form in _RULES:
            return form, token
    return "", None


def _coordinated(doc: Doc, before: Name, name: Name, case: _Case) -> bool:
    between = [t for t in doc[before.span.end : name.span.start] if not t.is_space]
    while between and between[-1].lower_ in _ARTICLES:
        between.pop()
    if not between or len(between) > 2 or case.preposition:
        return False
    if any(t.lower_ not in _COORDINATORS for t in between):
        return False
    own = _preposition_of(before)
    if case.article and own in _REPEATED:
        return False
    dep = name.span.root.dep_
    if dep in _SUBJECTS and before.span.root.dep_ not in _SUBJECTS:
        return False
    if between[0].text == "," and len(between) == 1:
        if dep in _SUBJECTS or doc[before.span.end].is_sent_start:
            return False
        return dep in {"conj", "appos", "flat:name", "nmod", "dep", "obl:mod"}
    return True


def _preposition_of(name: Name) -> str:
    i = name.span.start - 1
    if i >= 0 and name.span.doc[i].lower_ in _ARTICLES:
        i -= 1
    return _preposition(name.span.doc, i)[0]


# --- the rules -----------------------------------------------------------------------------------


def _read(case: _Case) -> Reading:
    if case.preposition.startswith("+"):
        return _compound(case)
    rule = _RULES.get(case.preposition)
    if case.kind == "physical":
        return _physical(case, rule)
    return rule(case) if rule is not None else _function(case)


def _physical(case: _Case, rule: Callable[[_Case], Reading] | None) -> Reading:
    reading = rule(case) if rule is not None else _object(case)
    return reading if reading.use == "literal" else _LITERAL


def _compound(case: _Case) -> Reading:
    match case.preposition:
        case "+from":
            return _LITERAL_FROM
        case "+to":
            return _LITERAL_TO
        case "+people":
            return _people(case)
        case _:
            return _LITERAL_AT


def _people(case: _Case) -> Reading:
    return _PEOPLE if case.kind in {"state", "institution"} else _LITERAL


def _in(case: _Case) -> Reading:
    if case.governed("motion_to", "motion_to_noun") or case.verb_near("motion_to"):
        return _LITERAL_TO
    return _LITERAL_AT


def _to(case: _Case) -> Reading:
    """À, au, aux: where, whither, or to whom."""
    able = case.kind in {"state", "institution"}
    moving = _moving(case)
    if able and not moving:
        if case.governed("dative", "dative_noun") or case.verb_near("dative", 8):
            return _PEOPLE
        if case.dative_noun_near():
            return _PEOPLE
        token = case.lead
        if token is not None and token.lower_ == "à" and case.article and case.kind == "state":
            return _PEOPLE
    if moving or case.governed("motion_to_noun"):
        return _LITERAL_TO
    return _LITERAL_AT


def _moving(case: _Case) -> bool:
    governor = case.governor
    if governor is not None and case.is_in(governor, "motion_to"):
        return governor.lemma_ != "rendre" or _reflexive(governor)
    return case.verb_near("motion_to")


def _reflexive(verb: Token) -> bool:
    return any(t.lower_ in {"se", "s'", "me", "nous", "vous", "m'"} for t in verb.lefts)


def _of(case: _Case) -> Reading:
    """De, du, d', des: whence, or whose."""
    governor = case.governor
    if governor is not None and governor.pos_ in _VERBS and case.is_in(governor, "motion_from"):
        return _LITERAL_FROM
    if case.verb_near("motion_from", 3):
        return _LITERAL_FROM
    if _opens_with_motion(case):
        return _LITERAL_FROM
    if case.kind == "institution" and not case.lead_word("siège"):
        return _PEOPLE
    if case.governed("route_genitive"):
        return _LITERAL_TO
    if case.governed("literal_genitive", "event_noun"):
        return _LITERAL_AT
    if _leads_elsewhere(case.name.span) and not case.governed("official_noun"):
        return _LITERAL_FROM
    if _whither(case) and (
        case.governed("motion_from_noun", "motion_to_noun", "motion_to", "motion_from")
    ):
        return _LITERAL_FROM
    if case.governed("motion_from_noun"):
        return _LITERAL_FROM
    return _PEOPLE if case.kind in {"state", "institution"} else _LITERAL_AT


def _opens_with_motion(case: _Case) -> bool:
    """Whether a participle of motion opens the sentence: "Parti de Pyongyang, le train …"."""
    i = (case.lead.i if case.lead is not None else case.name.span.start) - 1
    if i < 0 or (i and case.name.span.doc[i - 1].text[-1] not in ".!?…»\n"):
        return False
    return case.name.span.doc[i].lower_.rstrip("es") in _MOVED


def _whither(case: _Case) -> bool:
    """Whether a destination follows: "de Pyongyang à Vladivostok"."""
    doc = case.name.span.doc
    following = [t.lower_ for t in doc[case.name.span.end : case.name.span.end + 8]]
    return bool({"à", "vers", "jusqu'", "au", "pour", "en"} & set(following))


def _leads_elsewhere(span: Span) -> bool:
    """Whether a name follows at once as the way's end: "de Pyongyang à Vladivostok"."""
    following = span.doc[span.end : span.end + 2]
    if len(following) < 2:
        return False
    return following[0].lower_ in {"à", "vers", "jusqu'"} and following[1].is_title


def _for(case: _Case) -> Reading:
    if case.governed("motion_from", "motion_to", "motion_to_noun", "motion_from_noun") or any(
        case.verb_near(name, 6) for name in ("motion_from", "motion_to")
    ):
        return _LITERAL_TO
    return _people(case)


def _between(case: _Case) -> Reading:
    if case.governed("route_noun"):
        return _LITERAL_AT
    return _people(case)


def _with(case: _Case) -> Reading:
    return _LITERAL_AT if case.governed("route_noun") else _people(case)


def _by(case: _Case) -> Reading:
    if case.governed("pass_by", "pass_by_noun") or case.verb_near("pass_by", 3):
        return _LITERAL_AT
    return _people(case)


def _says(case: _Case) -> Reading:
    return _LITERAL if case.kind == "physical" else _PEOPLE


def _towards(case: _Case) -> Reading:
    """Vers: whither; "se tourner vers Moscou" is to look for help, not to travel."""
    governor = case.governor
    turning = governor is not None and case.is_in(governor, "turn_to")
    if case.kind in {"state", "institution"} and (turning or case.verb_near("turn_to", 2)):
        return _PEOPLE
    return _LITERAL_TO


def _from(case: _Case) -> Reading:
    if case.governed("motion_from", "motion_to", "motion_to_noun", "motion_from_noun"):
        return _LITERAL_FROM
    return _LITERAL_AT


def _there(case: _Case) -> Reading:  # noqa: ARG001  (a rule among rules)
    return _LITERAL_AT


_RULES: Mapping[str, Callable[[_Case], Reading]] = {
    "en": _in,
    "dans": _in,
    "à": _to,
    "au": _to,
    "aux": _to,
    "de": _of,
    "du": _of,
    "d'": _of,
    "des": _of,
    "pour": _for,
    "entre": _between,
    "avec": _with,
    "par": _by,
    "selon": _says,
    "vers": _towards,
    "depuis": _from,
    "sur": _there,
    "sous": _there,
    "devant": _there,
    "derrière": _there,
    "via": _there,
    "dès": _there,
    "outre": _there,
    "contre": _people,
    "envers": _people,
    "malgré": _people,
    "sans": _people,
    "comme": _people,
    "parmi": _people,
    "sauf": _people,
    "hormis": _people,
    "dont": _people,
    "chez": _people,
}


# --- without a preposition -----------------------------------------------------------------------


def _function(case: _Case) -> Reading:
    root = case.name.span.root
    previous = case.name.span.doc[case.name.span.start - 1] if case.name.span.start else None
    if previous is not None and previous.pos_ == "NOUN" and not case.article:
        return _LITERAL_AT
    if root.dep_ in _SUBJECTS:
        return _subject(case, root.head)
    if root.dep_ in {"obj", "iobj", "obl:arg"}:
        return _object(case)
    if previous is not None and previous.pos_ == "VERB" and not case.article:
        for name, reading in _OBJECTS:  # the parser may have lost the object: "regagné Pyongyang"
            if case.is_in(previous, name):
                return reading
    following = _next_word(case.name.span)
    if following is not None and following.pos_ in _VERBS:
        return _subject(case, following)
    if _stands_alone(case.name.span) or not _in_clause(case.name.span):
        return _LITERAL_AT
    return _people(case)


def _subject(case: _Case, verb: Token) -> Reading:
    if case.kind == "physical":
        return _LITERAL_AT
    if _inverted(verb) and case.kind != "other":
        return _PEOPLE
    if case.kind == "other":
        return _PEOPLE if case.is_in(verb, "speech") and not _passive(verb) else _LITERAL_AT
    if _passive(verb):
        return _LITERAL_AT if case.is_in(verb, "passive_literal") else _PEOPLE
    place = verb.pos_ in _NOUNS and case.is_in(verb, "place_noun")
    if place or case.is_in(verb, "physical_subject"):
        return _LITERAL_AT
    return _PEOPLE


def _passive(verb: Token) -> bool:
    return any(t.dep_ == "aux:pass" for t in verb.lefts) and not _reflexive(verb)


def _object(case: _Case) -> Reading:
    verb = case.governor
    if verb is None or case.name.span.root.dep_ not in {"obj", "iobj", "obl:arg"}:
        return _LITERAL_AT
    if _inverted(verb):
        return _subject(case, verb)
    for name, reading in _OBJECTS:
        if case.is_in(verb, name):
            return reading
    return _people(case)


def _inverted(verb: Token) -> bool:
    """Whether what follows is the subject: "la part qu'a prise la Russie".

    A participle after avoir agrees with an object only where that stands before it.
    """
    feminine = verb.morph.get("Gender", []) == ["Fem"] and verb.lower_.endswith(("e", "es"))
    return feminine and any(t.lemma_ == "avoir" and t.pos_ == "AUX" for t in verb.lefts)


_OBJECTS: Sequence[tuple[str, Reading]] = (
    ("leave_object", _LITERAL_FROM),
    ("reach_object", _LITERAL_TO),
    ("visit_object", _LITERAL_AT),
)


def _next_word(span: Span) -> Token | None:
    for token in span.doc[span.end : span.end + 3]:
        if token.is_space or token.lower_ in {"n'", "ne", "l'", "s'", "se", "y", "en", "a"}:
            if token.pos_ in _VERBS:
                return token
            continue
        return token
    return None


def _stands_alone(span: Span) -> bool:
    """Whether the name is a dispatch line, a caption's or a list's place: nothing clings to it."""
    doc = span.doc
    after = doc[span.end] if span.end < len(doc) else None
    closed = after is None or after.is_space or after.text[0] in ".(-–—:/|)"
    opened = span.start == span.sent.start or doc[span.start - 1].text in {"(", "/", "|", ","}
    return opened and closed


def _in_clause(span: Span) -> bool:
    """Whether a verb stands in the name's sentence, or soon after where the parser cut it short."""
    if any(t.pos_ in _VERBS for t in span.sent):
        return True
    for token in span.doc[span.end : span.end + 7]:
        if token.is_space or token.text in ".!?:;(":
            return False
        if token.pos_ in _VERBS:
            return True
    return False
