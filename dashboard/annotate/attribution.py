"""Who says so: the speaker that a clause is attributed to, as words of the text.

Signs, in this order: the verb of speech that governs the clause ("le ministre a déclaré que …"),
a newspaper or an agency as its subject, the speaker of the quotation that the clause stands in,
a verb of speech or a source set off in the sentence ("…, a déclaré le ministre", "selon le
ministère"), and in an interview whoever answers. A pronoun speaks for whom it means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.annotate import speech
from dashboard.annotate.interviews import interview
from dashboard.annotate.lexicon import french
from dashboard.annotate.predicates import Predicate
from dashboard.annotate.timexes.quotes import quotations
from dashboard.annotate.toponyms_media import is_medium
from dashboard.annotate.tree import Doc, Span, Token
from dashboard.annotate.triggers import lemma_of, normal

_PRONOUNS = {
    "il": ("Masc", "Sing"), "elle": ("Fem", "Sing"), "ils": ("Masc", "Plur"),
    "elles": ("Fem", "Plur"), "t-il": ("Masc", "Sing"), "t-elle": ("Fem", "Sing"),
    "t-ils": ("Masc", "Plur"), "t-elles": ("Fem", "Plur"), "lui": ("", "Sing"),
}  # fmt: skip
_SAID_OF = frozenset({"ccomp", "xcomp", "obj", "obl:arg", "obl:mod", "nmod", "acl", "nsubj"})
"""How what somebody accuses, denies or threatens hangs on the verb."""
_DENIALS = frozenset({"démentir", "nier", "réfuter", "contester", "infirmer"})
_BEHIND = 40
"""How many characters a verb of speech may stand behind the quotation that it closes."""
_AHEAD = 80
"""How many characters it may stand before the quotation that it introduces."""
_SEMICOLON = frozenset({";"})
_NEAR = 400
"""How far back the person may be named whom a pronoun that speaks means."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A speaker, with gender and number where the words tell."""

    words: str
    gender: str
    number: str


@dataclass(slots=True)
class Told:
    """The speakers of a sentence: verbs of speech and sources set off, each with its words."""

    speeches: list[tuple[Predicate, str]] = field(default_factory=list)
    sources: list[tuple[int, str]] = field(default_factory=list)


class Speakers:
    """Attribution in one document: every sentence is read first, then its clauses are asked for."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._quotes = quotations(doc.text)
        self._opened = [start for start, _ in self._quotes]
        self._heard: list[_Heard] = []
        self._carried: dict[int, str] = {}
        self._names: dict[int, str | None] = {}
        self._subjects: dict[int, Token | None] = {}
        self._actors = {a.start: a for a in doc._.actors}
        self._people = [a for a in doc._.actors if a.kind == "person"]
        named = ((a.end, a.name) for a in self._people)
        document = doc._.document
        self._talk = None if document is None else interview(document, named)

    def read(self, sentence: Span, predicates: Sequence[Predicate]) -> Told:
        """The speakers of a sentence; sentences are to be read in their order."""
        told = Told()
        for predicate in predicates:
            if not speech.speaks(predicate):
                continue
            aside = _participle(predicate.token)
            speaker = None if aside else self._name(self._subject(predicate))
            self._names[predicate.token.i] = speaker
            if speaker is None or not speech.reports(predicate):
                continue
            told.speeches.append((predicate, speaker))
            self._carry(predicate.token.idx, speaker)
        for index, (_, end) in enumerate(self._quotes):
            if sentence.start_char < end <= sentence.end_char and index not in self._carried:
                speaker = self._name(speech.behind_quotation(end, self._doc))
                if speaker is not None:
                    self._carried[index] = speaker
        for at, head in speech.sources(sentence):
            if (words := self._name(head)) is not None:
                told.sources.append((at, words))
        return told

    def _carry(self, position: int, speaker: str) -> None:
        """Give a speaker the quotation that a verb of speech at a position closes or opens."""
        if self._quoted(position) is not None:
            return
        for index, (start, end) in enumerate(self._quotes):
            if 0 <= position - end < _BEHIND or 0 <= start - position < _AHEAD:
                self._carried[index] = speaker

    def of(self, predicate: Predicate, ancestors: Sequence[Predicate], told: Told) -> str | None:
        """Who says what `predicate` tells; `ancestors` govern it, the nearest first."""
        below = predicate
        if (name := self._names.get(speech.before_que(predicate) or -1)) is not None:
            return name
        for ancestor in ancestors:
            if speech.speaks(ancestor) and ancestor.token.i < predicate.token.i:
                said = speech.reports(ancestor) or below.top.dep_ in _SAID_OF
                if said and not _participle(ancestor.token) and self._somebody(ancestor, told):
                    return self._names.get(ancestor.token.i)
            below = ancestor
        for one in (predicate, *ancestors):
            subject = None if one.nominal else self._subject(one)
            if subject is not None and self._is_medium(subject):
                return speech.words_of(subject)
        if (teller := _teller(predicate)) is not None:
            return self._name(teller)
        if _denies(predicate) and (name := self._names.get(predicate.token.i)):
            return name
        at = predicate.token.idx
        inside = self._quoted(at)
        if inside is not None and (said_by := self._speaker(inside)) is not None:
            return said_by
        here = predicate.token.i
        for speech_, speaker in told.speeches:
            behind = speech_.token.i > here and speech.set_off(speech_)
            if speech_ is predicate or not (behind or speech.as_said(speech_)):
                continue
            if not self._parted(*sorted((here, speech_.token.i))):
                return speaker
        near = [s for s in told.sources if not self._parted(*sorted((here, s[0])))]
        if near:
            return min(near, key=lambda s: abs(s[0] - here))[1]
        if self._talk is not None and self._talk.answering(at):
            return self._talk.person
        return None

    def _subject(self, predicate: Predicate) -> Token | None:
        """The subject of a predicate, looked for once."""
        at = predicate.token.i
        if at not in self._subjects:
            self._subjects[at] = speech.subject_of(predicate)
        return self._subjects[at]

    def _somebody(self, verb: Predicate, told: Told) -> bool:
        """Whether who speaks is somebody; a fact tells only where nobody else in its sentence does.

        "Le maire affirme que ces traces indiquent une fuite" is what the mayor says.
        """
        subject = self._subject(verb)
        if subject is None or subject.pos_ != "NOUN" or speech.can_speak(subject):
            return True
        others = [s for s, _ in told.speeches if s is not verb]
        return not others and self._quoted(verb.token.idx) is None

    def _quoted(self, position: int) -> int | None:
        """The number of the quotation that a position lies in."""
        at = bisect_right(self._opened, position) - 1
        return at if at >= 0 and position < self._quotes[at][1] else None

    def _speaker(self, quote: int) -> str | None:
        """Who speaks in a quotation: its own verb tells, or that of the one just before it."""
        if quote in self._carried or not quote:
            return self._carried.get(quote)
        between = self._doc.text[self._quotes[quote - 1][1] : self._quotes[quote][0]]
        return None if "\n\n" in between else self._carried.get(quote - 1)

    def _parted(self, first: int, last: int) -> bool:
        """Whether two words stand on two sides of a semicolon."""
        return self._doc.holds(_SEMICOLON, first, last)

    def _is_medium(self, subject: Token) -> bool:
        """Whether a subject is a newspaper, an agency or the like."""
        if speech.is_medium_noun(subject):
            return True
        actor = self._actors.get(subject.idx)
        return actor is not None and is_medium(actor.name, french())

    def _name(self, subject: Token | None) -> str | None:
        if subject is None:
            return None
        form = normal(subject.text).lstrip("-")
        if form in _PRONOUNS or subject.pos_ == "PRON" or form == "t":
            end = subject.idx + len(subject)
            meant = [self._actors[at] for at in range(subject.idx, end) if at in self._actors]
            return meant[0].name if meant else self._meant(subject, *_PRONOUNS.get(form, ("", "")))
        words = speech.words_of(subject)
        named = subject.pos_ == "PROPN"
        gender = "" if named else "".join(subject.morph.get("Gender", []))
        number = "Sing" if named else "".join(subject.morph.get("Number", []))
        if any(c.dep_ == "conj" for c in subject.children):
            gender, number = "", "Plur"
        elif any(normal(c.text) == "les" for c in subject.lefts):
            number = "Plur"
        self._heard.append(_Heard(words, gender, number))
        return words

    def _meant(self, pronoun: Token, gender: str, number: str) -> str | None:
        """Whom a pronoun that speaks means: the last speaker whom it fits, else a person near."""
        for heard in reversed(self._heard):
            if number and heard.number and heard.number != number:
                continue
            if gender and heard.gender and heard.gender != gender:
                continue
            return heard.words
        if number != "Sing":
            return None
        before = [a for a in self._people if pronoun.idx - _NEAR < a.start < pronoun.idx]
        names = list(dict.fromkeys(a.name for a in before))
        return names[0] if len(names) == 1 else None


def _participle(verb: Token) -> bool:
    """Whether a verb of speech is an aside: "citant une source anonyme"."""
    return "Part" in verb.morph.get("VerbForm", []) and not any(
        c.dep_.startswith("aux") for c in verb.children
    )


def _teller(predicate: Predicate) -> Token | None:
    """Who tells what a verb of speech carries: "la police a recensé deux morts"."""
    if not predicate.nominal or predicate.carrier is None or "reporting" not in predicate.kinds:
        return None
    subject = speech.subject_of(predicate)
    if subject is None or subject.i == predicate.token.i or subject.dep_ != "nsubj":
        return None
    return subject


def _denies(predicate: Predicate) -> bool:
    token = predicate.token
    return not predicate.nominal and lemma_of(token.text, token.lemma_, token.pos_) in _DENIALS
