"""What a mark stands for: its counts, its pixels, and the places that share it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.driver import Map

OpenPage = Callable[..., Page]


@pytest.fixture
def module(open_page: OpenPage, story_url: str) -> Callable[[str, str, Any], Any]:
    """The value of an expression over `module`, one of our modules, and `argument`."""
    story = Map(open_page(story_url))
    base = story.ask("map.map.config.static")

    def ask(name: str, expression: str, argument: Any) -> Any:
        return story.page.evaluate(
            f"async ([address, argument]) => {{ const module = await import(address); {expression} }}",
            [f"{story_url}/{base}/{name}", argument],
        )

    return ask


def test_reports_are_counted_as_they_come_into_the_window_and_go(
    module: Callable[..., Any],
) -> None:
    random = np.random.default_rng(7)
    rows, places, statuses = 400, 12, 3
    first = random.integers(-30_000, 20_000, rows)
    last = first + np.where(random.random(rows) < 0.5, 0, random.integers(0, 3000, rows))
    first[:5], last[5:10] = -(1 << 30), 1 << 30  # open ends
    place = random.integers(-1, places, rows)
    status = random.integers(0, statuses, rows)
    dated = random.random(rows) < 0.9
    windows = np.sort(random.integers(-31_000, 24_000, (40, 2)), axis=1)
    windows[10:20, 1] = windows[10:20, 0]
    found = module(
        "reports.js",
        """
        const [place, first, last] = ["place", "first", "last"].map((name) => Int32Array.from(argument[name]));
        const columns = { place, first, last, status: argument.status, dated: argument.dated, published: first };
        const reports = new module.Reports(columns, argument.places, argument.statuses);
        return argument.windows.map(([from, to]) => [...reports.countPlaces(from, to)]);
        """,
        {
            "place": place.tolist(), "status": status.tolist(), "first": first.tolist(),
            "last": last.tolist(), "dated": dated.astype(int).tolist(), "places": places,
            "statuses": statuses, "windows": windows.tolist(),
        },
    )  # fmt: skip
    for (begin, end), counts in zip(windows, found, strict=True):
        inside = dated & (place >= 0) & (first <= end) & (last >= begin)
        groups = place[inside] * statuses + status[inside]
        assert counts == np.bincount(groups, minlength=places * statuses).tolist()


def test_every_place_is_in_exactly_one_mark_at_every_zoom(module: Callable[..., Any]) -> None:
    random = np.random.default_rng(3)
    x, y = (random.normal(256, 20, 300).tolist() for _ in "xy")
    groups = module(
        "clusters.js",
        """
        const [x, y] = [argument.x, argument.y].map((values) => Float64Array.from(values));
        const order = [...x.keys()];
        return argument.radii.map((radius) => module.cluster(x, y, order, radius).map((one) => one.members));
        """,
        {"x": x, "y": y, "radii": [0.1, 1, 5, 30, 600]},
    )
    for marks in groups:
        assert sorted(place for members in marks for place in members) == list(range(300))
    sizes = [len(marks) for marks in groups]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] == 1


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_mark_shows_its_statuses_in_proportion(module: Callable[..., Any], ratio: int) -> None:
    counts, radius, size = [9, 3, 0, 3, 1], 20, 60
    pixels = np.array(
        module(
            "raster.js",
            """
            const { counts, radius, size, ratio } = argument;
            const fills = ["#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff"];
            const palette = module.palette({ looks: fills.map((fill) => ({ fill, sign: "full" })), paper: "#ffffff" });
            const raster = new module.Raster();
            raster.clear(size * ratio, size * ratio);
            raster.disc(size / 2, size / 2, radius, counts, palette, ratio);
            return [...raster.image.data];
            """,
            {"counts": counts, "radius": radius, "size": size, "ratio": ratio},
        )
    ).reshape(size * ratio, size * ratio, 4)
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 255, 255)]
    area = math.pi * (radius * ratio) ** 2
    shares = [(pixels[..., :3] == colour).all(axis=2).sum() / area for colour in colours]
    # what is left are the smoothed edges
    assert shares == pytest.approx([count / sum(counts) for count in counts], abs=0.05)
    assert sum(shares) == pytest.approx(1, abs=0.15)
    # clockwise from the top, the first status first; clear beyond the rim
    middle, out = size * ratio // 2, radius * ratio // 2
    assert tuple(pixels[middle, middle + out, :3]) == colours[0]
    assert tuple(pixels[middle + out // 2, middle - out, :3]) == colours[1]
    assert tuple(pixels[middle - out, middle - out // 4, :3]) == colours[4]
    assert (pixels[0, :, 3] == 0).all()


def test_places_that_share_a_mark_are_listed_beside_it_and_walked_by_keys(
    open_page: OpenPage, story_url: str
) -> None:
    page = open_page(f"{story_url}/?map=100,40,0", width=360)
    story = Map(page)
    shared = next(mark for mark in story.ask("map.marks()") if len(mark["members"]) > 1)
    assert set(shared["members"]) == {"story:vladivostok", "dateline:sea_japan"}
    story.stage.focus()
    page.keyboard.press("j")
    while story.attribute("walked") != shared["key"]:
        page.keyboard.press("j")
    expect(page.locator(".dl-card")).to_contain_text("Mer du Japon")
    expect(page.locator(".dl-card")).not_to_contain_text("null")
    page.keyboard.press("Enter")
    rows = page.get_by_test_id("stack-row")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Vladivostok")
    expect(rows.nth(0)).to_be_focused()
    expect(page.get_by_test_id("passage")).to_have_count(3)
    assert violations(page) == []
    box, stage = page.get_by_test_id("stack").bounding_box(), story.stage.bounding_box()
    assert box is not None
    assert stage is not None
    assert stage["x"] <= box["x"] <= box["x"] + box["width"] <= stage["x"] + stage["width"]
    assert stage["y"] <= box["y"] <= box["y"] + box["height"] <= stage["y"] + stage["height"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(story.root).to_have_attribute("data-selected", "dateline:sea_japan")
    expect(page.get_by_test_id("passage")).to_have_count(1)
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stack")).to_be_hidden()
    expect(story.stage).to_be_focused()
    # a press does the same, and the mark can be taken apart
    story.stage.click(position={"x": shared["x"], "y": shared["y"]})
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Rapprocher cette marque").click()
    expect(page.get_by_test_id("stack")).to_be_hidden()
    assert all(len(mark["members"]) == 1 for mark in story.ask("map.marks()"))


def test_a_sea_is_drawn_with_its_outline_out_of_the_gazetteer(
    open_page: OpenPage, story_url: str
) -> None:
    story = Map(open_page(f"{story_url}/?map=135,39,4"))
    assert story.ask("[...map.map.shapes.keys()]") == ["dateline:sea_japan"]
    water, land = (story.project(*place) for place in ((134.3, 41.3), (134.9, 44.2)))
    shown = story.pixels()
    ongoing = story.page.get_by_test_id("legend-ongoing")
    ongoing.click()
    expect(ongoing).to_have_attribute("aria-pressed", "false")
    story.page.wait_for_timeout(500)
    hidden = story.pixels()
    change = np.abs(shown - hidden).sum(axis=2)
    # a circle of the sea's radius would reach both, land and water
    assert change[round(water[1]), round(water[0])] > 0
    assert change[round(land[1]), round(land[0])] == 0


def test_an_arc_tells_a_movement_while_its_day_and_its_article_are_in_sight(
    open_page: OpenPage, story_url: str
) -> None:
    story = Map(open_page(f"{story_url}/?map=128.8,41.2,5"))
    here, there = story.project(125.75, 39.03), story.project(131.89, 43.12)

    def between(first: str, last: str) -> np.ndarray:
        story.set_window(first, last)
        story.page.wait_for_timeout(500)
        low, high = sorted((here, there))
        wide, tall = high[0] - low[0], abs(high[1] - low[1])
        x, y = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
        near = story.pixels()[round(y - tall / 5) : round(y + tall / 5)]
        return near[:, round(x - wide / 10) : round(x + wide / 10)]

    story.set_window("2023-09-11", "2023-09-20")
    none, arc = between("2023-09-11", "2023-09-11"), between("2023-09-12", "2023-09-12")
    assert (np.abs(none - arc).max(axis=2) > 60).sum() > 30
    # the article that tells it was not yet published
    story.page.get_by_test_id("known").fill("2023-09-13")
    expect(story.page).to_have_url(re.compile("known=2023-09-13"))
    story.page.wait_for_timeout(500)
    assert (np.abs(none - between("2023-09-12", "2023-09-12")).max(axis=2) > 60).sum() > 30
    story.ask("map.map.setKnown('2023-09-12')")
    story.page.wait_for_timeout(500)
    assert (np.abs(none - between("2023-09-12", "2023-09-12")).max(axis=2) > 60).sum() == 0
