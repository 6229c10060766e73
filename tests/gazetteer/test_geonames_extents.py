from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer.features import FEATURES
from dashboard.gazetteer.geonames import codes, extents


@pytest.mark.parametrize(
    ("code", "population", "known", "km"),
    [
        ("P.PPL", 0, False, 3.0),
        ("P.PPL", 20_000, True, 3.0),
        ("P.PPLC", 2_100_000, True, 14.9),
        ("P.PPLC", 30_000_000, True, 30.0),
        ("A.ADM1", 4_000_000, True, 34.0),
        ("A.ADM3", 0, False, 8.0),
        ("S.AIRP", 0, False, 4.0),
        ("S.FRM", 0, False, 1.0),
        ("H.STM", 0, False, 5.0),
        ("H.STM", 0, True, 250.0),
        ("H.LK", 0, False, 1.0),
        ("T.MTS", 0, True, 60.0),
        ("H.OCN", 0, True, 2500.0),
    ],
)
def test_radii(code: str, population: int, known: bool, km: float) -> None:
    feature = codes.feature(*code.split("."))
    assert extents.radius(code, feature, population, known=known) == km


@given(st.sampled_from(sorted(FEATURES - {"organisation", "seat"})), st.booleans())
def test_every_kind_that_a_code_becomes_has_a_radius(feature: str, known: bool) -> None:
    assert 0.0 < extents.radius("X.YZ", feature, 0, known=known) <= 5000.0


@given(st.integers(0, 2**53), st.integers(0, 2**53))
def test_a_larger_town_reaches_farther(one: int, other: int) -> None:
    small, large = (
        extents.radius("P.PPL", "city", people, known=False) for people in sorted((one, other))
    )
    assert 3.0 <= small <= large <= extents.WIDEST_TOWN_KM
