"""`dateline ingest`: read articles into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import config
from dashboard.cli.console import (
    NominatimOption,
    OnlineOption,
    StoreOption,
    bars,
    complain,
    console,
    problem,
)

if TYPE_CHECKING:
    from dashboard.pipeline import Summary


def run(
    paths: Annotated[
        list[Path], typer.Argument(help="Articles, or folders of them.", show_default=False)
    ],
    store: StoreOption = None,
    published: Annotated[
        str | None,
        typer.Option(
            help="Day, month or year of publication of these articles, whatever they say."
        ),
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="How documents are spread: serial or processes.")
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Processes of that engine.")] = None,
    online: OnlineOption = False,
    nominatim: NominatimOption = None,
    max_bytes: Annotated[int | None, typer.Option(help="An article's largest size.")] = None,
) -> int:
    """Read articles (.txt, .md, .html) into the store; what is there already is not done again.

    What cannot be read is listed with its reason and the rest is read. The exit status is 1
    where not one article could be read.
    """
    from dashboard import pipeline  # noqa: PLC0415  (spaCy takes a second to import)

    settings = config.load(
        store=store,
        engine=engine,
        workers=workers,
        max_bytes=max_bytes,
        online=online or None,
        nominatim=nominatim,
    )
    with bars() as shown:
        summary = pipeline.ingest(
            paths,
            settings,
            published=published,
            watch=lambda done, total, _name: shown.step("Reading articles", done, total),
            progress=shown.step,
            tell=lambda reason: problem("online", reason),
        )
    _close(summary)
    if not summary.counts["read"]:
        return complain("not one article could be read", 1)
    return 0


def _close(summary: Summary) -> None:
    counts = summary.counts
    failed = len(summary.failures)
    console.print(
        f"Articles: {counts['read']} read, {counts['new']} new, "
        f"{counts['unchanged']} unchanged, {failed} failed"
    )
    for failure in summary.failures:
        problem(failure.source, failure.message)
    if counts["new"]:
        console.print(
            f"New: {counts['places']} place names resolved, {counts['unresolved']} not; "
            f"{counts['reports']} reports, {counts['undated']} of them undated"
        )
    console.print(f"Events in the store: {counts['events']}")
