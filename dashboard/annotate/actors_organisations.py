"""Organisations: papers, those of the model, those with a telling head, and their acronyms.

A capitalised head of `actors_heads.tsv` inside a sentence ("le Comité de sauvegarde nationale")
is a name with the words that depend on it, which French writes small. An acronym in brackets
behind a name stands for it from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from dashboard.annotate.actors_found import Found
from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.toponyms_media import media
from dashboard.annotate.toponyms_words import Text, trimmed

_ARTICLES = frozenset({"le", "la", "les", "l"})
_OF = frozenset({"case", "det", "amod", "nmod", "flat:name", "compound", "fixed", "flat:foreign"})
_OPENING = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "et", "en"})
"""Words behind a kind of body that lead elsewhere: "le groupe de Paul"."""
_MADE = frozenset({"de", "d"})
_AT = frozenset({"à", "vers", "depuis", "dans", "en"})
"""Prepositions of places, before what parsers hang on the verb as a circumstance."""
_INSIDE = frozenset({"the", "of", "for", "and", "de", "du", "des", "pour", "sans"})
"""Small words inside a name."""
_LONGEST = 8
"""Most words of a name behind its head."""
_ACRONYM = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z-]{1,9}[A-Z])\b")


def organisations(
    doc: Doc, entities: Sequence[Span], text: Text, lexicon: Lexicon
) -> Iterator[Found]:
    """The organisations of a text; some may overlap, the surer ones come first."""
    for start, end in media(text, lexicon):
        yield Found(start, end, "organisation", text.name(start, end))
    yield from _headed(doc, text, lexicon)
    for entity in entities:
        if entity.label_ != "ORG" or not any(t.pos_ == "PROPN" for t in entity):
            continue
        if is_spot(entity):
            continue
        span = trimmed(text, entity.start_char, entity.end_char)
        span = _without_article(text, *span) if span is not None else None
        if span is None:
            continue
        key = fold(text.text[span[0] : span[1]])
        if key in lexicon.demonyms or key in lexicon.stop or len(key) < 2:
            continue
        yield Found(*span, "organisation", text.name(*span))


def is_spot(entity: Span) -> bool:
    """Whether a name that no list knows is where something happens: "à Gao et Ménaka"."""
    root = entity.root
    if root.dep_ == "conj":
        root = root.head
    return root.dep_ == "obl:mod" and any(c.lower_ in _AT for c in root.lefts if c.dep_ == "case")


def led(text: Text, lexicon: Lexicon) -> Iterator[Found]:
    """Names that a word for a kind of body leads: "l'ONG Save the Children", "la société X".

    So too "le fabricant de batteries X", with what is made between the two.
    """
    kinds = {fold(word) for word in lexicon.of("named_body")}
    for i, word in enumerate(text.words):
        if word.key not in kinds or (word.capitalised and not word.text.isupper()):
            continue
        at = i + 1
        if text.joined(i) and not text.words[at].capitalised and text.words[at].key not in _OPENING:
            at += 1  # "la société minière Sogemac"
        elif text.joined(i) and text.words[at].key in _MADE and text.joined(at):
            at += 2  # "le fabricant de batteries Norlek"
        if at >= len(text.words) or not (text.joined(at - 1) and text.words[at].capitalised):
            continue
        last = at
        while text.joined(last):
            inner = text.words[last + 1].key in _INSIDE and text.joined(last + 1)
            following = last + 2 if inner else last + 1
            if not text.words[following].capitalised:
                break
            last = following
        start, end = text.words[at].start, text.words[last].end
        yield Found(start, end, "organisation", text.name(start, end))


def _headed(doc: Doc, text: Text, lexicon: Lexicon) -> Iterator[Found]:
    for word in text.words:
        if not word.capitalised or word.key not in lexicon.body_heads:
            continue
        span = doc.char_span(word.start, word.end, alignment_mode="expand")
        if span is None:
            continue
        token = span[0]
        before = token.nbor(-1) if token.i else None
        if before is None or before.is_punct or before.is_space or token.is_sent_start:
            continue  # a sentence's first word is capitalised whatever it is
        last = _last(token)
        if last.i == token.i:
            continue
        start, end = token.idx, last.idx + len(last)
        yield Found(start, end, "organisation", text.name(start, end))


def _last(head: Token) -> Token:
    """The last word of the name that a head opens: what depends on it without a break."""
    last = head
    for token in head.doc[head.i + 1 : head.i + 1 + _LONGEST]:
        if token.is_punct or token.is_space or token.dep_ not in _OF or not head.is_ancestor(token):
            break
        if token.ent_type_ == "PER":
            break
        if token.dep_ not in {"case", "det"}:
            last = token
    return last


def acronyms(text: Text, found: Iterable[Found]) -> Iterator[Found]:
    """Later mentions by acronym of organisations that the text names in full before it."""
    named: dict[str, Found] = {}
    for f in sorted(found, key=lambda f: f.start):
        match = _ACRONYM.match(text.text, f.end) if f.kind == "organisation" else None
        if match is not None:
            named.setdefault(match[1], f)
    for word in text.words if named else ():
        full = named.get(word.text)
        if full is not None and word.start >= full.end:
            yield replace(full, start=word.start, end=word.end)


def _without_article(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """A span without the article it opens with, which only its sentence's start made big."""
    i = text.index(start)
    if i is None or text.words[i].key not in _ARTICLES:
        return start, end
    return (text.words[i + 1].start, end) if text.words[i].end < end else None
