"""What the three commands share: options, reading gold with its texts, annotating, printing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from dashboard import read
from dashboard.cli.console import bars, problem
from dashboard.config import Settings
from dashboard.errors import ItemError, UsageError
from dashboard.evaluate import gold as golds
from dashboard.evaluate.figures import Section, lines, record
from dashboard.evaluate.gold import GoldText, Row, Span, Trouble
from dashboard.model import Annotation, Document, When

if TYPE_CHECKING:
    from dashboard.pipeline import Item

Days = Literal["text", "told", "true"]
Listed: TypeAlias = Iterable[tuple[str, str]]

GoldOption: TypeAlias = Annotated[
    Path, typer.Option(help="Folder of gold, or a file of any form that docs/evaluate.md lists.")
]
TextsOption: TypeAlias = Annotated[
    Path, typer.Option(help="Folder of the texts that gold names, where it does not hold them.")
]
SplitOption: TypeAlias = Annotated[
    str | None, typer.Option(help="Score only texts of this split of documents.jsonl.")
]
PublishedOption: TypeAlias = Annotated[
    Days,
    typer.Option(
        help="Publication days: as the texts say, as gold was told, or the true ones of gold."
    ),
]
TrueDaysOption: TypeAlias = Annotated[
    bool, typer.Option("--days", help="The same as --published true.")
]
BaselinesOption: TypeAlias = Annotated[
    bool, typer.Option("--baselines/--no-baselines", help="Score simple means in the same run.")
]
ErrorsOption: TypeAlias = Annotated[
    bool, typer.Option("--errors", help="List what differs from gold.")
]
JsonOption: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print one JSON object instead of tables.")
]

SEEDS = Path("tests/golden/seeds")
TEXTS = Path("seeds")


@dataclass(frozen=True, slots=True)
class Scored:
    """A text to score: its document, what gold says of it, and the gold rows that fit it."""

    document: Document
    gold: GoldText
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The name gold gives the text."""
        return self.gold.name

    @property
    def body(self) -> Span:
        """The stretch that was annotated."""
        return self.gold.body or (0, len(self.document.text))


@dataclass(frozen=True, slots=True)
class Task:
    """Gold with its texts, ready to be scored."""

    path: Path
    form: str
    note: str
    texts: tuple[Scored, ...]
    troubles: tuple[Trouble, ...]


def load(
    path: Path,
    folder: Path,
    stage: golds.Stage,
    settings: Settings,
    *,
    split: str | None,
    days: Days,
) -> Task:
    """Read gold and its texts; what is broken is told on standard error and left out.

    Rows whose span does not fit the text are left out too. Raises UsageError where not one text
    can be scored.
    """
    gold = golds.read(path, stage, split)
    troubles = list(gold.troubles)
    scored: list[Scored] = []
    for text in gold.texts:
        try:
            document = _document(text, folder, settings, days)
        except (ItemError, ValueError) as error:
            reason = error.message if isinstance(error, ItemError) else str(error)
            troubles.append(Trouble(text.name, reason))
            continue
        rows: Sequence[Row] = text.rows
        if gold.spans:
            rows, odd = golds.aligned(document.text, rows, text.name)
            troubles += odd
        scored.append(Scored(document, text, tuple(rows)))
    if not scored:
        _tell(troubles)
        raise UsageError(
            f"not one text of {path} can be scored; its texts are looked for in {folder}"
        )
    return told(Task(path, gold.form, gold.note, tuple(scored), ()), troubles)


def told(task: Task, troubles: Sequence[Trouble]) -> Task:
    """The task with more troubles, each told on standard error."""
    _tell(troubles)
    return replace(task, troubles=(*task.troubles, *troubles))


def _tell(troubles: Iterable[Trouble]) -> None:
    for where, reason in troubles:
        problem(where, reason)


def _document(text: GoldText, folder: Path, settings: Settings, days: Days) -> Document:
    """Raises ItemError or ValueError."""
    if text.text is not None:
        document = read.document_from_text(
            text.text, source=text.name, published=_when(text.told if days != "true" else text.day)
        )
    else:
        found = list(read.read(folder / text.name, settings.max_bytes))
        if len(found) != 1:
            raise ValueError(f"holds {len(found)} articles, not one")
        (document,) = found
        given = {"text": None, "told": text.told, "true": text.day}[days]
        if given is not None:
            document = replace(document, published=_when(given))
    return document


def _when(day: str | None) -> When | None:
    return None if day is None else read.published_when(day, "gold")


def annotated(
    label: str, items: Mapping[str, Item], settings: Settings
) -> Iterator[tuple[str, Annotation]]:
    """Name and annotation of each item; what fails is named and left out."""
    from dashboard.pipeline import annotate  # noqa: PLC0415  (spaCy takes a second to import)

    with bars() as shown:
        shown.step(label, 0, len(items))
        done = annotate(items.values(), settings, shown.step)
        for number, (name, result) in enumerate(zip(items, done, strict=True), start=1):
            shown.step(label, number, len(items))
            if isinstance(result, ItemError):
                problem(name, result.message)
            else:
                yield name, result


def together(found: Mapping[str, Annotation], settings: Settings) -> dict[str, Annotation]:
    """The annotations with the days of publication that the texts tell of each other."""
    from dashboard.pipeline import dated_together  # noqa: PLC0415  (as above)

    return dated_together(found, settings)


def show(
    task: Task, stage: golds.Stage, sections: Iterable[Section], listed: Listed, *, as_json: bool
) -> None:
    """Print the sections, and what differs from gold where that was asked for."""
    sections, listed = tuple(sections), tuple(listed)
    if as_json:
        typer.echo(json.dumps(_record(task, stage, sections, listed), ensure_ascii=False, indent=2))
        return
    typer.echo(f"{task.path} ({task.form}): {len(task.texts)} texts")
    if task.note:
        typer.echo(f"  its conventions: {task.note}")
    for line in lines(sections):
        typer.echo(line)
    if listed:
        typer.echo("\nwhat differs from gold")
    for kind, words in listed:
        typer.echo(f"  {kind:<12} {words}")


def _record(
    task: Task, stage: golds.Stage, sections: Sequence[Section], listed: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    return {
        "stage": stage,
        "gold": str(task.path),
        "form": task.form,
        "conventions": task.note,
        "texts": len(task.texts),
        "troubles": [trouble._asdict() for trouble in task.troubles],
        "sections": record(sections),
        "differences": [{"kind": kind, "words": words} for kind, words in listed],
    }
