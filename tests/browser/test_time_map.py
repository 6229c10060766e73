from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.driver import VLADIVOSTOK, Map

OpenPage = Callable[..., Page]


@pytest.fixture
def story(open_page: OpenPage, story_url: str) -> Map:
    return Map(open_page(story_url))


def test_the_whole_story_is_shown_at_first(story: Map) -> None:
    assert story.window() == ("1953-07-27", "2023-09-20")
    assert int(story.attribute("visible")) == 6  # four towns, a sea and a country
    assert story.attribute("selected") == ""
    assert story.attribute("painted") == "1"


def test_the_story_is_told_in_short_until_something_is_chosen(story: Map) -> None:
    page = story.page
    rows = page.get_by_test_id("overview-row")
    expect(rows).to_have_count(10)  # of eleven events, one has no date
    expect(rows.first).to_contain_text("27 juillet 1953")
    expect(rows.first).to_contain_text("un armistice fut signé à Pyongyang")
    expect(rows.last).to_contain_text("Prévu")
    rows.first.press("Enter")
    expect(page.get_by_test_id("passage")).to_have_count(1)
    expect(story.root).to_have_attribute("data-selected", "story:pyongyang")
    page.get_by_role("button", name="Fermer").press("Enter")
    expect(rows).to_have_count(10)
    story.set_window("2023-09-13", "2023-09-14")
    expect(rows).to_have_count(4)
    story.set_window("2023-09-01", "2023-09-02")
    expect(page.get_by_test_id("passages")).to_contain_text("Rien dans cette fenêtre")


def test_marks_are_really_drawn(story: Map) -> None:
    points = {
        key: story.project(*at)
        for key, at in (("vladivostok", VLADIVOSTOK), ("sotchi", (39.73, 43.60)))
    }
    with_marks = story.pixels()
    story.ask("map.map.setWindow(0, 30, false)")  # January 1970: nothing happened
    expect(story.root).to_have_attribute("data-visible", "0")
    story.page.wait_for_timeout(200)
    changed = np.abs(with_marks - story.pixels()).max(axis=2) > 40
    for x, y in points.values():
        assert changed[int(y) - 2 : int(y) + 3, int(x) - 4 : int(x) + 5].any()
    assert changed.mean() < 0.5  # the base stays
    height = changed.shape[0]
    assert not changed[height - 60 : height - 30, 20:120].any()


def test_dragging_moves_the_window_without_a_word_to_the_server(
    open_page: OpenPage, story_url: str
) -> None:
    page = open_page(story_url, ready=False)
    sent: list[float] = []

    def listen(web: WebSocket) -> None:
        web.on("framesent", lambda _: sent.append(1))

    page.on("websocket", listen)
    page.reload()
    page.wait_for_selector("[data-testid=time-map][data-ready]")
    page.wait_for_timeout(1500)
    story = Map(page)
    before = story.attribute("visible")
    stage = story.stage.bounding_box()
    box = story.handle("to").bounding_box()
    assert box is not None
    quiet = len(sent)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    seen = set()
    for step in range(1, 21):
        page.mouse.move(box["x"] - step * 30, box["y"] + 20)
        page.wait_for_timeout(30)
        seen.add(story.attribute("window-to"))
    assert len(seen) > 5
    assert story.messages() == 0
    assert len(sent) == quiet
    assert story.attribute("visible") != before
    assert story.stage.bounding_box() == stage
    page.mouse.up()
    page.wait_for_timeout(1200)
    assert story.messages() == 1
    assert len(sent) == quiet + 1
    expect(page).to_have_url(re.compile("window=1953-07-27"))


def test_a_click_on_vladivostok_reads_its_passages(story: Map) -> None:
    story.click(*VLADIVOSTOK)
    passages = story.page.get_by_test_id("passage")
    expect(passages).to_have_count(3)
    assert story.attribute("selected") == "story:vladivostok"
    expect(story.page.get_by_test_id("passages")).to_contain_text("3 passages · dont 1 sans date")
    first = passages.first
    expect(first).to_contain_text("la ministre a visité Vladivostok avec Anna Petrova")
    expect(first).to_contain_text("12 septembre 2023")
    expect(first).to_contain_text("Une visite au bord du Pacifique")
    expect(first).to_contain_text("publié le 13 septembre 2023")
    expect(first.locator("mark.dl-m-where")).to_have_text("Vladivostok")
    expect(first.locator("mark.dl-m-when")).to_have_text("Le 12 septembre 2023")
    expect(first.locator("mark.dl-m-actor")).to_have_text("Anna Petrova")
    expect(first.locator("mark.dl-m-trigger")).to_have_text("visité")
    assert first.get_attribute("data-document")
    start, end = (int(first.get_attribute(f"data-{name}") or -1) for name in ("start", "end"))
    assert 0 < start < end
    expect(passages.last).to_contain_text("sans date")


def test_the_reasons_are_one_click_away(story: Map) -> None:
    story.click(*VLADIVOSTOK)
    first = story.page.get_by_test_id("passage").first
    first.locator("summary").click()
    expect(first.locator("dl")).to_contain_text("écrite en toutes lettres")
    expect(first.locator("dl")).to_contain_text("97")
    expect(first.locator("dl")).to_contain_text("Paris")


def test_the_article_opens_at_the_passage(story: Map) -> None:
    story.click(*VLADIVOSTOK)
    story.page.get_by_test_id("passage").nth(0).get_by_test_id("open-article").click()
    article = story.page.get_by_test_id("article")
    expect(article).to_contain_text("se retrouveront")
    expect(article.locator(".dl-here")).to_contain_text("visité Vladivostok")
    expect(article.locator(".dl-here")).to_be_in_viewport()
    expect(article.locator("mark.dl-m-trigger")).to_have_count(3)
    expect(article.locator(".dl-b-boilerplate")).to_have_text("Laisser un commentaire")
    expect(story.page).to_have_url(re.compile("article=[0-9a-f]{64}"))
    story.page.get_by_test_id("back").click()
    expect(story.page.get_by_test_id("passage")).to_have_count(3)


def test_hostile_text_is_shown_as_text(story: Map) -> None:
    story.click(*VLADIVOSTOK)
    hostile = story.page.get_by_test_id("passage").nth(1)
    expect(hostile).to_contain_text("<script>window.pwned = 1</script>")
    expect(hostile).to_contain_text('<img src=x onerror="window.pwned = 1">')
    hostile.get_by_test_id("open-article").click()
    article = story.page.get_by_test_id("article")
    expect(article).to_contain_text("זהו טקסט מימין לשמאל")
    assert len(article.inner_text()) > 10_000
    assert article.locator("script, img, b").count() == 0
    assert story.page.evaluate("window.pwned") is None


def test_a_link_reopens_the_same_view(story: Map, open_page: OpenPage) -> None:
    story.set_window("2023-09-01", "2023-09-13")
    story.click(*VLADIVOSTOK)
    expect(story.page.get_by_test_id("passage")).to_have_count(2)
    story.page.get_by_test_id("legend-planned").click()
    expect(story.page).to_have_url(re.compile("status="))
    again = Map(open_page(story.page.url))
    assert again.window() == ("2023-09-01", "2023-09-13")
    assert again.attribute("selected") == "story:vladivostok"
    assert again.attribute("visible") == story.attribute("visible")
    expect(again.page.get_by_test_id("passage")).to_have_count(2)
    expect(again.page.get_by_test_id("legend-planned")).to_have_attribute("aria-pressed", "false")


def test_the_map_stays_where_it_is(story: Map) -> None:
    story.stage.hover(position={"x": 400, "y": 250})
    story.page.mouse.wheel(0, -400)
    story.page.wait_for_timeout(400)
    before = story.ask("map.view()")
    story.set_window("2023-09-01", "2023-09-14")
    story.page.wait_for_timeout(1500)
    assert story.ask("map.view()") == before
    story.stage.press("0")  # the whole story
    points = [
        mark for mark in story.ask("map.map.marks.level(map.view().zoom)") if not mark["pill"]
    ]
    assert all(mark["sight"] == 2 for mark in points)
    assert story.root.get_attribute("data-ready") == "1"


def test_what_has_no_date_or_no_place_can_be_read(story: Map) -> None:
    undated = story.page.get_by_test_id("undated")
    expect(undated).to_have_text("1 sans date")
    undated.click()
    expect(story.page.get_by_test_id("passage")).to_contain_text("Une livraison aurait été promise")
    unlocated = story.page.get_by_test_id("unlocated")
    expect(unlocated).to_have_text("1 sans lieu")
    unlocated.click()
    expect(story.page.get_by_test_id("passage")).to_contain_text("une mise en garde")


def test_the_legend_hides_a_status(story: Map) -> None:
    denied = story.page.get_by_test_id("legend-denied")
    expect(denied).to_contain_text("1")
    denied.click()
    expect(denied).to_have_attribute("aria-pressed", "false")
    expect(story.root).to_have_attribute("data-visible", "5")
    assert not any(mark["key"] == "story:paris" for mark in story.ask("map.marks()"))


def test_filters_and_the_back_button_are_heard_after_the_map_has_spoken(story: Map) -> None:
    page = story.page
    story.set_window("2023-09-12", "2023-09-14")
    expect(page).to_have_url(re.compile("window=2023-09-12"))
    seen = story.attribute("visible")
    page.get_by_role("button", name="Filtres").click()
    page.get_by_role("combobox", name="Statuts").click()
    page.get_by_role("option", name="Démenti").click()
    expect(story.root).to_have_attribute("data-visible", "1")
    expect(page).to_have_url(re.compile("window=2023-09-12.*status=denied"))
    page.keyboard.press("Escape")
    page.go_back()
    expect(story.root).to_have_attribute("data-visible", seen)
    page.go_back()
    expect(story.root).to_have_attribute("data-window-from", "1953-07-27")


def test_keys_alone_lead_from_the_page_to_a_passage(story: Map) -> None:
    handle = story.handle("to")
    handle.focus()
    assert handle.get_attribute("aria-valuetext") == "mercredi 20 septembre 2023"
    handle.press("ArrowLeft")
    expect(story.root).to_have_attribute("data-window-to", "2023-09-19")
    handle.press("Shift+ArrowLeft")
    expect(story.root).to_have_attribute("data-window-to", "2023-09-12")
    for unit, day in (("mois", "2023-08-20"), ("trimestre", "2023-06-20"), ("année", "2022-09-20")):
        handle.press("End")
        expect(story.root).to_have_attribute("data-window-to", "2023-09-20")
        story.page.get_by_label("Pas des touches fléchées").select_option(label=unit)
        handle.press("ArrowLeft")
        expect(story.root).to_have_attribute("data-window-to", day)
    handle.press("End")
    expect(story.root).to_have_attribute("data-window-to", "2023-09-20")
    first = story.handle("from")
    first.focus()
    first.press("End")
    expect(story.root).to_have_attribute("data-window-from", "2023-09-20")
    first.press("Home")
    expect(story.root).to_have_attribute("data-window-from", "1953-07-27")
    story.stage.focus()
    story.page.keyboard.press("Enter")
    story.page.locator("[data-place='story:vladivostok']").focus()
    story.page.keyboard.press("Enter")
    expect(story.page.get_by_test_id("passage")).to_have_count(3)


def test_space_plays_and_pauses(story: Map) -> None:
    story.set_window("2023-09-01", "2023-09-03")
    story.page.get_by_label("Vitesse").select_option("1")  # it is not over before it is paused
    story.handle("to").focus()
    story.page.keyboard.press("Space")
    expect(story.root).not_to_have_attribute("data-window-from", "2023-09-01")
    story.page.keyboard.press("Space")
    story.page.wait_for_timeout(300)
    stopped = story.window()
    story.page.wait_for_timeout(700)
    assert story.window() == stopped
    # the window can grow instead of moving
    story.set_window("2023-09-01", "2023-09-03")
    story.page.get_by_role("button", name="S’étendre au lieu de glisser").click()
    story.page.get_by_test_id("play").click()
    expect(story.root).not_to_have_attribute("data-window-to", "2023-09-03")
    story.page.get_by_test_id("play").click()
    assert story.attribute("window-from") == "2023-09-01"
    # and begin again at the end, where that is wanted
    story.page.get_by_test_id("whole").click()
    assert not story.ask("map.map.advance(1)")
    story.page.get_by_role("button", name="Recommencer à la fin").click()
    story.set_window("2023-09-10", "2023-09-20")
    assert story.ask("map.map.advance(1)")
    expect(story.root).to_have_attribute("data-window-to", "2023-09-10")


def test_a_press_of_next_goes_to_the_next_event(story: Map) -> None:
    story.set_window("2023-09-01", "2023-09-01")
    story.page.get_by_role("button", name="Événement suivant").click()
    expect(story.root).to_have_attribute("data-window-from", "2023-09-10")
    story.page.get_by_role("button", name="Événement précédent").click()
    expect(story.root).to_have_attribute("data-window-from", "2023-08-01")
    shown = "map.map.timeline.focus[1] - map.map.timeline.focus[0]"
    before = story.ask(shown)
    story.page.get_by_role("button", name="Agrandir la frise").click()
    assert story.ask(shown) < before
    story.page.get_by_test_id("whole").click()
    assert story.ask(shown) == story.ask("map.map.timeline.domain[1] - map.map.timeline.domain[0]")
    expect(story.root).to_have_attribute("data-window-from", "1953-07-27")


def test_the_map_can_be_read_without_webgl(open_page: OpenPage, story_url: str) -> None:
    story = Map(
        open_page(
            story_url,
            script="const get = HTMLCanvasElement.prototype.getContext;"
            "HTMLCanvasElement.prototype.getContext = function (kind, options) {"
            " return String(kind).startsWith('webgl') ? null : get.call(this, kind, options); };",
        )
    )
    expect(story.page.locator(".dl-notice")).to_contain_text("WebGL 2")
    expect(story.page.get_by_test_id("place-row").first).to_be_visible()
    story.click(*VLADIVOSTOK)
    expect(story.page.get_by_test_id("passage")).to_have_count(3)


def test_the_map_can_be_read_after_webgl_is_lost(story: Map) -> None:
    story.page.evaluate(
        "document.querySelector('.dl-base canvas').getContext('webgl2')"
        ".getExtension('WEBGL_lose_context').loseContext()"
    )
    expect(story.page.locator(".dl-notice")).to_contain_text("carte graphique")
    row = story.page.locator("[data-place='story:vladivostok']")
    expect(row).to_be_visible()
    row.click()
    expect(story.page.get_by_test_id("passage")).to_have_count(3)


def test_two_sessions_keep_their_own_state(open_page: OpenPage, story_url: str) -> None:
    one, other = Map(open_page(story_url)), Map(open_page(story_url, locale="en-GB"))
    one.click(*VLADIVOSTOK)
    expect(one.page.get_by_test_id("passage")).to_have_count(3)
    other.page.get_by_test_id("undated").click()
    expect(other.page.get_by_test_id("passage")).to_have_count(1)
    expect(one.page.get_by_test_id("passage")).to_have_count(3)
    assert other.attribute("selected") == ""


def test_what_was_known_on_a_day_leaves_later_articles_out(story: Map) -> None:
    known = story.page.get_by_test_id("known")
    known.fill("2023-09-14")
    known.dispatch_event("change")
    expect(story.root).to_have_attribute("data-visible", "3")  # the first article alone
    expect(story.page).to_have_url(re.compile("known=2023-09-14"))
    story.click(*VLADIVOSTOK)
    expect(story.page.get_by_test_id("passage")).to_have_count(1)


def test_a_link_to_a_few_days_shows_them(open_page: OpenPage, story_url: str) -> None:
    story = Map(open_page(f"{story_url}/?window=2023-09-12/2023-09-13"))
    assert story.window() == ("2023-09-12", "2023-09-13")
    track = story.page.get_by_test_id("timeline").bounding_box()
    assert track is not None
    for side in ("from", "to"):
        box = story.handle(side).bounding_box()
        assert box is not None
        middle = box["x"] + box["width"] / 2
        assert track["x"] + 20 < middle < track["x"] + track["width"] - 20
    # taken by its middle, the window moves as a whole
    ends = [story.handle(side).bounding_box() for side in ("from", "to")]
    assert ends[0] is not None
    assert ends[1] is not None
    x = (ends[0]["x"] + ends[1]["x"] + ends[1]["width"]) / 2
    story.page.mouse.move(x, track["y"] + 30)
    story.page.mouse.down()
    story.page.mouse.move(x - 250, track["y"] + 30, steps=4)
    story.page.mouse.up()
    first, last = map(date.fromisoformat, story.window())
    assert first < date(2023, 9, 12)
    assert (last - first).days == 1


@pytest.mark.parametrize("width", [390, 1440])
def test_the_largest_marks_are_named(open_page: OpenPage, story_url: str, width: int) -> None:
    story = Map(open_page(story_url, width=width, height=860))
    marks = sorted(story.ask("map.marks()"), key=lambda mark: mark["total"], reverse=True)
    assert len(marks) == 6
    assert all(mark["named"] for mark in marks[:3])
    boxes = story.ask("map.names()")
    assert len(boxes) >= 4  # names and the pill of the country
    apart = [
        left[2] <= right[0] or right[2] <= left[0] or left[3] <= right[1] or right[3] <= left[1]
        for n, left in enumerate(boxes)
        for right in boxes[n + 1 :]
    ]
    assert all(apart)
