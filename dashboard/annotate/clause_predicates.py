"""The predicates of a sentence: verbs and event nouns, with the verbs that only carry them.

"Le ministre devrait effectuer une visite" has one predicate, `visite`, carried by `effectuer`
under the modal `devrait`; "la visite aurait lieu" has `visite`, carried by `avoir lieu`.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from dashboard.annotate.triggers import (
    Lexicon,
    Trigger,
    Word,
    event_of,
    lemma_of,
    normal,
    options_of,
)

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS = frozenset({"obj", "obl:arg", "nsubj:pass", "xcomp", "iobj", "obl:mod", "obl:agent"})
_OBLIQUE = frozenset({"obl:arg", "obl:mod"})
_PURPOSE = frozenset({"pour", "afin"})
_MEETINGS = frozenset({"meet", "consult", "negotiate"})
_ADNOMINAL = frozenset({"acl", "amod"})
_PREPOSITIONS = frozenset({"à", "de", "en", "avec", "pour", "sur", "contre", "dans", "au"})
_WINDOW = 7
_ACTING = frozenset({"meet", "fight", "protest", "other", "test", "exercise", "commemorate"})
"""Types of which the noun can be the subject of what happens."""
_GOING = frozenset(
    {"vais", "vas", "va", "allons", "allez", "vont"} | {"allais", "allait", "allaient"}
)
"""Forms of "aller" that announce; in another tense one goes somewhere ("j'irai à Rome voir")."""
_IN = frozenset({"en", "En"})
_BE = Word("est", "être")
_NOUNS = frozenset({"NOUN", "PROPN", "X", "ADJ"})


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
        return self.token.pos_ not in {"VERB", "AUX"} and not is_future(self.token)

    @property
    def top(self) -> Token:
        """The member that governs all the others."""
        doc = self.token.doc
        for index in sorted(self.members):
            token = doc[index]
            if token.head.i == index or token.head.i not in self.members:
                return token
        return self.token


def is_verb(token: Token) -> bool:
    """Whether a token is a verb of its own, not an auxiliary or a copula."""
    if token.pos_ == "VERB":
        return not token.dep_.startswith("aux")
    if token.pos_ == "ADJ":  # "avait mouillé", "visitera", which taggers take for adjectives
        return is_future(token) or any(child.dep_ == "aux:tense" for child in token.children)
    return token.pos_ == "AUX" and not token.dep_.startswith(("aux", "cop"))


def is_future(token: Token) -> bool:
    """Whether a word has the shape of a future or conditional that the tagger did not know."""
    text = normal(token.text)
    if token.pos_ == "VERB" or normal(token.lemma_) != text:
        return False
    return lemma_of(token.text, token.lemma_, token.pos_) != text


def is_infinitive(token: Token) -> bool:
    """Whether a token is an infinitive."""
    return "Inf" in token.morph.get("VerbForm", [])


def find(
    sentence: Span, lexicon: Lexicon, names: AbstractSet[int] = frozenset()
) -> list[Predicate]:
    """The predicates of a sentence, in order; the root stands for a sentence without any.

    `names` are the indices of the tokens of place names: no verb is among them, whatever the
    tagger says of "Addis", "San" or "Manta".
    """
    words = [_word(token) for token in sentence]
    found: dict[int, Predicate] = {}
    for token in sentence:
        if token.i in names and (is_verb(token) or token.pos_ != "NOUN"):
            continue
        predicate = _lexical(token, words, sentence.start, lexicon)
        if predicate is not None:
            found[token.i] = predicate
    _drop_swallowed(found)
    _merge_modals(found)
    _merge_light(found)
    _merge_occurrences(found)
    _merge_subjects(found)
    _merge_purposes(found)
    _merge_participles(found)
    _merge_clefts(found)
    if sentence.root.i not in _membership(found) and not (found and sentence.root.i in names):
        root = sentence.root
        found[root.i] = Predicate(root, None, members={root.i}, end=root.i + 1)
    unique = {id(p): p for p in found.values()}
    return sorted(unique.values(), key=lambda p: p.token.i)


def owners(sentence: Span, predicates: Sequence[Predicate]) -> dict[int, Predicate]:
    """The predicate that each token of the sentence belongs to, by the nearest head."""
    table: dict[int, Predicate] = {i: p for p in predicates for i in p.members}
    heads = {token.i: token.head.i for token in sentence}
    for index in heads:
        path = []
        at = index
        while at not in table and heads.get(at, at) != at:
            path.append(at)
            at = heads[at]
        owner = table.get(at, predicates[0])
        for step in (*path, at):
            table[step] = owner
    _between(sentence, table)
    return table


def _between(sentence: Span, table: dict[int, Predicate]) -> None:
    """Give "entre X et Y" to the event noun that it follows, wherever the parser hung it."""
    if "ntre" not in sentence.text:
        return
    for token in sentence:
        if token.i == sentence.start or normal(token.text) != "entre":
            continue
        noun = table[token.i - 1]
        if noun.nominal and noun.event is not None and table[token.i] is not noun:
            moved = table[token.i]
            for inner in token.head.subtree:
                if inner.i >= token.i and table.get(inner.i) is moved:
                    table[inner.i] = noun


def _word(token: Token) -> Word:
    text, tag = token.text, token.pos_
    lemma = lemma_of(text, token.lemma_, tag)
    if tag == "VERB" and lemma[-1:] == "r" and is_infinitive(token):
        lemma = lemma_of(text, token.lemma_, tag, infinitive=True)
    return Word(normal(text), lemma)


def _lexical(token: Token, words: Sequence[Word], start: int, lexicon: Lexicon) -> Predicate | None:
    at = token.i - start
    following = words[at + 1 : at + 1 + _WINDOW]
    if is_verb(token):
        matches = lexicon.match("verb", words[at], following, reflexive=_reflexive(token))
        helper = _helper(token)
        if helper is not None:  # "être élu" and "faire sauter" are forms of their own
            plain = Word(_masculine(words[at])[-1], words[at].lemma)
            first = plain if helper == "être" else words[at]
            after = (first, *words[at + 1 : at + _WINDOW])
            helped = lexicon.match("verb", Word(helper, helper), after)
            matches |= {
                k: (t, max(n - 1, 0)) for k, (t, n) in helped.items() if _next(t, words[at])
            }
    elif token.pos_ in _NOUNS:
        matches = lexicon.match("noun", words[at], following)
        if _lasts(token):  # "est en cours"
            matches |= lexicon.match("verb", _BE, [Word("en", "en"), *words[at : at + _WINDOW]])
            matches = {k: (t, 0) for k, (t, _) in matches.items()}
        if event_of(matches) is None and "occur" not in matches:
            return None
    else:
        return None
    event = event_of(matches)
    kinds = {kind: trigger for kind, (trigger, _) in matches.items()}
    taken = event[1] if event is not None else 0
    if event is not None and (taken != len(event[0].words) or _ends_loosely(event[0])):
        taken = 0  # words apart, or a preposition, are no part of what names the event
    return Predicate(
        token,
        token if is_verb(token) else _copula(token),
        event[0] if event is not None else None,
        kinds,
        members={token.i},
        end=token.i + 1 + taken,
        occurs=_lasts(token),
        options=options_of(matches),
    )


def _lasts(token: Token) -> bool:
    """Whether a noun is what somebody "est en": "était en visite"."""
    if not token.n_lefts:
        return False
    return any(c.text in _IN for c in token.lefts) and _copula(token) is not None


def _helper(token: Token) -> str | None:
    """Lemma of the verb that makes a passive or a causative of this one."""
    for child in token.lefts:
        if child.dep_ in {"aux:pass", "cop"}:
            return "être"
        if child.dep_ == "aux:caus" or (child.dep_ == "aux" and normal(child.lemma_) == "faire"):
            return "faire"
    return None


def _next(trigger: Trigger, word: Word) -> bool:
    """Whether the word after the helping verb is the one that the form wants first."""
    return bool(trigger.words) and trigger.words[0] in {word.text, word.lemma, *_masculine(word)}


def _masculine(word: Word) -> tuple[str, ...]:
    """A participle without the marks of gender and number."""
    bare = word.text.removesuffix("s")
    return bare, bare.removesuffix("e")


def _ends_loosely(trigger: Trigger) -> bool:
    return bool(trigger.words) and trigger.words[-1] in _PREPOSITIONS


def _reflexive(token: Token) -> bool:
    return any(normal(child.text) in {"se", "s'"} for child in token.lefts)


def _copula(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ == "cop"), None)


def _membership(found: dict[int, Predicate]) -> set[int]:
    return {index for predicate in found.values() for index in predicate.members}


def _drop_swallowed(found: dict[int, Predicate]) -> None:
    """Forget the predicates that are words of another one's form ("donner le coup d'envoi")."""
    for predicate in list(found.values()):
        if predicate.event is None or found.get(predicate.token.i) is not predicate:
            continue
        for index in range(predicate.token.i + 1, predicate.end):
            if found.pop(index, None) is not None and predicate.token.head.i == index:
                predicate.members.add(index)  # "a fait sauter": the tense hangs on the infinitive
                predicate.carrier = predicate.token.head


def _merge_modals(found: dict[int, Predicate]) -> None:
    """Let "devrait se rendre" be one predicate, named by the infinitive."""
    for index in sorted(found):
        modal = found.get(index)
        if modal is None or modal.nominal:
            continue
        trigger = modal.kinds.get("modal") or modal.kinds.get("aspect")
        if trigger is None:
            continue
        inner = _complement(modal.token, found)
        if inner is not None and _goes(modal.token, inner.token):
            continue
        if inner is None or (modal.event is not None and not _eventful(inner, found)):
            continue
        inner.modals[:0] = [*modal.modals, (modal.token, trigger)]
        inner.members |= modal.members
        del found[index]


def _goes(verb: Token, inner: Token) -> bool:
    """Whether "aller" is a journey: "j'irai à Quito former", not "il va former"."""
    if normal(verb.lemma_) != "aller" or normal(verb.text) in _GOING:
        return False
    return inner.i - verb.i > 2


def _complement(modal: Token, found: dict[int, Predicate]) -> Predicate | None:
    for token in modal.doc[modal.i + 1 : modal.i + 1 + _WINDOW]:
        if token.i in found and is_verb(token) and _infinitival(token):
            near = modal.i in {token.head.i, token.head.head.i}
            adverbial = token.dep_ == "advcl" and _marked(token)
            if near and not adverbial:
                return found[token.i]
    return None


def _infinitival(token: Token) -> bool:
    """Whether a verb is an infinitive, or a passive one ("être arrêté")."""
    return is_infinitive(token) or any(
        c.dep_ == "aux:pass" and is_infinitive(c) for c in token.lefts
    )


def _eventful(inner: Predicate, found: dict[int, Predicate]) -> bool:
    if inner.event is not None:
        return True
    return any(c.i in found and found[c.i].event is not None for c in inner.token.children)


def _marked(token: Token) -> bool:
    return any(normal(child.text) in _PURPOSE for child in token.lefts)


def _merge_light(found: dict[int, Predicate]) -> None:
    """Let "effectuer une visite" be one predicate, named by the noun."""
    for index in sorted(found):
        verb = found.get(index)
        if verb is None or verb.nominal:
            continue
        for child in verb.token.children:
            noun = found.get(child.i)
            if noun is None or not noun.nominal or noun.event is None:
                continue
            if _carries(verb, child, noun.event):
                _join(verb, noun, found)
                break


def _carries(verb: Predicate, noun: Token, event: Trigger) -> bool:
    same = verb.event is not None and verb.event.kind == event.kind
    if noun.dep_ not in _OBJECTS | _SUBJECTS:
        return False
    if noun.dep_ in _SUBJECTS and noun.dep_ != "nsubj:pass":
        return same
    if noun.dep_ in _OBLIQUE and not _governs_preposition(verb, noun):
        return False
    return same or ("light" in verb.kinds and (verb.event is None or not verb.event.words))


def _governs_preposition(verb: Predicate, noun: Token) -> bool:
    """Whether the noun's preposition is the one that the light verb asks for."""
    light = verb.kinds.get("light")
    cases = {normal(child.text) for child in noun.lefts if child.dep_ == "case"}
    if light is None or not light.words:
        return False
    return bool(cases & {"à", "au", "aux", *light.words})


def _join(verb: Predicate, noun: Predicate, found: dict[int, Predicate]) -> None:
    noun.carrier = verb.carrier or verb.token
    noun.borne = verb.event is None
    noun.modals = verb.modals
    noun.members |= verb.members
    noun.kinds = {**verb.kinds, **noun.kinds}
    del found[verb.token.i]


def _merge_occurrences(found: dict[int, Predicate]) -> None:
    """Let "le sommet aura lieu" and "le forum, qui se tient …" be one predicate each."""
    for index in sorted(found):
        verb = found.get(index)
        if verb is None or verb.carrier is None or "occur" not in verb.kinds:
            continue
        weak = verb.event is None or verb.event.needs
        if not weak and not verb.kinds["occur"].words:
            continue
        for candidate in _subjects(verb):
            noun = found.get(candidate.i)
            if noun is not None and noun.nominal and noun.event is not None:
                _join(verb, noun, found)
                noun.occurs = noun.borne = True
                break


def _merge_subjects(found: dict[int, Predicate]) -> None:
    """Let "la manifestation a rassemblé mille personnes" be one predicate, named by the noun.

    Only of a verb that is nothing by itself, neither an event nor speech.
    """
    for index in sorted(found):
        verb = found.get(index)
        if verb is None or verb.nominal or verb.event is not None or "reporting" in verb.kinds:
            continue
        for candidate in _subjects(verb):
            noun = found.get(candidate.i)
            if noun is None or not noun.nominal or noun.event is None or noun.carrier is not None:
                continue
            if noun.event.kind in _ACTING and candidate.i < verb.token.i:
                _join(verb, noun, found)
                noun.acts = True
                break


def _subjects(verb: Predicate) -> list[Token]:
    tokens = [verb.token, *(token for token, _ in verb.modals)]
    subjects = [c for token in tokens for c in token.children if c.dep_ in _SUBJECTS]
    if verb.token.dep_ == "acl:relcl" and any(normal(s.text) == "qui" for s in subjects):
        subjects.append(verb.token.head)
    return subjects


def _merge_purposes(found: dict[int, Predicate]) -> None:
    """Let "se rendre à Rome pour rencontrer le pape" be one event, a visit."""
    for index in sorted(found):
        inner = found.get(index)
        if inner is None or inner.event is None or inner.event.kind not in _MEETINGS:
            continue
        verb = inner.carrier
        if verb is None or not is_infinitive(verb) or not _marked(verb):
            continue
        outer = next((p for p in found.values() if verb.head.i in p.members), None)
        if outer is None or outer is inner or outer.event is None:
            continue
        if outer.event.kind in {"travel", "meet"}:
            outer.members |= inner.members
            if inner.event.kind == "meet":
                outer.event = replace(outer.event, kind="meet")
            del found[index]


def _merge_participles(found: dict[int, Predicate]) -> None:
    """Let "la visite prévue" be one predicate: the participle only says how sure it is."""
    for index in sorted(found):
        inner = found[index]
        if inner.nominal or inner.event is not None or inner.carrier is not inner.token:
            continue
        if (
            "Part" not in inner.token.morph.get("VerbForm", [])
            or inner.token.dep_ not in _ADNOMINAL
        ):
            continue
        if any(c.dep_.startswith("aux") for c in inner.token.children):
            continue
        outer = found.get(inner.token.head.i)
        if outer is not None and outer.nominal and outer.event is not None:
            outer.members |= inner.members
            del found[index]


def _merge_clefts(found: dict[int, Predicate]) -> None:
    """Let "c'est à Rome que les ministres se sont vus" be one predicate."""
    for index in sorted(found):
        inner = found.get(index)
        verb = None if inner is None else inner.carrier
        if inner is None or verb is None or inner.token.i == inner.token.head.i:
            continue
        top = inner.top
        outer = _above(top, found)
        if outer is None or outer is inner or outer.event is not None:
            continue
        if not any(normal(c.text) in {"que", "qu'"} for c in top.subtree if c.i <= verb.i):
            continue
        if _cleaves(outer.token) and outer.token.i < top.i:
            inner.members |= outer.members
            for key in [k for k, p in found.items() if p is outer]:
                del found[key]


def _above(token: Token, found: dict[int, Predicate]) -> Predicate | None:
    """The nearest predicate above a token."""
    members = {index: p for p in found.values() for index in p.members}
    for at in token.ancestors:
        if at.i in members:
            return members[at.i]
    return None


def _cleaves(token: Token) -> bool:
    """Whether "c'est" or "ce fut" stands at this word or on it as a copula."""
    subjects = {normal(c.text) for c in token.lefts}
    is_be = normal(token.lemma_) == "être"
    return bool(subjects & {"c'", "ce"}) and (is_be or _copula(token) is not None)
