"""Seas, straits, gulfs, lakes and canals by their French names: `water_names.tsv` beside this file.

The names and points were written down before it was looked whether the gazetteer had them; what it
lacked was entered since, or is left out here.
"""

from __future__ import annotations

import csv
from pathlib import Path

from geopy.distance import great_circle

from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.evidence import Context, Mention
from dashboard.gazetteer.features import WATERS
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import rank

_TABLE = Path(__file__).with_name("water_names.tsv")


def test_a_water_s_name_means_that_water(gazetteer: Gazetteer) -> None:
    missed = {}
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    for row in rows:
        name = row["name"]
        ranked = rank(candidates(name, gazetteer), Mention(fold(name)), Context())
        place = ranked[0].guess.known.place if ranked else None
        here = (float(row["lat"]), float(row["lon"]))
        if (
            place is None
            or place.feature not in WATERS
            or great_circle(here, (place.latitude, place.longitude)).km > float(row["km"])
        ):
            missed[name] = place
    assert not missed
    assert len(rows) >= 440
