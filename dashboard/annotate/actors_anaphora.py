"""Pronouns and "les deux hommes": whom they mean, where syntax leaves one answer.

A subject pronoun takes the one subject of its number and gender that its sentence has before it,
else the one that the sentence before has; a subject that is no actor blocks as well, and two
that fit leave the pronoun open. "Ce dernier" takes the person named last, "les deux hommes" the
two persons that the sentence, else the one before, has named, or where they have none, the only
two of the text so far. Nothing is carried into or out of a quotation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from dashboard.annotate import actors_objects as objects
from dashboard.annotate.actors_found import Found, government
from dashboard.annotate.actors_ordinals import ordinals
from dashboard.annotate.actors_states import singular
from dashboard.annotate.actors_subjects import PRONOUNS, Subject, agreement_of, impersonal, only
from dashboard.annotate.lexicon import Lexicon, fold
from dashboard.annotate.speech_nouns import speakers
from dashboard.annotate.toponyms_words import Text, Word

_APPOSED = frozenset({"appos", "flat:name", "nmod", "flat"})
_FEMININE = frozenset({"mme", "mmes", "mlle", "madame", "presidente", "dirigeante", "chanceliere",
                       "reine", "princesse", "senatrice", "deputee", "ambassadrice",
                       "directrice"})  # fmt: skip
_OPENING, _CLOSING = "«“", "»”"
_TERMINAL = frozenset('.!?…;:»”"')
_NAMING = frozenset({"NOUN", "PROPN"})
_REACH = 2
"""How many sentences "les deux hommes" looks over, its own included."""
_FAR = 4
"""How many a pronoun looks over that those nearer name nobody for."""
_LAST = {
    ("ce", "dernier"): "m", ("cette", "derniere"): "f", ("celui", "ci"): "m",
    ("celle", "ci"): "f", ("l", "interesse"): "m", ("l", "interessee"): "f",
}  # fmt: skip
"""Two words that mean the person named last, with the gender."""


class Anaphora:
    """The pronouns of one document. `found` are its mentions with their names, in order."""

    def __init__(
        self,
        doc: Doc,
        text: Text,
        found: Sequence[Found],
        offices: Iterable[tuple[tuple[int, int], Found]],
        lexicon: Lexicon,
    ) -> None:
        self._doc, self._text, self._lexicon = doc, text, lexicon
        self._found: list[Found] = []
        self._covers = [(start, end, person) for (start, end), person in offices]
        self._starts: list[int] = []
        self._know(found)
        self._chars = _sentences(doc, text.text)
        self._ends = [end for _, end in self._chars]
        self._feminine = {f.name for f in self._found if self._called_feminine(f)}

    def mentions(self) -> list[Found]:
        """The pronouns and pairs whose meaning is sure, as mentions of those they mean."""
        meant: dict[tuple[int, int], list[Found]] = {}
        finders = (
            self._last_named, self._ordinals, self._pairs, self._pronouns, self._objects,
            self._possessives, self._pairs,
        )  # fmt: skip
        for finder in finders:
            new: dict[tuple[int, int], list[Found]] = {}
            for f in finder():
                if (f.start, f.end) not in meant:
                    new.setdefault((f.start, f.end), []).append(f)
            meant |= new
            self._know(f for group in new.values() for f in group)
        return [f for group in meant.values() for f in group]

    def _know(self, found: Iterable[Found]) -> None:
        new = list(found)
        self._found = sorted([*self._found, *new], key=lambda f: (f.start, f.end))
        self._covers += [(f.start, f.end, f) for f in new]
        self._covers.sort(key=lambda s: s[:2])
        self._starts = [s[0] for s in self._covers]

    # --- pronouns ----------------------------------------------------------------------------

    def _pronouns(self) -> Iterator[Found]:
        doc = self._doc
        table = doc.to_array(["DEP", "POS"])
        is_subject = np.isin(table[:, 0], self._codes("nsubj", "nsubj:pass"))
        is_subject |= np.isin(doc.to_array("ORTH"), self._codes("-il", "-elle", "-ils", "-elles"))
        is_noun = np.isin(table[:, 1], self._codes("NOUN", "PRON", "PROPN"))
        before: list[Subject] = []
        here: list[Subject] = []
        sentence = -1
        for i in np.flatnonzero(is_subject & is_noun).tolist():
            token = doc[i]
            number = bisect_right(self._ends, token.idx)
            if number != sentence:
                before = here if number == sentence + 1 else self._opening(number - 1)
                here, sentence = self._opening(number), number
            agreement = PRONOUNS.get(token.lower_.lstrip("-t").lstrip("-"))
            if token.pos_ == "PRON" and agreement is None:
                continue
            if token.text.startswith("-") and _doubled(token):
                continue
            if agreement is None:
                subject = self._subject(token)
                if all(subject.key != s.key for s in here):
                    here.append(subject)
                continue
            meant = None
            before_, here_ = before, here
            if objects.wants_a_person(token, self._lexicon.met):
                before_ = [s for s in before if self._may_be_somebody(s)]
                here_ = [s for s in here if self._may_be_somebody(s)]
            if not (impersonal(token) or self._quoted(token.idx) or self._fronted(token, here)):
                meant = only(here_, *agreement)
                if meant is None and not any(s.fits(*agreement) for s in here_):
                    meant = only(before_, *agreement)
                    if meant is None and not any(s.fits(*agreement) for s in before_):
                        meant = self._near(token.idx, *agreement)
            actors = meant.actors if meant is not None else ()
            start, end = token.idx, token.idx + len(token)
            if token.text.startswith("-"):
                start = end - len(token.text.split("-")[-1])
            yield from (replace(actor, start=start, end=end) for actor in actors)
            key = meant.key if meant is not None else f"open {token.lower_} {i}"
            if not impersonal(token):
                here.append(Subject(i, actors, *agreement, key))

    def _may_be_somebody(self, subject: Subject) -> bool:
        """Whether a subject is an actor, a name or a noun for somebody who can act.

        A pronoun of which nobody knows whom it means is no other one: it means the same.
        """
        token = self._doc[subject.token]
        if subject.actors or token.pos_ not in {"NOUN", "PRON"}:
            return True
        if token.pos_ == "PRON":
            return False
        return token.lemma_ in speakers() or fold(token.text) in self._lexicon.titles

    def _near(self, position: int, gender: str, number: str) -> Subject | None:
        """The one person whom the sentence before names, else the one before it, as a subject."""
        if number != "Sing":
            return None
        for near in (
            self._paragraph(position, _REACH),
            self._paragraph(position, _REACH + 1),
            self._window(position, _FAR),
        ):
            names = objects.fitting(near, gender, self._feminine)
            if names:
                one = next(iter(names.values()))
                return (
                    Subject(-1, (one,), gender, "Sing", one.name or "") if len(names) == 1 else None
                )
        return None

    def _objects(self) -> Iterator[Found]:
        """Pronouns that are objects, whose verbs want a person."""
        for pronoun, gender in objects.pronouns(self._doc, self._lexicon.met):
            position = pronoun.idx
            if self._quoted(position):
                continue
            subjects = {f.name for t in objects.subjects(pronoun) for f in self._named(t)}
            for reach in (_REACH, _FAR):
                near = [f for f in self._window(position, reach) if f.name not in subjects]
                names = objects.fitting(near, gender, self._feminine)
                if len(names) == 1:
                    one = next(iter(names.values()))
                    yield replace(one, start=position, end=position + len(pronoun))
                if names:
                    break

    def _possessives(self) -> Iterator[Found]:
        """Whose "sa visite" is: the one person that stands before it and can be meant."""
        for determiner in objects.possessives(self._doc, self._lexicon.deeds):
            position = determiner.idx
            if self._quoted(position):
                continue
            for near in (self._window(position, 1), self._window(position, _REACH)):
                names = {f.name: f for f in near if f.kind == "person"}
                if len(names) == 1:
                    one = next(iter(names.values()))
                    yield replace(one, start=position, end=position + len(determiner))
                if names:
                    break

    def _opening(self, number: int) -> list[Subject]:
        """The person that opens a sentence, whatever the parser makes of the name."""
        if not 0 <= number < len(self._chars):
            return []
        first, last = self._chars[number]
        i = bisect_left(self._found, first, key=lambda f: f.start)
        if i == len(self._found) or self._found[i].start >= last:
            return []
        opening = self._found[i]
        lead = [w.key for w in self._text.words_between(first, opening.start)]
        if opening.kind != "person" or any(not self._leads_name(key) for key in lead):
            return []
        gender = "Fem" if opening.name in self._feminine else ""
        after = self._text.after(opening.end)
        if after is not None and after.key in {"et", "ou"}:
            return []
        span = self._doc.char_span(opening.start, opening.end, alignment_mode="expand")
        token = span.start if span is not None else 0
        return [Subject(token, (opening,), gender, "Sing", opening.name or "")]

    def _leads_name(self, key: str) -> bool:
        titles = self._lexicon.titles
        return key in titles or f"{key}." in titles or key in {"le", "la", "l"}

    def _codes(self, *labels: str) -> NDArray[np.uint64]:
        strings = self._doc.vocab.strings
        return np.array([strings[label] for label in labels], dtype=np.uint64)

    @staticmethod
    def _fronted(pronoun: Token, here: Sequence[Subject]) -> bool:
        """Whether it stands in a clause before the main one: "où il vivait, Paul …"."""
        root = pronoun.sent.root
        return not here and pronoun.head.i != root.i and pronoun.i < root.i

    def _subject(self, token: Token) -> Subject:
        actors = self._named(token)
        joined = [t for t in token.children if t.dep_ == "conj"]
        for other in joined:
            actors = (*actors, *self._named(other))
        if joined and len(actors) < 1 + len(joined):
            actors = ()
        gender, number = agreement_of(token)
        if joined:
            gender, number = "", "Plur"
        elif actors and all(a.kind == "person" for a in actors):
            named = {a.name for a in actors}
            gender = "Fem" if named <= self._feminine else ""
            number = "Sing" if len(named) == 1 else "Plur"
        elif actors and token.pos_ == "PROPN":
            gender = self._gender_of_country(token)
        key = " ".join(sorted(a.name or "" for a in actors)) or fold(token.text)
        return Subject(token.i, actors, gender, number, key)

    def _named(self, token: Token) -> tuple[Found, ...]:
        """The actors that a subject names, itself or in the name set beside it."""
        beside = [c for c in token.children if c.dep_ in _APPOSED and c.pos_ == "PROPN"]
        if token.pos_ == "NOUN":  # "l'émissaire américain, Ted Rowland," is Ted Rowland
            beside = sorted(beside, key=lambda c: c.dep_ != "appos")
            order = [*beside, token] if self._is_person(beside) else [token, *beside]
        else:
            order = [token, *beside]
        for t in order:
            if t is not token and any(c.dep_ == "case" for c in t.children):
                continue
            found = self._at(t.idx)
            if found and (t is token or found[0].kind == "person"):
                return found
        if fold(token.text) in self._lexicon.titles:
            end = token.idx + len(token)
            behind = self._at(end + 1) or self._at(end + 2)
            if behind and behind[0].kind == "person":
                return behind
        return ()

    def _is_person(self, beside: Sequence[Token]) -> bool:
        """Whether the first of the names beside a noun is a person's, set beside it."""
        if not beside or beside[0].dep_ != "appos":
            return False
        found = self._at(beside[0].idx)
        return bool(found) and found[0].kind == "person"

    def _at(self, position: int) -> tuple[Found, ...]:
        """The actors of the mention that a position lies in."""
        i = bisect_right(self._starts, position)
        inside = [s for s in self._covers[max(0, i - 3) : i] if s[0] <= position < s[1]]
        return tuple(s[2] for s in inside if s[:2] == inside[-1][:2]) if inside else ()

    @staticmethod
    def _gender_of_country(token: Token) -> str:
        """The gender that an article tells; a capital that stands for its state has none."""
        for word in token.lefts:
            if word.lower_ in {"la", "le"}:
                return "Fem" if word.lower_ == "la" else "Masc"
        return "none"

    def _called_feminine(self, found: Found) -> bool:
        if found.kind != "person":
            return False
        given = (found.name or "").split()
        if len(given) > 1 and self._lexicon.given.get(fold(given[0])) == "f":
            return True
        words = self._text.before(found.start, 4)
        i = self._text.index(found.start)
        title = self._text.words[i - 1] if i else None
        keys = [w.key for w in words] or ([title.key] if title is not None else [])
        if not keys:
            return False
        if " ".join(keys[-2:]) in self._lexicon.demonyms and len(keys) > 2:
            keys = keys[:-2]
        elif keys[-1] in self._lexicon.demonyms and len(keys) > 1:
            keys.pop()
        led = len(keys) > 1 and keys[-2] in {"la", "une"} and keys[-1] in self._lexicon.titles
        return led or keys[-1] in _FEMININE

    def _quoted(self, position: int) -> bool:
        text = self._text.text
        opened = max(text.rfind(c, max(0, position - 2000), position) for c in _OPENING)
        closed = max(text.rfind(c, max(0, position - 2000), position) for c in _CLOSING)
        return opened > closed

    # --- pairs and the last named ------------------------------------------------------------

    def _window(self, position: int, sentences: int) -> list[Found]:
        """The mentions before a position, in its sentence and those right before it."""
        number = bisect_right(self._ends, position)
        if number >= len(self._chars):
            return []
        first = self._chars[max(0, number - sentences + 1)][0]
        return [f for f in self._found if first <= f.start and f.end <= position]

    def _last_named(self) -> Iterator[Found]:
        words = self._text.words
        for i, word in enumerate(words[:-1]):
            following = words[i + 1]
            gender = _LAST.get((word.key, following.key))
            if gender is None or not self._text.joined(i):
                continue
            feminine = gender == "f"
            after = self._text.after(following.end)
            if (following.key.startswith("derni") and self._is_noun(after)) or self._quoted(
                word.start
            ):
                continue
            for reach in (1, 2):
                near = self._window(word.start, reach)
                if near:
                    last = near[-1]
                    if last.kind == "person" and (last.name in self._feminine) == feminine:
                        yield replace(last, start=word.start, end=following.end)
                    break

    def _ordinals(self) -> Iterator[Found]:
        for found in ordinals(self._text, self._window, self._is_noun):
            if not self._quoted(found.start):
                yield found

    def _is_noun(self, word: Word | None) -> bool:
        """Whether the word is a noun: "ce dernier point" means no person."""
        if word is None:
            return False
        span = self._doc.char_span(word.start, word.end, alignment_mode="expand")
        return span is not None and len(span) > 0 and span[0].pos_ == "NOUN"

    def _pairs(self) -> Iterator[Found]:
        words = self._text.words
        for i, word in enumerate(words[:-1]):
            if word.key != "deux" or not i or words[i - 1].key not in {"les", "des", "aux", "ces"}:
                continue
            end, kind = self._pair_noun(i + 1)
            if kind is None:
                continue
            noun = words[end]
            after = self._text.after(noun.end)
            if after is not None and after.key in self._lexicon.demonyms:
                continue
            span = (words[i].start, noun.end)
            of_name = self._states_called(noun.text) if noun.capitalised else []
            if of_name:
                yield from (government(*span, code, self._lexicon) for code in of_name)
                continue
            meant = self._two(self._paragraph(span[0]), kind)
            if not meant:
                meant = self._two([f for f in self._found if f.end <= span[0]], kind)
            if len(meant) == 2:
                yield from (replace(f, start=span[0], end=span[1]) for f in meant)

    def _pair_noun(self, i: int) -> tuple[int, str | None]:
        words = self._text.words
        for length in (3, 2, 1):
            if i + length <= len(words):
                key = " ".join(singular(w.key) for w in words[i : i + length])
                kind = self._lexicon.pairs.get(key)
                if kind is not None and words[i].key.endswith(("s", "x")):
                    return i + length - 1, kind
        return i, None

    def _paragraph(self, position: int, reach: int | None = None) -> list[Found]:
        """The mentions of the paragraph up to a position, in its last sentences.

        Without `reach`, these are its own sentence or, where it names nobody, the one before too.
        """
        first = self._text.text.rfind("\n\n", 0, position)
        if reach is None:
            near = self._window(position, 1) or self._window(position, _REACH)
        else:
            near = self._window(position, reach)
        return [f for f in near if f.start > first]

    @staticmethod
    def _two(found: Iterable[Found], kind: str) -> list[Found]:
        meant: dict[str, Found] = {}
        for f in found:
            if f.kind == kind and f.name is not None:
                meant.setdefault(f.name, f)
        return list(meant.values())

    def _states_called(self, noun: str) -> list[str]:
        """The two countries that share a name: "les deux Corées"."""
        name = fold(noun).removesuffix("s")
        codes = [
            code
            for code, full in self._lexicon.country_names.items()
            if fold(full).split()[0] == name
        ]
        return codes if len(codes) == 2 else []


def _doubled(pronoun: Token) -> bool:
    """Whether a noun before the verb is the subject already: "Rome a-t-elle cédé ?"."""
    return any(c.dep_ in {"nsubj", "nsubj:pass"} and c.pos_ in _NAMING for c in pronoun.head.lefts)


def _sentences(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The sentences in characters, those joined that the parser has cut inside ("M. Kim | va")."""
    found: list[tuple[int, int]] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if found:
            before = text[max(found[-1][0], start - 8) : start]
            if "\n" not in before and before.rstrip()[-1:] not in _TERMINAL:
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return found
