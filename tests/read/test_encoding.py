from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.read.encoding import decode

FRENCH = "L’été à Sète : « où êtes-vous ? » Le cœur du débat coûte 12 € – dit-il."
LATIN = "Le garçon a été reçu à l'hôtel dès août, où il goûte un maïs."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_french_is_read_in_each_encoding(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize("encoding", ["iso8859-1", "iso8859-15", "cp1252"])
def test_latin_encodings_agree_on_letters(encoding: str) -> None:
    assert decode(LATIN.encode(encoding)) == LATIN


def test_latin_9_is_told_from_latin_1_by_its_ligature() -> None:
    text = "Une œuvre écrite à cœur ouvert."
    assert decode(text.encode("iso8859-15")) == text


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_old_machines_french_falls_to_statistics(encoding: str) -> None:
    text = f"{LATIN} Près de la frontière, la délégation a été accueillie après la cérémonie. " * 3
    assert decode(text.encode(encoding)) == text


def test_other_alphabets_fall_to_statistics() -> None:
    text = (
        "Президент прибыл на космодром в среду утром, где его встретил глава соседнего государства. "
        "Переговоры продолжались несколько часов и закончились поздно вечером."
    )
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(newline: str) -> None:
    text = f" Un.{newline}{newline}Deux. {newline}"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"abc\0def", "binary"),
        (bytes(range(1, 32)) * 8, "binary"),
        (codecs.BOM_UTF16_LE + b"a", "broken UTF-16"),
        ("Été à Orléans, déjà.".encode()[:-3] + b"\xff", "broken UTF-8 at byte"),
        (codecs.BOM_UTF8 + b"\xff", "broken UTF-8 at byte 3"),
    ],
)
def test_what_is_not_text_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        decode(raw)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1))
def test_every_text_survives_utf_8(text: str) -> None:
    raw = text.encode()
    assert decode(raw) == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_value_error(raw: bytes) -> None:
    try:
        text = decode(raw)
    except ValueError as error:
        assert str(error)  # noqa: PT017  (any other error must fail)
    else:
        assert "\0" not in text
        text.encode()
