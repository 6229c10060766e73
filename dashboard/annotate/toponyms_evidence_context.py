"""What the words that govern a candidate say: prepositions, articles, cues, things called by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_candidates import SETTLED, Candidate, weighty
from dashboard.annotate.toponyms_cues import Announced, apposed
from dashboard.annotate.toponyms_evidence_model import AT
from dashboard.annotate.toponyms_scene import ARTICLES, Scene
from dashboard.annotate.toponyms_words import OF, Word

_BETWEEN = frozenset({"entre", "par"})
_NEAR = frozenset({
    "pres", "loin", "autour", "hors", "nord", "sud", "est", "ouest", "large", "banlieue", "km",
    "kilometre", "kilometres", "mille", "milles", "miles", "marins", "nautiques", "encablures",
})  # fmt: skip
_FACING = "devant"
_MEASURED = re.compile(
    r"(?:\bau large|\ben face|\b(?:kilomètres?|km|milles?|mètres)(?: nautiques?| marins?)?"
    r"(?: (?:au |dans le |à l['’])(?:nord|sud|est|ouest)(?:-(?:est|ouest))?)?)"
    r" (?:de |d['’]|du |des )$"
)
"""A distance or a bearing, before what it is taken from: "à 40 milles à l'est de Sfax"."""
_LEAD = 60
_LOCATED = re.compile(r", (?:en|au|aux|à) ([^,.;:()\n]{3,30})[,.;:()\n]")
_FARTHER = re.compile(r", (?:à )?(?:\w+ ){1,3}(?:kilomètres|km|milles) (?:plus |au |à l)")
"""What follows a place: the country it lies in, how far off it is."""
_OPENING = '"«“‘'
_CLOSING = ('"', "»", "”", "’’")
_SHORT_QUOTE = 30
_VERBAL = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ONE = frozenset({"un", "une", "chaque", "aucun", "aucune"})
_MANY = frozenset({"les", "des", "aux", "ces", "nos"})
_PEOPLES = ("ais", "ois", "iens", "eens", "ains", "ands", "aises", "oises", "iennes", "aines")
"""Endings of names of peoples in the plural."""
_OF_A_PEOPLE = ("ais", "ois", "ien", "een", "ain", "aise", "oise", "ienne", "eenne", "aine")
"""The same of one of them."""
_VISITS = ("visit_object", "reach_object", "leave_object")
_CONTRACTED = ARTICLES | {"du", "au", "des", "aux"}


def context_evidence(scene: Scene, candidate: Candidate, cue: Announced | None) -> Iterator[str]:
    """What the words that govern the name say; `cue` is the word for a kind that announces it."""
    before = scene.text.before(candidate.start, 4)
    facts = candidate.facts
    country = facts is not None and "country" in facts.features
    bare = list(before)
    while bare and bare[-1].key in ARTICLES and not bare[-1].capitalised:
        bare.pop()
    article = len(bare) < len(before)
    if cue is not None:
        yield "cue of a kind" if cue.cue.feature is not None else "cue"
    yield from _led(scene, bare, infinitive=article and not country)
    if before and _people(scene, candidate, before[-1]):
        yield "demonym"
    if article and facts is None:
        yield "article, unknown"
    elif article and facts is not None and facts.features <= SETTLED:
        yield "article"
    if before and before[-1].key == _FACING and facts is not None:
        yield "facing"
    text = scene.text.text
    of = bool(before) and before[-1].key in OF
    if of and _MEASURED.search(text, max(0, candidate.start - _LEAD), candidate.start):
        yield "measured"
    located = _LOCATED.match(text, candidate.end)
    inside = located is not None and fold(located[1]) in scene.lexicon.countries
    if facts is not None and (inside or _FARTHER.match(text, candidate.end)):
        yield "located"
    if cue is None and _eponym(scene, bare):
        yield "eponym"
    if _quoted(scene, candidate):
        yield "quoted"
    if apposed(scene.text, candidate.end, scene.lexicon) and not _acts(scene, candidate.end):
        yield "place apposed"
    if before and not country:
        yield from _governed(scene, candidate, before[-1])
    if candidate.end in scene.entries and not weighty(facts):
        yield "entry of a list"


def _led(scene: Scene, before: Sequence[Word], *, infinitive: bool) -> Iterator[str]:
    """What the preposition says; `infinitive` where "à" with its article may be another's."""
    last = before[-1].key if before else ""
    if last in AT and not (infinitive and last == "a"):
        yield "at"
    elif last in OF:
        yield "at" if len(before) > 1 and before[-2].key in _NEAR else "of"
        if len(before) > 1 and scene.someone(before[-2]):
            yield "of someone"
    elif last in _BETWEEN:
        yield "between"


def _acts(scene: Scene, end: int) -> bool:
    """Whether what follows a comma is a subject: "Au temps d'Alexandre, la ville vivait"."""
    span = scene.span(end, end + 1)
    if span is None:
        return False
    following = scene.doc[span.end : span.end + 4]
    noun = next((t for t in following if t.pos_ in _NOUNS), None)
    return noun is not None and noun.dep_ in _SUBJECTS


def _governed(scene: Scene, candidate: Candidate, before: Word) -> Iterator[str]:
    """What the word right before says: a verb of going, a kind of thing, a body's article."""
    lexicon = scene.lexicon
    named = before
    if before.capitalised and before.key in ARTICLES:  # "la brasserie Le Bruxelles"
        named = next(iter(scene.text.before(before.start, 1)), before)
    if _thing(scene, named) or (before.key in ARTICLES and _thing_before(scene, candidate, before)):
        yield "thing"
    if before.key in _CONTRACTED and _body(lexicon, candidate):
        yield "body"
    if candidate.facts is not None and before.key not in _CONTRACTED | OF | AT:
        token = scene.token(before)
        if token is not None and token.pos_ == "VERB":
            lemma = token.lemma_.lower()
            if any(lemma in lexicon.of(c) for c in _VISITS):
                yield "object"


def _thing(scene: Scene, word: Word) -> bool:
    return not scene.things.isdisjoint((word.key, word.key.removesuffix("s")))


def _thing_before(scene: Scene, candidate: Candidate, article: Word) -> bool:
    """Whether a thing's name is set beside it: "un second cargo, le Zimrida, devait partir"."""
    i = scene.text.index(article.start)
    if not i or weighty(candidate.facts):
        return False
    words, text = scene.text.words, scene.text.text
    aside = text[words[i - 1].end : article.start].strip() == ","
    return aside and any(_thing(scene, word) for word in words[max(0, i - 2) : i])


def _body(lexicon: Lexicon, candidate: Candidate) -> bool:
    """Whether a name is a government's or an organisation's, and not also their seat's.

    That some town is called so in some language ("Hamas", Hamm) says nothing.
    """
    known, facts = lexicon.actors.get(fold(candidate.name)), candidate.facts
    if known is None or known.kind == "person":
        return False
    if known.kind == "government":
        return facts is None or "seat" not in facts.features
    return facts is None or not ("country" in facts.features or facts.curated)


def _people(scene: Scene, candidate: Candidate, before: Word) -> bool:
    """Whether an article shows a name to be one of people: "un Russe", "les Brémois"."""
    key = fold(candidate.name)
    if " " in key.replace("-", " ") or (candidate.facts is not None and candidate.facts.curated):
        return False
    if before.key in _ONE:
        unknown = candidate.facts is None and key.endswith(_OF_A_PEOPLE)
        return unknown or key in scene.lexicon.demonyms
    return before.key in _MANY and key.endswith(_PEOPLES) and not weighty(candidate.facts)


def _eponym(scene: Scene, before: Sequence[Word]) -> bool:
    """Whether a disease, law or prize is called by the name: "maladie d'Alzheimer"."""
    words = [w for w in before if w.key not in OF]
    return bool(words) and words[-1].key in scene.lexicon.of("eponym_noun")


def _quoted(scene: Scene, candidate: Candidate) -> bool:
    """Whether the name stands in a quotation too short to be speech: "l'association « Nice »".

    It opens it, or all of it is names ("« Paris, Texas »").
    """
    text = scene.text.text
    head = text[max(0, candidate.start - _SHORT_QUOTE) : candidate.start]
    opening = max(head.rfind(sign) for sign in _OPENING)
    between = head[opening + 1 :].strip(" \u00a0'’")
    if opening < 0 or any(sign in between for sign in _CLOSING):
        return False
    if between and not all(w[0].isupper() for w in between.replace(",", " ").split()):
        return False
    tail = text[candidate.end : candidate.end + _SHORT_QUOTE]
    closing = min((tail.find(sign) for sign in _CLOSING if sign in tail), default=-1)
    span = scene.span(candidate.start, candidate.end + max(closing, 0))
    return closing >= 0 and (span is None or not any(t.pos_ in _VERBAL for t in span))
