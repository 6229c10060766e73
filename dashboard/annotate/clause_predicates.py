"""The predicates of a sentence: which of its words name an event, report speech or do neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from dashboard.annotate import clause_context, clause_merges
from dashboard.annotate.predicates import (
    BEFORE,
    OPENING,
    Predicate,
    conjugated,
    copula_of,
    is_infinitive,
    is_opening,
    is_untold,
    is_verb,
    mistaken,
)
from dashboard.annotate.tree import Span, Token
from dashboard.annotate.triggers import (
    Lexicon,
    Trigger,
    Word,
    event_of,
    lemma_of,
    normal,
    options_of,
    without_idioms,
)

_PREPOSITIONS = frozenset({"à", "de", "en", "avec", "pour", "sur", "contre", "dans", "au"})
_WINDOW = 7
_IN = frozenset({"en", "En"})
_PARTICIPLE = re.compile(r"(\w{3,})([éi])e?s?")
_ADVERBIAL = {
    "compter": ("à",), "partir": ("à",), "départ": ("au",), "retour": ("en",),
    "entrée": ("l'",), "sortie": ("la",),
}  # fmt: skip
"""Words that tell no event after certain others: "à compter du 15", "au départ de Kiev"."""
_STAYING = frozenset({"rester", "reste", "demeurer"})
_BE = Word("est", "être")
_NOUNS = frozenset({"NOUN", "PROPN", "X", "ADJ"})
_GRAMMATICAL = frozenset({"DET", "ADP", "PUNCT", "PRON", "CCONJ", "SCONJ", "NUM", "SPACE"})
"""Tags of words that are never verbs."""


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
        if token.i in names:
            continue
        predicate = _lexical(token, words, sentence.start, lexicon)
        if predicate is not None:
            found[token.i] = predicate
    clause_merges.merge(found)
    if sentence.root.i not in _membership(found) and not (found and sentence.root.i in names):
        root = sentence.root
        found[root.i] = Predicate(root, None, members={root.i}, end=root.i + 1)
    unique = {id(p): p for p in found.values()}
    return sorted(unique.values(), key=lambda p: p.token.i)


_made = lru_cache(maxsize=65536)(Word)


def _word(token: Token) -> Word:
    if token.pos_ in _GRAMMATICAL:
        return _made(normal(token.text), lemma_of(token.text, token.lemma_, token.pos_))
    text, tag = token.text, "VERB" if is_untold(token) else token.pos_
    lemma = lemma_of(text, token.lemma_, tag)
    if tag in _NOUNS and lemma != text and normal(text) in BEFORE and is_verb(token):
        lemma = BEFORE[normal(text)][0]
    if tag in _NOUNS and normal(text) in OPENING and is_verb(token):
        lemma = OPENING[normal(text)]
    helped = conjugated(token) or (tag in _NOUNS and is_verb(token))
    if helped and (bare := _PARTICIPLE.fullmatch(normal(text) if tag in _NOUNS else lemma)):
        lemma = f"{bare[1]}{'e' if bare[2] == 'é' else 'i'}r"
    if tag == "VERB" and lemma[-1:] == "r" and is_infinitive(token):
        lemma = lemma_of(text, token.lemma_, tag, infinitive=True)
    return _made(normal(text), lemma)


def _lexical(token: Token, words: Sequence[Word], start: int, lexicon: Lexicon) -> Predicate | None:
    at = token.i - start
    verb = is_verb(token)
    if not verb and token.pos_ not in _NOUNS:
        return None
    if at and _adverbial(words[at].text, words[max(0, at - 2) : at], words[at + 1 : at + 2]):
        return None
    following = words[at + 1 : at + 1 + _WINDOW]
    lasts = _lasts(token)
    if not verb and not lasts and token.pos_ != "ADJ" and not lexicon.opens("noun", words[at]):
        return None
    if verb:
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
        matches = without_idioms(matches)
    else:
        matches = without_idioms(lexicon.match("noun", words[at], following))
        if lasts:  # "est en cours"
            matches |= lexicon.match("verb", _BE, [Word("en", "en"), *words[at : at + _WINDOW]])
            matches = {k: (t, 0) for k, (t, _) in matches.items()}
        if (willing := _willing(token, words, at, lexicon)) is not None:
            return willing
        if event_of(matches) is None and not matches.keys() & {"occur", "aspect"}:
            return None
    event = event_of(matches)
    options = options_of(matches)
    if event is not None:
        trigger = clause_context.settled(token, event[0])
        if trigger is not event[0]:
            options = () if trigger.type is None else (trigger,)
            matches = {k: m for k, m in matches.items() if m[0].type is None}
            matches[trigger.kind] = (trigger, event[1])
            event = event_of(matches)
            if event is None and not verb:
                return None
    kinds = {kind: trigger for kind, (trigger, _) in matches.items()}
    taken = event[1] if event is not None else 0
    if event is not None and (taken != len(event[0].words) or _ends_loosely(event[0])):
        taken = 0  # words apart, or a preposition, are no part of what names the event
    return Predicate(
        token,
        token if verb else copula_of(token),
        event[0] if event is not None else None,
        kinds,
        members={token.i, token.head.i} if mistaken(token) else {token.i},
        end=token.i + 1 + taken,
        occurs=lasts,
        options=options,
    )


def _adverbial(text: str, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a word is part of an adverbial: "à l'entrée du port" is a spot, no journey."""
    if before[-1].text not in _ADVERBIAL.get(text, ()):
        return False
    if text == "partir":  # "à partir du 20 avril", but "prêt à partir pour Rome"
        return any(word.text in {"de", "du", "d'"} for word in after)
    return text not in {"entrée", "sortie"} or before[0].text == "à"


def _willing(token: Token, words: Sequence[Word], at: int, lexicon: Lexicon) -> Predicate | None:
    """An adjective with a copula that shades an infinitive: "est prêt à négocier"."""
    copula = copula_of(token) if token.pos_ == "ADJ" else None
    if copula is None:
        return None
    first = Word(_masculine(words[at])[-1], words[at].lemma)
    found = lexicon.match("verb", _BE, (first, *words[at + 1 : at + _WINDOW]))
    modal = found.get("modal")
    if modal is None or not _next(modal[0], words[at]):
        return None
    return Predicate(token, copula, None, {"modal": modal[0]}, members={token.i}, end=token.i + 1)


def _lasts(token: Token) -> bool:
    """Whether a noun is what somebody "est en": "était en visite"."""
    if not token.lefts:
        return False
    return any(c.text in _IN for c in token.lefts) and copula_of(token) is not None


def _helper(token: Token) -> str | None:
    """Lemma of the verb that makes a passive or a causative of this one."""
    for child in token.lefts:
        if child.dep_ in {"aux:pass", "cop"}:
            return "être"
        if child.dep_ == "aux:caus" or (child.dep_ == "aux" and normal(child.lemma_) == "faire"):
            return "faire"
    if "Part" not in token.morph.get("VerbForm", []):
        return None
    stays = token.dep_ == "xcomp" and normal(token.head.lemma_) in _STAYING
    return "être" if stays or is_opening(token) else None


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
    return bool(token.lefts) and any(normal(c.text) in {"se", "s'"} for c in token.lefts)


def _membership(found: dict[int, Predicate]) -> set[int]:
    return {index for predicate in found.values() for index in predicate.members}
