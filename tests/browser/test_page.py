from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import served
from tests.browser.driver import VLADIVOSTOK, Map

OpenPage = Callable[..., Page]


@pytest.mark.parametrize(
    ("locale", "events", "words"),
    [
        ("fr-FR", "Événements", re.compile("27 juillet 1953 – 20 septembre 2023")),
        ("en-GB", "Events", re.compile("27 July 1953 – 20 September 2023|July 27, 1953 – September 20, 2023")),
    ],
)  # fmt: skip
def test_the_page_speaks_the_language_of_the_browser(
    open_page: OpenPage, story_url: str, locale: str, events: str, words: re.Pattern[str]
) -> None:
    page = open_page(story_url, locale=locale)
    expect(page.get_by_role("radio", name=events)).to_be_visible()
    expect(page.get_by_test_id("window-words")).to_have_text(words)


def test_the_language_can_be_switched_and_stands_in_the_address(
    open_page: OpenPage, story_url: str
) -> None:
    page = open_page(story_url)
    page.get_by_role("radio", name="EN", exact=True).click()
    expect(page.get_by_role("radio", name="Events")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=en"))
    Map(page).click(*VLADIVOSTOK)
    expect(page.get_by_test_id("passage").first).to_contain_text("September 12, 2023")


@pytest.mark.parametrize("view", ["story", "places"])
def test_search_finds_passages(open_page: OpenPage, story_url: str, view: str) -> None:
    page = open_page(f"{story_url}/?view={view}", ready=view == "story")
    field = page.get_by_label("Chercher dans les passages")
    field.fill("manœuvres mer du jap")
    field.press("Enter")
    hit = page.get_by_test_id("hit")
    expect(hit).to_have_count(1)
    expect(hit.locator("mark").first).to_be_visible()
    expect(page).to_have_url(re.compile("q=man"))


def test_every_screen_is_drawn(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?view=events", ready=False)
    for name, said in (
        ("Événements", "11 événements"),
        ("Lieux", "6 lieux"),
        ("Acteurs", "1 acteur"),
        ("Sources", "4 articles"),
    ):
        page.get_by_role("radio", name=name).click()
        expect(page.get_by_test_id("table-count").first).to_have_text(said)
    page.get_by_role("radio", name="À propos").click()
    expect(page.get_by_text("CC BY 4.0")).to_be_visible()
    expect(page.get_by_text("prise de position")).to_be_visible()
    page.get_by_role("radio", name="Récit").click()
    page.wait_for_selector("[data-testid=time-map][data-ready]")


def test_a_store_without_articles_says_what_to_do(open_page: OpenPage, tmp_path: Path) -> None:
    with served(tmp_path / "none.sqlite", tmp_path) as address:
        page = open_page(address, ready=False)
        expect(page.get_by_text("Il n’y a pas encore de récit ici")).to_be_visible()
        expect(page.get_by_text("dateline ingest")).to_be_visible()


@pytest.mark.parametrize("width", [360, 2560])
def test_nothing_sticks_out(open_page: OpenPage, story_url: str, width: int) -> None:
    page = open_page(story_url, width=width, height=900)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".dl-stage").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
