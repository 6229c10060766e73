"""Bodies that a text names again, by their name alone or by their kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.annotate.actors_found import Found
from dashboard.annotate.actors_groups import described, repeated
from dashboard.annotate.lexicon import french
from dashboard.annotate.toponyms_words import words_of
from dashboard.model import Mentions

Annotate = Callable[..., Mentions]


def _body(text: str, name: str) -> Found:
    start = text.index(name)
    return Found(start, start + len(name), "organisation", name)


def test_a_name_is_the_same_body_wherever_it_stands() -> None:
    text = "La société Sogemac ferme. Sogemac licencie, dit Sogemac ; Ana part."
    found = list(repeated(words_of(text), [_body(text, "Sogemac")], french()))
    assert [f.name for f in found] == ["Sogemac"] * 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("La société Sogemac ferme. L'entreprise se tait.", 1),
        ("La société Sogemac ferme. Le groupe nie, la compagnie aussi.", 2),
        ("La société Sogemac ferme. On reproche au groupe d'avoir menti.", 1),
        ("La société Sogemac ferme. Le groupe chinois se tait.", 0),
        ("La société Sogemac ferme. Le groupe de Paul se tait.", 0),
        ("La société Sogemac ferme. Une entreprise proteste.", 0),
        ("La société Sogemac ferme. Le parti se tait.", 0),
        ("L'entreprise se tait. La société Sogemac ferme.", 0),
    ],
)
def test_a_kind_means_the_one_body_of_the_family(text: str, meant: int) -> None:
    found = list(described(words_of(text), [_body(text, "Sogemac")], french()))
    assert [f.name for f in found] == ["Sogemac"] * meant


def test_two_bodies_of_a_family_leave_it_open() -> None:
    text = "La société Sogemac et la banque Orlande ferment. Le groupe se tait."
    bodies = [_body(text, "Sogemac"), _body(text, "Orlande")]
    assert list(described(words_of(text), bodies, french())) == []


def test_a_maker_is_led_by_what_is_made(annotate: Annotate) -> None:
    text = "L'État a condamné hier le fabricant de piles Sogemac. Sogemac fera appel."
    found = annotate(text).actors
    assert [a.name for a in found if a.kind == "organisation"] == ["Sogemac", "Sogemac"]
