from __future__ import annotations

import pytest

from dashboard.read.address import day_in


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://ponant.example/2023/09/12/pont.html", "2023-09-12"),
        ("https://ponant.example/brest/2023-09-12-pont", "2023-09-12"),
        ("https://ponant.example/20230912/pont", "2023-09-12"),
        ("https://ponant.example/2023/09/pont", "2023-09"),
        ("https://ponant.example/brest/pont-2023-09-12.html", "2023-09-12"),
        ("https://ponant.example/brest/pont-20230912", "2023-09-12"),
        ("https://ponant.example/brest/pont-20230912_ZUMLVCNW5/", "2023-09-12"),
        ("https://ponant.example/brest/pont-12-09-2023-AB12CD.php", "2023-09-12"),
    ],
)
def test_a_path_bears_the_day(url: str, day: str) -> None:
    found = day_in(url)
    assert found is not None
    assert found[0] == day
    assert found[1] in url


@pytest.mark.parametrize(
    "url",
    [
        "https://ponant.example/pont",
        "https://ponant.example/2023",
        "https://ponant.example/article/20239912",
        "https://ponant.example/2023/02/30/pont",
        "https://ponant.example/route-2023091234",
        "https://ponant.example/pont-20230912001.html",
        "https://ponant.example/pont-2023-09-12-et-le-reste",
        "https://ponant.example/pont-30-02-2023.php",
        "https://2023.09.example/12",
        "http://[",
    ],
)
def test_other_numbers_are_no_day(url: str) -> None:
    assert day_in(url) is None
