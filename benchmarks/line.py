"""Times of the whole line: python benchmarks/line.py FOLDER [--paint].

Prints the processor time of the whole annotation against spaCy's own components alone on the same
texts in the same process (the lowest of three rounds), the wall time of `dateline ingest FOLDER`
from a warm start and its peak memory, and with `--paint` the time from the start of
`dateline serve` to the page's first paint in Chromium, to land and marks, and to deck.gl's map.
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
from collections.abc import Callable
from pathlib import Path

import spacy
from playwright.sync_api import sync_playwright

from dashboard import config, read
from dashboard.model import Document
from dashboard.pipeline import AnnotateStage

_COMMAND = [sys.executable, "-c", "from dashboard.cli import main; main()"]
_ROUNDS = 3
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_LAND_PAINTED = "window.__painted"
_WATCH = """
new MutationObserver((_, watch) => {
  const visit = (root) => [...root.querySelectorAll('*')].some((one) =>
    one.dataset?.painted === '1' || (one.shadowRoot && visit(one.shadowRoot)));
  if (visit(document)) { window.__painted = performance.now(); watch.disconnect(); }
}).observe(document, { subtree: true, childList: true, attributes: true });
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
    whole = lowest(lambda: [stage((document, None)) for document in documents])
    alone = lowest(lambda: [bare(text) for text in texts])
    print(f"texts               {len(texts)}, {size} characters")
    print(f"spaCy alone         {alone:.2f} s of processor time, {size / alone:.0f} characters/s")
    print(f"whole annotation    {whole:.2f} s, {whole / alone:.2f} x spaCy alone")


def lowest(work: Callable[[], object]) -> float:
    """The least processor time of a few rounds, in seconds."""
    spent = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


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
    """Time from the start of `dateline serve` to the page and to the map in Chromium."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for title in ("first", "second"):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            page = browser.new_page()
            page.add_init_script(_WATCH)
            start = time.perf_counter()
            serving = subprocess.Popen(
                [*_COMMAND, "serve", "--store", str(store), "--port", str(port), "--headless"],
                stdout=subprocess.PIPE,
            )
            try:
                if serving.stdout is not None:
                    serving.stdout.readline()
                answered = time.perf_counter() - start
                page.goto(f"http://127.0.0.1:{port}")
                page.locator("[data-testid=time-map][data-ready='1']").wait_for()
                # the page's own clock: waiting for an element would wait for deck.gl's evaluation
                first = answered + page.evaluate(_FIRST_PAINT) / 1000
                painted = answered + page.evaluate(_LAND_PAINTED) / 1000
                drawn = time.perf_counter() - start
            finally:
                serving.terminate()
                serving.wait()
                page.close()
            print(
                f"serve, {title:6}       answers {answered:.1f} s, first paint {first:.1f} s, "
                f"land and marks {painted:.1f} s, drawn by deck.gl {drawn:.1f} s"
            )
        browser.close()


if __name__ == "__main__":
    main()
