"""spaCy component `dateline_actors`: persons, governments and organisations.

Persons are the model's, those that a title leads ("M. Kim") and the surnames of persons named
elsewhere in the text. Governments are metonymic toponyms (`dateline_toponyms` runs before),
seats of power, and bodies with an adjective of origin ("les autorités ukrainiennes").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate import extensions
from dashboard.annotate import toponyms_candidates as candidates
from dashboard.annotate.actors_names import Joiner, KnownPersons, sound, sounds
from dashboard.annotate.lexicon import Lexicon, fold, french
from dashboard.annotate.toponyms_candidates import Text, Word
from dashboard.model import Actor, Toponym

Kind = Literal["person", "government", "organisation"]
_KINDS: dict[str, Kind] = {
    "person": "person",
    "government": "government",
    "organisation": "organisation",
}
_SKIPPED = frozenset({"metadata", "boilerplate"})
_MOST_WORDS = 6
_ABBREVIATED = frozenset({"M", "MM", "Dr", "Pr", "Mgr"})
_GAPS = frozenset({". ", ".\u00a0", " ", "\u00a0"})
_NAME_LINKS = frozenset({"de", "von", "van", "der", "al", "el", "ben", "bin", "da", "la", "du"})


@Language.factory(
    "dateline_actors", assigns=["doc._.actors"], requires=["doc.ents", "doc._.toponyms"]
)
def create(nlp: Language, name: str) -> Actors:  # noqa: ARG001  (spaCy's signature)
    """The component; it takes no settings."""
    return Actors()


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before the names are joined; `name` is set where it is already known."""

    start: int
    end: int
    kind: Kind
    name: str | None = None
    country: str | None = None


class Actors:
    """The component."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        extensions.register()
        self.lexicon = lexicon or french()
        self.persons = KnownPersons.of(self.lexicon.actors)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.actors`."""
        text = Text(doc.text)
        taken = _Taken(_skipped(doc))
        toponyms: Sequence[Toponym] = doc._.toponyms
        found: list[Found] = taken.add(self._governments(toponyms))
        taken.bar((t.start, t.end) for t in toponyms)
        found += taken.add(f for f in self._known(text) if f.kind != "person")
        persons = taken.add(
            [
                *(f for f in self._known(text) if f.kind == "person"),
                *self._titled(text),
                *self._model_persons(doc, text),
            ]
        )
        joiner = Joiner(
            (text.name(p.start, p.end) for p in sorted(persons, key=lambda p: p.start)),
            self.persons,
        )
        persons += taken.add(self._surnames(text, joiner))
        offices = self._offices(text, persons)
        named = {person.start for person in persons}
        found += taken.add(self._bodies(text, offices, named))
        found += taken.add(self._organisations(doc, text))
        doc._.actors = self._actors(doc, text, [*found, *persons], joiner)
        return doc

    # --- governments -------------------------------------------------------------------------

    def _governments(self, toponyms: Iterable[Toponym]) -> Iterator[Found]:
        for toponym in toponyms:
            if toponym.use != "metonymic":
                continue
            whole = toponym.name or toponym.text
            known = self.lexicon.actors.get(fold(whole))
            if known is not None:
                yield Found(
                    toponym.start, toponym.end, _KINDS[known.kind], known.name, known.country
                )
                continue
            country = self.lexicon.state(whole)
            name = self.lexicon.country_names.get(country or "", toponym.text)
            yield Found(toponym.start, toponym.end, "government", name, country)

    def _bodies(
        self, text: Text, offices: dict[tuple[str, str], str], named: set[int]
    ) -> Iterator[Found]:
        for i, word in enumerate(text.words[:-1]):
            for length in (3, 2, 1):
                head = text.words[i : i + length]
                if len(head) < length or not all(text.joined(i + k) for k in range(length)):
                    continue
                if i + length >= len(text.words):
                    continue
                key = _singular(" ".join(w.key for w in head), self.lexicon)
                adjective = text.words[i + length]
                country = self.lexicon.demonyms.get(adjective.key)
                if key is None or country is None or adjective.capitalised:
                    continue
                following = text.after(adjective.end)
                if following is not None and following.start in named:
                    break
                person = offices.get((key, country))
                name = person or self.lexicon.country_names.get(country, country)
                kind: Kind = "person" if person else "government"
                yield Found(word.start, adjective.end, kind, name, None if person else country)
                break

    def _offices(self, text: Text, persons: Iterable[Found]) -> dict[tuple[str, str], str]:
        """Who holds an office in this text: "le dirigeant nord-coréen Kim Jong Un"."""
        offices: dict[tuple[str, str], str] = {}
        for person in sorted(persons, key=lambda p: p.start):
            before = text.before(person.start, 4)
            if len(before) < 2 or len(sounds(text.name(person.start, person.end))) < 2:
                continue
            country = self.lexicon.demonyms.get(before[-1].key)
            if country is None:
                continue
            for length in (3, 2, 1):
                key = _singular(" ".join(w.key for w in before[-1 - length : -1]), self.lexicon)
                if key is not None and self.lexicon.bodies[key] == "head":
                    offices.setdefault((key, country), text.name(person.start, person.end))
                    break
        return offices

    # --- persons -----------------------------------------------------------------------------

    def _known(self, text: Text) -> Iterator[Found]:
        """Names of `actors.tsv`, the longest first: bodies, organisations, persons in full."""
        for i, word in enumerate(text.words):
            last = i
            ends = [i]
            while text.joined(last) and last - i < _MOST_WORDS:
                last += 1
                ends.append(last)
            for end in reversed(ends):
                name = text.name(word.start, text.words[end].end)
                known = self.lexicon.actors.get(fold(name))
                if known is None or (end == i and not word.capitalised):
                    continue
                if known.kind == "person" and end == i:
                    break
                span = (word.start, text.words[end].end)
                yield Found(*span, _KINDS[known.kind], known.name, known.country)
                break

    def _titled(self, text: Text) -> Iterator[Found]:
        for i, word in enumerate(text.words):
            if not word.capitalised or word.key in self.lexicon.stop or not i:
                continue
            if not self._title_before(text, i):
                continue
            last = i
            while text.joined(last):
                following = text.words[last + 1]
                if text.hyphenated(last):
                    last += 1
                    continue
                initial = last + 2 < len(text.words) and following.key in _NAME_LINKS
                if not following.capitalised and not (
                    initial and text.words[last + 2].capitalised and text.joined(last + 1)
                ):
                    break
                last += 1
            if text.words[i].text.isupper() and len(text.words[i].text) > 3:
                continue
            yield Found(word.start, text.words[last].end, "person")

    def _title_before(self, text: Text, i: int) -> bool:
        start = text.words[i].start
        gap = text.text[text.words[i - 1].end : start]
        previous = text.words[i - 1]
        if previous.text in _ABBREVIATED and gap in _GAPS:
            return True
        before = text.before(start, 4)
        if not before:
            return False
        keys = [w.key for w in before]
        if keys[-1] in self.lexicon.demonyms and len(keys) > 1:
            keys = keys[:-1]
        return any(" ".join(keys[-n:]) in self.lexicon.titles for n in (1, 2, 3) if n <= len(keys))

    def _model_persons(self, doc: Doc, text: Text) -> Iterator[Found]:
        for entity in doc.ents:
            if entity.label_ != "PER" or not any(t.pos_ == "PROPN" for t in entity):
                continue
            span = candidates.trimmed(text, entity.start_char, entity.end_char, tied=True)
            if span is None:
                continue
            start, end = self._without_title(text, *span)
            key = fold(text.text[start:end])
            if start < end and key not in self.lexicon.demonyms and key not in self.lexicon.stop:
                yield Found(start, end, "person")

    def _without_title(self, text: Text, start: int, end: int) -> tuple[int, int]:
        i = text.index(start)
        while (
            i is not None
            and text.words[i].end < end
            and (text.words[i].key in self.lexicon.titles or text.words[i].text in {"M", "MM"})
        ):
            i += 1
            start = text.words[i].start
        return start, end

    def _surnames(self, text: Text, joiner: Joiner) -> Iterator[Found]:
        surnames = joiner.surnames()
        for i, word in enumerate(text.words):
            if not word.capitalised or len(word.text) < 3 or word.key in self.lexicon.stop:
                continue
            if sound(word.text) in surnames or sound(word.text) in self.persons.surname:
                beside = [
                    text.words[k]
                    for k, joint in ((i - 1, i - 1), (i + 1, i))
                    if 0 <= k < len(text.words) and text.joined(joint)
                ]
                if not any(w.capitalised and _beside(text, w, word) for w in beside):
                    yield Found(word.start, word.end, "person")

    # --- organisations -----------------------------------------------------------------------

    def _organisations(self, doc: Doc, text: Text) -> Iterator[Found]:
        for start, end in candidates.media(text, self.lexicon):
            yield Found(start, end, "organisation", text.name(start, end))
        for entity in doc.ents:
            if entity.label_ != "ORG" or not any(t.pos_ == "PROPN" for t in entity):
                continue
            span = candidates.trimmed(text, entity.start_char, entity.end_char)
            if span is None:
                continue
            key = fold(text.text[span[0] : span[1]])
            if key in self.lexicon.demonyms or key in self.lexicon.stop or len(key) < 2:
                continue
            yield Found(*span, "organisation", text.name(*span))

    # --- shaping -----------------------------------------------------------------------------

    def _actors(self, doc: Doc, text: Text, found: Sequence[Found], joiner: Joiner) -> list[Actor]:
        document = doc._.document
        source = document.text if document is not None else doc.text
        actors: list[Actor] = []
        for f in sorted(found, key=lambda f: (f.start, f.end)):
            name = f.name or text.name(f.start, f.end)
            if f.kind == "person":
                name = joiner.name(name)
            actors.append(
                Actor(
                    document=extensions.document_id(doc),
                    start=f.start,
                    end=f.end,
                    text=source[f.start : f.end],
                    name=name or source[f.start : f.end],
                    kind=f.kind,
                    country=None if f.kind == "person" else f.country,
                )
            )
        return actors


class _Taken:
    """Spans that are spoken for: the first to come keeps its place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._positions: set[int] = set()
        self.bar(spans)

    def bar(self, spans: Iterable[tuple[int, int]]) -> None:
        for start, end in spans:
            self._positions.update(range(start, end))

    def add(self, found: Iterable[Found]) -> list[Found]:
        kept: list[Found] = []
        for f in found:
            if self._positions.isdisjoint(range(f.start, f.end)):
                self.bar([(f.start, f.end)])
                kept.append(f)
        return kept


def _skipped(doc: Doc) -> list[tuple[int, int]]:
    document = doc._.document
    if document is None:
        return []
    return [(b.start, b.end) for b in document.blocks if b.kind in _SKIPPED]


def _singular(key: str, lexicon: Lexicon) -> str | None:
    """The entry of `actors_bodies.tsv` for a folded noun in either number, or None."""
    for form in (key, key.removesuffix("s"), key.removesuffix("x")):
        if form in lexicon.bodies:
            return form
    return None


def _beside(text: Text, neighbour: Word, word: Word) -> bool:
    """Whether a capitalised neighbour stands so close that both make one longer name."""
    between = (
        text.text[neighbour.end : word.start]
        if neighbour.end <= word.start
        else text.text[word.end : neighbour.start]
    )
    return between in {" ", "\u00a0", "-"} and not _opens_sentence(text, neighbour)


def _opens_sentence(text: Text, word: Word) -> bool:
    head = text.text[: word.start].rstrip(" \u00a0\n«\"'“")
    return not head or head[-1] in ".!?…"
