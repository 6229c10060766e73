"""What a clause is about: a verb or an event noun, with the verbs that only carry it.

"Le ministre devrait effectuer une visite" has one predicate, `visite`, carried by `effectuer`
under the modal `devrait`; "la visite aurait lieu" has `visite`, carried by `avoir lieu`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import MISTAKEN, Trigger, lemma_of, normal

SURE = frozenset(MISTAKEN) - {"menace"}
"""Forms that are verbs wherever they stand."""
BEFORE: dict[str, tuple[str, frozenset[str]]] = {
    form: (lemma, frozenset(words))
    for form, lemma, words in (
        ("prête", "prêter", ("serment", "main-forte", "assistance")),
        ("prêtent", "prêter", ("serment", "main-forte", "assistance")),
        ("porte", "porter", ("plainte", "secours")),
        ("portent", "porter", ("plainte", "secours")),
    )
}
"""Forms of verbs that taggers take for adjectives or nouns → the verb, and the words that it has
then at once after it."""
_TAKEN_FOR = frozenset({"ADJ", "ADV", "AUX", "NOUN"})
"""Tags that taggers give to verbs."""


@dataclass(slots=True, eq=False)
class Predicate:
    """What a clause is about.

    `token` names it; `carrier` is the verb whose tense counts (the token itself where no other
    verb carries it, None for a bare noun); `modals` shade the carrier, the outermost first;
    `members` are the indices of all tokens that stand for it in the tree; `occurs` is true of
    what takes place or goes on by its carrier, `borne` where the carrier is no event of its own;
    `options` are all the events that its words may name, the likeliest first; `acts` is true of a
    noun that is the subject of a verb of its own kind of doing ("la tempête a dévasté …").
    """

    token: Token
    carrier: Token | None
    event: Trigger | None = None
    kinds: dict[str, Trigger] = field(default_factory=dict)
    modals: list[tuple[Token, Trigger]] = field(default_factory=list)
    members: set[int] = field(default_factory=set)
    end: int = 0
    occurs: bool = False
    borne: bool = False
    options: tuple[Trigger, ...] = ()
    acts: bool = False

    @property
    def nominal(self) -> bool:
        """Whether a noun names it."""
        token = self.token
        return token.pos_ not in {"VERB", "AUX"} and not is_verb(token)

    @property
    def top(self) -> Token:
        """The member that governs all the others."""
        if len(self.members) == 1:
            return self.token.doc[next(iter(self.members))]
        doc = self.token.doc
        for index in sorted(self.members):
            token = doc[index]
            if token.head.i == index or token.head.i not in self.members:
                return token
        return self.token


def is_verb(token: Token) -> bool:
    """Whether a token is a verb of its own, not an auxiliary or a copula."""
    told = token.verbal
    if told is None:
        told = token.verbal = _is_verb(token)
    return told


def _is_verb(token: Token) -> bool:
    tag = token.pos_
    if tag == "VERB":
        return not token.dep_.startswith("aux")
    if tag not in _TAKEN_FOR:
        return False
    if tag in {"ADJ", "NOUN"} and normal(token.text) in BEFORE:
        return _before(token)
    if tag != "AUX" and normal(token.text) in MISTAKEN:
        before = token.nbor(-1).pos_ if token.i else ""
        return before in {"NOUN", "PROPN", "PUNCT"} or (bool(before) and normal(token.text) in SURE)
    if tag in {"ADJ", "NOUN"} and (conjugated(token) or _participle(token)):
        return True  # "avait mouillé", "a téléphoné", which taggers take for something else
    if is_untold(token):
        return True
    if tag == "ADJ":
        return is_future(token)
    return tag == "AUX" and not token.dep_.startswith(("aux", "cop"))


def _before(token: Token) -> bool:
    after = token.i + 1
    return after < len(token.doc) and (
        normal(token.doc[after].text) in BEFORE[normal(token.text)][1]
    )


def conjugated(token: Token) -> bool:
    """Whether a word has the auxiliary of a tense."""
    return bool(token.lefts) and any(child.dep_ == "aux:tense" for child in token.lefts)


_WITH_BE = frozenset(
    verb + ending
    for verb in ("parti", "reparti", "sorti", "ressorti", "rentré", "venu", "revenu", "parvenu")
    for ending in ("", "s", "e", "es")
)
"""Participles of verbs whose past goes with "être", of which some are nouns too ("parties")."""


_LEAD = 3
_CHAIN = 4
OPENING = {
    stem + ending: lemma
    for lemma, stem in (
        ("partir", "parti"), ("remettre", "remis"), ("élire", "élu"), ("recevoir", "reçu"),
        ("réunir", "réuni"), ("arriver", "arrivé"), ("rentrer", "rentré"), ("blesser", "blessé"),
        ("arrêter", "arrêté"), ("condamner", "condamné"), ("nommer", "nommé"), ("naître", "né"),
        ("détenir", "détenu"), ("évader", "évadé"), ("réfugier", "réfugié"), ("exiler", "exilé"),
        ("libérer", "libéré"), ("toucher", "touché"), ("abattre", "abattu"), ("tuer", "tué"),
    )
    for ending in ("", "s", "e", "es")
}  # fmt: skip
"""Participles that taggers take for nouns where they open a sentence, with their verbs."""


def opens(token: Token) -> bool:
    """Whether a word opens its sentence or its line, with a capital."""
    if not token.text[:1].isupper():
        return False
    start = token.sent.start
    return token.i == start or (token.i - start < _LEAD and not token.nbor(-1).is_alpha)


def _participle(token: Token) -> bool:
    """Whether a word is a participle for its auxiliary, which the parser did not hang on it.

    "Avait appareillé de Busan", "étaient parties jeudi", tagged as nouns.
    """
    if normal(token.text) in OPENING and opens(token):
        return not token.lefts
    if normal(token.text) in _WITH_BE:
        return copula_of(token) is not None and not any(c.dep_ == "det" for c in token.lefts)
    if token.lefts or not token.i or not token.text.endswith("é"):
        return False
    before = token.nbor(-1)
    return before.pos_ in {"AUX", "VERB"} and normal(before.lemma_) == "avoir"


def is_opening(token: Token) -> bool:
    """Whether a participle opens its sentence: "Récupérée par un cargo, elle est repartie"."""
    if not token.text[:1].isupper() or token.text.endswith("ant") or is_infinitive(token):
        return False
    return opens(token) and not any(c.dep_[:3] in {"aux", "nsu"} for c in token.lefts)


def lender_of(verb: Token) -> Token | None:
    """The verb whose auxiliary a participle shares: "a envoyé une équipe et livré des tentes".

    A past participle with an object is active, so it shares one even where the parser hung it
    elsewhere: "avaient forcé une fenêtre, coupé l'alarme et pris la fuite". One behind "puis" may
    hang on a noun between the two: "ont été interpellés, selon la police, puis relâchés".
    """
    if "Part" not in verb.morph.get("VerbForm", []) or verb.text.endswith("ant") or _helped(verb):
        return None
    if (other := _gapped(verb)) is not None:
        return other
    active = verb.dep_ in {"conj", "advcl"} and any(c.dep_ == "obj" for c in verb.rights)
    at = verb
    then = verb.i > 0 and normal(verb.nbor(-1).text) == "puis"
    for _ in range(_CHAIN):
        on = at.dep_ == "conj" or active or (then and at.pos_ == "NOUN")
        if not on or at.head.i >= at.i:
            return None
        at = at.head
        if _helped(at):
            return at
    return None


def _gapped(verb: Token) -> Token | None:
    """The passive whose auxiliary a second one does without: "deux ont été tués et six blessés".

    Parsers hang such a participle on what they take for a noun joined to the first verb.
    """
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "conj" or not any(c.dep_ == "cc" for c in noun.lefts):
        return None
    first = noun.head
    told = [first, *(c for c in first.rights if c.dep_ == "xcomp")]
    passive = any(c.dep_ == "aux:pass" for v in told for c in v.lefts)
    return first if passive and first.i < noun.i and _helped(first) else None


def _helped(verb: Token) -> bool:
    return any(c.dep_[:3] == "aux" for c in verb.lefts)


def is_future(token: Token) -> bool:
    """Whether a word has the shape of a future or conditional that the tagger did not know."""
    text = normal(token.text)
    if token.pos_ == "VERB" or normal(token.lemma_) != text:
        return False
    return lemma_of(token.text, token.lemma_, token.pos_) != text


_PRESENTS = ("e", "es", "ent")
_AS_IF_IN_ER = ("eillir", "aillir", "vrir", "frir")
"""Endings of verbs whose present is that of verbs in -er: "accueille", "ouvre"."""
_BARE_PRESENTS = {"rompre": "ompt", "battre": "bat", "mettre": "met"}
"""Endings of verbs → the end of their present, which no participle of theirs has."""


def is_present(token: Token) -> bool:
    """Whether a verb that the tagger calls a participle has a form that only the present has.

    "ravage", "rompt": participles of such verbs end otherwise ("ravagé", "rompu"). "Fait"
    with a subject and no auxiliary is a present too ("un incendie fait rage").
    """
    if is_untold(token):
        return True
    forms = token.morph.get("VerbForm", [])
    if "Inf" in forms and not is_infinitive(token) and not is_future(token):
        text, lemma = normal(token.text), normal(token.lemma_)
        return lemma.endswith("er") and text in {lemma[:-2] + ending for ending in _PRESENTS}
    if "Part" not in forms or token.morph.get("Tense", []) == ["Pres"]:
        return False
    text, lemma = normal(token.text), normal(token.lemma_)
    if text == "fait" and any(child.dep_ == "nsubj" for child in token.lefts):
        return not any(child.dep_.startswith("aux") for child in token.lefts)
    if lemma.endswith("er"):
        return text in {lemma[:-2] + ending for ending in _PRESENTS}
    if lemma.endswith(_AS_IF_IN_ER):
        return text in {lemma[:-2] + ending for ending in _PRESENTS}
    return any(lemma.endswith(v) and text.endswith(end) for v, end in _BARE_PRESENTS.items())


def is_untold(token: Token) -> bool:
    """Whether a word has a subject and the shape of a present that the tagger did not know.

    "L'UE sanctionne quatre banques", tagged as a noun.
    """
    if token.pos_ not in {"NOUN", "ADJ"} or not token.text.endswith(("e", "ent")):
        return False
    if not token.text.islower() or normal(token.lemma_) != normal(token.text):
        return False
    if not token.lefts:
        return _follows_name(token)
    kinds = {child.dep_ for child in token.lefts}
    return (
        "nsubj" in kinds
        and not kinds & {"det", "cop", "case", "amod"}
        and not any(child.dep_ == "cop" for child in token.rights)
    )


def _follows_name(token: Token) -> bool:
    """Whether a bare word stands between who acts and what on: "le MNLA attaque Ménaka"."""
    if not token.i or token.i + 1 >= len(token.doc):
        return False
    name, after = token.nbor(-1), token.nbor(1)
    if token.pos_ != "NOUN":  # "Oman ferme son espace aérien"
        return name.pos_ == "PROPN" and after.pos_ == "DET" and token.head.i == name.i
    named = name.pos_ == "PROPN" or (name.pos_ == "NOUN" and after.pos_ == "DET")
    if named and token.dep_ == "ROOT":  # "une cyberattaque paralyse les hôpitaux"
        return any(c.dep_ == "obj" for c in token.rights)
    return (
        named
        and token.head.i == name.i
        and token.dep_ in {"nmod", "appos", "flat:name", "amod"}
        and after.pos_ in {"DET", "NUM", "PROPN"}
    )


def is_infinitive(token: Token) -> bool:
    """Whether a token is an infinitive; taggers take some futures for one ("débattra")."""
    return "Inf" in token.morph.get("VerbForm", []) and token.text.endswith(("r", "re"))


def copula_of(token: Token) -> Token | None:
    """The copula on a word, if it has one."""
    for child in token.children:
        if child.dep_ == "cop":
            return child
    return None


def mistaken(verb: Token) -> bool:
    """Whether a verb hangs on its subject, as parsers have it that do not know its form."""
    head, text = verb.head, normal(verb.text)
    if text not in MISTAKEN and not (text in BEFORE and verb.pos_ != "VERB" and _before(verb)):
        return False
    return head.i < verb.i and head.pos_ in {"NOUN", "PROPN"}
