"""Outlines in the compiled gazetteer: that they are whole, and that they hold what they should."""

from __future__ import annotations

import math
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.gazetteer import schema, twkb
from dashboard.gazetteer.build import build
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.sources import facts, tables
from dashboard.gazetteer.sources.base import Outline
from tests.gazetteer.one_source import Given

_GAZETTEERS = ("dateline", "iso3166", "naturalearth")
_OUTLINES = {
    (gazetteer, key): outline
    for gazetteer in _GAZETTEERS
    for key, outline in facts.outlines(gazetteer).items()
}
_NEAR_KM = 60.0
_EARTH_KM = 6371.0088


def _names(gazetteer: Gazetteer, latitude: float, longitude: float) -> list[str]:
    return [place.name for place in gazetteer.containing(latitude, longitude)]


def _away_km(outline: Outline, latitude: float, longitude: float) -> float:
    """How far a point lies from an outline, 0 inside it, on a plane that touches it at the point."""
    wide = math.cos(math.radians(latitude)) * 111.2
    best = math.inf
    for polygon in outline.polygons:
        rings = twkb.decode(polygon)
        if twkb.holds(rings, longitude, latitude):
            return 0.0
        for ring in twkb.degrees(rings):
            points = [((x - longitude) * wide, (y - latitude) * 111.2) for x, y in ring]
            best = min(best, *(_to_edge(one, other) for one, other in pairwise(points)))
    return best


def _to_edge(one: tuple[float, float], other: tuple[float, float]) -> float:
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = -(one[0] * dx + one[1] * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(one[0] + along * dx, one[1] + along * dy)


def _radius_km(outline: Outline) -> float:
    """Radius of a circle as large as an outline."""
    total = 0.0
    for polygon in outline.polygons:
        for number, ring in enumerate(twkb.degrees(twkb.decode(polygon))):
            area = abs(
                sum(
                    math.radians(x2 - x1)
                    * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
                    for (x1, y1), (x2, y2) in pairwise(ring)
                )
            )
            total += -area if number else area
    return math.sqrt(total / 2 / math.pi) * _EARTH_KM


@pytest.mark.parametrize(
    ("latitude", "longitude", "names"),
    [
        (43.12, 131.89, {"Primorié", "Extrême-Orient russe", "Russie"}),
        (43.4, 34.3, {"mer Noire"}),
        (44.95, 34.1, {"Crimée", "Ukraine"}),
        (48.58, 7.75, {"Bas-Rhin", "Alsace", "Grand Est", "France"}),
        (26.55, 56.3, {"détroit d'Ormuz"}),
        (38.0, 18.5, {"mer Méditerranée", "mer Ionienne"}),
        (46.45, 6.55, {"lac Léman"}),
        (-7.3, 110.0, {"Java", "Java central", "Indonésie"}),
        (31.5, 34.45, {"bande de Gaza", "Palestine"}),
        (13.5, 25.0, {"Darfour", "Soudan"}),
        (-2.5, 28.8, {"Sud-Kivu", "Kivu", "République démocratique du Congo"}),
        (66.2, -175.0, {"Tchoukotka", "Russie"}),  # beyond the 180th meridian
        (-17.8, 178.0, {"Fidji"}),
        (-21.1, 55.5, {"La Réunion"}),
        (45.0, -40.0, {"océan Atlantique", "Atlantique Nord"}),
    ],
)
def test_a_point_lies_where_it_lies(
    latitude: float, longitude: float, names: set[str], gazetteer: Gazetteer
) -> None:
    found = _names(gazetteer, latitude, longitude)
    assert names <= set(found), found


def test_the_smallest_comes_first_and_neighbours_do_not_come(gazetteer: Gazetteer) -> None:
    found = _names(gazetteer, 43.12, 131.89)
    assert found.index("Primorié") < found.index("Russie")
    assert "Chine" not in found
    assert _names(gazetteer, 48.8566, 2.3522)[0] == "Paris"
    assert "Allemagne" not in _names(gazetteer, 48.58, 7.75)


def test_longitudes_go_round(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, 43.12, 131.89) == _names(gazetteer, 43.12, 131.89 - 360)


def test_one_place_can_be_asked(gazetteer: Gazetteer) -> None:
    assert gazetteer.contains("iso3166", "RU", 43.12, 131.89)
    assert gazetteer.contains("iso3166", "FR", 43.12, 131.89) is False
    assert gazetteer.contains("geonames", "1871859", 39.0, 125.7) is None
    assert gazetteer.geometry("geonames", "1871859") is None


def test_an_outline_is_geojson(gazetteer: Gazetteer) -> None:
    outline = gazetteer.geometry("dateline", "black_sea")
    assert outline is not None
    assert outline["type"] == "MultiPolygon"
    for part in outline["coordinates"]:
        for ring in part:
            assert ring[0] == ring[-1]
            assert all(27 < x < 42.5 and 40 < y < 48 for x, y in ring)
    assert gazetteer.layer("dateline", "black_sea") == "ne_10m_geography_marine_polys"


def test_every_outline_is_whole() -> None:
    for key, outline in _OUTLINES.items():
        assert outline.layer, key
        assert outline.polygons, key
        for polygon in outline.polygons:
            west, south, east, north = twkb.box(polygon)
            assert -180 <= west < east <= 180, key
            assert -90 <= south < north <= 90, key
            for ring in twkb.decode(polygon):
                x, y = ring[:, 0] / twkb.UNITS, ring[:, 1] / twkb.UNITS
                assert len(ring) >= 4, key
                assert tuple(ring[0]) == tuple(ring[-1]), key
                assert (ring[1:] != ring[:-1]).any(axis=1).all(), key
                assert west <= x.min() <= x.max() <= east, key
                assert south <= y.min() <= y.max() <= north, key


def test_the_outlines_are_simplified() -> None:
    points = sum(len(r) for o in _OUTLINES.values() for p in o.polygons for r in twkb.decode(p))
    assert 300_000 < points < 1_000_000
    assert len(_OUTLINES) > 5_000


def test_every_region_and_water_has_an_outline() -> None:
    regions = {row["id"] for row in tables.rows("regions.tsv")}
    waters = {row["id"] for row in tables.rows("waters.tsv")}
    outlined = {key for gazetteer, key in _OUTLINES if gazetteer == "naturalearth"}
    assert regions | waters == outlined


def test_a_region_lies_in_its_outline_or_near() -> None:
    astray = {}
    for row in tables.rows("regions.tsv"):
        outline = _OUTLINES["naturalearth", row["id"]]
        away = _away_km(outline, float(row["lat"]), float(row["lon"]))
        if away > 8.0:
            astray[row["id"]] = away
    assert not astray


def test_a_water_lies_in_its_outline_and_is_as_large() -> None:
    for row in tables.rows("waters.tsv"):
        outline = _OUTLINES["naturalearth", row["id"]]
        assert _away_km(outline, float(row["lat"]), float(row["lon"])) <= 2.0, row
        assert float(row["radius_km"]) == pytest.approx(_radius_km(outline), rel=0.05, abs=1), row


def test_what_is_checked_by_hand_agrees_with_its_outline(gazetteer: Gazetteer) -> None:
    """Radii by hand reach the ends of what is long, and archipelagos are mostly water."""
    rows = {row["id"]: row for row in tables.rows("supplement.tsv")}
    rows |= {row["id"]: {"feature": "region", **row} for row in tables.rows("regions_more.tsv")}
    for (source, key), outline in _OUTLINES.items():
        if source != "dateline":
            continue
        row = rows[key]
        radius = float(row["radius_km"])
        size = _radius_km(outline)
        scattered = row["feature"] == "territory" and size < radius / 20
        assert scattered or radius / 4.1 <= size <= radius * 1.7, (key, radius, size)
        away = _away_km(outline, float(row["lat"]), float(row["lon"]))
        assert away <= max(_NEAR_KM, radius), (key, away)


def test_no_water_stands_twice(gazetteer: Gazetteer, compiled: Path) -> None:
    connection = sqlite3.connect(compiled)
    twice = connection.execute(
        "SELECT name, group_concat(gazetteer || ':' || id) FROM place "
        "WHERE feature IN ('ocean', 'sea', 'gulf', 'strait', 'lake') "
        "GROUP BY lower(name) HAVING count(*) > 1"
    ).fetchall()
    connection.close()
    assert twice == []


def test_crimea_is_disputed_and_no_russian_region(gazetteer: Gazetteer) -> None:
    crimea = gazetteer.dispute("dateline", "crimea")
    assert crimea is not None
    assert crimea.held_by == ("RU",)
    assert set(crimea.claimed_by) == {"UA", "RU"}
    assert crimea.since == 2014
    assert gazetteer.contains("iso3166", "UA", 44.95, 34.1)
    assert gazetteer.contains("iso3166", "RU", 44.95, 34.1) is False
    assert gazetteer.dispute("iso3166", "FR") is None
    (known,) = [k for k in gazetteer.known("crimee") if k.place.id == "crimea"]
    assert known.disputed


def test_disputes_are_of_places_that_exist_and_name_countries(gazetteer: Gazetteer) -> None:
    codes = {row["code"] for row in tables.rows("countries.tsv")}
    for row in tables.rows("disputes.tsv"):
        assert gazetteer.dispute(row["gazetteer"], row["id"]) is not None, row
        for code in f"{row['held_by']} {row['claimed_by']}".split():
            assert code in codes or code == "-", row
        assert row["note"], row
        assert not row["since"] or 1700 <= int(row["since"]) <= 2026, row


def test_every_place_says_where_it_is_from(gazetteer: Gazetteer) -> None:
    assert gazetteer.origin("dateline", "black_sea")[1:] == ("naturalearth:sea:black",)
    assert gazetteer.origin("iso3166", "FR") == ("iso3166:FR",)
    assert gazetteer.origin("geonames", "-1") == ()


def test_without_an_rtree_the_answers_are_the_same(tmp_path: Path) -> None:
    target = tmp_path / "g.sqlite"
    square = twkb.encode([[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]])
    build(target, [Given(outline=Outline("drawn", (square,)))])
    plain = tmp_path / "plain.sqlite"
    build(plain, [Given(outline=Outline("drawn", (square,)))])
    connection = sqlite3.connect(plain, isolation_level=None)
    boxes = connection.execute("SELECT * FROM box").fetchall()
    connection.execute("DROP TABLE box")
    connection.execute(f"CREATE TABLE box {schema.BOXES.replace('row', 'row INTEGER PRIMARY KEY')}")
    connection.executemany("INSERT INTO box VALUES (?, ?, ?, ?, ?)", boxes)
    connection.close()
    for path in (target, plain):
        gazetteer = Gazetteer(path)
        assert [place.id for place in gazetteer.containing(1.0, 1.0)] == ["1"]
        assert gazetteer.containing(3.0, 1.0) == []
        assert gazetteer.contains("given", "1", 1.0, 1.0)
