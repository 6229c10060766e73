"""axe-core finds nothing serious on any screen, in the light and in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.driver import VLADIVOSTOK, Map

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_serious_stands_in_the_way(open_page: OpenPage, story_url: str, dark: bool) -> None:
    page = open_page(story_url, dark=dark)
    seen: dict[str, list[str]] = {"story": violations(page)}
    story = Map(page)
    assert (story.pixels()[-60, 40].mean() < 80) == dark  # the map is as the page
    story.click(*VLADIVOSTOK)
    expect(page.get_by_test_id("passage")).to_have_count(3)
    page.locator("summary").first.click()
    seen["passages"] = violations(page)
    page.get_by_test_id("place-list-button").click()
    seen["list"] = violations(page)
    page.get_by_test_id("place-list-button").click()
    page.get_by_role("button", name="Filtres").click()
    expect(page.get_by_role("combobox", name="Sources")).to_be_visible()
    seen["filters"] = violations(page)
    page.keyboard.press("Escape")
    page.get_by_test_id("open-article").first.click()
    expect(page.get_by_test_id("article")).to_be_visible()
    seen["article"] = violations(page)
    for name in ("Événements", "Lieux", "Acteurs", "Sources"):
        page.get_by_role("radio", name=name).click()
        expect(page.get_by_test_id("table").first.locator("h2")).to_have_text(name)
        page.get_by_test_id("table-row").first.click()
        seen[name] = violations(page)
    page.get_by_role("radio", name="À propos").click()
    expect(page.get_by_text("CC BY 4.0")).to_be_visible()
    seen["about"] = violations(page)
    assert {name: lines for name, lines in seen.items() if lines} == {}
