from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import hints
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.gazetteer.sources import tables


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("L'armée libanaise tire.", "LB"),
        ("Les milices libyennes tirent.", "LY"),
        ("Un accord russo-chinois en yuans.", "CN"),
        ("Dix mille hryvnias.", "UA"),
        ("La Knesset a voté.", "IL"),
        ("les forces nord-coréennes", "KP"),
    ],
)
def test_words_tell_of_a_country(text: str, code: str) -> None:
    assert hints.countries(text, "fr")[code] == pytest.approx(1.0)


def test_english_words_count_in_english_only() -> None:
    text = "The sheriff spoke to a Kenyan runner at the school board."
    assert hints.countries(text, "en") == {"US": 2.0, "KE": 1.0}
    assert "US" not in hints.countries(text, "fr")


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("libyen", {"libyen", "libyenne", "libyens", "libyennes"}),
        ("libanais", {"libanais", "libanaise", "libanaises"}),
        ("russe", {"russe", "russes"}),
        ("", set()),
    ],
)
def test_adjectives_agree(adjective: str, forms: set[str]) -> None:
    assert set(hints.inflected(adjective)) == forms


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert all(count > 0.0 for count in hints.countries(text, "fr").values())


def test_every_hint_tells_of_a_country(gazetteer: Gazetteer) -> None:
    for row in tables.rows("hints.tsv"):
        assert gazetteer.place("iso3166", row["country"]) is not None, row
        assert row["language"] in {"fr", "en", "*"}, row


def test_a_word_may_tell_one_country() -> None:
    assert hints.country("autrichienne", "fr") == "AT"
    assert hints.country("portuaire", "fr") is None
    assert hints.country("autrichienne", "en") is None
