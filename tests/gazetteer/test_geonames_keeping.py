from __future__ import annotations

import pytest

from dashboard.gazetteer.geonames.dumps import Alternate
from dashboard.gazetteer.geonames.keeping import borne, marked, year
from dashboard.gazetteer.schema import Flag

PRIMARY, OBSCURE = int(Flag.PRIMARY), int(Flag.OBSCURE)
HISTORIC, COLLOQUIAL = int(Flag.HISTORIC), int(Flag.COLLOQUIAL)


def test_a_little_known_place_is_meant_by_no_name_alone() -> None:
    folds = {"martin": PRIMARY, "martinville": 0}
    assert marked(folds, "city", plain=False) == {
        "martin": PRIMARY | OBSCURE,
        "martinville": OBSCURE,
    }


def test_of_a_known_place_only_nicknames_and_directions_are_obscure() -> None:
    folds = {"departement du nord": PRIMARY, "nord": 0, "la blanche": COLLOQUIAL}
    assert marked(folds, "region", plain=True) == {
        "departement du nord": PRIMARY,
        "nord": OBSCURE,
        "la blanche": COLLOQUIAL | OBSCURE,
    }
    assert marked({"nord": PRIMARY}, "city", plain=True) == {"nord": PRIMARY}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1924", 1924), ("1924-01-26", 1924), ("19240126", 1924), (" 330 ", 330), ("-44", -44),
        ("", None), ("Middle Ages", None), ("c. 1900", None), ("199?", None), ("19240126x", None),
    ],
)  # fmt: skip
def test_years(text: str, expected: int | None) -> None:
    assert year(text) == expected


def test_years_are_those_of_former_names() -> None:
    names = [
        Alternate("Leningrad", "fr", historic=True, since="1924-01-26", until="1991"),
        Alternate("Leningrad", "de", historic=True, since="1925"),
        Alternate("Petrograd", "fr", historic=True, until="1924"),
        Alternate("Saint-Pétersbourg", "fr", since="1991"),
        Alternate("Piter", "ru", historic=True),
    ]
    folds = {
        "leningrad": HISTORIC,
        "petrograd": HISTORIC,
        "saint petersbourg": 0,
        "piter": HISTORIC,
    }
    assert borne(names, folds) == {"leningrad": (1924, 1991), "petrograd": (None, 1924)}
