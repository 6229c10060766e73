"""`dateline serve`: the dashboard."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import config
from dashboard.cli.console import StoreOption
from dashboard.config import Settings

if TYPE_CHECKING:
    from dashboard.pipeline import AnnotateStage
    from dashboard.view.actions import Redate


def run(
    store: StoreOption = None,
    port: Annotated[int | None, typer.Option(help="Port on 127.0.0.1.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
) -> None:
    """Serve the dashboard on 127.0.0.1 and print its address."""
    from dashboard.view.serve import serve  # noqa: PLC0415  (streamlit takes a second to import)

    settings = config.load(store=store, port=port)
    serve(settings.store, settings.port, headless=headless, redate=_redater(settings))


def _redater(settings: Settings) -> Redate:
    """What the page calls for a day of publication: the pipeline, which it must not know."""

    @cache
    def stage() -> AnnotateStage:
        from dashboard.pipeline import AnnotateStage  # noqa: PLC0415  (spaCy takes a second)

        return AnnotateStage(settings)

    def redate(document: str, published: str | None) -> None:
        from dashboard import pipeline  # noqa: PLC0415  (spaCy takes a second)

        pipeline.redate(document, published, settings, stage)

    return redate
