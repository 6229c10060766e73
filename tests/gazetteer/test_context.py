from __future__ import annotations

import pytest

from dashboard.gazetteer import context


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("Il vit à ", {"punctual"}),
        ("Il vit en ", {"areal", "within"}),
        ("Il vit au ", {"areal", "at"}),
        ("siéger à l’", {"areal", "at"}),
        ("le nord de la ", {"areal"}),
        ("Il vit dans la ", {"areal", "within"}),
        ("la ville de ", set()),
        ("le maire d'", set()),
        ("", set()),
    ],
)
def test_prepositions_tell_areas_from_points(before: str, said: set[str]) -> None:
    assert context.grammar(before + "Québec", len(before)) == said


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Tripoli (Liban)", True),
        ("Tripoli, au Liban", True),
        ("Tripoli, Liban", True),
        ("Tripoli et le Liban", False),
        ("Tripoli. Le Liban", False),
        ("Tripoli, selon le Liban", False),
        ("Tripoli, dans le nord du Liban", True),
        ("Tripoli, grande ville du Liban", True),
        ("Tripoli, une ville côtière du nord du Liban", True),
        ("Tripoli au Liban", True),
        ("Tripoli accuse le Liban", False),
        ("Tripoli, capitale économique selon le Liban", False),
        ("Tripoli, au nord du Liban", True),
    ],
)
def test_apposition(text: str, *, behind: bool) -> None:
    assert context.apposed(text, len("Tripoli"), text.index("Liban")) is behind


def test_the_article_before() -> None:
    assert context.article_before("Il rentre du Caire", 13) == "du"
    assert context.article_before("de Lyon", 3) == ""


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Nord et du Sud-Kivu", "Nord-Kivu"),
        ("Haute et la Basse-Autriche", "Haute-Autriche"),
        ("Nord et le Sud", None),
        ("Nord du pays", None),
    ],
)
def test_a_name_shares_its_second_half(text: str, whole: str | None) -> None:
    assert context.halved(text, 0, text.index(" ")) == whole


@pytest.mark.parametrize(
    ("between", "together"),
    [
        (" et la ", True),
        (" et ", True),
        (", le ", True),
        (" ou de l’", True),
        (", ", False),
        (", au ", False),
        (" et selon la ", False),
        (" puis la ", False),
    ],
)
def test_names_in_one_breath(between: str, together: bool) -> None:
    text = f"Seine{between}Meuse"
    assert context.coordinated(text, 5, 5 + len(between)) is together


def test_brackets_and_commas_around_a_name() -> None:
    text = "Kelly (Irl), Roche (Irl.) et Reno, NV"
    points = "Kelly (Irl, 12 points)"
    assert context.brackets(points, 7, 10)
    assert not context.brackets(points, 12, 14)
    assert context.brackets(text, 7, 10)
    assert context.brackets(text, 20, 23)
    assert not context.brackets(text, 0, 5)
    assert context.behind_comma(text, text.index("NV"))
    assert not context.behind_comma(text, 7)


@pytest.mark.parametrize(
    ("before", "behind", "other"),
    [
        ("Une délégation venue de ", " — l’autre — était là.", True),
        ("L'autre ", ", en Isère, a voté.", True),
        ("une petite ville qui s’appelle elle aussi ", ".", True),
        ("à ", ", une homonyme du Texas,", True),
        ("Il a quitté ", " pour l’autre rive.", False),
        ("L'une à ", ", l'autrice à Lyon.", False),
        ("à ", ".", False),
    ],
)
def test_words_tell_that_another_place_of_the_name_is_meant(
    before: str, behind: str, other: bool
) -> None:
    start, end = len(before), len(before) + len("Vienne")
    assert context.other_sense(f"{before}Vienne{behind}", start, end) is other


@pytest.mark.parametrize(
    ("before", "quarter"),
    [
        ("dans le quartier du ", True),
        ("le quartier populaire de ", True),
        ("les quartiers de la ", True),
        ("le quartier ", True),
        ("au quartier général de ", False),
        ("à ", False),
    ],
)
def test_words_tell_of_a_part_of_a_town(before: str, quarter: bool) -> None:
    assert context.quarter(f"{before}Neudorf", len(before)) is quarter


@pytest.mark.parametrize(
    ("before", "behind", "wet"),
    [
        ("au bord de la ", "", True),
        ("L'eau de l'", "", True),
        ("La frontière suit l'", "", True),
        ("Une péniche a coulé dans la ", " hier", True),
        ("L'", " a charrié des troncs", True),
        ("Le ", " est à son plus bas niveau", True),
        ("sur le ", ", frontière entre deux États", True),
        ("Le préfet de la ", " a démissionné", False),
        ("Il vit dans la ", ", un département", False),
        ("", " a voté", False),
    ],
)
def test_words_right_around_tell_a_water(before: str, behind: str, wet: bool) -> None:
    text = f"{before}Meuse{behind}"
    assert context.watery(text, len(before), len(before) + 5) is wet


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (", la capitale autrichienne.", ("autrichienne",)),
        (", petite ville russe proche du front", ("russe", "proche")),
        (", ville portuaire ukrainienne", ("portuaire", "ukrainienne")),
        (", où la ville russe", ()),
        (" et la capitale russe", ()),
        ("", ()),
    ],
)
def test_what_is_set_behind_a_name_may_tell_whose_town_it_is(
    behind: str, said: tuple[str, ...]
) -> None:
    assert context.described(f"Vienne{behind}", 6) == said
