"""An imported GeoNames must not turn words and persons into places.

A made-up dump has hamlets, farms, brooks and schools named like every capitalised word of the
sample corpus, like every place of it, and like words that GeoNames does hold. With it, the same
spans must be recognised as without, and the places of the gold stay on their spots.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from dashboard import config, pipeline
from dashboard.errors import ItemError
from dashboard.evaluate.places import PlaceReport, gold_place, inside, score
from dashboard.gazetteer.build import ensure, installed
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.geonames.importing import import_dumps
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.model import Annotation
from tests.gazetteer.geonames_help import place_line, write
from tests.golden import gold

pytestmark = pytest.mark.timeout(900)

_WORDS = (
    "La Réunion", "Paris", "Nord", "Mer", "Bataille", "Ville", "Martin", "Armée", "Ministre",
    "Dupont", "Leroy", "Marie", "Front", "Paix", "Union", "Monde", "Mission", "Orient", "Lundi",
    "Mars", "Force", "Bonne Nouvelle", "Le Président", "Les Villages",
)  # fmt: skip
_KINDS = ("P.PPL", "P.PPLL", "S.FRM", "H.STM", "S.HTL", "T.HLL", "A.ADM4", "L.LCTY", "S.SCH")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?")
_NEAR_KM = 50.0
_LOST = 0.01


def _names(corpus: Mapping[str, Annotation]) -> set[str]:
    texts = (annotation.mentions.document.text for annotation in corpus.values())
    words = {found for text in texts for found in _CAPITALISED.findall(text)}
    places = {str(row["name"]) for seed in corpus for row in gold.of("places", seed)}
    marked = {str(row["text"]) for seed in corpus for row in gold.of("places", seed)}
    # What the gold marks in other words ("Vladivostock") is a hamlet's own name nowhere.
    return (words - (marked - places)) | places | set(_WORDS)


def _lines(names: set[str]) -> Iterator[str]:
    for number, name in enumerate(sorted(names)):
        for kind, code in enumerate(_KINDS):
            key = 20_000_000 + number * len(_KINDS) + kind
            yield place_line(
                key, name, code=code, country=("FR", "US", "RU", "NG", "CO")[key % 5], admin1="",
                lat=f"{key * 0.37 % 115 - 50:.4f}", lon=f"{key * 0.71 % 300 - 150:.4f}",
                population=str((0, 0, 120, 480)[key % 4] if code[0] == "P" else 0),
            )  # fmt: skip


@pytest.fixture(scope="module")
def imported(
    tmp_path_factory: pytest.TempPathFactory, corpus: Mapping[str, Annotation]
) -> config.Settings:
    """Settings with a cache of their own, into which the dump was imported."""
    folder = tmp_path_factory.mktemp("imported")
    cache = folder / "cache"
    cache.mkdir()
    shutil.copy(ensure(config.load().cache, sources=installed()), cache)
    done = import_dumps(cache, write(folder / "allCountries.zip", _lines(_names(corpus))))
    assert done.counts["places"] > 3_000
    return replace(config.load(folder, {}), cache=cache)


@pytest.fixture(scope="module")
def with_import(
    imported: config.Settings, corpus: Mapping[str, Annotation]
) -> Mapping[str, Annotation]:
    items = [(annotation.mentions.document, None) for annotation in corpus.values()]
    found: dict[str, Annotation] = {}
    for seed, result in zip(corpus, pipeline.annotate(items, imported), strict=True):
        assert not isinstance(result, ItemError), result
        found[seed] = result
    return found


def _report(corpus: Mapping[str, Annotation]) -> PlaceReport:
    total = PlaceReport()
    for seed, annotation in corpus.items():
        start, end = gold.documents()[seed]["body"]
        found = inside(annotation.mentions.toponyms, (start, end))
        total += score(found, [gold_place(p) for p in gold.of("places", seed)], _NEAR_KM)
    return total


def test_the_same_spans_are_recognised(
    corpus: Mapping[str, Annotation], with_import: Mapping[str, Annotation]
) -> None:
    for seed, annotation in corpus.items():
        without = {(t.start, t.end, t.text, t.use) for t in annotation.mentions.toponyms}
        those = {(t.start, t.end, t.text, t.use) for t in with_import[seed].mentions.toponyms}
        assert those == without, seed


def test_places_stay_on_their_spots(
    corpus: Mapping[str, Annotation], with_import: Mapping[str, Annotation]
) -> None:
    without, those = _report(corpus).resolution, _report(with_import).resolution
    assert those.recall >= without.recall - _LOST
    assert those.precision >= without.precision - _LOST


@pytest.mark.parametrize("name", ["Bataille", "Martin", "Bonne Nouvelle", "Les Villages"])
def test_a_hamlet_is_a_candidate_and_no_evidence(name: str, imported: config.Settings) -> None:
    gazetteer, default = (
        Gazetteer(ensure(imported.cache, sources=sources)) for sources in (None, installed())
    )
    ids = {known.place.id for known in gazetteer.known(fold(name))}
    assert len({key for key in ids if int(key) >= 20_000_000}) == len(_KINDS)
    assert gazetteer.facts(name) == default.facts(name)
