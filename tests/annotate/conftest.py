"""The model is loaded once for all tests of annotation; the gazetteer is a table written here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

import pytest

from dashboard.annotate.annotator import Annotator
from dashboard.annotate.lexicon import fold
from dashboard.model import Block, Document, Mentions, NameFacts


def _facts(
    features: str, countries: str, population: int = 0, *, curated: bool = False
) -> NameFacts:
    return NameFacts(frozenset(features.split()), frozenset(countries.split()), population, curated)


_TABLE: Mapping[str, NameFacts] = {
    **{
        name: _facts("country", code, 10_000_000, curated=True)
        for name, code in {
            "Russie": "RU", "Ukraine": "UA", "Corée du Nord": "KP", "Corée du Sud": "KR",
            "France": "FR", "Iran": "IR", "Japon": "JP", "Mali": "ML", "Niger": "NE",
            "États-Unis": "US", "Suisse": "CH", "Vietnam": "VN", "Chine": "CN",
        }.items()
    },
    "Moscou": _facts("city", "RU", 10_381_222),
    "Bruxelles": _facts("city", "BE", 1_019_022),
    "Quai d'Orsay": _facts("seat", "FR", curated=True),
    "Pyongyang": _facts("city", "KP", 3_222_000),
    "Vladivostok": _facts("city", "RU", 604_901),
    "Séoul": _facts("city", "KR", 10_349_312),
    "Washington": _facts("city", "US", 689_545),
    "Paris": _facts("city", "FR US", 2_138_551),
    "Londres": _facts("city", "GB", 8_961_989),
    "Hanoï": _facts("city", "VN", 8_053_663),
    "Bamako": _facts("city", "ML", 1_297_281),
    "Gao": _facts("city", "ML", 87_000),
    "Calais": _facts("city", "FR", 72_929),
    "pas de Calais": _facts("strait", "", curated=True),
    "Don": _facts("city", "FR", 1_164),
    "fleuve Don": _facts("river", "RU", curated=True),
    "Lyon": _facts("city", "FR", 522_000),
    "Niort": _facts("city", "FR", 58_000),
    "Nord-Kivu": _facts("region", "CD", 5_767_945),
    "Sud-Kivu": _facts("region", "CD", 4_614_768),
    "Moos": _facts("city", "CH", 2_000),
    "Florence": _facts("city", "IT US", 349_296),
    "Russe": _facts("city region", "BG", 139_613),
    "Arabie saoudite": _facts("country", "SA", 33_699_947, curated=True),
    "Maurice": _facts("country", "MU", 1_265_303, curated=True),
    "Espagne": _facts("country", "ES", 46_723_749, curated=True),
    "Italie": _facts("country", "IT", 60_431_283, curated=True),
    "Nice": _facts("city", "FR", 338_620),
    "New York": _facts("city", "US", 8_804_190),
    "Marioupol": _facts("city", "UA", 481_626),
    "Donetsk": _facts("city region", "UA RU", 901_645),
    "Louhansk": _facts("city region", "UA", 398_505),
    "Khasan": _facts("city", "RU", 742, curated=True),
    "Kim": _facts("city", "TJ", 3_000),
    "Mars": _facts("city", "FR", 2_500),
    "mer Noire": _facts("sea", "", curated=True),
    "détroit d'Ormuz": _facts("strait", "", curated=True),
    "Extrême-Orient russe": _facts("region", "RU", curated=True),
    "Camp David": _facts("seat", "US", curated=True),
    "Kremlin": _facts("seat", "RU", curated=True),
    "Maison Blanche": _facts("seat city", "US FR", 900, curated=True),
    "Nations unies": _facts("organisation", "US", curated=True),
}  # fmt: skip
_BY_KEY = {fold(name): facts for name, facts in _TABLE.items()}


class TableNames:
    """A gazetteer of a few dozen names."""

    def facts(self, name: str) -> NameFacts | None:
        return _BY_KEY.get(fold(name))


def document(text: str, blocks: Sequence[Block] = ()) -> Document:
    """A document that holds `text` and nothing else."""
    key = hashlib.sha256(text.encode()).hexdigest()
    return Document(key, "test", None, None, None, "fr", text, None, tuple(blocks))


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(names=TableNames())


@pytest.fixture(scope="session")
def annotate(annotator: Annotator) -> Callable[..., Mentions]:
    """From a text to its mentions."""

    def run(text: str, blocks: Sequence[Block] = ()) -> Mentions:
        found = next(iter(annotator.mentions([document(text, blocks)])))
        assert isinstance(found, Mentions), found
        return found

    return run
