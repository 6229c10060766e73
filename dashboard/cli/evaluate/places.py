"""`dateline evaluate places`: names found, told apart and put on the right spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from dashboard import config
from dashboard.cli.console import bars
from dashboard.cli.evaluate import common
from dashboard.cli.evaluate.common import Scored as Text
from dashboard.config import Settings
from dashboard.errors import UsageError
from dashboard.evaluate import baselines as simple
from dashboard.evaluate.gold import Trouble
from dashboard.evaluate.places import (
    Candidates,
    GoldPlace,
    PlaceReport,
    gold_place,
    inside,
    score,
)
from dashboard.evaluate.places_table import NEAR_KM, Scored, sections
from dashboard.model import Document, Place, Toponym

if TYPE_CHECKING:
    from dashboard.gazetteer.lookup import Gazetteer
    from dashboard.pipeline import Item

Ways = Literal["both", "raw", "given"]
Answers: TypeAlias = Mapping[str, tuple[GoldPlace, ...]]
OURS = "dateline"


def run(
    gold: common.GoldOption = common.SEEDS,
    texts: common.TextsOption = common.TEXTS,
    split: common.SplitOption = None,
    published: common.PublishedOption = "text",
    days: common.TrueDaysOption = False,
    spans: Annotated[
        Ways, typer.Option(help="Score the raw text, resolution of given spans, or both.")
    ] = "both",
    baselines: common.BaselinesOption = True,
    errors: common.ErrorsOption = False,
    as_json: common.JsonOption = False,
) -> None:
    """Score place names: recognition, right places, use, and what the scores are worth.

    Gold is a folder of ours (places.jsonl), HIPE-2020 as JSON Lines, or the XML of LGL and
    TR-News. The defaults score the sample corpus.
    """
    settings = config.load()
    task = common.load(
        gold, texts, "places", settings, split=split, days="true" if days else published
    )
    answers, odd = _answers(task)
    task = common.told(task, odd)
    gazetteer = _gazetteer(settings)
    systems: dict[str, dict[str, Scored]] = {"raw": {}, "given": {}}
    for way in ("raw", "given"):
        if spans in {way, "both"}:
            systems[way] = dict(_way(way, task, answers, settings, gazetteer, baselines=baselines))
    found = sections(systems["raw"], systems["given"], len(task.texts))
    listed = _differences(systems) if errors else ()
    common.show(task, "places", found, listed, as_json=as_json)


def _answers(task: common.Task) -> tuple[Answers, list[Trouble]]:
    """The gold places of each text, and the rows that are not as they should be."""
    answers: dict[str, tuple[GoldPlace, ...]] = {}
    troubles: list[Trouble] = []
    for text in task.texts:
        kept: list[GoldPlace] = []
        for row in text.rows:
            try:
                kept.append(gold_place(row))
            except UsageError as error:
                troubles.append(Trouble(text.name, str(error)))
        answers[text.name] = tuple(kept)
    return answers, troubles


def _gazetteer(settings: Settings) -> Gazetteer:
    from dashboard.gazetteer.build import ensure  # noqa: PLC0415  (brings its sources with it)
    from dashboard.gazetteer.lookup import Gazetteer as Compiled  # noqa: PLC0415

    with bars() as shown:
        return Compiled(ensure(settings.cache, shown.step))


def _way(
    way: str,
    task: common.Task,
    answers: Answers,
    settings: Settings,
    gazetteer: Gazetteer,
    *,
    baselines: bool,
) -> Iterator[tuple[str, Scored]]:
    """Every system on the raw texts, or on the spans of gold."""
    given = {t.name: [place.spans[0] for place in answers[t.name]] for t in task.texts}
    items: dict[str, Item] = {
        t.name: (t.document, given[t.name] if way == "given" else None) for t in task.texts
    }
    label = "Raw text" if way == "raw" else "Spans given"
    results = dict(common.annotated(label, items, settings))
    texts = [text for text in task.texts if text.name in results]
    reach = gazetteer if way == "given" else None
    yield OURS, _score(texts, answers, lambda t: results[t.name].mentions.toponyms, reach)
    if not baselines:
        return
    if way == "raw":
        plain = simple.entities(settings.model, (t.document.text for t in texts))
        spans = {text.name: found for text, found in zip(texts, plain, strict=True)}
        yield (
            f"{settings.model} NER, most populous",
            _score(texts, answers, _named(spans, gazetteer)),
        )
    else:
        yield "most populous exact name", _score(texts, answers, _named(given, gazetteer))


def _named(
    spans: Mapping[str, Sequence[tuple[int, int]]], gazetteer: Gazetteer
) -> Callable[[Text], Sequence[Toponym]]:
    return lambda text: simple.most_populous(
        text.document.id, text.document.text, spans[text.name], gazetteer.by_name
    )


def _score(
    texts: Sequence[Text],
    answers: Answers,
    found: Callable[[Text], Sequence[Toponym]],
    gazetteer: Gazetteer | None = None,
) -> Scored:
    """The texts scored one by one; with a gazetteer, also the ceiling it sets."""
    scored = Scored()
    for text in texts:
        toponyms = inside(found(text), text.body)
        reach = None if gazetteer is None else _candidates(text.document, toponyms, gazetteer)
        scored.add(score(toponyms, answers[text.name], candidates=reach), text.gold.year)
    return scored


def _candidates(
    document: Document, toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> Candidates:
    """What there was to choose from for each name of a document."""
    from dashboard.gazetteer.resolve import judged  # noqa: PLC0415  (as the gazetteer)

    held: dict[tuple[int, int], list[Place]] = {}
    for group in judged(document, toponyms, gazetteer):
        places = [guess.known.place for guess in group.guesses]
        for index in group.toponyms:
            held[toponyms[index].start, toponyms[index].end] = places
    return lambda toponym: held[toponym.start, toponym.end]


def _differences(systems: Mapping[str, Mapping[str, Scored]]) -> Iterator[tuple[str, str]]:
    for way, columns in systems.items():
        if OURS not in columns:
            continue
        report: PlaceReport = columns[OURS].total
        near = f"{NEAR_KM:.0f} km"
        for judged in report.judged:
            if judged.toponym is None:
                yield f"{way}: missed", f"{judged.gold.text} ({judged.gold.kind})"
            elif judged.gold.known and not judged.right:
                place = judged.place.name if judged.place else "no place"
                yield f"{way}: misplaced", f"{judged.gold.text} ({judged.gold.kind}): {place}"
            elif judged.km is not None and judged.km > NEAR_KM and not judged.gold.by_code:
                yield f"{way}: beyond {near}", f"{judged.gold.text}: {judged.km:.0f} km"
        for toponym in report.spurious:
            yield f"{way}: spurious", toponym.text
