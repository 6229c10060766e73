"""The served page in Chromium; every request it makes is checked to stay on this machine."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.story import build
from tests.support.chromium import executable
from tests.support.command import DATELINE, environment

# software rendering, so that the tests run where there is no graphics card
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS / 2)  # a machine that does other things, too
_LOCAL = {"127.0.0.1", "localhost"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = executable()  # asks playwright too, which cannot be nested
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@contextmanager
def served(store: Path, folder: Path) -> Iterator[str]:
    """The address of a dashboard that serves `store`, started in `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*DATELINE, "serve", "--store", str(store), "--port", str(port), "--headless"]
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            address = f"http://127.0.0.1:{port}"
            assert said.strip().endswith(address), said
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="session")
def story_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("story")
    build(folder / "story.sqlite")
    with served(folder / "story.sqlite", folder) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of their own sessions; at the end, nothing may have gone wrong in any of them."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    errors: list[str] = []

    def check(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"data", "blob"} and parts.hostname not in _LOCAL:
            foreign.append(address)

    def opened(
        address: str,
        *,
        locale: str = "fr-FR",
        width: int = 1280,
        height: int = 860,
        dark: bool = False,
        script: str | None = None,
        ready: bool = True,
    ) -> Page:
        context = browser.new_context(
            locale=locale,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("request", lambda request: check(request.url))
        page.on("websocket", lambda web: check(web.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        if script:
            page.add_init_script(script)
        page.goto(address)
        if ready:
            page.wait_for_selector("[data-testid=time-map][data-ready]", timeout=PATIENCE_MS)
            page.wait_for_timeout(300)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not foreign, f"left the machine: {foreign}"
    assert not errors, errors
