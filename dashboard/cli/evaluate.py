"""`dateline evaluate`: score what is found against gold answers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from dashboard import config, read
from dashboard.cli.console import bars, problem
from dashboard.config import Settings
from dashboard.errors import ItemError, UsageError
from dashboard.evaluate import dates, events, places
from dashboard.events.cluster import cluster
from dashboard.model import Annotation, Document
from dashboard.store import sourced_reports

if TYPE_CHECKING:
    from dashboard.pipeline import Item

Row: TypeAlias = dict[str, Any]
Results: TypeAlias = Mapping[str, Annotation]
Kind = Literal["places", "dates", "events"]

_KM = 50.0


def run(
    what: Annotated[Kind, typer.Argument(help="What to score.")],
    gold: Annotated[
        Path, typer.Option(help="Folder of places.jsonl, timex.jsonl or events.jsonl.")
    ] = Path("tests/golden/seeds"),
    texts: Annotated[Path, typer.Option(help="Folder of the texts that gold names.")] = Path(
        "seeds"
    ),
    split: Annotated[
        str | None, typer.Option(help="Score only texts of this split of documents.jsonl.")
    ] = None,
    days: Annotated[
        bool, typer.Option("--days", help="Give the publication days of the gold, infer none.")
    ] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what differs from gold.")] = False,
) -> None:
    """Score places, dates or events found in texts against gold answers (docs/corpus.md).

    The defaults score the sample corpus.
    """
    settings = config.load()
    rows = _rows(gold / {"places": "places", "dates": "timex", "events": "events"}[what])
    documents = _documents(gold, rows, split)
    items = _read(texts, documents, settings, days=days)
    scorer = {"places": _places, "dates": _dates, "events": _events}[what]
    lines = list(scorer(rows, documents, items, settings, gold, errors))
    width = max(len(name) for name, _ in lines)
    for name, figure in lines:
        typer.echo(f"{name:<{width}}  {figure}")


# --- gold and texts ------------------------------------------------------------------------------


def _rows(path: Path) -> list[Row]:
    file = path.with_suffix(".jsonl")
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{file} is not JSON Lines: {error}") from error


def _documents(gold: Path, rows: Sequence[Row], split: str | None) -> dict[str, Row]:
    """What gold says of each text that it names: publication day, split, body."""
    seeds = {row["seed"] for row in rows if "seed" in row}
    seeds |= {mention["seed"] for row in rows for mention in row.get("mentions", ())}
    told: dict[str, Row] = {}
    for name in ("documents", "dct"):
        if (gold / f"{name}.jsonl").exists():
            told = {row["seed"]: row for row in _rows(gold / name)}
            break
    found = {seed: told.get(seed, {}) for seed in sorted(seeds)}
    chosen = {s: row for s, row in found.items() if split in {None, row.get("split")}}
    if not chosen:
        raise UsageError(f"gold names no text of split {split!r}")
    return chosen


def _read(
    texts: Path, documents: Mapping[str, Row], settings: Settings, *, days: bool
) -> dict[str, Document]:
    found = {}
    for seed, row in documents.items():
        try:
            (document,) = read.read(texts / seed, settings.max_bytes)
        except ItemError as error:
            raise UsageError(f"{error.source}: {error.message}") from error
        if days and row.get("dct"):
            document = replace(document, published=read.published_when(row["dct"], "gold"))
        found[seed] = document
    return found


def _annotated(items: Mapping[str, Item], settings: Settings) -> Results:
    """The annotation of each text by its name; what fails is named and left out."""
    from dashboard.pipeline import annotate  # noqa: PLC0415  (spaCy takes a second to import)

    results = {}
    with bars() as shown:
        done = annotate(items.values(), settings, shown.step)
        for number, (seed, result) in enumerate(zip(items, done, strict=True), start=1):
            shown.step("Annotating", number, len(items))
            if isinstance(result, ItemError):
                problem(seed, result.message)
            else:
                results[seed] = result
    return results


# --- a scorer for each stage ---------------------------------------------------------------------

Lines: TypeAlias = Iterator[tuple[str, str]]


def _places(
    rows: Sequence[Row],
    documents: Mapping[str, Row],
    texts: Mapping[str, Document],
    settings: Settings,
    _gold: Path,
    errors: bool,
) -> Lines:
    of = _by_seed(rows)
    spans = {s: [(row["start"], row["end"]) for row in of[s]] for s in texts}
    for title, items in (
        ("raw text", {s: (d, None) for s, d in texts.items()}),
        ("spans given", {s: (d, spans[s]) for s, d in texts.items()}),
    ):
        report = places.PlaceReport()
        for seed, result in _annotated(items, settings).items():
            found: Sequence[Any] = result.mentions.toponyms
            if body := documents[seed].get("body"):
                found = places.inside(found, tuple(body))
            report += places.score(found, [places.gold_place(r) for r in of[seed]], _KM)
        yield title, f"{len(texts)} texts; a place is right within {_KM:.0f} km"
        yield from places.rows(report)
        if errors:
            for judged in report.judged:
                if not judged.right:
                    yield "  missed or misplaced", f"{judged.gold.text} ({judged.gold.kind})"
            for toponym in report.spurious:
                yield "  spurious", toponym.text


def _dates(
    rows: Sequence[Row],
    documents: Mapping[str, Row],
    texts: Mapping[str, Document],
    settings: Settings,
    _gold: Path,
    errors: bool,
) -> Lines:
    of = _by_seed(rows)
    total = dates.Score()
    right = wanted = 0
    for seed, result in _annotated({s: (d, None) for s, d in texts.items()}, settings).items():
        begin = (documents[seed].get("body") or (0, 0))[0]
        timexes = [timex for timex in result.mentions.timexes if timex.start >= begin]
        total += dates.score(timexes, of[seed])
        accepted = documents[seed].get("accepted") or [documents[seed].get("dct")]
        if accepted != [None]:
            published = result.mentions.published
            wanted += 1
            right += published is not None and str(published.edtf) in accepted
    for name, counts in (("all", total.total), *total.by_type.items()):
        f = counts.figures()
        spans = f"relaxed F1 {f['relaxed_f1']:.3f}  strict F1 {f['strict_f1']:.3f}"
        values = f"values exact {f['value_exact']:.3f} lenient {f['value_lenient']:.3f}"
        yield name, f"{spans}  {values}  ({counts.expected} expected)"
    if wanted:
        yield "publication day", f"{right}/{wanted}"
    if errors:
        for error in total.errors:
            mine, wanted_row = error.predicted, error.gold
            told = (
                f"{mine.text!r} {mine.when.edtf if mine.when else mine.duration}" if mine else "-"
            )
            should = f"{wanted_row['text']!r} {wanted_row['value']}" if wanted_row else "-"
            yield f"  {error.kind}", f"{told} for {should}"


def _events(
    rows: Sequence[Row],
    _documents: Mapping[str, Row],
    texts: Mapping[str, Document],
    settings: Settings,
    gold: Path,
    errors: bool,
) -> Lines:
    results = _annotated({s: (d, None) for s, d in texts.items()}, settings)
    reports = [report for result in results.values() for report in sourced_reports(result)]
    joined = cluster(reports)
    wanted = [
        {**row, "mentions": kept}
        for row in rows
        if (kept := [m for m in row["mentions"] if m["seed"] in results])
    ]
    pairs, detection = events.pair(reports, wanted)
    exact, lenient = events.dates(pairs)
    accuracy, macro = events.statuses(pairs)
    yield "reports", f"{len(reports)}, in {len(joined)} events"
    yield "detection, recall", str(detection.recall)
    yield "date, exact", str(exact)
    yield "date, lenient", str(lenient)
    yield "place", str(events.places(pairs))
    yield "status, accuracy", f"{accuracy}, macro F1 {macro:.2f}"
    yield "actors, recall", str(events.actors(pairs))
    yield "attributed", str(events.attributions(pairs))
    if (gold / "places.jsonl").exists():
        drawn = (
            (seed, toponym.start, toponym.end)
            for seed, result in results.items()
            for report in result.reports
            if report.where is not None
            and (toponym := result.mentions.toponyms[report.where]).resolution is not None
        )
        yield "metonyms as points", str(events.metonym_points(drawn, _rows(gold / "places")))
    scores = events.clusters(pairs, joined)
    for name, (precision, recall, f1) in (("B3", scores.b_cubed), ("CEAF-e", scores.ceaf_e)):
        yield f"clusters, {name}", f"F1 {f1:.2f}  P {precision:.2f}  R {recall:.2f}"
    if errors:
        found = {id(pair.mention) for pair in pairs}
        for row in wanted:
            for mention in row["mentions"]:
                if id(mention) not in found:
                    yield "  missed", mention["text"]


def _by_seed(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["seed"]].append(row)
    return grouped
