"""People of a nation: for their state where they act, nobody's where they only suffer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.model import Mentions

Annotate = Callable[..., Mentions]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Des soldats russes ont ouvert le feu sur le village.", "RU"),
        ("Six soldats russes ont été tués mardi.", None),
        ("Une vingtaine de soldats russes ont été blessés.", None),
        ("Les rebelles ont capturé trois soldats maliens.", None),
        ("L'enlèvement de deux policiers maliens inquiète.", None),
        ("Deux marins français sont morts dans la tempête.", None),
        ("Les soldats russes, tués lundi, seront enterrés ici.", None),
        ("Les Russes ont attaqué le village.", "RU"),
        ("Ce sont les Russes qui ont tiré les premiers.", "RU"),
        ("Les Russes aiment le thé.", None),
    ],
)
def test_who_acts_and_who_suffers(annotate: Annotate, text: str, country: str | None) -> None:
    found = {a.country for a in annotate(text).actors if a.kind == "government"}
    assert found == ({country} if country else set())


def test_peoples_between_whom_something_is_are_states(annotate: Annotate) -> None:
    found = annotate("Des discussions entre Russes et Ukrainiens reprennent lundi.").actors
    assert [a.country for a in found] == ["RU", "UA"]
