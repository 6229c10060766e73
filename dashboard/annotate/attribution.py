"""Who says so: the speaker that a clause is attributed to, as words of the text.

Signs, in this order: the verb of speech that governs the clause ("le ministre a déclaré que …"),
a newspaper or an agency as its subject, the speaker of the quotation that the clause stands in,
a verb of speech or a source set off in the sentence ("…, a déclaré le ministre", "selon le
ministère"), and in an interview whoever answers. A pronoun speaks for whom it means.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.annotate import (
    attribution_signs as signs,
)
from dashboard.annotate import (
    speech,
    speech_nouns,
    speech_sources,
    speech_words,
)
from dashboard.annotate.interviews import interview
from dashboard.annotate.lexicon import french
from dashboard.annotate.predicates import Predicate
from dashboard.annotate.timexes.quotes import quotations
from dashboard.annotate.toponyms_media import is_medium
from dashboard.annotate.tree import Doc, Span, Token
from dashboard.annotate.triggers import normal

_PRONOUNS = {
    "il": ("Masc", "Sing"), "elle": ("Fem", "Sing"), "ils": ("Masc", "Plur"),
    "elles": ("Fem", "Plur"), "celui": ("Masc", "Sing"), "celle": ("Fem", "Sing"),
    "ceux": ("Masc", "Plur"), "celles": ("Fem", "Plur"),
    "t-il": ("Masc", "Sing"), "t-elle": ("Fem", "Sing"),
    "t-ils": ("Masc", "Plur"), "t-elles": ("Fem", "Plur"), "lui": ("", "Sing"),
}  # fmt: skip
_SOME = frozenset({"un", "une", "certains", "certaines", "plusieurs", "deux", "trois"})
"""What stands for somebody with "de": "l'un de ses avocats"."""
_ANYBODY = frozenset({"on", "t-on", "l'on"})
_AGAIN = frozenset({"ce", "cet", "cette", "même"})
"""Words by which a noun means who has spoken before: "ce journal", "la même source"."""
_SAID_OF = frozenset({"ccomp", "xcomp", "obj", "obl:arg", "obl:mod", "nmod", "acl", "nsubj"})
"""How what somebody accuses, denies or threatens hangs on the verb."""
_BEHIND = 40
"""How many characters a verb of speech may stand behind the quotation that it closes."""
_AHEAD = 80
"""How many characters it may stand before the quotation that it introduces."""
_NEAR_WORDS = 30
"""The same in words, for nouns."""
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SENTENCE_END = re.compile(r"[.!?…]\s")
_QUOTES_BACK = 3
"""How many quotations back who speaks is looked for."""
_SEMICOLON = frozenset({";"})
_NEAR = 400
"""How far back the person may be named whom a pronoun that speaks means."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A speaker, with gender and number where the words tell; `medium` of papers and agencies."""

    words: str
    gender: str
    number: str
    medium: bool = False


@dataclass(slots=True)
class Told:
    """The speakers of a sentence: verbs of speech and sources set off, each with its words."""

    speeches: list[tuple[Predicate, str]] = field(default_factory=list)
    sources: list[tuple[int, str, Token]] = field(default_factory=list)


class Speakers:
    """Attribution in one document: every sentence is read first, then its clauses are asked for."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._quotes = quotations(doc.text)
        self._opened = [start for start, _ in self._quotes]
        self._heard: list[_Heard] = []
        self._carried: dict[int, str] = {}
        self._guessed: dict[int, str] = {}
        self._ends: list[int] = []
        self._last: list[str] = []
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
            if signs.participle(predicate.token):
                if speech.adds(predicate.token) and told.speeches:
                    self._names[predicate.token.i] = told.speeches[-1][1]
                continue
            subject = self._subject(predicate)
            if signs.tells_nothing(subject, predicate):
                subject = speech.agent(predicate.token)  # "a été démentie par le ministère"
            speaker = self._name(subject)
            self._names[predicate.token.i] = speaker
            if speaker is None or not speech.reports(predicate) or speech.is_silent(predicate):
                continue
            told.speeches.append((predicate, speaker))
            self._carry(predicate.token.idx, speaker)
        for index in self._quotes_of(sentence):
            if index in self._carried:
                continue
            speaker = self._name(speech.behind_quotation(self._quotes[index][1], self._doc))
            if speaker is None and index not in self._guessed:
                speaker = self._opens(self._quotes[index][0], predicates)
            if speaker is not None:
                self._carried[index] = speaker
        for at, head in speech_sources.sources(sentence):
            if (words := self._name(head)) is not None:
                told.sources.append((at, words, head))
        if told.speeches or told.sources:
            self._ends.append(sentence.end_char)
            self._last.append(told.sources[-1][1] if told.sources else told.speeches[-1][1])
        return told

    def _quotes_of(self, sentence: Span) -> range:
        """The numbers of the quotations that begin in a sentence."""
        first = bisect_left(self._opened, sentence.start_char)
        return range(first, bisect_left(self._opened, sentence.end_char))

    def _opens(self, start: int, predicates: Sequence[Predicate]) -> str | None:
        """Who speaks behind a colon: "L'avocate a rejeté ces accusations : « … »"."""
        if not self._doc.text[max(0, start - 3) : start].rstrip().endswith(":"):
            return None
        before = [p for p in predicates if p.token.idx < start and not p.nominal]
        subject = self._subject(before[-1]) if before else None
        if subject is None or not (subject.pos_ == "PRON" or speech_nouns.can_speak(subject)):
            return None
        return self._name(subject)

    def _carry(self, position: int, speaker: str) -> None:
        """Give a speaker the quotation that a verb of speech at a position closes or opens.

        Where a sentence ends between the verb and the quotation, that is a guess only.
        """
        if self._quoted(position) is not None:
            return
        after = bisect_right(self._opened, position)
        for index, (start, end) in enumerate(self._quotes[: after + 1]):
            if 0 <= position - end < _BEHIND:
                if "\n" not in self._doc.text[end:position]:
                    self._carried[index] = speaker
            elif 0 <= start - position < _AHEAD:
                ended = _SENTENCE_END.search(self._doc.text, position, start) is not None
                (self._guessed if ended else self._carried)[index] = speaker

    def of(self, predicate: Predicate, ancestors: Sequence[Predicate], told: Told) -> str | None:
        """Who says what `predicate` tells; `ancestors` govern it, the nearest first."""
        below = predicate
        if signs.comments(predicate):
            return None
        if signs.denies(predicate) and (name := self._names.get(predicate.token.i)):
            return name
        if (name := self._names.get(speech.before_que(predicate) or -1)) is not None:
            return name
        ancestors = self._beside(predicate, ancestors)
        for ancestor in ancestors:
            told_first = ancestor.token.i < predicate.token.i
            if told_first and speech.speaks(ancestor) and not speech.is_silent(ancestor):
                said = speech.reports(ancestor) or below.top.dep_ in _SAID_OF
                said = said and not signs.about_somebody(below)
                said = said and not speech.of_the_object(below.top)
                said = said and not speech_sources.tells_of(below, self._subject(ancestor))
                name = self._names.get(ancestor.token.i)
                aside = name is None and signs.participle(ancestor.token)
                if said and not aside and self._somebody(ancestor, told):
                    return name
            below = ancestor
        for one in (predicate, *ancestors):
            subject = None if one.nominal else self._subject(one)
            if subject is not None and self._is_medium(subject):
                return speech_words.words_of(subject)
        if (teller := signs.teller(predicate)) is not None:
            return self._name(teller)
        at = predicate.token.idx
        inside = self._quoted(at)
        if inside is not None and (said_by := self._speaker(inside)) is not None:
            return said_by
        here = predicate.token.i
        if signs.in_passing(predicate):
            return self._gone_on(predicate)
        for speech_, speaker in told.speeches:
            behind = speech_.token.i > here and speech.set_off(speech_)
            if speech_ is predicate or not (behind or speech.as_said(speech_)):
                continue
            who = self._subject(speech_)
            if who is not None and speech_sources.tells_of(predicate, who):
                continue
            if not self._parted(*sorted((here, speech_.token.i))):
                return speaker
        near = [
            s
            for s in told.sources
            if not self._parted(*sorted((here, s[0])))
            and not speech_sources.tells_of(predicate, s[2])
        ]
        if near:
            return min(near, key=lambda s: abs(s[0] - here))[1]
        if self._talk is not None and self._talk.answering(at):
            return self._talk.person
        return self._gone_on(predicate)

    def _beside(self, predicate: Predicate, ancestors: Sequence[Predicate]) -> Sequence[Predicate]:
        """Those of the ancestors that no end of a sentence parts from what is quoted."""
        at = predicate.token.idx
        if self._quoted(at) is None:
            return ancestors
        opened = self._quotes[self._quoted(at) or 0][0]
        return [
            a
            for a in ancestors
            if a.token.idx >= opened
            or _SENTENCE_END.search(self._doc.text, a.token.idx, opened) is None
        ]

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
        if subject is None or subject.pos_ != "NOUN" or speech_nouns.can_speak(subject):
            return True
        others = [s for s, _ in told.speeches if s is not verb]
        return not others and self._quoted(verb.token.idx) is None

    def _quoted(self, position: int) -> int | None:
        """The number of the quotation that a position lies in."""
        at = bisect_right(self._opened, position) - 1
        return at if at >= 0 and position < self._quotes[at][1] else None

    def _speaker(self, quote: int) -> str | None:
        """Who speaks in a quotation: its own verb tells, or that of the one just before it."""
        for back in range(quote, max(-1, quote - 1 - _QUOTES_BACK), -1):
            if back in self._carried:
                return self._carried[back]
            if back in self._guessed:
                return self._guessed[back]
            between = self._doc.text[self._quotes[back - 1][1] : self._quotes[back][0]]
            if not back or ("\n\n" in between and not self._alone(back)):
                return None
        return None

    def _alone(self, quote: int) -> bool:
        """Whether a quotation is a paragraph of its own: whoever spoke before goes on."""
        text = self._doc.text
        start, end = self._quotes[quote]
        before = text.rfind("\n\n", 0, start)
        after = text.find("\n\n", end)
        rest = text[before + 1 : start] + text[end : after if after >= 0 else len(text)]
        return before >= 0 and not any(c.isalnum() for c in rest)

    def _gone_on(self, predicate: Predicate) -> str | None:
        """Who told the sentence before, where a bare conditional goes on with what he told."""
        if predicate.modals or not signs.hearsay(predicate):
            return None
        start = predicate.token.sent.start_char
        at = bisect_right(self._ends, start) - 1
        if (
            at < 0
            or self._doc.text[self._ends[at] : start].strip(" \n")
            or ("\n" in self._doc.text[self._ends[at] : start])
        ):
            return None
        return self._last[at]

    def _parted(self, first: int, last: int) -> bool:
        """Whether two words stand on two sides of a semicolon."""
        return self._doc.holds(_SEMICOLON, first, last)

    def _is_medium(self, subject: Token) -> bool:
        """Whether a subject is a newspaper, an agency or the like."""
        if speech_nouns.is_medium_noun(subject):
            return True
        actor = self._actors.get(subject.idx)
        return actor is not None and is_medium(actor.name, french())

    def _name(self, subject: Token | None) -> str | None:
        if subject is None:
            return None
        form = normal(subject.text).lstrip("-")
        if form in _ANYBODY:
            return None
        if (again := self._again(subject)) is not None:
            return again
        several = form in _SOME and any(c.dep_ == "nmod" for c in subject.rights)
        if not several and (form in _PRONOUNS or subject.pos_ == "PRON" or form == "t"):
            end = subject.idx + len(subject)
            meant = [self._actors[at] for at in range(subject.idx, end) if at in self._actors]
            return meant[0].name if meant else self._meant(subject, *_PRONOUNS.get(form, ("", "")))
        subject = signs.uncased(subject)
        words = speech_words.words_of(subject)
        named = subject.pos_ == "PROPN"
        gender = "" if named else "".join(subject.morph.get("Gender", []))
        articles = {normal(c.text) for c in subject.lefts}
        gender = "Fem" if "la" in articles else "Masc" if "le" in articles else gender
        number = "Sing" if named else "".join(subject.morph.get("Number", []))
        if signs.several(subject):
            gender, number = "", "Plur"
        elif any(normal(c.text) == "les" for c in subject.lefts):
            number = "Plur"
        words += self._described(subject, words)
        self._heard.append(_Heard(words, gender, number, self._is_medium(subject)))
        return words

    def _again(self, noun: Token) -> str | None:
        """Who has spoken before and is meant by "ce journal" or "la même source"."""
        if noun.pos_ != "NOUN" or _AGAIN.isdisjoint(normal(c.text) for c in noun.lefts):
            return None
        stem, medium = noun.lemma_.lower(), speech_nouns.is_medium_noun(noun)
        for heard in reversed(self._heard):
            if stem in heard.words.lower() or (medium and heard.medium):
                return heard.words
        same = any(normal(c.text) == "même" for c in noun.lefts)
        return self._heard[-1].words if (same or medium) and self._heard else None

    def _described(self, subject: Token, words: str) -> str:
        """The name of the person whom a description means that names nobody: " (Ana Ruiz)"."""
        meant = [a for a in self._people if a.start <= subject.idx < a.end]
        names = {a.name for a in meant}
        if len(names) != 1 or subject.pos_ == "PROPN":
            return ""
        name = names.pop()
        return "" if name.split()[-1] in words else f" ({name})"

    def _meant(self, pronoun: Token, gender: str, number: str) -> str | None:
        """Whom a pronoun that speaks means: the last speaker whom it fits, else somebody near.

        "Ceux-ci" means whoever is named last; "il", where nobody has spoken yet and one person
        only is named, that person, else the last subject who may be somebody.
        """
        if normal(pronoun.text).startswith("ce"):
            return self._near(pronoun, gender, number, subjects=False)
        for heard in reversed(self._heard):
            if number and heard.number and heard.number != number:
                continue
            if gender and heard.gender and heard.gender != gender:
                continue
            return heard.words
        if number == "Sing":
            before = [a for a in self._people if pronoun.idx - _NEAR < a.start < pronoun.idx]
            names = list(dict.fromkeys(a.name for a in before))
            if names:
                return names[0] if len(names) == 1 else None
        return self._near(pronoun, gender, number, subjects=True)

    def _near(self, pronoun: Token, gender: str, number: str, *, subjects: bool) -> str | None:
        """The last noun before a pronoun that agrees with it and can be who speaks."""
        doc = self._doc
        for at in range(pronoun.i - 1, max(-1, pronoun.i - 1 - _NEAR_WORDS), -1):
            token = doc[at]
            if token.pos_ not in {"NOUN", "PROPN"} or (subjects and token.dep_ not in _SUBJECTS):
                continue
            told = token.morph.get("Gender", []), token.morph.get("Number", [])
            if gender not in ("", *told[0]) or (token.pos_ == "NOUN" and number not in told[1]):
                continue
            if token.pos_ == "PROPN" and number == "Plur":
                continue
            if speech_nouns.can_speak(token):
                return speech_words.words_of(token)
        return None
