"""Which word of a sentence belongs to which of its predicates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.annotate.predicates import Predicate, is_verb
from dashboard.annotate.tree import Doc, Span
from dashboard.annotate.triggers import normal

_OPENING = 4
"""Most words between the first of a sentence and the place name that it opens with."""
_JOINTS = frozenset({"et", "puis", "mais"})
_VERBAL = frozenset({"VERB", "AUX"})
_WITHIN = frozenset({"en", "dans", "au", "aux"})
_THAT = frozenset({"que", "qu'"})
_SEATS = frozenset({"capitale", "chef-lieu", "préfecture", "métropole"})
_SUBJECT = 5
"""Most words of the subject of a title's second part."""
_OUTER = 7
"""Most words between a place and the wider one it lies in: ", dans le nord-est de la"."""
_LOCATING = frozenset({"à", "au", "aux", "en", "dans", "sur", "près", "depuis", "devant", "dès"})


def owners(
    sentence: Span,
    predicates: Sequence[Predicate],
    names: Sequence[Span] = (),
    places: Sequence[Span] = (),
    dates: Sequence[Span] = (),
) -> dict[int, Predicate]:
    """The predicate that each token of the sentence belongs to, by the nearest head.

    The words of a name in `names` (mentions of any kind) belong together; `places` and `dates`
    that open the sentence, or are set off after an event noun, go where their place tells.
    """
    table = _nearest(sentence, predicates)
    for span in names:
        owner = table.get(span.root.i)
        if owner is None:
            continue  # the parser's sentence ends within the name
        for token in span:
            if token.i in table:
                table[token.i] = owner
    _front_date(sentence, table, dates)
    _front_place(sentence, table, places)
    _led_place(sentence, table, places)
    _nested(sentence, table, places)
    _absolute(sentence, predicates, table)
    _asides(sentence, table, dates)
    _relatives(sentence, table, dates)
    _coordinated(sentence, table, (*places, *dates))
    return table


def _nearest(sentence: Span, predicates: Sequence[Predicate]) -> dict[int, Predicate]:
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


def _front_date(sentence: Span, table: dict[int, Predicate], dates: Sequence[Span]) -> None:
    """Give a date that opens the sentence to its main clause."""
    if not dates:
        return
    first = next((t.i for t in sentence if t.is_alpha or t.like_num), None)
    main = table[sentence.root.i]
    for span in dates:
        if first is not None and span.start <= first + 1 and span.end < sentence.end:
            if not sentence.doc[span.end].is_punct:
                return
            for index in range(sentence.start, span.end):
                table[index] = main


def _front_place(sentence: Span, table: dict[int, Predicate], places: Sequence[Span]) -> None:
    """Give a place that opens the sentence to its main clause: "À Sucre, le sénat a voté"."""
    if not places:
        return
    doc = sentence.doc
    first = next((t.i for t in sentence if t.is_alpha or t.like_num), None)
    main = table[sentence.root.i]
    for span in places:
        if first is None or span.end >= sentence.end or doc[span.end].text != ",":
            continue
        if span.start - first > _OPENING or normal(doc[first].text) not in _LOCATING:
            continue
        if any(t.is_punct for t in doc[first : span.start]):
            continue
        for index in range(sentence.start, span.end):
            table[index] = main
        return


def _led_place(sentence: Span, table: dict[int, Predicate], places: Sequence[Span]) -> None:
    """Give a place that opens a second clause to its verb: "tandis qu'à X, deux hommes ont …".

    Parsers hang it on the verb before. Up to the comma that closes it, wider places included.
    """
    doc = sentence.doc
    for span in places:
        first = next(
            (i for i in range(span.start - 1, max(span.start - _OPENING, sentence.start), -1)
             if normal(doc[i].text) in _THAT),
            None,
        )  # fmt: skip
        if first is None or first + 1 >= span.start:
            continue
        if normal(doc[first + 1].text) not in _LOCATING:
            continue
        comma = next((i for i in range(span.end, sentence.end) if doc[i].text == ","), None)
        verb = next(
            (t for t in doc[span.end : sentence.end] if t.pos_ in _VERBAL and t.i in table), None
        )
        if comma != span.end or verb is None or table[verb.i].token.i < comma:
            continue
        owner = table[verb.i]
        close = max(i for i in range(comma, verb.i) if doc[i].text == ",")
        for index in range(first, close):
            if index in table:
                table[index] = owner


def _nested(sentence: Span, table: dict[int, Predicate], places: Sequence[Span]) -> None:
    """Give "au Népal" to the owner of "Pokhara": "après le départ de Pokhara, au Népal, …"."""
    doc = sentence.doc
    for inner, outer in pairwise(sorted(places, key=lambda span: span.start)):
        between = doc[inner.end : outer.start]
        if len(between) < 2 or len(between) > _OUTER or between[0].text != ",":
            continue
        if any(t.pos_ in _VERBAL for t in between):
            continue
        seat = any(normal(t.text) in _SEATS for t in between[1:3])
        if normal(between[1].text) not in _WITHIN and not seat:
            continue
        if any(t.is_punct for t in between[1:]) or inner.start not in table:
            continue
        for index in range(inner.end, outer.end):
            if index in table:
                table[index] = table[inner.start]


def _absolute(sentence: Span, predicates: Sequence[Predicate], table: dict[int, Predicate]) -> None:
    """Give a title's second part its words: "L'UE sanctionne Minsk, Kallas attendue à Vilnius".

    The parser makes the participle's subject a part of the first, and its place one of the first.
    """
    doc = sentence.doc
    for predicate in predicates:
        verb = predicate.token
        if predicate.event is None or verb.pos_ != "VERB" or verb.dep_ not in {"acl", "amod"}:
            continue
        if "Part" not in verb.morph.get("VerbForm", []) or any(
            c.dep_[:3] == "aux" for c in verb.children
        ):
            continue
        comma = next(
            (i for i in range(verb.i - 1, sentence.start, -1) if doc[i].is_punct), sentence.start
        )
        before = doc[comma + 1 : verb.i]
        if doc[comma].text != "," or not 0 < len(before) <= _SUBJECT or verb.head not in before:
            continue
        if any(t.pos_ in _VERBAL or t.pos_ in {"CCONJ", "ADP"} for t in before):
            continue
        first = next((t for t in doc[sentence.start : comma] if is_verb(t)), None)
        if first is None or sentence.text.rstrip()[-1:] in ".!?…»":
            continue
        for index in range(comma + 1, sentence.end):
            owner = table.get(index)
            if doc[index].is_punct or owner is None or owner.token.i > verb.i:
                break
            table[index] = predicate


def _asides(sentence: Span, table: dict[int, Predicate], dates: Sequence[Span]) -> None:
    """Give the date and place set off after an event noun to it: "le sommet, le 4 mai à Rome,".

    Parsers hang such an aside on whatever verb comes next.
    """
    doc = sentence.doc
    for span in dates:
        at = span.start - 1
        if at <= sentence.start or doc[at].text not in {",", "("}:
            continue
        noun = _noun_before(doc, at, sentence.start, table)
        if noun is None or table.get(span.start) is noun:
            continue
        for index in range(span.start, sentence.end):
            token = doc[index]
            if index >= span.end and (token.is_punct or token.pos_ in {"VERB", "AUX", "CCONJ"}):
                break
            table[index] = noun


def _relatives(sentence: Span, table: dict[int, Predicate], dates: Sequence[Span]) -> None:
    """Give the date of a relative clause to the event noun just before it.

    "la session du Forum, qui dure jusqu'à mercredi": parsers hang it on the first noun as often.
    """
    doc = sentence.doc
    for span in dates:
        owner = table.get(span.start)
        if owner is None or not owner.nominal:
            continue
        at = next(
            (i for i in range(span.start - 1, sentence.start, -1) if normal(doc[i].text) == "qui"),
            None,
        )
        if at is None or sum(t.pos_ == "VERB" for t in doc[at : span.start]) != 1:
            continue
        tail = at - 1 if not doc[at - 1].is_punct else at - 2
        noun = table.get(tail)
        if noun is None or noun is owner or not noun.nominal or noun.event is None:
            continue
        if owner.token.i < noun.token.i <= tail:
            for index in range(at, span.end):
                table[index] = noun


def _coordinated(sentence: Span, table: dict[int, Predicate], spans: Sequence[Span]) -> None:
    """Give what stands before "et" and a second verb to the first: "attaqué au large de X et pris".

    Parsers hang what an aside parts from its verb on the verb that comes next.
    """
    doc = sentence.doc
    for span in spans:
        owner = table.get(span.start)
        if owner is None or owner.nominal or owner.token.i <= span.end:
            continue
        joint = next(
            (t.i for t in doc[span.end : owner.token.i] if normal(t.text) in _JOINTS), None
        )
        if joint is None or any(t.pos_ in _VERBAL for t in doc[span.end : joint]):
            continue
        first = next(
            (
                table[i]
                for i in range(span.start - 1, sentence.start - 1, -1)
                if doc[i].pos_ == "VERB" and i in table and _carries(table[i], i)
            ),
            None,
        )
        if first is None or first is owner:
            continue
        if all(t.pos_ not in _VERBAL or t.i >= joint for t in doc[span.end : owner.token.i]):
            for index in range(first.token.i + 1, joint):
                if table.get(index) is owner:
                    table[index] = first


def _carries(predicate: Predicate, index: int) -> bool:
    """Whether a token is a predicate's verb: its own, or the one that carries its noun."""
    carrier = predicate.carrier
    return predicate.token.i == index or (carrier is not None and carrier.i == index)


def _noun_before(doc: Doc, comma: int, start: int, table: dict[int, Predicate]) -> Predicate | None:
    """The event noun whose group ends at the comma, when nothing but its own words is between."""
    owner = table.get(comma - 1)
    if owner is None or not owner.nominal or owner.event is None or owner.token.i >= comma:
        return None
    if owner.carrier is not None and owner.carrier.i >= comma:
        return owner
    between = doc[max(owner.token.i + 1, start) : comma]
    return None if any(t.is_punct or t.pos_ in {"VERB", "AUX"} for t in between) else owner
