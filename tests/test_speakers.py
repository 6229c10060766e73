"""Who says so: kinds of speakers, and what is quoted."""

from __future__ import annotations

import csv
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resources import data_path
from dashboard.speakers import SpeakerKind, quoted, speaker_kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("L'agence TASS", "agency"),
        ("Reuters", "agency"),
        ("l’agence Kilwa Press", "agency"),
        ("Le New York Times", "newspaper"),
        ("Le Courrier des îles", "newspaper"),
        ("la presse locale", "newspaper"),
        ("Radio Karthala", "newspaper"),
        ("Pékin", "government"),
        ("La Paz", "government"),
        ("le Quai d'Orsay", "government"),
        ("La Maison Blanche", "government"),
        ("les autorités tanzaniennes", "government"),
        ("la préfecture", "government"),
        ("Le ministère péruvien des Affaires étrangères", "government"),
        ("l'hôpital de Hombo", "organisation"),
        ("une source militaire", "organisation"),
        ("l'ONU", "organisation"),
        ("Un porte-parole de la Maison Blanche, John Kirby", "person"),
        ("M. Kirby", "person"),
        ("Deux officiers", "person"),
        ("l'un de ses avocats", "person"),
        ("Nassur Bacari", "person"),
        ("le capitaine (Wilson Perlaza)", "person"),
        ("on", None),
        ("", None),
    ],
)
def test_words_tell_who_speaks(words: str, kind: SpeakerKind | None) -> None:
    assert speaker_kind(words) == kind


@given(st.text(max_size=60))
def test_any_words_name_some_kind_or_none(words: str) -> None:
    assert speaker_kind(words) in {*get_args(SpeakerKind), None}


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("speakers.tsv", {"person", "government", "organisation", "medium"}),
        ("actors.tsv", {"person", "government", "organisation"}),
    ],
)
def test_the_tables_know_no_other_kinds(table: str, kinds: set[str]) -> None:
    with data_path("lang", "fr", table).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert {row["kind"] for row in rows} == kinds


@pytest.mark.parametrize(
    ("text", "words", "direct"),
    [
        ("« Nous fermons le port », dit-elle.", "Nous fermons le port", True),
        ("“Nous fermons le port”, dit-elle.", "Nous fermons le port", True),
        ('Elle dit : "Nous fermons le port."', "Nous fermons le port", True),
        ("« Nous fermons le port. Demain.\nIl rit.", "Nous fermons le port", True),
        ("« Nous restons ici.\nElle ferme le port.", "Elle ferme le port", False),
        ("Elle ferme le port, selon lui.", "Elle ferme le port", False),
        ("Elle ferme « le port », selon lui.", "Elle ferme « le port »", False),
        ("Qui êtes-vous ?\nUn pilote.\nOù ?\nIci.\nEt lui ?\nIl a fui.", "Il a fui", True),
        ("Un pilote a fui.\nQui ?\nLui.\nOù ?\nIci.\nEt lui ?\nNon.", "a fui", False),
        ("Qui ?\nMoi.\nOù ?\nIci.\nA-t-il fui ?\nNon.", "A-t-il fui ?", False),
    ],
)
def test_what_stands_in_quotation_marks_or_answers_is_quoted(
    text: str,
    words: str,
    direct: bool,
) -> None:
    start = text.index(words)
    assert quoted(text, start, start + len(words)) is direct
