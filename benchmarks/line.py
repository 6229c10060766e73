"""Times of the whole line: python benchmarks/line.py FOLDER [--paint].

Prints the processor time of the whole annotation against spaCy's own components alone on the same
texts in the same process (the lowest of eight rounds, in turn), the wall time of
`dateline ingest FOLDER` from a warm start and its peak memory. With `--paint`, of `dateline serve`
in Chromium, each server and browser context new: the seconds from the start of the command until it
answers, and from then on until the first paint of anything, until land and marks are on the page,
and until deck.gl has drawn its map; and beside it, in turn, what a Streamlit page of one line of
text takes.
"""

from __future__ import annotations

import argparse
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import spacy
from playwright.sync_api import Browser, sync_playwright

from dashboard import config, read
from dashboard.model import Document
from dashboard.pipeline import AnnotateStage

_COMMAND = [sys.executable, "-c", "from dashboard.cli import main; main()"]
_ROUNDS = 8
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_TEXT = "A bare page."
_PATIENCE_MS = 60_000
_WATCH = """
const seen = (what, test) => new MutationObserver((_, watch) => {
  if (test()) { window[what] = performance.now(); watch.disconnect(); }
}).observe(document, { subtree: true, childList: true, attributes: true });
seen("__painted", () => document.querySelector("[data-testid=time-map][data-painted='1']"));
seen("__text", () => document.querySelector("[data-testid=stMarkdown]"));
"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--paint", action="store_true")
    args = parser.parse_args()
    settings = config.load()
    documents = [d for path in read.find([args.folder]) for d in read.read(path, 10**8)]
    ratio(documents, settings)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "line.sqlite"
        ingest(args.folder, store)
        if args.paint:
            paint(store)


def ratio(documents: list[Document], settings: config.Settings) -> None:
    """Processor time of everything against spaCy's components alone."""
    stage = AnnotateStage(settings)
    bare = spacy.load(settings.model)
    texts = [document.text.replace("’", "'") for document in documents]
    size = sum(map(len, texts))
    whole, alone = lowest(
        lambda: [stage((document, None)) for document in documents],
        lambda: [bare(text) for text in texts],
    )
    print(f"texts               {len(texts)}, {size} characters")
    print(f"spaCy alone         {alone:.2f} s of processor time, {size / alone:.0f} characters/s")
    print(f"whole annotation    {whole:.2f} s, {whole / alone:.2f} x spaCy alone")


def lowest(*works: Callable[[], object]) -> list[float]:
    """The least processor time of each of several works, done in turn, in seconds."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(_ROUNDS):
        for times, work in zip(spent, works, strict=True):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    return [min(times) for times in spent]


def ingest(folder: Path, store: Path) -> None:
    """Wall time and peak memory of the command."""
    start = time.perf_counter()
    subprocess.run([*_COMMAND, "ingest", str(folder), "--store", str(store)], check=True)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"dateline ingest     {wall:.1f} s, peak {peak:.0f} MiB")
    start = time.perf_counter()
    subprocess.run([*_COMMAND, "ingest", str(folder), "--store", str(store)], check=True)
    print(f"the same again      {time.perf_counter() - start:.1f} s")


def paint(store: Path) -> None:
    """Times to the page and to the map, beside those of a bare Streamlit page."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for title in ("first", "second", "third"):
            up, first, seen, _ = painted(browser, bare(store.parent), "window.__text")
            print(
                f"bare page, {title:6}   answers after {up:.1f} s; "
                f"from then on first paint {first:.1f} s, its text {seen:.1f} s"
            )
            up, first, seen, drawn = painted(browser, ours(store), "window.__painted")
            print(
                f"serve, {title:6}       answers after {up:.1f} s; from then on first paint "
                f"{first:.1f} s, land and marks {seen:.1f} s, drawn by deck.gl {drawn:.1f} s"
            )
        browser.close()


def ours(store: Path) -> list[str]:
    """The command that serves the store."""
    return [*_COMMAND, "serve", "--headless", "--store", str(store), "--port"]


def bare(folder: Path) -> list[str]:
    """The command that serves one line of text."""
    script = folder / "bare.py"
    script.write_text(f"import streamlit as st\nst.write({_TEXT!r})\n", encoding="utf-8")
    options = ["--server.headless=true", "--server.fileWatcherType=none"]
    options += ["--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    return [
        sys.executable, "-m", "streamlit", "run", str(script), *options, "--server.port"
    ]  # fmt: skip


def painted(browser: Browser, command: list[str], mark: str) -> tuple[float, float, float, float]:
    """Seconds until a server answers; from then on to the first paint, to `mark`, and until ready.

    The page's own clock tells: waiting for an element would wait for what keeps the page busy.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = browser.new_page()
    page.add_init_script(_WATCH)
    start = time.perf_counter()
    serving = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        answered(f"{address}/_stcore/health")
        up = time.perf_counter()
        page.goto(address, wait_until="commit")
        # both clocks at one time: what lies between is the way to the browser and back
        began = time.perf_counter() - page.evaluate("performance.now()") / 1000
        page.wait_for_function(f"{mark} && {_FIRST_PAINT}", timeout=_PATIENCE_MS)
        if mark == "window.__painted":
            page.locator("[data-testid=time-map][data-ready='1']").wait_for(timeout=_PATIENCE_MS)
        drawn = time.perf_counter()
        first, seen = (began + page.evaluate(what) / 1000 for what in (_FIRST_PAINT, mark))
    finally:
        serving.terminate()
        serving.wait()
        page.close()
    return up - start, first - up, seen - up, drawn - up


def answered(address: str) -> None:
    """Wait until a server answers."""
    until = time.monotonic() + _PATIENCE_MS / 1000
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  (ours)
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(address)


if __name__ == "__main__":
    main()
