"""The command `dateline`: one file a subcommand, errors as one line."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dashboard import __version__
from dashboard.cli import annotate, check, export, gazetteer, ingest, serve
from dashboard.cli.console import complain
from dashboard.errors import DashboardError, UsageError

app = typer.Typer(
    name="dateline",
    help="Where and when the story happened: news articles on a map with a timeline, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (ingest, serve, annotate, export, check):
    app.command(name=command.__name__.rpartition(".")[2])(command.run)
app.add_typer(gazetteer.app, name="gazetteer")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Where and when the story happened: news articles on a map with a timeline, offline."""


# typer carries a click of its own; this is the base of what it raises for the user's words
_Misuse = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def main() -> None:
    """Run the command line; the exit status is 2 for the user's words, 1 for an aborted run."""
    try:
        status = app(standalone_mode=False)
    except UsageError as error:
        status = complain(error, 2)
    except DashboardError as error:
        status = complain(error, 1)
    except (KeyboardInterrupt, typer.Abort):
        status = complain("interrupted; what was stored is kept, run it again to go on", 130)
    except BrokenPipeError:
        sys.stderr.close()
        status = 0
    except _Misuse as error:
        message = error.format_message()  # type: ignore[attr-defined]
        if error.__class__.__name__ == "NoArgsIsHelpError":
            typer.echo(message)
            status = 2
        else:
            status = complain(message, 2)
    sys.exit(status or 0)
