"""`dateline export`: the events, in a format that other tools open."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard import config
from dashboard.cli.console import StoreOption
from dashboard.errors import UsageError
from dashboard.export import exporters
from dashboard.store import Store


def run(
    format: Annotated[  # noqa: A002  (the option's name)
        str, typer.Option("--format", help="events-jsonl, geojson or csv.")
    ] = "geojson",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, instead of standard output.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the events of the store as JSON Lines, GeoJSON or CSV."""
    known = exporters()
    if format not in known:
        raise UsageError(f"unknown format {format!r}; known: {', '.join(sorted(known))}")
    settings = config.load(store=store)
    with Store.open(settings.store, create=False) as opened:
        events = opened.view().events()
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        known[format].write(events, sys.stdout)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as stream:
            known[format].write(events, stream)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from error
