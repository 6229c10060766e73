"""The words of a speaker: how far the group of a noun or name reaches that says something.

"Le porte-parole de l'armée, le général X, en visite à Rome" is named up to "X": what is told of
him beyond one apposition, when he said it and where he stood, is no part of who he is.
"""

from __future__ import annotations

from dashboard.annotate.tree import Span, Token
from dashboard.annotate.triggers import MISTAKEN, normal

_BREAKS = frozenset({"acl:relcl", "advcl", "parataxis", "conj:relcl"})
_BEFORE = frozenset({"det", "amod", "nummod", "nmod", "flat:name", "compound", "appos"})
_OPENING = frozenset({"DET", "NOUN", "PROPN", "NUM"})
"""Parts of speech that open an apposition."""
_POINTING = frozenset({"ce", "cela", "ceci", "c'"})
_OF = frozenset({"de", "du", "d'"})
_LOOSE = frozenset({"ADP", "DET", "CCONJ", "PUNCT", "ADV"})
"""What may not end the words of a speaker."""
_EDGES = ' ,;:.«»“”"()\n'
_LONGEST = 160
_APPOSED = 48
"""Most characters between a description and the name it is given: ", le capitaine "."""


def words_of(head: Token) -> str:
    """The words of a speaker: the noun and what belongs to it, without its relative clauses.

    The name that stands beside a description is taken in: "le porte-parole, le capitaine X".
    """
    doc = head.doc
    first, last = _first(head), _last(head)
    while first and any(a.start < doc[first].idx < a.end for a in doc._.actors):
        first -= 1  # "The Mombasa Star", of which parsers see the last word alone
    while (
        last + 2 < len(doc)
        and doc[last].whitespace_ == ""
        and (doc[last + 1].text == "-" and doc[last + 1].whitespace_ == "")
    ):
        last += 2  # "l'état-major", of which the tokenizer makes three words
    named = (a.end for a in doc._.actors if a.start <= head.idx < a.end)
    inside = (t.i for end in named for t in doc[last + 1 :] if t.idx < end)
    last = max(inside, default=last)
    span = doc[first : last + 1]
    text = " ".join(span.text.strip(_EDGES).split())
    if "(" in text and ")" not in text:
        text = text[: text.index("(")].strip(_EDGES)
    return f"{text}{_beside(span)}"[:_LONGEST]


def _first(head: Token) -> int:
    """Index of the first word of the group, behind what tells when or where it was said."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _BEFORE or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    doc = head.doc
    commas = [t.i for t in doc[first : head.i] if t.text == ","]
    if commas and (doc[first].pos_ == "ADP" or any(temporal(t) for t in doc[first : commas[-1]])):
        return commas[-1] + 1
    return first


def _last(head: Token) -> int:
    """Index of the last word of the group."""
    doc = head.doc
    breaks = (c for c in head.children if c.dep_ in _BREAKS or _verbal(c))
    cut = {t.i for c in breaks for t in c.subtree}
    several = any(c.dep_ == "conj" for c in head.children)
    apposed = False
    last = head.i
    for token in doc[head.i + 1 : head.right_edge.i + 1]:
        if token.i in cut or not head.is_ancestor(token):
            break
        if temporal(token) and not _names_a_day(head, token):
            break
        if token.text == "," and not several:
            if apposed or not _apposition(token):
                break
            apposed = True
        last = token.i
    while last > head.i and (doc[last].pos_ in _LOOSE and doc[last].text not in {")", "%"}):
        last -= 1
    return last


def _apposition(comma: Token) -> bool:
    """Whether a noun or a name stands behind a comma: ", le général X", ", expert à Rome"."""
    doc = comma.doc
    if comma.i + 2 >= len(doc):
        return False
    token, following = doc[comma.i + 1], doc[comma.i + 2]
    if normal(token.text) in _POINTING:
        return False
    return token.pos_ in _OPENING or (token.pos_ == "ADJ" and following.pos_ == "NOUN")


def _names_a_day(head: Token, token: Token) -> bool:
    """Whether a date is part of a name: "le Mouvement du 23 mars"."""
    before = head.doc[token.i - 1]
    return head.text[:1].isupper() and (normal(before.text) in _OF or temporal(before))


def temporal(token: Token) -> bool:
    """Whether a token is of an expression of time."""
    return any(t.start <= token.idx < t.end for t in token.doc._.timexes)


def _verbal(token: Token) -> bool:
    """Whether a word is a verb that parsers take for a part of its subject."""
    if normal(token.text) in MISTAKEN:
        return True
    forms = token.morph.get("VerbForm", [])
    return (token.dep_ == "acl" and "Fin" in forms) or (token.dep_ == "conj" and "Part" in forms)


def _beside(span: Span) -> str:
    """The name of a person set beside a description that names nobody, with a comma before it."""
    doc, start, end = span.doc, span.start_char, span.end_char
    text = doc.text
    people = [a for a in doc._.actors if start - _APPOSED < a.end and a.start <= end + _APPOSED]
    people = [a for a in people if a.kind == "person" and not text[a.start].islower()]
    if any(a.start < end and a.end > start for a in people):
        return ""
    near = [a for a in people if 0 < a.start - end <= _APPOSED]
    if not near:
        return ""
    between = text[end : near[0].start]
    rest = between.lstrip(")» ")
    if not rest.startswith(",") or any(mark in rest[1:] for mark in ",;:.«»()\n"):
        return ""
    words = doc.expanded(end + between.index(","), near[0].start)
    if words is None or any(t.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "PRON"} for t in words):
        return ""
    return ", " + " ".join(text[end + between.index(",") + 1 : near[0].end].split())
