from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store import Passage
from dashboard.view import queries
from dashboard.view.context import Page
from dashboard.view.screens import overview
from dashboard.view.state import ViewState
from tests.browser.story import build

LONG = "Le préfet a fait ouvrir lundi les vannes du barrage que la crue menaçait"
TEXT = (
    f"{LONG}, puis il est rentré. Paris a déclaré mardi que les navires qui attendent depuis "
    "l’hiver devant le port seraient déchargés avant la fin du mois de mars si la grève des "
    "dockers le permet. Le ministre est parti lundi, puis il est rentré. On l’attend à Brest"
)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("Le ministre est parti lundi", "Le ministre est parti lundi, puis il est rentré."),
        ("puis il est rentré", "… puis il est rentré."),
        ("On l’attend", "On l’attend à Brest"),
        (LONG, f"{LONG} …"),
        (
            "Paris a déclaré mardi",
            f"{TEXT[TEXT.index('Paris') : TEXT.index(' si la')]} …",
        ),
    ],
)
def test_words_out_of_a_sentence_have_an_ellipsis(words: str, quote: str) -> None:
    start = 40 + TEXT.rindex(words)
    passage = Passage("r", "d", "s.txt", None, None, None, 40, 40 + len(TEXT), TEXT, ())
    assert overview.quote(start, start + len(words), passage) == quote


def test_of_many_events_those_told_most_are_shown_and_all_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "story.sqlite")
    page = Page(
        tmp_path, queries.open_store(tmp_path / "story.sqlite"), "fr",
        remember=lambda _: None, recall=ViewState,
    )  # fmt: skip
    whole = overview.payload(page, ViewState())
    assert (len(whole["items"]), whole["more"]) == (10, False)
    assert whole["subtitle"] == "10 événements datés"
    first = whole["items"][0]
    assert (first["when"], first["status"]) == ("27 juillet 1953", "happened")
    assert first["quote"] == "Le 27 juillet 1953, un armistice fut signé à Pyongyang."
    assert first["notes"] == ["accord", "Pyongyang"]
    monkeypatch.setattr(overview, "MOST", 4)
    short = overview.payload(page, ViewState())
    assert (len(short["items"]), short["more"]) == (4, True)
    assert short["subtitle"] == "10 événements datés, ici les 4 les plus racontés"
    # the days that most is told of, not the one seventy years before
    assert all("septembre 2023" in item["when"] for item in short["items"])
