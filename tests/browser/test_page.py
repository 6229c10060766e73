from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.view.panel import PAGE
from tests.browser.conftest import served
from tests.browser.driver import VLADIVOSTOK, Map
from tests.browser.story import MANY, build, crowd

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
    page.get_by_role("radio", name="Events").click()
    said = page.get_by_test_id("table")
    expect(said).to_contain_text("Agreement · Pyongyang · July 27, 1953")
    expect(said).to_contain_text("Under way")


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
    # a place is found by a name that no article has
    field.fill("sea of jap")
    field.press("Enter")
    page.get_by_test_id("links-place").get_by_role("button", name="Mer du Japon").click()
    expect(page.get_by_test_id("passage")).to_have_count(1)
    expect(field).to_have_value("")


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


def test_a_store_without_articles_says_what_to_do_and_then_shows_them(
    open_page: OpenPage, tmp_path: Path
) -> None:
    store = tmp_path / "none.sqlite"
    with served(store, tmp_path) as address:
        page = open_page(address, ready=False)
        expect(page.get_by_text("Il n’y a pas encore de récit ici")).to_be_visible()
        expect(page.get_by_text("dateline ingest")).to_be_visible()
        build(store, ())
        page.reload()
        expect(page.get_by_text("Il n’y a pas encore de récit ici")).to_be_visible()
        expect(page.get_by_test_id("table")).to_contain_text("the file is empty")
        build(store, crowd())
        page.reload()
        page.wait_for_selector("[data-testid=time-map][data-ready]")
        walk_past_the_first_passages(page)


def walk_past_the_first_passages(page: Page) -> None:
    """One steps on where the list ends: the next passages come, and the first of them is read."""
    Map(page).click(2.35, 48.85)
    passages = page.get_by_test_id("passage")
    expect(passages).to_have_count(PAGE)
    expect(page.locator(".dl-panel")).to_contain_text(f"{MANY} passages")
    page.get_by_test_id("next-passage").click()
    for _ in range(PAGE - 1):
        page.keyboard.press("j")
    position = page.get_by_test_id("passage-position")
    expect(position).to_have_text(f"{PAGE} sur {MANY}")
    expect(passages.nth(PAGE - 1)).to_be_focused()
    page.keyboard.press("j")
    expect(position).to_have_text(f"{PAGE + 1} sur {MANY}")
    expect(passages).to_have_count(MANY)
    expect(passages.nth(PAGE)).to_be_focused()
    expect(passages.nth(PAGE)).to_be_in_viewport()
    for _ in range(MANY):
        page.keyboard.press("j")
    expect(position).to_have_text(f"{MANY} sur {MANY}")
    expect(page.get_by_test_id("next-passage")).to_be_disabled()
    page.keyboard.press("k")
    expect(position).to_have_text(f"{MANY - 1} sur {MANY}")


@pytest.mark.parametrize("width", [360, 2560])
def test_nothing_sticks_out(open_page: OpenPage, story_url: str, width: int) -> None:
    page = open_page(story_url, width=width, height=900)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".dl-stage").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    if width < 720:  # what is uncertain is said in a narrow table, too, and days can be typed
        expect(page.locator(".dl-date").first).to_be_visible()
        page.get_by_role("radio", name="Événements").click()
        status = page.get_by_role("columnheader", name="Statut").bounding_box()
        assert status is not None
        assert status["x"] + status["width"] <= width
