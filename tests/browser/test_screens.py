from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import VLADIVOSTOK, Map

OpenPage = Callable[..., Page]
READY = "[data-testid=time-map][data-ready]"


def pick_row(page: Page, row: int) -> None:
    """Select a row of the first table: it is drawn on a canvas, whose box of a row is at its left."""
    box = page.get_by_test_id("stDataFrame").first.locator("canvas").first.bounding_box()
    assert box is not None
    page.wait_for_timeout(500)
    page.mouse.click(box["x"] + 16, box["y"] + 35 * (row + 1.5))


def test_a_row_of_the_events_is_shown_on_the_map(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?view=events", ready=False)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    pick_row(page, 0)  # the oldest event of the story: the armistice
    page.wait_for_selector(READY)
    expect(page.get_by_test_id("time-map")).to_have_attribute("data-selected", "story:pyongyang")
    expect(page.get_by_test_id("passage").first).to_contain_text("un armistice fut signé")


def test_a_row_of_the_sources_opens_the_article(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?view=sources", ready=False)
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    pick_row(page, 0)
    expect(page.get_by_test_id("article")).to_contain_text("Une visite au bord du Pacifique")
    expect(page).to_have_url(re.compile("article=[0-9a-f]{64}"))


@pytest.mark.parametrize(
    ("label", "choice", "address", "visible"),
    [
        ("Types d’événement", "exercice", "type=exercise", 1),
        ("Pays", "Russie", "country=RU", 3),
        ("Précision de la date", "au mois près", "precision=month", 1),
    ],
)
def test_a_filter_leaves_the_rest_out(
    open_page: OpenPage, story_url: str, label: str, choice: str, address: str, visible: int
) -> None:
    page = open_page(story_url)
    page.get_by_role("button", name="Filtres").click()
    page.get_by_role("combobox", name=re.compile(label)).click()
    page.get_by_role("option", name=re.compile(choice)).first.click()
    expect(page.get_by_test_id("time-map")).to_have_attribute("data-visible", str(visible))
    expect(page).to_have_url(re.compile(address))
    page.get_by_role("button", name="Effacer les filtres").press("Enter")
    expect(page.get_by_test_id("time-map")).to_have_attribute("data-visible", "6")


def test_passages_are_walked_by_buttons_and_by_keys(open_page: OpenPage, story_url: str) -> None:
    page = open_page(story_url)
    Map(page).click(*VLADIVOSTOK)
    passages = page.get_by_test_id("passage")
    expect(passages).to_have_count(3)
    page.get_by_test_id("next-passage").click()
    expect(passages.nth(0)).to_be_focused()
    expect(page.get_by_test_id("passage-position")).to_have_text("1 sur 3")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(passages.nth(2)).to_be_focused()
    expect(page.get_by_test_id("next-passage")).to_be_disabled()
    page.keyboard.press("k")
    expect(passages.nth(1)).to_be_focused()
    expect(passages.nth(1)).to_be_in_viewport()


def test_passages_can_be_read_as_in_the_articles(open_page: OpenPage, story_url: str) -> None:
    page = open_page(story_url)
    page.get_by_test_id("everything").click()
    first = page.get_by_test_id("passage").first
    expect(first).to_contain_text("un armistice fut signé")
    page.get_by_test_id("order").select_option("text")
    expect(first).to_contain_text("la ministre a visité Vladivostok")
    expect(page).to_have_url(re.compile("order=text"))


def test_the_link_of_the_view_is_copied(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?window=2023-09-12/2023-09-13")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_test_id("copy-link")
    button.click()
    expect(button).to_have_text("Lien copié")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_what_is_not_known_is_reached_by_keys(open_page: OpenPage, story_url: str) -> None:
    page = open_page(story_url)
    said = page.locator(".dl-hidden[aria-live]")
    expect(said).to_have_text(re.compile("1 sans date, 1 sans lieu"))
    for kind, words in (("undated", "Une livraison"), ("unlocated", "une mise en garde")):
        page.get_by_test_id(kind).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("passage")).to_contain_text(words)
        expect(page).to_have_url(re.compile(f"show={kind}"))
