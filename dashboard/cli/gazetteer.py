"""`dateline gazetteer`: build it, import GeoNames into it, look names up in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from dashboard import config
from dashboard.cli.console import bars, complain, console, problem
from dashboard.errors import UsageError
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.geocoder import DatelineGeocoder
from dashboard.gazetteer.geonames.importing import Imported, import_dumps
from dashboard.gazetteer.geonames.installed import alternates, outdated
from dashboard.gazetteer.lookup import Gazetteer

app = typer.Typer(
    help="The gazetteer: compile it, import GeoNames, look names up.", no_args_is_help=True
)

_COUNTS = (
    ("places", "places"),
    ("names", "names"),
    ("joined", "places that were there already and took over names"),
    ("kept", "towns of the built-in gazetteer that the dump lacks"),
    ("pseudo", "links and codes passed over"),
    ("absent", "names passed over whose place is not imported"),
    ("foreign", "places of other countries passed over"),
    ("nowhere", "places without a position (0, 0) passed over"),
    ("twice", "ids that come twice, the second passed over"),
    ("broken", "lines that could not be read"),
)
"""What an import counts, and how to say it."""


@app.command()
def build() -> None:
    """Compile the gazetteer, where that has not been done yet, and print where it lies."""
    typer.echo(_ready())


@app.command(name="import")
def import_(
    geonames: Annotated[
        Path, typer.Option(help="GeoNames' allCountries.zip (or a country's), or its .txt.")
    ],
    alternate_names: Annotated[
        Path | None,
        typer.Option(help="GeoNames' alternateNamesV2.zip or .txt: names with their languages."),
    ] = None,
    countries: Annotated[
        str | None, typer.Option(help="Only these: ISO 3166-1 codes parted by commas (RU,KP).")
    ] = None,
) -> int:
    """Import GeoNames' official dumps; print where the gazetteer with them lies.

    Every later command uses it. An import that was interrupted goes on where it was when the same
    command is given again. Lines that cannot be read are counted and the first ones named.
    """
    with bars() as shown:
        done = import_dumps(
            config.load().cache,
            geonames,
            alternate_names,
            countries=_codes(countries),
            progress=shown.step,
        )
    _tell(done)
    typer.echo(done.path)
    return 0


@app.command()
def stats() -> None:
    """Print what the gazetteer holds, by source and kind."""
    for name, count in Gazetteer(_ready()).stats().items():
        typer.echo(f"{name}\t{count}")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A place name.")],
    limit: Annotated[int, typer.Option(help="Candidates to show.")] = 10,
    names: Annotated[
        bool,
        typer.Option("--names", help="Also the names of the likeliest: language, marks, years."),
    ] = False,
) -> int:
    """Show what a name may mean, the likeliest first. Exit status 1 where it is unknown."""
    path = _ready()
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
    if names:
        typer.echo(_text(_names(path, found[0].place.gazetteer, found[0].place.id)), nl=False)
    return 0


def _ready() -> Path:
    """The gazetteer, compiled where it is not yet; says where an import is of no use any more."""
    cache = config.load().cache
    if old := outdated(cache):
        problem(str(old), "this import was made by another version of Dateline; import it again")
    with bars() as shown:
        return ensure(cache, shown.step)


def _codes(given: str | None) -> list[str]:
    codes = [code.strip().upper() for code in (given or "").split(",") if code.strip()]
    for code in codes:
        if not re.fullmatch(r"[A-Z]{2}", code):
            raise UsageError(f"--countries takes codes of two letters like RU,KP, not {code!r}")
    if given is not None and not codes:
        raise UsageError("--countries names no country")
    return codes


def _tell(done: Imported) -> None:
    for key, words in _COUNTS:
        if count := done.counts.get(key, 0):
            console.print(f"{count:>12,} {words}".replace(",", " "))
    for line in done.broken:
        console.print(f"  {line}", markup=False)
    if (more := done.counts.get("broken", 0) - len(done.broken)) > 0:
        console.print(f"  and {more} more")


def _names(path: Path, gazetteer: str, key: str) -> Table:
    table = Table("language", "name", "marks", "from", "to", box=None)
    for found in alternates(path, key) if gazetteer == "geonames" else ():
        marks = ("preferred", "short", "colloquial", "historic")
        borne = ", ".join(mark for mark in marks if getattr(found, mark))
        table.add_row(found.language, found.text, borne, found.since, found.until)
    return table


def _text(table: Table) -> str:
    with console.capture() as captured:
        console.print(table)
    return captured.get()
