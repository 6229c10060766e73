from __future__ import annotations

import pytest

from dashboard.gazetteer.features import FEATURES
from dashboard.gazetteer.geonames import codes, dumps
from dashboard.gazetteer.geonames.dumps import Alternate, Row
from dashboard.gazetteer.geonames.naming import base, is_spoken, joined, names
from dashboard.gazetteer.schema import Flag
from tests.gazetteer.geonames_help import place_line


def row(name: str, **more: str) -> Row:
    return dumps.place(place_line(1, name, **more).encode())


@pytest.mark.parametrize("language", ["", "fr", "ceb", "zh-Hant", "pt-BR", "fr_1793", "piny"])
def test_languages(language: str) -> None:
    assert is_spoken(language)


@pytest.mark.parametrize(
    "language", ["link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon"]
)
def test_what_stands_for_a_language_and_is_none(language: str) -> None:
    assert not is_spoken(language)


def test_the_base_of_a_language() -> None:
    assert [base(text) for text in ("zh-Hant", "fr_1793", "FR", "")] == ["zh", "fr", "fr", ""]


@pytest.mark.parametrize(
    ("alternates", "shown"),
    [
        ([], "London"),
        ([Alternate("Londra", "it", preferred=True)], "London"),
        ([Alternate("Londres", "fr")], "Londres"),
        ([Alternate("Londres", "es")], "London"),
        ([Alternate("London", "fr"), Alternate("Londres", "fr")], "London"),
        ([Alternate("London", "fr"), Alternate("Londres", "fr", preferred=True)], "Londres"),
        ([Alternate("Ville de Londres", "fr", preferred=True),
          Alternate("Londres", "fr", preferred=True, short=True)], "Londres"),
        ([Alternate("Lutèce", "fr", preferred=True, historic=True)], "London"),
        ([Alternate("Lutèce", "fr", until="1500")], "London"),
        ([Alternate("la Ville", "fr", colloquial=True)], "London"),
        ([Alternate("Commune-Libre", "fr_1793")], "London"),
    ],
)  # fmt: skip
def test_the_name_that_is_shown(alternates: list[Alternate], shown: str) -> None:
    assert names(row("London"), alternates).texts[0] == shown


def test_the_french_name_that_we_know_comes_first() -> None:
    found = names(row("London"), [Alternate("Londre", "fr", preferred=True)], ["Londres"])
    assert found.texts == ("Londres", "London", "Londre")
    assert found.folds["londres"] == Flag.PRIMARY | Flag.FRENCH


def test_flags_of_the_names() -> None:
    found = names(
        row("Köln", ascii_name="Koeln"),
        [
            Alternate("Cologne", "fr", preferred=True),
            Alternate("Cologne", "en"),
            Alternate("Colonia", "en"),
            Alternate("Colonia Agrippina", "la", historic=True),
            Alternate("la Cathédrale", "fr", colloquial=True),
        ],
    )
    assert found.folds == {
        "cologne": Flag.PRIMARY | Flag.FRENCH,
        "koln": Flag.PRIMARY,
        "koeln": 0,
        "colonia": Flag.ENGLISH,
        "colonia agrippina": Flag.HISTORIC,
        "la cathedrale": Flag.FRENCH | Flag.COLLOQUIAL,
    }
    assert found.languages == 3


def test_a_name_is_former_only_where_no_one_uses_it() -> None:
    found = names(row("Nijni"), [Alternate("Gorki", "ru", historic=True), Alternate("Gorki", "de")])
    assert found.folds["gorki"] == 0
    assert joined(int(Flag.HISTORIC), int(Flag.HISTORIC | Flag.FRENCH)) == (
        Flag.HISTORIC | Flag.FRENCH
    )


def test_codes_and_numbers_are_no_names() -> None:
    found = names(
        row("Eu"),
        [Alternate(text, language) for text, language in
         (("EU", ""), ("EUX", "en"), ("76260", ""), ("76260", "fr"), ("9", "de"), ("Ö", "sv"))],
    )  # fmt: skip
    assert found.texts == ("Eu",)


def test_of_a_region_also_what_its_kind_leaves() -> None:
    region = names(row("Oblast de Bélozero"), [], (), "region")
    assert region.folds["belozero"] == Flag.CORE
    town = names(row("Oblast de Bélozero"), [], (), "city")
    assert "belozero" not in town.folds


def test_every_code_becomes_a_word_of_ours_and_only_one() -> None:
    listed = [code for words in codes._CODES.values() for code in words.split()]
    assert len(listed) == len(set(listed))
    assert set(codes._CODES) | set(codes._CLASSES.values()) <= FEATURES
    assert {code.partition(".")[0] for code in listed} <= set(codes._CLASSES)


@pytest.mark.parametrize(
    ("code", "feature", "note"),
    [
        ("P.PPLC", "city", ""),
        ("P.PPLX", "district", ""),
        ("P.PPLQ", "city", "historic (GeoNames: PPLQ)"),
        ("A.ADM1", "region", ""),
        ("A.ADM1H", "historic", "historic (GeoNames: ADM1H)"),
        ("H.STRT", "strait", ""),
        ("S.PSN", "nuclear", ""),
        ("T.HLL", "mountain", ""),
        ("U.TRGU", "site", ""),
        ("S.NEW", "building", ""),
        (".", "site", ""),
    ],
)
def test_kinds(code: str, feature: str, note: str) -> None:
    kind, _, word = code.partition(".")
    assert (codes.feature(kind, word), codes.note(kind, word)) == (feature, note)
