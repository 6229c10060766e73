"""The example of docs/time_map.md works as it stands, outside the dashboard."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.driver import VLADIVOSTOK, Map
from tests.support.command import environment

LAYER = """
import pydeck as pdk
deck = basemap.deck("en")
deck.layers.append(pdk.Layer(
    "ScatterplotLayer", data=[{"position": [90.0, 35.0]}], get_position="position",
    get_radius=400_000, get_fill_color=[255, 0, 255],
))
"""
ROOT = Path(__file__).resolve().parents[2]


def test_the_example_of_the_manual_runs(open_page: Callable[..., Page], tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "time_map.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", manual, re.DOTALL)
    assert example
    # a layer of one's own is drawn with the others
    script = (
        example[1].replace('basemap.deck("en")', "deck").replace("result =", f"{LAYER}\nresult =")
    )
    (tmp_path / "example.py").write_text(script, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(tmp_path / "example.py"),
        "--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true",
        "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none",
    ]  # fmt: skip
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(PYTHONPATH=str(ROOT)), stdout=subprocess.DEVNULL
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(600):
                try:
                    with urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310  (ours)
                        break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.1)
            story = Map(open_page(address))
            assert story.attribute("visible") == "2"
            x, y = story.project(90, 35)
            assert tuple(story.pixels()[round(y), round(x)]) == (255, 0, 255)
            story.click(*VLADIVOSTOK)
            expect(
                story.page.get_by_text("Selection(kind='place', place='Vladivostok'")
            ).to_be_visible()
        finally:
            process.terminate()
