"""What simple means reach on place names, for the same run: bare NER, and the largest namesake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from dashboard.model import Place, Resolution, Toponym

Span: TypeAlias = tuple[int, int]
ByName: TypeAlias = Callable[[str], list[Place]]
"""The places that bear exactly a name, the most populous first."""

_PLACES = frozenset({"LOC", "GPE"})
_SPARED = ("morphologizer", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


def entities(model: str, texts: Iterable[str]) -> Iterator[list[Span]]:
    """The places that spaCy's NER finds in each text, and nothing but it.

    The typographic apostrophe is made a straight one, as it is for us: the model trips on it.
    """
    import spacy  # noqa: PLC0415  (it takes a second to import)

    nlp = spacy.load(model, exclude=_SPARED)
    for doc in nlp.pipe(text.replace("’", "'") for text in texts):
        yield [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in _PLACES]


def most_populous(
    document: str, text: str, spans: Iterable[Span], by_name: ByName
) -> list[Toponym]:
    """Each span as a literal place name that means the most populous place of exactly that name."""
    found: list[Toponym] = []
    for start, end in spans:
        places = by_name(text[start:end])
        resolution = Resolution(places[0], 1.0) if places else Resolution(None, 0.0)
        found.append(
            Toponym(document, start, end, text[start:end], "literal", resolution=resolution)
        )
    return found
