"""`dateline gazetteer`: build it, look names up in it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from dashboard import config
from dashboard.cli.console import bars, complain, console
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.geocoder import DatelineGeocoder
from dashboard.gazetteer.lookup import Gazetteer

app = typer.Typer(help="The gazetteer: compile it, look names up in it.", no_args_is_help=True)


@app.command()
def build() -> None:
    """Compile the gazetteer, where that has not been done yet, and print where it lies."""
    with bars() as shown:
        typer.echo(ensure(config.load().cache, shown.step))


@app.command()
def stats() -> None:
    """Print what the gazetteer holds, by source and kind."""
    with bars() as shown:
        path = ensure(config.load().cache, shown.step)
    for name, count in Gazetteer(path).stats().items():
        typer.echo(f"{name}\t{count}")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A place name.")],
    limit: Annotated[int, typer.Option(help="Candidates to show.")] = 10,
) -> int:
    """Show what a name may mean, the likeliest first. Exit status 1 where it is unknown."""
    with bars() as shown:
        path = ensure(config.load().cache, shown.step)
    found = DatelineGeocoder(path).candidates(name)[:limit]
    if not found:
        return complain(f"no place is known as {name!r}", 1)
    table = Table("name", "kind", "country", "latitude", "longitude", "population", "id", box=None)
    for candidate in found:
        place = candidate.place
        table.add_row(
            place.name,
            place.feature,
            place.country or "",
            f"{place.latitude:.4f}",
            f"{place.longitude:.4f}",
            str(place.population or ""),
            f"{place.gazetteer}:{place.id}",
        )
    typer.echo(_text(table), nl=False)
    return 0


def _text(table: Table) -> str:
    with console.capture() as captured:
        console.print(table)
    return captured.get()
