"""The served page in Chromium; every request it makes is checked to stay on this machine."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dashboard import config
from dashboard.gazetteer.build import ensure, installed
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
    cache = str(config.load().cache)
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(DATELINE_CACHE=cache),
        stdout=subprocess.PIPE,
        text=True,
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
    ensure(config.load().cache, sources=installed())  # it has the outline of a sea
    folder = tmp_path_factory.mktemp("story")
    build(folder / "story.sqlite")
    with served(folder / "story.sqlite", folder) as address:
        yield address


class Watched:
    """A page of its own context, and what went wrong in it."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(reduced_motion="reduce", **options)
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.check(request.url))
        self.page.on("websocket", lambda web: self.check(web.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def check(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname not in _LOCAL:
            self.foreign.append(address)

    def wrong(self) -> tuple[list[str], list[str]]:
        """What left the machine and what was thrown since it was last asked."""
        told = (self.foreign[:], self.errors[:])
        self.foreign.clear()
        self.errors.clear()
        return told


@pytest.fixture(scope="session")
def idle(browser: Browser) -> Iterator[dict[tuple[Any, ...], list[Watched]]]:
    """Pages that no test uses now, by their options: what they have loaded need not be again."""
    pages: dict[tuple[Any, ...], list[Watched]] = {}
    yield pages
    for group in pages.values():
        for one in group:
            one.context.close()


@pytest.fixture
def open_page(
    browser: Browser, idle: dict[tuple[Any, ...], list[Watched]]
) -> Iterator[Callable[..., Page]]:
    """Opens pages in sessions of their own; at the end, nothing may have gone wrong in any."""
    used: list[tuple[tuple[Any, ...] | None, Watched]] = []

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
        key = None if script else (locale, width, height, dark)
        waiting = idle.setdefault(key, []) if key else []
        watched = (
            waiting.pop()
            if waiting
            else Watched(
                browser,
                locale=locale,
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
            )
        )
        used.append((key, watched))
        page = watched.page
        if script:
            page.add_init_script(script)
        page.goto(address)
        if ready:
            page.wait_for_selector("[data-testid=time-map][data-ready]", timeout=PATIENCE_MS)
            page.wait_for_timeout(300)
        return page

    yield opened
    for _, watched in used:
        watched.page.goto("about:blank")  # ends the session
    wrong = [watched.wrong() for _, watched in used]
    for key, watched in used:
        if key:
            idle[key].append(watched)
        else:
            watched.context.close()
    foreign = [address for addresses, _ in wrong for address in addresses]
    errors = [error for _, thrown in wrong for error in thrown]
    assert not foreign, f"left the machine: {foreign}"
    assert not errors, errors
