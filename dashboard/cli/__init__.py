"""The command `dateline`: one file a subcommand, errors as one line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from dashboard import __version__
from dashboard.cli.console import complain
from dashboard.errors import DashboardError, UsageError

COMMANDS = ("ingest", "serve", "annotate", "export", "evaluate", "check", "gazetteer")
"""Every subcommand is a module of this package with a function `run` or an `app` of its own."""


def assemble(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """The command line with these subcommands; only their modules are imported."""
    app = typer.Typer(
        name="dateline",
        help="Where and when the story happened: news articles on a map with a timeline, offline.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(options)
    for name in names:
        module = import_module(f"dashboard.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name=name)(module.run)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


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
    called = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        # the page is up a second sooner for not importing what only other commands need
        status = assemble((called,) if called in COMMANDS else COMMANDS)(standalone_mode=False)
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
