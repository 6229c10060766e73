"""What many readers at once cost, and how soon the first sees something, in Chromium.

    python benchmarks/sessions.py [--sessions 25] [--reports 100000] [--store STORE]

Every session is a page of its own browser context on the page of `time_map_app.py`, without WebGL:
the server is what is measured. All at once they drag the window, let it go, and click a mark; each
must then show the passages of the place that it clicked, the window that it let go of, and no
error. Memory is the server's resident set (Linux) when all stand, less that with the first, for
each of the others. With a store, also: the seconds from the address that `dateline serve` prints to
land and marks on the page, in a browser that has never been there, and the processor time that
the browser takes for it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.time_map import DRAG, LARGEST, PATIENCE_MS, served  # noqa: E402  (found by the line above)
from tests.browser import conftest  # noqa: E402
from tests.support.chromium import executable  # noqa: E402

PLAIN = """
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, options) {
  return String(kind).startsWith("webgl") ? null : get.call(this, kind, options);
};
"""
READY = "[data-testid=time-map][data-ready]"
SECONDS = 2.0
TRIES = 3


def memory(pid: int) -> float:
    """Megabytes of a process in memory."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found  # noqa: S101  (Linux always tells)
    return int(found[1]) / 1000


async def opened(browser: Browser, address: str, errors: list[str]) -> Page:
    """A page in a session of its own, ready to be used."""
    context = await browser.new_context(viewport={"width": 1280, "height": 860})
    context.set_default_timeout(PATIENCE_MS)
    await context.add_init_script(PLAIN)
    page = await context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(address)
    await page.wait_for_selector(READY)
    return page


async def used(page: Page) -> str:
    """Drag, let go, click: what is wrong after it, or nothing."""
    root = page.get_by_test_id("time-map")
    await page.evaluate(DRAG, SECONDS)
    window = [await root.get_attribute(f"data-window-{end}") for end in ("from", "to")]
    x, y = (await page.evaluate(LARGEST))[0]
    await page.mouse.click(x, y)
    await page.wait_for_function(
        "() => /^synthetic:/.test(document.querySelector('.dl-message h2')?.textContent)"
    )
    place = await root.get_attribute("data-selected")
    title = await page.locator(".dl-message h2").inner_text()
    await page.wait_for_timeout(1000)
    now = [await root.get_attribute(f"data-window-{end}") for end in ("from", "to")]
    if title != place:
        return f"{place} was clicked, {title} is read"
    return "" if now == window else f"{window} was let go of, {now} is shown"


async def many(browser: Browser, sessions: int, reports: int) -> dict[str, Any]:
    """The figures of so many sessions."""
    errors: list[str] = []
    with served() as (address, pid):
        url = f"{address}/?n={reports}&mode=ours"
        pages = [await opened(browser, url, errors)]
        await pages[0].wait_for_timeout(2000)
        one = memory(pid)
        pages += [await opened(browser, url, errors) for _ in range(sessions - 1)]
        wrong = [said for said in await asyncio.gather(*map(used, pages)) if said]
        all_ = memory(pid)
        for page in pages:
            await page.context.close()
    return {
        "sessions": sessions,
        "reports": reports,
        "server_MB_with_one": round(one),
        "MB_a_further_session": round((all_ - one) / max(1, sessions - 1), 1),
        "errors": errors,
        "wrong": wrong,
    }


async def first_paint(browser: Browser, store: Path) -> dict[str, Any]:
    """Seconds until the story is seen, and of the browser's processor time, of a few servers."""
    cdp = await browser.new_browser_cdp_session()

    async def processor() -> float:
        told = (await cdp.send("SystemInfo.getProcessInfo"))["processInfo"]
        return float(sum(one["cpuTime"] for one in told))

    seconds, busy = [], []
    for _ in range(TRIES):
        with conftest.served(store, store.parent) as address:
            context = await browser.new_context(viewport={"width": 1280, "height": 860})
            page = await context.new_page()
            begin, before = time.perf_counter(), await processor()
            await page.goto(address)
            await page.wait_for_selector(
                "[data-testid=time-map][data-painted]", timeout=PATIENCE_MS
            )
            seconds.append(time.perf_counter() - begin)
            busy.append(await processor() - before)
            await context.close()
    return {
        "first_paint_s": round(statistics.median(seconds), 2),
        "best_s": round(min(seconds), 2),
        "first_paint_cpu_s": round(statistics.median(busy), 2),
    }


async def measure(path: str, sessions: int, reports: int, store: Path | None) -> None:
    """Print the figures, a line of JSON each."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=conftest.FLAGS)
        if store:
            print(json.dumps(await first_paint(browser, store)), flush=True)
        print(json.dumps(await many(browser, sessions, reports)), flush=True)
        await browser.close()


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description="Measure many sessions at once.")
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    path = executable()  # asks playwright too, which cannot be nested
    store = options.store.resolve() if options.store else None
    asyncio.run(measure(path, options.sessions, options.reports, store))


if __name__ == "__main__":
    main()
