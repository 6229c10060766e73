"""What spaCy's entities and parts of speech say of a candidate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from spacy.tokens import Span

from dashboard.annotate.toponyms_candidates import Candidate
from dashboard.annotate.toponyms_scene import Scene
from dashboard.annotate.toponyms_words import OF, trimmed

AT = frozenset({"a", "en", "au", "aux", "dans", "vers", "depuis", "via", "jusqu"})
_PROPER = frozenset({"PROPN", "X"})


class _Says(NamedTuple):
    """What an entity tells of a candidate that it is, that is its seat, that is a part of it."""

    same: str
    seat: str
    part: str


_BY_LABEL: Final[Mapping[str, _Says]] = {
    "LOC": _Says("ner place", "ner place, other borders", "ner place, other borders"),
    "PER": _Says("ner person", "ner person", "ner person, part"),
    "ORG": _Says("ner organisation", "ner organisation, its seat", "ner organisation, part"),
    "MISC": _Says("ner event", "ner event, its seat", "ner event, part"),
}


def model_evidence(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What spaCy's entities and parts of speech say."""
    span = scene.span(candidate.start, candidate.end)
    if span is None:
        return
    entities = {id(e): e for t in span if (e := scene.entity.get(t.i)) is not None}
    if not entities and scene.labelled:
        yield "ner nothing"
    for entity in entities.values():
        yield _entity(scene, candidate, span, entity)
    doubtful = not entities or candidate.facts is None
    if scene.tagged and doubtful and not any(t.pos_ in _PROPER for t in span):
        yield "no proper noun"


def _entity(scene: Scene, candidate: Candidate, span: Span, entity: Span) -> str:
    text = scene.text
    borders = trimmed(text, entity.start_char, entity.end_char, scene.lexicon.endings)
    own = (candidate.start, candidate.end)
    same = borders == own or (entity.start == span.start and entity.end == span.end)
    wider = borders is not None and own[0] <= borders[0] and borders[1] <= own[1]
    says = _BY_LABEL.get(entity.label_, _BY_LABEL["MISC"])
    if same or wider:
        return says.same
    return says.seat if scene.led_by(candidate.start, AT | OF) else says.part
