"""`dateline annotate`: what is found in articles, as JSON on standard output."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard import config, read
from dashboard.cli.console import NominatimOption, OnlineOption, complain, problem
from dashboard.config import Settings
from dashboard.errors import ItemError, ReadError, UsageError
from dashboard.export.records import annotation_record, dumps
from dashboard.model import Mentions, When
from dashboard.view.evidence import grounds
from dashboard.view.words import when_words

if TYPE_CHECKING:
    from dashboard.pipeline import Item


def run(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Articles; JSON Lines on standard input where none.", metavar="FILE…"),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Day, month or year of publication, for every document.")
    ] = None,
    online: OnlineOption = False,
    nominatim: NominatimOption = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One object a line.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say on standard error what each publication day rests on."),
    ] = False,
) -> int:
    """Print what is found in each article: places, dates, actors and reports, as JSON.

    Without FILE, reads JSON Lines {"id", "text", "published", "mentions"} from standard input;
    `mentions`, spans [start, end], are then resolved as they are. What cannot be read is named
    on standard error; the exit status is 1 where not one document could be read.
    """
    from dashboard import pipeline  # noqa: PLC0415  (spaCy takes a second to import)

    settings = config.load(online=online or None, nominatim=nominatim)
    day = _published(published)
    troubles: list[ItemError] = []
    items = _from_files(files, settings, troubles) if files else _from_lines(sys.stdin, troubles)
    if day is not None:
        items = ((replace(document, published=day), spans) for document, spans in items)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    done = 0
    for result in pipeline.annotate(items, settings, tell=lambda reason: problem("online", reason)):
        if isinstance(result, ItemError):
            troubles.append(result)
            continue
        done += 1
        record = annotation_record(result)
        text = dumps(record) if jsonl else json.dumps(record, ensure_ascii=False, indent=2)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
        if explain:
            for line in _explained(result.mentions):
                typer.echo(line, err=True)
    for trouble in troubles:
        problem(trouble.source, trouble.message)
    if troubles and not done:
        return complain("not one document could be read", 1)
    return 0


def _explained(mentions: Mentions) -> Iterator[str]:
    """The day of publication with its precision, the clues that it rests on, and its rivals."""
    source, when = mentions.document.source, mentions.published
    if when is None:
        yield f"{source}: publication day not known: neither the page nor the text tells it"
        return
    told = grounds(when.evidence, "en")
    sure = "" if told.sure is None else f", {told.sure} sure by the text's words"
    yield f"{source}: published {when_words(when, 'en')} ({when.precision}){sure}"
    yield from (f"    by {clue}" for clue in told.clues)
    yield from (f"    likeliest: {candidate}" for candidate in told.candidates)


def _published(value: str | None) -> When | None:
    if value is None:
        return None
    try:
        return read.typed_when(value, "--published")
    except ValueError as error:
        raise UsageError(f"--published takes a day like 2023-09-12: {error}") from error


def _from_files(
    files: Iterable[Path], settings: Settings, troubles: list[ItemError]
) -> Iterator[Item]:
    for path in files:
        if not path.exists():
            troubles.append(ReadError(str(path), "there is no such file"))
            continue
        for found in read.find([path]):
            try:
                yield from ((document, None) for document in read.read(found, settings.max_bytes))
            except ItemError as error:
                troubles.append(error)


def _from_lines(lines: Iterable[str], troubles: list[ItemError]) -> Iterator[Item]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _item(json.loads(line))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            reason = f"no field {error}" if isinstance(error, KeyError) else str(error)
            troubles.append(ReadError(f"standard input, line {number}", reason))


def _item(record: Any) -> Item:
    """A document from one line of input. Raises ValueError, TypeError or KeyError."""
    if not isinstance(record, dict):
        raise TypeError("not a JSON object")
    text, given = record["text"], record.get("mentions")
    if not isinstance(text, str):
        raise TypeError("'text' is not a string")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("'text' holds a lone surrogate")
    published = record.get("published")
    when = None if published is None else read.published_when(str(published), "published")
    document = read.document_from_text(text, source=str(record["id"]), published=when)
    return document, None if given is None else _spans(given, len(text))


def _spans(given: Any, length: int) -> list[tuple[int, int]]:
    if not isinstance(given, list):
        raise TypeError("'mentions' is not a list")
    spans = []
    for span in given:
        match span:
            case [int(start), int(end)] if 0 <= start < end <= length:
                spans.append((start, end))
            case _:
                raise ValueError(f"{span!r} is not a span [start, end] within the text")
    return spans
