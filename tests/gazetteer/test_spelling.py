from __future__ import annotations

from collections.abc import Iterable

import pytest

from dashboard.gazetteer import spelling

_NAMES = {
    "vladivostok",
    "valparaiso",
    "khabarovsk",
    "kharkiv",
    "pyongyang",
    "pyeongchang",
    "zone 4",
}


def _read(block: str, shortest: int, longest: int) -> Iterable[str]:
    for name, length, cell in spelling.blocks(_NAMES):
        if name == block and shortest <= length <= longest:
            yield cell


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vladivostock", ["vladivostok"]),
        ("valdivostok", ["vladivostok"]),
        ("lvadivostok", []),
        ("khabarosvk", ["khabarovsk"]),
        ("kharkov", []),
        ("angara", []),
        ("karkov", []),
        ("kharkhiv", ["kharkiv"]),
        ("zone 5", []),
        ("rome", []),
        ("Владивосток", []),
    ],
)
def test_a_misspelt_name_finds_the_one_it_means(written: str, meant: list[str]) -> None:
    assert spelling.nearest(written, _read) == meant


def test_short_names_allow_no_error() -> None:
    assert [spelling.allowed(name) for name in ("paris", "moscou", "vladivostok")] == [0, 0, 2]
