"""`dateline evaluate dates`: expressions of time, their values, and the day of publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from dashboard import config
from dashboard.cli.console import problem
from dashboard.cli.evaluate import common
from dashboard.config import Settings
from dashboard.evaluate.dates import Score, score
from dashboard.evaluate.dates_spans import apart, row_without_article, without_article
from dashboard.evaluate.dates_table import bare_section, days_section, sections
from dashboard.evaluate.figures import Section
from dashboard.evaluate.gold import Row
from dashboard.evaluate.publication import Verdict, days_of, verdict
from dashboard.evaluate.taggers import TAGGERS, NotInstalled, tag
from dashboard.evaluate.tally import Share
from dashboard.model import Annotation, Timex

Found: TypeAlias = Mapping[str, Sequence[Timex]]
OURS = "dateline"


def run(
    gold: common.GoldOption = common.SEEDS,
    texts: common.TextsOption = common.TEXTS,
    split: common.SplitOption = None,
    published: common.PublishedOption = "text",
    days: common.TrueDaysOption = False,
    baselines: common.BaselinesOption = True,
    baseline_python: Annotated[
        Path | None,
        typer.Option(help="Interpreter that has dateparser and edsnlp; by default this one."),
    ] = None,
    errors: common.ErrorsOption = False,
    as_json: common.JsonOption = False,
) -> None:
    """Score expressions of time: spans, values, by type and anchor, and the publication day.

    Gold is a folder of ours (timex.jsonl or gold.jsonl), tokens with BIO tags (French TimeBank), or
    POPCORN's JSON (days by document). The defaults score the sample corpus.
    """
    settings = config.load()
    task = common.load(
        gold, texts, "dates", settings, split=split, days="true" if days else published
    )
    results = dict(_annotated(task, settings))
    scored = replace(task, texts=tuple(t for t in task.texts if t.name in results))
    systems: dict[str, Found] = {OURS: {n: r.mentions.timexes for n, r in results.items()}}
    if baselines:
        systems |= dict(_others(scored, results, baseline_python))
    listed: list[tuple[str, str]] = []
    found: list[Section]
    if task.form == "POPCORN":
        recalls = {name: _days(scored, one) for name, one in systems.items()}
        found = [days_section(recalls, len(scored.texts))]
    else:
        scores = {name: _score(scored, one) for name, one in systems.items()}
        values = any(row.get("value") for text in scored.texts for row in text.rows)
        verdicts = _verdicts(scored, results)
        found = list(sections(scores, verdicts, len(scored.texts), values=values))
        if task.form == "BIO":
            found.append(bare_section({n: _bare(scored, one) for n, one in systems.items()}))
        listed = list(_differences(scores[OURS])) if errors else []
    common.show(scored, "dates", found, listed, as_json=as_json)


def _annotated(task: common.Task, settings: Settings) -> Iterator[tuple[str, Annotation]]:
    items = {text.name: (text.document, None) for text in task.texts}
    return common.annotated("Texts", items, settings)


def _others(
    task: common.Task, results: Mapping[str, Annotation], python: Path | None
) -> Iterator[tuple[str, Found]]:
    """The baselines that are installed, each told the publication day that we went by."""
    asked = [(t.document.text, _day(results[t.name])) for t in task.texts]
    for name in TAGGERS:
        try:
            answers = tag(name, asked, python)
        except NotInstalled as error:
            problem("baseline", str(error))
            continue
        yield name, {text.name: answer for text, answer in zip(task.texts, answers, strict=True)}


def _day(result: Annotation) -> str | None:
    when = result.mentions.published
    first = when.first_day if when else None
    return first.isoformat() if first else None


def _score(task: common.Task, found: Found) -> Score:
    total = Score()
    for text in task.texts:
        begin, end = text.body
        inside = [t for t in found[text.name] if begin <= t.start and t.end <= end]
        total += score(inside, text.rows)
    return total


def _bare(task: common.Task, found: Found) -> Score:
    """The score under one convention of spans, ours and gold's (see `dates_spans`)."""
    bare = {
        t.name: [
            without_article(t.document.text, piece)
            for timex in found[t.name]
            for piece in apart(t.document.text, timex)
        ]
        for t in task.texts
    }
    rows = {
        t.name: tuple(row_without_article(t.document.text, row) for row in t.rows)
        for t in task.texts
    }
    texts = tuple(replace(text, rows=rows[text.name]) for text in task.texts)
    return _score(replace(task, texts=texts), bare)


def _days(task: common.Task, found: Found) -> Share:
    total = Share(0, 0)
    for text in task.texts:
        wanted = {date.fromisoformat(row["day"]) for row in text.rows}
        total += Share(len(wanted & days_of(found[text.name])), len(wanted))
    return total


def _verdicts(task: common.Task, results: Mapping[str, Annotation]) -> list[Verdict]:
    """How right the publication day is, where gold knows it and the document does not give it."""
    verdicts: list[Verdict] = []
    for text in task.texts:
        told = text.document.published
        if told is not None and told.precision == "day":
            continue
        try:
            for day in text.gold.accepted:
                date.fromisoformat(day)
        except ValueError:
            continue  # gold knows the month only
        if text.gold.accepted:
            verdicts.append(verdict(results[text.name].mentions.published, text.gold.accepted))
    return verdicts


def _differences(score: Score) -> Iterator[tuple[str, str]]:
    for error in score.errors:
        yield error.kind, f"{_told(error.predicted)} for {_wanted(error.gold)}"


def _told(timex: Timex | None) -> str:
    if timex is None:
        return "–"
    return f"{timex.text!r} {timex.when.edtf if timex.when else timex.duration}"


def _wanted(row: Row | None) -> str:
    return "–" if row is None else f"{row.get('text')!r} {row.get('edtf') or row.get('value')}"
