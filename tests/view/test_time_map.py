from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pydeck as pdk
import pytest

import dashboard.view
from dashboard.model import Status
from dashboard.view.frames import OPEN
from dashboard.view.time_map import (
    STATUSES,
    MapResult,
    MapState,
    Selection,
    described,
    read_result,
)

STATIC = Path(dashboard.view.__file__).parent / "static"
VIEW = {"window": ["2023-09-01", "2023-09-13"], "shown": ["planned", "happened"], "serial": 3,
        "camera": {"longitude": 1, "latitude": 2, "zoom": 3}}  # fmt: skip


def test_every_status_has_its_place_and_looks() -> None:
    assert sorted(STATUSES) == sorted(get_args(Status))
    looks = (STATIC / "glyphs.js").read_text(encoding="utf-8")
    tokens = (STATIC / "tokens.css").read_text(encoding="utf-8")
    for status in STATUSES:
        assert f"{status}: {{ colour" in looks
        assert tokens.count(f"--dl-{status}:") == 2  # light and dark


def test_an_open_end_is_the_same_on_both_sides() -> None:
    text = (STATIC / "reports.js").read_text(encoding="utf-8")
    match = re.search(r"export const OPEN = 1 << (\d+);", text)
    assert match
    assert 1 << int(match[1]) == OPEN


def test_what_the_browser_says_is_taken() -> None:
    assert read_result(VIEW, None) == MapResult(
        MapState(("2023-09-01", "2023-09-13"), ("happened", "planned"), (1.0, 2.0, 3.0)), None, 3
    )


def test_the_later_of_state_and_click_tells_the_view() -> None:
    click = {"kind": "place", "place": "g:1", "near": ["g:2"], "view": {**VIEW, "window": None, "serial": 4}}  # fmt: skip
    found = read_result(VIEW, click)
    assert found.selection == Selection("place", "g:1", ("g:2",))
    assert found.state is not None
    assert found.state.window is None
    assert found.serial == 4
    later = read_result({**VIEW, "serial": 5}, click)
    assert later.state is not None
    assert later.state.window == ("2023-09-01", "2023-09-13")


@pytest.mark.parametrize("sent", [None, "x", 4, [], {"kind": "other"}])
def test_anything_else_is_not(sent: object) -> None:
    assert read_result(None, sent).selection is None


def test_a_deck_is_the_same_message_as_long_as_it_is_the_same_deck() -> None:
    def deck(width: int) -> pdk.Deck:
        layers = [pdk.Layer("LineLayer", get_width=width), pdk.Layer("ArcLayer", id="own")]
        return pdk.Deck(map_provider=None, map_style=None, layers=layers)

    assert described(deck(1)) == described(deck(1)) != described(deck(2))
    assert [layer["id"] for layer in described(deck(1))["layers"]] == ["layer0", "own"]


def test_our_javascript_never_makes_markup() -> None:
    for file in STATIC.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert danger not in text, file.name


def test_nothing_names_another_host() -> None:
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://", text), file.name
