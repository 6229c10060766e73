"""Natural places by the names that French newspapers give them: `nature_names.tsv` beside this file.

The names were written down before it was looked whether the gazetteer had them; what it lacked was
entered since, or is left out here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.evidence import Context, Mention
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import rank

_TABLE = Path(__file__).with_name("nature_names.tsv")
_WATERS = {"sea", "ocean", "gulf", "strait", "canal", "lake"}
_AKIN = {
    "river": {"river"},
    "lake": _WATERS,
    "sea": _WATERS,
    "gulf": _WATERS,
    "strait": _WATERS,
    "island": {"island", "territory", "region"},
    "mountain": {"mountain", "region", "site", "island"},
    "desert": {"desert", "region", "site"},
    "peninsula": {"peninsula", "region", "territory"},
    "region": {
        "region", "territory", "historic", "peninsula", "mountain", "island", "site", "river",
    },
}  # fmt: skip
_SEVERAL = "-"
"""Instead of a country: of several countries, or of none."""
_KNOWN = [
    (kind, country, names.split("|"))
    for kind, country, names in (
        line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    )
]


@pytest.mark.parametrize(
    ("kind", "country", "names"), _KNOWN, ids=[f"{kind}-{code}" for kind, code, _ in _KNOWN]
)
def test_the_first_place_of_that_kind_is_in_the_country(
    kind: str, country: str, names: list[str], gazetteer: Gazetteer
) -> None:
    missed = {}
    for name in names:
        ranked = rank(candidates(name, gazetteer), Mention(fold(name)), Context())
        akin = [r.guess for r in ranked if r.guess.known.place.feature in _AKIN[kind]]
        found = [guess.known.place for guess in akin if guess.match == "exact"]
        if not found or (found[0].country or _SEVERAL) != country:
            missed[name] = [place.id for place in found[:2]]
    assert not missed


def test_there_are_enough_of_them() -> None:
    assert sum(len(names) for _, _, names in _KNOWN) >= 1350
