from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import VLADIVOSTOK, Map

OpenPage = Callable[..., Page]
READY = "[data-testid=time-map][data-ready]"


def rows(page: Page) -> list[str]:
    """The first cells of the first table."""
    return page.get_by_test_id("table").first.locator(".dl-open").all_inner_texts()


def test_an_event_is_chosen_from_its_table_and_seen_on_the_map(
    open_page: OpenPage, story_url: str
) -> None:
    page = open_page(f"{story_url}/?view=events", ready=False)
    oldest = page.get_by_test_id("table-row").first
    expect(oldest).to_contain_text("27 juillet 1953")
    page.get_by_role("button", name="Télécharger").press("Enter")
    expect(page.get_by_text("11 événements, avec leurs faits rapportés")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV, pour les tableurs").press("Enter")
    assert got.value.suggested_filename == "dateline.csv"
    assert got.value.path().read_text(encoding="utf-8-sig").count("\n") == 12
    page.keyboard.press("Escape")
    oldest.click()
    expect(page.get_by_test_id("passage")).to_contain_text("un armistice fut signé")
    expect(page).to_have_url(re.compile("view=events&show=event&event="))
    page.get_by_test_id("see-map").click()
    page.wait_for_selector(READY)
    expect(page.get_by_test_id("time-map")).to_have_attribute("data-selected", "story:pyongyang")
    expect(page.get_by_test_id("passage").first).to_contain_text("un armistice fut signé")


def test_places_are_sorted_searched_and_walked_by_keys(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?view=places", ready=False)
    expect(page.get_by_test_id("table-count")).to_have_text("6 lieux")
    assert rows(page)[:2] == ["Vladivostok", "Pyongyang"]
    heading = page.get_by_role("columnheader", name="Lieu")
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(heading.get_by_role("button")).to_be_focused()
    assert rows(page)[0] == "Mer du Japon"
    expect(page).to_have_url(re.compile("sort=place"))
    page.get_by_test_id("table-find").fill("russie")
    expect(page.get_by_test_id("table-count")).to_have_text("3 lieux")
    expect(page).to_have_url(re.compile("find=russie"))
    first = page.locator(".dl-open").first
    first.focus()
    page.keyboard.press("End")
    expect(page.locator(".dl-open").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("passage")).to_have_count(3)
    expect(page.locator(".dl-open").last).to_be_focused()
    expect(page.locator("[aria-current=true].dl-open")).to_have_text("Vladivostok")
    page.get_by_test_id("table-find").fill("nulle part")
    expect(page.get_by_text("Aucune ligne ne contient cela")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Aucune ligne ne contient cela")).to_be_visible()


def test_an_actor_leads_to_places_and_filters_the_map(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?view=actors", ready=False)
    row = page.get_by_test_id("table-row")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Anna Petrova")
    expect(row).to_contain_text("personne")
    expect(row).to_contain_text("Vladivostok")
    row.click()
    expect(page.get_by_test_id("passage")).to_have_count(1)
    expect(page).to_have_url(re.compile("who=Anna"))
    page.get_by_test_id("see-map").click()
    page.wait_for_selector(READY)
    expect(page.get_by_test_id("time-map")).to_have_attribute("data-visible", "1")
    expect(page).to_have_url(re.compile("actor=Anna"))
    page.get_by_test_id("links-place").get_by_role("button", name="Vladivostok").click()
    expect(page.get_by_test_id("time-map")).to_have_attribute("data-selected", "story:vladivostok")
    page.get_by_test_id("links-actor").get_by_role("button", name="Anna Petrova").click()
    expect(page).to_have_url(re.compile("show=actor"))


def test_a_table_is_cut_to_the_window_and_says_so(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?view=places&window=2023-09-12/2023-09-13", ready=False)
    expect(page.get_by_test_id("table-count")).to_have_text("2 lieux")
    expect(page.get_by_text("Seulement 12–13 sept. 2023")).to_be_visible()
    page.get_by_test_id("table-whole").click()
    expect(page.get_by_test_id("table-count")).to_have_text("6 lieux")
    expect(page).not_to_have_url(re.compile("window="))


def test_a_row_of_the_sources_opens_the_article(open_page: OpenPage, story_url: str) -> None:
    page = open_page(f"{story_url}/?view=sources", ready=False)
    page.get_by_test_id("table-row").first.click()
    expect(page.get_by_test_id("article")).to_contain_text("Une visite au bord du Pacifique")
    expect(page).to_have_url(re.compile("article=[0-9a-f]{64}"))
    failed = page.get_by_test_id("table").nth(1)
    expect(failed).to_contain_text("vide.txt")
    expect(failed).to_contain_text("the file is empty")


@pytest.mark.parametrize(
    ("label", "choice", "address", "visible"),
    [
        ("Types d’événement", "exercice", "type=exercise", 1),
        ("Pays", "Russie", "country=RU", 3),
        ("Précision de la date", "au mois près", "precision=month", 1),
        ("Statuts", "Démenti", "status=denied", 1),
        ("Acteurs", "Anna Petrova", "actor=Anna", 1),
        ("Sources", "Rappel des faits", "source=rappel", 4),
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
