"""The table of counties of the United States, and what the gazetteer and the ranker make of it."""

from __future__ import annotations

import pytest

from dashboard.gazetteer.geonames import codes
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.resolve import resolve
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.spots import first_level
from dashboard.model import Document, Place, Toponym


def test_rows_have_points_in_the_united_states_and_names_with_their_kind() -> None:
    rows = list(tables.rows("counties.tsv"))
    assert len(rows) > 3000
    assert len({row["fips"] for row in rows}) == len(rows)
    for row in rows:
        assert 18 < float(row["lat"]) < 72, row
        assert -180 <= float(row["lon"]) < -66, row
        assert 2 <= float(row["radius_km"]) <= 400, row
        kinds = ("comté d", "paroisse d", "borough d", "région de recensement d")
        assert row["name_fr"].startswith(kinds), row
        assert row["admin1"].startswith("US."), row


@pytest.mark.parametrize("name", ["Jefferson", "Orange", "Los Angeles", "Iowa"])
def test_a_bare_name_is_no_county(gazetteer: Gazetteer, name: str) -> None:
    assert not [place for place in gazetteer.by_name(name) if place.id.startswith("county:")]


@pytest.mark.parametrize("name", ["comté de Wayne", "Wayne County", "WAYNE COUNTY"])
def test_a_county_is_found_by_its_name_in_both_languages(gazetteer: Gazetteer, name: str) -> None:
    counties = [place for place in gazetteer.by_name(name) if place.country == "US"]
    assert {place.feature for place in counties} == {"region"}
    assert {place.id for place in counties} >= {"county:26163", "county:37191"}


def test_a_county_of_the_supplement_stays_the_one_place(gazetteer: Gazetteer) -> None:
    counties = [p for p in gazetteer.by_name("Cook County") if abs(p.longitude + 87.8) < 1]
    assert [place.gazetteer for place in counties] == ["dateline"]
    (own, *joined) = gazetteer.origin("dateline", counties[0].id)
    assert own.startswith("dateline:")
    assert "naturalearth:county:17031" in joined


def test_a_state_takes_no_name_and_no_outline_from_a_county_called_like_it(
    gazetteer: Gazetteer,
) -> None:
    (state,) = [p for p in gazetteer.by_name("Iowa") if p.feature == "region"]
    assert state.radius_km > 150
    assert "Iowa County" not in state.names


def test_a_county_is_no_first_level_region(gazetteer: Gazetteer) -> None:
    county, state = _one(gazetteer, "Harris County"), _one(gazetteer, "Texas")
    assert not first_level(county)
    assert first_level(state)
    assert codes.note("A", "ADM2").startswith(county.note)
    assert not codes.note("A", "ADM1")


def test_the_state_that_the_text_names_tells_which_county(gazetteer: Gazetteer) -> None:
    for state, code in (("Missouri", "county:29099"), ("Alabama", "county:01073")):
        text = f"Une tornade a frappé le comté de Jefferson, dans l'État du {state}."
        (county, _) = resolve(*_read(text, "comté de Jefferson", state), gazetteer)
        assert county.resolution is not None
        assert county.resolution.place is not None
        assert county.resolution.place.id == code


def _one(gazetteer: Gazetteer, name: str) -> Place:
    return next(p for p in gazetteer.by_name(name) if p.feature == "region" and p.country == "US")


def _read(text: str, *names: str) -> tuple[Document, list[Toponym]]:
    document = Document("d", "d", None, None, None, "fr", text, None)
    starts = [text.index(name) for name in names]
    found = zip(starts, names, strict=True)
    return document, [Toponym("d", at, at + len(name), name, "literal") for at, name in found]
