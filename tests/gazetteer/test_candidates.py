from __future__ import annotations

import pytest

from dashboard.gazetteer.candidates import Setting, candidates
from dashboard.gazetteer.lookup import Gazetteer


def _ids(name: str, gazetteer: Gazetteer, before: str = "") -> set[tuple[str, str, str]]:
    return {
        (guess.known.place.feature, guess.known.place.country or "", guess.match)
        for guess in candidates(name, gazetteer, Setting(before))
    }


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Vladivostok", ("city", "RU", "exact")),
        ("l'Iran", ("country", "IR", "exact")),
        ("La Haye", ("city", "NL", "exact")),
        ("région de Donetsk", ("region", "UA", "exact")),
        ("la région de Kherson", ("region", "UA", "exact")),
        ("Komsomolsk-na-Amoure", ("city", "RU", "sound")),
        ("Vladivostokk", ("city", "RU", "sound")),
        ("Johanesburg", ("city", "ZA", "spelling")),
        ("détroit d’Ormuz", ("strait", "", "exact")),
    ],
)
def test_a_name_reaches_its_place(
    name: str, meant: tuple[str, str, str], gazetteer: Gazetteer
) -> None:
    assert meant in _ids(name, gazetteer)


def test_an_article_that_a_preposition_swallowed_comes_back(gazetteer: Gazetteer) -> None:
    assert ("city", "EG", "exact") in _ids("Caire", gazetteer, "au")


@pytest.mark.parametrize("name", ["", " ", "'", "xq", "maison", "Qwxzyvbnm", "1234"])
def test_what_is_no_name_has_no_candidate(name: str, gazetteer: Gazetteer) -> None:
    assert candidates(name, gazetteer) == ()


def test_an_article_before_the_span_is_looked_up_with_it(gazetteer: Gazetteer) -> None:
    assert ("city", "CU", "exact") in _ids("Havane", gazetteer, "la")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Lau- sanne", ("city", "CH", "exact")),
        ("île de Tybee", ("city", "US", "exact")),
        ("Gmuenden", ("city", "AT", "form")),
        ("Ukraine occidentale", ("country", "UA", "form")),
        ("baie de Kénitra", ("city", "MA", "exact")),
        ("aciérie de Tabarka", ("city", "TN", "exact")),
    ],
)
def test_other_forms_reach_the_place(
    name: str, meant: tuple[str, str, str], gazetteer: Gazetteer
) -> None:
    assert meant in _ids(name, gazetteer)


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("hôpital central de Maroua", "Maroua"),
        ("université Paul-Valéry de Montpellier", "Montpellier"),
        ("ambassade de France à Bamako", "Bamako"),
        ("école militaire du Caire", "Le Caire"),
        ("hôpital Saint-Antoine de Padoue", None),
        ("université Léonard de Vinci", None),
        ("hôpital central de la France", None),
        ("mer Blanche de Toulouse", None),
    ],
)
def test_what_is_built_is_at_the_town_at_the_end_of_its_name(
    name: str, town: str | None, gazetteer: Gazetteer
) -> None:
    found = {guess.known.place.name for guess in candidates(name, gazetteer)}
    assert found >= {town} if town else not found


def test_what_bears_an_article_is_no_town(gazetteer: Gazetteer) -> None:
    assert not any(kind == "city" for kind, _, _ in _ids("tunnel du Montélimar", gazetteer))
    assert ("city", "FR", "exact") in _ids("gare du Havre", gazetteer)


def test_letters_that_look_alike_count_in_a_misread_text_only(gazetteer: Gazetteer) -> None:
    clean = candidates("Ruffie", gazetteer)
    misread = candidates("Ruffie", gazetteer, Setting(garbled=True))
    assert "RU" not in {guess.known.place.country for guess in clean}
    assert "RU" in {guess.known.place.country for guess in misread}


def test_in_a_misread_text_a_by_name_keeps_no_other_reading_away(gazetteer: Gazetteer) -> None:
    clean = {guess.known.place.country for guess in candidates("Berun", gazetteer)}
    assert clean == {"PL"}  # some other name of Bieruń
    misread = candidates("Berun", gazetteer, Setting(garbled=True))
    assert ("Berlin", "spelling") in {(g.known.place.name, g.match) for g in misread}


def test_a_town_is_not_guessed_where_the_name_is_known(gazetteer: Gazetteer) -> None:
    assert {match for _, _, match in _ids("Valence", gazetteer)} == {"exact"}


def test_the_kind_that_the_name_tells_is_kept(gazetteer: Gazetteer) -> None:
    cues = {guess.cue for guess in candidates("oblast de Kharkiv", gazetteer)}
    assert cues == {"region"}
