# ruff: noqa: E501  (JavaScript is written as it would be in a file of its own)
"""How fast the time map is, in Chromium without a graphics card, beside Streamlit's own means.

    python benchmarks/time_map.py [COUNT ...]        default: 1000 10000 100000 1000000

For every number of reports over 20,000 places (nine in ten in one month): frames a second while the
window is dragged and while it plays; in the same run, the frames a second of the same page drawing
nothing but an empty canvas of that size (the ceiling: a busy machine can be told from slow code), and the
processor time of all of Chromium for a frame of the drag; the time from a click to its passages, bytes received until
the map is ready and for a rerun after a release, messages sent while dragging; and the frames a
second of `st.slider` with `st.pydeck_chart` on the same reports in the same run.
"""

from __future__ import annotations

import argparse
import json
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS  # noqa: E402  (found by the line above)
from tests.support.chromium import executable  # noqa: E402

COUNTS = (1_000, 10_000, 100_000, 1_000_000)
PLAIN_LIMIT = 100_000
SECONDS = 4.0
PATIENCE_MS = 240_000

DRAG = """
async (seconds) => {
  const root = document.querySelector('[data-testid=time-map]');
  const track = root.querySelector('.dl-track');
  const selection = root.querySelector('.dl-selection');
  const hook = root.__timeMap;
  const [from, to] = hook.map.timeline.focus;
  hook.map.setWindow(from, from + Math.max(3, Math.round((to - from) / 8)), false);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  track.setPointerCapture = () => undefined;
  const box = track.getBoundingClientRect();
  const fire = (target, type, x) => target.dispatchEvent(new PointerEvent(type,
    { bubbles: true, cancelable: true, pointerId: 1, button: 0, buttons: 1, clientX: x, clientY: box.top + 30 }));
  fire(selection, 'pointerdown', box.left + 20);
  const begin = performance.now(), frames = hook.frames(), messages = hook.messages();
  let step = 0;
  await new Promise((done) => {
    const tick = () => {
      if (performance.now() - begin > seconds * 1000) return done();
      step += 1;
      // another day in every frame, to and fro over the dense month
      const day = box.width / (to - from + 1), days = Math.floor((box.width * 0.8) / day);
      fire(track, 'pointermove', box.left + 20 + day * Math.abs(((step + days) % (2 * days)) - days));
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const found = { frames: hook.frames() - frames, fps: (hook.frames() - frames) / ((performance.now() - begin) / 1000), messages: hook.messages() - messages };
  fire(track, 'pointerup', box.left + 20);
  return found;
}
"""

PLAY = """
async (seconds) => {
  const root = document.querySelector('[data-testid=time-map]');
  const { map } = root.__timeMap;
  const [from, to] = map.timeline.focus;
  map.setWindow(from, from + Math.max(3, Math.round((to - from) / 8)), false);
  map.player.speed = 60; map.loops = true;
  map.player.start();
  const begin = performance.now();
  let painted = 0;
  await new Promise((done) => { const tick = () => { painted += 1; if (performance.now() - begin > seconds * 1000) done(); else requestAnimationFrame(tick); }; requestAnimationFrame(tick); });
  map.player.stop();
  return painted / ((performance.now() - begin) / 1000);
}
"""

EMPTY = """
async (seconds) => {
  const { map } = document.querySelector('[data-testid=time-map]').__timeMap;
  const context = map.canvas.getContext('2d');
  const empty = new ImageData(map.canvas.width, map.canvas.height);
  const begin = performance.now();
  let frames = 0;
  await new Promise((done) => { const tick = () => { context.putImageData(empty, 0, 0); frames += 1; if (performance.now() - begin > seconds * 1000) done(); else requestAnimationFrame(tick); }; requestAnimationFrame(tick); });
  map.schedule();
  return frames / ((performance.now() - begin) / 1000);
}
"""

LARGEST = """() => {
  const root = document.querySelector('[data-testid=time-map]');
  const stage = root.querySelector('.dl-stage').getBoundingClientRect();
  const marks = root.__timeMap.marks().filter((m) => m.x > 200 && m.x < stage.width - 80 && m.y > 80 && m.y < stage.height - 80);
  return marks.slice(0, 5).map((m) => [m.x + stage.left, m.y + stage.top]);
}"""

CLOSE = "() => document.querySelector('[data-testid=time-map]').__timeMap.map.hideStack()"


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """The address of the page that is measured, and the number of the process that serves it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "benchmarks" / "time_map_app.py"),
        "--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true",
        "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none",
        "--server.maxMessageSize", "400",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                try:
                    with urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310  (ours)
                        break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.1)
            yield address, process.pid
        finally:
            process.terminate()


class Traffic:
    """Bytes and messages of the web socket of a page."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        self.sent = 0
        page.on("websocket", self._listen)

    def _listen(self, web: WebSocket) -> None:
        web.on("framereceived", self._in)
        web.on("framesent", self._out)

    def _in(self, payload: bytes | str) -> None:
        self.received += len(payload)

    def _out(self, _: bytes | str) -> None:
        self.sent += 1


def processor(browser: Browser) -> float:
    """Seconds of processor time that all processes of the browser have had."""
    session = browser.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return float(sum(one["cpuTime"] for one in told))


def measure(browser: Browser, address: str, count: int) -> dict[str, Any]:
    """Our figures for `count` reports."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    traffic = Traffic(page)
    begin = time.perf_counter()
    page.goto(f"{address}/?n={count}&mode=ours")
    page.wait_for_selector("[data-testid=time-map][data-ready]")
    ready = time.perf_counter() - begin
    page.wait_for_timeout(1500)
    loaded, sent = traffic.received, traffic.sent
    ceiling = page.evaluate(EMPTY, SECONDS / 2)
    busy = processor(browser)
    drag = page.evaluate(DRAG, SECONDS)
    busy = processor(browser) - busy
    quiet = traffic.sent - sent
    page.wait_for_timeout(2500)
    rerun = traffic.received - loaded
    play = page.evaluate(PLAY, SECONDS)
    page.wait_for_timeout(2000)
    page.evaluate(
        "() => { const { map } = document.querySelector('[data-testid=time-map]').__timeMap; map.setWindow(...map.timeline.domain, true); }"
    )
    page.wait_for_timeout(2500)
    clicks = []
    for x, y in page.evaluate(LARGEST):
        page.evaluate(CLOSE)  # the list of the mark before may lie over this one
        before = page.locator(".dl-message h2").inner_text()
        begin = time.perf_counter()
        page.mouse.click(x, y)
        page.wait_for_function(
            "before => document.querySelector('.dl-message h2')?.textContent !== before", arg=before
        )
        clicks.append(time.perf_counter() - begin)
        page.wait_for_timeout(500)
    visible = int(page.get_by_test_id("time-map").get_attribute("data-visible") or 0)
    page.close()
    return {
        "reports": count,
        "ready_s": round(ready, 2),
        "marks": visible,
        "drag_fps": round(drag["fps"], 1),
        "ceiling_fps": round(ceiling, 1),
        "drag_cpu_ms": round(1000 * busy / max(1, drag["frames"]), 1),
        "play_fps": round(play, 1),
        "click_ms": round(1000 * statistics.median(clicks)) if clicks else None,
        "load_kB": round(loaded / 1000),
        "rerun_kB": round(rerun / 1000, 1),
        "messages_while_dragging": drag["messages"] + (quiet - 1 if quiet > 1 else 0),
    }


def measure_plain(browser: Browser, address: str, count: int) -> float:
    """Frames a second of the slider and the chart: how often a move of the slider is drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/?n={count}&mode=plain")
    page.wait_for_selector("[data-testid=drawn]", state="attached")
    page.wait_for_timeout(3000)
    handle = page.get_by_role("slider").first
    handle.focus()
    times = []
    for _ in range(3):
        before = page.get_by_test_id("drawn").get_attribute("data-run")
        begin = time.perf_counter()
        handle.press("ArrowRight")
        page.wait_for_function(
            "before => document.querySelector('[data-testid=drawn]')?.dataset.run !== before",
            arg=before,
        )
        page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        times.append(time.perf_counter() - begin)
    page.close()
    return 1 / statistics.median(times)


def main() -> None:
    """Print a line of JSON for every number of reports."""
    parser = argparse.ArgumentParser(description="Measure the time map in Chromium.")
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    path = executable()
    with served() as (address, _pid), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for count in parser.parse_args().counts:
            figures = measure(browser, address, count)
            if count <= PLAIN_LIMIT:
                plain = measure_plain(browser, address, count)
                figures["plain_fps"] = round(plain, 2)
                figures["times_plain"] = round(figures["drag_fps"] / plain, 1)
            print(json.dumps(figures), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
