"""Regions by the names that French newspapers give them: `region_names.tsv` beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.gazetteer import generics
from dashboard.gazetteer.candidates import candidates
from dashboard.gazetteer.evidence import Context, Mention
from dashboard.gazetteer.fold import fold
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.ranking import rank
from dashboard.gazetteer.sources import region_names, tables
from dashboard.gazetteer.sources.natural_earth import SOURCE as REGIONS

_TABLE = Path(__file__).with_name("region_names.tsv")
_AREAS = {"region", "territory", "island", "peninsula"}
_KNOWN = [
    (code, names.split("|"))
    for code, names in (
        line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    )
]


@pytest.mark.parametrize(("code", "names"), _KNOWN, ids=[code for code, _ in _KNOWN])
def test_the_first_area_of_a_name_is_the_region(
    code: str, names: list[str], gazetteer: Gazetteer
) -> None:
    missed = {}
    for name in names:
        ranked = rank(candidates(name, gazetteer), Mention(fold(name)), Context())
        areas = [r.guess for r in ranked if r.guess.known.place.feature in _AREAS]
        if not areas or areas[0].known.place.country != code or areas[0].match != "exact":
            missed[name] = [guess.known.place.id for guess in areas[:2]]
    assert not missed


def test_there_are_enough_of_them() -> None:
    assert sum(len(names) for _, names in _KNOWN) >= 750
    assert len(_KNOWN) >= 50


def test_corrections_are_of_regions_and_leave_out_what_is_there() -> None:
    rows = {row["id"]: row for row in tables.rows("regions.tsv")}
    for key, own in region_names.corrections().items():
        had = {rows[key]["name_fr"], rows[key]["name_en"], *tables.listed(rows[key]["aliases"])}
        assert set(tables.listed(own["left_out"])) <= had, key
        assert own["name_fr"] or own["aliases"] or own["left_out"], key


def test_no_region_is_shown_by_a_broken_name() -> None:
    """Natural Earth's French names were cut from longer ones: "du Primorié", "autonome juif"."""
    broken = ("du ", "des ", "de ", "d'", "l'", "la ", "londonien ", "autonome")
    for entry in REGIONS.entries():
        if entry.feature == "region":
            assert not entry.names[0].text.startswith(broken), entry.id


def test_what_a_region_lies_in_is_none_of_its_names(gazetteer: Gazetteer) -> None:
    for name in ("Lombardie", "Greater London", "Toscane", "Andalousie", "Piémont"):
        found = [k.place.id for k in gazetteer.known(fold(name)) if k.place.feature == "region"]
        assert len(found) == 1, (name, found)


@pytest.mark.parametrize(
    ("kind", "name", "written"),
    [
        ("Province", "Nord", ["région du Nord", "province du Nord"]),
        ("Metropolitan department", "Est", ["région de l'Est", "département de l'Est"]),
        ("", "Centre", ["région du Centre"]),
    ],
)
def test_a_point_of_the_compass_is_named_with_its_kind(
    kind: str, name: str, written: list[str]
) -> None:
    row = {"name_fr": name, "name_en": "Elsewhere", "aliases": "", "kind": kind}
    names = [found.text for found in region_names.corrected(row, None)]
    assert names == [*written, "Elsewhere"]


def test_a_correction_shows_its_name_and_keeps_the_others() -> None:
    row = {"name_fr": "du Primorié", "name_en": "Primorsky", "aliases": "Primorje|Edo", "kind": ""}
    own = {"name_fr": "Primorié", "aliases": "Primorie", "left_out": "du Primorié|Edo"}
    names = [name.text for name in region_names.corrected(row, own)]
    assert names == ["Primorié", "Primorsky", "Primorie", "Primorje"]


def test_regions_that_were_added_are_not_there_twice(gazetteer: Gazetteer) -> None:
    for row in tables.rows("regions_more.tsv"):
        core = generics.split(row["name_fr"])
        for name in (row["name_fr"], core.core if core else row["name_fr"]):
            ids = {
                known.place.id
                for known in gazetteer.known(fold(name))
                if known.place.feature == "region" and known.place.country == row["country"]
            }
            assert ids <= {row["id"]}, (row["id"], ids)
