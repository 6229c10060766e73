"""`dateline serve`: the dashboard."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard import config
from dashboard.cli.console import StoreOption


def run(
    store: StoreOption = None,
    port: Annotated[int | None, typer.Option(help="Port on 127.0.0.1.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
) -> None:
    """Serve the dashboard on 127.0.0.1 and print its address."""
    from dashboard.view.serve import serve  # noqa: PLC0415  (streamlit takes a second to import)

    settings = config.load(store=store, port=port)
    serve(settings.store, settings.port, headless=headless)
