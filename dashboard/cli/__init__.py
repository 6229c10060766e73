"""The command `dateline`: one file a subcommand, errors as one line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from dashboard import __version__
from dashboard.cli import annotate, check, evaluate, export, gazetteer, ingest, serve
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
for command in (ingest, serve, annotate, export, evaluate, check):
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
    except Exception as error:  # noqa: BLE001  (raised again unless it is typer's)
        status = _misuse(error)
    sys.exit(status or 0)


def _misuse(error: Exception) -> int:
    """Tell the user of a wrong call; anything else is a defect of ours and goes on as it is.

    typer carries a click of its own whose errors are private; they are known by their method.
    """
    tell: Callable[[], str] | None = getattr(error, "format_message", None)
    if tell is None:
        raise error
    if type(error).__name__ != "NoArgsIsHelpError":
        return complain(tell(), 2)
    typer.echo(tell())
    return 2
