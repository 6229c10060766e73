"""What the subcommands share: standard error, progress bars, one-line errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

console = Console(stderr=True, highlight=False, soft_wrap=True)

StoreOption: TypeAlias = Annotated[
    Path | None, typer.Option("--store", help="The SQLite file that holds the results.")
]
OnlineOption: TypeAlias = Annotated[
    bool, typer.Option("--online", help="Ask a Nominatim server for names we do not know.")
]
NominatimOption: TypeAlias = Annotated[
    str | None, typer.Option(help="Address of that server, instead of the public one.")
]


def complain(error: object, status: int) -> int:
    """Print one line on standard error and return the exit status."""
    console.print(f"dateline: {' '.join(str(error).split())}", style="red", markup=False)
    return status


def problem(source: str, reason: str) -> None:
    """Print what went wrong with one item, on one line."""
    console.print(f"  {source}: {' '.join(reason.split())}", markup=False)


class Bars:
    """Progress on standard error: files done, and the gazetteer's compiling where needed."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, int] = {}

    def step(self, label: str, done: int, total: int) -> None:
        """Show that `done` of `total` are through, under a bar named `label`."""
        if label not in self._tasks:
            self._tasks[label] = self._progress.add_task(label, total=total)
        task = self._tasks[label]
        self._progress.update(task, completed=done, total=total)  # type: ignore[arg-type]


@contextmanager
def bars() -> Iterator[Bars]:
    """Progress bars that vanish when done, shown only on a terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    hidden = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as progress:
        yield Bars(progress)
