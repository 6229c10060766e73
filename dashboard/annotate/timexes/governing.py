"""The verb that a stretch of text hangs on, where the parser's tree is right and where it slips."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dashboard.annotate.timexes.verb_tense import AUXILIARY, VERBAL, feature

_SUBORDINATE = frozenset({"advcl", "acl", "acl:relcl"})
_STOPS = frozenset({".", "!", "?", "»", "”"})
_FURTHEST, _WIDEST = 12, 60


def governor(span: Span) -> Token | None:
    """The verb that governs a span: the first on the way up the tree.

    A way that leads back over the end of a sentence is the parser's slip: the verb of the words
    that follow is taken instead.
    """
    token = span.root
    limit = _sentence_start(span)
    for _ in range(_FURTHEST):
        if token.pos_ in VERBAL and not (span.start <= token.i < span.end):
            return _full(token) if token.i >= limit else following(span)
        if token.head.i == token.i:
            break
        token = token.head
    # A predicate without a verb of its own (`est prêt`, `aura lieu`) carries it as a child.
    for child in token.children:
        if child.dep_ in AUXILIARY:
            return child
    return None


def just_said(span: Span) -> Token | None:
    """The compound verb right before a day that the parser made the subject of the next one.

    `Le feu qui s'était déclaré dimanche à Gignac est fixé`.
    """
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.pos_ not in VERBAL or not span.root.dep_.startswith("nsubj"):
        return None
    return before if any(child.dep_ in AUXILIARY for child in before.children) else None


def put_after(span: Span) -> Token | None:
    """The verb that the parser hung on the noun it is the verb of (`Les obsèques, jeudi, auront`).

    It stands in the way of no pronoun that would make a clause of it.
    """
    root = span.root
    while root.head.i != root.i:
        root = root.head
    for child in root.children:
        clause = child.dep_ in _SUBORDINATE and child.i >= span.end and child.pos_ in VERBAL
        if clause and "Fin" in feature(child, "VerbForm"):
            relative = any("Rel" in feature(token, "PronType") for token in child.children)
            return None if relative else child
    return None


def following(span: Span, *, any_clause: bool = False) -> Token | None:
    """The first verb after `span`, in its sentence, that no subordinate clause holds."""
    for token in span.doc[span.end : span.end + _WIDEST]:
        if token.text in _STOPS or "\n" in token.text:
            break
        if token.pos_ in VERBAL and (any_clause or token.dep_ not in _SUBORDINATE):
            return _full(token)
    return None


def _sentence_start(span: Span) -> int:
    """Index of the first token of the sentence as the punctuation has it."""
    index = span.start
    while index > 0 and span.start - index < _WIDEST:
        before = span.doc[index - 1]
        if "\n" in before.text or (before.text in _STOPS and span.doc[index].text[:1].isupper()):
            break
        index -= 1
    return index


def _full(token: Token) -> Token:
    """The full verb of an auxiliary that the tagger hung its dependents on."""
    return token.head if token.dep_ in AUXILIARY and token.head.pos_ in VERBAL else token
