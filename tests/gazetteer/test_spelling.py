from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

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


@pytest.mark.parametrize(
    ("read", "written", "most"),
    [
        ("ruffie", "russie", 0.5),
        ("berun", "berlin", 0.5),
        ("stetlin", "stettin", 0.3),
        ("flandres", "flandre", 0.3),
        ("munlch", "munich", 0.5),
        ("augustura", "angostura", 1.0),
        ("paris", "paris", 0.0),
    ],
)
def test_letters_that_look_alike_cost_little(read: str, written: str, most: float) -> None:
    assert spelling.cost(read, written) <= most
    assert spelling.cost(written, read) == pytest.approx(spelling.cost(read, written))


@pytest.mark.parametrize(("one", "other"), [("paris", "parks"), ("angara", "ankara")])
def test_other_letters_cost_an_edit(one: str, other: str) -> None:
    assert spelling.cost(one, other) == pytest.approx(1.0)


@given(st.text("abcefimnrstu", max_size=9), st.text("abcefimnrstu", max_size=9))
def test_a_cost_is_never_more_than_the_edits(one: str, other: str) -> None:
    # Letters between two that are swapped are no swap, so not what `edits` counts.
    assert 0.0 <= spelling.cost(one, other) <= OSA.distance(one, other)


def test_a_misread_name_finds_the_one_it_was_printed_for() -> None:
    names = ["munich", "zurich", "lausanne", "lucerne"]
    assert list(spelling.misread("munlch", names)) == ["munich"]
    assert list(spelling.misread("laufanne", names)) == ["lausanne"]
    assert list(spelling.misread("paffan", ["passau", "padoue"])) == ["passau"]  # two long s and u
    assert not spelling.misread("quiberon", names)
    assert not spelling.misread("bex", names)


def test_a_misread_text_is_told_from_a_clean_one() -> None:
    clean = "Le ministre est arrivé à Berne, où il a reçu la presse dans la matinée. " * 4
    noise = "Le mi_nistre eft arrivé à BeRne , où il a re•u la preffe dans la ma- tinée. " * 4
    assert not spelling.garbled(clean)
    assert spelling.garbled(noise)
    assert not spelling.garbled("")
