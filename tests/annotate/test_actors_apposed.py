from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.annotate.actors_apposed import apposed
from dashboard.annotate.lexicon import french
from dashboard.annotate.toponyms_words import Text
from dashboard.model import Mentions

Annotate = Callable[..., Mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le chef de la mission, El-Ghassim Wane, a regretté cela.", ["El-Ghassim Wane"]),
        ("Il a vu le ministre turc de la Santé, Hakan de Sar.", ["Hakan de Sar"]),
        ("La préfète, Paola Zeni, est venue.", []),  # no title of the list
        ("Le président de la commission, Les Verts, a dit oui.", []),
        ("Le président, Kim, a dit oui.", []),
        ("Le maire a vu Nantes, Paris et Lyon.", []),
        ("Le juge qui était venu, Milan Sar, est reparti.", []),
        ("Le directeur, Samedi Matin va paraître.", []),
        ("Le juge, Ana de la rue.", []),
    ],
)
def test_a_name_between_commas_behind_an_office(text: str, names: list[str]) -> None:
    found = apposed(Text(text), french())
    assert [text[f.start : f.end] for f in found] == names


def test_such_a_name_is_no_place_though_a_town_bears_it(annotate: Annotate) -> None:
    mentions = annotate("Le procureur, Milan Ostojic, a parlé à Bar.")
    assert ("Milan Ostojic", "person") in [(a.text, a.kind) for a in mentions.actors]
    assert "Milan" not in [t.text for t in mentions.toponyms]


def test_who_is_called_by_a_given_name_alone(annotate: Annotate) -> None:
    found = annotate("Le pape François est venu à Lima. Il a rencontré les évêques.").actors
    assert [(a.text, a.name) for a in found] == [("François", "François"), ("Il", "François")]
