"""`dateline serve`: the dashboard."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import config
from dashboard.cli.console import StoreOption
from dashboard.config import Settings

if TYPE_CHECKING:
    from dashboard.gazetteer.lookup import Gazetteer
    from dashboard.pipeline import AnnotateStage
    from dashboard.view.actions import Redate
    from dashboard.view.outlines import Ask


def run(
    store: StoreOption = None,
    port: Annotated[int | None, typer.Option(help="Port on 127.0.0.1.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Open no browser.")] = False,
) -> None:
    """Serve the dashboard on 127.0.0.1 and print its address."""
    from dashboard.view.serve import serve  # noqa: PLC0415  (streamlit takes a second to import)

    settings = config.load(store=store, port=port)
    serve(
        settings.store,
        settings.port,
        headless=headless,
        redate=_redater(settings),
        outline=_outliner(settings),
    )


def _outliner(settings: Settings) -> Ask:
    """What the page calls for outlines: the compiled gazetteer's; none where it is not compiled."""

    @cache
    def gazetteer() -> Gazetteer | None:
        from dashboard.gazetteer.build import compiled  # noqa: PLC0415  (only where there are regions)
        from dashboard.gazetteer.lookup import Gazetteer  # noqa: PLC0415

        path = compiled(settings.cache)
        return None if path is None else Gazetteer(path)

    def outline(source: str, id_: str) -> dict[str, Any] | None:
        opened = gazetteer()
        return None if opened is None else opened.geometry(source, id_)

    return outline


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
