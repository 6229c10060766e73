"""From spaCy's tree to the features that `status.decide` looks at."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from dashboard.annotate.predicates import Predicate, is_infinitive, mistaken
from dashboard.annotate.speech import before_que, denies, of_the_object
from dashboard.annotate.status import Features, Order, Tense
from dashboard.annotate.status_cues import Cues
from dashboard.annotate.tree import Token
from dashboard.annotate.triggers import MISTAKEN, lemma_of, normal
from dashboard.annotate.verb_tenses import tense_of
from dashboard.model import Status, Timex, When

_AT_ONCE = frozenset({"agir", "survenir", "intervenir"})
"""Verbs of what takes place of which the present tells no course: "l'attaque survient après"."""
_ONCE = frozenset({"proposer", "offrir", "signer", "conclure", "rompre", "suspendre", "annoncer"})
"""Verbs of one act, whose present is a headline's whatever the event: "Oman offre sa médiation"."""
_NEGATIONS = frozenset({"pas", "jamais", "plus", "point", "guère", "nullement"})
_BARE = frozenset({"pouvoir", "savoir", "oser"})
"""Verbs that "ne" alone negates."""
_RANKED = frozenset({"premier", "première", "premiers", "premières", "pire", "fois", "record"})
"""Words of what is told to be the first, or the worst, since a day."""
_SINCE = frozenset({"depuis"})
_DENY = frozenset({"dément", "démentent", "nie", "nient"})
"""Forms of denial that parsers take for other words."""
_CLITICS = frozenset({"se", "s'", "y", "l'", "le", "la", "les", "lui", "leur", "en", "bien", "ne"})
_STAYING = frozenset({"reste", "restent", "demeure", "demeurent", "restait", "restaient"})
_ASKING = frozenset(
    {"qui", "que", "qu'", "quoi", "pourquoi", "comment", "quand", "où", "combien", "quel", "quelle",
     "quels", "quelles", "lequel", "laquelle"}
)  # fmt: skip
"""Words of questions that take for granted what they ask about."""
_NONE = frozenset({"aucun", "aucune", "personne", "rien", "ni"})
_KNOWN = frozenset(
    {"le", "la", "les", "l'", "ce", "cet", "cette", "ces", "du", "au"}
    | {"son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes", "votre", "vos"}
)
_OPEN = 1_000_000
_GOVERNING = frozenset(
    {"ccomp", "xcomp", "acl", "nmod", "obj", "obl:arg", "advcl", "obl:mod", "nsubj:pass"}
)


def extract(
    predicate: Predicate,
    own: list[Token],
    governor: Predicate | None,
    parent: Status | None,
    order: Order,
    cues: Cues,
    *,
    dated: bool = False,
    sourced: bool = False,
    chronicled: bool = False,
) -> Features:
    """The features of a predicate whose clause has the tokens `own`.

    `governor` is the predicate of the governing clause, `parent` that clause's status; `dated`
    tells whether the date behind `order` is the clause's own, `sourced` whether the sentence names
    a source ("selon"), `chronicled` whether its day is known and that of the page is not.
    """
    carrier = predicate.carrier
    outer = predicate.modals[0][0] if predicate.modals else carrier
    kinds = frozenset(
        _modal_kind(token, trigger.words, cues) for token, trigger in predicate.modals
    )
    tense: Tense = "none" if carrier is None else tense_of(carrier)
    modal_tense: Tense = tense_of(predicate.modals[0][0]) if predicate.modals else "none"
    if tense == "subjunctive" and not _subordinate(carrier):
        tense = "present"  # the tagger often takes one for the other
    if predicate.modals and tense == "infinitive" and not kinds - {"aspect", "", "done", "recent"}:
        tense = modal_tense
    if tense == "infinitive" and not kinds and (shade := _shaded(carrier, cues)):
        kinds = frozenset({shade})
    token = predicate.token
    lemma = lemma_of(token.text, token.lemma_, token.pos_)
    kind = predicate.event.kind if predicate.event is not None else ""
    negated = _negated(predicate, outer)
    ends = carrier is not None and kind != "agree" and normal(carrier.lemma_) in cues.ends
    if negated and ends:
        kinds, tense = kinds | {"aspect"}, "present"  # what has not ended goes on
    governor_word = _governor(predicate, governor, cues)
    return Features(
        type=predicate.event.type if predicate.event is not None else None,
        tense=tense,
        modal_tense=modal_tense,
        modals=kinds - {""},
        cues=(_cues(own, cues) | _stays(predicate)) - _own_cues(predicate, cues),
        negated=negated and not ends and governor_word != "open" and not _not_before(own),
        reported=_reported(governor),
        governor=governor_word,
        parent=parent,
        order=order,
        definite=_definite(predicate.token),
        condition=outer is not None and _conditional(outer),
        occurs=predicate.occurs and (carrier is None or normal(carrier.lemma_) not in _AT_ONCE),
        asked=_asked(own, predicate),
        polar=not token.doc.holds(_ASKING, token.sent.start, token.sent.end),
        denial=kind == "deny" and lemma in cues.denials and (predicate.nominal or denies(token)),
        dated=dated,
        since=_since(own) and not (tense == "participle" and predicate.token.dep_ == "xcomp"),
        lasts=_lasts(predicate, cues),
        sourced=sourced,
        chronicled=chronicled,
        noun=predicate.nominal,
        once=carrier is not None and normal(carrier.lemma_) in _ONCE,
    )


def _shaded(verb: Token | None, cues: Cues) -> str:
    """The class of the verb right before an infinitive that the parser hung elsewhere."""
    at = verb.i - 1 if verb is not None else -1
    while verb is not None and at > verb.sent.start and normal(verb.doc[at].text) in _CLITICS:
        at -= 1
    if verb is None or at < verb.sent.start or verb.doc[at].pos_ != "VERB":
        return ""
    shade = cues.modals.get(lemma_of(verb.doc[at].text, verb.doc[at].lemma_, "VERB"), "")
    return shade if shade in {"plan", "must", "can", "will"} else ""


def _stays(predicate: Predicate) -> frozenset[Status]:
    """What "reste fermé" says: it goes on."""
    token = predicate.token
    before = token.doc[token.i - 1] if token.i > token.sent.start else token
    if before.pos_ == "ADV" and before.i > token.sent.start:
        before = token.doc[before.i - 1]
    stays = normal(before.text) in _STAYING and token.pos_ in {"VERB", "ADJ"}
    return frozenset({"ongoing"}) if stays else frozenset()


def _not_before(own: list[Token]) -> bool:
    """Whether what is denied is only the time before: "ne rouvrira pas avant lundi"."""
    words = [normal(token.text) for token in own]
    return any(pair == ("pas", "avant") for pair in pairwise(words))


def _own_cues(predicate: Predicate, cues: Cues) -> set[Status]:
    """What a verb does itself is no word of denial: "ont annulé dix vols", "a démenti"."""
    token = predicate.token
    if predicate.event is not None and predicate.event.kind == "deny":
        return {"denied"}
    forms = _forms(token.text, token.lemma_, token.pos_)
    denies = not predicate.nominal and any(cues.words.get(form) == "denied" for form in forms)
    return {"denied"} if denies else set()


def _since(own: list[Token]) -> bool:
    """Whether "depuis" tells how long it has gone on, not since when it is the first."""
    if not own or not own[0].doc.holds(_SINCE, own[0].i, own[-1].i + 1):
        return False
    words = [normal(token.text) for token in own]
    return "depuis" in words and _RANKED.isdisjoint(words[: words.index("depuis")])


def _subordinate(verb: Token | None) -> bool:
    return verb is not None and any(c.dep_ == "mark" for c in verb.children)


def order_of(timexes: list[Timex], published: When | None) -> Order:
    """The date of a clause against the publication day."""
    dates = [t.when for t in timexes if t.when is not None and t.type in {"date", "time"}]
    if not dates or published is None:
        return "unknown"
    finest = min(dates, key=_width)
    first, last = finest.first_day, finest.last_day
    if first is not None and published.last_day is not None and first > published.last_day:
        return "after"
    if last is not None and published.first_day is not None and last < published.first_day:
        return "before"
    return "around"


def _width(when: When) -> int:
    """Days that a date leaves open: of two dates the finer tells ("cette semaine, demain")."""
    if when.first_day is None or when.last_day is None:
        return _OPEN
    return (when.last_day - when.first_day).days


def _modal_kind(token: Token, words: tuple[str, ...], cues: Cues) -> str:
    for key in (*reversed(words), normal(token.lemma_)):
        if key in cues.modals:
            return cues.modals[key]
    return ""


def _cues(own: list[Token], cues: Cues) -> frozenset[Status]:
    found = {
        cues.words[form]
        for token in own
        for form in _forms(token.text, token.lemma_, token.pos_)
        if form in cues.words
    }
    here = [normal(token.text) for token in own]
    begun = cues.phrases.keys() & set(here)
    if begun:
        text = f" {' '.join(here)} "
        found |= {
            status
            for first in begun
            for phrase, status in cues.phrases[first]
            if f" {phrase} " in text
        }
    return frozenset(found)


@lru_cache(maxsize=65536)
def _forms(word: str, lemma: str, tag: str) -> tuple[str, ...]:
    """The lemma, and the text as a masculine singular: the lemma of "prévue" may be a verb."""
    text = normal(word)
    return lemma_of(word, lemma, tag), text, text.removesuffix("s").removesuffix("e")


def _negated(predicate: Predicate, outer: Token | None) -> bool:
    if outer is None:
        return False
    verbs = {outer, *(token for token, _ in predicate.modals)}
    if predicate.carrier is not None:
        verbs.add(predicate.carrier)
        if predicate.carrier.dep_ == "cop":
            verbs.add(predicate.token)
    for verb in verbs:
        near = {verb, *verb.children}
        near |= {
            g
            for c in verb.children
            if c.dep_[:6] in {"aux:te", "aux:pa", "aux", "advmod"}
            for g in c.children
        }
        words = {normal(t.text) for t in near}
        if words & {"pas", "jamais"} and is_infinitive(verb):
            return True
        if not words & {"ne", "n'"}:
            continue
        if normal(verb.lemma_) in _BARE and is_modal_of(verb, predicate):
            return True  # "n'a pu se tenir"
        deeper = {normal(g.text) for c in verb.children for g in c.children}
        if words & _NEGATIONS or (words | deeper) & _NONE:
            return True
    return False


def _lasts(predicate: Predicate, cues: Cues) -> bool:
    """Whether the verb, or the whole form, is one whose present tells what goes on."""
    event = predicate.event
    if event is not None and event.form in cues.lasting:
        return True
    return predicate.carrier is not None and normal(predicate.carrier.lemma_) in cues.lasting


def is_modal_of(verb: Token, predicate: Predicate) -> bool:
    """Whether a verb shades the predicate."""
    return any(token.i == verb.i for token, _ in predicate.modals)


def _reported(governor: Predicate | None) -> Tense | None:
    if governor is None or governor.carrier is None or "reporting" not in governor.kinds:
        return None
    return tense_of(governor.carrier)


def _set_beside(top: Token, noun: Token) -> bool:
    """Whether a participle tells of a noun: "les recherches, interrompues jeudi"."""
    return top.dep_ == "acl" and noun.pos_ == "NOUN" and "Part" in top.morph.get("VerbForm", [])


def _denied_by(governor: Predicate | None, predicate: Predicate) -> bool:
    """Whether a clause follows the "que" of a denial: "elle dément qu'un navire ait disparu"."""
    at = None if predicate.nominal else before_que(predicate)
    if at is None:
        return False
    if normal(predicate.token.doc[at].text) in _DENY:
        return True
    above = governor.event if governor is not None and governor.token.i == at else None
    return above is not None and above.kind == "deny"


def _governor(predicate: Predicate, governor: Predicate | None, cues: Cues) -> str:
    """What the word above a predicate does to it; a noun between the two has its say."""
    carrier = predicate.carrier
    if _denied_by(governor, predicate):
        return "deny"
    if carrier is not None and predicate.borne:
        own = cues.governors.get(lemma_of(carrier.text, carrier.lemma_, "VERB"), "")
        if own == "deny" and predicate.occurs and _negated(predicate, carrier):
            return "open"  # "n'est pas exclu"
        if own in {"deny", "plan", "doubt"}:
            return own
    top = predicate.top
    if any(normal(c.text) in {"pour", "afin"} for c in top.lefts) and predicate.carrier is not None:
        return "purpose"
    if is_infinitive(top) and any(normal(c.text) == "avant" for c in top.lefts):
        return "before"
    if top.dep_ not in _GOVERNING or top.head.i == top.i:
        return ""
    finite_relative = top.dep_ in {"acl:relcl", "advcl"} or of_the_object(top)
    if finite_relative:
        return ""
    at = top.head
    if governor is not None and (
        (mistaken(governor.token) and at.i in governor.members)
        or (governor.token.head.i == top.i and normal(governor.token.text) in MISTAKEN)
    ):  # "Paris dément négocier": parsers hang the verb that they do not know on the other
        return cues.governors.get(lemma_of(governor.token.text, governor.token.lemma_, "VERB"), "")
    said = cues.governors.get(lemma_of(at.text, at.lemma_, at.pos_), "")
    if said and (top.dep_ == "obl:mod" or _set_beside(top, at)):
        return ""
    negated = any(normal(c.text) in _NEGATIONS for c in at.children)
    if negated and said == "deny":
        return "open"
    if said == "deny" and governor is not None and predicate.nominal and at.pos_ == "VERB":
        return "deny"
    return said


def _definite(token: Token) -> bool:
    return token.pos_ == "PROPN" or any(normal(c.text) in _KNOWN for c in token.lefts)


def _asked(own: list[Token], predicate: Predicate) -> bool:
    """Whether the clause is the question of its sentence."""
    if not any(t.text == "?" for t in own):
        return False
    last = next((t for t in reversed(predicate.token.sent) if t.text in {"?", ".", "!"}), None)
    return last is not None and last.text == "?" and last in own


def _conditional(verb: Token) -> bool:
    return any(c.dep_ == "mark" and normal(c.text) in {"si", "s'"} for c in verb.children)
