"""What a day of publication rests on, in the reader's language."""

from __future__ import annotations

import pytest

from dashboard.view.evidence import grounds


def test_weighed_clues_are_told_with_how_sure_they_make_it() -> None:
    told = grounds(
        "lundi (just gone); after avril 2022 (84%); likeliest: 2023-09-04 62%, 2023-09-05 11%", "fr"
    )
    assert told.clues == ("« lundi », tout juste passé", "après « avril 2022 »")
    assert told.sure == "84 %"
    assert told.candidates == ("4 septembre 2023 (62 %)", "5 septembre 2023 (11 %)")


def test_months_are_told_as_months() -> None:
    told = grounds("not long after 2022 (91%); likeliest: 2023-09 41%, 2023-08 22%", "en")
    assert told.clues == ("not long after “2022”",)
    assert told.sure == "91%"
    assert told.candidates == ("September 2023 (41%)", "August 2023 (22%)")


@pytest.mark.parametrize(
    ("evidence", "french", "english"),
    [
        ("date 2023-09", "date 2023-09", "date 2023-09"),
        (
            "page: Publié le 12 mai 2023",
            "une ligne de la page : « Publié le 12 mai 2023 »",
            "a line of the page: “Publié le 12 mai 2023”",
        ),
        (
            "président Joe Biden: until 2025-01-20",
            "« président Joe Biden » : jusqu’au 20 janvier 2025",
            "“président Joe Biden”: until January 20, 2025",
        ),
        (
            "prise du Capitole: 2021-01-06",
            "« prise du Capitole » : le 6 janvier 2021",
            "“prise du Capitole”: on January 6, 2021",
        ),
        (
            "« demain » and « les 18 et 19 juin » tell of one event",
            "« demain » + « les 18 et 19 juin » parlent d’un même événement",
            "« demain » + « les 18 et 19 juin » tell of one event",
        ),
        (
            "articles with the same quotations: about 2023-09-04",
            "des articles aux mêmes citations, des environs du 4 septembre 2023",
            "articles with the same quotations, of about September 4, 2023",
        ),
        ("juin (behind or ahead)", "« juin », non loin avant ou après", "“juin”, not far behind or ahead"),
    ],
)  # fmt: skip
def test_every_kind_of_clue_has_words(evidence: str, french: str, english: str) -> None:
    assert grounds(evidence, "fr").clues == (french,)
    assert grounds(evidence, "en").clues == (english,)
    assert grounds(evidence, "fr").sure is None


def test_no_evidence_tells_nothing() -> None:
    assert grounds("", "fr").clues == ()


def test_a_bracket_of_the_text_is_no_mark() -> None:
    assert grounds("Rome (Italie)", "fr").clues == ("Rome (Italie)",)
