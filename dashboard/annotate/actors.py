"""spaCy component `dateline_actors`: persons, governments and organisations.

Persons are the model's, those that a title leads ("M. Kim") and the surnames of persons named
elsewhere in the text. Governments are metonymic toponyms (`dateline_toponyms` runs before),
seats of power, and nouns with an adjective of origin ("les autorités ukrainiennes"). Pronouns
are mentions where syntax leaves one answer; a mention of two actors is two mentions. A name that
stands between commas behind an office is a person's, and no toponym whatever it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate import (
    actors_groups,
    actors_organisations,
    actors_persons,
    actors_states,
    extensions,
)
from dashboard.annotate.actors_anaphora import Anaphora
from dashboard.annotate.actors_apposed import apposed
from dashboard.annotate.actors_descriptions import descriptions
from dashboard.annotate.actors_found import Found, Taken
from dashboard.annotate.actors_names import Joiner, KnownPersons
from dashboard.annotate.actors_peoples import is_patient, peoples
from dashboard.annotate.actors_speech import speakers
from dashboard.annotate.interviews import Interview, interview
from dashboard.annotate.lexicon import Lexicon, french
from dashboard.annotate.toponyms_words import Text, words_of
from dashboard.model import Actor, Toponym

_SKIPPED = frozenset({"metadata", "boilerplate"})


@Language.factory(
    "dateline_actors",
    assigns=["doc._.actors", "doc._.toponyms"],
    requires=["doc.ents", "doc._.toponyms"],
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
        """Set `doc._.actors`, and take from `doc._.toponyms` what is a person's name."""
        lexicon, text = self.lexicon, words_of(extensions.text(doc))
        beside = list(apposed(text, lexicon))
        toponyms = doc._.toponyms = _places(doc, beside, lexicon)
        entities = doc.ents  # built anew each time it is asked for
        taken = Taken(_skipped(doc))
        found = taken.add(actors_states.metonyms(text, toponyms, lexicon))
        taken.bar((t.start, t.end) for t in toponyms)
        known = list(actors_persons.known(text, lexicon))
        found += taken.add(f for f in known if f.kind != "person")
        led = taken.add(actors_organisations.led(text, lexicon))
        found += [*led, *taken.add(actors_groups.repeated(text, led, lexicon))]
        persons = taken.add(
            [
                *(f for f in known if f.kind == "person"),
                *actors_persons.titled(text, lexicon),
                *beside,
                *actors_persons.of_model(entities, text, lexicon),
            ]
        )
        joiner = Joiner(
            (text.name(p.start, p.end) for p in sorted(persons, key=lambda p: p.start)),
            self.persons,
        )
        persons += taken.add(actors_persons.surnames(text, joiner, self.persons, lexicon))
        phrases = [p for p in actors_states.phrases(text, lexicon) if not is_patient(doc, p)]
        offices = actors_states.Offices(text, phrases, persons, joiner, lexicon)
        found += taken.add(actors_states.mentions(phrases, offices, lexicon))
        found += taken.add(actors_states.resumed(text, phrases, lexicon))
        found += taken.add(peoples(doc, text, lexicon))
        bodies = taken.add(actors_organisations.organisations(doc, entities, text, lexicon))
        short = {f.start: f for f in actors_organisations.acronyms(text, [*found, *bodies])}
        found += [short.pop(f.start, f) for f in bodies]
        found += taken.add(short.values())
        named = _named(text, [*found, *persons], joiner)
        spans = {(p.start, p.end) for p in persons}
        introduced = [f for f in named if (f.start, f.end) in spans]
        named += taken.add(descriptions(text, introduced, lexicon, _headline_ends(doc)))
        named.sort(key=lambda f: (f.start, f.end))
        again = taken.add(actors_groups.described(text, named, lexicon))
        named = sorted([*named, *again], key=lambda f: (f.start, f.end))
        talk = _interview(doc, named, joiner)
        spoken = taken.add(speakers(text.text, talk)) if talk is not None else []
        of_office = {f.start: f for f in named}
        offices_named = (
            ((phrase.start, phrase.end), of_office[person.start])
            for phrase, person in offices.beside.items()
        )
        pronouns = Anaphora(doc, text, named, offices_named, lexicon).mentions()
        doc._.actors = _actors(doc, [*named, *spoken, *pronouns])
        return doc


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


def _places(doc: Doc, persons: Sequence[Found], lexicon: Lexicon) -> list[Toponym]:
    """The toponyms but those that are names of persons: "le procureur, Milan Ostojić, "."""
    toponyms: Sequence[Toponym] = doc._.toponyms
    if doc._.given is not None:
        return list(toponyms)
    return [
        t
        for t in toponyms
        if lexicon.state(t.text) is not None
        or not any(p.start <= t.start and t.end <= p.end for p in persons)
    ]


def _skipped(doc: Doc) -> list[tuple[int, int]]:
    document = doc._.document
    if document is None:
        return []
    return [(b.start, b.end) for b in document.blocks if b.kind in _SKIPPED]


def _headline_ends(doc: Doc) -> int:
    """Where the headline ends, 0 where there is none."""
    document = doc._.document
    titles = [] if document is None else [b for b in document.blocks if b.kind == "title"]
    return max((b.end for b in titles), default=0)


def _interview(doc: Doc, named: Iterable[Found], joiner: Joiner) -> Interview | None:
    document = doc._.document
    if document is None:
        return None
    persons = ((f.end, f.name) for f in named if f.kind == "person" and f.name)
    talk = interview(document, persons)
    return talk if talk is None else replace(talk, person=joiner.name(talk.person))
