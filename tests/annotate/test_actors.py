from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.model import Block, Mentions

Annotate = Callable[..., Mentions]


def actors(mentions: Mentions) -> list[tuple[str, str, str]]:
    return [(a.text, a.name, a.kind) for a in mentions.actors]


def test_a_surname_alone_goes_to_the_full_name(annotate: Annotate) -> None:
    found = actors(
        annotate("Adama Traoré est venu à Bamako. M. Traoré a parlé, puis Traoré est parti.")
    )
    assert [name for _, name, _ in found] == ["Adama Traoré"] * 3


def test_transliterations_of_one_name_are_joined(annotate: Annotate) -> None:
    text = "Sergueï Choïgu est arrivé. M. Shoigu a salué ses hôtes, a dit l'agence. Choïgou repart."
    found = {name for _, name, kind in actors(annotate(text)) if kind == "person"}
    assert found == {"Sergueï Choïgou"}


def test_a_metonym_is_a_government(annotate: Annotate) -> None:
    mentions = annotate("Moscou a nié les accusations du Kremlin.")
    found = {(a.text, a.name, a.kind, a.country) for a in mentions.actors}
    assert found == {
        ("Moscou", "Russie", "government", "RU"),
        ("Kremlin", "Kremlin", "government", "RU"),
    }


def test_a_literal_place_is_no_actor(annotate: Annotate) -> None:
    assert actors(annotate("La guerre en Ukraine continue.")) == []


def test_a_body_with_an_adjective_is_a_government(annotate: Annotate) -> None:
    mentions = annotate("Les autorités ukrainiennes ont évacué la ville.")
    assert [(a.text, a.name, a.country) for a in mentions.actors] == [
        ("autorités ukrainiennes", "Ukraine", "UA")
    ]


def test_an_office_goes_to_whoever_the_text_says_holds_it(annotate: Annotate) -> None:
    text = "Le président malien Modibo Keïta a parlé. Le président malien a ensuite salué la foule."
    found = [a for a in annotate(text).actors if a.text == "président malien"]
    assert [(a.name, a.kind) for a in found] == [("Modibo Keïta", "person")]


def test_an_office_without_a_holder_is_the_government(annotate: Annotate) -> None:
    found = annotate("Le président malien a salué la foule.").actors
    assert [(a.text, a.name, a.kind, a.country) for a in found] == [
        ("président malien", "Mali", "government", "ML")
    ]


@pytest.mark.parametrize("name", ["New York Times", "ONU"])
def test_organisations_are_found(annotate: Annotate, name: str) -> None:
    found = {(a.text, a.kind) for a in annotate(f"Selon le {name}, la trêve tient.").actors}
    assert (name, "organisation") in found


def test_spans_do_not_overlap_and_front_matter_is_left_out(annotate: Annotate) -> None:
    head = "author: Jeanne Dupont\n\n"
    body = "Jeanne Dupont a vu le président russe Vladimir Poutine avec des responsables français."
    mentions = annotate(head + body, [Block(0, len(head), "metadata")])
    spans = [(a.start, a.end) for a in mentions.actors]
    assert all(a >= len(head) for a, _ in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "Vladimir Poutine" in {a.name for a in mentions.actors}
