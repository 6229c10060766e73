"""`dateline gazetteer`: build it, import GeoNames into it, look names up in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.table import Table

from dashboard import config
from dashboard.cli.console import bars, complain, console, problem
from dashboard.errors import UsageError
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.geocoder import DatelineGeocoder
from dashboard.gazetteer.geonames.dumps import Alternate
from dashboard.gazetteer.geonames.importing import Imported, import_dumps
from dashboard.gazetteer.geonames.installed import alternates, meta, outdated
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.model import Candidate, Place

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
_MARKS = ("preferred", "short", "colloquial", "historic")
JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def build(as_json: JsonOption = False) -> None:
    """Compile the gazetteer, where that has not been done yet, and print where it lies."""
    path = _ready()
    if as_json:
        _print({"path": str(path), "bytes": path.stat().st_size, "import": _import_of(path)})
    else:
        typer.echo(path)


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
def stats(as_json: JsonOption = False) -> None:
    """Print what the gazetteer holds, by source and kind."""
    path = _ready()
    counts = Gazetteer(path).stats()
    if not as_json:
        for name, count in counts.items():
            typer.echo(f"{name}\t{count}")
        return
    told: dict[str, object] = {"path": str(path), "import": _import_of(path)}
    grouped: dict[str, dict[str, int]] = {"gazetteer": {}, "feature": {}}
    for name, count in counts.items():
        group, _, member = name.partition(" ")
        if member:
            grouped[group][member] = count
        else:
            told[name] = count
    _print(told | grouped)


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A place name.")],
    limit: Annotated[int, typer.Option(min=1, help="Candidates to show.")] = 10,
    names: Annotated[
        bool,
        typer.Option("--names", help="Also the names of the likeliest: language, marks, years."),
    ] = False,
    as_json: JsonOption = False,
) -> int:
    """Show what a name may mean, the likeliest first. Exit status 1 where it is unknown."""
    if not name.isprintable() or not name.strip():  # bytes that are no UTF-8 are not printable
        raise UsageError(f"{name!r} is no name of a place")
    path = _ready()
    gazetteer = Gazetteer(path)
    found = DatelineGeocoder(path).candidates(name)[:limit]
    borne = _borne(path, gazetteer, found[0].place) if names and found else []
    if as_json:
        told: dict[str, object] = {"name": name, "candidates": [_fields(c) for c in found]}
        _print(told | ({"names": borne} if names else {}))
        return 0 if found else 1
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
        typer.echo(_text(_names(borne)), nl=False)
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


def _fields(candidate: Candidate) -> dict[str, object]:
    """A candidate as JSON has it: PLACE with its population and score."""
    place = candidate.place
    kept = ("gazetteer", "id", "name", "latitude", "longitude", "country", "feature", "radius_km")
    told: dict[str, object] = {field: getattr(place, field) for field in kept}
    return told | {"population": place.population, "note": place.note, "score": candidate.score}


def _borne(path: Path, gazetteer: Gazetteer, place: Place) -> list[dict[str, object]]:
    """Names of a place: those of GeoNames with language, marks and years, then its others."""
    keys = [f"{place.gazetteer}:{place.id}", *gazetteer.origin(place.gazetteer, place.id)[1:]]
    told: list[dict[str, object]] = [
        found._asdict()
        for key in keys
        if key.startswith("geonames:")
        for found in alternates(path, key.removeprefix("geonames:"))
    ]
    known = {str(found["text"]) for found in told}
    return told + [Alternate(text, "")._asdict() for text in place.names if text not in known]


def _names(borne: list[dict[str, object]]) -> Table:
    table = Table("language", "name", "marks", "from", "to", box=None)
    for found in borne:
        marks = ", ".join(mark for mark in _MARKS if found[mark])
        table.add_row(*(str(found[key]) for key in ("language", "text")), marks,
                      *(str(found[key]) for key in ("since", "until")))  # fmt: skip
    return table


def _import_of(path: Path) -> dict[str, object] | None:
    """What was imported into a gazetteer, None for the default one."""
    told = meta(path)
    if "counts" not in told:
        return None
    countries = [code for code in told["countries"].split(",") if code]
    return {"dumps": told["dumps"], "countries": countries, "counts": json.loads(told["counts"])}


def _print(told: object) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False))


def _text(table: Table) -> str:
    with console.capture() as captured:
        console.print(table)
    return captured.get()
