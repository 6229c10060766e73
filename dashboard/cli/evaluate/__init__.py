"""`dateline evaluate`: score what is found against gold answers, one file a stage."""

from __future__ import annotations

import typer

from dashboard.cli.evaluate import dates, events, places

app = typer.Typer(
    help="Score places, dates or events found in texts against gold answers (docs/evaluate.md).",
    no_args_is_help=True,
    rich_markup_mode=None,
)
for module, name in ((places, "places"), (dates, "dates"), (events, "events")):
    app.command(name=name)(module.run)
