"""What candidates of a document have of one another's nearness."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer.company import Company, Evidence, may_anchor
from dashboard.gazetteer.spots import apart_km
from dashboard.model import Place


def _place(
    key: str, lat: float = 0.0, lon: float = 0.0, radius: float = 0.0, feature: str = "city"
) -> Place:
    return Place("geonames", key, key, (key,), lat, lon, "FR", feature, 0, radius)


def _told(
    groups: list[list[Place]], chances: list[float], beside: tuple[set[int], ...] = ()
) -> list[Evidence]:
    names = [group[0].id for group in groups]
    apart = [{number} for number in range(len(groups))]
    company = Company(groups, names, apart, beside or [set() for _ in groups])
    return company.evidence(np.array(chances))


def test_who_stands_right_beside_a_sure_place_is_as_near_as_can_be() -> None:
    (here, _) = _told([[_place("a")], [_place("b")]], [0.5, 1.0])
    assert here.near == pytest.approx([1.0])
    assert here.company == pytest.approx([0.5])


def test_at_150_km_of_a_sure_place_nearness_is_an_e_th() -> None:
    degrees = 150.0 / 111.195
    (here, _) = _told([[_place("a")], [_place("b", lon=degrees)]], [0.5, 1.0])
    assert here.near == pytest.approx([1.0 / np.e], abs=1e-3)


@pytest.mark.parametrize(
    ("km", "chance", "amid"), [(10.0, 0.9, 1.0), (40.0, 0.9, 0.0), (10.0, 0.4, 0.0)]
)
def test_what_is_rather_sure_within_20_km_is_the_town_around(
    km: float, chance: float, amid: float
) -> None:
    (here, _) = _told([[_place("a")], [_place("b", lon=km / 111.195)]], [0.5, chance])
    assert here.amid == pytest.approx([amid])


def test_a_water_is_near_from_its_edge_on() -> None:
    degrees = 300.0 / 111.195
    river = _place("a", radius=300.0, feature="river")
    (here, _) = _told([[river], [_place("b", lon=degrees)]], [0.5, 1.0])
    assert here.near == pytest.approx([1.0], abs=1e-3)
    ocean = _place(
        "a", radius=3000.0, feature="ocean"
    )  # near to half the world: that tells nothing
    (wide, _) = _told([[ocean], [_place("b", lon=degrees)]], [0.5, 1.0])
    assert wide.near == pytest.approx([np.exp(-2.0)], abs=1e-3)


def test_what_is_far_or_the_place_itself_or_a_country_tells_nothing() -> None:
    for other in (_place("b", lat=50.0), _place("a"), _place("b", feature="country")):
        (here, _) = _told([[_place("a")], [other]], [0.5, 1.0])
        assert here.near == pytest.approx([0.0])
        assert here.company == pytest.approx([0.0], abs=1e-6)


def test_only_neighbours_in_the_text_are_beside() -> None:
    groups = [[_place("a")], [_place("b")], [_place("c")]]
    (near, beside) = (e.beside for e in _told(groups, [1.0, 0.5, 0.5], ({1}, {0}, set()))[1:])
    assert near == pytest.approx([1.0])
    assert beside == pytest.approx([0.0])


def test_unsure_candidates_keep_company_where_they_are_no_anchors() -> None:
    """Of ten counties and ten towns of one name each, those of one state support one another."""
    towns = [_place(f"town{n}", lat=4.0 * n) for n in range(10)]
    counties = [_place(f"county{n}", lat=4.0 * n, lon=100.0) for n in range(9)]
    counties.append(_place("county9", lat=36.0, lon=0.1))
    (found, _) = _told([towns, counties], [0.05] * 20)
    assert not found.near.any()
    assert found.company.argmax() == 9
    assert found.company[:9] == pytest.approx([0.0] * 9, abs=1e-3)


def test_one_name_is_one_witness() -> None:
    groups = [[_place("a")], [_place("b")], [_place("c")]]
    apart = [{0}, {1, 2}, {1, 2}]
    (twice, *_) = Company(groups, ["a", "b", "b"], apart, [set()] * 3).evidence(np.ones(3))
    (once, *_) = Company(groups[:2], ["a", "b"], [{0}, {1}], [set()] * 2).evidence(np.ones(2))
    assert twice.company == pytest.approx(once.company)


def test_a_large_place_is_near_all_that_it_reaches() -> None:
    (here, _) = _told([[_place("a")], [_place("b", lon=1.0, radius=120.0)]], [0.5, 1.0])
    assert here.near == pytest.approx([1.0])
    assert not may_anchor(_place("b", radius=900.0))


@given(
    st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=2, max_size=6),
    st.lists(st.floats(0, 1), min_size=6, max_size=6),
)
def test_evidence_lies_between_nothing_and_one(
    points: list[tuple[float, float]], chances: list[float]
) -> None:
    groups = [[_place(str(n), lat, lon)] for n, (lat, lon) in enumerate(points)]
    for found in _told(groups, chances[: len(points)]):
        for values in found:
            assert np.isfinite(values).all()
            assert ((values >= 0.0) & (values <= 1.0)).all()


@given(st.floats(-89, 89), st.floats(-180, 180))
def test_nearness_is_of_the_distance_on_the_sphere(lat: float, lon: float) -> None:
    here, there = _place("a", 45.0, 2.0), _place("b", lat, lon)
    (found, _) = _told([[here], [there]], [0.5, 1.0])
    wanted = float(np.exp(-apart_km(here, there) / 150.0))
    assert found.near[0] == pytest.approx(wanted if wanted > 0.01 else 0.0, abs=1e-3)
