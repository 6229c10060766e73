"""`dateline serve`: the page on 127.0.0.1, with settings of its own wherever it is started."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from dashboard.errors import UsageError
from dashboard.view import actions, outlines
from dashboard.view.actions import Redate

if TYPE_CHECKING:
    import streamlit as st

HOST: Final = "127.0.0.1"
STORE_VARIABLE: Final = "DATELINE_STORE"
"""Environment variable that tells the page where its store is (it is the setting's own)."""

_SCRIPT = Path(__file__).resolve().with_name("app.py")
_SWITCH_S = 0.001
"""How long a thread that computes may keep the others waiting; a page comes in hundreds of pieces,
and each waits a few times. By default five times as long."""

_BACKLOG = 100
_PING_S = 30.0
"""Streamlit's own choice."""

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
    listening = listen(port)
    actions.install(redate)
    outlines.install(outline)
    os.environ[STORE_VARIABLE] = str(store.absolute())
    import streamlit as st  # noqa: PLC0415  (a second to import, not spent on a taken port)
    import uvicorn  # noqa: PLC0415  (likewise)
    from streamlit.web import bootstrap  # noqa: PLC0415  (likewise)

    from dashboard.view import assets, files, hints, warm  # noqa: PLC0415  (likewise)

    bootstrap.load_config_options({**SETTINGS, "server.port": port})
    sys.setswitchinterval(_SWITCH_S)
    out = sys.stdout

    @asynccontextmanager
    async def started(_app: st.App) -> AsyncIterator[None]:
        threading.Thread(target=warm.warm, args=(store,), daemon=True).start()
        # the socket listens: whoever connects from here on is answered
        _announce(f"http://{HOST}:{port}", headless, out)
        yield

    base = files.base(assets.FOLDERS)
    assets.install(base)
    app = hints.hinted(st.App(_SCRIPT, lifespan=started))
    # what Streamlit prints (a greeting, tracebacks) is not what was asked for
    with redirect_stdout(sys.stderr):
        uvicorn.Server(
            uvicorn.Config(
                files.served(app, assets.addresses(base)),
                ws="websockets-sansio",
                ws_max_size=SETTINGS["server.maxMessageSize"] * 1_000_000,
                ws_ping_interval=_PING_S,
                ws_ping_timeout=_PING_S,
                ws_per_message_deflate=False,
                access_log=False,
                log_level=SETTINGS["logger.level"],
            )
        ).run(sockets=[listening])


def listen(port: int) -> socket.socket:
    """A socket that listens on `port`. Raises UsageError where nothing can.

    Streamlit's own does not name its protocol, and asyncio then takes it for none that can be told
    not to wait: every answer after the first on a connection comes 40 ms late.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":  # there it lets two servers have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        raise UsageError(
            f"port {port} is taken or not allowed; choose another with --port"
        ) from error
    return listening


def _announce(address: str, headless: bool, out: TextIO) -> None:
    """Say where the page is."""
    print(f"Dateline: {address}", file=out, flush=True)
    if not headless:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
