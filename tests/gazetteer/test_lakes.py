"""The table of lakes made from Natural Earth, and what the gazetteer makes of it."""

from __future__ import annotations

from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.sources import tables
from dashboard.gazetteer.sources.natural_earth import SOURCE


def test_rows_have_points_radii_and_names_of_their_own() -> None:
    rows = list(tables.rows("lakes.tsv"))
    assert len(rows) > 400
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert abs(float(row["lat"])) <= 90, row
        assert abs(float(row["lon"])) <= 180, row
        assert 2 <= float(row["radius_km"]) <= 250, row
        assert row["name_fr"][:1].islower(), row
        assert row["name_en"], row


def test_a_lake_has_its_bare_name_as_a_weak_one() -> None:
    (alaotra,) = (entry for entry in SOURCE.entries() if entry.names[0].text == "lac Alaotra")
    assert (alaotra.feature, alaotra.country) == ("lake", "MG")
    assert [(name.text, name.kind) for name in alaotra.names] == [
        ("lac Alaotra", "primary"),
        ("Lake Alaotra", "primary"),
        ("Alaotra", "core"),
    ]


def test_a_lake_is_found_and_hides_no_town(gazetteer: Gazetteer) -> None:
    assert [place.feature for place in gazetteer.by_name("lac Te Anau")] == ["lake"]
    assert "city" in {place.feature for place in gazetteer.by_name("Rotorua")}
