from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.annotate.lexicon import french
from dashboard.annotate.metonymy_case import PREPOSITIONS, infinitives, kind_of
from dashboard.annotate.metonymy_rules import RULES
from dashboard.model import Mentions, NameFacts

Annotate = Callable[..., Mentions]


def readings(mentions: Mentions) -> list[tuple[str, str, str]]:
    return [(t.text, t.use, t.role) for t in mentions.toponyms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscou a nié toute livraison.", [("Moscou", "metonymic", "none")]),
        ("Moscou dément toute livraison.", [("Moscou", "metonymic", "none")]),
        (
            "Un accord entre Washington et Pyongyang reste possible.",
            [("Washington", "metonymic", "none"), ("Pyongyang", "metonymic", "none")],
        ),
        (
            "Selon Séoul, le tir a échoué.",
            [("Séoul", "metonymic", "none")],
        ),
        (
            "Le gouvernement a signé un accord avec la Russie.",
            [("Russie", "metonymic", "none")],
        ),
        ("Le sommet des Nations unies commence.", [("Nations unies", "metonymic", "none")]),
        ("La Russie fournira du blé.", [("Russie", "metonymic", "none")]),
        (
            "Des responsables de Pyongyang ont protesté.",
            [("Pyongyang", "metonymic", "none")],
        ),
        (
            "La Chine vend des puces à la Russie.",
            [("Chine", "metonymic", "none"), ("Russie", "metonymic", "none")],
        ),
    ],
)
def test_governments_are_told_from_places(
    annotate: Annotate, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert readings(annotate(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La guerre en Ukraine continue.", [("Ukraine", "literal", "at")]),
        ("Le ministre doit se rendre en Russie.", [("Russie", "literal", "to")]),
        ("Le dépôt de Conakry a brûlé.", [("Conakry", "literal", "at")]),
        ("Le dépôt de carburant de Conakry a brûlé.", [("Conakry", "literal", "at")]),
        ("Arrivé jeudi de Moscou, il a souri.", [("Moscou", "literal", "from")]),
        ("Il est arrivé à Moscou mardi.", [("Moscou", "literal", "to")]),
        ("Il a quitté Pyongyang dimanche.", [("Pyongyang", "literal", "from")]),
        (
            "Le train roule de Pyongyang à Vladivostok.",
            [("Pyongyang", "literal", "from"), ("Vladivostok", "literal", "at")],
        ),
        (
            "Il a quitté Pyongyang pour la Russie.",
            [("Pyongyang", "literal", "from"), ("Russie", "literal", "to")],
        ),
        ("Un avion en provenance de Paris a atterri.", [("Paris", "literal", "from")]),
        ("Sa visite à Pyongyang a duré deux jours.", [("Pyongyang", "literal", "at")]),
        ("L'invasion de l'Ukraine a commencé.", [("Ukraine", "literal", "at")]),
        ("Un séisme a frappé le nord du Japon.", [("Japon", "literal", "at")]),
        ("Marioupol a été bombardée toute la nuit.", [("Marioupol", "literal", "at")]),
    ],
)
def test_places_get_their_role(
    annotate: Annotate, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert readings(annotate(text)) == expected


def test_seas_and_stations_never_act(annotate: Annotate) -> None:
    found = annotate("La mer Noire a accueilli des exercices.").toponyms
    assert [t.use for t in found] == ["literal"]


@pytest.mark.parametrize(
    ("name", "features", "cue", "expected"),
    [
        ("Moscou", {"city"}, None, "state"),
        ("Moscou", {"city"}, "station", "physical"),
        ("Kremlin", {"seat"}, None, "institution"),
        ("Gao", {"city"}, None, "other"),
        ("mer Noire", {"sea"}, None, "physical"),
        ("Nulle Part", set(), None, "other"),
    ],
)
def test_what_a_name_can_stand_for(
    name: str, features: set[str], cue: str | None, expected: str
) -> None:
    facts = NameFacts(frozenset(features), frozenset(), 0, curated=True)
    assert kind_of(name, facts, cue, french()) == expected


@pytest.mark.parametrize(
    ("text", "name", "use", "role"),
    [
        ("Elle a pris l'avion pour Moscou.", "Moscou", "literal", "to"),
        ("Un détour par Moscou est prévu.", "Moscou", "literal", "at"),
        ("Il n'avait pas regagné Pyongyang lundi.", "Pyongyang", "literal", "to"),
        ("Des avions volaient au-dessus de Pyongyang.", "Pyongyang", "literal", "at"),
        ("Les camions ont pris le chemin de la Russie.", "Russie", "literal", "to"),
        ("Le chef du parti s'était tourné vers Moscou.", "Moscou", "metonymic", "none"),
        ("Bamako a fait savoir à Moscou que la trêve tenait.", "Moscou", "metonymic", "none"),
        ("On ignore la part qu'a prise la Russie.", "Russie", "metonymic", "none"),
        ("Parti de Pyongyang, le convoi roule.", "Pyongyang", "literal", "from"),
        ("Elle est arrivée à la gare de Khasan.", "gare de Khasan", "literal", "to"),
    ],
)
def test_second_round(annotate: Annotate, text: str, name: str, use: str, role: str) -> None:
    found = [(t.use, t.role) for t in annotate(text).toponyms if t.text == name]
    assert found == [(use, role)]


def test_every_preposition_has_its_rule() -> None:
    assert set(RULES) == PREPOSITIONS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lyon a battu Nice samedi soir.", {"Lyon": "metonymic", "Nice": "metonymic"}),
        (
            "Des trains circulent entre Paris et Londres.",
            {"Paris": "literal", "Londres": "literal"},
        ),
        ("L'entente entre Paris et Londres se fissure.", {"Paris": "metonymic"}),
        ("C'est à Moscou de répondre.", {"Moscou": "metonymic"}),
        ("La Chine compte 1,4 milliard d'habitants.", {"Chine": "literal"}),
        ("Un marchand de Pyongyang témoigne.", {"Pyongyang": "literal"}),
        ("Bamako est plongée dans le noir.", {"Bamako": "literal"}),
        ("Séoul est sous la neige.", {"Séoul": "literal"}),
        ("La capitale, Séoul, est calme.", {"Séoul": "literal"}),
        ("Washington a rappelé son ambassadeur à Moscou.", {"Moscou": "literal"}),
        ("Au Mali, le gouvernement a demandé de l'aide.", {"Mali": "literal"}),
        ("PARIS, 12 mars (AFP) - Le budget est voté.", {"PARIS": "literal"}),
        ("La Chine, elle, garde le silence.", {"Chine": "metonymic"}),
        ("Le Mali face au Niger, quelle affiche !", {"Mali": "metonymic"}),
    ],
)
def test_syntax_and_verbs_tell_the_use(
    annotate: Annotate, text: str, expected: dict[str, str]
) -> None:
    found = {t.text: t.use for t in annotate(text).toponyms}
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("form", "verb"), [("frappée", "frapper"), ("compte", "compter"), ("franchissent", "franchir")]
)
def test_regular_forms_lead_to_their_verb(form: str, verb: str) -> None:
    assert verb in infinitives(form)
