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
        ("Kremlin", "Russie", "government", "RU"),
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


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("M. Keïta est arrivé lundi. Il a ensuite parlé.", "Il", ["Keïta"]),
        ("Mme Diallo est arrivée lundi. Elle a parlé.", "Elle", ["Diallo"]),
        ("La Russie a nié. Elle accuse la France.", "Elle", ["Russie"]),
        ("Le car est arrivé. Il a plu. M. Keïta dort.", "Il", []),
        ("M. Keïta a vu M. Diallo. Il faut attendre.", "Il", []),
        ("Les deux Corées se parlent.", "deux Corées", ["Corée du Nord", "Corée du Sud"]),
        (
            "Modibo Keïta a reçu Awa Diallo. Les deux dirigeants ont signé.",
            "deux dirigeants",
            ["Awa Diallo", "Modibo Keïta"],
        ),
        (
            "Modibo Keïta, Awa Diallo et Paul Sidibé sont venus. Les deux hommes ont signé.",
            "deux hommes",
            [],
        ),
    ],
)
def test_what_stands_for_a_name(
    annotate: Annotate, text: str, words: str, names: list[str]
) -> None:
    assert [a.name for a in annotate(text).actors if a.text == words] == names


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("Des forces spéciales nord-coréennes arrivent.", "forces spéciales nord-coréennes",
         "Corée du Nord", "KP"),
        ("Depuis le veto russe, rien ne bouge.", "russe", "Russie", "RU"),
        ("La diplomatie américaine se tait.", "diplomatie américaine", "États-Unis", "US"),
        ("Le ministre russe de la Défense attend.", "ministre russe de la Défense",
         "Russie", "RU"),
    ],
)  # fmt: skip
def test_adjectives_of_origin(
    annotate: Annotate, text: str, words: str, name: str, country: str
) -> None:
    found = {(a.text, a.name, a.country) for a in annotate(text).actors}
    assert (words, name, country) in found


def test_a_president_who_was_is_not_the_president(annotate: Annotate) -> None:
    text = "L'ancien président malien Modibo Keïta dort. Le président malien veille."
    found = {a.text: a.name for a in annotate(text).actors}
    assert found["président malien"] == "Mali"


def test_an_initial_is_part_of_the_name(annotate: Annotate) -> None:
    found = {a.name for a in annotate("Donald J. Trump est venu. M. Trump a parlé.").actors}
    assert found == {"Donald Trump"}


def test_a_name_with_a_word_of_grammar_is_one_mention(annotate: Annotate) -> None:
    (actor,) = annotate("Kim Jong Un se rendra bientôt à Bamako.").actors
    assert (actor.text, actor.name) == ("Kim Jong Un", "Kim Jong-un")


def test_a_weapon_or_a_rocket_is_no_person(annotate: Annotate) -> None:
    text = (
        "La fusée Nordlys a décollé. Nordlys a explosé. Adama Traoré a vu les missiles Traoré, "
        "puis M. Traoré est parti."
    )
    names = {name for _, name, kind in actors(annotate(text)) if kind == "person"}
    assert names == {"Adama Traoré"}


def test_a_body_named_again_without_its_country_is_the_same_states(annotate: Annotate) -> None:
    text = "L'armée malienne a pris le camp. Le soir, l'armée a soigné les blessés."
    assert [(a.text, a.name) for a in annotate(text).actors] == [
        ("armée malienne", "Mali"),
        ("armée", "Mali"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "L'armée malienne et l'armée tchadienne sont là. Le soir, l'armée a tiré.",
        "Le soir, l'armée a tiré. L'armée malienne a pris le camp.",
        "L'armée malienne est là. L'armée de libération a tiré, et une armée est venue.",
    ],
)
def test_a_body_that_may_be_anothers_stays_open(annotate: Annotate, text: str) -> None:
    assert "armée" not in {a.text for a in annotate(text).actors}


def test_a_native_of_a_country_is_named_behind_the_word(annotate: Annotate) -> None:
    found = annotate("La Mozambicaine Graça Tembe a présidé mardi la réunion.").actors
    assert [(a.text, a.kind) for a in found] == [("Graça Tembe", "person")]
    persons = annotate("La Mozambicaine Airways a fermé mardi.").actors
    assert "person" not in {a.kind for a in persons}
