"""`dateline serve`: the page on 127.0.0.1, with settings of its own wherever it is started."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any, Final, TextIO

from dashboard.errors import StoreError, UsageError
from dashboard.view import actions, outlines
from dashboard.view.actions import Redate

HOST: Final = "127.0.0.1"
STORE_VARIABLE: Final = "DATELINE_STORE"
"""Environment variable that tells the page where its store is (it is the setting's own)."""

_SCRIPT = Path(__file__).resolve().with_name("app.py")
_PATIENCE_S = 60.0

SETTINGS: Final[dict[str, Any]] = {
    "server.address": HOST,
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.maxMessageSize": 400,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "logger.level": "warning",
    "theme.light.primaryColor": "#0b5f8f",
    "theme.dark.primaryColor": "#6cb8ea",
    "theme.dark.backgroundColor": "#0d1218",
    "theme.dark.secondaryBackgroundColor": "#1a222b",
    "theme.dark.textColor": "#eef3f7",
}
"""Settings of Streamlit; they win over any config.toml of the folder or of the home."""


def serve(
    store: Path,
    port: int,
    *,
    headless: bool,
    redate: Redate | None = None,
    outline: outlines.Ask | None = None,
) -> None:
    """Serve the dashboard of `store` until interrupted.

    `redate` is what the page may have done, `outline` tells it the outlines of regions and seas.

    Prints the address once the page answers, then opens a browser unless `headless`. Raises
    UsageError where the port is taken. A store that does not exist is no error: the page says so.
    """
    check_free(port)
    actions.install(redate)
    outlines.install(outline)
    os.environ[STORE_VARIABLE] = str(store.absolute())
    import streamlit as st  # noqa: PLC0415  (a second to import, not spent on a taken port)

    threading.Thread(target=_warm, args=(store,), daemon=True).start()
    threading.Thread(
        target=_announce, args=(f"http://{HOST}:{port}", headless, sys.stdout), daemon=True
    ).start()
    argv, sys.argv = sys.argv, [str(_SCRIPT)]
    try:
        # what Streamlit prints (a greeting, tracebacks) is not what was asked for
        with redirect_stdout(sys.stderr):
            st.App(_SCRIPT).run(config={**SETTINGS, "server.port": port})
    finally:
        sys.argv = argv


def check_free(port: int) -> None:
    """Raise UsageError where nothing can listen on `port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise UsageError(
                f"port {port} is taken or not allowed; choose another with --port"
            ) from error


def _warm(store: Path) -> None:
    """Have ready what the first page asks for, while the server starts."""
    from dashboard.view import basemap, language, page, queries, state  # noqa: PLC0415  (in this thread)

    del page  # imported for the modules that it brings
    spoken = next(iter(language.LANGUAGES))
    with suppress(StoreError):
        found = queries.open_store(store)
        if found is not None:
            queries.drawn(found, spoken, state.Filters())
            queries.counts(found)
    basemap.labels(spoken)


def _announce(address: str, headless: bool, out: TextIO) -> None:
    """Say where the page is as soon as it answers."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310  (ours)
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    else:
        return
    print(f"Dateline: {address}", file=out, flush=True)
    if not headless:
        webbrowser.open(address)
