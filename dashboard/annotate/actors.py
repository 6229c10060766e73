"""spaCy component `dateline_actors`: persons, governments and organisations.

Persons are the model's, those that a title leads ("M. Kim") and the surnames of persons named
elsewhere in the text. Governments are metonymic toponyms (`dateline_toponyms` runs before),
seats of power, and nouns with an adjective of origin ("les autorités ukrainiennes"). Pronouns
are mentions where syntax leaves one answer; a mention of two actors is two mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate import actors_persons, actors_states, extensions
from dashboard.annotate.actors_anaphora import Anaphora
from dashboard.annotate.actors_found import Found, Taken
from dashboard.annotate.actors_names import Joiner, KnownPersons
from dashboard.annotate.lexicon import Lexicon, fold, french
from dashboard.annotate.toponyms_media import media
from dashboard.annotate.toponyms_words import Text, trimmed, words_of
from dashboard.model import Actor, Toponym

_SKIPPED = frozenset({"metadata", "boilerplate"})
_ARTICLES = frozenset({"le", "la", "les", "l"})


@Language.factory(
    "dateline_actors", assigns=["doc._.actors"], requires=["doc.ents", "doc._.toponyms"]
)
def create(nlp: Language, name: str) -> Actors:  # noqa: ARG001  (spaCy's signature)
    """The component; it takes no settings."""
    return Actors()


class Actors:
    """The component."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        extensions.register()
        self.lexicon = lexicon or french()
        self.persons = KnownPersons.of(self.lexicon.actors)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.actors`."""
        lexicon, text = self.lexicon, words_of(extensions.text(doc))
        toponyms: Sequence[Toponym] = doc._.toponyms
        taken = Taken(_skipped(doc))
        found = taken.add(actors_states.metonyms(toponyms, lexicon))
        taken.bar((t.start, t.end) for t in toponyms)
        known = list(actors_persons.known(text, lexicon))
        found += taken.add(f for f in known if f.kind != "person")
        persons = taken.add(
            [
                *(f for f in known if f.kind == "person"),
                *actors_persons.titled(text, lexicon),
                *actors_persons.of_model(doc, text, lexicon),
            ]
        )
        joiner = Joiner(
            (text.name(p.start, p.end) for p in sorted(persons, key=lambda p: p.start)),
            self.persons,
        )
        persons += taken.add(actors_persons.surnames(text, joiner, self.persons, lexicon))
        phrases = actors_states.phrases(text, lexicon)
        offices = actors_states.Offices(text, phrases, persons, joiner, lexicon)
        found += taken.add(actors_states.mentions(phrases, offices, lexicon))
        found += taken.add(self._organisations(doc, text))
        named = _named(text, [*found, *persons], joiner)
        of_office = {f.start: f for f in named}
        beside = (
            ((phrase.start, phrase.end), of_office[person.start])
            for phrase, person in offices.beside.items()
        )
        pronouns = Anaphora(doc, text, named, beside, lexicon).mentions()
        doc._.actors = _actors(doc, [*named, *pronouns])
        return doc

    def _organisations(self, doc: Doc, text: Text) -> Iterator[Found]:
        for start, end in media(text, self.lexicon):
            yield Found(start, end, "organisation", text.name(start, end))
        for entity in doc.ents:
            if entity.label_ != "ORG" or not any(t.pos_ == "PROPN" for t in entity):
                continue
            span = trimmed(text, entity.start_char, entity.end_char)
            span = _without_article(text, *span) if span is not None else None
            if span is None:
                continue
            key = fold(text.text[span[0] : span[1]])
            if key in self.lexicon.demonyms or key in self.lexicon.stop or len(key) < 2:
                continue
            yield Found(*span, "organisation", text.name(*span))


def _without_article(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """A span without the article it opens with, which only its sentence's start made big."""
    i = text.index(start)
    if i is None or text.words[i].key not in _ARTICLES:
        return start, end
    return (text.words[i + 1].start, end) if text.words[i].end < end else None


def _named(text: Text, found: Iterable[Found], joiner: Joiner) -> list[Found]:
    """The mentions in the order of the text, with their joined names."""
    named: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, f.end)):
        name = f.name or text.name(f.start, f.end)
        if f.kind == "person":
            name = joiner.name(name)
        named.append(replace(f, name=name or text.name(f.start, f.end)))
    return named


def _actors(doc: Doc, found: Iterable[Found]) -> list[Actor]:
    document = doc._.document
    source = document.text if document is not None else doc.text
    return [
        Actor(
            document=extensions.document_id(doc),
            start=f.start,
            end=f.end,
            text=source[f.start : f.end],
            name=f.name or source[f.start : f.end],
            kind=f.kind,
            country=f.country if f.kind == "government" else None,
        )
        for f in sorted(found, key=lambda f: (f.start, f.end, f.name or ""))
    ]


def _skipped(doc: Doc) -> list[tuple[int, int]]:
    document = doc._.document
    if document is None:
        return []
    return [(b.start, b.end) for b in document.blocks if b.kind in _SKIPPED]
